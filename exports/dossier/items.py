"""What lies in a dossier: each file with its place, where its bytes come from, and what it is."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import IO, Any

from django.db.models import Model

from consultation.text import fold
from drafts.models import Consultation, Version
from drafts.restore import restore
from exports.akn import render_akn
from exports.akn.identify import identify
from exports.dossier.ledger import answers, decisions
from exports.freeze import last_edition
from exports.models import Edition, Export
from exports.open_data.rows import OpenData
from exports.open_data.write import write_open_data
from exports.render import file_name

Write = Callable[[IO[bytes]], object]
_CHUNK = 1 << 20
_UNSAFE = re.compile(r"[^0-9A-Za-z._-]+")


@dataclass(frozen=True, slots=True)
class Item:
    """One file: ``path`` inside the dossier, what it is, and what writes its bytes.

    ``stored``: the file of the storage of which it is a copy; None for what is made here.
    """

    path: str
    what: str
    write: Write
    stored: Any = None

    def is_lost(self) -> bool:
        """Whether the storage no longer has it."""
        return self.stored is not None and not self.stored.storage.exists(self.stored.name)


def items(consultation: Consultation, data: OpenData) -> Iterator[Item]:
    """Everything but manifest and README, in the order of the folders."""
    yield from _drafts(consultation)
    for format in ("csv", "json"):
        yield Item(
            f"2-gop-y/gop-y.{format}",
            f"Góp ý được công khai ({format.upper()})",
            partial(_open_data, data, format),
        )
    yield Item("2-gop-y/so-kiem-duyet.csv", "Sổ kiểm duyệt", partial(decisions, consultation))
    yield Item(
        "3-giai-trinh/giai-trinh.csv", "Tiếp thu, giải trình", partial(answers, consultation)
    )
    yield from _documents(consultation)
    for number, one in enumerate(consultation.documents.filter(removed_at=None), 1):
        yield _stored(one, "file", f"5-tai-lieu-kem-theo/{number:02d}-{safe(one.name)}", one.title)


def _drafts(consultation: Consultation) -> Iterator[Item]:
    rows = Version.objects.filter(draft=consultation.draft_id).order_by("number")
    for version in rows.select_related("source", "draft__agency", "draft__kind"):
        folder = f"1-du-thao/lan-{version.number}"
        name = f"{folder}/goc-{safe(version.source.name)}"
        yield _stored(version.source, "file", name, f"Dự thảo lần {version.number}, tệp gốc")
        yield Item(
            f"{folder}/du-thao-lan-{version.number}.akn.xml",
            f"Dự thảo lần {version.number}, Akoma Ntoso",
            partial(_akn, version),
        )


def _documents(consultation: Consultation) -> Iterator[Item]:
    """What was issued: of the edition in force and of what is not frozen the newest, then the editions."""
    rows = Export.objects.filter(consultation=consultation, final=True, state=Export.State.DONE)
    newest: dict[tuple[str, str], Export] = {}
    # Letters go to one person each and hold that person's own words unmasked: they stay outside.
    issued = (Export.Kind.SUMMARY, Export.Kind.REPORT)
    edition = last_edition(consultation)
    for export in rows.filter(kind__in=issued).order_by("-asked_at", "-pk"):
        outdated = export.edition_id and edition and export.edition_id != edition.pk
        if not outdated:
            newest.setdefault((export.kind, export.format), export)
    for export in newest.values():
        what = f"{export.get_kind_display()} ({export.get_format_display()})"
        yield _stored(export, "file", f"4-tai-lieu/{file_name(export)}", what)
    for one in Edition.objects.filter(consultation=consultation).order_by("number"):
        name = f"4-tai-lieu/ban-chinh-thuc-{one.number}.json"
        yield _stored(one, "data", name, f"Dữ liệu của bản chính thức {one.number}")


def _stored(row: Model, field: str, path: str, what: str) -> Item:
    stored = getattr(row, field)
    return Item(path, what, partial(_copy, stored), stored)


def _copy(stored: Any, out: IO[bytes]) -> None:
    with stored.open("rb") as file:
        while piece := file.read(_CHUNK):
            out.write(piece)


def _akn(version: Version, out: IO[bytes]) -> None:
    out.write(render_akn(restore(version), identification=identify(version)))


def _open_data(data: OpenData, format: str, out: IO[bytes]) -> None:
    write_open_data(data, format, out)


def safe(name: str) -> str:
    """A file name that every system takes: unaccented, no blanks, no path, at most 80 characters."""
    return _UNSAFE.sub("-", fold(name)).strip("-.")[-80:] or "tep"
