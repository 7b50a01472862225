"""Pictures on paper: whether one can be printed at all, as Word wants it, and as PDF wants it."""

import base64
import io
from functools import lru_cache
from xml.sax.saxutils import quoteattr

from PIL import Image

from drafts.parse.pictures import BROKEN, is_complete
from exports.paper.model import Drawing

ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif"}
_PIXELS = 40_000_000
_EMU = 12700  # of a point
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@lru_cache(maxsize=8)
def is_whole(data: bytes) -> bool:
    """Whether every line of the picture can be read: a truncated one breaks what prints it."""
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "GIF")) as image:
            if not 0 < image.width * image.height <= _PIXELS:
                return False
            image.load()
            return is_complete(data, image.format or "")
    except BROKEN:
        return False


def inline(drawing: Drawing, *, relation: str, number: int) -> str:
    """The picture as w:drawing, in the line; ``relation``: where the package keeps its bytes."""
    across, down = (max(round(side * _EMU), 1) for side in (drawing.width, drawing.height))
    alt = quoteattr(drawing.alt)
    return (
        f'<w:drawing><wp:inline xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{across}" cy="{down}"/>'
        f'<wp:docPr id="{number}" name="Hình {number}" descr={alt}/>'
        f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{_A}" noChangeAspect="1"/>'
        f'</wp:cNvGraphicFramePr><a:graphic xmlns:a="{_A}"><a:graphicData uri="{_PIC}">'
        f'<pic:pic xmlns:pic="{_PIC}"><pic:nvPicPr><pic:cNvPr id="{number}" name="Hình {number}" '
        f"descr={alt}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip xmlns:r="{_R}" r:embed="{relation}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def source(drawing: Drawing) -> str:
    """The picture as the address of an img; colours as PDF/A allows them."""
    return _source(drawing.sha256, drawing.media_type, drawing.data)


@lru_cache(maxsize=16)
def _source(_sha256: str, media_type: str, data: bytes) -> str:
    kind, coded = _in_rgb(media_type, data)
    return f"data:{kind};base64,{base64.b64encode(coded).decode('ascii')}"


def _in_rgb(media_type: str, data: bytes) -> tuple[str, bytes]:
    """Inks (CMYK) and colours beyond red, green and blue have no place beside the profile of PDF/A."""
    with Image.open(io.BytesIO(data)) as image:
        if image.mode in ("1", "L", "LA", "P", "RGB", "RGBA"):
            return media_type, data
        made = io.BytesIO()
        image.convert("RGB").save(made, "PNG")
    return "image/png", made.getvalue()
