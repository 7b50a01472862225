"""Write the parts of a Word document into a zip, the table's rows streamed into their place."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import islice
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document

# A comment in the body where the rows belong. No text can forge it: "<" is always escaped there.
ROWS_HERE = "<!--rows-->"
_BODY = "word/document.xml"
_ROWS_AT_ONCE = 200
# The zip carries no clock of its own, so that equal contents make equal bytes.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def pack(document: Document, *rows: Iterable[str]) -> bytes:
    """Return the bytes of the .docx: `document` with each of `rows` in place of a `ROWS_HERE`."""
    skeleton, out = BytesIO(), BytesIO()
    document.save(skeleton)
    with ZipFile(skeleton) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            with target.open(_entry(name), "w") as part:
                for piece in _body(content, rows) if name == _BODY else (content,):
                    part.write(piece)
    return out.getvalue()


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, date_time=_EPOCH)
    entry.compress_type = ZIP_DEFLATED
    return entry


def _body(content: bytes, tables: Iterable[Iterable[str]]) -> Iterator[bytes]:
    first, *rest = content.split(ROWS_HERE.encode())
    yield first
    for rows, after in zip(tables, rest, strict=True):
        remaining = iter(rows)
        while batch := "".join(islice(remaining, _ROWS_AT_ONCE)):
            yield batch.encode()
        yield after
