"""Addresses of this step's API."""

from django.urls import URLPattern, path

from drafts import converters as _converters  # noqa: F401  # registers <key:…>
from drafts.api.views import comparisons, consultations, drafts, in_force, links, repairs, search

_ONE = "consultations/<key:pk>"
_REPAIRS = "versions/<key:pk>/repairs"

urlpatterns: list[URLPattern] = [
    path("search/", search.Search.as_view(), name="api_search"),
    path("consultations/", consultations.Consultations.as_view(), name="api_consultations"),
    path(f"{_ONE}/", consultations.OneConsultation.as_view(), name="api_consultation"),
    path(f"{_ONE}/provisions/", consultations.Provisions.as_view(), name="api_provisions"),
    path(
        f"{_ONE}/questions/", consultations.Questions.as_view(), name="api_consultation_questions"
    ),
    path(
        f"{_ONE}/documents/", consultations.Documents.as_view(), name="api_consultation_documents"
    ),
    path(
        f"{_ONE}/comparisons/<api_base:old>/<number:new>/",
        comparisons.Comparisons.as_view(),
        name="api_comparison",
    ),
    path(f"{_ONE}/ask/", consultations.Ask.as_view(), name="api_consultation_ask"),
    path(f"{_ONE}/send-back/", consultations.SendBack.as_view(), name="api_consultation_send_back"),
    path(f"{_ONE}/publish/", consultations.Publish.as_view(), name="api_consultation_publish"),
    path(f"{_ONE}/extend/", consultations.Extend.as_view(), name="api_consultation_extend"),
    path(f"{_ONE}/withdraw/", consultations.Withdraw.as_view(), name="api_consultation_withdraw"),
    path("documents/<key:pk>/", consultations.OneDocument.as_view(), name="api_document"),
    path("drafts/", drafts.Drafts.as_view(), name="api_drafts"),
    path("drafts/<key:pk>/", drafts.OneDraft.as_view(), name="api_draft"),
    path("drafts/<key:pk>/sources/", drafts.Sources.as_view(), name="api_sources"),
    path(
        "drafts/<key:pk>/texts-in-force/",
        in_force.TextsInForce.as_view(),
        name="api_texts_in_force",
    ),
    path("texts-in-force/<key:pk>/", in_force.OneTextInForce.as_view(), name="api_text_in_force"),
    path(
        f"{_ONE}/texts-in-force/",
        in_force.PublicTextsInForce.as_view(),
        name="api_public_texts_in_force",
    ),
    path("sources/<key:pk>/", drafts.OneSource.as_view(), name="api_source"),
    path("versions/<key:pk>/", drafts.OneVersion.as_view(), name="api_version"),
    path(
        "versions/<key:pk>/provisions/",
        drafts.VersionProvisions.as_view(),
        name="api_version_provisions",
    ),
    path(f"{_REPAIRS}/", repairs.Repairs.as_view(), name="api_version_repairs"),
    path(f"{_REPAIRS}/undo/", repairs.Undo.as_view(), name="api_version_repairs_undo"),
    path(f"{_REPAIRS}/redo/", repairs.Redo.as_view(), name="api_version_repairs_redo"),
    path(f"{_REPAIRS}/reread/", repairs.Reread.as_view(), name="api_version_repairs_reread"),
    path(
        "versions/<key:pk>/consultations/",
        drafts.VersionConsultations.as_view(),
        name="api_version_consultations",
    ),
    path("versions/<key:pk>/links/", links.Links.as_view(), name="api_links"),
    path(
        "versions/<key:pk>/links/confirm/", links.ConfirmLinks.as_view(), name="api_confirm_links"
    ),
    path("versions/<key:pk>/links/<key:link_pk>/", links.OneLink.as_view(), name="api_link"),
]
