"""find_citations: kept when a version is stored, links on its pages, warnings for the drafter alone."""

from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from drafts.find_citations import find_citations
from drafts.models import Citations, Version
from drafts.queries import citations
from drafts.queries.text import units
from drafts.templatetags.drafts import legal_text
from tests.cast import Cast
from tests.drafts import making

TEXT = """QUYẾT ĐỊNH
Về mức thu

Điều 1. Mức thu
1. Mức thu là 5% <doanh thu>.
2. Giảm một nửa mức thu tại khoản 1 Điều này cho đối tượng tại Điều 2 & khoản 9 Điều 1.

Điều 2. Đối tượng
1. Hộ nghèo theo khoản 3 Điều 7 Luật Đất đai.
"""
LINK = '<a class="cite" href="#{}">{}</a>'


@pytest.fixture
def version(cast: Cast) -> Version:
    """Two links and one slip."""
    return making.make_version(cast, TEXT)


def test_it_links_what_is_cited_on_the_page(version: Version) -> None:
    page = legal_text(units(version))
    assert LINK.format("art_1__cl_1", "khoản 1 Điều này") in page
    assert LINK.format("art_2", "Điều 2") + " &amp; khoản 9 Điều 1." in page
    assert "5% &lt;doanh thu&gt;." in page
    assert page.count("<a ") == 2


def test_it_leads_nowhere_that_is_not_on_the_page(version: Version) -> None:
    some = [unit for unit in units(version) if unit.eid in ("art_1__cl_1", "art_1__cl_2")]
    assert legal_text(some).count("<a ") == 1


def test_it_tells_the_drafter_what_is_missing_and_changes_nothing(
    version: Version, cast: Cast, client: Client
) -> None:
    [slip] = citations.missing(version)
    assert (slip.eid, slip.words, slip.looked) == ("art_1__cl_2", "khoản 9 Điều 1", "khoản 9")
    client.force_login(cast.drafter)
    page = client.get(reverse("drafts:version", args=[version.pk])).content.decode()
    assert "Dẫn chiếu “khoản 9 Điều 1”: không có khoản 9 trong Điều 1." in page
    assert version.provisions.get(eid="art_1__cl_2").text.endswith("khoản 9 Điều 1.")


def test_it_refuses_to_show_the_slip_to_the_public(
    version: Version, cast: Cast, client: Client
) -> None:
    opened = making.make_open_consultation(cast, version=version)
    page = client.get(f"/lay-y-kien/{opened.pk}/toan-van/").content.decode()
    assert 'class="cite"' in page
    assert "Dẫn chiếu" not in page


def test_it_refuses_the_preview_to_strangers(version: Version, cast: Cast, client: Client) -> None:
    client.force_login(cast.outsider)
    assert client.get(reverse("drafts:version", args=[version.pk])).status_code == 404


def test_it_asks_once_more_for_a_text_whatever_its_size(
    version: Version, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(2):
        legal_text(units(version))


def test_it_reads_old_versions_at_sight_and_again_by_command(version: Version, cast: Cast) -> None:
    making.make_open_consultation(cast, version=version)
    before = legal_text(units(version))
    Citations.objects.all().delete()
    assert legal_text(units(version)) == before
    assert len(citations.missing(version)) == 1
    call_command("find_citations")
    assert Citations.objects.get(version=version).links
    Citations.objects.update(grammar=0, links={})
    call_command("find_citations")
    assert legal_text(units(version)) == before


def test_it_keeps_one_row_when_run_twice(version: Version) -> None:
    assert find_citations(version).pk == find_citations(version).pk


def test_it_links_the_lines_of_a_wrapped_citation_and_cells(cast: Cast) -> None:
    table = "\n\n| Nội dung | Căn cứ |\n|---|---|\n| Thu | khoản 1 Điều 1 |\n"
    version = making.make_version(cast, TEXT + table, name="du-thao.md")
    assert LINK.format("art_1__cl_1", "khoản 1 Điều 1") + "</td>" in legal_text(units(version))
