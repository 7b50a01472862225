"""Addresses of this step's API."""

from django.urls import path

from comments.api import asked, entries, imports, public, staff, tallies
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
    path("consultations/<key:pk>/entries/", entries.Entries.as_view(), name="api_entries"),
    path("entries/<key:pk>/", entries.OneEntry.as_view(), name="api_entry"),
    path("entries/<key:pk>/check/", entries.Check.as_view(), name="api_entry_check"),
    path("entries/<key:pk>/send-back/", entries.SendBack.as_view(), name="api_entry_send_back"),
    path("entries/<key:pk>/drop/", entries.Drop.as_view(), name="api_entry_drop"),
    path("entries/<key:pk>/decide-late/", entries.DecideLate.as_view(), name="api_entry_late"),
    path("attachments/<key:pk>/", entries.Original.as_view(), name="api_attachment"),
    path("consultations/<key:pk>/imports/", imports.Imports.as_view(), name="api_imports"),
    path("imports/<key:pk>/", imports.OneImport.as_view(), name="api_import"),
    path("imports/<key:pk>/preview/", imports.Look.as_view(), name="api_import_preview"),
    path("imports/<key:pk>/reading/", imports.Reading.as_view(), name="api_import_reading"),
    path("imports/<key:pk>/hand-in/", imports.HandIn.as_view(), name="api_import_hand_in"),
    path("imports/<key:pk>/apply/", imports.Apply.as_view(), name="api_import_apply"),
    path("imports/<key:pk>/send-back/", imports.SendBack.as_view(), name="api_import_send_back"),
    path("imports/<key:pk>/drop/", imports.Drop.as_view(), name="api_import_drop"),
    path("imports/<key:pk>/undo/", imports.Undo.as_view(), name="api_import_undo"),
]
