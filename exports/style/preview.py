"""How a document with these settings begins: pictures of its first pages, and its words."""

import base64
from collections import Counter
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import islice

import pypdfium2

from consultation.models import Agency
from drafts.models import Consultation
from exports.gather import gather
from exports.pdf import PdfUnavailable, render_pdf
from exports.phrases import (
    basis,
    columns,
    details,
    place_and_date,
    signature_lines,
    title,
    totals,
)
from exports.style import Style
from exports.style.sample import sample
from exports.summary import Group, Kind, Section, Statistics, Summary

_GROUPS = 8  # of a consultation: more than fills the first page
_PAGES = 2  # the head on the first, the columns at the latest on the second
_SCALE = 1.5  # 108 dots an inch


@dataclass(frozen=True, slots=True)
class Preview:
    """``pictures`` are PNGs as data addresses, none where no PDF can be made; ``lines`` are its words."""

    pictures: tuple[str, ...]
    wide: bool
    lines: tuple[str, ...]
    columns: tuple[str, ...]


def preview(agency: Agency, style: Style, consultation: Consultation | None = None) -> Preview:
    """The first pages with ``style``, filled from ``consultation`` or with invented content."""
    summary = previewed(agency, style, consultation)
    return Preview(
        pictures=_pictures(summary),
        wide=summary.options.orientation.value == "landscape",
        lines=tuple(_lines(summary)),
        columns=columns(summary),
    )


def previewed(agency: Agency, style: Style, consultation: Consultation | None) -> Summary:
    """What is shown: the figures of the whole, and of the table no more than fills the page."""
    if consultation is None:
        return sample(agency, style)
    whole = gather(consultation, final=False, style=style)
    kept = list(islice(whole.groups(), _GROUPS))
    if len(kept) == sum(1 for _ in whole.groups()):
        return whole
    sections = tuple(_cut(section, kept) for section in whole.sections)
    few = tuple(section for section in sections if section.groups)
    return replace(whole, sections=few, statistics=_recounted(whole, few), asked=(), received=())


def _cut(section: Section, kept: list[Group]) -> Section:
    groups = tuple(group for group in section.groups if any(group is one for one in kept))
    return replace(section, groups=groups)


def _recounted(whole: Summary, sections: tuple[Section, ...]) -> Statistics:
    """The figures of the rows that are left, or the summary would contradict itself."""
    counts: Counter[Kind | None] = Counter()
    for group in (group for section in sections for group in section.groups):
        counts[group.response.kind if group.response else None] += len(group.entries)
    figures = whole.statistics
    opinions = counts.total() + figures.withheld
    subjects = min(figures.subjects, opinions)
    some = None if figures.contributors is None else min(figures.contributors, subjects)
    return replace(
        figures,
        accepted=counts[Kind.ACCEPTED],
        partly=counts[Kind.PARTLY],
        explained=counts[Kind.EXPLAINED],
        unanswered=counts[None],
        opinions=opinions,
        subjects=subjects,
        contributors=some,
    )


def _lines(summary: Summary) -> list[str]:
    capitals, hint, name = signature_lines(summary)
    return [
        line
        for line in (
            summary.form_number,
            place_and_date(summary),
            title(summary),
            basis(summary),
            totals(summary),
            *details(summary),
            summary.wording.results,
            *capitals,
            name or hint,
        )
        if line
    ]


def _pictures(summary: Summary) -> tuple[str, ...]:
    try:
        data = render_pdf(summary)
    except PdfUnavailable:
        return ()
    with pypdfium2.PdfDocument(data) as document:
        return tuple(_picture(document[at]) for at in range(min(len(document), _PAGES)))


def _picture(page: pypdfium2.PdfPage) -> str:
    image = page.render(scale=_SCALE).to_pil()
    out = BytesIO()
    image.save(out, "PNG", optimize=True)
    return f"data:image/png;base64,{base64.b64encode(out.getvalue()).decode()}"
