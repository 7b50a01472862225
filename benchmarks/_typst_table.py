"""The reference of the PDF: the table of a summary typeset by Typst, with what our table has.

The same columns, rows and words in the same fonts, sizes and lines: the heading row on each page,
the group's cell and answer once beside its opinions, short rows kept whole, justified text broken
line by line (as WeasyPrint does, not the paragraph at its best), page numbers from page 2, the
headings as bookmarks. Neither has tags.
"""

from collections.abc import Iterable, Iterator

import typst

from exports.pdf.engine import FONTS
from exports.pdf.markup import KEEP_WHOLE, length
from exports.phrases import (
    Line,
    Run,
    columns,
    content_lines,
    label_lines,
    response_lines,
    subject_lines,
)
from exports.summary import Group, Section, Summary

# As summary.css and part.html have it: 12 pt on lines of 1.15 em, margins, rules, padding.
_HEAD = """\
#set page(
  paper: "a4", flipped: true, margin: (top: 20mm, right: 20mm, bottom: 20mm, left: 30mm),
  header: context {{
    let number = counter(page).get().first()
    if number > 1 {{ align(center, text(14pt, str(number))) }}
  }},
)
#set text(font: "Tinos", size: 12pt, lang: "vi", hyphenate: false,
  top-edge: 0.9em, bottom-edge: -0.25em)
#set par(leading: 0pt, spacing: 2pt, linebreaks: "simple")
#show heading: set text(size: 12pt)
#show heading: set block(above: 0pt, below: 0pt)
#let said(body) = par(justify: true, body)
#table(
  columns: ({columns}), stroke: .5pt, inset: (x: 1.5mm, y: 2pt),
  table.header({labels}),
"""


def render_typst(summary: Summary) -> bytes:
    """Return the table of `summary` as PDF made by Typst."""
    source = "".join(_source(summary)).encode()
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)])
    made = typst.Compiler(source, font_paths=fonts).compile(format="pdf", pdf_tags=False)
    if not isinstance(made, bytes):
        raise TypeError("Typst made no PDF")
    return made


def _source(summary: Summary) -> Iterator[str]:
    widths = ", ".join(f"{width}fr" for width in summary.options.widths)
    labels = ", ".join(f"align(center, strong({_text(name)}))" for name in columns(summary))
    yield _HEAD.format(columns=widths, labels=labels)
    for section in summary.sections:
        yield _heading(section)
        for group in section.groups:
            yield from _group(summary, group)
    yield ")\n"


def _heading(section: Section) -> str:
    title = f"heading(level: {section.level}, {_text(section.label)})"
    return f"table.cell(colspan: 4, breakable: false, {title}),\n"


def _group(summary: Summary, group: Group) -> Iterator[str]:
    words, span = summary.wording, f"rowspan: {len(group.entries)}, "
    yield f"table.cell({span}{_paragraphs(label_lines(group))}),"
    for index, entry in enumerate(group.entries):
        lines = list(content_lines(entry, words))
        whole = "breakable: false, " if length(lines) <= KEEP_WHOLE else ""
        yield f"table.cell({_paragraphs(subject_lines(entry, words))}),"
        yield f"table.cell({whole}{_paragraphs(lines, 'said')}),"
        if index == 0:
            yield f"table.cell({span}{_paragraphs(response_lines(group, words), 'said')}),\n"


def _paragraphs(lines: Iterable[Line], kind: str = "par") -> str:
    return " + ".join(f"{kind}({_line(line)})" for line in lines) or "[]"


def _line(line: Line) -> str:
    return " + ".join(map(_run, line)) or "[]"


def _run(run: Run) -> str:
    weight = ', weight: "bold"' if run.bold else ""
    style = ', style: "italic"' if run.italic else ""
    return f"text({_text(run.text)}{weight}{style})"


def _text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
