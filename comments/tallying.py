"""Figures that communes and others collected → rows: who, on which unit, how, so many agree and disagree."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from comments.anchor import unit_at
from comments.body_kinds import kind_of
from comments.models import LARGEST, BodyKind, Collector, Tally
from comments.receiving import must_be_published
from consultation import access, clock, record
from consultation.errors import Invalid, NotFound, NothingToPointAt, Words
from consultation.models import User
from consultation.roles import Act
from consultation.text import clean_line, fold
from drafts.models import Consultation
from drafts.prepare import YEARS, lock

MOST = 5_000


@dataclass(frozen=True, slots=True)
class Told:
    """One line of figures. ``parent``: to whom the collector reports; "" for the top, or as known before."""

    collector: str
    agree: int = 0
    disagree: int = 0
    other: int = 0
    parent: str = ""
    kind: str = ""
    eid: str | None = None
    channel: str = Tally.Channel.MIXED
    scope: str = Tally.Scope.OWN
    letter_number: str = ""
    letter_date: date | None = None


@transaction.atomic
def tally(consultation: Consultation, *, by: access.Actor, rows: Sequence[Told]) -> list[Tally]:
    """Write ``rows``, all or none; a line of the same collector, unit and way takes the place of the old one.

    The same rows again change nothing. ``Invalid`` names what is wrong under ``rows.<index>.<field>``.
    """
    consultation = lock(consultation)
    access.require(by, Act.IMPORT, consultation.agency)
    actor = access.signed_in(by)
    must_be_published(consultation)
    if not rows:
        raise Invalid(fields={"rows": _("Chưa có số liệu nào.")})
    if len(rows) > MOST:
        raise Invalid(fields={"rows": _("Quá nhiều dòng. Vui lòng chia thành nhiều lần.")})
    wrong: dict[str, Words] = {}
    for index, told in enumerate(rows):
        wrong |= {f"rows.{index}.{name}": words for name, words in _amiss(told).items()}
    if wrong:
        raise Invalid(fields=wrong)
    tree = _Tree(consultation, actor)
    written: list[Tally] = []
    for index, told in enumerate(rows):
        try:
            written.append(_written(consultation, tree, told, actor))
        except (Invalid, NothingToPointAt) as refusal:
            words = refusal.fields or {"eid": str(refusal)}
            wrong |= {f"rows.{index}.{name}": text for name, text in words.items()}
    if wrong:
        raise Invalid(fields=wrong)
    return written


@transaction.atomic
def remove(row: Tally, *, by: access.Actor, why: str = "") -> None:
    """Take a line of figures away; its history stays."""
    rows = Tally.objects.select_for_update(of=("self",))
    found = rows.select_related("collector__consultation__draft__agency").filter(pk=row.pk).first()
    if found is None:
        raise NotFound
    access.require(by, Act.IMPORT, found.collector.consultation.agency)
    record.remove(found, by=by, why=why or "remove")


def _amiss(told: Told) -> dict[str, Words]:
    wrong: dict[str, Words] = {}
    if not clean_line(told.collector) or len(told.collector) > 255 or len(told.parent) > 255:
        wrong["collector"] = _("Vui lòng nhập tên đơn vị tổng hợp.")
    if told.parent and fold(told.parent) == fold(told.collector):
        wrong["parent"] = _("Đơn vị không thể báo cáo lên chính mình.")
    for name in ("agree", "disagree", "other"):
        if not 0 <= getattr(told, name) <= LARGEST:
            wrong[name] = _("Số lượng phải từ 0 đến 1.000.000.000.000.")
    if told.channel not in Tally.Channel.values:
        wrong["channel"] = _("Vui lòng chọn hình thức.")
    if told.scope not in Tally.Scope.values:
        wrong["scope"] = _("Vui lòng chọn phạm vi.")
    if told.kind and told.kind not in BodyKind.values:
        wrong["kind"] = _("Vui lòng chọn loại cơ quan.")
    if len(clean_line(told.letter_number)) > 60:
        wrong["letter_number"] = _("Nội dung quá dài.")
    if told.letter_date and (
        told.letter_date > clock.today() or told.letter_date.year not in YEARS
    ):
        wrong["letter_date"] = _("Ngày báo cáo không hợp lệ hoặc sau hôm nay.")
    return wrong


def _written(consultation: Consultation, tree: "_Tree", told: Told, actor: User) -> Tally:
    collector = tree.collector(told)
    unit = unit_at(consultation.version, told.eid)
    mine = Tally.objects.filter(collector=collector, provision=unit)
    others = mine.exclude(channel=told.channel)
    mixed = Tally.Channel.MIXED
    if others.exists() if told.channel == mixed else others.filter(channel=mixed).exists():
        words = _(
            "Đơn vị đã có số liệu ghi theo cách khác; chỉ ghi gộp hoặc ghi theo từng hình thức."
        )
        raise Invalid(fields={"channel": words})
    row = mine.filter(channel=told.channel).select_for_update(of=("self",)).first()
    fresh = row is None
    row = row or Tally(collector=collector, provision=unit, channel=told.channel)
    names = ("scope", "agree", "disagree", "other", "letter_date")
    said = {name: getattr(told, name) for name in names}
    said["letter_number"] = clean_line(told.letter_number)
    if not fresh and all(getattr(row, name) == value for name, value in said.items()):
        return row
    for name, value in said.items():
        setattr(row, name, value)
    row.entered_by, row.entered_at = actor, clock.now()
    row.lock = 1 if fresh else row.lock + 1
    record.save(row, by=actor, why="tally")
    return row


class _Tree:
    """The collectors of a round by name, and who reports to whom."""

    def __init__(self, consultation: Consultation, by: User) -> None:
        self._consultation, self._by = consultation, by
        self._rows = list(consultation.collectors.select_related("parent"))

    def collector(self, told: Told) -> Collector:
        """The one that is there, or a new one below its parent. ``Invalid`` for a circle or a doubt."""
        parent = self._named(told.parent, None, "parent") if told.parent else None
        if told.parent and parent is None:
            parent = self._new(told.parent, None, "")
        found = self._named(told.collector, parent, "collector")
        if found is None:
            return self._new(told.collector, parent, told.kind)
        if parent is not None and found.parent_id is None:
            self._put_below(found, parent)
        return found

    def _named(self, name: str, parent: Collector | None, field: str) -> Collector | None:
        folded = fold(clean_line(name))
        found = [row for row in self._rows if row.folded == folded]
        if parent is not None:
            below = [row for row in found if row.parent_id == parent.pk]
            found = below or [row for row in found if row.parent_id is None]
        if len(found) > 1:
            words = _("Có nhiều đơn vị cùng tên; hãy ghi rõ đơn vị mà nó báo cáo lên.")
            raise Invalid(fields={field: words})
        return found[0] if found else None

    def _new(self, name: str, parent: Collector | None, kind: str) -> Collector:
        row = Collector(
            consultation=self._consultation,
            name=clean_line(name),
            folded=fold(clean_line(name)),
            kind=kind or kind_of(name),
            parent=parent,
        )
        record.save(row, by=self._by, why="tally")
        self._rows.append(row)
        return row

    def _put_below(self, row: Collector, parent: Collector) -> None:
        by_key = {each.pk: each for each in self._rows}
        above: Collector | None = parent
        while above is not None:
            if above.pk == row.pk:
                words = _("Hai đơn vị không thể báo cáo vòng lên nhau.")
                raise Invalid(fields={"parent": words})
            above = by_key.get(above.parent_id) if above.parent_id else None
        row.parent = parent
        record.save(row, by=self._by, why="tally")
