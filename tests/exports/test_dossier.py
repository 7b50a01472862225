"""The dossier: every hash is right, every part is there, and nobody's contacts are inside."""

import hashlib
import json
from io import BytesIO
from zipfile import ZipFile

from django.core.files.storage import default_storage

from comments.models import Submission
from consultation import clock
from drafts.models import Consultation
from exports.models import Export
from tests.cast import Cast
from tests.exports.making import make_final, make_paper
from tests.exports.test_papers import PRIVATE, bytes_of, with_body
from tests.synthesis.making import after_close, make_announced


def dossier(cast: Cast) -> tuple[Consultation, ZipFile]:
    """A whole round, announced, with its final summary, as a dossier."""
    consultation = with_body(cast)
    make_announced(cast, consultation)
    make_final(cast, consultation, "docx")
    with clock.at(after_close(consultation)):
        made = make_paper(cast, consultation, kind="dossier", format="zip", final=True)
    return consultation, ZipFile(BytesIO(bytes_of(made)))


def test_it_holds_the_whole_round_with_true_hashes(cast: Cast) -> None:
    _consultation, archive = dossier(cast)

    manifest = json.loads(archive.read("manifest.json"))
    paths = [one["path"] for one in manifest["files"]]
    assert sorted([*paths, "manifest.json", "MANIFEST.txt"]) == sorted(archive.namelist())
    for one in manifest["files"]:
        data = archive.read(one["path"])
        assert (len(data), hashlib.sha256(data).hexdigest()) == (one["size"], one["sha256"])
    sums = [f"{one['sha256']}  {one['path']}" for one in manifest["files"]]
    assert archive.read("MANIFEST.txt").decode().splitlines() == sums
    assert (manifest["status"], manifest["missing"]) == ("final", [])
    for begins in (
        "1-du-thao/lan-1/goc-", "1-du-thao/lan-1/du-thao-lan-1.akn", "2-gop-y/gop-y.json",
        "2-gop-y/so-kiem-duyet", "3-giai-trinh/", "4-tai-lieu/tong-hop",
        "4-tai-lieu/ban-chinh-thuc-1", "README.html",
    ):  # fmt: skip
        assert any(path.startswith(begins) for path in paths), begins


def test_it_is_read_without_this_software_and_tells_no_contacts(cast: Cast) -> None:
    _consultation, archive = dossier(cast)
    receipts = Submission.objects.values_list("receipt", flat=True)

    page = archive.read("README.html").decode()
    assert "Hội Nhà văn tỉnh" in page
    assert "Gọi số [đã che] để hỏi." in page
    assert "http" not in page
    everything = []
    for name in archive.namelist():
        data = archive.read(name)
        inner = ZipFile(BytesIO(data)) if data.startswith(b"PK") else None
        everything += [inner.read(part) for part in inner.namelist()] if inner else [data]
    for private in (*PRIVATE, *receipts):
        assert not any(private.encode() in data for data in everything), private


def test_it_names_what_the_storage_lost(cast: Cast) -> None:
    consultation = with_body(cast)
    default_storage.delete(str(consultation.version.source.file.name))

    made = make_paper(cast, consultation, kind="dossier", format="zip")
    archive = ZipFile(BytesIO(bytes_of(made)))

    missing = json.loads(archive.read("manifest.json"))["missing"]
    assert len(missing) == 1
    assert missing[0].startswith("1-du-thao/lan-1/goc-")
    assert missing[0] not in archive.namelist()
    assert Export.objects.get().final is False
