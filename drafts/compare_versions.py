"""Two versions of a draft → their comparison, kept."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

from consultation import clock
from consultation.errors import Invalid
from drafts import amending
from drafts.citations import Units
from drafts.compare import Facts, Link, Relation, align, units_of_rows
from drafts.compare.pack import FORMAT, pack
from drafts.compare.rows import Row, rows
from drafts.compare.tally import tally
from drafts.find_citations import lines
from drafts.models import Comparison, Provision, ProvisionLink, TextInForce, Version
from drafts.queries.links import UnitLink, links_between

AMENDING = 1
"""Edition of ``drafts.amending``: raise it when the same words would be read otherwise."""
_FACTS = {field.name for field in fields(Facts)}


def compare_versions(old: Version, new: Version) -> Comparison:
    """The comparison of ``old``, or a text in force, with a later version; made when it is missing or stale.

    Links that people corrected are followed, whatever a fresh alignment would say; versions that are not
    linked yet are aligned here. Two at once write the same row twice; one that read older links is
    found stale by the next who asks. Without a person: nothing is decided here. Raises ``Invalid`` for
    versions of two drafts or in the wrong order.
    """
    if old.draft_id != new.draft_id or old.number >= new.number or new.is_in_force:
        raise Invalid
    stamp = stamp_of(old, new)
    found = Comparison.objects.filter(old_version=old, new_version=new).first()
    if found is not None and found.stamp == stamp:
        return found
    before, after = _units(old), _units(new)
    made = _rows(old, new, before, after)
    comparison, _ = Comparison.objects.update_or_create(
        old_version=old,
        new_version=new,
        defaults={
            "stamp": stamp,
            "made_at": clock.now(),
            "content": pack(made),
            "counts": tally(made, before, after),
        },
    )
    return comparison


def _rows(
    old: Version, new: Version, before: Sequence[Provision], after: Sequence[Provision]
) -> list[Row]:
    """Of an amended text what the draft amends, else both texts as they are linked."""
    text = amended(old)
    if text is None:
        return rows(before, after, _links(old, new, before, after))
    units = _citable(old, before), _citable(new, after)
    name = f"{text.kind} {text.title}"
    found = amending.amendments(units[1], units[0], number=text.number, name=name)
    return amending.rows(before, after, units, found)


def _citable(version: Version, rows: Sequence[Provision]) -> Units:
    return Units(lines(rows), kind=str(version.metadata.get("kind") or ""))


def amended(old: Version) -> TextInForce | None:
    """The text in force that the draft amends, where ``old`` is the structure of one."""
    text: TextInForce | None = old.source.in_force if old.is_in_force else None
    return text if text and text.relation == TextInForce.Relation.AMENDS else None


def stamp_of(old: Version, new: Version) -> str:
    """SHA-256 over all that the comparison depends on: one query, whatever the size."""
    if old.is_in_force:
        links = ProvisionLink.objects.filter(old_version=old, new_version=new)
    else:
        links = ProvisionLink.objects.filter(
            old_version__draft_id=old.draft_id,
            old_version__number__gte=old.number,
            new_version__number__lte=new.number,
        )
    text = amended(old)
    facts = links.order_by("pk").values_list("pk", "old_id", "new_id", "moved", "lock")
    digest = hashlib.sha256(f"{FORMAT} {old.content_sha256} {new.content_sha256}\n".encode())
    if text is not None:  # its rows do not come from links
        told = ["amends", AMENDING, text.kind, text.number, text.title]
        digest.update(json.dumps(told).encode())
        return digest.hexdigest()
    digest.update(json.dumps(list(facts)).encode())
    return digest.hexdigest()


def _units(version: Version) -> list[Provision]:
    return list(version.provisions.order_by("position"))


def _links(
    old: Version, new: Version, before: Sequence[Provision], after: Sequence[Provision]
) -> list[Link]:
    """Links as indexes: those that are kept, or a fresh alignment where there are none."""
    kept = links_between(old, new)
    if not kept:
        return align(units_of_rows(before), units_of_rows(after))
    return list(_indexed(kept, before, after))


def _facts(link: UnitLink) -> Facts | None:
    """The facts as they were kept; None where another release kept others."""
    found = link.facts or {}
    return Facts(**found) if found.keys() == _FACTS else None


def _indexed(
    links: Iterable[UnitLink], before: Sequence[Provision], after: Sequence[Provision]
) -> Iterable[Link]:
    left: dict[Any, int] = {unit.pk: at for at, unit in enumerate(before)}
    right: dict[Any, int] = {unit.pk: at for at, unit in enumerate(after)}
    for link in links:
        yield Link(
            None if link.old is None else left[link.old],
            None if link.new is None else right[link.new],
            Relation(link.relation),
            link.confidence,
            moved=link.moved,
            facts=_facts(link),
        )
