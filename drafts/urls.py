"""Addresses of this step's pages."""

from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from drafts import converters as _converters  # noqa: F401  # registers <key:…>
from drafts.pages import (
    alignment,
    comparing,
    deciding,
    drafts,
    in_force,
    preparing,
    public,
    repairing,
    search,
    versions,
)

app_name = "drafts"

_DRAFT = "ban-lam-viec/du-thao/<key:pk>"
_ALIGN = "ban-lam-viec/phien-ban/<key:pk>/doi-chieu"
_VERSION = "ban-lam-viec/phien-ban/<key:pk>"
_ROUND = "ban-lam-viec/lay-y-kien/<key:pk>"

urlpatterns: list[URLPattern] = [
    # the public
    path("", public.consultations, name="list"),
    path("feed/", require_safe(public.OpenConsultations()), name="feed"),
    path("lay-y-kien/<key:pk>/", public.overview, name="consultation"),
    path("lay-y-kien/<key:pk>/du-thao-goc/", public.source, name="source"),
    path("lay-y-kien/<key:pk>/tep/<key:document_pk>/", public.document, name="document"),
    path("lay-y-kien/<key:pk>/lich.ics", public.calendar, name="calendar"),
    path("hinh-anh/<key:pk>/<str:sha256>/", public.picture, name="picture"),
    path("lay-y-kien/<key:pk>/so-sanh/", comparing.choose, name="compare"),
    path("lay-y-kien/<key:pk>/so-sanh/<base:old>-<number:new>/", comparing.show, name="comparison"),
    path("tim-kiem/", search.search, name="search"),
    # staff: drafts
    path("ban-lam-viec/tim-kiem/", search.desk, name="desk_search"),
    path("ban-lam-viec/du-thao/", drafts.drafts, name="drafts"),
    path("ban-lam-viec/du-thao/moi/", drafts.new, name="new"),
    path(f"{_DRAFT}/", drafts.draft, name="draft"),
    path(f"{_DRAFT}/sua/", drafts.edit, name="edit"),
    path(f"{_DRAFT}/tep/", drafts.sources, name="sources"),
    path(f"{_DRAFT}/tai-len/", drafts.upload, name="upload"),
    path(f"{_DRAFT}/van-ban-hien-hanh/", in_force.listed, name="in_force_list"),
    path(f"{_DRAFT}/van-ban-hien-hanh/them/", in_force.declare, name="declare_in_force"),
    path("ban-lam-viec/van-ban-hien-hanh/<key:pk>/", in_force.describe, name="in_force"),
    path("ban-lam-viec/van-ban-hien-hanh/<key:pk>/go/", in_force.remove, name="remove_in_force"),
    path(f"{_DRAFT}/so-sanh/", comparing.staff_choose, name="staff_compare"),
    path(
        f"{_DRAFT}/so-sanh/<base:old>-<number:new>/",
        comparing.staff_show,
        name="staff_comparison",
    ),
    path(f"{_DRAFT}/lich-su/", drafts.history, name="draft_history"),
    path("ban-lam-viec/tep-goc/<key:pk>/", drafts.source_file, name="source_file"),
    path("ban-lam-viec/phien-ban/<key:pk>/", versions.version, name="version"),
    path("ban-lam-viec/phien-ban/<key:pk>/lay-y-kien/", versions.prepare, name="prepare"),
    path(f"{_ALIGN}/", alignment.alignment, name="alignment"),
    path(f"{_ALIGN}/hien-hanh/<number:position>/", alignment.alignment, name="alignment_with"),
    path(f"{_ALIGN}/xac-nhan/", alignment.confirm, name="confirm_links"),
    path(f"{_ALIGN}/<key:link_pk>/", alignment.one, name="link"),
    path(f"{_ALIGN}/<key:link_pk>/bo-xac-nhan/", alignment.reopen, name="reopen_link"),
    path(f"{_VERSION}/sua-cau-truc/", repairing.repair, name="repair"),
    path(f"{_VERSION}/sua-cau-truc/hoan-tac/", repairing.undo, name="repair_undo"),
    path(f"{_VERSION}/sua-cau-truc/lam-lai/", repairing.redo, name="repair_redo"),
    path(f"{_VERSION}/sua-cau-truc/doc-lai/", repairing.reread, name="repair_reread"),
    # staff: one round
    path(f"{_ROUND}/", deciding.manage, name="manage"),
    path(f"{_ROUND}/chuan-bi/", preparing.change, name="change"),
    path(f"{_ROUND}/thoi-han-toi-thieu/", preparing.minimum, name="minimum"),
    path(f"{_ROUND}/cau-hoi/", preparing.questions, name="questions"),
    path(f"{_ROUND}/them-tai-lieu/", preparing.add_document, name="add_document"),
    path(f"{_ROUND}/de-nghi/", deciding.ask, name="ask"),
    path(f"{_ROUND}/duyet/", deciding.approve, name="approve"),
    path(f"{_ROUND}/gia-han/", deciding.extend, name="extend"),
    path(f"{_ROUND}/rut/", deciding.withdraw, name="withdraw"),
    path(f"{_ROUND}/lich-su/", deciding.history, name="history"),
    path("ban-lam-viec/tai-lieu/<key:pk>/", preparing.document, name="staff_document"),
    path("ban-lam-viec/tai-lieu/<key:pk>/go/", preparing.remove_document, name="remove_document"),
]
