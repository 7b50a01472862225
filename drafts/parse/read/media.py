"""The pictures of a Word document: from the drawing in a paragraph to the bytes in the package."""

import re
from posixpath import join, normpath

from lxml import etree

from drafts.parse.pictures import left_out, picture_of, portable
from drafts.parse.read.lengths import points
from drafts.parse.read.package import Package
from drafts.parse.tree import Picture

_RELATIONS = "word/_rels/document.xml.rels"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT_R = "{http://purl.oclc.org/ooxml/officeDocument/relationships}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_BLIP = _A + "blip"
_V = "{urn:schemas-microsoft-com:vml}"
_VML = _V + "imagedata"
_O = "{urn:schemas-microsoft-com:office:office}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_NAMED = _WP + "docPr"
_LINES = frozenset({"line", "lineInv", "straightConnector1"})
_DRAWN = tuple(
    _V + name for name in ("line", "shape", "rect", "oval", "roundrect", "polyline", "curve")
)
_EMU = 12700  # of a point
_STYLE = re.compile(r"(?:^|;)\s*(width|height):\s*([0-9.]+[a-z]{2})")


class Media:
    """Knows where the package keeps each picture; linked ones outside the file are never fetched."""

    def __init__(self, package: Package) -> None:
        self._package = package
        root = package.root(_RELATIONS)
        self._targets = {
            each.get("Id", ""): each.get("Target", "")
            for each in (root if root is not None else ())
            if each.get("TargetMode") != "External"
        }

    def shown(self, element: etree._Element) -> tuple[Picture, bytes] | None:
        """The first picture of a drawing with its bytes; one without bytes where none can be shown.

        None for what is no picture: the lines drawn below the heads of documents.
        """
        limits = self._package.limits
        for name in _names(element):
            target = self._targets.get(name)
            if not target:
                continue
            path = target.lstrip("/") if target.startswith("/") else normpath(join("word", target))
            data = portable(self._package.data(path) or b"", limits=limits)
            picture = picture_of(data, _alt(element), limits=limits, size=_size(element))
            if picture is not None:
                return picture, data
        return None if _is_line(element) else (left_out(_alt(element)), b"")


def _is_line(element: etree._Element) -> bool:
    """Whether nothing is drawn but straight lines."""
    if next(element.iter(_BLIP, _VML, _O + "OLEObject"), None) is not None:
        return False
    shapes = [shape.get("prst") for shape in element.iter(_A + "prstGeom")]
    if shapes:
        return _LINES.issuperset(shapes)
    drawn = list(element.iter(*_DRAWN))
    return bool(drawn) and all(
        shape.tag == _V + "line" or shape.get(_O + "connectortype") or shape.get(_O + "hr")
        for shape in drawn
    )


def _size(element: etree._Element) -> tuple[float, float]:
    """Across and down in points; 0 where the drawing does not say it."""
    extent = next(element.iter(_WP + "extent"), None)
    if extent is not None:
        return _of_emu(extent.get("cx")), _of_emu(extent.get("cy"))
    image = next(element.iter(_VML), None)
    shape = None if image is None else image.getparent()
    said = dict(_STYLE.findall("" if shape is None else shape.get("style") or ""))
    return points(said.get("width")), points(said.get("height"))


def _of_emu(emu: str | None) -> float:
    return int(emu) / _EMU if emu and emu.isascii() and emu.isdigit() and len(emu) < 12 else 0.0


def _names(element: etree._Element) -> list[str]:
    found = [blip.get(f"{space}embed") for blip in element.iter(_BLIP) for space in (_R, _STRICT_R)]
    found += [each.get(f"{_R}id") for each in element.iter(_VML)]
    return [name for name in found if name]


def _alt(element: etree._Element) -> str:
    named = next(element.iter(_NAMED), None)
    if named is not None:
        return named.get("descr") or ""
    vml = next(element.iter(_VML), None)
    return "" if vml is None else vml.get(_O + "title") or ""
