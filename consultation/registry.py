"""What the frame shows of folders it may not import: each app registers its part in ``apps.py``.

Places: the public menu and the staff menu, the tabs and the main action of a public consultation page,
the tabs of a consultation's staff pages, the boxes on a member of staff's desk, the page of a
consultation's text, and the steps that a remark went through, for the person who follows a receipt; and
what led to a change, where two versions of a draft are compared; and which consultations are over and done
with. Left asks nothing of the right: the frame loops.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.http import HttpRequest

from consultation.errors import Words


@dataclass(frozen=True, slots=True)
class Link:
    """A place to go: words, address, whether it is the present one, and a count to show beside it."""

    label: Words
    url: str
    key: str = ""
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line of a desk box: what waits, where, since when."""

    label: Words
    url: str
    detail: Words = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A box on the desk: what waits for this person, the newest few, and where all of it is."""

    title: Words
    count: int
    items: list[Waiting] = field(default_factory=list)
    url: str = ""
    empty: Words = ""
    order: int = 50


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a remark's way: what it is, whether it is done, when, what was said, where to read it."""

    key: str
    label: Words
    done: bool
    at: datetime | None = None
    title: Words = ""
    text: str = ""
    url: str = ""
    order: int = 50


MenuMaker = Callable[[HttpRequest], Iterable[Link]]
TabMaker = Callable[[HttpRequest, Any], Iterable[Link]]
BoxMaker = Callable[[HttpRequest], Iterable[Box]]
# From the remarks of one submission (comments.models.Comment) to steps by the key of the remark.
StepMaker = Callable[[HttpRequest, Sequence[Any]], Mapping[int, Iterable[Step]]]
# From two versions of a draft (drafts.models.Version) to links by the key of a unit of the new one
# (drafts.models.Provision), shown where the comparison of both says what became of it. Few queries for all.
NoteMaker = Callable[[HttpRequest, Any, Any], Mapping[int, Iterable[Link]]]

public_menu: list[tuple[int, MenuMaker]] = []
staff_menu: list[tuple[int, MenuMaker]] = []
public_tabs: list[tuple[int, TabMaker]] = []
staff_tabs: list[tuple[int, TabMaker]] = []
public_actions: list[tuple[int, TabMaker]] = []
# Beside the actions on one version of a draft, for members of its agency.
version_actions: list[tuple[int, TabMaker]] = []
follow_up: list[tuple[int, StepMaker]] = []
desk_boxes: list[tuple[int, BoxMaker]] = []
change_notes: list[tuple[int, NoteMaker]] = []
# From a public consultation to the page on which its text is read, each unit at its own anchor.
text_page: list[Callable[[Any], str]] = []
# The keys of consultations (drafts.models.Consultation) for which nothing more is awaited, as a query.
finished: list[Callable[[], Any]] = []


def links(makers: Sequence[tuple[int, Callable[..., Iterable[Link]]]], *args: Any) -> list[Link]:
    """All links of one place, in the order of registration numbers."""
    return [link for _, make in sorted(makers, key=lambda m: m[0]) for link in make(*args)]


def boxes(request: HttpRequest) -> list[Box]:
    """All boxes of the desk for the person who asks: by ``Box.order``, those with nothing in them last."""
    found = (box for _, make in desk_boxes for box in make(request))
    return sorted(found, key=lambda box: (box.count == 0, box.order))


def steps(request: HttpRequest, remarks: Sequence[Any]) -> dict[int, list[Step]]:
    """The way of each remark through all apps, by ``Step.order``; keys are those of the remarks."""
    found: dict[int, list[Step]] = {remark.pk: [] for remark in remarks}
    for _, make in follow_up:
        for key, more in make(request, remarks).items():
            found[key].extend(more)
    return {key: sorted(way, key=lambda step: step.order) for key, way in found.items()}


def notes(request: HttpRequest, old: Any, new: Any) -> dict[int, list[Link]]:
    """What all apps have to add to the changes between two versions; keys are those of new units."""
    found: dict[int, list[Link]] = {}
    for _, make in sorted(change_notes, key=lambda maker: maker[0]):
        for key, more in make(request, old, new).items():
            found.setdefault(key, []).extend(more)
    return found
