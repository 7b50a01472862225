"""The pictures of a Word document: from the drawing in a paragraph to the bytes in the package."""

from posixpath import join, normpath

from lxml import etree

from drafts.parse.pictures import picture_of
from drafts.parse.read.package import Package
from drafts.parse.tree import Picture

_RELATIONS = "word/_rels/document.xml.rels"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT_R = "{http://purl.oclc.org/ooxml/officeDocument/relationships}"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_VML = "{urn:schemas-microsoft-com:vml}imagedata"
_NAMED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


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
        """The first picture of a drawing with its bytes; None where it cannot be shown."""
        for name in _names(element):
            target = self._targets.get(name)
            if not target:
                continue
            path = target.lstrip("/") if target.startswith("/") else normpath(join("word", target))
            data = self._package.data(path) or b""
            picture = picture_of(data, _alt(element), limits=self._package.limits)
            if picture is not None:
                return picture, data
        return None


def _names(element: etree._Element) -> list[str]:
    found = [blip.get(f"{space}embed") for blip in element.iter(_BLIP) for space in (_R, _STRICT_R)]
    found += [each.get(f"{_R}id") for each in element.iter(_VML)]
    return [name for name in found if name]


def _alt(element: etree._Element) -> str:
    named = next(element.iter(_NAMED), None)
    if named is not None:
        return named.get("descr") or ""
    vml = next(element.iter(_VML), None)
    return "" if vml is None else vml.get("{urn:schemas-microsoft-com:office:office}title") or ""
