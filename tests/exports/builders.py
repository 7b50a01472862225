"""Summaries built by hand: the renderers are pure, so no database stands behind these."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from random import Random
from typing import Any

from exports.summary import (
    Entry,
    Group,
    Head,
    Kind,
    Letter,
    Reply,
    Response,
    Section,
    Signature,
    Statistics,
    Summary,
)

GENERATED = datetime(2026, 6, 23, 2, 30, tzinfo=UTC)
HEAD = Head(
    superior="UBND tỉnh Tây Ninh",
    agency="Sở Khoa học và Công nghệ",
    place="Tây Ninh",
    dated=date(2026, 2, 5),
)
DRAFT_NAME = (
    "dự thảo Quyết định ban hành Quy chế Quản lý, vận hành và sử dụng Hệ thống 1022 "
    "trên địa bàn tỉnh Tây Ninh"
)
_SAID = (
    "đề nghị cơ quan chủ trì soạn thảo rà soát bổ sung quy định về thời hạn trả lời phản ánh "
    "kiến nghị của người dân doanh nghiệp và trách nhiệm phối hợp giữa các đơn vị xử lý"
)
KINDS = (Kind.ACCEPTED, Kind.PARTLY, Kind.EXPLAINED, None)


def entry(number: int, text: str, subject: str = "Sở Tư pháp", **more: Any) -> Entry:
    """Return one opinion."""
    return Entry(number=number, subject=subject, text=text, **more)


def group(
    label: str,
    entries: Iterable[Entry],
    kind: Kind | None = Kind.ACCEPTED,
    text: str = "",
    **m: Any,
) -> Group:
    """Return a group with its response, or without one when `kind` is None."""
    response = Response(kind=kind, text=text or "Tiếp thu điều chỉnh", **m) if kind else None
    return Group(label=label, entries=tuple(entries), response=response)


def summary(sections: Sequence[Section] = (), **changes: Any) -> Summary:
    """Return a summary whose figures are counted from its rows."""
    figures = changes.pop("figures", {})
    withheld = figures.get("withheld", 0)
    groups = [one for section in sections for one in section.groups]
    counted = Counter(g.response.kind if g.response else None for g in groups for _ in g.entries)
    shown = sum(counted.values())
    defaults = {
        "subjects": len({e.subject for g in groups for e in g.entries}) or min(withheld, 1),
        "opinions": shown + withheld,
        "accepted": counted[Kind.ACCEPTED],
        "partly": counted[Kind.PARTLY],
        "explained": counted[Kind.EXPLAINED],
        "unanswered": counted[None],
    }
    return Summary(
        **{
            "draft_name": DRAFT_NAME,
            "head": HEAD,
            "statistics": Statistics(**{**defaults, **figures}),
            "generated_at": GENERATED,
            "sections": tuple(sections),
            **changes,
        }
    )


def of_texts(*texts: str) -> Summary:
    """Return a summary of one group holding `texts`."""
    entries = [entry(number, text) for number, text in enumerate(texts, start=1)]
    return summary([Section(label="Chung", groups=(group("Vấn đề khác", entries),))])


def many(count: int, *, per_group: int = 3, words: int = 40) -> Summary:
    """Return a summary of `count` opinions in sections of ten groups, every kind of answer used."""
    syllables = _SAID.split()
    groups: list[Group] = []
    number = 1
    while number <= count:
        size = min(1 + len(groups) % (2 * per_group - 1), count + 1 - number)
        entries = [_made_up(n, syllables, words) for n in range(number, number + size)]
        article = 1 + len(groups) // 10
        kind = KINDS[len(groups) % 4]
        groups.append(
            group(
                f"Khoản {1 + len(groups) % 10} Điều {article}",
                entries,
                kind,
                text=f"Trả lời nhóm {len(groups) + 1}. " + " ".join(syllables[: words // 2]),
            )
        )
        number += size
    sections = [
        Section(label=f"Điều {1 + at // 10}. Quy định số {at}", groups=tuple(groups[at : at + 10]))
        for at in range(0, len(groups), 10)
    ]
    return summary(sections)


def _made_up(number: int, syllables: list[str], words: int) -> Entry:
    said = Random(number).choices(syllables, k=words // 2 + number % words)
    return entry(
        number,
        f"[gy{number}] {' '.join(said)}.",
        subject=("Sở Tư pháp", "Xã Bình Thành", "", "Nguyễn Thị Ánh Tuyết")[number % 4],
        stance=("Đề nghị sửa đổi", "Không đồng ý", "")[number % 3],
        proposal="Trả lời trong thời hạn 05 ngày làm việc." if number % 5 == 0 else "",
        letter=Letter(number=f"{number}/STP-XDKTVB", dated=date(2026, 1, 9))
        if number % 4 == 0
        else None,
        unit=f"Điều {1 + number % 9}",
    )


def full() -> Summary:
    """Return a summary that uses everything a form can hold."""
    long_text = "Đề nghị rà soát lại toàn bộ quy định này để bảo đảm thống nhất. " * 120
    first = Section(label="1. Đối với dự thảo Quyết định")
    article = Section(
        label="Điều 2. Hiệu lực thi hành",
        level=2,
        groups=(
            group(
                "Tại Điều 2 dự thảo",
                [
                    entry(
                        1,
                        "Đề nghị viện dẫn chính xác ngày tháng năm ban hành và tên của các Quyết "
                        "định sẽ được thay thế, vì dự thảo trình bày chưa chính xác.",
                        stance="Đề nghị sửa đổi",
                        unit="Điều 2",
                        letter=Letter(number="1234/STP-XDKTVB", dated=date(2025, 11, 12)),
                        proposal="Quyết định này thay thế Quyết định số 12/2020/QĐ-UBND\n"
                        "và Quyết định số 15/2021/QĐ-UBND.",
                    ),
                    entry(2, "Nên lùi thời điểm có hiệu lực.\nLý do: cần thời gian tập huấn.", ""),
                    entry(3, "Thống nhất.", "Nguyễn Thị Ánh Tuyết", stance="Đồng ý"),
                ],
                changed="Điều 2 được viết lại, nêu đủ số, ký hiệu và ngày ban hành.",
            ),
        ),
    )
    second = Section(label="2. Đối với dự thảo Quy chế")
    clause = Section(
        label="Điều 5. Trách nhiệm của người phản ánh",
        level=2,
        groups=(
            group(
                "Điều 5, khoản 4",
                [entry(4, "Không phải người dân nào cũng có thư điện tử.", "Xã Bình Thành")],
                Kind.PARTLY,
                "Bổ sung cụm từ “(nếu có)”; giữ nguyên các nội dung khác.",
            ),
            group(
                "Điều 5, khoản 6",
                [entry(5, long_text, "Sở Văn hóa, Thể thao và Du lịch tỉnh Tây Ninh")],
                Kind.EXPLAINED,
                "Đề xuất giữ nguyên theo dự thảo. Lý do: nội dung này đã được quy định tại Điều 9.",
            ),
        ),
    )
    rest = Section(
        label="Chung", groups=(group("Vấn đề khác", [entry(6, "Dự thảo dài.", "")], None),)
    )
    return summary(
        [first, article, second, clause, rest],
        form_number="Mẫu số 10",
        is_draft=True,
        signature=Signature(
            authority=("TM. Ủy ban nhân dân", "KT. Chủ tịch"),
            position="Phó Chủ tịch",
            name="Trần Văn Bình",
        ),
        recipients=("Như trên", "Sở Tư pháp", "Lưu: VT, KHCN"),
        figures={
            "asked": 121,
            "letters": 40,
            "contributors": 3,
            "withheld": 1,
            "agreed": (
                Reply(
                    agency="Sở Tài chính",
                    letter=Letter(number="7001/STC-VP", dated=date(2025, 11, 14)),
                ),
                Reply(agency="Xã Tân Hòa"),
            ),
            "silent": (Reply(agency="Xã Vĩnh Thạnh"),),
        },
    )
