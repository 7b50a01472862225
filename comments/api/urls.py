"""Addresses of this step's API."""

from django.urls import path

from comments.api import asked, public, staff, tallies
from drafts import converters as _converters  # noqa: F401  # registers <key:…>

urlpatterns = [
    path("consultations/<key:pk>/remarks/", public.Remarks.as_view(), name="api_remarks"),
    path(
        "consultations/<key:pk>/earlier-remarks/",
        public.EarlierRemarks.as_view(),
        name="api_earlier_remarks",
    ),
    path("consultations/<key:pk>/submissions/", public.Submissions.as_view(), name="api_submit"),
    path("receipts/<str:code>/", public.Receipt.as_view(), name="api_receipt"),
    path("consultations/<key:pk>/moderation/", staff.Moderation.as_view(), name="api_moderation"),
    path("comments/<key:pk>/", staff.One.as_view(), name="api_comment"),
    path("comments/<key:pk>/propose/", staff.Propose.as_view(), name="api_propose"),
    path("comments/<key:pk>/redact/", staff.Redact.as_view(), name="api_redact"),
    path("comments/<key:pk>/decide/", staff.Decide.as_view(), name="api_decide"),
    path("comments/<key:pk>/send-back/", staff.SendBack.as_view(), name="api_send_back"),
    path(
        "consultations/<key:pk>/asked-agencies/",
        asked.AskedAgencies.as_view(),
        name="api_asked_agencies",
    ),
    path("asked-agencies/<key:pk>/", asked.OneAsked.as_view(), name="api_asked_agency"),
    path("asked-agencies/<key:pk>/reply/", asked.Reply.as_view(), name="api_asked_reply"),
    path(
        "consultations/<key:pk>/tallies/",
        tallies.Tallies.as_view(),
        name="api_tallies",
    ),
]
