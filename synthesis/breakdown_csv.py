"""The statistics as a table for spreadsheets."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from django.utils.translation import gettext as _

from comments.models import Comment
from synthesis.breakdown import Breakdown, Line, Table
from synthesis.models import Response
from synthesis.tallies import TallyLine

# With these a spreadsheet takes a cell for a formula (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def breakdown_csv(figures: Breakdown, tallies: Sequence[TallyLine] = ()) -> str:
    """Every line of every table; with a byte order mark, so that spreadsheets read Vietnamese.

    ``tallies`` stand below, in the columns of the stances alone: they are no remarks.
    """
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(_head())
    for table in (Table("", _("Tất cả"), "", (figures.whole,)), *figures.tables):
        writer.writerows(_row(table, line) for line in table.lines)
    for line in tallies:
        sums = line.figures
        stances = {"agree": sums.agree, "disagree": sums.disagree, "other": sums.other}
        counts = [stances.get(stance.value, "") for stance in Comment.Stance]
        writer.writerow([_("Số liệu do các đơn vị khác tổng hợp"), line.label, "", "", *counts])
    return "\ufeff" + out.getvalue()


def _head() -> list[str]:
    stances = [str(stance.label) for stance in Comment.Stance]
    outcomes = [*(str(kind.label) for kind in Response.Kind), _("Chưa giải trình")]
    rate = [_("Tỷ lệ đồng ý (%)"), _("Tính trên số ý kiến")]
    return [_("Bảng"), _("Mục"), _("Số góp ý"), _("Số chủ thể"), *stances, *outcomes, *rate]


def _row(table: Table, line: Line) -> Iterator[str | int]:
    yield table.title
    yield f"'{line.label}" if line.label.startswith(_FORMULA) else line.label
    yield from (line.remarks, line.subjects, *line.stances, *line.outcomes)
    percent = line.agreement.percent
    yield "" if percent is None else percent
    yield line.agreement.base
