"""Addresses of this step's pages."""

from django.urls import path

import drafts.converters  # noqa: F401  # registers <key:…>
from exports.pages import documents as pages
from exports.pages import house, known, papers, read_back, versions

app_name = "exports"
_PUBLIC = "lay-y-kien/<key:pk>/tai-lieu/"
_HOUSES = "ban-lam-viec/mau-tai-lieu/"
_BACK = "ban-lam-viec/lay-y-kien/<key:pk>/tai-lieu/doc-lai/"
_VERSION = "ban-lam-viec/phien-ban/<key:pk>/"
_STAFF = "ban-lam-viec/xuat-tai-lieu/<key:pk>/"
urlpatterns = [
    path("kiem-tra-tai-lieu/", known.check, name="check"),
    path(_PUBLIC, pages.documents, name="public"),
    path(f"{_PUBLIC}<key:export_pk>/", pages.file, name="file"),
    path("ban-lam-viec/lay-y-kien/<key:pk>/tai-lieu/", pages.desk, name="desk"),
    path("ban-lam-viec/lay-y-kien/<key:pk>/tai-lieu/khac/", papers.papers, name="papers"),
    path(_STAFF, pages.row, name="row"),
    path(f"{_STAFF}tep/", pages.download, name="download"),
    path(f"{_VERSION}tai-lieu/", versions.documents, name="version"),
    path(f"{_VERSION}thuyet-minh/<key:against_pk>/", versions.explanations, name="explanations"),
    path(_HOUSES, house.choose, name="houses"),
    path(f"{_HOUSES}<key:pk>/", house.house, name="house"),
    path(f"{_HOUSES}<key:pk>/ve-mac-dinh/", house.reset, name="reset_house"),
    path(_BACK, read_back.uploads, name="read_backs"),
    path("ban-lam-viec/doc-lai/<key:pk>/", read_back.changes, name="read_back"),
    path("ban-lam-viec/doc-lai/<key:pk>/tep/", read_back.file, name="read_back_file"),
    path("ban-lam-viec/doc-lai/<key:pk>/danh-sach/", read_back.told, name="read_back_list"),
    path(f"{_STAFF}huy/", pages.cancel, name="cancel"),
    path(f"{_STAFF}lam-lai/", pages.retry, name="retry"),
]
