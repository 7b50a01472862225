"""The form that asks for a document of a version; what is allowed stands in the verb."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from drafts.models import Version


class OrderForm(forms.Form):
    """What, in which format, against which earlier version or text in force."""

    what = forms.ChoiceField(label=_("Tài liệu"), initial="draft-docx", widget=forms.RadioSelect)
    against = forms.ChoiceField(
        label=_("So với"),
        required=False,
        help_text=_("Chỉ dùng cho bản có dấu vết sửa đổi và bản so sánh, thuyết minh."),
    )
    final = forms.BooleanField(
        label=_("Công bố trên trang công khai"),
        required=False,
        help_text=_("Chỉ dùng cho bản so sánh, thuyết minh giữa các văn bản đã công khai."),
    )

    def __init__(
        self, *args: Any, earlier: Iterable[Version], may_publish: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.earlier = {str(version.pk): version for version in earlier}
        choices = [
            ("draft-docx", _("Dự thảo đúng thể thức – Word (DOCX)")),
            ("draft-pdf", _("Dự thảo đúng thể thức – PDF")),
            ("akn-xml", _("Dự thảo cho phần mềm đọc – Akoma Ntoso (XML)")),
        ]
        if self.earlier:
            choices += [
                ("changes-docx", _("Dấu vết sửa đổi so với bản trước – Word (DOCX)")),
                ("comparison-docx", _("Bản so sánh, thuyết minh – Word (DOCX)")),
                ("comparison-pdf", _("Bản so sánh, thuyết minh – PDF")),
            ]
        what = cast("forms.ChoiceField", self.fields["what"])
        against = cast("forms.ChoiceField", self.fields["against"])
        what.choices = choices
        against.choices = [(key, _in_list(text)) for key, text in self.earlier.items()]
        if not self.earlier:
            del self.fields["against"]
        if not (may_publish and self.earlier):
            del self.fields["final"]

    def facts(self) -> dict[str, Any]:
        """What ``order`` takes; call it on a valid form."""
        kind, _dash, format = self.cleaned_data["what"].partition("-")
        compares = kind in ("changes", "comparison")
        against = self.earlier.get(self.cleaned_data.get("against") or "")
        return {
            "kind": kind,
            "format": format,
            "against": against if compares else None,
            "final": bool(self.cleaned_data.get("final")),
        }


def _in_list(text: Version) -> str:
    if text.is_in_force:
        return _("Văn bản hiện hành: %(name)s") % {"name": text.name}
    return text.name
