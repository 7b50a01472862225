"""The form with which a person says which units correspond; what is right and wrong the verb tells."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

PAIRS, NONE = "pairs", "none"


class CorrectForm(forms.Form):
    """Counterparts of one unit: some that are offered or found, or none."""

    use_required_attribute = False

    fate = forms.ChoiceField(label=_("Kết quả đối chiếu"), widget=forms.RadioSelect)
    to = forms.MultipleChoiceField(
        label=_("Đơn vị tương ứng"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Chọn nhiều đơn vị nếu đơn vị này được tách ra hoặc gộp lại."),
    )
    words = forms.CharField(
        label=_("Tìm đơn vị khác"),
        required=False,
        max_length=200,
        help_text=_("Gõ số hoặc từ trong nội dung, ví dụ: khoản 2 Điều 7. Có thể gõ không dấu."),
    )
    why = forms.CharField(label=_("Lý do"), required=False, max_length=500)
    side = forms.ChoiceField(choices=[("old", ""), ("new", "")], widget=forms.HiddenInput)
    expected = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31)

    def __init__(
        self,
        *args: Any,
        offered: Sequence[tuple[str, str]],
        fates: Sequence[tuple[str, Any]],
        needs_reason: bool,
        **kwargs: Any,
    ) -> None:
        """``offered``: addresses and names; ``fates``: words for ``PAIRS`` and ``NONE``."""
        super().__init__(*args, **kwargs)
        to, fate = self.fields["to"], self.fields["fate"]
        assert isinstance(to, forms.MultipleChoiceField)  # noqa: S101  # for the type checker
        assert isinstance(fate, forms.ChoiceField)  # noqa: S101  # for the type checker
        to.choices, fate.choices = list(offered), list(fates)
        self.fields["why"].required = needs_reason

    def full_clean(self) -> None:
        """Units are needed where there are said to be some: marked as needed, checked in ``clean``."""
        self.fields["to"].required = False
        super().full_clean()
        self.fields["to"].required = True

    def clean(self) -> dict[str, Any]:
        """Units are chosen where there are said to be some."""
        said = super().clean() or self.cleaned_data
        if said.get("fate") == NONE:
            said["to"] = []
        elif said.get("fate") == PAIRS and not said.get("to"):
            self.add_error("to", _("Vui lòng chọn ít nhất một đơn vị, hoặc chọn “không có”."))
        return said
