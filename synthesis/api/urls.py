"""Addresses of this step's API."""

from django.urls import path

from drafts import converters as _converters  # noqa: F401  # registers <key:…>
from synthesis.api import answers, assignments, changes, groups, steps

_ROUND = "consultations/<key:pk>"
_GROUP = "groups/<key:pk>"
_ANSWER = f"{_GROUP}/response"

urlpatterns = [
    path(f"{_ROUND}/results/", answers.Results.as_view(), name="api_results"),
    path(f"{_ROUND}/groups/", groups.Groups.as_view(), name="api_groups"),
    path(f"{_ROUND}/suggestions/", groups.Suggestions.as_view(), name="api_suggestions"),
    path(f"{_ROUND}/coverage/", answers.Coverage.as_view(), name="api_coverage"),
    path(f"{_ROUND}/statistics/", answers.Breakdown.as_view(), name="api_statistics"),
    path(f"{_ROUND}/announce/", answers.Announce.as_view(), name="api_announce"),
    path("suggestions/<key:pk>/accept/", groups.Accept.as_view(), name="api_accept"),
    path(f"{_GROUP}/", groups.OneGroup.as_view(), name="api_group"),
    path(f"{_GROUP}/short/", groups.GroupShort.as_view(), name="api_group_short"),
    path(f"{_GROUP}/place/", groups.Place.as_view(), name="api_place"),
    path(f"{_GROUP}/unplace/", groups.Unplace.as_view(), name="api_unplace"),
    path(f"{_GROUP}/merge/", groups.Merge.as_view(), name="api_merge"),
    path(f"{_GROUP}/split/", steps.Split.as_view(), name="api_split"),
    path(f"{_ROUND}/grouping-steps/", steps.Steps.as_view(), name="api_grouping_steps"),
    path("grouping-steps/<key:pk>/undo/", steps.Undo.as_view(), name="api_undo"),
    path(f"{_GROUP}/changes/", changes.Changes.as_view(), name="api_changes"),
    path(f"{_GROUP}/changes/unlink/", changes.Unlink.as_view(), name="api_unlink_changes"),
    path(f"{_GROUP}/assignment/", assignments.OneAssignment.as_view(), name="api_assignment"),
    path("agencies/<key:pk>/phrases/", assignments.Phrases.as_view(), name="api_phrases"),
    path("phrases/<key:pk>/", assignments.OnePhrase.as_view(), name="api_phrase"),
    path(f"{_ANSWER}/", answers.OneResponse.as_view(), name="api_response"),
    path(f"{_ANSWER}/ask-approval/", answers.AskApproval.as_view(), name="api_ask_approval"),
    path(f"{_ANSWER}/approve/", answers.Approve.as_view(), name="api_approve_response"),
    path(f"{_ANSWER}/send-back/", answers.SendBack.as_view(), name="api_send_back_response"),
]
