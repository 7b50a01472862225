"""Addresses of this step's API."""

from django.urls import path

from drafts import converters as _converters  # noqa: F401  # registers <key:…>
from exports.api import house, views

_ONE = "consultations/<key:pk>"
urlpatterns = [
    path(f"{_ONE}/exports/", views.Exports.as_view(), name="api_exports"),
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
    path("exports/<key:pk>/", views.One.as_view(), name="api_export"),
    path("exports/<key:pk>/file/", views.File.as_view(), name="api_export_file"),
    path("exports/<key:pk>/retry/", views.Retry.as_view(), name="api_export_retry"),
]
