"""Addresses of this step's pages."""

from django.urls import path

from comments.pages import (
    asked,
    attachments,
    earlier,
    entries,
    imports,
    moderation,
    receipts,
    remarks,
    sending,
    tallies,
    text,
    writing,
)
from drafts import converters as _converters  # noqa: F401  # registers <key:…>

app_name = "comments"
_PUBLIC = "lay-y-kien/<key:pk>/"
_STAFF = "ban-lam-viec/lay-y-kien/<key:pk>/kiem-duyet/"
_ASKED = "ban-lam-viec/lay-y-kien/<key:pk>/hoi-y-kien/"
_ENTRIES = "ban-lam-viec/lay-y-kien/<key:pk>/nhap-y-kien/"
_ENTRY = "ban-lam-viec/y-kien-nhap/<key:pk>/"
_IMPORT = "ban-lam-viec/bang-y-kien/<key:pk>/"
_TALLIES = "ban-lam-viec/lay-y-kien/<key:pk>/so-lieu/"
_ASKED_ONE = "ban-lam-viec/co-quan-duoc-hoi/<key:pk>/"
urlpatterns = [
    path(f"{_PUBLIC}toan-van/", text.text, name="text"),
    path(f"{_PUBLIC}gop-y/", writing.slip, name="slip"),
    path(f"{_PUBLIC}gop-y/viet/", writing.write, name="write"),
    path(f"{_PUBLIC}gop-y/gui/", sending.send, name="send"),
    path(f"{_PUBLIC}gop-y/da-gui/", sending.sent, name="sent"),
    path(f"{_PUBLIC}gop-y/<slug:key>/sua/", writing.change, name="change"),
    path(f"{_PUBLIC}gop-y/<slug:key>/bo/", writing.remove, name="remove"),
    path(f"{_PUBLIC}gop-y-lan-truoc/", earlier.earlier, name="earlier"),
    path(f"{_PUBLIC}cac-gop-y/", remarks.remarks, name="remarks"),
    path(f"{_PUBLIC}cac-gop-y/<key:remark_pk>/", remarks.remark, name="remark"),
    path("tra-cuu/", receipts.look_up, name="look_up"),
    path("tra-cuu/<str:code>/", receipts.by_code, name="by_code"),
    path("phieu/<str:secret>/", receipts.by_secret, name="by_secret"),
    path(_STAFF, moderation.moderation, name="moderation"),
    path(f"{_STAFF}nhieu/", moderation.many, name="moderate_many"),
    path(f"{_STAFF}<key:remark_pk>/", moderation.one, name="moderate_one"),
    path(f"{_STAFF}<key:remark_pk>/de-xuat/", moderation.propose, name="propose"),
    path(f"{_STAFF}<key:remark_pk>/che/", moderation.redact, name="redact"),
    path(f"{_STAFF}<key:remark_pk>/duyet/", moderation.decide, name="decide"),
    path(f"{_STAFF}<key:remark_pk>/tra-lai/", moderation.send_back, name="send_back"),
    path(_ASKED, asked.asked, name="asked"),
    path(f"{_ASKED}them/", asked.add, name="asked_add"),
    path(f"{_ASKED}nhieu/", asked.add_many, name="asked_many"),
    path(_ASKED_ONE, asked.asked_one, name="asked_one"),
    path(f"{_ASKED_ONE}tra-loi/", asked.reply, name="asked_reply"),
    path(f"{_ASKED_ONE}don-doc/", asked.remind, name="asked_remind"),
    path(f"{_ASKED_ONE}bo/", asked.remove, name="asked_remove"),
    path(_ENTRIES, entries.entries, name="entries"),
    path(f"{_ENTRIES}moi/", entries.entry_new, name="entry_new"),
    path(_ENTRY, entries.entry, name="entry"),
    path(f"{_ENTRY}sua/", entries.entry_amend, name="entry_amend"),
    path(f"{_ENTRY}bien-nhan/", entries.entry_receipt, name="entry_receipt"),
    path(f"{_ENTRY}<slug:step>/", entries.entry_step, name="entry_step"),
    path("ban-lam-viec/lay-y-kien/<key:pk>/nhap-bang/", imports.imports, name="imports"),
    path(_IMPORT, imports.import_one, name="import"),
    path(f"{_IMPORT}doc-lai/", imports.import_correct, name="import_correct"),
    path(f"{_IMPORT}<slug:step>/", imports.import_step, name="import_step"),
    path(_TALLIES, tallies.tallies, name="tallies"),
    path(f"{_TALLIES}them/", tallies.tally_add, name="tally_add"),
    path(f"{_TALLIES}tep/", tallies.tally_file, name="tally_file"),
    path("ban-lam-viec/so-lieu/<key:pk>/bo/", tallies.tally_remove, name="tally_remove"),
    path("ban-lam-viec/tep-nhan/<key:pk>/", attachments.attachment, name="attachment"),
]
