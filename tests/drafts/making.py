"""Drafts, versions and consultations for tests, made through the real verbs and nothing else.

``cast`` is the fixture of tests/cast.py: an agency with one person per role.
"""

import importlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps

from consultation import clock
from drafts import describe, prepare, publish, tasks, upload
from drafts.models import Consultation, DocumentKind, Draft, SourceFile, Version
from tests.drafts.samples import SAMPLE_NAME, SAMPLE_TXT

KIND = "provincial_committee_decision"
TITLE = "Quyết định ban hành Quy chế quản lý, sử dụng nhà văn hóa thôn, tổ dân phố"
QUESTIONS = (
    ("Người dân", "Giờ mở cửa tại Điều 4 Quy chế đã phù hợp chưa?"),
    ("Ủy ban nhân dân xã, phường", "Mức thu tại Điều 5 Quy chế có khả thi không?"),
)


def seeds() -> None:
    """The rows of the data migrations again: tests with ``transaction=True`` empty every table."""
    if not DocumentKind.objects.exists():
        importlib.import_module("drafts.migrations.0002_kinds_and_windows").seed(apps, None)


def make_draft(cast: Any, **facts: Any) -> Draft:
    """A draft decision of ``cast.agency``; ``kind`` may be given by its code."""
    seeds()
    kind = facts.pop("kind", KIND)
    known: dict[str, Any] = {
        "title": TITLE,
        "kind": DocumentKind.objects.get(code=kind) if isinstance(kind, str) else kind,
        "field": "Văn hóa",
        "abstract": "Quy định giờ mở cửa, mức thu và trách nhiệm quản lý nhà văn hóa.",
        "author": "Phòng Quản lý văn hóa",
        "source": "Hồ sơ trình của Sở Văn hóa, Thể thao và Du lịch",
    }
    agency = facts.pop("agency", cast.agency)
    by = facts.pop("by", cast.drafter)
    return describe.describe(agency, by=by, **(known | facts))


def make_source(
    cast: Any,
    draft: Draft | None = None,
    *,
    data: bytes = SAMPLE_TXT.encode(),
    name: str = SAMPLE_NAME,
    by: Any = None,
) -> SourceFile:
    """An uploaded file that was read (or found unreadable) by the task, which is run here and now."""
    draft = draft or make_draft(cast)
    source = upload.upload(draft, by=by or cast.drafter, name=name, data=data)
    tasks.read_source.call(source.pk)
    return SourceFile.objects.get(pk=source.pk)


def make_version(
    cast: Any,
    text: str = SAMPLE_TXT,
    *,
    draft: Draft | None = None,
    name: str = SAMPLE_NAME,
    by: Any = None,
) -> Version:
    """A version made of ``text`` (a new draft's unless told)."""
    source = make_source(cast, draft, data=text.encode(), name=name, by=by)
    assert source.state == SourceFile.State.READ, source.problem
    return source.version


def make_prepared(
    cast: Any,
    *,
    version: Version | None = None,
    questions: Sequence[tuple[str, str]] = QUESTIONS,
    by: Any = None,
    **facts: Any,
) -> Consultation:
    """A consultation in preparation with nothing missing; ``facts`` as ``prepare.prepare`` takes them."""
    version = version or make_version(cast)
    known: dict[str, Any] = {
        "purpose": "Lấy ý kiến về giờ mở cửa và mức thu của nhà văn hóa.",
        "no_secrets": True,
    }
    by = by or cast.drafter
    consultation = prepare.prepare(version, by=by, **(known | facts))
    if questions:
        prepare.ask_questions(consultation, by=by, questions=questions)
    return consultation


def make_asked(cast: Any, **facts: Any) -> Consultation:
    """A consultation that waits for the publisher."""
    return publish.ask(make_prepared(cast, **facts), by=facts.get("by") or cast.drafter)


def make_open_consultation(
    cast: Any, at: datetime | None = None, *, publisher: Any = None, **facts: Any
) -> Consultation:
    """A consultation published and opened at ``at`` (default: now), for the law's minimum unless told."""
    with clock.at(at or clock.now()):
        return publish.publish(make_asked(cast, **facts), by=publisher or cast.publisher)


def make_upcoming_consultation(
    cast: Any, at: datetime | None = None, *, in_days: int = 5, **facts: Any
) -> Consultation:
    """A consultation published at ``at`` (default: now) that opens ``in_days`` days later."""
    moment = at or clock.now()
    opens_on = clock.day_of(moment) + timedelta(days=in_days)
    return make_open_consultation(cast, moment, opens_on=opens_on, **facts)


def make_closed_consultation(cast: Any, at: datetime | None = None, **facts: Any) -> Consultation:
    """A consultation that was published 100 days before ``at`` (default: now), its window ended."""
    moment = at or clock.now()
    consultation = make_open_consultation(cast, moment - timedelta(days=100), **facts)
    assert consultation.phase(moment) == Consultation.Phase.CLOSED
    return consultation
