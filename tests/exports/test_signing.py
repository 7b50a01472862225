"""Signatures: who signed, what they are worth, what they leave as it was, and what happens without a key."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import pdfa

from comments.models import Submission
from consultation import clock
from consultation.errors import Invalid
from exports import words
from exports.models import Export
from exports.pdf import render_pdf
from exports.signing import CannotSign, load_key, sign, verify
from tests.cast import Cast
from tests.exports import builders
from tests.exports.archiving import against_pdfa
from tests.exports.making import make_announced_consultation, make_document, make_final, make_paper
from tests.exports.signing import authority, issued, put_key, stamping
from tests.synthesis.making import after_close

TRUST = authority().pem()
AT = datetime(2026, 6, 8, 3, tzinfo=UTC)


@pytest.fixture(scope="module")
def plain() -> bytes:
    """A final summary before it is signed."""
    return render_pdf(replace(builders.many(6), is_draft=False))


def file_of(export: Export) -> bytes:
    assert export.state == Export.State.DONE, export.problem
    with export.file.open("rb") as file:
        return bytes(file.read())


def signed(plain: bytes) -> bytes:
    with clock.at(AT):
        return sign(plain, load_key()).content


# ---------------------------------------------------------------- the file


def test_it_signs_behind_the_bytes_that_were_made(
    plain: bytes, settings: Any, tmp_path: Path
) -> None:
    put_key(settings, tmp_path)
    content = signed(plain)
    [verdict] = verify(content, trust=TRUST)

    assert content.startswith(plain)
    assert (verdict.intact, verdict.whole, verdict.trusted) == (True, True, True)
    assert verdict.holds()
    assert (verdict.by, verdict.at, verdict.stamped_at) == (_subject(), AT, None)
    assert verdict.unsigned_sha256 == hashlib.sha256(plain).hexdigest()
    assert verify(plain, trust=TRUST) == []


def _subject() -> str:
    return issued().certificate.subject.rfc4514_string()


def test_it_says_who_and_why_without_a_mark_on_the_page(
    plain: bytes, settings: Any, tmp_path: Path
) -> None:
    put_key(settings, tmp_path, reason="Ban hành")
    with pikepdf.open(BytesIO(signed(plain))) as read, pikepdf.open(BytesIO(plain)) as before:
        [field] = read.Root.AcroForm.Fields
        assert (str(field.V.Reason), str(field.V.Location)) == ("Ban hành", "An Bình")
        assert field.V.SubFilter == "/ETSI.CAdES.detached"
        left, low, right, high = map(float, field.Rect)
        assert (left, low) == (right, high)
        contents = [page.Contents.read_bytes() for page in read.pages]
        assert contents == [page.Contents.read_bytes() for page in before.pages]


def test_it_leaves_the_file_fit_for_the_archive(
    plain: bytes, settings: Any, tmp_path: Path
) -> None:
    """The validator knows no forms: all else is checked by it, the form by ISO 19005-2, 6.3 and 6.4."""
    put_key(settings, tmp_path)
    content = signed(plain)
    assert against_pdfa(plain) == []

    with pikepdf.open(BytesIO(content)) as read:
        form = read.Root.AcroForm
        [field] = form.Fields
        assert not {"/XFA", "/NeedAppearances"} & set(form.keys())
        assert not {"/A", "/AA"} & set(field.keys())
        assert (int(field.F) & 0b100111) == 0b100  # printed; not hidden, invisible or without view
        start, length, after, rest = map(int, field.V.ByteRange)
        assert (start, after + rest) == (0, len(content))
        assert content[length:after] == b"<" + bytes(field.V.Contents).hex().upper().encode() + b">"
        del read.Root.AcroForm
        del read.Root.Extensions  # ETSI's name for its kind of signature
        del read.pages[0].Annots
        assert pdfa.check(read, "2b").findings == []
    found = pdfa.validate_written(BytesIO(content), "2b")
    assert found.violations == ()
    assert all("AcroForm" in finding.where for finding in found.unsupported)


@pytest.mark.parametrize("place", [0.1, 0.5, 0.9])
def test_it_refuses_a_file_in_which_a_byte_has_changed(
    plain: bytes, settings: Any, tmp_path: Path, place: float
) -> None:
    put_key(settings, tmp_path)
    content = bytearray(signed(plain))
    content[content.index(b"stream", int(len(plain) * place)) + 20] ^= 1

    [verdict] = verify(bytes(content), trust=TRUST)
    assert not verdict.intact
    assert not verdict.holds()


def test_it_refuses_what_was_added_and_what_is_no_pdf(
    plain: bytes, settings: Any, tmp_path: Path
) -> None:
    put_key(settings, tmp_path)
    content = signed(plain)

    [verdict] = verify(content + b"% more\n", trust=TRUST)
    assert verdict.intact
    assert not verdict.holds()
    for broken in (b"", b"%PDF-", content[:-60]):
        with pytest.raises(Invalid):
            verify(broken)


def test_it_trusts_nobody_unasked(plain: bytes, settings: Any, tmp_path: Path) -> None:
    put_key(settings, tmp_path)
    content = signed(plain)

    [unknown] = verify(content)
    [stranger] = verify(content, trust=authority("Một nơi khác").pem())
    assert (unknown.intact, unknown.trusted, unknown.holds()) == (True, None, False)
    assert (stranger.intact, stranger.trusted, stranger.holds()) == (True, False, False)


def test_it_bears_the_stamp_of_a_server_and_outlives_its_certificate(
    plain: bytes, settings: Any, tmp_path: Path
) -> None:
    soon = issued("Sắp hết hạn", end=clock.now() + timedelta(hours=2))
    with stamping() as url:
        put_key(settings, tmp_path, soon, tsa=url)
        made = sign(plain, load_key())
        put_key(settings, tmp_path, soon)
        unstamped = sign(plain, load_key())

    assert made.stamped
    [verdict] = verify(made.content, trust=TRUST)
    assert verdict.holds()
    assert verdict.stamped_at is not None
    assert abs(verdict.stamped_at - made.at) < timedelta(minutes=5)
    with clock.at(clock.now() + timedelta(days=400)):
        assert verify(made.content, trust=TRUST)[0].holds()
        assert not verify(unstamped.content, trust=TRUST)[0].holds()


# ---------------------------------------------------------------- the key


@pytest.mark.parametrize(
    ("holder", "changes", "code"),
    [
        ({}, {"key": "/nowhere/khoa.p12"}, "signing-key-missing"),
        ({}, {"passphrase": "sai"}, "signing-key-locked"),
        ({"end": AT - timedelta(days=1)}, {}, "signing-certificate-dates"),
        ({"begin": AT + timedelta(days=1)}, {}, "signing-certificate-dates"),
        ({"use": "key_encipherment"}, {}, "signing-certificate-use"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_it_refuses_a_key_that_nobody_would_trust(
    settings: Any, tmp_path: Path, holder: Any, changes: Any, code: str
) -> None:
    put_key(settings, tmp_path, issued(**holder), **changes)

    with clock.at(AT), pytest.raises(CannotSign) as refused:
        load_key()
    assert refused.value.reason == code
    assert str(words.problem_words(code)) == str(refused.value)


def test_it_refuses_a_file_that_is_no_key(settings: Any, tmp_path: Path) -> None:
    put_key(settings, tmp_path)
    Path(settings.SIGNING["key"]).write_bytes(b"no key")

    with pytest.raises(CannotSign) as refused:
        load_key()
    assert refused.value.reason == "signing-key-locked"


# ---------------------------------------------------------------- what the site issues


def test_it_signs_what_is_final_and_keeps_what_it_signed(
    cast: Cast, settings: Any, tmp_path: Path
) -> None:
    consultation = make_announced_consultation(cast)
    to = Submission.objects.earliest("pk")
    before = make_final(cast, consultation, "pdf")
    put_key(settings, tmp_path)
    summary = make_final(cast, consultation, "pdf")
    with clock.at(after_close(consultation)):
        report = make_paper(cast, consultation, kind="report", format="pdf", final=True)
        letter = make_paper(
            cast, consultation, kind="letter", format="pdf", submission=to, final=True
        )

    for export in (summary, report, letter):
        [verdict] = verify(file_of(export), trust=TRUST)
        assert verdict.holds()
        assert export.signed_by == verdict.by == _subject()
        assert export.unsigned_sha256 == verdict.unsigned_sha256
        assert export.signed_at is not None
        assert export.signed_at.replace(microsecond=0) == verdict.at
        assert export.sha256 == hashlib.sha256(file_of(export)).hexdigest()
    assert summary.edition == before.edition
    assert summary.unsigned_sha256 == before.sha256
    assert file_of(summary).startswith(file_of(before))
    assert (before.signed_by, before.signed_at, before.unsigned_sha256) == ("", None, "")


def test_it_signs_nothing_that_is_not_final_or_no_pdf(
    cast: Cast, settings: Any, tmp_path: Path
) -> None:
    put_key(settings, tmp_path)
    consultation = make_announced_consultation(cast)
    with clock.at(after_close(consultation)):
        draft = make_document(cast, consultation, "pdf")
    word = make_final(cast, consultation, "docx")

    assert verify(file_of(draft)) == []
    assert (draft.signed_at, word.signed_at) == (None, None)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"key": "/nowhere/khoa.p12"}, "signing-key-missing"),
        ({"passphrase": "sai"}, "signing-key-locked"),
        ({"tsa": "http://127.0.0.1:9/"}, "signing-timestamp"),
    ],
)
def test_it_makes_nothing_where_it_cannot_sign(
    cast: Cast, settings: Any, tmp_path: Path, as_user: Any, changes: Any, code: str
) -> None:
    put_key(settings, tmp_path, **changes)
    consultation = make_announced_consultation(cast)
    failed = make_final(cast, consultation, "pdf")

    assert (failed.state, failed.problem) == (Export.State.FAILED, code)
    assert (failed.file.name, failed.signed_by, failed.sha256) == ("", "", "")
    page = as_user(cast.analyst).get(f"/ban-lam-viec/lay-y-kien/{consultation.pk}/tai-lieu/")
    assert str(words.problem_words(code)) in page.text


def test_it_makes_nothing_with_an_answer_that_is_no_stamp(
    plain: bytes, settings: Any, tmp_path: Path
) -> None:
    with stamping(good=False) as url:
        put_key(settings, tmp_path, tsa=url)
        with pytest.raises(CannotSign) as refused:
            sign(plain, load_key())
    assert refused.value.reason == "signing-timestamp"
