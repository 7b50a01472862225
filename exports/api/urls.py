"""Addresses of this step's API."""

from django.urls import path

from drafts import converters as _converters  # noqa: F401  # registers <key:…>
from exports.api import explanations, house, known, papers, read_back, versions, views

_ONE = "consultations/<key:pk>"
urlpatterns = [
    path(f"{_ONE}/exports/", views.Exports.as_view(), name="api_exports"),
    path(f"{_ONE}/papers/", papers.DrawUp.as_view(), name="api_draw_up"),
    path(
        f"{_ONE}/published-papers/",
        papers.PublishedPapers.as_view(),
        name="api_published_papers",
    ),
    path(
        f"{_ONE}/published-papers/<key:export_pk>/",
        papers.PublishedPaper.as_view(),
        name="api_published_paper",
    ),
    path(f"{_ONE}/final-documents/", views.FinalDocuments.as_view(), name="api_final_documents"),
    path(
        f"{_ONE}/final-documents/<slug:file_format>/",
        views.FinalDocument.as_view(),
        name="api_final_document",
    ),
    path("agencies/<key:pk>/document-settings/", house.House.as_view(), name="api_house"),
    path(
        "agencies/<key:pk>/document-settings/preview/",
        house.HousePreview.as_view(),
        name="api_house_preview",
    ),
    path(f"{_ONE}/read-backs/", read_back.ReadBacks.as_view(), name="api_read_backs"),
    path("read-backs/<key:pk>/", read_back.One.as_view(), name="api_read_back"),
    path("read-backs/<key:pk>/file/", read_back.File.as_view(), name="api_read_back_file"),
    path("read-backs/<key:pk>/apply/", read_back.Apply.as_view(), name="api_read_back_apply"),
    path(f"{_ONE}/editions/", views.Editions.as_view(), name="api_editions"),
    path(
        "versions/<key:pk>/exports/", versions.VersionExports.as_view(), name="api_version_exports"
    ),
    path(
        "versions/<key:pk>/explanations/<api_base:against>/",
        explanations.Explanations.as_view(),
        name="api_explanations",
    ),
    path(
        "versions/<key:pk>/explanations/<api_base:against>/<str:anchor>/",
        explanations.OneExplanation.as_view(),
        name="api_explanation",
    ),
    path(
        f"{_ONE}/explanations/<api_base:against>/",
        explanations.PublishedExplanations.as_view(),
        name="api_published_explanations",
    ),
    path(f"{_ONE}/draft-documents/", versions.DraftDocuments.as_view(), name="api_draft_documents"),
    path(
        f"{_ONE}/draft-documents/<key:export_pk>/",
        versions.DraftDocument.as_view(),
        name="api_draft_document",
    ),
    path("documents/<slug:sha256>/", known.Document.as_view(), name="api_known_document"),
    path("exports/<key:pk>/", views.One.as_view(), name="api_export"),
    path("exports/<key:pk>/file/", views.File.as_view(), name="api_export_file"),
    path("exports/<key:pk>/cancel/", views.Cancel.as_view(), name="api_export_cancel"),
    path("exports/<key:pk>/retry/", views.Retry.as_view(), name="api_export_retry"),
]
