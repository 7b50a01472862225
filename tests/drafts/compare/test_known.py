"""Alignment around what people decided before."""

from drafts.compare import Known, Link, Relation, Unit, align, units_of
from drafts.parse import parse
from tests.drafts.samples import SAMPLE_TXT, SECOND_TXT


def units(text: str) -> list[Unit]:
    """The units of a draft in plain text."""
    return units_of(parse(text.encode(), "du-thao.txt"))


def test_it_keeps_what_is_known_and_finds_the_rest_around_it() -> None:
    old, new = units(SAMPLE_TXT), units(SECOND_TXT)
    at = {unit.eid: place for place, unit in enumerate(old)}
    to = {unit.eid: place for place, unit in enumerate(new)}
    known = Known(
        pairs=[
            (at["att_1__art_4"], to["att_1__art_6"]),
            (at["att_1__art_4"], to["att_1__art_7"]),
        ],
        gone=[at["att_1__art_6"], at["att_1__chp_1"]],
        come=[to["att_1__chp_1"]],
    )
    links = align(old, new, known=known)

    def of(old: int | None, new: int | None) -> list[Link]:
        return [link for link in links if (link.old, link.new) == (old, new)]

    assert [link.new for link in links if link.old == at["att_1__art_4"]] == [
        to["att_1__art_6"],
        to["att_1__art_7"],
    ]
    assert of(at["att_1__art_4"], to["att_1__art_6"])[0].relation == Relation.SPLIT
    assert of(at["att_1__art_6"], None)[0].relation == Relation.REMOVED
    assert of(at["att_1__chp_1"], None)
    assert of(None, to["att_1__chp_1"])
    assert of(at["att_1__art_5"], to["att_1__art_5"])[0].relation == Relation.CHANGED
    assert len(links) == len({(link.old, link.new) for link in links})
    assert {link.old for link in links} >= set(range(len(old)))
    assert {link.new for link in links} >= set(range(len(new)))
