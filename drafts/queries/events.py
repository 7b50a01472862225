"""The history of a draft and of a round as people read it: who did what, when and why (R45)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from django.db.models import Model
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from consultation import clock
from consultation.errors import Words
from drafts.models import (
    AccompanyingDocument,
    Consultation,
    Draft,
    Extension,
    Question,
    Repair,
    SourceFile,
    TextInForce,
    Version,
)
from drafts.repair_words import row_words
from drafts.words import problem_words

_SHOWN = 200  # characters of a changed value
# Fields that say nothing to a reader, or that a step of their own tells.
_SILENT = frozenset(
    {
        "id",
        "state",
        "folded",
        "created_at",
        "created_by_id",
        "draft_id",
        "version_id",
        "asked_by_id",
        "approved_by_id",
        "published_at",
        "withdrawn_at",
        "withdrawn_reason",
        "minimum_days",
        "minimum_cite",
    }
)

# Reasons that the platform itself writes into the history; people read the step in words.
_CODES = frozenset(
    {"repair", "undo", "undo repair", "redo", "redo repair", "reread", "carried", "applied again"}
)


@dataclass(frozen=True, slots=True)
class Change:
    """One field that was changed, in words."""

    label: Words
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that a person (None: the platform itself) did."""

    at: datetime
    who: str
    what: str
    why: str = ""
    changes: list[Change] = field(default_factory=list)


def of_draft(draft: Draft, more: Iterable[Event] = ()) -> list[Event]:
    """Everything that happened to a draft, its files, versions and rounds, latest first; ``more``: what
    other tables tell.
    """
    found = [*_draft(draft), *more]
    found += _sources(draft)
    found += _each(Version.history.filter(draft_id=draft.pk), _version)
    found += _each(TextInForce.history.filter(draft_id=draft.pk), _in_force)
    found += _each(Repair.history.filter(version__draft_id=draft.pk), _repair)
    for consultation in draft.consultations.all():
        found += _round(consultation)
    return _latest_first(found)


def of_consultation(consultation: Consultation) -> list[Event]:
    """Everything that happened to one round, latest first."""
    return _latest_first(_round(consultation))


def sent_back(consultation: Consultation) -> Event | None:
    """The last time a publisher returned it, with the reason."""
    rows = consultation.history.filter(
        state=Consultation.State.PREPARING, history_change_reason__isnull=False
    )
    row = rows.select_related("history_user").order_by("-history_date", "-history_id").first()
    return _event(row, _("Trả lại để sửa")) if row else None


def _latest_first(events: Iterable[Event]) -> list[Event]:
    return sorted(events, key=lambda event: event.at)[::-1]  # of one moment: the later step on top


# ---------------------------------------------------------------- one table each

# What a history row of a table is called, seen beside the row before it; "" for one that is not told.
Namer = Callable[[Any, Any], str]


def _each(rows: Any, name: Namer, model: type[Model] | None = None) -> Iterator[Event]:
    """Events of history rows, which may belong to several things of one table."""
    by_thing: dict[int, list[Any]] = {}
    for row in rows.select_related("history_user").order_by("history_date", "history_id"):
        by_thing.setdefault(row.id, []).append(row)
    for history in by_thing.values():
        for old, new in pairwise([None, *history]):
            changes = _changes(model, old, new) if model and old else []
            what = name(old, new)
            if what and (changes or model is None or old is None or old.state != new.state):
                yield _event(new, what, changes)


def _draft(draft: Draft) -> Iterator[Event]:
    rows = list(draft.history.select_related("history_user").order_by("history_date", "history_id"))
    for old, new in pairwise([None, *rows]):
        changes = _changes(Draft, old, new) if old else []
        if old is None:
            yield _event(new, _("Tạo dự thảo"))
        elif changes:
            yield _event(new, _("Sửa thông tin dự thảo"), changes)


def _sources(draft: Draft) -> Iterator[Event]:
    rows = SourceFile.history.filter(draft_id=draft.pk).select_related("history_user")
    for row in rows.order_by("history_date", "history_id"):
        if row.history_type == "+":
            yield _event(row, _("Tải lên tệp “%(name)s”") % {"name": row.name})
        elif row.state == SourceFile.State.UNREADABLE:
            why = problem_words(row.problem, row.problem_facts)
            what = _("Không đọc được tệp “%(name)s”") % {"name": row.name}
            yield Event(row.history_date, _("Hệ thống"), what, why)


def _version(old: Any, new: Any) -> str:
    if new.number < 0:
        return _structure_in_force(old, new)
    if old is None:
        return _("Đọc xong tệp, lập dự thảo lần %(number)s") % {"number": new.number}
    if new.frozen_at and not old.frozen_at:
        return _("Khóa nội dung dự thảo lần %(number)s khi đăng") % {"number": new.number}
    if new.history_change_reason == "reread":
        return _("Đọc lại tệp của dự thảo lần %(number)s") % {"number": new.number}
    return ""  # a repair, which is told by its own row


