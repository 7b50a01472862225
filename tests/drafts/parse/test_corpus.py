"""Every real law of the corpus: counts and outline equal the hand-checked truth, and no letter is lost."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from drafts.parse import Kind, parse
from drafts.parse.legacy import legacy
from drafts.parse.limits import DEFAULT
from drafts.parse.normalise import normalise
from drafts.parse.read import read
from tests.drafts.parse.building import codes, letters

LAWS = Path(__file__).resolve().parents[3].parent / "shared" / "corpus" / "laws"
FILES = sorted(
    file
    for file in LAWS.glob("*")
    if file.suffix in (".docx", ".txt", ".md", ".html") or file.name.endswith(".text.pdf")
)
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not FILES, reason="the corpus folder ../shared/corpus/laws is not there"),
]

# Where the source itself errs, the truth says how it is read; the parser reads it so and says so.
SAID = {
    "nd-04-2010-xu-phat-lut-bao": "article-word-missing",  # "2. Đối tượng áp dụng" is Điều 2
    "tt-sua-doi-18-2024-nhnn": "number-misread",  # "i." of Điều 5 is khoản 1
    "bl-91-2015-dan-su": "number-missing",  # the source lacks every "Mục 1" and five Phần
    "qd-223-2025-ubnd-hai-phong-thoat-nuoc": "point-skips-dd",
    "ct-01-2014-ttg-luat-dat-dai": "no-article",
    "sl-77-1945-tcvn3": "legacy-converted",
    "tt-02-2010-bkh-rtf-named-doc": "heading-as-text",  # a table of contents inside Điều 2
}
# What the parser reads in the documents without a truth file, checked by eye.
READ: dict[str, dict[str, int]] = {
    "ct-01-2014-ttg-luat-dat-dai": {"bodies": 1},
    "luat-60-2025-du-lieu": {
        "bodies": 1, "chapters": 5, "sections": 2, "articles": 46, "clauses": 185, "points": 79,
    },
    "qd-223-2025-ubnd-hai-phong-thoat-nuoc": {
        "bodies": 2, "chapters": 5, "articles": 31, "clauses": 92, "points": 64,
    },
    "sl-77-1945-tcvn3": {"bodies": 1, "chapters": 4, "articles": 59, "clauses": 27},
    "tt-02-2010-bkh-rtf-named-doc": {"bodies": 1, "articles": 3, "clauses": 5},
}  # fmt: skip


OUTLINE = ("body", "number", "clauses", "points")


def _name(file: Path) -> str:
    return file.name.partition(".")[0]


def _truth(file: Path) -> dict[str, Any] | None:
    truth = LAWS / f"{_name(file)}.truth.json"
    return json.loads(truth.read_text()) if truth.exists() else None


def _spaced(text: str | None) -> str | None:
    return None if text is None else re.sub(r"\s+", " ", text).strip()


@pytest.mark.parametrize("file", [f for f in FILES if _truth(f)], ids=lambda file: file.name)
def test_it_equals_the_truth(file: Path) -> None:
    truth = _truth(file)
    assert truth is not None
    tree = parse(file.read_bytes(), file.name)
    counts = tree.counts()
    assert counts == {key: truth["counts"][key] for key in counts}
    assert [{**row, "title": _spaced(row["title"])} for row in tree.articles()] == [
        {**{key: row[key] for key in OUTLINE}, "title": _spaced(row["title"])}
        for row in truth["articles"]
    ]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_it_loses_no_letter(file: Path) -> None:
    data = file.read_bytes()
    source = read(data, file.name, limits=DEFAULT)
    legacy(source)
    normalise(source)
    words = [line.text for line in source.lines + source.footnotes]
    tables = [line.table for line in source.lines if line.table]
    tree = parse(data, file.name)
    found = letters(tree.words())
    if not tables:
        assert found == letters(" ".join(words))
    else:
        cells = sum(len(letters(cell.text)) for table in tables for row in table for cell in row)
        assert len(found) == len(letters(" ".join(words))) + cells
    addresses = [node.eid for node in tree.walk()]
    assert len(addresses) == len(set(addresses))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_it_says_what_is_doubtful(file: Path) -> None:
    tree = parse(file.read_bytes(), file.name)
    said = SAID.get(_name(file))
    doubts = set(codes(tree)) - {"pictures-left-out", "text-boxes", "pdf-tables"}
    expected = {said} if said else set()
    assert doubts == expected


@pytest.mark.parametrize("file", [f for f in FILES if _name(f) in READ], ids=lambda file: file.name)
def test_it_reads_the_documents_without_truth_as_by_eye(file: Path) -> None:
    counts = parse(file.read_bytes(), file.name).counts()
    assert {key: value for key, value in counts.items() if value} == READ[_name(file)]


@pytest.mark.skipif(not FILES, reason="the corpus folder ../shared/corpus/laws is not there")
def test_it_finds_every_quoted_block_of_an_amending_circular() -> None:
    file = LAWS / "tt-sua-doi-18-2024-nhnn.md"
    tree = parse(file.read_bytes(), file.name)
    quotes = [node for node in tree.walk() if node.kind is Kind.QUOTE]
    body = file.read_text().partition("Nơi nhận")[0]
    opened = sum(line.startswith(("“", "**“")) for line in body.splitlines())
    assert len(quotes) == opened
