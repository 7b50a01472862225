"""The words of the annexes, cell by cell: one place, so that every format says the same."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from exports.annexed import AskedBody, Received, by_kind, tally
from exports.phrases import Line, Run, content_lines, letter, subject_lines
from exports.printable import one_line
from exports.summary import Entry, Orientation, Summary
from exports.wording import Wording, fill

Cell = tuple[Line, ...]
Row = tuple[Cell, ...]  # of one cell: a heading over the whole width


@dataclass(frozen=True, slots=True)
class Annex:
    """One annex: what stands over its table, and the table. `widths` are per cent of the columns.

    `rows` begins anew at each call, so that a long table is never in memory whole.
    """

    number: str
    title: str
    belongs_to: str
    lines: tuple[str, ...]
    columns: tuple[str, ...]
    widths: tuple[float, ...]
    rows: Callable[[], Iterator[Row]]

    @property
    def heading(self) -> tuple[str, ...]:
        """The number and the title, line by line."""
        return tuple(line for line in (self.number, self.title) if line)


def annexes(summary: Summary) -> tuple[Annex, ...]:
    """The annexes that are printed, numbered where there is more than one; () where none is wanted."""
    if not summary.options.annexes:
        return ()
    made = [make for has, make in _MADE if getattr(summary, has)]
    numbers = ("",) if len(made) == 1 else ("I", "II")
    return tuple(make(summary, number) for make, number in zip(made, numbers, strict=False))


def _annex(
    summary: Summary,
    number: str,
    title: str,
    lines: tuple[str, ...],
    columns: tuple[tuple[str, float], ...],
    rows: Callable[[], Iterator[Row]],
) -> Annex:
    words = summary.wording
    names, widths = zip(*columns, strict=True)
    return Annex(
        number=one_line(fill(words.annex, number=number)),
        title=one_line(title),
        belongs_to=one_line(fill(words.annex_of, draft=one_line(summary.draft_name))),
        lines=tuple(line for line in lines if line),
        columns=tuple(one_line(name) for name in names),
        widths=widths,
        rows=rows,
    )


# ---------------------------------------------------------------- who was asked


def _of_asked(summary: Summary, number: str) -> Annex:
    words = summary.wording
    kinds = [
        one_line(fill(words.asked_kind, kind=kind, **tally(bodies)))
        for kind, bodies in by_kind(summary.asked)
    ]
    wide = _order(summary)
    return _annex(
        summary,
        number,
        words.annex_asked,
        (fill(words.asked_totals, **tally(summary.asked)), *kinds),
        (
            (words.column_number, wide),
            (words.column_asked_body, 35 - wide),
            (words.column_asked_letter, 20.0),
            (words.column_asked_standing, 23.0),
            (words.column_asked_reply, 22.0),
        ),
        lambda: _asked_rows(summary),
    )


def _asked_rows(summary: Summary) -> Iterator[Row]:
    words, number = summary.wording, 0
    for kind, bodies in by_kind(summary.asked):
        yield (((Run(one_line(kind), bold=True),),),)
        for body in bodies:
            number += 1
            yield (
                _text(str(number)),
                _text(one_line(body.name)),
                _text(_sent(body)),
                _text(standing(body, words)),
                _text(letter(body.reply, words) if body.reply else _day(body.replied)),
            )


def standing(body: AskedBody, words: Wording) -> str:
    """What the body did, in the agency's words."""
    said: str = getattr(words, f"asked_{body.standing.value}")
    return fill(words.asked_late, standing=said) if body.late else said


def _sent(body: AskedBody) -> str:
    """Our letter: its number as it was typed, and its day."""
    return ", ".join(part for part in (one_line(body.number), _day(body.sent)) if part)


# ---------------------------------------------------------------- what came in


def _of_received(summary: Summary, number: str) -> Annex:
    words, wide = summary.wording, _order(summary)
    return _annex(
        summary,
        number,
        words.annex_received,
        (fill(words.received_totals, received=len(summary.received)),),
        (
            (words.column_number, wide),
            (words.column_received_on, 2 * wide + 1),
            (words.column_subject, 23.0),
            (words.column_received_unit, 16.0),
            (words.column_content, 60 - 3 * wide),
        ),
        lambda: _received_rows(summary),
    )


def _received_rows(summary: Summary) -> Iterator[Row]:
    by_number = {entry.number: entry for entry in summary.entries()}
    for order, one in enumerate(summary.received, 1):
        yield _received(order, one, by_number[one.number], summary.wording)


def _received(order: int, one: Received, entry: Entry, words: Wording) -> Row:
    return (
        _text(str(order)),
        _text(_day(one.on)),
        tuple(subject_lines(entry, words)),
        _text(one_line(entry.unit)),
        tuple(content_lines(entry, words)),
    )


_MADE = (("asked", _of_asked), ("received", _of_received))


def plain(cell: Cell) -> str:
    """The words of a cell without weight and slant."""
    return "\n".join("".join(run.text for run in line) for line in cell)


def _text(words: str) -> Cell:
    return ((Run(words),),)


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _order(summary: Summary) -> float:
    """Per cent that "STT" takes."""
    return 5.0 if summary.options.orientation is Orientation.LANDSCAPE else 7.5
