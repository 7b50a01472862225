"""A small summary with invented content, on which an agency sees how its settings look."""

from datetime import date

from consultation import clock
from consultation.models import Agency
from exports.style import Style
from exports.summary import (
    Entry,
    Group,
    Head,
    Kind,
    Letter,
    Reply,
    Response,
    Section,
    Statistics,
    Summary,
    Tally,
)

_LETTER = Letter(number="125/STC-VP", dated=date(2026, 2, 5))


def sample(agency: Agency, style: Style) -> Summary:
    """Every kind of answer once, agencies that agree and that are silent; Vietnamese as the documents are."""
    return Summary(
        draft_name="dự thảo Quy chế quản lý, sử dụng nhà văn hóa xã",
        head=Head(
            agency=agency.name,
            superior=agency.parent.name if agency.parent else "",
            place=style.place,
        ),
        statistics=_statistics(),
        generated_at=clock.now(),
        sections=_sections(),
        is_draft=True,
        wording=style.wording,
        options=style.options,
        form_number=style.form_number,
        signature=style.signature,
        recipients=style.recipients,
    )


def _statistics() -> Statistics:
    return Statistics(
        subjects=4,
        opinions=5,
        accepted=2,
        partly=1,
        explained=1,
        unanswered=1,
        asked=6,
        letters=2,
        contributors=1,
        agreed=(Reply(agency="Sở Tài chính", letter=_LETTER),),
        silent=(Reply(agency="Ủy ban nhân dân xã Hòa Bình"),),
        tallies=(Tally(unit="", agree=1250, disagree=34, other=16),),
    )


def _sections() -> tuple[Section, ...]:
    return (
        Section(label="Điều 4. Thời gian hoạt động", groups=(_hours(), _notice())),
        Section(label="Chung", groups=(_campaign(), _open())),
    )


def _hours() -> Group:
    return Group(
        label="Khoản 1 Điều 4\nGiờ mở cửa",
        entries=(
            Entry(
                number=1,
                subject="Hội Người cao tuổi xã",
                text="Giờ mở cửa cần phù hợp với người đi làm về muộn.",
                stance="Đề nghị sửa đổi",
                proposal="Mở cửa đến 22 giờ hằng ngày.",
                letter=Letter(number="12/HNCT", dated=date(2026, 2, 12)),
            ),
            Entry(number=2, subject="", text="Nên mở cửa cả ngày lễ.", stance="Ý kiến khác"),
        ),
        response=Response(
            kind=Kind.ACCEPTED,
            text="Đã chỉnh lý giờ mở cửa.",
            changed="khoản 1 Điều 4\nMở cửa từ 5 giờ đến 22 giờ hằng ngày.",
        ),
    )


def _notice() -> Group:
    return Group(
        label="Khoản 2 Điều 4",
        entries=(
            Entry(number=3, subject="Nguyễn Văn A", text="Cần niêm yết nội quy cả trên mạng."),
        ),
        response=Response(kind=Kind.PARTLY, text="Niêm yết tại trụ sở và trên trang của xã."),
    )


def _campaign() -> Group:
    return Group(
        label="Tuyên truyền",
        entries=(Entry(number=4, subject="Nguyễn Văn A", text="Cần tuyên truyền sâu rộng."),),
        response=Response(
            kind=Kind.EXPLAINED, text="Việc tuyên truyền thực hiện theo kế hoạch chung của tỉnh."
        ),
    )


def _open() -> Group:
    return Group(
        label="Kinh phí",
        entries=(Entry(number=5, subject="Trần Thị B", text="Cần nêu rõ nguồn kinh phí."),),
    )
