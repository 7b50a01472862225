"""What may be aligned: chapters, stored rows, empty versions; and that no unit is left out."""

import pytest

from drafts.compare import Relation, Unit, align, units_of, units_of_rows
from drafts.models import Provision
from drafts.parse import Cell, parse
from tests.drafts.compare.making import HEAD, TOPICS, compared, draft

OLD = draft(TOPICS)


def test_it_links_chapters_by_the_articles_they_hold() -> None:
    chapters = ["Chương I\nQUY ĐỊNH CHUNG", "Chương II\nTHỰC HIỆN"]
    body = [f"Điều {at}. {topic}" for at, topic in enumerate(TOPICS, 1)]
    old_text = [chapters[0], *body[:3], chapters[1], *body[3:]]
    new_text = ["Chương I\nNHỮNG VẤN ĐỀ CHUNG NHẤT", *body[:3], "Chương II\nTỔ CHỨC", *body[3:]]
    old, new = (
        units_of(parse((HEAD + "\n".join(text)).encode(), "a.txt")) for text in (old_text, new_text)
    )

    links = compared(old, new)

    assert {link.relation for (left, _), link in links.items() if left.startswith("art_")} == {
        "same"
    }
    assert links["chp_1", "chp_1"].relation == "changed"


@pytest.mark.parametrize(("old", "new"), [([], []), ([], OLD), (OLD, [])])
def test_it_accepts_an_empty_version(old: list[Unit], new: list[Unit]) -> None:
    links = align(old, new)

    assert len(links) == len(old) + len(new)
    assert {link.relation for link in links} <= {Relation.ADDED, Relation.REMOVED}


def test_it_reads_stored_rows_as_it_reads_a_tree() -> None:
    attached = f"QUY CHẾ\nGóp ý\n(Ban hành kèm theo Quyết định số 1/QĐ-UBND)\nĐiều 1. {TOPICS[1]}"
    tree = parse(f"{HEAD}Điều 1. {TOPICS[3]}\n{attached}".encode(), "a.txt")
    next(tree.walk()).table = [[Cell("Mức"), Cell("Phí")]]
    units = units_of(tree)

    rows = [
        Provision(
            pk=1000 + at,
            parent_id=None if unit.parent is None else 1000 + unit.parent,
            eid=unit.eid,
            kind=unit.kind,
            number=unit.number,
            heading=unit.heading,
            text=node.text,
            table=node.table and [[{"text": cell.text} for cell in row] for row in node.table],
            instrument=unit.instrument,
        )
        for at, (unit, node) in enumerate(zip(units, tree.walk(), strict=True))
    ]

    assert {unit.instrument for unit in units} == {0, 1}
    assert units_of_rows(rows) == units


def test_it_names_every_unit_of_both_versions() -> None:
    new = draft([TOPICS[5], TOPICS[3], TOPICS[0]])

    links = align(OLD, new)

    assert {link.old for link in links} - {None} == set(range(len(OLD)))
    assert {link.new for link in links} - {None} == set(range(len(new)))
    assert align(OLD, new) == links
