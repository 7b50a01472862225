"""The comparison of two versions: public ones for anybody, all for the agency; as pages and as data."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django.fixtures import DjangoAssertNumQueries

from consultation import clock, registry
from consultation.models import User
from drafts.compare.tokens import tokens
from drafts.comparing.page import Page, View
from drafts.models import Consultation
from drafts.queries import comparison
from tests.cast import Cast
from tests.drafts import making
from tests.drafts.samples import SAMPLE_TXT

pytestmark = pytest.mark.django_db
As = Callable[[User | None], Client]

_MOVED = "3. Khoản thu được công khai hằng quý."
_SPLIT = "quản lý tài sản, mở sổ theo dõi việc cho thuê và giữ chìa khóa nhà văn hóa"
FIRST_TXT = SAMPLE_TXT.replace(
    _MOVED,
    "3. Khoản thu được công khai hằng quý tại trụ sở và trên trang thông tin của xã, phường.",
).replace(
    "Ban chủ nhiệm nhà văn hóa quản lý tài sản, mở sổ theo dõi và báo cáo",
    f"Ban chủ nhiệm {_SPLIT}; báo cáo",
)
# A new article, one without its second clause, one with other words, a clause that moved, one renumbered.
SECOND_TXT = (
    FIRST_TXT.replace("200.000 đồng", "150.000 đồng")
    .replace("2. Gây ồn sau 21 giờ.\n3. Đốt", "2. Đốt")
    .replace(
        "\n3. Khoản thu được công khai hằng quý tại trụ sở và trên trang thông tin của xã, phường.",
        "",
    )
    .replace(
        "ít nhất một lần mỗi năm.",
        "ít nhất một lần mỗi năm.\n3. Khoản thu được công khai hằng quý tại trụ sở và trên trang thông"
        " tin của xã, phường.",
    )
    .replace("Điều 8. Trách nhiệm của Ban", "Điều 9. Trách nhiệm của Ban")
    .replace(
        "Điều 9. Trách",
        "Điều 8. Trách nhiệm của người sử dụng\nNgười sử dụng nhà văn hóa giữ gìn tài sản, bồi thường"
        " khi làm hỏng.\n\nĐiều 9. Trách",
    )
)


@pytest.fixture
def rounds(cast: Cast) -> list[Consultation]:
    """Two public rounds of one draft, on its two versions."""
    first = making.make_version(cast, FIRST_TXT)
    second = making.make_version(cast, SECOND_TXT, draft=first.draft)
    early = making.make_closed_consultation(cast, version=first)
    return [early, making.make_open_consultation(cast, version=second)]


def address(row: Consultation, pair: str = "1-2", view: str = "") -> str:
    """The permalink of a pair."""
    return f"/lay-y-kien/{row.pk}/so-sanh/{pair}/" + (f"?xem={view}" if view else "")


def words(html: str) -> str:
    """What stands on a page, tags left out, blanks evened."""
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


def row_of(html: str, anchor: str) -> str:
    """The HTML of one row."""
    return html.split(f'id="{anchor}"')[1].split('<div class="cmp-row')[0]


# ---------------------------------------------------------------- the public


def test_it_leads_to_the_pair_before_this_version(
    client: Client, rounds: list[Consultation]
) -> None:
    for row in rounds:
        found = client.get(reverse("drafts:compare", args=[row.pk]))
        assert (found.status_code, found["Location"]) == (302, address(row))
    chosen = client.get(f"/lay-y-kien/{rounds[1].pk}/so-sanh/?tu=2&den=1&xem=thay-doi")
    assert chosen["Location"] == address(rounds[1], view="thay-doi")


def test_it_says_in_words_what_changed(client: Client, rounds: list[Consultation]) -> None:
    page = client.get(address(rounds[1])).content.decode()

    said = words(page.split('id="summary-title"')[1].split("<details>")[0])
    assert "3 điều sửa đổi, 1 điều mới, 1 điều đánh số lại (Điều 8 → Điều 9)" in said
    fee = row_of(page, "att_1__art_5__cl_1")
    assert "Sửa đổi Khoản 1 Điều 5 Quy chế" in words(fee.replace("</span>", "</span> "))
    assert re.search(r"<del>.*200\.000.*</del>", fee)
    assert re.search(r"<ins>.*150\.000.*</ins>", fee)
    assert "Mới" in row_of(page, "att_1__art_8")
    assert "trước là Điều 8 Quy chế" in row_of(page, "att_1__art_9")
    assert "Bãi bỏ" in row_of(page, "old_att_1__art_6__cl_2")
    assert "chuyển từ khoản 3 Điều 5 Quy chế" in row_of(page, "att_1__art_7__cl_3")
    assert "chuyển đến khoản 3 Điều 7 Quy chế" in row_of(page, "old_att_1__art_5__cl_3")


@pytest.mark.parametrize("view", View.values)
def test_it_links_each_change_with_the_next(
    client: Client, rounds: list[Consultation], view: str
) -> None:
    page = client.get(address(rounds[1], view=view)).content.decode()

    stops = re.findall(r'id="([^"]+)" data-stop', page)
    assert len(stops) == len(set(stops)) > 5
    assert re.findall(r'class="cmp-down" href="#([^"]+)"', page) == stops[1:]
    assert re.findall(r'class="cmp-up" href="#([^"]+)"', page) == stops[:-1]


def test_it_shows_the_changes_alone(client: Client, rounds: list[Consultation]) -> None:
    whole = client.get(address(rounds[1])).content.decode()
    changes = client.get(address(rounds[1], view="thay-doi")).content.decode()

    assert 'id="att_1__art_3__cl_1"' in whole
    assert 'id="att_1__art_3__cl_1"' not in changes
    assert 'id="att_1__art_6"' in changes  # what stands over a change
    assert "mục không thay đổi" in changes


def test_it_shows_both_in_english(client: Client, rounds: list[Consultation]) -> None:
    client.cookies["django_language"] = "en"
    page = words(client.get(address(rounds[1])).content.decode())

    assert "3 articles changed, 1 new article, 1 article renumbered (Article 8 → Article 9)" in page
    assert "formerly Article 8" in page


def test_it_reads_a_stored_comparison_in_few_queries(
    client: Client,
    rounds: list[Consultation],
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client.get(address(rounds[1]))
    with django_assert_max_num_queries(16):
        client.get(address(rounds[1]))


def test_it_shows_notes_of_other_apps_at_the_changed_unit(
    client: Client, rounds: list[Consultation], monkeypatch: pytest.MonkeyPatch
) -> None:
    unit = rounds[1].version.provisions.get(eid="att_1__art_5__cl_1")

    def notes(request: Any, old: Any, new: Any) -> Any:
        assert (old.number, new.number) == (1, 2)
        return {unit.pk: [registry.Link("Nhóm góp ý về mức thu", "/nhom/")]}

    monkeypatch.setattr(registry, "change_notes", [(10, notes)])
    page = client.get(address(rounds[1])).content.decode()

    assert '<a class="cmp-note" href="/nhom/">Nhóm góp ý về mức thu</a>' in row_of(page, unit.eid)
    assert page.count("cmp-note") == 1


def test_it_offers_the_tab_once_there_are_two_public_versions(client: Client, cast: Cast) -> None:
    first = making.make_version(cast, FIRST_TXT)
    row = making.make_open_consultation(cast, version=first)
    making.make_version(cast, SECOND_TXT, draft=first.draft)
    url = reverse("drafts:compare", args=[row.pk])

    assert url not in client.get(f"/lay-y-kien/{row.pk}/").content.decode()
    assert "mới có một phiên bản được công khai" in client.get(url).content.decode()
    with clock.at(clock.now() + timedelta(days=100)):
        second = first.draft.versions.get(number=2)
        later = making.make_open_consultation(cast, version=second)
        assert url in client.get(f"/lay-y-kien/{row.pk}/").content.decode()
        assert address(later) == client.get(f"/lay-y-kien/{later.pk}/so-sanh/")["Location"]


@pytest.mark.parametrize("pair", ["2-1", "1-1", "1-3", "0-1", "1-99999", "a-b"])
def test_it_refuses_a_pair_that_is_not_there(
    client: Client, rounds: list[Consultation], pair: str
) -> None:
    assert client.get(address(rounds[1], pair)).status_code == 404


def test_it_refuses_a_version_that_is_not_public(client: Client, cast: Cast) -> None:
    first = making.make_version(cast, FIRST_TXT)
    row = making.make_open_consultation(cast, version=first)
    making.make_prepared(cast, version=making.make_version(cast, SECOND_TXT, draft=first.draft))

    assert client.get(address(row)).status_code == 404
    assert client.get(f"/api/v1/consultations/{row.pk}/comparisons/1/2/").status_code == 404


@pytest.mark.parametrize("query", ["tu=1&den=1", "tu=1", "tu=x&den=2", "tu=1&den=9"])
def test_it_refuses_a_choice_that_compares_nothing(
    client: Client, rounds: list[Consultation], query: str
) -> None:
    found = client.get(f"/lay-y-kien/{rounds[1].pk}/so-sanh/?{query}")

    assert found.status_code == 400
    assert "summary-of-errors" in found.content.decode()


def test_it_holds_all_words_of_both_texts(rounds: list[Consultation]) -> None:
    found = comparison.compared(rounds[0].version, rounds[1].version)
    shown = unescape(str(Page(found, View.INLINE).html()))
    shown = re.sub(r'<span class="cmp-said">[^<]*</span>', "", shown).replace("<", " <")
    of_old, of_new = (
        re.sub(rf"<{tag}>.*?</{tag}>", "", shown, flags=re.DOTALL) for tag in ("ins", "del")
    )

    for units, page in ((found.old, of_old), (found.new, of_new)):
        text = [t for t in tokens(words(page)) if not t.isspace()]
        for unit in units:
            own = [t for t in tokens(unit.row.text) if not t.isspace()]
            assert " ".join(own) in " ".join(text) or unit.row.table, unit.name


# ---------------------------------------------------------------- staff


def test_it_compares_versions_before_they_are_public(as_user: As, cast: Cast) -> None:
    first = making.make_version(cast, FIRST_TXT)
    second = making.make_version(cast, SECOND_TXT, draft=first.draft)
    pair = reverse("drafts:staff_comparison", args=[first.draft_id, 1, 2])
    client = as_user(cast.drafter)

    assert client.get(reverse("drafts:staff_compare", args=[first.draft_id]))["Location"] == pair
    assert "150.000" in client.get(pair).content.decode()
    assert pair in client.get(reverse("drafts:version", args=[second.pk])).content.decode()


def test_it_refuses_strangers_and_the_public(as_user: As, cast: Cast) -> None:
    first = making.make_version(cast, FIRST_TXT)
    making.make_version(cast, SECOND_TXT, draft=first.draft)
    pair = reverse("drafts:staff_comparison", args=[first.draft_id, 1, 2])

    assert as_user(cast.outsider).get(pair).status_code == 404
    assert as_user(None).get(pair)["Location"].startswith("/dang-nhap/")


# ---------------------------------------------------------------- as data


def test_it_gives_the_rows_as_data(api_as: Any, rounds: list[Consultation]) -> None:
    url = f"/api/v1/consultations/{rounds[1].pk}/comparisons/1/2/"
    found = api_as(None).get(url)
    rows = {row["anchor"]: row for row in found.json()["rows"]}

    fee = rows["att_1__art_5__cl_1"]
    assert (fee["relation"], fee["own"], fee["new"]["citation"]) == (
        "changed",
        True,
        "khoản 1 Điều 5 Quy chế",
    )
    assert {p["op"]: p["text"] for p in fee["text"] if p["op"] != "equal"} == {
        "delete": "200.000",
        "insert": "150.000",
    }
    assert rows["old_att_1__art_6__cl_2"]["new"] is None
    for seen in (found["ETag"], f'"other", W/{found["ETag"]}'):
        same = api_as(None).get(url, headers={"If-None-Match": seen})
        assert (same.status_code, same.content, same["ETag"]) == (304, b"", found["ETag"])


def test_it_gives_another_tag_in_another_language(api_as: Any, rounds: list[Consultation]) -> None:
    url = f"/api/v1/consultations/{rounds[1].pk}/comparisons/1/2/"
    tag = api_as(None).get(url)["ETag"]
    with translation.override("en"):
        other = api_as(None).get(url, headers={"If-None-Match": tag, "Accept-Language": "en"})

    assert (other.status_code, other["ETag"] != tag) == (200, True)
    assert "Article" in other.json()["summary"] or "articles" in other.json()["summary"]
