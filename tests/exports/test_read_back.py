"""Giving an edited document back: what is kept, what is refused, what taking lines over writes."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from rest_framework.test import APIClient

from consultation import clock
from consultation.errors import Invalid, NotAllowed, NotFound, Unreadable, WrongState
from consultation.models import User
from consultation.roles import Role
from drafts.models import Consultation
from exports.apply_back import Choice, apply_back
from exports.docx import render_docx
from exports.gather import gather
from exports.models import Export, ReadBack
from exports.read_back import lines_of, read_back
from synthesis.models import Group, Response
from synthesis.respond import respond
from tests.cast import Cast, join
from tests.drafts.making import make_open_consultation, seeds
from tests.exports import editing
from tests.exports.making import (
    make_announced_consultation,
    make_answered_consultation,
    make_document,
    make_read_back,
)
from tests.exports.reading import squeezed, words_of
from tests.synthesis.making import after_close, make_group, make_remark

if TYPE_CHECKING:
    from playwright.sync_api import Page

AsUser = Callable[[User | None], Client]
ApiAs = Callable[[User | None], APIClient]
ARTICLE = "att_1__art_4"


@pytest.fixture
def round_(cast: Cast) -> Consultation:
    """An approved answer (Tuyên truyền), one that is being written (Lối đi), none yet (Ghế ngồi)."""
    consultation = make_answered_consultation(cast)
    for title, text in (("Lối đi", "Nên có lối đi cho xe lăn."), ("Ghế ngồi", "Thêm ghế ngồi.")):
        said = make_remark(cast, consultation, ARTICLE, text)
        make_group(cast, consultation, said, title=title, eid=ARTICLE)
    lane = Group.objects.get(title="Lối đi")
    respond(lane, by=cast.analyst, kind="partly", text="Sẽ làm lối đi.")
    return consultation


def edited(consultation: Consultation, *edits: editing.Edit) -> bytes:
    made = render_docx(gather(consultation, final=False, working=True))
    return editing.edited(made, *edits)


def all_edits() -> list[editing.Edit]:
    return [
        editing.replace("xe lăn", "Sẽ làm", "Đã làm"),
        editing.write("ghế ngồi", "Tiếp thu. Thêm 20 ghế."),
        editing.replace("tuyên truyền sâu rộng", "chung", "riêng"),
    ]


def choices(row: ReadBack) -> list[Choice]:
    return [Choice(line.key, line.lock) for line in lines_of(row) if line.offered]


def text_of(title: str) -> str:
    found = Response.objects.filter(group__title=title).first()
    return found.text if found else ""


def test_it_writes_nothing_before_a_person_chose(cast: Cast, round_: Consultation) -> None:
    data = edited(round_, *all_edits())

    row = make_read_back(cast, round_, data)

    assert row.found == {"new": 1, "changed": 2, "same": 1}
    assert row.file.read() == data
    assert (text_of("Lối đi"), text_of("Ghế ngồi")) == ("Sẽ làm lối đi.", "")


def test_it_takes_over_the_chosen_lines_and_no_other(cast: Cast, round_: Consultation) -> None:
    row = make_read_back(cast, round_, edited(round_, *all_edits()))
    chosen = {line.name.split("\n")[-1]: line for line in lines_of(row) if line.offered}

    row = apply_back(row, by=cast.analyst2, chosen=[Choice(chosen["Ghế ngồi"].key, 0)])

    written = Response.objects.get(group__title="Ghế ngồi")
    assert (written.kind, written.text) == ("accepted", "Thêm 20 ghế.")
    assert (written.written_by, written.state) == (cast.analyst2, "writing")
    assert text_of("Lối đi") == "Sẽ làm lối đi."
    assert [(line["done"], line["by"]) for line in row.taken] == [(True, str(cast.analyst2))]
    assert {line.kind.value for line in lines_of(row) if line.name.endswith("Ghế ngồi")} == {"same"}


def test_it_leaves_an_approved_answer_to_who_may_return_it(
    cast: Cast, round_: Consultation
) -> None:
    row = make_read_back(cast, round_, edited(round_, *all_edits()))

    row = apply_back(row, by=cast.analyst, chosen=choices(row))

    done = {line["name"].split("\n")[-1]: line for line in row.taken}
    assert done["Lối đi"]["done"]
    assert done["Ghế ngồi"]["done"]
    assert not done["Tuyên truyền"]["done"]
    assert "đề nghị trả lại" in done["Tuyên truyền"]["words"]
    assert "kế hoạch chung" in text_of("Tuyên truyền")

    join(cast.analyst2, cast.agency, Role.APPROVER)
    row = apply_back(row, by=cast.analyst2, chosen=choices(row))
    again = Response.objects.get(group__title="Tuyên truyền")
    assert "kế hoạch riêng" in again.text
    assert (again.state, again.approved_by) == ("review", None)


def test_it_refuses_a_line_that_somebody_changed_after_it_was_shown(
    cast: Cast, round_: Consultation
) -> None:
    row = make_read_back(cast, round_, edited(round_, *all_edits()))
    chosen = choices(row)
    lane = Group.objects.get(title="Lối đi")
    respond(lane, by=cast.analyst2, kind="accepted", text="Đã có.", expected=1)

    row = apply_back(row, by=cast.analyst, chosen=chosen)

    refused = next(line for line in row.taken if line["name"].endswith("Lối đi"))
    assert not refused["done"]
    assert "Người khác vừa sửa" in refused["words"]
    assert text_of("Lối đi") == "Đã có."
    assert text_of("Ghế ngồi") == "Thêm 20 ghế."
    line = next(line for line in lines_of(row) if line.name.endswith("Lối đi"))
    assert line.kind == "conflict"
    row = apply_back(row, by=cast.analyst, chosen=[Choice(line.key, line.lock)])
    assert text_of("Lối đi") == "Đã làm lối đi."


def test_it_asks_for_the_kind_that_the_words_do_not_tell(cast: Cast, round_: Consultation) -> None:
    data = edited(round_, editing.write("ghế ngồi", "Thêm 20 ghế."))
    row = make_read_back(cast, round_, data)
    [choice] = choices(row)

    row = apply_back(row, by=cast.analyst, chosen=[choice])
    assert "chọn tiếp thu" in row.taken[0]["words"]
    row = apply_back(row, by=cast.analyst, chosen=[Choice(choice.key, 0, "partly")])
    assert Response.objects.get(group__title="Ghế ngồi").kind == "partly"


def test_it_refuses_who_may_not(cast: Cast, round_: Consultation) -> None:
    data = edited(round_)
    row = make_read_back(cast, round_, data)
    for person in (cast.drafter, cast.publisher):
        with pytest.raises(NotAllowed):
            read_back(round_, by=person, name="a.docx", data=data)
    for person in cast.strangers().values():
        with pytest.raises(NotFound):
            read_back(round_, by=person, name="a.docx", data=data)
        with pytest.raises(NotFound):
            apply_back(row, by=person, chosen=[Choice("g1", 0)])
    for person in (cast.editor, cast.chief_editor, cast.approver):
        with pytest.raises(NotAllowed):
            apply_back(row, by=person, chosen=[Choice("g1", 0)])
    with pytest.raises(Invalid):
        apply_back(row, by=cast.analyst, chosen=[])


def _locked(_data: bytes) -> bytes:
    """As Word writes a document with a password: a compound file, not a zip."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")


