"""The units of one version, read once: what each is called, where it stands, what stands around it."""

from collections.abc import Iterator

from django.utils.functional import cached_property

from comments.anchor import COMMENTABLE
from drafts.cite import cite, path_to
from drafts.models import Consultation, Provision, Version
from drafts.parse.tree import Kind

LAST = 10**9  # general remarks come after every unit


class Units:
    """One query, on first use, without the words of the units; another one for what announces quotations."""

    def __init__(self, consultation: Consultation, *, version: Version | None = None) -> None:
        """Of the version that is commented on, or of another one of the same draft."""
        self._version = version.pk if version else consultation.version_id

    @cached_property
    def rows(self) -> dict[int, Provision]:
        """Every unit of the version by its key."""
        units = Provision.objects.filter(version_id=self._version)
        found = {unit.pk: unit for unit in units.defer("text", "table").order_by("position")}
        quotes = [unit for unit in found.values() if unit.kind == Kind.QUOTE]
        around = {unit.pk for quote in quotes for unit in path_to(quote, found)[1:]}
        if around:  # the words that announce a quotation tell which law it changes
            for key, text in units.filter(pk__in=around).values_list("pk", "text"):
                found[key].text = text
        return found

    def cite(self, key: int | None) -> str:
        """“khoản 2 Điều 5” in the reader's language; "" for a general remark."""
        return cite(self.rows[key], self.rows) if key else ""

    def named(self, key: int | None) -> str:
        """The same as the beginning of a line: “Khoản 2 Điều 5”."""
        name = self.cite(key)
        return name[:1].upper() + name[1:]

    def position(self, key: int | None) -> int:
        """Place in the draft's own order; general remarks stand last."""
        return self.rows[key].position if key else LAST

    def article(self, key: int | None) -> Provision | None:
        """The Điều of the draft in which a unit stands, or the unit itself where it stands in none.

        A quoted Điều is wording of another law: it stands in the Điều that amends it.
        """
        if not key:
            return None
        path = path_to(self.rows[key], self.rows)
        own = (unit for unit in path if unit.kind == Kind.ARTICLE and not unit.quoted)
        return next(own, path[0])

    def within(self, key: int) -> list[int]:
        """The keys of a unit and of everything that stands in it."""
        unit = self.rows[key]
        inside = [unit.pk]
        for other in self.rows.values():
            if other.position > unit.position:
                if other.depth <= unit.depth:
                    break
                inside.append(other.pk)
        return inside

    def commentable(self) -> Iterator[Provision]:
        """The units at which a group may stand, in the draft's order."""
        return (unit for unit in self.rows.values() if unit.kind in COMMENTABLE)
