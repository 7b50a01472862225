"""Bytes of an XML file to its root, after everything that makes XML dangerous has been refused.

Reads: bytes. Writes: the element tree. No entities, no DTD, no network, bounded in size, number and depth.
"""

import re

from lxml import etree

from drafts.parse.errors import Unreadable, too_large
from drafts.parse.limits import Limits
from drafts.parse.read.akn.vocabulary import DOCUMENTS, NAMESPACE
from drafts.parse.read.sniff import sniff

_TAGS_A_LINE = 5
_OPENS = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\x00]*<")


def akoma_ntoso(data: bytes, *, extension: str, limits: Limits) -> etree._Element:
    """The root of an Akoma Ntoso file, with a document (act, bill, doc …) in it.

    Raises Unreadable: empty, too-large, too-many-lines, wrong-type, xml-entities, broken.
    """
    if not data.strip():
        raise Unreadable("empty")
    if len(data) > limits.file_bytes:
        raise too_large(len(data), limits.file_bytes)
    root = _root(data, extension, limits)
    name = etree.QName(root)
    if name.localname != "akomaNtoso" or not NAMESPACE.fullmatch(name.namespace or ""):
        raise Unreadable("wrong-type", extension=extension, actual=_called(name))
    if not any(etree.QName(child).localname in DOCUMENTS for child in root):
        raise Unreadable("broken")
    return root


def _root(data: bytes, extension: str, limits: Limits) -> etree._Element:
    if not _OPENS.match(data):
        raise Unreadable("wrong-type", extension=extension, actual=sniff(data))
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise Unreadable("xml-entities")
    if data.count(b"<") > limits.lines * _TAGS_A_LINE:  # before a tree of them is built
        raise Unreadable("too-many-lines", limit=str(limits.lines))
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError):
        raise Unreadable("broken") from None
    if root.getroottree().docinfo.internalDTD is not None:  # in UTF-16 the bytes look otherwise
        raise Unreadable("xml-entities")
    return root


def _called(name: etree.QName) -> str:
    space = f" ({name.namespace})" if name.namespace else ""
    return f"XML {name.localname}{space}"[:120]
