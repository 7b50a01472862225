"""Work in the background: reading an uploaded file, comparing versions. Takes ids only, may run twice."""

from django.db import transaction
from django_tasks import task

from consultation import states
from consultation.errors import Refused
from consultation.models import User
from drafts.compare_versions import compare_versions
from drafts.link import before, link
from drafts.models import Reading, SourceFile, Version
from drafts.parse import parse
from drafts.parse.errors import Unreadable
from drafts.queries.in_force import bases
from drafts.repair import store_again
from drafts.replace import locked
from drafts.store import store


@task()
def read_source(source_id: int) -> None:
    """Source → version: parse the file, store its structure and link it with the version before, or
    say why it cannot be read.
    """
    source = _begin(source_id)
    if source is None:
        return
    with source.file.open("rb") as file:
        data = file.read()
    try:
        tree = parse(data, source.name)
    except Unreadable as problem:
        _refuse(source_id, problem)
        return
    except Exception:
        # A file that the parser did not foresee: the person is told, the trace goes to the log.
        _refuse(source_id, Unreadable("failed"))
        raise
    version = store(source, tree=tree)
    link(version)
    transaction.on_commit(lambda: compare_with_earlier.enqueue(version.pk))


@task()
def read_again(version_id: int, user_id: int) -> None:
    """The file of a version anew, for the person who asked; what cannot be done is said on the page."""
    version = Version.texts.select_related("source").get(pk=version_id)
    by = User.objects.get(pk=user_id)
    with version.source.file.open("rb") as file:
        data = file.read()
    try:
        tree = parse(data, version.source.name)
    except Unreadable as problem:
        _not_again(version_id, problem.code)
        return
    except Exception:
        _not_again(version_id, "failed")
        raise
    try:
        with transaction.atomic():
            store_again(locked(version, by=by)[0], tree=tree, by=by)
    except Refused as refusal:  # published, or the right taken away, in the meantime
        _not_again(version_id, refusal.reason)
        return
    compare_with_earlier.enqueue(version.pk)


def _not_again(version_id: int, code: str) -> None:
    Reading.objects.filter(version_id=version_id).update(asked_again_at=None, problem=code)


@task()
def compare_with_earlier(version_id: int) -> None:
    """Compare a version with the one before it, the last one that the public has seen and the texts in
    force; a text in force with the latest version.
    """
    version = Version.texts.select_related("draft").get(pk=version_id)
    if version.is_in_force:
        latest = version.draft.versions.order_by("-number").first()
        if latest is not None:
            compare_versions(version, latest)
        return
    earlier = Version.objects.filter(draft_id=version.draft_id, number__lt=version.number)
    shown = earlier.filter(frozen_at__isnull=False).order_by("-number").first()
    for old in {before(version), shown, *bases(version.draft)}:
        if old is not None:
            compare_versions(old, version)


@transaction.atomic
def _begin(source_id: int) -> SourceFile | None:
    """Take the file, unless it was read before (a task may be delivered twice)."""
    source = SourceFile.objects.select_for_update().get(pk=source_id)
    if not source.may_become(SourceFile.State.READING):
        return None
    states.move(source, SourceFile.State.READING, by=None)
    return source


@transaction.atomic
def _refuse(source_id: int, problem: Unreadable) -> None:
    source = SourceFile.objects.select_for_update().get(pk=source_id)
    if source.state != SourceFile.State.READING:
        return
    source.problem = problem.code
    source.problem_facts = {name: str(value) for name, value in problem.params.items()}
    states.move(source, SourceFile.State.UNREADABLE, by=None)
