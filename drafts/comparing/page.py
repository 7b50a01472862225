"""A comparison as HTML, built in one pass: rows with what became of each, in one of three views."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import models
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from consultation.registry import Link
from drafts.compare.rows import Row
from drafts.comparing import marks
from drafts.comparing.words import SAME, called, look, told
from drafts.queries.comparison import Compared


class View(models.TextChoices):
    """How both texts are shown; the value stands in the address."""

    SIDE = "song-song", gettext_lazy("Song song")
    INLINE = "lien-mach", gettext_lazy("Liền mạch")
    CHANGES = "thay-doi", gettext_lazy("Chỉ phần thay đổi")


@dataclass(frozen=True)
class Page:
    """One comparison in one view; ``notes``: key of a new unit → links of apps to the right."""

    compared: Compared
    view: View = View.SIDE
    notes: Mapping[int, Sequence[Link]] = field(default_factory=dict)

    @cached_property
    def stops(self) -> list[str]:
        """The addresses at which “next change” stops, in order."""
        return [self.compared.anchor(self.compared.rows[at]) for at in self.compared.stops]

    @cached_property
    def _place(self) -> dict[int, int]:
        return {at: place for place, at in enumerate(self.compared.stops)}

    def html(self) -> SafeString:
        """All rows of the view."""
        rows = self._changes() if self.view == View.CHANGES else self._all()
        return mark_safe("".join(rows))  # every part was escaped by format_html

    def _all(self) -> Iterator[str]:
        for at, row in enumerate(self.compared.rows):
            yield self._row(at, row)

    def _changes(self) -> Iterator[str]:
        """What was touched, in what it stands; between them how many units are left out."""
        rows = self.compared.rows
        shown = {at for at, row in enumerate(rows) if row.touched}
        for at in sorted(shown, reverse=True):
            above = rows[at].above
            while above is not None and above not in shown:
                shown.add(above)
                above = rows[above].above
        left_out = 0
        for at, row in enumerate(rows):
            if at not in shown:
                left_out += 1
                continue
            yield self._skip(left_out)
            left_out = 0
            yield self._row(at, row)
        yield self._skip(left_out)

    def _skip(self, count: int) -> str:
        if not count:
            return ""
        words = ngettext("%(n)d mục không thay đổi", "%(n)d mục không thay đổi", count)
        return format_html('<p class="cmp-skip">{}</p>', words % {"n": count})

    def _row(self, at: int, row: Row) -> str:
        head = self._head(at, row) if row.is_stop or row.elsewhere else ""
        classes = [f"cmp-row cmp-{look(row)}"]
        classes += ["cmp-follows"] if row.follows else []
        classes += ["cmp-rewritten"] if row.rewritten else []
        return format_html(
            '<div class="{}" id="{}"{}>{}{}</div>',
            " ".join(classes),
            self.compared.anchor(row),
            mark_safe(" data-stop") if row.is_stop else "",  # no words of others
            head,
            "" if row.elsewhere else self._texts(row),
        )

    def _texts(self, row: Row) -> SafeString:
        old = self.compared.source(row)
        new = None if row.new is None else self.compared.new[row.new]
        if self.view == View.INLINE:
            return self._cell("both", row, marks.own(row, old, new, marks.BOTH))
        same = look(row) == SAME
        left = marks.own(row, old, new, marks.OLD) if old else mark_safe("")  # nothing
        right = marks.own(row, old, new, marks.NEW) if new else mark_safe("")  # nothing
        if not left and not right:  # an instrument, whose words stand below it
            return left
        cells = (self._cell("old", row, left, same=same), self._cell("new", row, right, same=same))
        return mark_safe("".join(cells))  # escaped there

    def _cell(self, side: str, row: Row, words: SafeString, *, same: bool = False) -> SafeString:
        """One column of a row. What is the same on both sides is read out once; a table takes the focus
        of the keyboard, so it is not hidden.
        """
        unit = self.compared.unit(row) if side != "old" else self.compared.source(row)
        once = same and side == "old" and not row.table
        return format_html(
            '<div class="cmp-cell cmp-cell-{}{}"{}>{}<div class="{}">{}</div></div>',
            side,
            "" if words else " cmp-none",
            mark_safe(' aria-hidden="true"') if once else "",  # no words of others
            self._sides[side] if words and not same else "",
            unit.css if unit else "",
            words,
        )

    @cached_property
    def _sides(self) -> dict[str, str]:
        """What stands over each column where they stand one below the other, on a phone."""
        texts = {"old": self.compared.old_version, "new": self.compared.new_version}
        names = {
            side: format_html('<p class="cmp-side">{}</p>', text.short_name)
            for side, text in texts.items()
        }
        return {**names, "both": ""}

    def _head(self, at: int, row: Row) -> SafeString:
        """What became of the unit in words, links of other apps, and ways to the next change."""
        said = told(self.compared, row)
        anchor = self.compared.anchor(row)
        unit = self.compared.new[row.new] if row.new is not None and not row.elsewhere else None
        links = self.notes.get(unit.pk, ()) if unit else ()
        return format_html(
            '<div class="cmp-head"><span class="fate fate-{}">{}</span>'
            '<a class="cmp-where" href="#{}">{}</a>{}{}{}</div>',
            said.look,
            said.label,
            anchor,
            capfirst(called(self.compared, row)),
            format_html_join(
                "", '<span class="cmp-detail">{}</span>', ((d,) for d in said.details)
            ),
            format_html_join(
                "", '<a class="cmp-note" href="{}">{}</a>', ((n.url, n.label) for n in links)
            ),
            self._go(at, row),
        )

    def _go(self, at: int, row: Row) -> SafeString:
        if row.elsewhere and row.new is not None:
            target = self.compared.new[row.new]
            return format_html(
                '<span class="cmp-go"><a href="#{}">{}</a></span>', target.eid, _("Đến nơi mới")
            )
        place = self._place[at]
        before = self.stops[place - 1] if place else None
        after = self.stops[place + 1] if place + 1 < len(self.stops) else None
        return format_html(
            '<span class="cmp-go"><span class="cmp-count">{}/{}</span>{}{}</span>',
            place + 1,
            len(self.stops),
            _arrow(before, "up", _("Thay đổi trước")),
            _arrow(after, "down", _("Thay đổi sau")),
        )


def _arrow(anchor: str | None, way: str, words: str) -> SafeString:
    if anchor is None:
        return mark_safe("")
    return format_html(
        '<a class="cmp-{}" href="#{}"><span class="visually-hidden">{}</span></a>',
        way,
        anchor,
        words,
    )
