"""Programs run on files that nobody trusts: their limits, their end, and what comes of it; fuzzed readers."""

import io
import os
import signal
import socket
import sys
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafts.parse import Tree, Unreadable, parse
from drafts.parse.read import child, office
from tests.drafts.parse.building import codes, docx, paragraph, table
from tests.drafts.parse.test_html import page
from tests.drafts.parse.test_odt import LISTS, items, odt, p
from tests.drafts.parse.test_pdf import minimal

BOUNDS = child.Bounds(seconds=20, memory=1024**3, file_bytes=1024**2)
DOC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def python(code: str) -> list[str]:
    """The command that runs this code."""
    return [sys.executable, "-I", "-c", code]


def test_it_ends_a_program_that_hangs_and_all_that_it_started(tmp_path: Path) -> None:
    code = (
        "import subprocess, sys, time; "
        "p = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']); "
        "open('pid', 'w').write(str(p.pid)); time.sleep(60)"
    )
    bounds = child.Bounds(seconds=2, memory=1024**3, file_bytes=1024**2)
    with pytest.raises(Unreadable) as refusal:
        child.run(python(code), inside=tmp_path, bounds=bounds)
    assert refusal.value.code == "took-too-long"
    assert _is_gone(int((tmp_path / "pid").read_text()))


def _is_gone(pid: int) -> bool:
    for _ in range(50):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.1)
    os.kill(pid, signal.SIGKILL)
    return False


@pytest.mark.parametrize(
    "code",
    [
        "x = bytearray(2 * 1024**3)",
        "open('much', 'wb').write(bytes(2 * 1024**2))",
        "[open('f%d' % n, 'w') for n in range(2000)].clear()\nfiles = [open('f', 'w') for _ in range(400)]",
    ],
)
def test_it_bounds_memory_and_files(tmp_path: Path, code: str) -> None:
    assert child.run(python(code), inside=tmp_path, bounds=BOUNDS) != 0


