"""The form of an agency's documents: shape only; what is allowed stands in ``style/check.py``."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consultation.errors import Words
from drafts.models import Consultation
from exports.models import DocumentSettings
from exports.style.sentences import SENTENCES, Sentence, parts

COLUMNS = ("unit", "subject", "content", "response")
_WIDTH_LABELS: tuple[Any, ...] = (
    gettext_lazy("Nhóm vấn đề hoặc điều, khoản (%)"),
    gettext_lazy("Chủ thể góp ý (%)"),
    gettext_lazy("Nội dung góp ý (%)"),
    gettext_lazy("Nội dung tiếp thu, giải trình (%)"),
)
_PLAIN = (
    "form_number",
    "numbered",
    "orientation",
    "annexes",
    "place",
    "signer_authority",
    "signer_title",
    "signer_name",
    "recipients",
)


class ConsultationField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic at run time
    """Rounds by their draft and number."""

    def label_from_instance(self, obj: Consultation) -> str:
        """“Title – đợt 2”, the title cut where it is long."""
        return _named(obj)


class HouseForm(forms.Form):
    """Layout, signature and every sentence; ``about`` says with what the preview is filled."""

    lock = forms.CharField(widget=forms.HiddenInput)
    form_number = forms.CharField(
        label=gettext_lazy("Số mẫu"),
        required=False,
        help_text=gettext_lazy("In ở góc trên bên phải, ví dụ: Mẫu số 10. Để trống thì không in."),
    )
    orientation = forms.ChoiceField(
        label=gettext_lazy("Chiều giấy"),
        choices=DocumentSettings.Orientation.choices,
        widget=forms.RadioSelect,
    )
    numbered = forms.BooleanField(label=gettext_lazy("Có cột số thứ tự (STT)"), required=False)
    annexes = forms.BooleanField(
        label=gettext_lazy("In các phụ lục sau bảng tổng hợp"), required=False
    )
    place = forms.CharField(
        label=gettext_lazy("Địa danh"),
        required=False,
        help_text=gettext_lazy("Đứng trước ngày, tháng. Để trống thì dùng địa danh của cơ quan."),
    )
    signer_authority = forms.CharField(
        label=gettext_lazy("Thẩm quyền ký"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy(
            "Mỗi dòng một cụm, bắt đầu bằng TM., KT., TL., TUQ. hoặc Q., ví dụ: TM. ỦY BAN NHÂN DÂN, "
            "rồi KT. CHỦ TỊCH."
        ),
    )
    signer_title = forms.CharField(label=gettext_lazy("Chức vụ người ký"), required=False)
    signer_name = forms.CharField(label=gettext_lazy("Họ tên người ký"), required=False)
    recipients = forms.CharField(
        label=gettext_lazy("Nơi nhận"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Mỗi dòng một nơi; dấu gạch đầu dòng và dấu chấm phẩy tự thêm."),
    )
    about = ConsultationField(
        label=gettext_lazy("Xem trước với số liệu của"),
        queryset=Consultation.objects.none(),
        required=False,
        empty_label=gettext_lazy("Dữ liệu mẫu"),
    )

    def __init__(self, *args: Any, consultations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"].queryset = consultations  # type: ignore[attr-defined]  # it is a ConsultationField
        for name, label in zip(COLUMNS, _WIDTH_LABELS, strict=True):
            # Between a word a line and the whole table; that they make 100 together the verb says.
            self.fields[f"width_{name}"] = forms.FloatField(
                label=label,
                min_value=1,
                max_value=97,
                localize=False,
                widget=forms.NumberInput(attrs={"step": "0.5"}),
            )
        for sentence in SENTENCES.values():
            self.fields[f"sentences.{sentence.name}"] = _field_of(sentence)

    def widths(self) -> list[BoundField]:
        """The four fields of the columns."""
        return [self[f"width_{name}"] for name in COLUMNS]

    def parts(self) -> Iterator[tuple[Words, list[BoundField], bool]]:
        """The sentences under their headings, and whether one of them is wrong: then it is open."""
        for heading, sentences in parts():
            fields = [self[f"sentences.{sentence.name}"] for sentence in sentences]
            yield heading, fields, any(field.errors for field in fields)

    def facts(self) -> dict[str, Any]:
        """What ``set_documents`` takes; call it on a valid form."""
        data = self.cleaned_data
        return {
            **{name: data[name] for name in _PLAIN},
            "widths": [data[f"width_{name}"] for name in COLUMNS],
            "sentences": {name: data[f"sentences.{name}"] for name in SENTENCES},
        }


def initial(row: DocumentSettings) -> dict[str, Any]:
    """What the form shows of ``row``."""
    own = {name: row.sentences.get(name, one.standard) for name, one in SENTENCES.items()}
    return {
        **{name: getattr(row, name) for name in _PLAIN},
        **{f"width_{name}": f"{width:g}" for name, width in zip(COLUMNS, row.widths, strict=True)},
        **{f"sentences.{name}": words for name, words in own.items()},
    }


def _named(consultation: Consultation) -> str:
    title = consultation.draft.title
    shown = title if len(title) <= 80 else f"{title[:79]}…"
    return _("%(title)s – đợt %(round)d") % {"title": shown, "round": consultation.round}


def _field_of(sentence: Sentence) -> forms.CharField:
    long = len(sentence.standard) > 60 or "\n" in sentence.standard
    return forms.CharField(
        label=str(sentence.label),
        required=not sentence.may_be_empty,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 3}) if long else forms.TextInput(),
        help_text=_help(sentence),
    )


def _help(sentence: Sentence) -> str:
    """The form's own words, what may be named, and whether it may be left out."""
    words = [_("Câu của mẫu: %(words)s") % {"words": " / ".join(sentence.standard.split("\n"))}]
    if sentence.may_name:
        known = ", ".join(f"{{{name}}}" for name in sentence.may_name)
        words.append(_("Chỗ điền: %(known)s.") % {"known": known})
    if sentence.may_be_empty:
        words.append(_("Để trống thì không in."))
    return " ".join(words)
