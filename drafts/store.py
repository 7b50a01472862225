"""Source → version: write a parsed tree as rows, with the hash of its content."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, is_dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from consultation import clock, record, states
from drafts import carry
from drafts.find_citations import find_citations
from drafts.models import Draft, Picture, Provision, SourceFile, TextInForce, Version
from drafts.offer import offer
from drafts.parse.tree import Kind, Node, Tree
from drafts.parse.words import ATTACHED
from drafts.search.index import index

_HEAD_LINES = 12  # the name of an attached instrument stands among its first lines


@transaction.atomic
def store(source: SourceFile, *, tree: Tree) -> Version:
    """The next version of the source's draft, or its text in force, made of ``tree``; rows in document order.

    Safe to call twice: a source that has its version keeps it.
    """
    draft = Draft.objects.select_for_update().get(pk=source.draft_id)
    source = SourceFile.objects.select_for_update().get(pk=source.pk)
    if source.state == SourceFile.State.READ:
        return source.version
    declared = TextInForce.objects.select_for_update().filter(source=source).first()
    last = None if declared else draft.versions.order_by("number").last()
    repaired = carry.repaired(tree, last)
    rows = list(rows_of(repaired.tree))
    version = Version(
        draft=draft,
        number=-declared.position if declared else last.number + 1 if last else 1,
        source=source,
        made_at=clock.now(),
        content_sha256=content_hash(rows),
        **facts_of(repaired.tree),
    )
    record.save(version, by=source.uploaded_by)
    write(version, rows)
    keep_pictures(draft, tree)
    carry.keep(version, tree, repaired, by=source.uploaded_by)
    states.move(source, SourceFile.State.READ, by=None)
    if declared:
        offer(declared, repaired.tree.metadata)
    return version


def facts_of(tree: Tree) -> dict[str, Any]:
    """What a version says of its tree as a whole."""
    return {
        "counts": tree.counts(),
        "notices": [{"code": n.code, "line": n.line, "params": n.params} for n in tree.notices],
        "metadata": _plain(tree.metadata),
    }


def rows_of(tree: Tree) -> Iterator[tuple[Provision, int | None]]:
    """Each unit with the place of its parent among the rows before it."""
    stack: list[tuple[Node, int | None, int, int, bool]] = [
        (node, None, 0, index, False) for index, node in reversed(list(enumerate(tree.instruments)))
    ]
    position = 0
    while stack:
        node, parent, depth, instrument, quoted = stack.pop()
        yield _row(node, position, depth, instrument, quoted), parent
        inside = quoted or node.kind == Kind.QUOTE
        stack.extend(
            (child, position, depth + 1, instrument, inside) for child in reversed(node.children)
        )
        position += 1


def _row(node: Node, position: int, depth: int, instrument: int, quoted: bool) -> Provision:
    return Provision(
        position=position,
        depth=depth,
        kind=node.kind.value,
        eid=node.eid,
        number=node.number,
        label=node.label,
        heading=node.heading,
        text=node.text,
        table=_plain(node.table),
        picture=_plain(node.picture),
        line=node.line,
        called=_called(node) if instrument and node.kind == Kind.INSTRUMENT else "",
        instrument=instrument,
        quoted=quoted,
    )


def _called(node: Node) -> str:
    """The kind of document that an attached instrument names in its head ("QUY CHẾ" → "Quy chế")."""
    lines = (line for child in node.children[:_HEAD_LINES] for line in child.text.split("\n"))
    found = (ATTACHED.match(line.strip()) for line in lines)
    return next((match[0].capitalize() for match in found if match), "")


def _plain(value: Any) -> Any:
    """Dataclasses of the parser as JSON values."""
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


def write(version: Version, rows: list[tuple[Provision, int | None]]) -> None:
    """The units, then what is made of them. Their keys are left to the database."""
    Provision.objects.write(version, rows)
    units = [row for row, _ in rows]
    find_citations(version, units)
    if not version.is_in_force:  # the search is for drafts
        index(version, units)


def keep_pictures(draft: Draft, tree: Tree) -> None:
    """The bytes of the tree's pictures, once for all versions of the draft."""
    types = {node.picture.sha256: node.picture.media_type for node in tree.walk() if node.picture}
    there = set(draft.pictures.filter(sha256__in=types).values_list("sha256", flat=True))
    for sha256, data in tree.pictures.items():
        if sha256 in types and sha256 not in there:
            row = Picture(draft=draft, sha256=sha256, media_type=types[sha256])
            row.file.save(sha256, ContentFile(data), save=False)
            row.save()


def content_hash(rows: list[tuple[Provision, int | None]]) -> str:
    """SHA-256 over what the units say and how they are nested; equal content, equal hash."""
    digest = hashlib.sha256()
    encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode
    for row, parent in rows:
        facts = [parent, row.kind, row.eid, row.number, row.label, row.heading, row.text, row.table]
        if row.picture:
            facts.append(row.picture)
        digest.update(encode(facts).encode() + b"\n")
    return digest.hexdigest()
