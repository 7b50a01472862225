"""Write a part of the summary as HTML: what the templates do not say is in here."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from django.template import Context, Engine
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from exports.pdf import annex
from exports.pdf.markup import kept, length, paragraphs
from exports.pdf.parts import Part, Piece
from exports.phrases import (
    basis,
    columns,
    content_lines,
    details,
    label_lines,
    place_and_date,
    recipient_lines,
    response_lines,
    signature_lines,
    subject_lines,
    title,
    title_lines,
    totals,
)
from exports.printable import one_line
from exports.summary import Entry, Orientation, Section, Summary
from exports.wording import Wording, fill

TEMPLATES = Path(__file__).parents[1] / "templates"

# Per cent of the table that the STT column takes, when it is asked for.
_NUMBER_WIDTH = {Orientation.LANDSCAPE: 4.8, Orientation.PORTRAIT: 7.5}  # 12 mm


@cache
def _engine() -> Engine:
    """Return a template engine of our own: documents need no request, no app and no settings."""
    return Engine(dirs=[str(TEMPLATES)])


def html(summary: Summary, part: Part, *, numbered: bool) -> str:
    """Return the HTML of `part`; `numbered` prints page numbers, which only a whole summary can."""
    template = _engine().get_template("exports/summary/part.html")
    context = _page(summary, part, numbered=numbered)
    if part.opening:
        context |= _opening(summary)
    if part.closing:
        context |= _closing(summary)
    return template.render(Context(context, use_l10n=False))


def digits(summary: Summary) -> str:
    """Return the HTML of ten pages that bear "0" to "9" where a page bears its number."""
    template = _engine().get_template("exports/summary/digits.html")
    context = {
        "language": summary.language,
        "title": title(summary),
        "orientation": summary.options.orientation.value,
        "digits": range(10),
    }
    return template.render(Context(context, use_l10n=False))


def _page(summary: Summary, part: Part, *, numbered: bool) -> dict[str, object]:
    widths = _widths(summary)
    inner = widths[-3] / (widths[-3] + widths[-2]) * 100
    return {
        "words": summary.wording,
        "language": summary.language,
        "title": title(summary),
        "agency": one_line(summary.head.agency),
        "created": summary.generated_at.isoformat(timespec="seconds"),
        "orientation": summary.options.orientation.value,
        "draft_mark": _css_text(summary.wording.draft_mark) if summary.is_draft else "",
        "numbered": numbered,
        "opening": part.opening,
        "closing": part.closing,
        "table": bool(part.blocks or part.opening),
        "annexes": list(annex.context(summary, part.annexes)),
        "widths": [f"{width:.3f}" for width in widths],
        "inner": f"{inner:.3f}",
        "rule": f"{inner:.3f}",
        "columns": columns(summary),
        "rows": _rows(summary, part),
    }


def _widths(summary: Summary) -> tuple[float, ...]:
    widths = summary.options.widths
    if not summary.options.numbered:
        return widths
    number = _NUMBER_WIDTH[summary.options.orientation]
    return (number, *(width * (1 - number / 100) for width in widths))


def _css_text(mark: str) -> SafeString:
    """Return `mark` without what would end a quoted string of CSS or the style element."""
    return mark_safe(one_line(mark).translate(dict.fromkeys(map(ord, '"\\<>&'))))


def _opening(summary: Summary) -> dict[str, object]:
    head = summary.head
    number = fill(summary.wording.number, number=one_line(head.number)) if head.number else ""
    return {
        "form_number": one_line(summary.form_number),
        "superior": one_line(head.superior).upper(),
        "agency_upper": one_line(head.agency).upper(),
        "number": number,
        "place": place_and_date(summary),
        "title_lines": title_lines(summary),
        "correction": one_line(summary.correction),
        "basis": basis(summary),
        "totals": totals(summary),
        "details": details(summary),
    }


def _closing(summary: Summary) -> dict[str, object]:
    signer, _, name = signature_lines(summary)
    return {
        "recipients": list(recipient_lines(summary)),
        "signer": signer,
        "signer_name": name,
    }


def _rows(summary: Summary, part: Part) -> Iterator[SafeString]:
    """Yield the rows as HTML, every word of a person escaped by `paragraphs` or `escape`."""
    count = len(_widths(summary))
    for block in part.blocks:
        if isinstance(block, Piece):
            yield mark_safe(_group_row(summary, block))
        else:
            yield mark_safe(_section_row(block, count))


def _section_row(section: Section, count: int) -> str:
    label = escape(one_line(section.label))
    style = f"bookmark-level:{min(section.level, 6)};bookmark-label:content()"
    return f'<tr class="section"><td colspan="{count}"><p style="{style}">{label}</p></td></tr>'


def _group_row(summary: Summary, piece: Piece) -> str:
    group, words = piece.group, summary.wording
    answer = list(response_lines(group, words)) if piece.first else []
    label = paragraphs(label_lines(group)) if piece.first else ""
    number = piece.number if piece.first else ""
    order = f'<td class="order"><p>{number}</p></td>' if summary.options.numbered else ""
    cells, lengths = zip(*(_entry_cells(entry, words) for entry in group.entries), strict=True)
    opinions = cells[0] if len(cells) == 1 else _opinions(cells, lengths)
    characters = length(answer) + sum(lengths)
    return (
        f"<tr{kept(characters)}>{order}<td>{label}</td>{opinions}"
        f'<td class="answer">{paragraphs(answer)}</td></tr>'
    )


def _entry_cells(entry: Entry, words: Wording) -> tuple[str, int]:
    """Return the cells "chủ thể" and "nội dung" of one opinion, and its length in characters."""
    said = list(content_lines(entry, words))
    subject = paragraphs(subject_lines(entry, words))
    return f'<td>{subject}</td><td class="said">{paragraphs(said)}</td>', length(said)


def _opinions(cells: Sequence[str], lengths: Sequence[int]) -> str:
    """Return one cell over two columns that holds a table of several opinions.

    The first may always run over a page's end: kept whole, it would go to the next page and leave
    the group's label and answer behind without any opinion.
    """
    stay = ["", *map(kept, lengths[1:])]
    rows = "".join(f"<tr{keep}>{row}</tr>" for keep, row in zip(stay, cells, strict=True))
    inner = f'<table><colgroup><col class="inner"/><col/></colgroup>{rows}</table>'
    return f'<td colspan="2" class="opinions">{inner}</td>'
