"""The sheets of a Word document: A4 upright or lying, as its sections describe them."""

from dataclasses import dataclass

from exports.docx.layout import A4_LONG, A4_SHORT, BOTTOM, HEADER, LEFT, RIGHT, TOP

UPRIGHT_WIDTH = (A4_SHORT - LEFT - RIGHT) / 20
LYING_WIDTH = (A4_LONG - LEFT - RIGHT) / 20
"""Points between the margins."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """``width``: twips between the margins; ``first``, ``later``: the w:sectPr of the first section, and
    of one behind it, whose first page bears a number.
    """

    width: int
    first: str
    later: str


@dataclass(frozen=True, slots=True)
class Sheets:
    """Both ways in which a document stands; ``upright`` is that of the document, also where it lies."""

    upright: Sheet
    lying: Sheet


def sheet(*, landscape: bool, first_header: str, header: str) -> Sheet:
    """A sheet with the headers of these relations."""
    across, down = (A4_LONG, A4_SHORT) if landscape else (A4_SHORT, A4_LONG)
    turned = ' w:orient="landscape"' if landscape else ""
    named = f'<w:headerReference w:type="default" r:id="{header}"/>'
    begins = f'<w:headerReference w:type="first" r:id="{first_header}"/>'
    page = (
        f'<w:type w:val="nextPage"/><w:pgSz w:w="{across}" w:h="{down}"{turned}/>'
        f'<w:pgMar w:top="{TOP}" w:right="{RIGHT}" w:bottom="{BOTTOM}" w:left="{LEFT}" '
        f'w:header="{HEADER}" w:footer="{HEADER}" w:gutter="0"/>'
    )
    return Sheet(
        width=across - LEFT - RIGHT,
        first=f"<w:sectPr>{begins}{named}{page}<w:titlePg/></w:sectPr>",
        later=f"<w:sectPr>{named}{page}</w:sectPr>",
    )
