"""How well letters in disguise are found among strangers, one row a kind of change.

./run bench suggestion_quality [TEXTS] [--write]     --write puts the table into docs/suggestions.md

Precision and recall over pairs, of texts that nobody looked at while the rules were written (SEEDS). The
strangers use the same grammar and the same stock phrases (tests/synthesis/letters).
"""

import argparse

from benchmarks._tables import markdown, put
from synthesis.suggest import Remark, suggest
from tests.synthesis.campaigns import pairs
from tests.synthesis.letters import CHANGES, language, mixed

SEEDS = (101, 202)
HEAD = ("change", "Vietnamese: precision", "recall", "English: precision", "recall")


def quality(change: str, name: str, count: int) -> tuple[float, float]:
    """(precision, recall) over the pairs of near and identical groups, the mean of all seeds."""
    found = []
    for seed in SEEDS:
        texts, truth = mixed(count, change=CHANGES[change], tongue=language(name), seed=seed)
        proposals = suggest([Remark(at, text) for at, text in enumerate(texts)])
        near = [p.ids for p in proposals if p.kind == "near"]
        inside = {key for ids in near for key in ids}
        copies = [p.ids for p in proposals if p.kind == "identical" and p.ids[0] not in inside]
        found.append(pairs(near + copies, truth))
    precision, recall = (sum(each) / len(SEEDS) for each in zip(*found, strict=True))
    return precision, recall


def table(count: int) -> str:
    """The whole table as Markdown."""
    lines = [" | ".join(HEAD)]
    for change in CHANGES:
        cells = [f"{value:.3f}" for name in ("vi", "en") for value in quality(change, name, count)]
        lines.append(" | ".join([change, *cells]))
    return markdown(lines)


def main() -> None:
    """Print the table; with --write also put it into the document."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=2_000)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    found = table(options.count)
    print(found)
    if options.write:
        put(found, "suggestions.md", "./run bench suggestion_quality --write")


if __name__ == "__main__":
    main()
