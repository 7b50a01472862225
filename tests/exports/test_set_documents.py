"""An agency's own words and layout: what is refused, what is printed, what the history tells."""

from io import BytesIO
from typing import Any

import docx
import pytest

from consultation.errors import Invalid, NotAllowed, NotFound, Stale
from exports.docx import render_docx
from exports.gather import gather
from exports.models import DocumentSettings
from exports.pdf.page import html
from exports.pdf.parts import whole
from exports.set_documents import reset, set_documents
from exports.style import Style, style_of
from exports.style.history import history_of
from exports.style.sample import sample
from exports.style.sentences import LABELS, SENTENCES, parts
from exports.summary import Orientation, Summary
from exports.wording import Wording
from tests.cast import Cast
from tests.exports.making import make_answered_consultation, make_asked, make_document


def set_up(cast: Cast, **facts: Any) -> DocumentSettings:
    return set_documents(cast.agency, by=cast.chief_editor, **facts)


def words_of(summary: Summary) -> str:
    document = docx.Document(BytesIO(render_docx(summary)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


def test_it_prints_every_document_in_the_agency_s_own_words(cast: Cast) -> None:
    set_up(
        cast,
        sentences={
            "basis": "Theo {basis}, {agency} lấy ý kiến về {draft}:",
            "column_response": "Ý KIẾN CỦA CƠ QUAN",
            "outcome": "",
            "signer_hint": "(Ký, ghi rõ họ tên và đóng dấu)",
        },
        form_number="Mẫu số 10",
        numbered=True,
        orientation="portrait",
        widths=[20, 20, 30, 30],
        place="Hòa Bình",
        signer_authority="TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH",
        signer_title="PHÓ CHỦ TỊCH",
        recipients="Như trên;\nLưu: VT",
    )

    summary = gather(make_answered_consultation(cast), final=False)

    assert summary.options.orientation == Orientation.PORTRAIT
    for said in (words_of(summary), html(summary, whole(summary), numbered=True)):
        assert "Theo Luật Ban hành văn bản quy phạm pháp luật, Sở Tư pháp lấy ý kiến" in said
        assert "Kết quả nghiên cứu ý kiến" not in said
        for words in ("Mẫu số 10", "Ý KIẾN CỦA CƠ QUAN", "STT", "Hòa Bình, ngày", "- Lưu: VT."):
            assert words in said
        for words in ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "(Ký, ghi rõ họ tên và đóng dấu)"):
            assert words in said
    table = docx.Document(BytesIO(render_docx(summary))).tables[1]
    number, *four = [column.width for column in table.columns]
    assert number
    assert [round(width / sum(four) * 100) for width in four] == [20, 20, 30, 30]


def test_it_prints_who_was_named_for_one_document_instead(cast: Cast) -> None:
    set_up(cast, signer_title="GIÁM ĐỐC", signer_name="Trần Ký")
    consultation = make_answered_consultation(cast)

    own = make_document(cast, consultation, "docx", signer_title="PHÓ GIÁM ĐỐC")
    usual = make_document(cast, consultation, "docx")

    said = [docx.Document(BytesIO(one.file.read())).tables[2] for one in (own, usual)]
    words = ["\n".join(cell.text for cell in table.rows[0].cells) for table in said]
    assert "PHÓ GIÁM ĐỐC" in words[0]
    assert "Trần Ký" not in words[0]
    assert "GIÁM ĐỐC" in words[1]
    assert "Trần Ký" in words[1]


@pytest.mark.parametrize(
    ("facts", "field", "words"),
    [
        ({"sentences": {"basis": "Theo {luat}"}}, "sentences.basis", "{basis}, {agency}, {draft}"),
        ({"sentences": {"motto": "Tự do {n}"}}, "sentences.motto", "không có chỗ điền nào"),
        ({"sentences": {"title": "Bản {draft"}}, "sentences.title", "thành cặp"),
        ({"sentences": {"title": ""}}, "sentences.title", "để trống"),
        ({"sentences": {"title": "x" * 1001}}, "sentences.title", "quá dài"),
        ({"sentences": {"nothing": "x"}}, "sentences.nothing", "Không có câu"),
        ({"widths": [10, 20, 30, 41]}, "widths", "101%"),
        ({"widths": [5, 25, 35, 35]}, "widths", "8%"),
        ({"widths": [50, 50]}, "widths", "bốn cột"),
        ({"orientation": "chéo"}, "orientation", "khổ ngang"),
        ({"signer_authority": "TN. GIÁM ĐỐC"}, "signer_authority", "“TN.”"),
        ({"signer_authority": "KT CHỦ TỊCH"}, "signer_authority", "có dấu chấm"),
        ({"signer_authority": "TUQ."}, "signer_authority", "tên cơ quan"),
        ({"form_number": "x" * 101}, "form_number", "quá dài"),
    ],
)
def test_it_refuses_what_no_document_could_print(
    cast: Cast, facts: dict[str, Any], field: str, words: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        set_up(cast, **facts)
    assert list(refusal.value.fields) == [field]
    assert words in str(refusal.value.fields[field])
    assert not DocumentSettings.objects.exists()


def test_it_refuses_who_does_not_answer_for_the_agency_s_documents(cast: Cast) -> None:
    for person in (cast.analyst, cast.editor, cast.drafter, cast.publisher):
        with pytest.raises(NotAllowed):
            set_documents(cast.agency, by=person, numbered=True)
    for person in cast.strangers().values():
        with pytest.raises(NotFound):
            set_documents(cast.agency, by=person, numbered=True)


def test_it_refuses_who_did_not_see_the_latest(cast: Cast) -> None:
    with pytest.raises(Stale):
        set_up(cast, numbered=True, expected=3)
    set_up(cast, numbered=True, expected=0)
    with pytest.raises(Stale) as refusal:
        set_documents(cast.agency, by=cast.approver, numbered=False, expected=0)
    assert refusal.value.facts == {"lock": 1}
    assert set_documents(cast.agency, by=cast.approver, numbered=False, expected=1).lock == 2


def test_it_keeps_only_what_differs_and_goes_back_to_the_form(cast: Cast) -> None:
    standard = {name: one.standard for name, one in SENTENCES.items()}
    row = set_up(cast, sentences={**standard, "anonymous": "Không nêu tên"}, form_number="Mẫu 1")
    assert row.sentences == {"anonymous": "Không nêu tên"}

    reset(cast.agency, by=cast.approver)

    assert style_of(cast.agency) == Style(place=cast.agency.place)
    newest, oldest = history_of(cast.agency)
    assert newest.by == str(cast.approver)
    assert oldest.by == str(cast.chief_editor)
    expected = ["Số mẫu", str(LABELS["anonymous"])]
    assert [str(words) for words in newest.what] == expected
    assert [str(words) for words in oldest.what] == expected


def test_it_leaves_other_agencies_and_older_documents_alone(cast: Cast) -> None:
    consultation = make_answered_consultation(cast)
    before = make_document(cast, consultation, "docx")
    waiting = make_asked(cast, consultation, "docx")
    set_up(cast, form_number="Mẫu số 99")

    before.refresh_from_db()
    assert before.snapshot_sha256 != gather(consultation, final=False).snapshot
    assert waiting.state == "queued"
    assert style_of(cast.other_agency) == Style(place=cast.other_agency.place)


def test_it_names_every_sentence_of_the_form(cast: Cast) -> None:
    assert set(LABELS) == set(SENTENCES)
    assert len([one for _heading, some in parts() for one in some]) == len(SENTENCES)
    assert sample(cast.agency, Style()).wording == Wording()
