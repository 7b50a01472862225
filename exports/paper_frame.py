"""Head, mark and end of the documents that are set as paper: the report and the letter back."""

from datetime import datetime

from consultation import clock
from consultation.models import Agency
from exports import phrases
from exports.measure import bold_width
from exports.paper.model import Columns, Item, Line, Look, Paper, Paragraph, Rule, Span
from exports.printable import one_line
from exports.style import Style
from exports.summary import Head, Signature, Statistics, Summary
from exports.wording import fill

_LEFT = 0.42
_LONGEST = 200.0
_SIGN_LEFT = 0.48


def blank(
    agency: Agency,
    style: Style,
    *,
    draft_name: str,
    at: datetime,
    final: bool,
    signature: Signature | None = None,
) -> Summary:
    """A summary without rows: what head and end are made of."""
    return Summary(
        draft_name=draft_name,
        head=Head(
            agency=agency.name,
            superior=agency.parent.name if agency.parent else "",
            place=style.place,
            dated=clock.day_of(at) if final else None,
        ),
        statistics=Statistics(subjects=0, opinions=0),
        generated_at=at,
        is_draft=not final,
        signature=signature or style.signature,
        recipients=style.recipients,
        wording=style.wording,
    )


def head(summary: Summary, *, under: str = "") -> Columns:
    """Issuer and number on the left, nation and day on the right; ``under`` the number: “V/v …”."""
    words, issuer = summary.wording, one_line(summary.head.agency).upper()
    left: list[Line] = []
    if summary.head.superior:
        left.append(line(Look.SUPERIOR, one_line(summary.head.superior).upper()))
    left.append(line(Look.ISSUER, issuer))
    left.append(Rule(min(bold_width(issuer, size=13.0), _LONGEST) * 0.4, after=4.0))
    left.append(line(Look.NUMBER, fill(words.number, number=summary.head.number or "…")))
    if under:
        left.append(line(Look.NOTE, under))
    right: tuple[Line, ...] = (
        line(Look.COUNTRY, words.country),
        line(Look.MOTTO, words.motto),
        Rule(bold_width(words.motto, size=13.5), after=4.0),
        line(Look.PLACE, phrases.place_and_date(summary)),
    )
    return Columns(rows=((tuple(left), right),), left=_LEFT)


def end(summary: Summary) -> Columns:
    """Nơi nhận on the left, who signs on the right."""
    left = [line(Look.RECIPIENTS, summary.wording.recipients)] if summary.recipients else []
    left += [line(Look.RECIPIENT, text) for text in phrases.recipient_lines(summary)]
    titles, hint, name = phrases.signature_lines(summary)
    right = [line(Look.SIGNER, text) for text in titles]
    if hint:
        right.append(line(Look.SIGN_HINT, hint))
    if name:
        right.append(line(Look.SIGNED, name))
    return Columns(rows=((tuple(left), tuple(right)),), left=_SIGN_LEFT)


def whole(summary: Summary, title: str, items: tuple[Item, ...], *, identifier: str) -> Paper:
    """The paper; a draft bears its mark in the head of its pages."""
    return Paper(
        title=title,
        author=summary.head.agency,
        made_at=summary.generated_at,
        items=items,
        mark=summary.wording.draft_mark if summary.is_draft else "",
        identifier=identifier,
    )


def line(
    look: Look,
    text: str,
    *,
    bold: bool | None = None,
    italic: bool | None = None,
    keep: bool = False,
) -> Paragraph:
    """One paragraph of one kind of words; ``keep`` holds it on one page with the next."""
    return Paragraph(look, (Span(text, bold=bold, italic=italic),), keep=keep)


def lines(look: Look, found: phrases.Line) -> Paragraph:
    """A line of the summary as a paragraph."""
    return Paragraph(look, tuple(Span(run.text, bold=run.bold, italic=run.italic) for run in found))
