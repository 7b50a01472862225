"""What a file really is, from its bytes alone."""

import io
import re
import zipfile

# A page may begin with an XML declaration, comments or, from Word, with its head.
_HTML = re.compile(
    rb"<(?:\?xml|!--|head|body|meta|p|div|table)\b[\s\S]*?<(?:html|/p|/div|/head|/tr)\b",
    re.IGNORECASE,
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def sniff(data: bytes) -> str:
    """One of docx, docm, xlsx, pptx, odt, zip, doc, xls, ppt, encrypted, pdf, rtf, html, image, text."""
    if data.startswith(_OLE):
        return _ole(data)
    if data.startswith(b"PK"):
        return _zip(data)
    head = data[:1024]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):  # UTF-16: its plain letters are enough
        head = head[2:].replace(b"\x00", b"")
    head = head.lstrip(b"\xef\xbb\xbf \t\r\n\x00")
    if head.startswith(b"%PDF"):
        return "pdf"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if head[:6].lower().startswith((b"<html", b"<!doct")) or _HTML.match(head):
        return "html"
    if head.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")):
        return "image"
    return "text"


def _ole(data: bytes) -> str:
    # The directory of the compound file names its streams in UTF-16.
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "encrypted"
    if "PowerPoint Document".encode("utf-16-le") in data:
        return "ppt"
    if "Workbook".encode("utf-16-le") in data:
        return "xls"
    return "doc"


def _zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
            encrypted = any(entry.flag_bits & 0x1 for entry in package.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return "zip"
    if encrypted:
        return "encrypted"
    folded = {name.lower() for name in names}
    if any(name.startswith("xl/") for name in folded):
        return "xlsx"
    if any(name.startswith("ppt/") for name in folded):
        return "pptx"
    if "word/vbaproject.bin" in folded:
        return "docm"
    if "content.xml" in folded and "mimetype" in folded:
        return "odt"
    return "docx" if any(name.startswith("word/") for name in folded) else "zip"
