"""What the report tells → paper: three parts, signature, Nơi nhận (DOMAIN: Báo cáo)."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from consultation import clock
from exports import phrases
from exports.paper.model import Box, Grid, Item, Look, Paper, Row, Rule
from exports.paper_frame import end, head, line, lines, whole
from exports.printable import one_line
from exports.report.read import Issue, Stances, Told
from exports.wording import fill

_WIDTHS = (0.46, 0.13, 0.15, 0.13, 0.13)


def report(told: Told) -> Paper:
    """The report as paper."""
    summary, words = told.summary, told.summary.wording
    titles = fill(words.report_title, draft=one_line(summary.draft_name)).split("\n")
    items: list[Item] = [head(summary), line(Look.KIND, words.report_kind)]
    items += [line(Look.TITLE, text) for text in titles]
    items.append(Rule(110.0, after=10.0))
    items += [line(Look.PART, words.report_part_1), *_paragraphs(_asking(told))]
    items += [line(Look.PART, words.report_part_2), *_paragraphs(_received(told)), *_table(told)]
    items += [line(Look.PART, words.report_part_3), *_paragraphs(phrases.details(summary))]
    for number, issue in enumerate(told.issues, 1):
        items += _answered(number, issue, told)
    items += _paragraphs(iter([words.report_enclosed]))
    items.append(end(summary))
    title = f"{words.report_kind} – {' '.join(titles)}"
    return whole(summary, title, tuple(items), identifier=summary.snapshot)


def _paragraphs(found: Iterator[str]) -> list[Item]:
    return [line(Look.BODY, text) for text in found if text]


def _asking(told: Told) -> Iterator[str]:
    """Part I: posted, extended, asked in writing."""
    summary, words = told.summary, told.summary.wording
    first = told.extensions[0].old_closes_at if told.extensions else told.closes_at
    yield fill(
        words.report_posted,
        basis=one_line(summary.basis or words.basis_law),
        agency=one_line(summary.head.agency),
        draft=one_line(summary.draft_name),
        version=told.version,
        opens=_day(told.opens_at),
        closes=_last_day(first),
    )
    for change in told.extensions:
        yield fill(
            words.report_extended,
            old=_last_day(change.old_closes_at),
            new=_last_day(change.new_closes_at),
            reason=one_line(change.reason),
        )
    if told.asked.rows:
        yield fill(
            words.report_asked,
            asked=told.asked.asked,
            replied=told.asked.replied,
            agreed=told.asked.agrees,
            remarks=told.asked.remarks,
            silent=told.asked.silent,
            waiting=told.asked.waiting,
        )


def _received(told: Told) -> Iterator[str]:
    """Part II before its table."""
    words, figures = told.summary.wording, told.figures
    yield fill(
        words.report_received,
        opinions=figures.opinions,
        subjects=figures.subjects,
        organisations=figures.organisations,
        individuals=figures.individuals,
        unnamed=figures.unnamed,
    )
    channels = [f"{each.label} {each.count}" for each in figures.by_channel if each.count]
    if channels:
        yield fill(words.report_channels, channels="; ".join(channels))
    if told.tallied.lines:
        whole = told.tallied.whole
        yield fill(
            words.report_tallied,
            collectors=told.tallied.collectors,
            agree=whole.agree,
            disagree=whole.disagree,
            other=whole.other,
        )
    if not told.issues:
        yield f"{words.no_opinions}."
        return
    counted = told.stances
    yield fill(
        words.report_stances,
        published=counted.total,
        agree=counted.agree,
        disagree=counted.disagree,
        other=counted.other,
    )


def _table(told: Told) -> Iterator[Item]:
    """One row an issue, and their sum."""
    if not told.issues:
        return
    words = told.summary.wording
    names = ("issue", "agree", "disagree", "other", "total")
    heads = tuple(Box((line(Look.CELL_HEAD, getattr(words, f"report_{name}")),)) for name in names)
    rows = [Row(heads)]
    rows += [_row(_label(issue), issue.stances, bold=None) for issue in told.issues]
    rows.append(_row(words.report_total, told.stances, bold=True))
    yield Grid(tuple(rows), _WIDTHS, heads=1)


def _row(label: str, counted: Stances, *, bold: bool | None) -> Row:
    figures = (counted.agree, counted.disagree, counted.other, counted.total)
    cells = [Box((line(Look.CELL, label, bold=bold),))]
    cells += [Box((line(Look.CELL_HEAD, str(each), bold=bool(bold)),)) for each in figures]
    return Row(tuple(cells), whole=True)


def _answered(number: int, issue: Issue, told: Told) -> list[Item]:
    """Part III: one issue, who spoke, and the answer."""
    words = told.summary.wording
    items: list[Item] = [line(Look.ARTICLE, f"{number}. {_label(issue)}", keep=True)]
    speakers = [*(one_line(body) for body in issue.bodies)]
    if issue.individuals:
        speakers.append(fill(words.report_individuals, count=issue.individuals))
    if issue.unnamed:
        speakers.append(fill(words.report_unnamed, count=issue.unnamed))
    items += _paragraphs(iter([fill(words.report_given_by, subjects="; ".join(speakers))]))
    items += [lines(Look.BODY, each) for each in phrases.response_lines(issue.group, words)]
    return items


def _label(issue: Issue) -> str:
    return ": ".join(one_line(part) for part in issue.group.label.split("\n"))


def _day(moment: datetime | None) -> str:
    return f"{clock.day_of(moment):%d/%m/%Y}" if moment else "…"


def _last_day(moment: datetime | None) -> str:
    """The window ends at 24:00 of its last day: the moment itself belongs to the next one."""
    return _day(moment - timedelta(microseconds=1)) if moment else "…"
