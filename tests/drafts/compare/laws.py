"""The real laws of the corpus folder, where it stands beside the project, as trees."""

from functools import cache
from pathlib import Path

from drafts.parse import Tree, parse

LAWS = Path(__file__).resolve().parents[3].parent / "shared" / "corpus" / "laws"
ABSENT = "the corpus folder ../shared/corpus/laws is not there"
LARGE = "bl-91-2015-dan-su.txt"
# Negative documents of the parser: they hold no Điều that could be edited.
_WITHOUT_ARTICLES = {"ct-01-2014-ttg-luat-dat-dai.txt", "sl-77-1945-tcvn3.txt"}


@cache
def laws() -> dict[str, Tree]:
    """File name → tree, one file a document (.txt or .md)."""
    paths = [path for path in sorted(LAWS.glob("*")) if path.suffix in {".txt", ".md"}]
    return {
        path.name: parse(path.read_bytes(), path.name)
        for path in paths
        if ".pdftext" not in path.name and path.name not in _WITHOUT_ARTICLES
    }
