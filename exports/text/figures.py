"""Pictures of a draft on paper: in their size, never larger; a sentence where one is missing."""

from collections.abc import Mapping
from dataclasses import dataclass

from drafts.parse.pictures import UNNAMED
from drafts.parse.tree import Picture
from exports.paper.model import Drawing, Look, Paragraph, Span
from exports.paper.pictures import is_whole
from exports.paper.sheets import UPRIGHT_WIDTH
from exports.printable import one_line
from exports.wording import fill

_TALLEST = 640.0  # points: a page with a line above and one below
_PIXEL = 0.75  # points, of a picture that does not say its size (96 dots an inch)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What is said of pictures."""

    unnamed: str = UNNAMED
    missing: str = "[Hình hoặc công thức không in được. Xem tệp gốc của dự thảo.]"
    missing_named: str = "[Hình không in được: {alt}. Xem tệp gốc của dự thảo.]"


def figure(
    picture: Picture,
    pictures: Mapping[str, bytes],
    place: int | None,
    *,
    across: float = UPRIGHT_WIDTH,
    down: float = _TALLEST,
    words: Words | None = None,
) -> Paragraph:
    """The picture of the unit at ``place``, its bytes from ``pictures`` by SHA-256, within ``across`` and
    ``down`` points; what cannot be printed, or is lost, is named.
    """
    words = words or Words()
    alt = one_line(picture.alt)
    data = pictures.get(picture.sha256)
    if data is None or not is_whole(data):
        said = fill(words.missing_named, alt=alt) if alt else words.missing
        return Paragraph(Look.NOTE, (Span(said),))
    width, height = _size(picture, across, down)
    drawing = Drawing(picture.sha256, picture.media_type, data, width, height, alt or words.unnamed)
    return Paragraph(Look.FIGURE, (Span("", drawing=drawing),), place)


def _size(picture: Picture, across: float, down: float) -> tuple[float, float]:
    """Its size in the source, made smaller where it is too large."""
    width = picture.across or picture.width * _PIXEL
    height = picture.down or picture.height * _PIXEL
    scale = min(1.0, across / width, down / height)
    return width * scale, height * scale
