"""Addresses of this step's pages."""

from django.urls import path

from drafts import converters as _converters  # noqa: F401  # registers <key:…>
from synthesis.pages import (
    answer,
    answers,
    changes,
    desk,
    group,
    phrases,
    progress,
    results,
    statistics,
    steps,
)

app_name = "synthesis"
_SITE = "lay-y-kien/<key:consultation_id>"
_STAFF = "ban-lam-viec/lay-y-kien/<key:consultation_id>"
_DESK = f"{_STAFF}/phan-nhom"
_ANSWERS = f"{_STAFF}/giai-trinh"
_PHRASES = "ban-lam-viec/mau-cau/<key:agency_id>"

urlpatterns = [
    path("lay-y-kien/<key:consultation_id>/ket-qua/", results.results, name="results"),
    path(f"{_SITE}/thong-ke/", statistics.public_statistics, name="public_statistics"),
    path(f"{_SITE}/thong-ke.csv", statistics.public_statistics_csv, name="public_statistics_csv"),
    path(f"{_STAFF}/thong-ke/", statistics.statistics, name="statistics"),
    path(f"{_STAFF}/thong-ke.csv", statistics.statistics_csv, name="statistics_csv"),
    path(f"{_DESK}/", desk.desk, name="desk"),
    path(f"{_DESK}/goi-y/", desk.suggest, name="suggest"),
    path(f"{_DESK}/goi-y/<key:suggestion_id>/", desk.accept, name="accept"),
    path(f"{_DESK}/nhat-ky/", steps.steps, name="steps"),
    path(f"{_DESK}/nhat-ky/<key:step_id>/hoan-tac/", steps.undo, name="undo"),
    path(f"{_DESK}/<key:group_id>/", group.group, name="group"),
    path(f"{_DESK}/<key:group_id>/giai-the/", group.dissolve, name="dissolve"),
    path(f"{_ANSWERS}/", answers.answers, name="answers"),
    path(f"{_ANSWERS}/<key:group_id>/giao/", answer.assign, name="assign"),
    path(f"{_ANSWERS}/<key:group_id>/", answer.answer, name="answer"),
    path(f"{_ANSWERS}/<key:group_id>/thay-doi/", changes.changes, name="changes"),
    path(f"{_ANSWERS}/<key:group_id>/duyet/", answer.approve, name="approve"),
    path(f"{_ANSWERS}/<key:group_id>/tra-lai/", answer.send_back, name="send_back"),
    path(f"{_PHRASES}/", phrases.phrases, name="phrases"),
    path(f"{_PHRASES}/<key:phrase_id>/", phrases.one, name="phrase"),
    path(f"{_STAFF}/tien-do/", progress.progress, name="progress"),
    path(f"{_STAFF}/tien-do/cong-bo/", progress.announce, name="announce"),
]
