"""Addresses of this step's pages."""

from django.urls import path

import drafts.converters  # noqa: F401  # registers <key:…>
from exports import pages

app_name = "exports"
_PUBLIC = "lay-y-kien/<key:pk>/tai-lieu/"
_STAFF = "ban-lam-viec/xuat-tai-lieu/<key:pk>/"
urlpatterns = [
    path(_PUBLIC, pages.documents, name="public"),
    path(f"{_PUBLIC}<key:export_pk>/", pages.file, name="file"),
    path("ban-lam-viec/lay-y-kien/<key:pk>/tai-lieu/", pages.desk, name="desk"),
    path(_STAFF, pages.row, name="row"),
    path(f"{_STAFF}tep/", pages.download, name="download"),
    path(f"{_STAFF}lam-lai/", pages.retry, name="retry"),
]
