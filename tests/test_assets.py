"""What is shipped with the code is as its authors published it: vendored files, fonts, pins."""

import hashlib
import re
import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
VENDORED = [
    "consultation/static/vendor",
    "consultation/static/fonts",
    "exports/fonts",
    "tests/vendor",
]
FONTS = sorted(
    p for folder in VENDORED for p in (ROOT / folder).rglob("*") if p.suffix in {".ttf", ".woff2"}
)
REQUIREMENTS = ["requirements", "requirements-dev"]


def vietnamese_letters() -> set[str]:
    """The 134 letters with a mark or a bar, upper and lower case, as single code points (NFC)."""
    vowels = "aăâeêioôơuưy"
    tones = ["", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"]
    lower = {unicodedata.normalize("NFC", v + t) for v in vowels for t in tones} | {"đ"}
    return {letter for letter in lower | {c.upper() for c in lower} if not letter.isascii()}


@pytest.mark.parametrize("folder", VENDORED)
def test_it_ships_vendored_files_as_summed_and_nothing_else(folder: str) -> None:
    root = ROOT / folder
    lines = (root / "SHA256SUMS").read_text().splitlines()
    expected = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    found = {
        str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in root.rglob("*")
        if path.is_file() and path.name != "SHA256SUMS"
    }
    assert found == expected


@pytest.mark.parametrize("folder", VENDORED)
def test_it_ships_each_vendored_work_with_its_licence(folder: str) -> None:
    works = [path for path in (ROOT / folder).iterdir() if path.is_dir()]
    assert works
    assert [w.name for w in works if not any(w.glob("LICENSE*")) and not any(w.glob("OFL*"))] == []


@pytest.mark.parametrize(
    "font", FONTS, ids=lambda path: f"{path.parent.parent.parent.name}-{path.name}"
)
def test_it_ships_fonts_with_every_vietnamese_letter(font: Path) -> None:
    letters = vietnamese_letters()
    assert len(letters) == 134
    face = TTFont(font)
    there = face.getBestCmap()
    combining = {"\u0300", "\u0301", "\u0309", "\u0303", "\u0323", "\u0306", "\u0302", "\u031b"}
    punctuation = set("–—“”‘’…§•×°₫\u00a0")
    assert {c for c in letters | combining | punctuation if ord(c) not in there} == set()
    assert {"GPOS", "GSUB"} <= set(face.keys())
    assert face["OS/2"].fsType == 0, "may be embedded"


@pytest.mark.parametrize(
    "font", FONTS, ids=lambda path: f"{path.parent.parent.parent.name}-{path.name}"
)
def test_it_ships_fonts_that_draw_each_letter_differently(font: Path) -> None:
    """A font that maps a letter to an empty or a shared glyph covers it only on paper."""
    face = TTFont(font)
    there, outlines = face.getBestCmap(), face["glyf"]
    glyphs = {letter: there[ord(letter)] for letter in vietnamese_letters()}
    assert [c for c, name in glyphs.items() if outlines[name].numberOfContours == 0] == []
    # Đ (D with stroke) and Ð (eth) may share one; no two Vietnamese letters may.
    assert len(set(glyphs.values())) == len(glyphs)


def names(path: Path) -> list[str]:
    """The distributions that a requirements file names at the beginning of a line."""
    found = re.findall(r"^([A-Za-z0-9][A-Za-z0-9._-]*)", path.read_text(encoding="utf-8"), re.M)
    return [re.sub(r"[-_.]+", "-", name).lower() for name in found]


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_it_pins_every_requirement_with_hashes_from_anywhere(name: str) -> None:
    text = (ROOT / f"{name}.txt").read_text(encoding="utf-8")
    blocks = [b for b in re.split(r"\n(?!    --hash)", text) if b and not b.startswith("#")]
    assert blocks
    assert [b for b in blocks if "==" not in b or "--hash=sha256:" not in b] == []
    assert "://" not in text


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_it_pins_what_it_asks_for_and_says_why(name: str) -> None:
    asked = names(ROOT / f"{name}.in")
    text = (ROOT / f"{name}.txt").read_text(encoding="utf-8")
    assert set(asked) <= set(names(ROOT / f"{name}.txt"))
    assert [d for d in asked if not re.search(rf"^# .+\n{re.escape(d)}==", text, re.M)] == []


def test_it_tests_with_the_versions_it_runs_with() -> None:
    pins = [
        set(re.findall(r"^\S+==[^\s;]+", (ROOT / f"{name}.txt").read_text(), re.M))
        for name in REQUIREMENTS
    ]
    assert pins[0] <= pins[1]
