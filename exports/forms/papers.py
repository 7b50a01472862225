"""The form that asks for one of the other documents of a round; what is allowed stands in the verb."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comments.models import Submission
from comments.receipt import normalise
from drafts.models import Consultation
from exports.forms.request import DRAFT, FINAL


class PaperForm(forms.Form):
    """What, in which format, draft or final, to whom, and who signs."""

    what = forms.ChoiceField(
        label=_("Tài liệu"),
        choices=[
            ("report-docx", _("Báo cáo kết quả lấy ý kiến – Word (DOCX)")),
            ("report-pdf", _("Báo cáo kết quả lấy ý kiến – PDF")),
            ("letter-docx", _("Văn bản trả lời một phiếu góp ý – Word (DOCX)")),
            ("letter-pdf", _("Văn bản trả lời một phiếu góp ý – PDF")),
            ("open_data-csv", _("Dữ liệu mở – CSV")),
            ("open_data-xlsx", _("Dữ liệu mở – Excel (XLSX)")),
            ("open_data-json", _("Dữ liệu mở – JSON")),
            ("dossier-zip", _("Bộ hồ sơ của đợt lấy ý kiến – ZIP")),
        ],
        initial="report-docx",
        widget=forms.RadioSelect,
    )
    submission = forms.CharField(
        label=_("Mã biên nhận của phiếu góp ý"),
        max_length=20,
        required=False,
        help_text=_("Chỉ dùng cho văn bản trả lời."),
    )
    without_names = forms.BooleanField(
        label=_("Không nêu tên cá nhân"),
        required=False,
        help_text=_("Chỉ dùng cho dữ liệu mở; tên cơ quan, tổ chức vẫn được nêu."),
    )
    version = forms.ChoiceField(
        label=_("Loại bản"),
        choices=[
            (DRAFT, _("Bản dự thảo, có dòng chữ “DỰ THẢO”")),
            (FINAL, _("Bản chính thức")),
        ],
        initial=DRAFT,
        widget=forms.RadioSelect,
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

    def facts(self, consultation: Consultation) -> dict[str, Any]:
        """What ``draw_up`` takes; call it on a valid form. An unknown receipt is None, which is refused."""
        data = dict(self.cleaned_data)
        kind, _dash, format = data.pop("what").partition("-")
        receipt = data.pop("submission")
        found = submission_of(consultation, receipt) if kind == "letter" else None
        data["without_names"] = data["without_names"] and kind == "open_data"
        final = data.pop("version") == FINAL
        return {"kind": kind, "format": format, "final": final, "submission": found, **data}


def submission_of(consultation: Consultation, receipt: str) -> Submission | None:
    """The slip of this round with that receipt, however it was typed; None where there is none."""
    code = normalise(receipt)
    return Submission.objects.filter(consultation=consultation, receipt=code).first()
