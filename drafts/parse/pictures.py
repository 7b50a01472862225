"""Pictures hung into the tree behind the words at which they stood.

Reads: built instruments and the pictures that a reader found. Writes: PICTURE nodes, which have no words.
"""

import io
import struct
from bisect import bisect_right
from hashlib import sha256

from PIL import Image, UnidentifiedImageError

from drafts.parse.limits import Limits
from drafts.parse.line import Placed
from drafts.parse.tree import RANK, Kind, Node, Picture

# What every browser, Word and WeasyPrint show. Drawings of Windows (EMF, WMF) and SVG are left out.
_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif"}
_GIF_END = 64  # bytes in which the trailer of a GIF stands
_CONVERTED = ("BMP", "TIFF")
_MODES = frozenset({"1", "L", "LA", "P", "RGB", "RGBA"})
_LARGEST = 5000.0  # points of a side
UNNAMED = "Hình trong dự thảo"
"""What is said of a picture of which its source says nothing."""
_ALT = 500
_HOLDERS = frozenset({*RANK, Kind.INSTRUMENT, Kind.QUOTE, Kind.ANNEX, Kind.FOOTNOTES})


BROKEN = (
    UnidentifiedImageError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    struct.error,
)
"""What Pillow raises over bytes that are no picture, or not the whole of one."""


def picture_of(
    data: bytes, alt: str = "", *, limits: Limits, size: tuple[float, float] = (0.0, 0.0)
) -> Picture | None:
    """What `data` is when it is a picture that can be shown, otherwise None. Only head and end are read.

    `size`: across and down on the page in points, 0 where it is not known.
    """
    if not 0 < len(data) <= limits.picture_bytes:
        return None
    try:
        with Image.open(io.BytesIO(data), formats=tuple(_TYPES)) as image:
            width, height = image.width, image.height
            # Telephones put a second picture behind the first (Multi-Picture Format).
            name = "JPEG" if image.format == "MPO" else image.format
    except BROKEN:
        return None
    if name not in _TYPES or not 0 < width * height <= limits.picture_pixels:
        return None
    if not is_complete(data, name):
        return None
    across, down = (round(side, 1) if 0 < side <= _LARGEST else 0.0 for side in size)
    known = (across, down) if across and down else (0.0, 0.0)
    return Picture(sha256(data).hexdigest(), _TYPES[name], width, height, _told(alt), *known)


def is_complete(data: bytes, name: str) -> bool:
    """Whether the end of a picture of the kind `name` (as Pillow calls it) is there: none was cut off.

    Pillow itself may be told, for a whole process, to read what was cut off (WeasyPrint does so).
    """
    if name == "PNG":
        return _ends_png(data)
    if name == "GIF":
        return b"\0;" in data[-_GIF_END:]
    return data.rfind(b"\xff\xd9") > data.rfind(b"\xff\xda")  # end of image, start of scan


def _ends_png(data: bytes) -> bool:
    """Whether its chunks follow one another up to the last."""
    at = 8
    while at + 12 <= len(data):
        if data[at + 4 : at + 8] == b"IEND":
            return True
        at += 12 + int.from_bytes(data[at : at + 4])
    return False


def left_out(alt: str = "") -> Picture:
    """What stands in place of a picture that cannot be shown."""
    return Picture("", "", 0, 0, _told(alt))


def portable(data: bytes, *, limits: Limits) -> bytes:
    """BMP and TIFF as PNG, which everything shows; anything else, broken ones too, as it is."""
    if not 0 < len(data) <= limits.part_bytes:
        return data
    try:
        with Image.open(io.BytesIO(data), formats=_CONVERTED) as image:
            if not 0 < image.width * image.height <= limits.picture_pixels:
                return data
            plain = image if image.mode in _MODES else image.convert("RGB")
            made = io.BytesIO()
            plain.save(made, "PNG")
    except BROKEN:
        return data
    return made.getvalue()


def _told(alt: str) -> str:
    words = " ".join(alt.split())[:_ALT]
    return "" if words == UNNAMED else words


def hang_pictures(instruments: list[Node], placed: list[Placed]) -> dict[str, bytes]:
    """Each picture becomes a node where its line stands; gives the bytes by SHA-256.

    Below a unit it stands before the smaller units in it; behind a paragraph, a table and the like, as
    their neighbour.
    """
    if not placed:
        return {}
    places = [
        (node, parent)
        for root in instruments
        for node, parent in _with_parents(root)
        if node.line and node.kind is not Kind.INSTRUMENT
    ]
    if not places:
        places = [(instruments[0], None)]
    places.sort(key=lambda place: place[0].line)  # stable: reading order among equals
    lines = [node.line for node, _ in places]
    for each in reversed(placed):  # so that those of one place stand in their order
        node, parent = places[max(bisect_right(lines, each.no) - 1, 0)]
        hung = Node(Kind.PICTURE, line=each.no, picture=each.picture)
        if node.kind in _HOLDERS or parent is None:
            node.children.insert(0, hung)
        else:
            siblings = parent.children
            at = next(at for at, sibling in enumerate(siblings) if sibling is node)
            siblings.insert(at + 1, hung)
    return {each.picture.sha256: each.data for each in placed if each.picture.sha256}


def _with_parents(root: Node) -> list[tuple[Node, Node | None]]:
    found: list[tuple[Node, Node | None]] = []
    stack: list[tuple[Node, Node | None]] = [(root, None)]
    while stack:
        node, parent = stack.pop()
        found.append((node, parent))
        stack.extend((child, node) for child in reversed(node.children))
    return found
