"""The zip around a Word or OpenDocument text, opened only after sizes and parts have been looked at."""

import io
import zipfile

from lxml import etree

from drafts.parse.errors import Unreadable
from drafts.parse.limits import Limits

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# The same elements in the namespace of strict Office Open XML.
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MACRO = b"macroEnabled"


class Package:
    """The parts of a .docx or .odt. Raises Unreadable: broken, zip-bomb, encrypted, macro-enabled."""

    def __init__(self, data: bytes, *, limits: Limits) -> None:
        self.limits = limits
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            raise Unreadable("broken") from None
        entries = self._zip.infolist()
        _refuse_bombs(entries, limits)
        if any(entry.flag_bits & 0x1 for entry in entries):
            raise Unreadable("encrypted")
        self.names = {entry.filename for entry in entries}
        if b"encryption-data" in (self.data("META-INF/manifest.xml") or b""):
            raise Unreadable("encrypted")
        types = self.data("[Content_Types].xml")
        if "word/vbaProject.bin" in self.names or (types and _MACRO in types):
            raise Unreadable("macro-enabled")

    def part(self, name: str) -> etree._Element | None:
        """The root of a part of word/, or None when the package has none.

        Raises Unreadable: xml-entities, broken, zip-bomb.
        """
        return self.root(f"word/{name}")

    def root(self, path: str) -> etree._Element | None:
        """The root of the XML file at this path in the zip; otherwise as part()."""
        data = self.data(path)
        if data is None:
            return None
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise Unreadable("xml-entities")
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        try:
            root = etree.fromstring(data.replace(_STRICT, _TRANSITIONAL), parser)
        except etree.XMLSyntaxError:
            raise Unreadable("broken") from None
        if root.getroottree().docinfo.internalDTD is not None:  # in UTF-16 the bytes look otherwise
            raise Unreadable("xml-entities")
        return root

    def data(self, name: str) -> bytes | None:
        """The bytes of one entry, None when there is none. Raises Unreadable: broken, zip-bomb."""
        if name not in self.names:
            return None
        try:
            with self._zip.open(name) as stream:
                data = stream.read(self.limits.part_bytes + 1)
        except (
            zipfile.BadZipFile,
            OSError,
            ValueError,
            EOFError,
            NotImplementedError,
            RuntimeError,
        ):
            raise Unreadable("broken") from None
        except Exception as error:  # zlib, lzma and bz2 each raise an error class of their own
            raise Unreadable("broken") from error
        if len(data) > self.limits.part_bytes:
            raise Unreadable("zip-bomb")
        return data


def _refuse_bombs(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(entries) > limits.zip_entries:
        raise Unreadable("zip-bomb")
    if sum(entry.file_size for entry in entries) > limits.unpacked_bytes:
        raise Unreadable("zip-bomb")
    for entry in entries:
        packed = max(entry.compress_size, 1)
        if entry.file_size > 1_048_576 and entry.file_size / packed > limits.zip_ratio:
            raise Unreadable("zip-bomb")


def attribute(element: etree._Element | None, name: str = "val") -> str | None:
    """The w: attribute of an element, None without element or attribute."""
    return None if element is None else element.get(W + name)


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first descendant along w: names, one level each."""
    for name in path:
        if element is None:
            return None
        element = element.find(W + name)
    return element


def is_on(element: etree._Element | None) -> bool:
    """A w: switch: present and not switched off."""
    return element is not None and attribute(element) not in ("0", "false", "off", "none")
