"""The demo's changes between versions: what caused them, why they were made, what a person confirmed."""

from pathlib import Path
from typing import Any

from consultation.models import User
from drafts import tasks
from drafts.in_force import declare, describe
from drafts.link import confirm_sure
from drafts.link.confirm import mark, sure_links
from drafts.models import Draft, TextInForce, Version
from drafts.upload import upload
from exports.comparison.told import unit_at
from exports.demo.docx_source import build_docx
from exports.explain import explain
from exports.models import Export
from exports.order import order
from synthesis.link_change import link_change
from synthesis.models import Group

_HERE = Path(__file__).parent


def account_for(version: Version, *, by: User, against: Version, said: dict[str, str]) -> None:
    """Confirm the links of which the machine is sure, and explain what ``said`` names by its anchor."""
    confirm_sure(against, version, by=by, expected=mark(sure_links(against, version)))
    for anchor, text in said.items():
        unit = unit_at(version, against, anchor)
        explain(version, by=by, against=against, unit=unit, text=text)


def stand_beside(draft: Draft, *, by: User, play: dict[str, Any]) -> Version:
    """The text in force that the draft replaces: its file, and what it is called as it was recognised."""
    data = build_docx((_HERE / play["text_file"]).read_text())
    text = declare(draft, by=by, name=play["upload_name"], data=data, source=play["source"])
    tasks.read_source.call(text.source_id)
    text = TextInForce.objects.get(pk=text.pk)
    describe(text, by=by, expected=text.lock, issuer=play["issuer"])
    return Version.texts.get(source=text.source_id)


def publish_comparison(version: Version, against: Version, *, by: User) -> None:
    """Ask for the comparison with the text in force for the public page, as Word and PDF."""
    for format in Export.FORMATS[Export.Kind.COMPARISON]:
        order(
            version, by=by, kind=Export.Kind.COMPARISON, format=format, against=against, final=True
        )


def link_causes(version: Version, *, by: User, causes: list[tuple[Group, list[str]]]) -> None:
    """Say which groups of the round before led to which units of ``version``."""
    for group, eids in causes:
        units = list(version.provisions.filter(eid__in=eids))
        if units:
            link_change(group, by=by, units=units)


def write_next(draft: Draft, *, by: User, play: dict[str, Any]) -> Version:
    """A version that is still worked on: its last article has a wrong number, for the repair screen."""
    text = (_HERE / play["text_file"]).read_text()
    for old, new in play["replaced"]:
        text = text.replace(old, new)
    source = upload(draft, by=by, name=play["upload_name"], data=build_docx(text))
    tasks.read_source.call(source.pk)
    return Version.objects.get(source=source)
