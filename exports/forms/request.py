"""The form that asks for a document; what is allowed stands in the verb."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from exports.models import Export

DRAFT, WORKING, FINAL = "draft", "working", "final"


class RequestForm(forms.Form):
    """Format, draft or final, and who signs."""

    format = forms.ChoiceField(
        label=_("Định dạng"),
        choices=[
            (Export.Format.DOCX, _("Word (DOCX) – sửa được, để trình ký")),
            (Export.Format.PDF, _("PDF – để xem và in")),
            (Export.Format.XLSX, _("Excel (XLSX) – bảng tính, có thống kê")),
            (Export.Format.CSV, _("CSV – dữ liệu thô cho máy đọc")),
        ],
        initial=Export.Format.DOCX,
        widget=forms.RadioSelect,
    )
    version = forms.ChoiceField(
        label=_("Loại bản"),
        choices=[
            (DRAFT, _("Bản dự thảo, có dòng chữ “DỰ THẢO”")),
            (
                WORKING,
                _("Bản làm việc: như bản dự thảo, in cả giải trình chưa duyệt, để sửa trong Word"),
            ),
            (FINAL, _("Bản chính thức")),
        ],
        initial=DRAFT,
        widget=forms.RadioSelect,
    )
    annexes = forms.NullBooleanField(
        label=_("Phụ lục"),
        required=False,
        widget=forms.Select(
            choices=[
                ("unknown", _("Theo mẫu tài liệu của cơ quan")),
                ("true", _("Kèm phụ lục")),
                ("false", _("Không kèm phụ lục")),
            ]
        ),
        help_text=_(
            "Danh sách cơ quan được gửi xin ý kiến và toàn văn ý kiến theo thứ tự tiếp nhận. Bản CSV "
            "không có phụ lục."
        ),
    )
    correction = forms.CharField(
        label=_("Lý do đính chính"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "Chỉ điền khi cần thay bản chính thức đã chốt; bản mới ghi rõ thay thế bản nào. Chỉ người duyệt "
            "giải trình yêu cầu được."
        ),
    )
    signer_authority = forms.CharField(
        label=_("Thẩm quyền ký"),
        max_length=160,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Mỗi dòng một cụm, ví dụ: TM. ỦY BAN NHÂN DÂN, rồi KT. CHỦ TỊCH."),
    )
    signer_title = forms.CharField(
        label=_("Chức vụ người ký"),
        max_length=160,
        required=False,
        help_text=_("Ví dụ: GIÁM ĐỐC. Để trống thì in “THỦ TRƯỞNG CƠ QUAN CHỦ TRÌ SOẠN THẢO”."),
    )
    signer_name = forms.CharField(label=_("Họ tên người ký"), max_length=160, required=False)

    def facts(self) -> dict[str, Any]:
        """What ``request`` takes; call it on a valid form."""
        data = dict(self.cleaned_data)
        version = data.pop("version")
        return {"final": version == FINAL, "working": version == WORKING, **data}
