"""The parser against the hand-checked laws: found / true and the time, one row a file.

./run bench parse_corpus [FOLDER] [--write]     --write puts the table into docs/parser.md
"""

import argparse
import json
import time
from pathlib import Path

from benchmarks._tables import markdown, put
from drafts.parse import Tree, Unreadable, endings, parse

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "laws"
LEVELS = ("bodies", "parts", "chapters", "sections", "subsections", "articles", "clauses", "points")
_SLOW = (".doc", ".rtf", ".pdf")
"""Read by a program of its own, whose start makes most of the time: once is enough."""
HEAD = ("file", *LEVELS, "outline", "notices", "ms")


def row(file: Path) -> str:
    """One file: found/true where a truth file stands beside it, found alone where not."""
    data = file.read_bytes()
    best = 1e9
    for _ in range(1 if file.suffix in _SLOW else 3):
        start = time.perf_counter()
        try:
            tree = parse(data, file.name)
        except Unreadable as refusal:
            return " | ".join([file.name, *["–"] * (len(HEAD) - 2), refusal.code])
        best = min(best, time.perf_counter() - start)
    truth_file = file.with_name(file.name.partition(".")[0] + ".truth.json")
    truth = json.loads(truth_file.read_text()) if truth_file.exists() else None
    found = tree.counts()
    cells = [
        f"{found[level]}/{truth['counts'][level]}" if truth else str(found[level])  # type: ignore[literal-required]  # keys of Counts
        for level in LEVELS
    ]
    outline = _outline(tree, truth["articles"]) if truth else "–"
    return " | ".join([file.name, *cells, outline, str(len(tree.notices)), f"{best * 1000:.0f}"])


def _outline(tree: Tree, articles: list[dict[str, object]]) -> str:
    """How many articles have the true body, number, name, khoản and điểm."""
    mine = tree.articles()
    same = 0
    for ours, true in zip(mine, articles, strict=False):
        names = [" ".join(str(each["title"] or "").split()) for each in (ours, true)]
        facts = ("body", "number", "clauses", "points")
        same += names[0] == names[1] and all(ours[fact] == true[fact] for fact in facts)  # type: ignore[literal-required]  # keys of ArticleRow
    return f"{same}/{len(articles)}"


def table(folder: Path) -> str:
    """The whole table as Markdown."""
    files = sorted(file for file in folder.iterdir() if file.suffix in endings())
    return markdown([" | ".join(HEAD), *map(row, files)])


def main() -> None:
    """Print the table; with --write also put it into the document."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    if not options.folder.is_dir():
        parser.exit(0, f"There is no corpus at {options.folder}: nothing to measure.\n")
    found = table(options.folder)
    print(found)
    if options.write:
        put(found, "parser.md", "./run bench parse_corpus --write")


if __name__ == "__main__":
    main()
