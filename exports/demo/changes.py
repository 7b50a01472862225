"""The demo's changes between versions: what caused them, why they were made, what a person confirmed."""

from pathlib import Path
from typing import Any

from consultation.models import User
from drafts import tasks
from drafts.link import confirm_sure
from drafts.link.confirm import mark, sure_links
from drafts.models import Draft, Version
from drafts.upload import upload
from exports.demo.docx_source import build_docx
from exports.explain import explain
from synthesis.link_change import link_change
from synthesis.models import Group

_HERE = Path(__file__).parent


def account_for(version: Version, *, by: User, against: Version, said: dict[str, str]) -> None:
    """Confirm the links of which the machine is sure, and explain what ``said`` names by its address."""
    confirm_sure(version, by=by, expected=mark(sure_links(version)))
    units = version.provisions.in_bulk(
        list(version.provisions.filter(eid__in=said).values_list("pk", flat=True))
    )
    for unit in units.values():
        explain(version, by=by, against=against, unit=unit, text=said[unit.eid])


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
