"""The fixed sentences of the summary: the statutory ones, each replaceable by an agency."""

import re
from dataclasses import dataclass, fields

from exports.printable import printable

_FIELD = re.compile(r"\{([a-z_]+)\}")


def fill(sentence: str, **values: object) -> str:
    """Put `values` in place of the `{names}` of `sentence`; an unknown name stays as it stands.

    Agencies edit these sentences: a stray brace must not keep a document from being made, which is
    why this is not `str.format`.
    """
    return _FIELD.sub(lambda field: str(values.get(field[1], field[0])), sentence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Each fixed sentence of the summary; the defaults follow the form in use under NĐ 78/2025."""

    country: str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    motto: str = "Độc lập - Tự do - Hạnh phúc"
    draft_mark: str = "DỰ THẢO"
    number: str = "Số: {number}"
    date: str = "ngày {day} tháng {month} năm {year}"
    title: str = (
        "BẢN TỔNG HỢP Ý KIẾN, TIẾP THU, GIẢI TRÌNH Ý KIẾN GÓP Ý, PHẢN BIỆN XÃ HỘI\nĐỐI VỚI {draft}"
    )
    basis: str = (
        "Căn cứ {basis}, {agency} đã tổ chức lấy ý kiến, tham vấn, phản biện xã hội "
        "đối với {draft}. Kết quả như sau:"
    )
    basis_law: str = "Luật Ban hành văn bản quy phạm pháp luật"
    totals_asked: str = (
        "Tổng số {asked} cơ quan, tổ chức, cá nhân đã gửi xin ý kiến, tham vấn/góp ý, "
        "phản biện xã hội và tổng số {opinions} ý kiến nhận được."
    )
    totals_open: str = (
        "Tổng số {subjects} cơ quan, tổ chức, cá nhân đã góp ý, phản biện xã hội "
        "và tổng số {opinions} ý kiến nhận được."
    )
    letters: str = "Tổng số văn bản góp ý nhận được: {letters}."
    agreed: str = "Đơn vị thống nhất với nội dung dự thảo ({count}): {agencies}."
    silent: str = (
        "Đơn vị không gửi văn bản góp ý xem như thống nhất nội dung dự thảo ({count}): {agencies}."
    )
    contributors: str = "Đơn vị đóng góp ý kiến cho dự thảo: {contributors} đơn vị."
    outcome: str = (
        "Kết quả nghiên cứu ý kiến: tiếp thu {accepted} ý kiến; tiếp thu một phần {partly} ý kiến; "
        "giải trình (không tiếp thu) {explained} ý kiến."
    )
    unanswered_count: str = "Chưa giải trình: {unanswered} ý kiến."
    withheld: str = "Không công khai nội dung theo quy định: {withheld} ý kiến."
    results: str = "Kết quả cụ thể như sau:"
    correction: str = "(Bản đính chính, thay thế bản ngày {date})"
    column_number: str = "STT"
    column_unit: str = "NHÓM VẤN ĐỀ HOẶC ĐIỀU, KHOẢN"
    column_subject: str = "CHỦ THỂ GÓP Ý"
    column_content: str = "NỘI DUNG GÓP Ý"
    column_response: str = "NỘI DUNG TIẾP THU, GIẢI TRÌNH"
    anonymous: str = "Ẩn danh"
    unanswered: str = "(Chưa giải trình)"
    no_opinions: str = "Không nhận được ý kiến nào"
    letter: str = "Công văn số {number}"
    letter_dated: str = "Công văn số {number} ngày {date}"
    proposal: str = "Nội dung đề xuất"
    changed: str = "Nội dung chỉnh sửa trong dự thảo"
    own: str = "Riêng ý kiến của {subject}"
    accepted: str = "Tiếp thu"
    partly: str = "Tiếp thu một phần"
    explained: str = "Giải trình (không tiếp thu)"
    signer: str = "THỦ TRƯỞNG CƠ QUAN CHỦ TRÌ SOẠN THẢO"
    signer_hint: str = "(Ký tên, đóng dấu)"
    recipients: str = "Nơi nhận:"

    def __post_init__(self) -> None:
        """Clean each sentence once: what agencies type in may hold what no document can."""
        for sentence in fields(self):
            object.__setattr__(self, sentence.name, printable(getattr(self, sentence.name)))

    @classmethod
    def english(cls) -> "Wording":
        """Return the sentences for readers of English; the statutory document is Vietnamese."""
        return _ENGLISH


_ENGLISH = Wording(
    country="SOCIALIST REPUBLIC OF VIET NAM",
    motto="Independence - Freedom - Happiness",
    draft_mark="DRAFT",
    number="No. {number}",
    date="{day}/{month}/{year}",
    title="SUMMARY OF COMMENTS RECEIVED, ACCEPTED AND RESPONDED TO\nON {draft}",
    basis="Pursuant to the {basis}, {agency} held a public consultation on {draft}. "
    "The results are as follows:",
    basis_law="Law on Promulgation of Legal Documents",
    totals_asked="{asked} agencies, organisations and individuals were asked for their opinion; "
    "{opinions} comments were received.",
    totals_open="{subjects} agencies, organisations and individuals took part; "
    "{opinions} comments were received.",
    letters="Letters received: {letters}.",
    agreed="Agencies that agree with the draft ({count}): {agencies}.",
    silent="Agencies that sent no reply, taken to agree with the draft ({count}): {agencies}.",
    contributors="Agencies that sent comments: {contributors}.",
    outcome="Outcome: {accepted} comments accepted; {partly} accepted in part; "
    "{explained} not accepted, with reasons.",
    unanswered_count="Not yet answered: {unanswered}.",
    withheld="Not published, as the regulations provide: {withheld}.",
    results="The details are as follows:",
    correction="(Correction; replaces the edition of {date})",
    column_number="NO.",
    column_unit="ISSUE OR ARTICLE, CLAUSE",
    column_subject="COMMENTER",
    column_content="COMMENT",
    column_response="ACCEPTANCE OR EXPLANATION",
    anonymous="Anonymous",
    unanswered="(Not yet answered)",
    no_opinions="No comments were received",
    letter="Letter No. {number}",
    letter_dated="Letter No. {number} of {date}",
    proposal="Proposed wording",
    changed="Change made to the draft",
    own="To the opinion of {subject} in particular",
    accepted="Accepted",
    partly="Accepted in part",
    explained="Not accepted, explained",
    signer="HEAD OF THE DRAFTING AGENCY",
    signer_hint="(Signature, seal)",
    recipients="Recipients:",
)
