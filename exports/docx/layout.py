"""Measures of the Word document in twips (1/1440 inch), after NĐ 30/2020/NĐ-CP, Phụ lục I."""

from dataclasses import dataclass

from exports.summary import Options, Orientation

A4_SHORT, A4_LONG = 11906, 16838
TOP = BOTTOM = 1134  # 20 mm
LEFT = 1701  # 30 mm
RIGHT = 1134  # 20 mm
HEADER = 567  # 10 mm: the page number stands in the middle of the top margin
FIRST_LINE = 720  # 12.7 mm
CELL_PADDING = 85  # 1.5 mm

FONT = "Times New Roman"
BODY_SIZE = 14.0

_NUMBER = 680  # 12 mm: "STT" on one line


@dataclass(frozen=True, slots=True)
class Layout:
    """The page and the columns that follow from the options."""

    page_width: int
    page_height: int
    columns: tuple[int, ...]
    head: tuple[int, int]
    country_size: float
    table_size: float

    @property
    def text_width(self) -> int:
        """Return the width between the margins."""
        return self.page_width - LEFT - RIGHT


def layout_of(options: Options) -> Layout:
    """Return the measures for a sheet lying or standing, with an STT column or without."""
    landscape = options.orientation is Orientation.LANDSCAPE
    width, height = (A4_LONG, A4_SHORT) if landscape else (A4_SHORT, A4_LONG)
    text = width - LEFT - RIGHT
    left = int(text * (0.44 if landscape else 0.41))
    return Layout(
        page_width=width,
        page_height=height,
        columns=_columns(text, options),
        head=(left, text - left),
        country_size=13.0 if landscape else 12.0,
        table_size=12.0 if landscape else 11.0,
    )


def _columns(text: int, options: Options) -> tuple[int, ...]:
    number = (_NUMBER,) if options.numbered else ()
    rest = text - sum(number)
    *first, _ = (int(rest * width / 100) for width in options.widths)
    return (*number, *first, rest - sum(first))
