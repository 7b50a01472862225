"""Bản so sánh, thuyết minh: the text before, the draft and why; explanations are written under a lock."""

import os
from io import BytesIO
from pathlib import Path

import docx
import pytest
from django.contrib.auth.models import AnonymousUser

from consultation.errors import Invalid, NotAllowed, NotFound, NotSignedIn, Stale
from drafts.models import Provision, Version
from drafts.queries.comparison import compared
from exports.comparison.blocks import blocks
from exports.comparison.layout import comparison
from exports.explain import explain
from exports.models import Explanation
from exports.paper.docx import write_docx
from exports.paper.model import Grid, Paper
from exports.paper.pdf import write_pdf
from tests.cast import Cast
from tests.drafts.making import make_version
from tests.drafts.samples import SAMPLE_TXT
from tests.exports.papers import misplaced

CHANGED = (
    SAMPLE_TXT.replace("Công khai, minh bạch", "Công khai, đúng luật")
    .replace("2. Ban chủ nhiệm nhà văn hóa.\n", "")
    .replace("3. Tổ chức, cá nhân", "2. Tổ chức, cá nhân")
)


@pytest.fixture
def pair(cast: Cast) -> tuple[Version, Version]:
    first = make_version(cast)
    return first, make_version(cast, CHANGED, draft=first.draft)


def unit(version: Version, eid: str) -> Provision:
    return version.provisions.get(eid=eid)


def cells(paper: Paper) -> list[tuple[str, str, str]]:
    """The words of the three columns of each row below the heading."""
    grid = next(item for item in paper.items if isinstance(item, Grid))
    found = []
    for row in grid.rows[grid.heads :]:
        left, right, why = ("\n".join(p.text for p in box.lines) for box in row.cells)
        found.append((left, right, why))
    return found


def test_it_sets_old_and_new_words_side_by_side(pair: tuple[Version, Version]) -> None:
    old, new = pair
    rows = cells(comparison(old, new))

    [(left, right, why)] = [row for row in rows if "đúng luật" in row[1]]
    assert "Công khai, minh bạch" in left
    assert "Công khai, đúng luật" in right
    assert why == ""
    [gone] = [row for row in rows if "Ban chủ nhiệm nhà văn hóa." in row[0]]
    assert "(Bãi bỏ khoản 2 Điều 2 Quy chế)" in gone[1]
    assert "Giữ nguyên." in {row[2] for row in rows}


def test_it_marks_the_words_that_differ(pair: tuple[Version, Version]) -> None:
    grid = next(item for item in comparison(*pair).items if isinstance(item, Grid))
    spans = [s for row in grid.rows for box in row.cells for p in box.lines for s in p.spans]

    assert "đúng luật" in {span.text for span in spans if span.bold and span.italic}
    assert "minh bạch" in {span.text for span in spans if span.italic and not span.bold}


def test_it_says_every_word_of_the_articles_once(pair: tuple[Version, Version]) -> None:
    old, new = pair
    said = "".join("".join(row[1].split()) for row in cells(comparison(old, new)))

    for article in new.provisions.filter(kind="clause"):
        assert said.count("".join((article.label + article.text).split())) == 1


def test_it_says_what_is_new_and_what_is_gone(cast: Cast) -> None:
    first = make_version(cast)
    added = SAMPLE_TXT.replace(
        "Điều 3. Tổ chức thực hiện",
        "Điều 3. Kinh phí\nKinh phí do ngân sách xã bảo đảm theo phân cấp hiện hành.\n\n"
        "Điều 4. Tổ chức thực hiện",
        1,
    )
    second = make_version(cast, added, draft=first.draft)
    third = make_version(cast, draft=first.draft)

    assert "(Dòng mới)" in {
        left for left, right, _ in cells(comparison(first, second)) if "Kinh phí" in right
    }
    assert "(Bãi bỏ)" in {
        right for left, right, _ in cells(comparison(second, third)) if "Kinh phí" in left
    }


def test_it_prints_what_the_drafter_wrote(cast: Cast, pair: tuple[Version, Version]) -> None:
    old, new = pair
    found = compared(old, new)
    block = next(block for block in blocks(found) if block.is_changed)
    why = "Tiếp thu ý kiến của Sở Nội vụ.\nSửa cho rõ."

    explain(new, by=cast.drafter, against=old, unit=block.unit.row, text=why)
    paper = comparison(old, new)
    data = write_docx(paper)
    document = docx.Document(BytesIO(data))

    assert why in {row[2] for row in cells(paper)}
    assert misplaced(data) == []
    assert (document.sections[0].page_width or 0) > (document.sections[0].page_height or 0)
    assert write_pdf(paper).startswith(b"%PDF")
    if folder := os.environ.get("PAPERS"):
        Path(folder, "so-sanh.docx").write_bytes(data)
        Path(folder, "so-sanh.w.pdf").write_bytes(write_pdf(paper))


def test_it_keeps_who_wrote_it_and_when(cast: Cast, pair: tuple[Version, Version]) -> None:
    old, new = pair
    first = explain(new, by=cast.drafter, against=old, unit=unit(new, "art_1"), text=" Rõ hơn. ")
    again = explain(
        new, by=cast.editor, against=old, unit=unit(new, "art_1"), text="Gọn hơn.", expected=1
    )

    assert (first.pk, first.text, again.lock) == (again.pk, "Rõ hơn.", 2)
    assert again.history.count() == 2


def test_it_refuses_who_saw_an_older_one(cast: Cast, pair: tuple[Version, Version]) -> None:
    old, new = pair
    explain(new, by=cast.drafter, against=old, unit=unit(new, "art_1"), text="Rõ hơn.")

    for expected in (0, 2):
        with pytest.raises(Stale) as refused:
            explain(
                new,
                by=cast.editor,
                against=old,
                unit=unit(new, "art_1"),
                text="Khác.",
                expected=expected,
            )
        assert refused.value.facts == {"lock": 1}


@pytest.mark.parametrize(
    ("who", "refusal"),
    [
        ("publisher", NotAllowed),
        ("analyst", NotAllowed),
        ("outsider", NotFound),
        (None, NotSignedIn),
    ],
)
def test_it_refuses_who_does_not_draft(
    cast: Cast, pair: tuple[Version, Version], who: str | None, refusal: type[Exception]
) -> None:
    old, new = pair
    by = getattr(cast, who) if who else AnonymousUser()

    with pytest.raises(refusal):
        explain(new, by=by, against=old, unit=unit(new, "art_1"), text="Rõ hơn.")
    assert not Explanation.objects.exists()


def test_it_refuses_other_texts_and_what_is_too_long(
    cast: Cast, pair: tuple[Version, Version]
) -> None:
    old, new = pair
    stranger = make_version(cast)

    with pytest.raises(NotFound):
        explain(new, by=cast.drafter, against=old, unit=unit(stranger, "art_1"), text="x")
    with pytest.raises(NotFound):
        explain(new, by=cast.drafter, against=stranger, unit=unit(new, "art_1"), text="x")
    with pytest.raises(NotFound):
        explain(old, by=cast.drafter, against=new, unit=unit(new, "art_1"), text="x")
    with pytest.raises(Invalid):
        explain(new, by=cast.drafter, against=old, unit=unit(new, "art_1"), text="x" * 10_001)