def test_it_leaves_no_way_to_the_network_where_the_system_can(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        code = f"import socket; socket.create_connection(('127.0.0.1', {port}), 3)"
        reached = child.run(python(code), inside=tmp_path, bounds=BOUNDS) == 0
    assert reached is not _can_leave_network()


def _can_leave_network() -> bool:
    return os.system("unshare --net true 2>/dev/null || unshare --user --net true 2>/dev/null") == 0


def test_it_gives_no_secrets_of_the_server_to_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_KEY", "x")
    code = "import os; raise SystemExit('SECRET_KEY' in os.environ)"
    assert child.run(python(code), inside=tmp_path, bounds=BOUNDS) == 0


# ------------------------------------------------------------------ the converter, played by a script


@pytest.fixture
def converter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program named soffice that does what the file holds; by default it makes a Word file."""
    made = tmp_path / "made.docx"
    made.write_bytes(docx(paragraph("Điều 1. Tên"), paragraph("1. Nội dung.")))
    script = tmp_path / "soffice"
    script.write_text(f"#!/bin/sh\nmkdir -p out && cp {made} out/file.docx\n")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    return script


@pytest.mark.parametrize(
    ("name", "data", "actual"),
    [
        ("a.doc", DOC, ""),
        ("a.rtf", b"{\\rtf1 x}", ""),
        ("a.doc", b"{\\rtf1 x}", ".rtf"),
        ("a.rtf", DOC, ".doc"),
        ("a.doc", docx(paragraph("Điều 1. Tên"), paragraph("1. Nội dung.")), ".docx"),
        ("a.doc", page("<p>Điều 1. Tên</p><p>1. Nội dung.</p>"), ".html"),
    ],
)
def test_it_reads_by_content_and_says_where_the_name_is_another(
    converter: Path, name: str, data: bytes, actual: str
) -> None:
    tree = parse(data, name)
    assert tree.counts()["clauses"] == 1
    assert [n.params["actual"] for n in tree.notices] == ([actual] if actual else [])


def _refused(data: bytes, name: str) -> str:
    with pytest.raises(Unreadable) as refusal:
        parse(data, name)
    assert "{" not in str(refusal.value)
    return refusal.value.code


def test_it_refuses_where_no_converter_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.devnull)
    assert _refused(DOC, "a.doc") == "converter-missing"


def test_it_refuses_where_the_converter_hangs(
    converter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    converter.write_text("#!/bin/sh\nsleep 60\n")
    monkeypatch.setattr(office, "_BOUNDS", child.Bounds(1, 1024**3, 1024**2))
    assert _refused(DOC, "a.doc") == "took-too-long"


@pytest.mark.parametrize(
    "does", ["exit 1", "mkdir out; : > out/file.docx", "mkdir out; echo x > out/file.docx"]
)
def test_it_refuses_where_the_converter_makes_nothing(converter: Path, does: str) -> None:
    converter.write_text(f"#!/bin/sh\n{does}\n")
    assert _refused(DOC, "a.doc") == "broken"


def test_it_refuses_to_wait_forever(converter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "_WAIT", 0)
    monkeypatch.setattr(office, "_locked", lambda handle: False)
    assert _refused(DOC, "a.doc") == "converter-busy"


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("macro-enabled", DOC + "_VBA_PROJECT".encode("utf-16-le")),
        ("encrypted", DOC + "EncryptedPackage".encode("utf-16-le")),
        ("wrong-type", DOC + "Workbook".encode("utf-16-le")),
        ("wrong-type", DOC + "PowerPoint Document".encode("utf-16-le")),
        ("wrong-type", "Điều 1. Chữ".encode()),
        ("wrong-type", b"%PDF-1.4"),
    ],
)
def test_it_refuses_before_it_converts(converter: Path, code: str, data: bytes) -> None:
    converter.write_text("#!/bin/sh\nexit 99\n")
    assert _refused(data, "a.doc") == code


# ------------------------------------------------------------------ fuzzing


def _tree(data: bytes, name: str) -> Tree | None:
    try:
        return parse(data, name)
    except Unreadable as refusal:
        return None if str(refusal) else pytest.fail("a refusal without words")


SEEDS: dict[str, bytes] = {
    "a.docx": docx(
        paragraph("Điều 1. Tên", number=(1, 0)), table(("a", "b"), ("c", "d")), paragraph("1. Một"),
        numbering='<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"/></w:abstractNum>',
    ),
    "a.odt": odt(p("Điều 1. Tên") + items("Một", "Hai"), LISTS),
    "a.html": page("<p>Điều 1.</p><ol start=2 type=a><li>x</ol><table><tr><td rowspan=2>a<td>b</table>"),
    "a.txt": "§iÒu 1. Ph¹m vi ®iÒu chØnh cña quy chÕ nµy\nĐiều 2. Tên\n1. Một".encode("cp1252", "replace"),
}  # fmt: skip
FUZZ = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))


@FUZZ
@given(
    st.binary(max_size=300),
    st.sampled_from([*SEEDS, "a.htm", "a.md"]),
    st.sampled_from([b"", b"<html>"]),
)
def test_it_reads_any_bytes_or_refuses_them(data: bytes, name: str, before: bytes) -> None:
    _tree(before + data, name)


@FUZZ
@given(st.sampled_from(list(SEEDS)), st.data())
def test_it_reads_a_damaged_file_or_refuses_it(name: str, draw: st.DataObject) -> None:
    _tree(_damaged(SEEDS[name], draw), name)


@FUZZ
@given(st.sampled_from(["content.xml", "word/document.xml"]), st.data())
def test_it_reads_a_damaged_part_or_refuses_it(part: str, draw: st.DataObject) -> None:
    name = "a.odt" if part == "content.xml" else "a.docx"
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SEEDS[name])) as old, zipfile.ZipFile(stream, "w") as new:
        for entry in old.namelist():
            data = old.read(entry)
            new.writestr(entry, _damaged(data, draw) if entry == part else data)
    _tree(stream.getvalue(), name)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_it_reads_a_damaged_pdf_or_refuses_it(draw: st.DataObject) -> None:
    _tree(b"%PDF-" + _damaged(minimal(), draw)[5:], "a.pdf")


def _damaged(data: bytes, draw: st.DataObject) -> bytes:
    """Cut short, or with some bytes changed."""
    if draw.draw(st.booleans()):
        return data[: draw.draw(st.integers(0, len(data)))]
    changed = bytearray(data)
    for _ in range(draw.draw(st.integers(1, 12))):
        changed[draw.draw(st.integers(0, len(data) - 1))] = draw.draw(st.integers(0, 255))
    return bytes(changed)


def test_it_says_what_was_read_by_content_only_where_it_was() -> None:
    assert "read-by-content" not in codes(parse(SEEDS["a.docx"], "a.docx"))
