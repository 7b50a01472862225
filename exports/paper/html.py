"""Paper → HTML with its style sheet, for the PDF: the same looks as in Word."""

from functools import cache
from html import escape
from pathlib import Path

from exports.paper.cells import placed
from exports.paper.forms import FORMS, levels
from exports.paper.model import (
    Columns,
    Drawing,
    Fate,
    Grid,
    Item,
    Line,
    Look,
    Paper,
    Paragraph,
    Rule,
    Span,
)
from exports.paper.pictures import source
from exports.paper.sections import sections
from exports.printable import one_line

_BASE = Path(__file__).parents[1] / "templates" / "exports" / "paper" / "paper.css"
_ALIGN = {"both": "justify", "center": "center", "left": "left"}
_FATES = {Fate.GONE: "del", Fate.COME: "ins"}
_UNQUOTED = dict.fromkeys(map(ord, '"\\<>&'))


def html(paper: Paper) -> str:
    """The whole document; every word of it is escaped here."""
    outline = levels(line.look for line in paper.paragraphs())
    body = "".join(_section(*run, outline, first=at == 0) for at, run in enumerate(sections(paper)))
    moment = paper.made_at.isoformat(timespec="seconds")
    return (
        '<!DOCTYPE html><html lang="vi-VN"><head><meta charset="utf-8">'
        f"<title>{escape(one_line(paper.title))}</title>"
        f'<meta name="author" content="{escape(one_line(paper.author))}">'
        f'<meta name="dcterms.created" content="{moment}">'
        f'<meta name="dcterms.modified" content="{moment}">'
        f"<style>{_page(paper)}</style></head><body>{body}</body></html>"
    )


def _section(lying: bool, items: list[Item], outline: dict[Look, int], *, first: bool) -> str:
    told = "".join(_item(item, outline) for item in items)
    begins = "" if first else " new-page"  # another kind of page is not enough for WeasyPrint
    return f'<div class="{"lying" if lying else "upright"}{begins}">{told}</div>'


@cache
def style_sheet() -> str:
    """What holds for every paper: the base and each look."""
    looks = "\n".join(_rule_of(look) for look in FORMS)
    return f"{_BASE.read_text(encoding='utf-8')}\n{looks}\n"


def _rule_of(look: Look) -> str:
    form = FORMS[look]
    facts = [
        f"font-size: {form.size:g}pt",
        f"text-align: {_ALIGN[form.align]}",
        f"text-indent: {form.first_line:g}pt",
        f"margin: {form.before:g}pt 0 {form.after:g}pt",
    ]
    facts += ["font-weight: bold"] if form.bold else []
    facts += ["font-style: italic"] if form.italic else []
    facts += ["break-after: avoid"] if form.keep_next else []
    return f".{look.value} {{ {'; '.join(facts)} }}"


def _page(paper: Paper) -> str:
    orientation = "landscape" if paper.landscape else "portrait"
    mark = one_line(paper.mark).translate(_UNQUOTED)
    first = f'@top-right {{ content: "{mark}"; font: bold 13pt Tinos, serif }}'
    return (
        f'@page {{ size: A4 {orientation}; @top-right {{ content: "{mark}" }} }}\n'
        f"@page lying {{ size: A4 landscape }} @page upright {{ size: A4 {orientation} }}\n"
        f"@page :first {{ @top-center {{ content: none }} {first if mark else ''} }}"
    )


def _item(item: Item, outline: dict[Look, int]) -> str:
    match item:
        case Paragraph():
            return _paragraph(item, outline)
        case Rule():
            return _rule(item)
        case Columns():
            return _columns(item, outline)
        case Grid():
            return _grid(item, outline)


def _paragraph(line: Paragraph, outline: dict[Look, int], level: str = "") -> str:
    classes = line.look.value
    classes += " new-page" if line.new_page else ""
    classes += " keep" if line.keep else ""
    tag, style = "p", ""
    if line.look in outline and line.outlined:
        depth = outline[line.look]
        tag = f"h{min(depth, 6)}"
        label = escape(line.text.replace("\n", " ").translate(_UNQUOTED), quote=True)
        style = f' style="bookmark-level: {depth}; bookmark-label: &quot;{label}&quot;"'
    words = "".join(_span(span) for span in line.spans)
    return f'<{tag} class="{classes}"{style}>{words}</{tag}>'


def _span(span: Span) -> str:
    if span.drawing is not None:
        words = _image(span.drawing)
    else:
        words = escape(span.text, quote=False).replace("\n", "<br>")
    for wanted, name in ((span.italic, "i"), (span.bold, "b")):
        if wanted is not None:
            words = f'<span class="{name if wanted else "no-" + name}">{words}</span>'
    tag = _FATES.get(span.fate)
    return f"<{tag}>{words}</{tag}>" if tag else words


def _image(drawing: Drawing) -> str:
    size = f"width: {drawing.width:.1f}pt; height: {drawing.height:.1f}pt"
    return f'<img src="{source(drawing)}" alt="{escape(drawing.alt)}" style="{size}">'


def _rule(rule: Rule) -> str:
    return f'<div class="rule" style="width: {rule.length:.1f}pt; margin-bottom: {rule.after:g}pt"></div>'


def _lines(lines: tuple[Line, ...], outline: dict[Look, int]) -> str:
    return "".join(_item(line, outline) for line in lines)


def _columns(columns: Columns, outline: dict[Look, int]) -> str:
    rows = "".join(
        "<tr>" + "".join(f"<td>{_lines(cell, outline)}</td>" for cell in row) + "</tr>"
        for row in columns.rows
    )
    new_page = " new-page" if columns.new_page else ""
    left = columns.left * 100
    return (
        f'<table class="columns{new_page}" role="presentation"><colgroup><col style="width: {left:.1f}%">'
        f'<col style="width: {100 - left:.1f}%"></colgroup>{rows}</table>'
    )


def _grid(grid: Grid, outline: dict[Look, int]) -> str:
    total = sum(grid.widths)
    widths = "".join(f'<col style="width: {100 * w / total:.2f}%">' for w in grid.widths)
    told = []
    for at, (row, boxes) in enumerate(
        zip(grid.rows, placed(grid.rows, len(grid.widths)), strict=True)
    ):
        tag = "th" if at < grid.heads else "td"
        cells = "".join(
            f"<{tag}{_spans(box.rows, cols)}>{_lines(box.lines, outline)}</{tag}>"
            for _, cols, box in boxes
            if box is not None
        )
        whole = ' class="whole"' if row.whole else ""
        told.append(f"<tr{whole}>{cells}</tr>")
    head = f"<thead>{''.join(told[: grid.heads])}</thead>" if grid.heads else ""
    facts = [f"font-size: {grid.size:g}pt"] if grid.size != 12.0 else []
    facts += [f"width: {grid.across:g}pt; max-width: 100%"] if grid.across else []
    size = f' style="{"; ".join(facts)}"' if facts else ""
    return (
        f'<table class="grid{"" if grid.lines else " bare"}"{size}><colgroup>{widths}</colgroup>{head}'
        f"<tbody>{''.join(told[grid.heads :])}</tbody></table>"
    )


def _spans(rows: int, cols: int) -> str:
    return (f' rowspan="{rows}"' if rows > 1 else "") + (f' colspan="{cols}"' if cols > 1 else "")
