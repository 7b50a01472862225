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
    tallied: str = (
        "Số liệu do các đơn vị khác tổng hợp, không cộng vào số ý kiến nêu trên: "
        "đồng ý {agree}; không đồng ý {disagree}; ý kiến khác {other}."
    )
    tallied_unit: str = (
        "Số liệu do các đơn vị khác tổng hợp về {unit}, không cộng vào số ý kiến nêu trên: "
        "đồng ý {agree}; không đồng ý {disagree}; ý kiến khác {other}."
    )
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
    report_kind: str = "BÁO CÁO"
    report_title: str = "Kết quả lấy ý kiến, tiếp thu, giải trình ý kiến góp ý\nđối với {draft}"
    report_part_1: str = "I. QUÁ TRÌNH LẤY Ý KIẾN"
    report_part_2: str = "II. KẾT QUẢ"
    report_part_3: str = "III. TIẾP THU, GIẢI TRÌNH"
    report_posted: str = (
        "Thực hiện {basis}, {agency} đã đăng tải {draft} (dự thảo lần {version}) để lấy ý kiến "
        "rộng rãi từ ngày {opens} đến hết ngày {closes}."
    )
    report_extended: str = "Thời hạn nhận góp ý được gia hạn từ ngày {old} đến ngày {new}: {reason}"
    report_asked: str = (
        "Số cơ quan, tổ chức được gửi văn bản xin ý kiến: {asked}; đã trả lời: {replied}, trong đó "
        "thống nhất: {agreed}, có ý kiến: {remarks}; không trả lời: {silent}; đang chờ: {waiting}."
    )
    report_received: str = (
        "Tổng số ý kiến nhận được: {opinions}, của {subjects} cơ quan, tổ chức, cá nhân (cơ quan, tổ "
        "chức: {organisations}; cá nhân: {individuals}; không nêu tên: {unnamed})."
    )
    report_channels: str = "Hình thức gửi các ý kiến được công khai: {channels}."
    report_tallied: str = (
        "Số liệu do {collectors} đơn vị tổng hợp gửi về, đối với toàn bộ dự thảo: đồng ý {agree}; "
        "không đồng ý {disagree}; ý kiến khác {other}."
    )
    report_stances: str = (
        "Trong {published} ý kiến được công khai: tán thành {agree}; không tán thành {disagree}; ý kiến "
        "khác {other}. Cụ thể theo từng vấn đề như sau:"
    )
    report_issue: str = "Vấn đề"
    report_agree: str = "Tán thành"
    report_disagree: str = "Không tán thành"
    report_other: str = "Ý kiến khác"
    report_total: str = "Tổng số"
    report_given_by: str = "Ý kiến của: {subjects}."
    report_individuals: str = "{count} cá nhân"
    report_unnamed: str = "{count} người không nêu tên"
    report_enclosed: str = (
        "Nội dung từng ý kiến được nêu tại Bản tổng hợp ý kiến, tiếp thu, giải trình kèm theo./."
    )
    letter_about: str = "V/v tiếp thu, giải trình ý kiến góp ý đối với {draft}"
    letter_to: str = "Kính gửi: {subject}"
    letter_thanks: str = (
        "{agency} đã nhận được ý kiến góp ý của {subject} gửi ngày {received}{letter} đối với {draft} và "
        "trân trọng cảm ơn."
    )
    letter_by: str = "tại {letter}"
    letter_answers: str = "Sau khi nghiên cứu, {agency} tiếp thu, giải trình như sau:"
    letter_remark: str = "Ý kiến {number}"
    letter_withheld: str = "Ý kiến này không được công khai theo quy định: {reason}."
    letter_waiting: str = "Ý kiến này đang được xem xét."
    letter_end: str = "{agency} trân trọng thông báo./."
    open_data_source: str = "Nguồn: {agency}, đợt lấy ý kiến số {consultation}"
    open_data_licence: str = "Được sử dụng lại tự do, miễn phí, với điều kiện ghi rõ nguồn."
    annex: str = "PHỤ LỤC {number}"
    annex_of: str = "(Kèm theo Bản tổng hợp ý kiến, tiếp thu, giải trình đối với {draft})"
    annex_asked: str = "DANH SÁCH CƠ QUAN, TỔ CHỨC ĐƯỢC GỬI XIN Ý KIẾN"
    asked_totals: str = (
        "Tổng số cơ quan, tổ chức được gửi xin ý kiến: {asked}; đã phúc đáp: {replied} (thống nhất: "
        "{agrees}, có ý kiến: {remarks}); không gửi văn bản góp ý: {silent}; chưa đến hạn: {waiting}."
    )
    asked_kind: str = "{kind}: {replied}/{asked} đơn vị phúc đáp"
    asked_agrees: str = "Thống nhất với nội dung dự thảo"
    asked_remarks: str = "Có ý kiến góp ý"
    asked_silent: str = "Không gửi văn bản góp ý, xem như thống nhất"
    asked_waiting: str = "Chưa đến hạn trả lời"
    asked_late: str = "{standing} (sau thời hạn)"
    column_asked_body: str = "CƠ QUAN, TỔ CHỨC"
    column_asked_letter: str = "VĂN BẢN GỬI XIN Ý KIẾN"
    column_asked_standing: str = "KẾT QUẢ"
    column_asked_reply: str = "VĂN BẢN PHÚC ĐÁP"
    annex_received: str = "TOÀN VĂN Ý KIẾN GÓP Ý THEO THỨ TỰ TIẾP NHẬN"
    received_totals: str = "Tổng số ý kiến: {received}. Phần được che theo quy định có ghi rõ."
    column_received_on: str = "NGÀY NHẬN"
    column_received_unit: str = "ĐIỀU, KHOẢN"

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
    tallied="Figures collected by others, not part of the comments counted above: "
    "{agree} agree; {disagree} disagree; {other} otherwise.",
    tallied_unit="Figures collected by others on {unit}, not part of the comments counted above: "
    "{agree} agree; {disagree} disagree; {other} otherwise.",
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
    report_kind="REPORT",
    report_title="Results of the consultation, comments accepted and responded to\non {draft}",
    report_part_1="I. THE CONSULTATION",
    report_part_2="II. RESULTS",
    report_part_3="III. COMMENTS ACCEPTED AND RESPONDED TO",
    report_posted="Pursuant to the {basis}, {agency} posted {draft} (draft No. {version}) for comment "
    "from {opens} to the end of {closes}.",
    report_extended="The period was extended from {old} to {new}: {reason}",
    report_asked="Bodies asked in writing: {asked}; replied: {replied}, of which agreed: {agreed}, with "
    "comments: {remarks}; silent: {silent}; awaited: {waiting}.",
    report_received="Comments received: {opinions}, from {subjects} bodies and persons (bodies: "
    "{organisations}; persons: {individuals}; unnamed: {unnamed}).",
    report_channels="How the published comments came: {channels}.",
    report_tallied="Figures reported by {collectors} collectors, on the draft as a whole: agree "
    "{agree}; disagree {disagree}; other {other}.",
    report_stances="Of {published} published comments: in favour {agree}; against {disagree}; other "
    "{other}. By issue:",
    report_issue="Issue",
    report_agree="In favour",
    report_disagree="Against",
    report_other="Other",
    report_total="Total",
    report_given_by="Comments of: {subjects}.",
    report_individuals="{count} persons",
    report_unnamed="{count} unnamed",
    report_enclosed="Each comment stands in the enclosed summary.",
    letter_about="Re: comments on {draft}",
    letter_to="To: {subject}",
    letter_thanks="{agency} received the comments of {subject} of {received}{letter} on {draft}, with "
    "thanks.",
    letter_by="in {letter}",
    letter_answers="Having studied them, {agency} responds as follows:",
    letter_remark="Comment {number}",
    letter_withheld="This comment was not published, as the regulations provide: {reason}.",
    letter_waiting="This comment is being considered.",
    letter_end="Yours sincerely, {agency}",
    open_data_source="Source: {agency}, consultation No. {consultation}",
    open_data_licence="Free to reuse, provided that the source is named.",
    annex="ANNEX {number}",
    annex_of="(To the summary of comments received, accepted and responded to on {draft})",
    annex_asked="AGENCIES AND ORGANISATIONS ASKED IN WRITING",
    asked_totals="Asked: {asked}; replied: {replied} (agree: {agrees}, with comments: {remarks}); "
    "no reply: {silent}; not due yet: {waiting}.",
    asked_kind="{kind}: {replied} of {asked} replied",
    asked_agrees="Agrees with the draft",
    asked_remarks="Sent comments",
    asked_silent="No reply, taken to agree",
    asked_waiting="Not due yet",
    asked_late="{standing} (after the deadline)",
    column_asked_body="AGENCY, ORGANISATION",
    column_asked_letter="OUR LETTER",
    column_asked_standing="OUTCOME",
    column_asked_reply="THEIR LETTER",
    annex_received="COMMENTS IN THE ORDER OF RECEIPT",
    received_totals="{received} comments.",
    column_received_on="RECEIVED ON",
    column_received_unit="ARTICLE, CLAUSE",
)
