"""Forms of the moderation desk; what is right and wrong is told by the verbs."""

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from comments.forms import ConditionalForm
from comments.models import Decision, WithholdReason
from comments.submit import MOST_CHARACTERS


def _grounds() -> list[tuple[str, str]]:
    rows = WithholdReason.objects.filter(active=True)
    return [("", str(_("Chọn lý do"))), *((row.code, f"{row.code}. {row}") for row in rows)]


class ProposalForm(ConditionalForm):
    """What the editor proposes."""

    CONDITIONAL = ("reason",)

    verdict = forms.ChoiceField(
        label=_("Đề xuất"),
        choices=Decision.Verdict.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Vui lòng chọn công khai hoặc không công khai.")},
    )
    reason = forms.ChoiceField(label=_("Lý do, nếu không công khai"), choices=lazy(_grounds, list))
    note = forms.CharField(
        label=_("Ghi chú"),
        required=False,
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Khi không công khai, ghi chú được gửi cho người góp ý cùng với lý do. "
            "Xin đừng chép lại dữ liệu cá nhân hay lời lẽ vi phạm."
        ),
    )
    expected = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31)


class RedactionForm(forms.Form):
    """What is to be hidden, a piece a line."""

    hide = forms.CharField(
        label=_("Cụm từ cần che"),
        required=False,
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Mỗi dòng một cụm từ, chép đúng như trong góp ý. Người đọc thấy “[đã che]”; "
            "nguyên văn vẫn được lưu. Để trống nếu không che gì."
        ),
    )
    why = forms.CharField(
        label=_("Lý do che"),
        max_length=255,
        error_messages={"required": _("Vui lòng nêu lý do che, ví dụ: số điện thoại cá nhân.")},
    )
    expected = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31)


class DecisionForm(forms.Form):
    """The chief editor agrees."""

    note = forms.CharField(
        label=_("Ghi chú"),
        required=False,
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    expected = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31)


class ReturnForm(forms.Form):
    """The chief editor disagrees, and says why."""

    why = forms.CharField(
        label=_("Lý do trả lại"),
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Vui lòng nêu lý do trả lại.")},
    )
    expected = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31)
