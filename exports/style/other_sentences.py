"""The same of the narrative report, of the letter back and of open data."""

from django.utils.translation import gettext_lazy as _

from consultation.errors import Words

OTHER_LABELS: dict[str, Words] = {
    "report_kind": _("Báo cáo: tên loại"),
    "report_title": _("Báo cáo: trích yếu"),
    "report_part_1": _("Báo cáo: đề mục I"),
    "report_part_2": _("Báo cáo: đề mục II"),
    "report_part_3": _("Báo cáo: đề mục III"),
    "report_posted": _("Báo cáo: việc đăng tải"),
    "report_extended": _("Báo cáo: việc gia hạn"),
    "report_asked": _("Báo cáo: cơ quan được gửi xin ý kiến"),
    "report_received": _("Báo cáo: ý kiến nhận được"),
    "report_channels": _("Báo cáo: hình thức gửi"),
    "report_tallied": _("Báo cáo: số liệu tổng hợp gửi về"),
    "report_stances": _("Báo cáo: câu dẫn vào bảng theo vấn đề"),
    "report_issue": _("Báo cáo: cột vấn đề"),
    "report_agree": _("Báo cáo: cột tán thành"),
    "report_disagree": _("Báo cáo: cột không tán thành"),
    "report_other": _("Báo cáo: cột ý kiến khác"),
    "report_total": _("Báo cáo: cột và dòng tổng số"),
    "report_given_by": _("Báo cáo: câu nêu ai có ý kiến"),
    "report_individuals": _("Báo cáo: số cá nhân có ý kiến"),
    "report_unnamed": _("Báo cáo: số người không nêu tên"),
    "report_enclosed": _("Báo cáo: câu cuối"),
    "letter_about": _("Văn bản trả lời: trích yếu"),
    "letter_to": _("Văn bản trả lời: nơi gửi"),
    "letter_thanks": _("Văn bản trả lời: câu cảm ơn"),
    "letter_by": _("Văn bản trả lời: công văn của người góp ý"),
    "letter_answers": _("Văn bản trả lời: câu dẫn vào nội dung"),
    "letter_remark": _("Văn bản trả lời: đầu mỗi ý kiến"),
    "letter_withheld": _("Văn bản trả lời: ý kiến không công khai"),
    "letter_waiting": _("Văn bản trả lời: ý kiến chưa kiểm duyệt"),
    "letter_end": _("Văn bản trả lời: câu cuối"),
    "open_data_source": _("Dữ liệu mở: nguồn"),
    "open_data_licence": _("Dữ liệu mở: điều kiện sử dụng"),
}
OTHER_PARTS: tuple[tuple[Words, tuple[str, ...]], ...] = tuple(
    (heading, tuple(name for name in OTHER_LABELS if name.startswith(begins)))
    for heading, begins in (
        (_("Báo cáo kết quả lấy ý kiến"), "report_"),
        (_("Văn bản trả lời góp ý"), "letter_"),
        (_("Dữ liệu mở về góp ý"), "open_data_"),
    )
)
OTHER_EMPTY = frozenset(
    {"report_channels", "report_tallied", "report_given_by", "report_enclosed", "letter_end"}
)
