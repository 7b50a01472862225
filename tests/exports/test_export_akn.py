"""A version as Akoma Ntoso from the shell: what the records say of it, and the refusals."""

from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from drafts.parse import parse
from exports.akn.identify import identify
from tests.cast import Cast
from tests.drafts.making import make_draft, make_version
from tests.drafts.parse.building import read
from tests.drafts.samples import SAMPLE_TXT
from tests.exports.akn_checking import valid, values

pytestmark = pytest.mark.django_db


def test_it_exports_a_version_from_the_shell(cast: Cast, tmp_path: Path) -> None:
    version = make_version(cast)
    out = tmp_path / "du-thao.akn"
    call_command("export_akn", str(version.pk), "--out", str(out))
    root = valid(out.read_bytes())
    assert values(root, "//a:bill/a:meta//a:FRBRversionNumber/@value")[0] == "1"
    assert values(root, "//a:TLCOrganization/@showAs") == [cast.agency.name]
    assert parse(out.read_bytes(), out.name) == read(SAMPLE_TXT)


def test_it_exports_an_issued_text_as_an_act(cast: Cast, tmp_path: Path) -> None:
    draft = make_draft(cast, number="12/2026/QĐ-UBND", issued_on=date(2026, 8, 15))
    version = make_version(cast, draft=draft)
    out = tmp_path / "van-ban.akn"
    call_command("export_akn", str(version.pk), "--out", str(out), "--issued")
    uri = values(valid(out.read_bytes()), "/*/a:act/a:meta//a:FRBRWork/a:FRBRuri/@value")[0]
    assert uri.endswith("/2026-08-15/12-2026-qd-ubnd")


def test_it_refuses_a_version_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Không có phiên bản"):
        call_command("export_akn", "999999", "--out", str(tmp_path / "a.akn"))


def test_it_refuses_to_call_a_draft_issued_without_its_day(cast: Cast, tmp_path: Path) -> None:
    version = make_version(cast)
    with pytest.raises(CommandError, match="ngày ban hành"):
        call_command("export_akn", str(version.pk), "--out", str(tmp_path / "a.akn"), "--issued")


def test_it_refuses_to_identify_an_issued_text_without_its_day(cast: Cast) -> None:
    with pytest.raises(ValueError, match="day of issue"):
        identify(make_version(cast), issued=True)


def test_it_refuses_a_file_that_cannot_be_written(cast: Cast, tmp_path: Path) -> None:
    version = make_version(cast)
    with pytest.raises(CommandError, match="Không ghi được"):
        call_command("export_akn", str(version.pk), "--out", str(tmp_path / "no" / "a.akn"))
