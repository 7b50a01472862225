"""The dossier → a ZIP on the disk: every file hashed as it passes, then manifest and README."""

import hashlib
import io
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.utils.translation import override

from consultation import clock
from drafts.models import Consultation
from exports.dossier.items import Item, items
from exports.dossier.readme import readme
from exports.open_data.rows import open_data

Progress = Callable[[int, int], None]
FORMAT = "ho-so-lay-y-kien/1"


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of the dossier as the manifest names it."""

    path: str
    what: str
    size: int
    sha256: str


def write_dossier(
    consultation: Consultation,
    file: IO[bytes],
    *,
    final: bool,
    at: datetime | None = None,
    progress: Progress | None = None,
) -> str:
    """Write the ZIP into ``file``; SHA-256 of the list of its files. Memory holds one file's piece.

    A file that the storage has lost is named in the manifest under ``missing``, never left out silently.
    """
    at = at or clock.now()
    with override("vi"), ZipFile(file, "w", ZIP_DEFLATED, allowZip64=True) as archive:
        data = open_data(consultation, at=at)
        wanted = list(items(consultation, data))
        made: list[Entry] = []
        missing: list[str] = []
        for done, item in enumerate(wanted, 1):
            if item.is_lost():
                missing.append(item.path)
            else:
                made.append(_put(archive, item, at))
            if progress:
                progress(done, len(wanted) + 1)
        facts = {
            "format": FORMAT,
            "status": "final" if final else "draft",
            **data.facts,
            "missing": missing,
        }
        page = readme(data, [asdict(one) for one in made], facts)
        made.append(_put(archive, _words("README.html", "Trang giới thiệu", page), at))
        manifest = {**facts, "files": [asdict(one) for one in made]}
        said = json.dumps(manifest, ensure_ascii=False, indent=1)
        _put(archive, _words("manifest.json", "", said), at)
        _put(archive, _words("MANIFEST.txt", "", _sums(made)), at)
        if progress:
            progress(len(wanted) + 1, len(wanted) + 1)
    return hashlib.sha256(_sums(made).encode()).hexdigest()


def _words(path: str, what: str, text: str) -> Item:
    data = text.encode()
    return Item(path, what, lambda out: out.write(data))


def _sums(made: list[Entry]) -> str:
    """As ``sha256sum -c MANIFEST.txt`` reads it."""
    return "".join(f"{one.sha256}  {one.path}\n" for one in made)


def _put(archive: ZipFile, item: Item, at: datetime) -> Entry:
    day = clock.day_of(at)
    info = ZipInfo(item.path, date_time=(day.year, day.month, day.day, 0, 0, 0))
    info.compress_type = ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    with archive.open(info, "w", force_zip64=True) as out:
        hashed = _Hashed(out)
        item.write(hashed)  # type: ignore[arg-type]  # what the writers use of a file is here
    return Entry(item.path, item.what, hashed.size, hashed.digest.hexdigest())


class _Hashed(io.RawIOBase):
    """Passes on what is written, and counts and hashes it."""

    def __init__(self, out: IO[bytes]) -> None:
        self.out = out
        self.size = 0
        self.digest = hashlib.sha256()

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]  # bytes is all that comes
        self.size += len(data)
        self.digest.update(data)
        self.out.write(data)
        return len(data)
