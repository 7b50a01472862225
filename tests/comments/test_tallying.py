"""Tallies: lines of figures, who may write them, tables of them, and the figures that come of them."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comments import tallying
from comments.models import LARGEST, Collector, Comment, Tally
from comments.summing import Figures, sums
from comments.tally_queries import clashes, line_of, parents_of, rows_of, tallied
from comments.tally_table import from_file
from comments.tallying import Told, tally
from consultation.errors import Invalid, NotAllowed, NotFound, WrongState
from drafts.models import Consultation
from synthesis.breakdown import breakdown
from synthesis.breakdown_csv import breakdown_csv
from synthesis.statistics import statistics
from synthesis.tallies import tally_lines
from tests.cast import Cast
from tests.comments.making import remark, send_published
from tests.comments.tables import excel, word
from tests.drafts.making import make_prepared

pytestmark = pytest.mark.django_db
PROVINCE = "Ủy ban nhân dân tỉnh"


def test_it_sums_from_communes_to_the_province_once(
    cast: Cast, consultation: Consultation, as_user: Any
) -> None:
    rows = [
        Told("Xã A", 100, 10, 1, parent=PROVINCE),
        Told("Xã B", 10**8, 20, 2, parent=PROVINCE),
        Told(PROVINCE, 10**8 + 100, 30, 3, scope="all"),
        Told("Xã A", 5, 5, eid="att_1__art_5"),
    ]
    tally(consultation, by=cast.analyst, rows=rows)
    found = tallied(consultation)
    assert found.whole == Figures(10**8 + 100, 30, 3)
    assert [each.total for each in found.by_unit.values()] == [10]
    assert (found.collectors, found.lines, found.conflicts) == (3, 4, 0)
    page = as_user(cast.analyst).get(f"/ban-lam-viec/lay-y-kien/{consultation.pk}/thong-ke/")
    assert "100.000.100" in page.content.decode()
    lines = tally_lines(consultation)
    assert [line.label for line in lines] == ["Toàn bộ dự thảo", "Điều 5 Quy chế"]
    assert "100000100,,30,3" in breakdown_csv(breakdown(consultation), lines)
    # Beside individual texts, never among them.
    send_published(cast, consultation, remark("art_2"))
    assert statistics(consultation).opinions == Comment.objects.count() == 1


def test_it_costs_no_more_for_many_people_than_for_few(
    cast: Cast, consultation: Consultation
) -> None:
    costs = []
    for name, size in (("Xã A", 10), ("Xã B", 10**8)):
        with CaptureQueriesContext(connection) as writing:
            tally(consultation, by=cast.analyst, rows=[Told(name, size, size, size)])
        with CaptureQueriesContext(connection) as summing:
            assert tallied(consultation).whole.agree >= size
        rows = (Tally.objects.count(), Collector.objects.count(), Tally.history.count())
        costs.append((len(writing), len(summing), rows))
    (few, few_summed, before), (many, many_summed, after) = costs
    assert (many, many_summed) == (few, few_summed)
    assert after == tuple(2 * count for count in before)


def test_it_lists_figures_that_contradict_each_other(
    cast: Cast, consultation: Consultation
) -> None:
    rows = [Told("Xã A", 7, parent=PROVINCE), Told(PROVINCE, 9, scope="all")]
    tally(consultation, by=cast.editor, rows=rows)
    written = rows_of(consultation)
    found = sums([line_of(row) for row in written], parents_of(consultation))
    (clash,) = clashes(found, written)
    assert (clash.row.collector.name, clash.says, clash.below) == (PROVINCE, 9, 7)
    assert tallied(consultation).whole.total == 7


def test_it_corrects_a_line_and_repeats_without_harm(
    cast: Cast, consultation: Consultation
) -> None:
    (row,) = tally(consultation, by=cast.analyst, rows=[Told("Xã A", 7)])
    (same,) = tally(consultation, by=cast.analyst2, rows=[Told("XÃ  A", 7)])
    assert (same.pk, same.lock, same.entered_by) == (row.pk, 1, cast.analyst)
    (other,) = tally(consultation, by=cast.analyst2, rows=[Told("Xã A", 8)])
    assert (other.pk, other.lock, other.agree) == (row.pk, 2, 8)
    tallying.remove(other, by=cast.analyst)
    assert not Tally.objects.exists()
    with pytest.raises(NotFound):
        tallying.remove(other, by=cast.analyst)


@pytest.mark.parametrize(
    ("told", "field"),
    [
        (Told("", 1), "rows.0.collector"),
        (Told("Xã A", -1), "rows.0.agree"),
        (Told("Xã A", LARGEST + 1), "rows.0.agree"),
        (Told("Xã A", 1, channel="smoke"), "rows.0.channel"),
        (Told("Xã A", 1, parent="xã a"), "rows.0.parent"),
        (Told("Xã A", 1, eid="art_99"), "rows.0.eid"),
    ],
)
def test_it_refuses_all_for_one_bad_line(
    cast: Cast, consultation: Consultation, told: Told, field: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        tally(consultation, by=cast.analyst, rows=[told, Told("Xã B", 1)])
    assert set(refusal.value.fields) == {field}
    assert not Tally.objects.exists()
    assert not Collector.objects.exists()


def test_it_refuses_mixed_ways_circles_persons_and_rounds(
    cast: Cast, consultation: Consultation
) -> None:
    tally(consultation, by=cast.analyst, rows=[Told("Xã A", 1, parent="Huyện")])
    with pytest.raises(Invalid):
        tally(consultation, by=cast.analyst, rows=[Told("Xã A", 1, channel="paper")])
    with pytest.raises(Invalid):
        tally(consultation, by=cast.analyst, rows=[Told("Huyện", 1, parent="Xã A")])
    with pytest.raises(NotAllowed):
        tally(consultation, by=cast.approver, rows=[Told("Xã B", 1)])
    with pytest.raises(NotFound):
        tally(consultation, by=cast.outsider, rows=[Told("Xã B", 1)])
    with pytest.raises(WrongState):
        tally(make_prepared(cast), by=cast.analyst, rows=[Told("Xã B", 1)])


HEAD = ("TT", "Đơn vị", "Đơn vị cấp trên", "Đồng ý", "Không đồng ý", "Ý kiến khác", "Điều, khoản")


@pytest.mark.parametrize(("make", "name"), [(word, "s.docx"), (excel, "s.xlsx")])
def test_it_reads_a_table_of_figures(
    cast: Cast, consultation: Consultation, make: Any, name: str
) -> None:
    rows = [
        ("1", "Xã A", PROVINCE, "1.234", "5", "", ""),
        ("2", "Xã B", PROVINCE, "10", "-", "3", "Điều 5 Quy chế"),
        ("", "Tổng cộng", "", "1244", "5", "3", ""),
    ]
    units = list(consultation.version.provisions.order_by("position"))
    found = from_file(make(rows, HEAD), name, units)
    assert [(t.collector, t.agree, t.disagree, t.other, t.eid) for t in found] == [
        ("Xã A", 1234, 5, 0, None),
        ("Xã B", 10, 0, 3, "att_1__art_5"),
    ]
    tally(consultation, by=cast.analyst, rows=found)
    assert tallied(consultation).whole.total == 1239


def test_it_refuses_tables_it_cannot_read(consultation: Consultation) -> None:
    units = list(consultation.version.provisions.all())
    with pytest.raises(Invalid):
        from_file(word([("1", "Xã A", "", "mười", "", "", "")], HEAD), "s.docx", units)
    with pytest.raises(Invalid):
        from_file(word([("a", "b", "c", "d")]), "s.docx", units)


def test_it_answers_over_the_api(cast: Cast, consultation: Consultation, api_as: Any) -> None:
    address = f"/api/v1/consultations/{consultation.pk}/tallies/"
    body = {"rows": [{"collector": "Xã A", "agree": 10**8}]}
    found = api_as(cast.analyst).put(address, body, format="json")
    assert (found.status_code, found.json()["whole"]["total"]) == (200, 10**8)
    assert api_as(cast.approver).put(address, body, format="json").status_code == 403
    assert api_as(None).get(address).status_code == 401
