"""A page with every component of the frame, for the tests that look at them; no part of the product."""

from datetime import timedelta
from pathlib import Path

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from consultation import clock, frame
from consultation.errors import NotSignedIn, Refused, Stale
from consultation.registry import Link
from consultation.urls import handler400, handler403, handler404, handler500, urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

PAGE = Path(__file__).with_suffix(".html").read_text(encoding="utf-8")


LINKS = [Link("Toàn văn", "/", "one"), Link("Góp ý", "/?b", "two", 12)]


class GalleryForm(forms.Form):
    """One field of each kind."""

    full_name = forms.CharField(label="Họ và tên", help_text="Như trên giấy tờ.")
    email = forms.EmailField(label="Thư điện tử", required=False)
    stance = forms.ChoiceField(
        label="Ý kiến", choices=[("a", "Đồng ý"), ("b", "Đề nghị sửa")], widget=forms.RadioSelect
    )
    kind = forms.ChoiceField(label="Loại", choices=[("1", "Cá nhân"), ("2", "Tổ chức")])
    topics = forms.MultipleChoiceField(
        label="Chủ đề",
        choices=[("x", "Thủy lợi"), ("y", "Đất đai")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    text = forms.CharField(label="Nội dung góp ý", widget=forms.Textarea)
    file = forms.FileField(label="Tệp đính kèm", required=False)
    consent = forms.BooleanField(label="Tôi đồng ý với quy định về góp ý")


def gallery(request: HttpRequest) -> HttpResponse:
    """The components; a POST shows the errors."""
    form = GalleryForm(request.POST or None)
    words = {
        "form": form,
        "at": clock.now(),
        "until": clock.now() + timedelta(days=3, hours=4, minutes=30),
        "links": LINKS,
        "page": frame.page_of(request, list(range(95))),
    }
    template = engines["django"].from_string(PAGE)
    return HttpResponse(template.render(words, request))


def refuse(request: HttpRequest, code: int) -> HttpResponse:
    """Raises the refusal or exception of a status."""
    if code == 401:
        raise NotSignedIn
    if code == 403:
        raise PermissionDenied
    if code == 412:
        raise Stale
    if code == 500:
        raise RuntimeError("broken on purpose")
    raise Refused(fields={"text": "Nội dung còn trống."})


urlpatterns = [
    *urlpatterns,
    path("thanh-phan/", gallery),
    path("tu-choi/<int:code>/", refuse),
    path("api/v1/tu-choi/<int:code>/", refuse),
]
