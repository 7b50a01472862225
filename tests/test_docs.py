"""What the documents of the project name is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCUMENTS = ["README.md", *(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_it_names_only_files_that_are_there(document: str) -> None:
    text = (ROOT / document).read_text()
    named = re.findall(r"`((?:tests|docs|drafts|comments|synthesis|exports)/[\w./-]+)`", text)
    links = [link for link in re.findall(r"\]\(([^)#:]+)\)", text) if not link.startswith("/")]
    base = (ROOT / document).parent
    missing = [name for name in named if not (ROOT / name).exists()]
    missing += [link for link in links if not (base / link).exists()]
    assert missing == []


def test_it_has_a_row_for_every_requirement() -> None:
    rows = re.findall(r"^\| (R\d\d) \|", (ROOT / "docs/requirements.md").read_text(), re.M)
    assert rows == [f"R{number:02}" for number in range(1, 91)]
