"""A round: what is said of it, its questions and documents, and the steps with a reason."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consultation import clock
from drafts.forms.common import day_input
from drafts.models import AccompanyingDocument, Consultation


class ConsultationForm(forms.ModelForm[Consultation]):
    """What is said of a round before it is published."""

    opens_on = forms.DateField(
        label=_("Ngày bắt đầu nhận góp ý"),
        required=False,
        widget=day_input(),
        help_text=_("Để trống để bắt đầu ngay khi được duyệt đăng."),
    )
    opens_time = forms.TimeField(
        label=_("Giờ bắt đầu"),
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "short"}),
        help_text=_("Để trống để bắt đầu từ 0 giờ."),
    )
    closes_on = forms.DateField(
        label=_("Ngày cuối cùng nhận góp ý"),
        required=False,
        widget=day_input(),
        help_text=_("Nhận góp ý đến 24 giờ ngày này. Để trống để theo mức tối thiểu."),
    )

    class Meta:
        model = Consultation
        fields = (
            "purpose",
            "procedure",
            "short_reason",
            "short_cite",
            "receiving_agency",
            "receiving_address",
            "receiving_email",
            "receiving_telephone",
            "receiving_officer",
            "allow_anonymous",
            "asked_in_writing",
            "no_secrets",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        row = self.instance
        if row.opens_at:
            local = row.opens_at.astimezone(clock.ZONE)
            self.initial["opens_on"] = local.date()
            self.initial["opens_time"] = local.time() if local.time() != time.min else None
        if row.closes_at:
            self.initial["closes_on"] = last_day(row.closes_at)
        self.fields["purpose"].help_text = _("Cần có trước khi đề nghị đăng.")
        self.fields["no_secrets"].help_text = _(
            "Người soạn thảo chịu trách nhiệm về xác nhận này; không xác nhận thì không đăng được."
        )

    def clean(self) -> dict[str, Any]:
        """A time needs its day."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("opens_time") and not data.get("opens_on") and "opens_on" not in self.errors:
            self.add_error("opens_on", _("Vui lòng chọn ngày bắt đầu, hoặc bỏ giờ bắt đầu."))
        return data

    def facts(self) -> dict[str, Any]:
        """Keyword arguments of ``prepare.change``."""
        data = self.cleaned_data
        facts = {name: data[name] for name in self.Meta.fields}
        facts["opens_at"] = moment_of(data["opens_on"], data["opens_time"])
        facts["closes_on"] = data["closes_on"]
        return facts


def last_day(closes_at: datetime) -> date:
    """The last day on which a window that ends at ``closes_at`` is open."""
    return clock.day_of(closes_at - timedelta(microseconds=1))


def moment_of(day: date | None, hour: time | None) -> datetime | None:
    """``hour`` (default: 0:00) of ``day`` in Viet Nam; None without a day."""
    return datetime.combine(day, hour or time.min, clock.ZONE) if day else None


class QuestionForm(forms.Form):
    """What one audience is asked; a row left empty is no row."""

    audience = forms.CharField(label=_("Đối tượng"), required=False, max_length=160)
    text = forms.CharField(
        label=_("Nội dung cần góp ý"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def clean(self) -> dict[str, Any]:
        """Both or neither."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("text") and not data.get("audience"):
            self.add_error("audience", _("Vui lòng nêu đối tượng được hỏi."))
        if data.get("audience") and not data.get("text"):
            self.add_error("text", _("Vui lòng nêu nội dung cần góp ý."))
        return data


MOST_QUESTIONS = 40
Questions = forms.formset_factory(
    QuestionForm, extra=0, max_num=MOST_QUESTIONS, absolute_max=MOST_QUESTIONS
)


class DocumentForm(forms.ModelForm[AccompanyingDocument]):
    """A document to post beside the draft."""

    file = forms.FileField(
        label=_("Tệp"), help_text=_("Word, PDF, Excel, OpenDocument, RTF hoặc văn bản thuần.")
    )

    class Meta:
        model = AccompanyingDocument
        fields = ("kind", "title")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False
        self.fields["title"].help_text = _("Để trống để lấy tên tệp.")


class WhyForm(forms.Form):
    """A reason that goes into the history."""

    why = forms.CharField(label=_("Lý do"), widget=forms.Textarea(attrs={"rows": 4}))


class ExtendForm(forms.Form):
    """A later last day, and why."""

    closes_on = forms.DateField(label=_("Ngày cuối cùng nhận góp ý mới"), widget=day_input())
    why = forms.CharField(
        label=_("Lý do gia hạn"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Lý do được công khai cùng thời hạn mới."),
    )
