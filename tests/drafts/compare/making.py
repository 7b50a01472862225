"""Small drafts to compare, and links by address."""

from collections.abc import Sequence

from drafts.compare import Link, Unit, align, units_of
from drafts.parse import parse

HEAD = "QUYẾT ĐỊNH\nVề việc ban hành quy định\nỦy ban nhân dân tỉnh quyết định:\n"
TOPICS = [
    "Phạm vi điều chỉnh\nQuy định này quy định việc tổ chức lấy ý kiến nhân dân trên môi trường điện tử.",
    "Đối tượng áp dụng\n1. Các sở, ban, ngành và Ủy ban nhân dân cấp xã.\n2. Công dân, doanh nghiệp góp ý.",
    "Thời hạn đăng tải\nHồ sơ dự thảo được đăng tải ít nhất hai mươi ngày, kể cả ngày nghỉ lễ và ngày Tết.",
    "Tiếp nhận góp ý\n1. Góp ý được cấp mã biên nhận.\n2. Người góp ý có thể:\na) Gửi trực tuyến;\nb) Gửi qua"
    " bưu chính;\nc) Nộp trực tiếp;\nd) Gọi đường dây nóng;\nđ) Nhờ trưởng thôn ghi lại.\n3. Không thu phí.",
    "Kiểm duyệt nội dung\nTổ biên tập xem xét từng ý kiến, che thông tin cá nhân, nêu lý do khi từ chối.",
    "Hiệu lực thi hành\n1. Quyết định có hiệu lực từ ngày ký.\n2. Chánh Văn phòng chịu trách nhiệm thi hành.",
]


def draft(topics: Sequence[str], numbers: Sequence[str] = ()) -> list[Unit]:
    """A decision whose Điều are these, numbered from 1 or as told."""
    named = numbers or [str(at) for at in range(1, len(topics) + 1)]
    body = [f"Điều {number}. {topic}" for number, topic in zip(named, topics, strict=True)]
    return units_of(parse((HEAD + "\n".join(body)).encode(), "du-thao.txt"))


def compared(old: Sequence[Unit], new: Sequence[Unit]) -> dict[tuple[str, str], Link]:
    """(old eId, new eId) → link; "" where there is none."""
    return {
        (
            old[link.old].eid if link.old is not None else "",
            new[link.new].eid if link.new is not None else "",
        ): link
        for link in align(old, new)
    }


def relations(old: Sequence[Unit], new: Sequence[Unit], *prefixes: str) -> dict[str, str]:
    """ "old → new": relation, of links whose old or new unit begins with one of these."""
    return {
        f"{left} → {right}": link.relation.value
        for (left, right), link in compared(old, new).items()
        if not prefixes or (left or right).startswith(prefixes)
    }
