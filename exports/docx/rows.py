"""The rows of the table as WordprocessingML text, streamed: memory stays flat however many."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import count
from xml.sax.saxutils import escape

from exports.marks import NOTHING, Mark, Part, digest, words_of
from exports.phrases import Line, Run, content_lines, label_lines, response_lines, subject_lines
from exports.printable import one_line
from exports.summary import Group, Section, Summary

Progress = Callable[[int, int], None]

# A row whose longest cell stays below this many characters is kept on one page; a longer one may
# break, or half a page would stay empty before it.
KEEP_WHOLE = 700
_REPORT_EVERY = 250

_RESTART, _CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
_WEIGHTS = {
    (False, False): "",
    (True, False): "<w:rPr><w:b/></w:rPr>",
    (False, True): "<w:rPr><w:i/></w:rPr>",
    (True, True): "<w:rPr><w:b/><w:i/></w:rPr>",
}
_STYLE = '<w:pStyle w:val="TableCell"/>'
_EMPTY = f"<w:p><w:pPr>{_STYLE}</w:pPr></w:p>"


def rows(
    summary: Summary, columns: tuple[int, ...], *, progress: Progress | None = None
) -> Iterator[str]:
    """Yield the XML of each row after the heading row; `progress` hears (opinions done, all)."""
    total = sum(len(group.entries) for group in summary.groups())
    if not total:
        yield _row(_spanning(summary.wording.no_opinions, columns), whole=True)
    done = reported = number = 0
    groups = sum(1 for _ in summary.groups())
    numbers = count()
    for section in summary.sections:
        yield _section_row(section, columns)
        for group in section.groups:
            number += 1
            made = _group_rows(group, number, columns, summary, numbers)
            yield from made if number < groups else _kept_with_next(made)
            done += len(group.entries)
            if progress and (done - reported >= _REPORT_EVERY or done == total):
                reported = done
                progress(done, total)


def heading_row(labels: Iterable[str], columns: tuple[int, ...]) -> str:
    """Return the XML of the heading row, marked to be repeated on each page."""
    cells = "".join(
        _cell(width, _paragraph((Run(label, bold=True),), jc="center"), extra=_MIDDLE)
        for label, width in zip(labels, columns, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


_MIDDLE = '<w:vAlign w:val="center"/>'


def plain_row(cells: Sequence[Sequence[Line]], columns: tuple[int, ...]) -> str:
    """Return the XML of a row of an annex; one of a single cell is a heading over the whole width."""
    if len(cells) == 1:
        [line] = cells[0]
        return _row(_span(columns, _paragraph(line, keep_next=True)), whole=True)
    first, *rest = cells
    order, *widths = columns
    made = [_cell(order, _paragraphs(first, jc="center"))]
    made += [_cell(width, _paragraphs(cell)) for width, cell in zip(widths, rest, strict=True)]
    return _row("".join(made), whole=max(map(_length, cells)) <= KEEP_WHOLE)


def _section_row(section: Section, columns: tuple[int, ...]) -> str:
    label = (Run(one_line(section.label), bold=True),)
    paragraph = _paragraph(label, keep_next=True, level=min(section.level, 9))
    return _row(_span(columns, paragraph), whole=True)


def _group_rows(
    group: Group,
    number: int,
    columns: tuple[int, ...],
    summary: Summary,
    numbers: Iterator[int],
) -> Iterator[str]:
    words = summary.wording
    response = list(response_lines(group, words))
    short_response = _length(response) / len(group.entries) <= KEEP_WHOLE
    merged = len(group.entries) > 1
    order = _paragraph((Run(str(number)),), jc="center")
    *number_width, unit, subject, content, answer = columns
    label = list(label_lines(group))
    name = _paragraphs(label, mark=_mark(Part.NAME, group.key, group.state, label, numbers))
    mark = _mark(Part.ANSWER, group.key, group.state, response, numbers)
    reply = _paragraphs(response, jc="both", mark=mark)
    for index, entry in enumerate(group.entries):
        first = index == 0
        merge = (_RESTART if first else _CONTINUE) if merged else ""
        said = list(content_lines(entry, words))
        cells = [
            *(_cell(width, order if first else _EMPTY, extra=merge) for width in number_width),
            _cell(unit, name if first else _EMPTY, extra=merge),
            _cell(subject, _paragraphs(subject_lines(entry, words))),
            _cell(
                content,
                _paragraphs(
                    said, jc="both", mark=_mark(Part.CONTENT, entry.key, NOTHING, said, numbers)
                ),
            ),
            _cell(answer, reply if first else _EMPTY, extra=merge),
        ]
        yield _row("".join(cells), whole=short_response and _length(said) <= KEEP_WHOLE)


def _kept_with_next(rows: Iterable[str]) -> Iterator[str]:
    """Yield `rows`, the last one kept with what follows: no signature stands alone on a page."""
    *before, last = rows
    yield from before
    yield last.replace(_STYLE, f"{_STYLE}<w:keepNext/>")


def _length(lines: Iterable[Line]) -> int:
    return sum([len(run[0]) for line in lines for run in line])


def _row(cells: str, *, whole: bool) -> str:
    keep = "<w:trPr><w:cantSplit/></w:trPr>" if whole else ""
    return f"<w:tr>{keep}{cells}</w:tr>"


def _spanning(text: str, columns: tuple[int, ...]) -> str:
    return _span(columns, _paragraph((Run(text, italic=True),), jc="center"))


def _span(columns: tuple[int, ...], paragraph: str) -> str:
    return _cell(sum(columns), paragraph, extra=f'<w:gridSpan w:val="{len(columns)}"/>')


def _cell(width: int, paragraphs: str, *, extra: str = "") -> str:
    return f"{_cell_start(width, extra)}{paragraphs}</w:tc>"


@cache
def _cell_start(width: int, extra: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{extra}</w:tcPr>'


def _mark(part: Part, key: str, state: str, lines: Sequence[Line], numbers: Iterator[int]) -> str:
    """A bookmark that holds nothing; "" for what has no name of its own."""
    if not key:
        return ""
    name, number = Mark(part, key, state, digest(words_of(lines))).name, next(numbers)
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'


def _paragraphs(lines: Iterable[Line], *, jc: str = "", mark: str = "") -> str:
    """The lines as paragraphs, `mark` in front of the first."""
    start = _paragraph_start(jc)
    made = "".join([f"{start}{_runs(line)}</w:p>" for line in lines])
    return made.replace(start, f"{start}{mark}", 1) if mark else made


def _paragraph(line: Line, *, jc: str = "", keep_next: bool = False, level: int = 0) -> str:
    return f"{_paragraph_start(jc, keep_next, level)}{_runs(line)}</w:p>"


@cache
def _paragraph_start(jc: str, keep_next: bool = False, level: int = 0) -> str:
    properties = _STYLE
    properties += "<w:keepNext/>" if keep_next else ""
    properties += f'<w:jc w:val="{jc}"/>' if jc else ""
    properties += f'<w:outlineLvl w:val="{level - 1}"/>' if level else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>"


def _runs(line: Line) -> str:
    return "".join([_run(*run) for run in line if run[0]])


def _run(text: str, bold: bool, italic: bool) -> str:
    text = escape(text)
    if "\t" in text:
        text = text.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return f'<w:r>{_WEIGHTS[bold, italic]}<w:t xml:space="preserve">{text}</w:t></w:r>'
