"""A digest → what of this site has these bytes: what was issued, what is no longer in force, nothing else."""

import hashlib
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from comments.models import Submission
from consultation import clock
from exports.models import Export
from tests.cast import Cast
from tests.exports.making import (
    make_announced_consultation,
    make_answered_consultation,
    make_document,
    make_final,
    make_paper,
)
from tests.exports.signing import authority, issued, put_key
from tests.synthesis.making import after_close

PAGE = "/kiem-tra-tai-lieu/"


def told(client: Any, digest: str) -> Any:
    found = client.get(f"/api/v1/documents/{digest}/")
    return found.json() if found.status_code == 200 else found.status_code


def test_it_knows_what_was_issued_and_what_was_replaced(cast: Cast, as_user: Any) -> None:
    consultation = make_announced_consultation(cast)
    old = make_final(cast, consultation, "csv")
    public = as_user(None)
    assert told(public, old.sha256)["standing"] == "current"
    assert told(public, old.edition.sha256 if old.edition else "")["kind"] == "edition"

    new = make_final(
        cast, consultation, "csv", by=cast.approver, signer_name="Người Khác", correction="Sửa."
    )

    assert new.sha256 == old.sha256 or told(public, old.sha256)["standing"] == "replaced"
    assert told(public, old.edition.sha256 if old.edition else "")["standing"] == "replaced"
    found = told(public, new.sha256)
    assert (found["standing"], found["edition"], found["kind"]) == ("current", 2, "summary")
    page = public.get(PAGE, {"ma": f" {new.sha256.upper()[:32]} {new.sha256[32:]} "})
    assert "Đúng là tài liệu đã phát hành tại đây" in page.text


def test_it_knows_letters_without_saying_to_whom(cast: Cast, as_user: Any) -> None:
    consultation = make_announced_consultation(cast)
    to = Submission.objects.earliest("pk")
    facts: dict[str, Any] = {"kind": "letter", "format": "docx", "submission": to}
    with clock.at(after_close(consultation)):
        letter = make_paper(cast, consultation, final=True, **facts)

    assert told(as_user(None), letter.sha256)["standing"] == "issued"
    page = as_user(None).get(PAGE, {"ma": letter.sha256}).text
    assert "Đúng là tài liệu đã phát hành tại đây" in page
    assert to.receipt not in page


def test_it_refuses_to_know_what_was_not_issued(cast: Cast, as_user: Any) -> None:
    consultation = make_answered_consultation(cast)
    early = make_final(cast, consultation)  # its results are not public yet
    draft = make_document(cast, consultation, "docx")
    for digest in (draft.sha256, early.sha256, "0" * 64, "x"):
        assert told(as_user(None), digest) == 404
    page = as_user(None).get(PAGE, {"ma": draft.sha256})
    assert "Không có tài liệu nào mang mã này" in page.text
    for typed in ("", "123", "g" * 64):
        assert as_user(None).get(PAGE, {"ma": typed}).status_code == 400


def test_it_says_on_page_and_api_who_signed(
    cast: Cast, as_user: Any, settings: Any, tmp_path: Path
) -> None:
    put_key(settings, tmp_path)
    consultation = make_announced_consultation(cast)
    made = make_final(cast, consultation, "pdf")
    public, subject = as_user(None), issued().certificate.subject.rfc4514_string()

    found = told(public, made.sha256)
    assert (found["signed_by"], found["time_stamped"]) == (subject, False)
    [listed] = public.get(f"/api/v1/consultations/{consultation.pk}/final-documents/").json()
    assert (listed["signed_by"], listed["sha256"]) == (subject, made.sha256)
    for address in (f"/lay-y-kien/{consultation.pk}/tai-lieu/", f"{PAGE}?ma={made.sha256}"):
        page = public.get(address).text
        assert "Đã ký số" in page
        assert "Sở Tư pháp tỉnh An Bình ký lúc" in page
    desk = as_user(cast.analyst).get(f"/ban-lam-viec/lay-y-kien/{consultation.pk}/tai-lieu/")
    assert "Ký số: Sở Tư pháp tỉnh An Bình" in desk.text


# ---------------------------------------------------------------- from the shell


def verified(path: Path, *args: str) -> Any:
    out = StringIO()
    call_command("verify_document", str(path), "--json", *args, stdout=out)
    return json.loads(out.getvalue())


def kept(export: Export, path: Path) -> Path:
    with export.file.open("rb") as file:
        path.write_bytes(file.read())
    return path


def test_it_verifies_a_document_from_the_shell(cast: Cast, settings: Any, tmp_path: Path) -> None:
    put_key(settings, tmp_path)
    made = make_final(cast, make_announced_consultation(cast), "pdf")
    path, trust = kept(made, tmp_path / "a.pdf"), tmp_path / "ca.pem"
    trust.write_bytes(authority().pem())

    found = verified(path, "--trust", str(trust))
    assert found["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest() == made.sha256
    assert f"tài liệu số {made.pk}" in found["known"]
    assert found["unsigned_known"] == found["known"]
    assert [one["holds"] for one in found["signatures"]] == [True]
    settings.SIGNING = settings.SIGNING | {"trust": str(trust)}
    assert verified(path)["signatures"][0]["trusted"] is True


def test_it_refuses_to_verify_what_does_not_hold(
    cast: Cast, settings: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put_key(settings, tmp_path)
    made = make_final(cast, make_announced_consultation(cast), "pdf")
    path, trust = kept(made, tmp_path / "a.pdf"), tmp_path / "ca.pem"
    trust.write_bytes(authority().pem())
    content = path.read_bytes()

    with pytest.raises(CommandError):  # nobody said whom to trust
        verified(path)
    changed = bytearray(content)
    changed[content.index(b"stream") + 20] ^= 1
    path.write_bytes(bytes(changed))
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("verify_document", str(path), "--trust", str(trust), stdout=out)
    assert "ĐÃ BỊ SỬA" in out.getvalue()
    assert "không có tài liệu nào mang các byte này" in out.getvalue()
    path.write_bytes(b"%PDF-1.7 broken")
    for wrong in (path, tmp_path / "nowhere.pdf"):
        with pytest.raises(CommandError):
            verified(wrong)


def test_it_verifies_other_formats_by_their_bytes_alone(cast: Cast, tmp_path: Path) -> None:
    made = make_final(cast, make_announced_consultation(cast), "csv")
    path = kept(made, tmp_path / "a.csv")

    assert verified(path)["signatures"] == []
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(CommandError):
        verified(path)
