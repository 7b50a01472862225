"""The other documents of a round: open data, the report, the letter back; who may have which."""

import csv
import json
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import docx
import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from openpyxl import load_workbook

from comments.models import Comment, Submission
from comments.submit import Person
from consultation import clock
from consultation.errors import Invalid, NotAllowed, NotAnsweredYet, NotFound, WrongState
from drafts.models import Consultation
from exports.draw_up import draw_up
from exports.models import Export
from exports.published import public_papers
from synthesis.models import Group
from tests.cast import Cast
from tests.comments.making import CONTACTS, remark, send_published, send_slip, withhold_remark
from tests.drafts.making import make_open_consultation, make_prepared
from tests.exports.making import make_announced_consultation, make_answered_consultation, make_paper
from tests.synthesis.making import after_close, make_announced, make_answered, make_group

BODY = Person(
    capacity="organisation",
    organisation="Hội Nhà văn tỉnh",
    name="Ngô Người Gửi",
    email="hoi@example.vn",
    telephone="0900 000 202",
    address="7 phố Không Ai Biết",
    letter_number="12/HNV",
)
PRIVATE = (*CONTACTS, "hoi@example.vn", "0900 000 202", "7 phố Không Ai Biết", "Ngô Người Gửi")


def bytes_of(export: Export) -> bytes:
    assert export.state == Export.State.DONE, export.problem
    with export.file.open("rb") as file:
        return bytes(file.read())


def words_of(data: bytes) -> str:
    """Every paragraph of a Word document, those in tables too."""
    document = docx.Document(BytesIO(data))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join(line.text for part in (document, *cells) for line in part.paragraphs)


def with_body(cast: Cast) -> Consultation:
    """A round, all answered, in which a body wrote too; its answer has a hidden piece beside it."""
    consultation = make_answered_consultation(cast)
    said = send_published(
        cast,
        consultation,
        remark("att_1__art_4", "Gọi số 0900 để hỏi.", stance="disagree"),
        by=BODY,
    )
    make_answered(cast, make_group(cast, consultation, *said, title="Ý kiến của Hội"))
    Comment.objects.filter(pk=said[0].pk).update(hidden=["0900"])
    return consultation


# ---------------------------------------------------------------- open data


def test_it_gives_away_what_is_public_and_answers_once_announced(cast: Cast) -> None:
    consultation = with_body(cast)

    before = json.loads(bytes_of(make_paper(cast, consultation)))
    make_announced(cast, consultation)
    with clock.at(after_close(consultation)):
        after = json.loads(bytes_of(make_paper(cast, consultation, final=True)))

    assert before["groups"] == []
    assert {row["outcome"] for row in before["remarks"]} == {""}
    assert len(after["remarks"]) == 4
    assert {group["title"] for group in after["groups"]} == {
        "Giờ mở cửa", "Tuyên truyền", "Ý kiến của Hội"}  # fmt: skip
    assert all(row["group"] and row["outcome"] for row in after["remarks"])
    assert after["remarks"][3]["reason"] == "Gọi số [đã che] để hỏi."
    assert after["remarks"][3]["letter_number"] == "12/HNV"
    assert "Sở Tư pháp" in after["source"]
    assert after["licence"]
    assert {row["unit"] for row in after["remarks"]} - {""} <= {row["id"] for row in after["units"]}


@pytest.mark.parametrize("format", Export.FORMATS["open_data"])
def test_it_never_holds_contacts(cast: Cast, format: str) -> None:
    consultation = with_body(cast)
    make_announced(cast, consultation)
    receipts = Submission.objects.values_list("receipt", flat=True)

    with clock.at(after_close(consultation)):
        data = bytes_of(make_paper(cast, consultation, format=format, final=True))
    if format == "xlsx":
        book = load_workbook(BytesIO(data))
        said = "\n".join(str(cell.value) for sheet in book for row in sheet for cell in row)
    else:
        said = data.decode()

    assert "Lâm Thị Hồng Cúc" in said
    for private in (*PRIVATE, *receipts):
        assert private not in said


def test_it_leaves_out_names_of_persons_on_request(cast: Cast) -> None:
    data = bytes_of(make_paper(cast, with_body(cast), format="csv", without_names=True))

    rows = list(csv.DictReader(StringIO(data.decode("utf-8-sig"))))
    assert [row["name"] for row in rows] == ["", "", "", "Hội Nhà văn tỉnh"]


def test_it_offers_final_data_to_anybody_until_a_remark_changes(cast: Cast, client: Client) -> None:
    consultation = make_announced_consultation(cast)
    with clock.at(after_close(consultation)):
        made = make_paper(cast, consultation, final=True)
        make_paper(cast, consultation, format="csv")  # a draft
        make_paper(cast, consultation, kind="dossier", format="zip", final=True)
        address = f"/api/v1/consultations/{consultation.pk}/published-papers/"

        assert [row["id"] for row in client.get(address).json()] == [made.pk]
        assert client.get(f"{address}{made.pk}/").status_code == 200
        page = client.get(f"/lay-y-kien/{consultation.pk}/tai-lieu/")
        assert "Dữ liệu mở về góp ý – JSON" in page.text
        assert client.get(f"/lay-y-kien/{consultation.pk}/tai-lieu/{made.pk}/").status_code == 200

        withhold_remark(cast, Comment.objects.earliest("pk"))
        assert public_papers(consultation) == []
        assert client.get(f"{address}{made.pk}/").status_code == 404


# ---------------------------------------------------------------- the report


