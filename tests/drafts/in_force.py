"""Texts in force for tests, made through the real verbs."""

from typing import Any

from drafts import in_force, tasks
from drafts.models import Draft, TextInForce
from tests.drafts.samples import SAMPLE_TXT

FACTS = {
    "kind": "Quyết định",
    "number": "07/2014/QĐ-UBND",
    "title": "Ban hành Quy chế quản lý nhà văn hóa thôn, bản",
}
IN_FORCE_TXT = (
    SAMPLE_TXT.replace("Số: …/2026/QĐ-UBND", "Số: 07/2014/QĐ-UBND")
    .replace("ngày … tháng … năm 2026\n", "ngày 05 tháng 3 năm 2014\n")
    .replace("DỰ THẢO\n\n", "")
    .replace("Công khai, minh bạch", "Công khai")
    .replace("2. Ban chủ nhiệm nhà văn hóa.\n3. Tổ chức", "2. Tổ chức")
)


def declare(
    cast: Any, draft: Draft, text: str = IN_FORCE_TXT, *, name: str = "qd-07.txt", **facts: Any
) -> TextInForce:
    """A text in force whose file was read, or found unreadable, here and now; nobody looked at it yet."""
    by = facts.pop("by", cast.drafter)
    found = in_force.declare(draft, by=by, name=name, data=text.encode(), **facts)
    tasks.read_source.call(found.source_id)
    return TextInForce.objects.get(pk=found.pk)


def make_in_force(cast: Any, draft: Draft, text: str = IN_FORCE_TXT, **facts: Any) -> TextInForce:
    """The same, looked at by ``by``, the drafter unless told."""
    by = facts.pop("by", cast.drafter)
    found = declare(cast, draft, text)
    in_force.describe(found, by=by, expected=found.lock, **(FACTS | facts))
    return TextInForce.objects.get(pk=found.pk)
