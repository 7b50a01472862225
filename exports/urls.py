"""Addresses of this step's pages."""

from django.urls import path

import drafts.converters  # noqa: F401  # registers <key:…>
from exports.pages import documents as pages
from exports.pages import house

app_name = "exports"
_PUBLIC = "lay-y-kien/<key:pk>/tai-lieu/"
_HOUSES = "ban-lam-viec/mau-tai-lieu/"
_STAFF = "ban-lam-viec/xuat-tai-lieu/<key:pk>/"
urlpatterns = [
    path(_PUBLIC, pages.documents, name="public"),
    path(f"{_PUBLIC}<key:export_pk>/", pages.file, name="file"),
    path("ban-lam-viec/lay-y-kien/<key:pk>/tai-lieu/", pages.desk, name="desk"),
    path(_STAFF, pages.row, name="row"),
    path(f"{_STAFF}tep/", pages.download, name="download"),
    path(_HOUSES, house.choose, name="houses"),
    path(f"{_HOUSES}<key:pk>/", house.house, name="house"),
    path(f"{_HOUSES}<key:pk>/ve-mac-dinh/", house.reset, name="reset_house"),
    path(f"{_STAFF}lam-lai/", pages.retry, name="retry"),
]
