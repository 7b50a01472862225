"""Bytes to lines: what kind of file it is, and the reader for it.

Reads: the bytes and the name of the file. Writes: Source, words as they stand in the file.
"""

from drafts.parse.errors import Unreadable, too_large
from drafts.parse.limits import Limits
from drafts.parse.line import Source
from drafts.parse.read import docx, html, odt, office, pdf, text
from drafts.parse.read.sniff import sniff
from drafts.parse.tree import Notice

# Extension → what the bytes may be. Word writes RTF, HTML and .docx under the name .doc without a word.
ACCEPTED: dict[str, tuple[str, ...]] = {
    "docx": ("docx",),
    "doc": ("doc", "rtf", "docx", "odt", "html"),
    "rtf": ("rtf", "doc", "docx"),
    "odt": ("odt",),
    "pdf": ("pdf",),
    "html": ("html",),
    "htm": ("html",),
    "txt": ("text", "html"),
    "md": ("text", "html"),
}
"""Every ending that is read, the usual one first."""


def read(data: bytes, filename: str, *, limits: Limits) -> Source:
    """The lines of a file of one of the kinds in ACCEPTED.

    Raises Unreadable: empty, too-large, unsupported, wrong-type, encrypted, macro-enabled, zip-bomb,
    xml-entities, broken, bad-encoding, no-text, too-many-lines, scanned, took-too-long, converter-missing,
    converter-busy.
    """
    if not data:
        raise Unreadable("empty")
    if len(data) > limits.file_bytes:
        raise too_large(len(data), limits.file_bytes)
    extension = filename.rpartition(".")[2].lower() if "." in filename else ""
    if extension in ("docm", "dotm"):
        raise Unreadable("macro-enabled")
    if extension not in ACCEPTED:
        raise Unreadable("unsupported", extension=f".{extension}" if extension else "?")
    found = sniff(data)
    _refuse(data, extension, found)
    if extension in ("txt", "md"):
        return text.read(data, markdown=extension == "md")
    source = _READERS[found](data, limits=limits)
    if extension in ("doc", "rtf") and found != extension:
        params = {"extension": f".{extension}", "actual": f".{found}"}
        source.notices.append(Notice("read-by-content", 1, params))
    return source


def _refuse(data: bytes, extension: str, found: str) -> None:
    """Refuse what is no file of this name."""
    kinds = ACCEPTED[extension]
    if found in kinds:
        return
    if extension not in ("txt", "md"):
        if found == "encrypted":
            raise Unreadable("encrypted")
        if found == "docm":
            raise Unreadable("macro-enabled")
        if found == "zip":
            raise Unreadable("broken")
        if not data.strip():
            raise Unreadable("empty")
    raise Unreadable("wrong-type", extension=f".{extension}", actual=found)


_READERS = {
    "docx": docx.read,
    "doc": office.read_doc,
    "rtf": office.read_rtf,
    "odt": odt.read,
    "pdf": pdf.read,
    "html": html.read,
}