def _bomb(data: bytes) -> bytes:
    out = BytesIO(data)
    with ZipFile(out, "a", ZIP_DEFLATED) as package:
        package.writestr("word/media/a.bin", b"\0" * 400_000_000)
    return out.getvalue()


def _with_macro(data: bytes) -> bytes:
    out = BytesIO(data)
    with ZipFile(out, "a") as package:
        package.writestr("word/vbaProject.bin", b"x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda data: b"", "empty"),
        (lambda data: b"%PDF-1.7 ...", "wrong-type"),
        (lambda data: data[: len(data) // 2], "broken"),
        (_with_macro, "macro-enabled"),
        (_locked, "encrypted"),
        (_bomb, "zip-bomb"),
        (lambda data: editing.edited(data, lambda table: table.clear()), "no-table"),
    ],
    ids=["empty", "pdf", "cut", "macro", "locked", "bomb", "no table"],
)
def test_it_refuses_what_is_no_summary(
    cast: Cast, round_: Consultation, make: Callable[[bytes], bytes], code: str
) -> None:
    with pytest.raises(Unreadable) as refusal:
        read_back(round_, by=cast.analyst, name="a.docx", data=make(edited(round_)))
    assert refusal.value.reason == code
    assert not ReadBack.objects.exists()


def test_it_refuses_a_document_of_another_round(cast: Cast, round_: Consultation) -> None:
    other = make_answered_consultation(cast)
    data = edited(round_)
    for foreign in (data, editing.without(data, "docProps/custom.xml")):
        with pytest.raises(Unreadable) as refusal:
            read_back(other, by=cast.analyst, name="a.docx", data=foreign)
        assert refusal.value.reason == "other-consultation"


def test_it_changes_nothing_after_the_announcement(cast: Cast) -> None:
    consultation = make_announced_consultation(cast)
    data = edited(consultation, editing.replace("tuyên truyền sâu rộng", "chung", "riêng"))
    with clock.at(after_close(consultation)):
        row = make_read_back(cast, consultation, data)
        chosen = choices(row)
        assert len(chosen) == 1
        with pytest.raises(WrongState) as refusal:
            apply_back(row, by=cast.analyst, chosen=chosen)
    assert "đã được công bố" in str(refusal.value)
    assert "kế hoạch chung" in text_of("Tuyên truyền")


# ---------------------------------------------------------------- pages, API, command


def test_its_page_lists_and_takes_over(cast: Cast, as_user: AsUser, round_: Consultation) -> None:
    client = as_user(cast.analyst)
    url = reverse("exports:read_backs", args=[round_.pk])
    data = edited(round_, *all_edits(), editing.write("đến 22 giờ", "Lời bị sửa.", column=2))

    answer = client.post(url, {"file": SimpleUploadedFile("Bản sửa.docx", data)})
    page = client.get(answer["Location"]).content.decode()

    row = ReadBack.objects.get()
    assert answer["Location"] == reverse("exports:read_back", args=[row.pk])
    assert "<del>Sẽ</del>" in page.replace(" </del>", "</del>")
    assert "Câu trả lời trên trang đã được duyệt" in page
    fields = {f"lock-{choice.key}": choice.lock for choice in choices(row)}
    keys = [choice.key for choice in choices(row)]
    done = client.post(answer["Location"], {"take": keys, **fields}, follow=True)
    said = done.content.decode()
    assert "Đã ghi 2 câu trả lời." in said
    assert "1 dòng chưa ghi được" in said
    same = client.get(f"{answer['Location']}?kind=same").content.decode()
    assert "Lời của người góp ý sửa trong tệp không được ghi." in same
    assert client.get(reverse("exports:read_back_file", args=[row.pk])).getvalue() == data
    assert as_user(cast.editor).post(answer["Location"], {"take": keys}).status_code == 403


@pytest.mark.parametrize(("data", "status"), [(b"%PDF-1.7", 422), (b"", 422)])
def test_its_page_says_what_is_wrong_with_a_file(
    cast: Cast, as_user: AsUser, round_: Consultation, data: bytes, status: int
) -> None:
    url = reverse("exports:read_backs", args=[round_.pk])
    answer = as_user(cast.analyst).post(url, {"file": SimpleUploadedFile("a.docx", data)})

    assert answer.status_code == status
    assert "summary-of-errors" in answer.content.decode()
    assert as_user(cast.analyst).post(url).status_code == 400


def test_its_page_gives_what_was_not_understood(
    cast: Cast, as_user: AsUser, round_: Consultation
) -> None:
    row = make_read_back(cast, round_, edited(round_))
    client = as_user(cast.analyst)
    listed = client.get(reverse("exports:read_back_list", args=[row.pk]))
    assert listed.content.decode().strip() == ""

    answered = Group.objects.get(title="Lối đi")
    respond(answered, by=cast.analyst2, kind="accepted", text="Khác.", expected=1)
    changed = make_read_back(
        cast, round_, editing.edited(row.file.read(), editing.replace("xe lăn", "Sẽ", "Đã"))
    )
    told = client.get(reverse("exports:read_back_list", args=[changed.pk])).content.decode()
    assert "Xung đột" in told
    assert "Đã làm lối đi." in told


def test_it_does_the_same_over_the_api(cast: Cast, api_as: ApiAs, round_: Consultation) -> None:
    client = api_as(cast.analyst)
    file = SimpleUploadedFile("a.docx", edited(round_, *all_edits()))
    answer = client.post(
        reverse("api_read_backs", args=[round_.pk]), {"file": file}, format="multipart"
    )
    assert answer.status_code == 201
    lines = [line for line in answer.json()["lines"] if line["kind"] == "new"]
    chosen = {"lines": [{"key": line["key"], "lock": line["lock"]} for line in lines]}
    url = reverse("api_read_back_apply", args=[answer.json()["id"]])
    applied = client.post(url, chosen, format="json")
    assert applied.status_code == 200
    assert [line["done"] for line in applied.json()["taken"]] == [True]
    assert client.post(url, {"lines": []}, format="json").status_code == 400
    assert api_as(cast.approver).post(url, chosen, format="json").status_code == 403


def test_its_command_lists_and_writes_only_when_told(
    cast: Cast, round_: Consultation, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(edited(round_, *all_edits()))

    call_command("read_back", str(file), "--json")
    assert '"kind": "new"' in capsys.readouterr().out
    assert text_of("Ghế ngồi") == ""
    assert not ReadBack.objects.exists()
    with pytest.raises(CommandError, match="--by"):
        call_command("read_back", str(file), "--apply")
    call_command("read_back", str(file), "--apply", "--by", cast.analyst.email)
    assert text_of("Ghế ngồi") == "Thêm 20 ghế."
    other = make_open_consultation(cast)
    with pytest.raises(CommandError, match="đợt lấy ý kiến khác"):
        call_command("read_back", str(file), "--consultation", str(other.pk))
    file.write_bytes(b"no zip")
    with pytest.raises(CommandError):
        call_command("read_back", str(file), "--json")


def test_it_exports_a_working_copy(cast: Cast, round_: Consultation) -> None:
    made = make_document(cast, round_, "docx", working=True)

    assert made.state == Export.State.DONE
    assert squeezed("Sẽ làm lối đi.") in words_of(made)
    with pytest.raises(Invalid):
        make_document(cast, round_, "docx", working=True, final=True)


def test_it_looks_right_wide_and_narrow(
    cast: Cast,
    page: "Page",
    phone: "Page",
    axe: Callable[["Page"], None],
    shot: Callable[["Page", str], None],
    sign_in: Callable[["Page", User], None],
    tmp_path: Path,
) -> None:
    seeds()
    consultation = make_answered_consultation(cast)
    for title, text in (("Lối đi", "Nên có lối đi cho xe lăn."), ("Ghế ngồi", "Thêm ghế ngồi.")):
        said = make_remark(cast, consultation, ARTICLE, text)
        make_group(cast, consultation, said, title=title, eid=ARTICLE)
    lane = Group.objects.get(title="Lối đi")
    respond(lane, by=cast.analyst, kind="partly", text="Sẽ làm lối đi.")
    file = tmp_path / "Tong hop.docx"

    def twin(table: Any) -> None:
        editing.duplicate("niêm yết cả trên mạng")(table)
        editing.write("niêm yết cả trên mạng", "Giải trình. Không hiểu.")(table)

    file.write_bytes(
        edited(
            consultation,
            *all_edits()[:1],
            editing.write("ghế ngồi", "Thêm ghế."),
            editing.replace("tuyên truyền sâu rộng", "chung", "riêng"),
            editing.move_to_end("xe lăn"),
            twin,
        )
    )
    respond(lane, by=cast.analyst2, kind="accepted", text="Đã có lối đi rồi.", expected=1)
    for window, name in ((page, "1280"), (phone, "360")):
        sign_in(window, cast.analyst)
        window.goto(reverse("exports:read_backs", args=[consultation.pk]))
        axe(window)
        shot(window, f"read-backs-{name}")
        window.set_input_files("[name=file]", str(file))
        window.get_by_role("button", name="Xem các thay đổi").click()
        window.get_by_role("heading", name="Các thay đổi trong tệp Word").wait_for()
        axe(window)
        shot(window, f"read-back-{name}")
    page.get_by_label("Ghế ngồi").check()
    page.get_by_label("Kết quả (tệp không ghi rõ)").select_option("accepted")
    page.get_by_role("button", name="Ghi các dòng đã chọn").click()
    page.get_by_text("Đã ghi 1 câu trả lời.").wait_for()
    axe(page)
    shot(page, "read-back-taken-1280")
    page.get_by_role("button", name="English").click()
    axe(page)