def _structure_in_force(old: Any, new: Any) -> str:
    if old is None:
        return _("Đọc xong văn bản hiện hành")
    if new.frozen_at and not old.frozen_at:
        return _("Khóa nội dung văn bản hiện hành khi công khai")
    return _("Đọc lại văn bản hiện hành") if new.history_change_reason == "reread" else ""


def _in_force(old: Any, new: Any) -> str:
    name = " ".join(part for part in (new.kind, new.number) if part)
    if old is None:
        return _("Thêm văn bản hiện hành")
    if new.removed_at and not old.removed_at:
        return _("Gỡ văn bản hiện hành %(name)s") % {"name": name}
    if new.described_at != old.described_at:
        return _("Ghi thông tin văn bản hiện hành %(name)s") % {"name": name}
    return ""  # what the reader recognised


def _repair(old: Any, new: Any) -> str:
    facts = {"what": row_words(new), "excerpt": new.excerpt, "line": new.target["line"]}
    if old is None:
        words = _("Sửa cấu trúc, dòng %(line)s “%(excerpt)s”: %(what)s")
    elif new.undone_at and not old.undone_at:
        words = _("Hoàn tác lần sửa cấu trúc, dòng %(line)s “%(excerpt)s”: %(what)s")
    elif old.undone_at and not new.undone_at:
        words = _("Làm lại lần sửa cấu trúc, dòng %(line)s “%(excerpt)s”: %(what)s")
    else:
        return ""
    return words % facts


def _round(consultation: Consultation) -> list[Event]:
    own = {"consultation_id": consultation.pk}
    return [
        *_each(consultation.history.all(), _step, Consultation),
        *_questions(consultation),
        *_each(AccompanyingDocument.history.filter(**own), _document),
        *_each(Extension.history.filter(**own), _extension),
    ]


def _step(old: Any, new: Any) -> str:
    """What was done with a round; the change of its end is told by the extension."""
    words = {"round": new.round}
    if old is None:
        return _("Mở đợt lấy ý kiến số %(round)s (đang chuẩn bị)") % words
    if old.state == new.state:
        published = new.state == Consultation.State.PUBLISHED
        return "" if published else _("Sửa thông tin đợt lấy ý kiến số %(round)s") % words
    told = {
        Consultation.State.ASKED: _("Đề nghị đăng đợt lấy ý kiến số %(round)s"),
        Consultation.State.PREPARING: _("Trả lại đợt lấy ý kiến số %(round)s để sửa"),
        Consultation.State.PUBLISHED: _("Duyệt đăng đợt lấy ý kiến số %(round)s"),
        Consultation.State.WITHDRAWN: _("Rút đợt lấy ý kiến số %(round)s"),
    }
    return told[new.state] % words


def _questions(consultation: Consultation) -> Iterator[Event]:
    """All questions written at one moment are one event."""
    rows = Question.history.filter(consultation_id=consultation.pk, history_type="+")
    moments: dict[tuple[datetime, Any], list[Any]] = {}
    for row in rows.select_related("history_user"):
        key = (row.history_date.replace(microsecond=0), row.history_user_id)
        moments.setdefault(key, []).append(row)
    for written in moments.values():
        what = _("Ghi nội dung cần xin ý kiến (%(count)s mục)") % {"count": len(written)}
        yield _event(written[0], what)


def _document(old: Any, new: Any) -> str:
    if old is None:
        return _("Thêm tài liệu “%(title)s”") % {"title": new.title}
    return _("Gỡ tài liệu “%(title)s”") % {"title": new.title}


def _extension(old: Any, new: Any) -> str:
    end = new.new_closes_at.astimezone(clock.ZONE)
    return _("Gia hạn nhận góp ý đến %(end)s") % {"end": f"{end:%d/%m/%Y %H:%M}"}


# ---------------------------------------------------------------- words


def _event(row: Any, what: str, changes: list[Change] | None = None) -> Event:
    who = str(row.history_user) if row.history_user else _("Hệ thống")
    why = row.history_change_reason or ""
    return Event(row.history_date, who, what, "" if why in _CODES else why, changes or [])


def _changes(model: type[Model] | None, old: Any, new: Any) -> list[Change]:
    if model is None:
        return []
    found = []
    for column in model._meta.concrete_fields:
        before, after = getattr(old, column.attname), getattr(new, column.attname)
        if before != after and column.attname not in _SILENT:
            label = str(column.verbose_name)
            told = [_told(column, value) for value in (before, after)]
            found.append(Change(label, *told))
    return found


def _told(column: Any, value: Any) -> str:
    if value in (None, ""):
        return "–"
    if isinstance(value, bool):
        return _("Có") if value else _("Không")
    if column.choices:
        return str(dict(column.flatchoices).get(value, value))
    if column.is_relation:
        return str(column.related_model.objects.filter(pk=value).first() or value)
    if isinstance(value, datetime):
        return f"{value.astimezone(clock.ZONE):%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return date_format(value, "d/m/Y")
    return Truncator(str(value)).chars(_SHOWN)
