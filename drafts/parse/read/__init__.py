"""Bytes to lines: what kind of file it is, and the reader for it.

Reads: the bytes and the name of the file. Writes: Source, words as they stand in the file.
"""

from drafts.parse.errors import Unreadable, too_large
from drafts.parse.limits import Limits
from drafts.parse.line import Source
from drafts.parse.read import docx, text
from drafts.parse.read.sniff import sniff


def read(data: bytes, filename: str, *, limits: Limits) -> Source:
    """The lines of a .docx, .txt or .md file.

    Raises Unreadable: empty, too-large, unsupported, wrong-type, encrypted, macro-enabled, zip-bomb,
    xml-entities, broken, bad-encoding, no-text.
    """
    if not data:
        raise Unreadable("empty")
    if len(data) > limits.file_bytes:
        raise too_large(len(data), limits.file_bytes)
    extension = filename.rpartition(".")[2].lower() if "." in filename else ""
    found = sniff(data)
    if extension == "docm":
        raise Unreadable("macro-enabled")
    if extension not in ("docx", "txt", "md"):
        raise Unreadable("unsupported", extension=f".{extension}" if extension else "?")
    if extension == "docx":
        source = _docx(data, found, limits)
    elif found not in ("text", "html"):
        raise Unreadable("wrong-type", extension=f".{extension}", actual=found)
    else:
        source = text.read(data, markdown=extension == "md")
    return source


def _docx(data: bytes, found: str, limits: Limits) -> Source:
    if found == "encrypted":
        raise Unreadable("encrypted")
    if found == "docm":
        raise Unreadable("macro-enabled")
    if found == "zip":
        raise Unreadable("broken")
    if found != "docx":
        if not data.strip():
            raise Unreadable("empty")
        raise Unreadable("wrong-type", extension=".docx", actual=found)
    return docx.read(data, limits=limits)
