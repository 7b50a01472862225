"""What is final is PDF/A-2b, whatever people wrote, small or in parts; what is not does not claim it."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from comments.models import Submission
from consultation import clock
from exports import pdf
from exports.pdf import parts, render_pdf
from exports.summary import Summary
from tests.cast import Cast
from tests.exports import builders
from tests.exports.archiving import against_pdfa
from tests.exports.making import make_answered_consultation, make_final, make_paper
from tests.exports.reading import words_of
from tests.synthesis.making import after_close, make_announced

UNKNOWN = "👍🏽 漢字 \ue000"  # no font that comes with the program has these


def file_of(export: Any) -> bytes:
    with export.file.open("rb") as file:
        return bytes(file.read())


def final(count: int = 12) -> Summary:
    return replace(builders.many(count), is_draft=False)


@pytest.fixture
def in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a summary of some hundred opinions large enough to be typeset in parts."""
    monkeypatch.setattr(pdf, "WHOLE", 0)
    monkeypatch.setattr(parts, "_FULL", 20_000)
    monkeypatch.setattr(parts, "_NEARLY", 15_000)


def test_it_archives_a_small_summary_with_its_structure() -> None:
    made = render_pdf(final())

    assert against_pdfa(made) == []
    with pikepdf.open(BytesIO(made)) as read, read.open_metadata() as told:
        assert told.pdfa_status == "2B"
        assert told["dc:title"] == str(read.docinfo["/Title"])
        assert read.Root.Lang == "vi"
        assert read.Root.MarkInfo.Marked
        assert read.Root.StructTreeRoot.K
        with read.open_outline() as outline:
            assert outline.root


@pytest.mark.usefixtures("in_parts")
def test_it_archives_a_summary_made_in_parts() -> None:
    summary = final(240)
    assert len(parts.cut(summary)) > 2
    made = render_pdf(summary)

    assert against_pdfa(made) == []
    assert made == render_pdf(summary)
    with pikepdf.open(BytesIO(made)) as read, read.open_metadata() as told:
        assert told.pdfa_status == "2B"
        assert told["dc:title"] == str(read.docinfo["/Title"])
        assert told["dc:creator"] == [str(read.docinfo["/Author"])]
        assert read.Root.Lang == "vi"
        with read.open_outline() as outline:
            assert [item.title for item in outline.root] == [s.label for s in summary.sections]


@pytest.mark.parametrize("whole", [150_000, 0])
def test_it_archives_characters_that_no_font_has(
    whole: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "WHOLE", whole)
    made = render_pdf(replace(builders.of_texts(f"Xin {UNKNOWN} cảm ơn"), is_draft=False))

    assert against_pdfa(made) == []
    assert _copied(made, UNKNOWN.split()[0])


def _copied(data: bytes, letters: str) -> bool:
    """Whether a reader can search and copy each of ``letters``, which are drawn as boxes."""
    with pikepdf.open(BytesIO(data)) as read:
        maps = [
            bytes(font.ToUnicode.read_bytes())
            for font in read.objects
            if isinstance(font, pikepdf.Dictionary) and font.get("/Subtype") == "/Type0"
        ]
    return all(
        any(f"<{letter.encode('utf-16-be').hex()}>".encode() in known for known in maps)
        for letter in letters
    )


def test_it_archives_final_report_letter_and_summary_of_the_site(cast: Cast) -> None:
    consultation = make_answered_consultation(cast)
    to = Submission.objects.earliest("pk")
    make_announced(cast, consultation)
    summary = make_final(cast, consultation, "pdf")
    with clock.at(after_close(consultation)):
        report = make_paper(cast, consultation, kind="report", format="pdf", final=True)
        letter = make_paper(
            cast, consultation, kind="letter", format="pdf", submission=to, final=True
        )

    assert summary.edition is not None
    for export in (summary, report, letter):
        assert against_pdfa(file_of(export)) == [], export
    assert "BÁOCÁO" in words_of(report)


def test_it_claims_no_archive_for_what_is_not_final(cast: Cast) -> None:
    draft = make_paper(cast, make_answered_consultation(cast), kind="report", format="pdf")
    working = render_pdf(replace(builders.many(12), is_draft=True))

    for data in (file_of(draft), working):
        assert any("6.6.4-1" in finding for finding in against_pdfa(data))  # no identification
        assert any("OutputIntent" in finding for finding in against_pdfa(data))
        with pikepdf.open(BytesIO(data)) as read, read.open_metadata() as told:
            assert told.pdfa_status == ""
            assert told["pdfuaid:part"] == "1"


@pytest.mark.usefixtures("in_parts")
def test_it_claims_no_archive_for_a_draft_in_parts() -> None:
    made = render_pdf(replace(builders.many(150), is_draft=True))

    assert against_pdfa(made) != []
    with pikepdf.open(BytesIO(made)) as read, read.open_metadata() as told:
        assert "/OutputIntents" not in read.Root
        assert told.pdfa_status == ""