def test_it_reports_by_issue_with_the_figures_of_the_statistics(cast: Cast) -> None:
    consultation = with_body(cast)
    with clock.at(after_close(consultation)):
        report = make_paper(cast, consultation, kind="report", format="docx", final=True)

    said = words_of(bytes_of(report))

    for words in (
        "BÁO CÁO", "I. QUÁ TRÌNH LẤY Ý KIẾN", "II. KẾT QUẢ", "III. TIẾP THU, GIẢI TRÌNH",
        "Tổng số ý kiến nhận được: 4, của 2 cơ quan",
        "tán thành 0; không tán thành 1; ý kiến khác 3",
        "Ý kiến của: Hội Nhà văn tỉnh.",
        "Việc tuyên truyền thực hiện theo kế hoạch chung",
    ):  # fmt: skip
        assert words in said
    for private in PRIVATE:
        assert private not in said


def test_it_prints_no_answer_that_is_not_approved(cast: Cast) -> None:
    consultation = make_open_consultation(cast)
    said = send_published(cast, consultation, remark())
    make_group(cast, consultation, *said, title="Thời hạn")

    report = words_of(bytes_of(make_paper(cast, consultation, kind="report", format="docx")))

    assert "(Chưa giải trình)" in report


def test_it_typesets_report_and_letter(cast: Cast) -> None:
    consultation = with_body(cast)
    to = Submission.objects.earliest("pk")

    for facts in ({"kind": "report"}, {"kind": "letter", "submission": to}):
        made = make_paper(cast, consultation, format="pdf", **facts)
        assert bytes_of(made).startswith(b"%PDF-")


# ---------------------------------------------------------------- the letter back


def test_it_answers_one_subject_and_tells_of_nobody_else(cast: Cast) -> None:
    consultation = with_body(cast)
    to = Submission.objects.get(organisation="Hội Nhà văn tỉnh")

    letter = make_paper(cast, consultation, kind="letter", format="docx", submission=to, final=True)
    said = words_of(bytes_of(letter))

    assert "Kính gửi: Hội Nhà văn tỉnh" in said
    assert "Công văn số 12/HNV" in said
    assert "Gọi số 0900 để hỏi." in said
    assert "Tiếp thu" in said
    for other in ("Lâm Thị Hồng Cúc", "niêm yết", "Tuyên truyền", *PRIVATE):
        assert other not in said


def test_it_refuses_a_final_letter_while_its_own_remark_waits(cast: Cast) -> None:
    consultation = with_body(cast)
    waiting = send_slip(consultation, remark()).submission
    facts: dict[str, Any] = {"by": cast.analyst, "kind": "letter", "format": "docx", "final": True}

    with pytest.raises(NotAnsweredYet):
        draw_up(consultation, submission=waiting, **facts)
    answered = Submission.objects.get(organisation="Hội Nhà văn tỉnh")
    assert draw_up(consultation, submission=answered, **facts).pk


# ---------------------------------------------------------------- who, and what there is not


def test_it_refuses_whom_the_round_is_not(cast: Cast) -> None:
    consultation = make_open_consultation(cast)
    facts: dict[str, Any] = {"kind": "report", "format": "docx"}

    with pytest.raises(NotFound):
        draw_up(consultation, by=cast.outsider, **facts)
    with pytest.raises(NotAllowed):
        draw_up(consultation, by=cast.drafter, **facts)
    with pytest.raises(WrongState):
        draw_up(make_prepared(cast), by=cast.analyst, **facts)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"kind": "summary", "format": "docx"}, "kind"),
        ({"kind": "report", "format": "csv"}, "format"),
        ({"kind": "letter", "format": "pdf"}, "submission"),
        ({"kind": "report", "format": "pdf", "without_names": True}, "without_names"),
        ({"kind": "report", "format": "pdf", "signer_name": "x" * 161}, "signer_name"),
    ],
)
def test_it_refuses_what_there_is_not(cast: Cast, facts: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        draw_up(make_open_consultation(cast), by=cast.analyst, **facts)
    assert field in refused.value.fields


def test_it_refuses_a_letter_to_somebody_of_another_round(cast: Cast) -> None:
    other = send_slip(make_open_consultation(cast), remark()).submission

    with pytest.raises(Invalid):
        draw_up(
            make_open_consultation(cast),
            by=cast.analyst,
            kind="letter",
            format="pdf",
            submission=other,
        )


def test_it_is_asked_for_on_the_page(cast: Cast, client: Client) -> None:
    consultation = make_open_consultation(cast)
    slip = send_slip(consultation, remark()).submission
    client.force_login(cast.analyst)
    address = f"/ban-lam-viec/lay-y-kien/{consultation.pk}/tai-lieu/khac/"
    facts = {"what": "letter-docx", "version": "draft"}

    refused = client.post(address, {**facts, "submission": "sai"})
    taken = client.post(address, {**facts, "submission": slip.receipt.lower()})

    assert refused.status_code == 400
    assert "mã biên nhận" in refused.text
    assert taken.status_code == 302
    assert Export.objects.get().submission == slip


def test_it_writes_them_from_the_shell(cast: Cast, tmp_path: Path) -> None:
    consultation = with_body(cast)
    to = Submission.objects.get(organisation="Hội Nhà văn tỉnh").receipt
    path = tmp_path / "a.docx"

    def run(kind: str, *more: str) -> None:
        facts = (kind, str(consultation.pk), "--format", "docx", "--out", str(path), *more)
        call_command("export_document", *facts, stdout=StringIO())

    run("letter", "--submission", to)
    assert "Hội Nhà văn tỉnh" in words_of(path.read_bytes())
    with pytest.raises(CommandError, match="cần --submission"):
        run("letter")
    with pytest.raises(CommandError, match="không có phiếu"):
        run("letter", "--submission", "AAAA")
    assert Group.objects.count() == 3
