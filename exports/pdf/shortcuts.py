"""Shorter ways through WeasyPrint for what it computes anew for each box, with the same result."""

from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from cssselect2 import ElementWrapper
from weasyprint import HTML, draw, layout
from weasyprint.css import PAGE_MARGIN_BOXES
from weasyprint.draw import border
from weasyprint.formatting_structure import boxes
from weasyprint.layout import absolute, background, block, float, inline, page, percent, table
from weasyprint.layout.percent import resolve_percentages as _resolve
from weasyprint.text.line_break import strut as _strut

_SIDES = ("top", "right", "bottom", "left")
_CORNERS = {
    f"border_{corner}_radius": (0, 0)
    for corner in ("top_left", "top_right", "bottom_right", "bottom_left")
}
_MARGINS = tuple(f"@{name}" for name in PAGE_MARGIN_BOXES - {"footnote", "note-area"})
_USED = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in _SIDES),
    *(f"border_{side}_width" for side in _SIDES),
    *("width", "min_width", "max_width", "height", "min_height", "max_height"),
)


def install() -> None:
    """Put the shorter ways in the place of WeasyPrint's."""
    for module in (absolute, block, float, inline, page, percent, table):
        module.resolve_percentages = resolve_percentages
    background.layout_box_backgrounds = _layout_box_backgrounds
    draw.draw_border = _draw_border
    layout.make_margin_boxes = _make_margin_boxes
    inline.strut = strut


def reader(agent: Any) -> type:
    """Return a reader of HTML for which `agent` is all that is known of elements beforehand."""

    class Reader(HTML):
        """Reads what is well-formed XML too, as our templates are, with the parser for that."""

        def __init__(self, *, string: str, base_url: str, url_fetcher: Any) -> None:
            try:
                root = ElementTree.fromstring(string)  # noqa: S314 - our own templates
            except ElementTree.ParseError:
                super().__init__(string=string, base_url=base_url, url_fetcher=url_fetcher)
                return
            self.base_url, self.url_fetcher, self.media_type = base_url, url_fetcher, "print"
            self.wrapper_element = ElementWrapper.from_html_root(root, content_language=None)
            self.etree_element = self.wrapper_element.etree_element

        def _ua_stylesheets(self, forms: bool = False) -> list[Any]:
            return [agent]

    return Reader


def resolve_percentages(box: Any, containing_block: Any) -> None:
    """Set the used values of a box: those of the last box of this style in a block of this size."""
    if isinstance(containing_block, boxes.Box):
        size = containing_block.width, containing_block.height
    else:
        size = containing_block
    style = box.style
    found = style.__dict__.setdefault("used", {}).get(size)
    if found is None:
        _resolve(box, containing_block)
        if style["border_collapse"] != "collapse" and not isinstance(box, boxes.PageBox):
            style.used[size] = {name: box.__dict__[name] for name in _USED}
        return
    box.__dict__.update(found)


def strut(style: Any) -> tuple[float, float]:
    """Return the height of a line of this style and its baseline, asked of WeasyPrint once."""
    known: tuple[float, float] | None = style.__dict__.get("strut")
    if known is None:
        known = style.strut = _strut(style)
    return known


_make_boxes = page.make_margin_boxes


def _make_margin_boxes(context: Any, page: Any, state: Any) -> Iterator[Any]:
    """Yield the boxes in the margin of a page: none at once, where nothing is written there."""
    for name in _MARGINS:
        style = context.style_for(page.page_type, name)
        # A style is a dictionary that fills as it is asked: an empty one is no missing one.
        if style is not None and style["content"] not in ("normal", "inhibit", "none"):
            yield from _make_boxes(context, page, state)
            return


def _bare(style: Any) -> bool:
    """Return whether a box of this style has neither background nor shadow nor round corners."""
    known: bool | None = style.__dict__.get("bare")
    if known is None:
        known = style.bare = (
            all((0, "px") in style[corner] for corner in _CORNERS)
            and style["background_color"] != "currentcolor"
            and style["background_color"].alpha == 0
            and style["background_image"] == (("none", None),)
            and style["border_image_source"][0] == style["mask_border_source"][0] == "none"
            and not style["box_shadow"]
        )
    return known


_lay_out_background = background.layout_box_backgrounds


def _layout_box_backgrounds(page: Any, box: Any, *rest: Any, **more: Any) -> None:
    """Say that a bare box has no background, and go on to the boxes in it."""
    if rest[1:] or more or box is page or not _bare(box.style):
        _lay_out_background(page, box, *rest, **more)
        return
    box.__dict__.update(_CORNERS)
    box.background = None
    for child in box.all_children():
        _layout_box_backgrounds(page, child, *rest)


_draw = border.draw_border


def _draw_border(stream: Any, box: Any) -> None:
    """Fill one rectangle for each border, where all are plain lines of one colour."""
    used = box.__dict__
    top, right, bottom, left = [used[f"border_{side}_width"] for side in _SIDES]
    style = box.style
    if "lined" not in style.__dict__:
        style.lined = _lined(style)
    if style.lined is None or (top and right and bottom and left):
        _draw(stream, box)
        return
    if not (top or right or bottom or left):
        return
    x, y = box.border_box_x(), box.border_box_y()
    width, height = box.border_width(), box.border_height()
    with stream.artifact(), stream.stacked():
        stream.set_color(style.lined)
        for area in _areas(x, y, width, height, (top, right, bottom, left)):
            stream.rectangle(*area)
        stream.fill()


def _areas(
    x: float, y: float, width: float, height: float, widths: tuple[float, ...]
) -> Iterator[tuple[float, ...]]:
    top, right, bottom, left = widths
    if top:
        yield x, y, width, top
    if right:
        yield x + width - right, y, right, height
    if bottom:
        yield x, y + height - bottom, width, bottom
    if left:
        yield x, y, left, height


def _lined(style: Any) -> Any:
    """Return the colour of the borders, where all that are drawn are plain lines; None elsewhere."""
    if style["visibility"] != "visible" or not _bare_but_background(style):
        return None
    if style["column_width"] != "auto" or style["column_count"] != "auto":
        return None
    drawn = [side for side in _SIDES if style[f"border_{side}_width"]]
    colors = [border.get_color(style, f"border_{side}_color") for side in drawn]
    if any(style[f"border_{side}_style"] != "solid" for side in drawn):
        return None
    if colors and (colors[0].alpha < 1 or any(color != colors[0] for color in colors)):
        return None
    return colors[0] if colors else style["color"]


def _bare_but_background(style: Any) -> bool:
    square = all((0, "px") in style[corner] for corner in _CORNERS)
    sources = style["border_image_source"], style["mask_border_source"]
    return square and all(source[0] == "none" for source in sources)
