"""Where a document comes from, as a property of the file that Word and LibreOffice keep."""

import json
from typing import Any

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from exports.marks import PROPERTY
from exports.summary import Summary

_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_NAMES: Any = {None: _PROPERTIES, "vt": _TYPES}
_OWN = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # the set of properties that users define


def set_origin(document: Document, summary: Summary) -> None:
    """Write the round, the moment and the digest of the content; nothing without an origin."""
    if not summary.origin:
        return
    facts = {
        "consultation": summary.origin,
        "at": summary.generated_at.isoformat(timespec="seconds"),
        "snapshot": summary.snapshot,
    }
    root = etree.Element(f"{{{_PROPERTIES}}}Properties", nsmap=_NAMES)
    one = etree.SubElement(root, f"{{{_PROPERTIES}}}property", fmtid=_OWN, pid="2", name=PROPERTY)
    etree.SubElement(one, f"{{{_TYPES}}}lpwstr").text = json.dumps(facts)
    blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    package = document.part.package
    part = Part(PackURI("/docProps/custom.xml"), CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, blob, package)
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
