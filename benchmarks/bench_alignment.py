"""How well and how fast two versions are aligned, on edited copies with known links.

    python -m benchmarks.bench_alignment [SEEDS A DOCUMENT]

Documents: the real laws of ../shared/corpus/laws, and drafts written by dice. First the quality: for
each edit and level the units linked rightly, wrongly or not at all. Then the speed, beside merely
splitting the text of the same units into words and hashing it. Ends with 1 when a bar is missed:
99 % of untouched or renumbered units, 95 % of moved ones and of those rewritten up to 40 %, and no
wrong link at or above SURE.
"""

import resource
import sys
import time
from collections.abc import Callable, Iterable

from rapidfuzz.distance import Indel

from drafts.compare import SURE, Unit, align, diff
from drafts.parse import Tree
from tests.drafts.compare.editor import Truth
from tests.drafts.compare.laws import ABSENT, LARGE, LAWS, laws
from tests.drafts.compare.measure import Score, score
from tests.drafts.compare.truth import LEVELS, articles_of, edited
from tests.drafts.compare.written import written

EDITS = (
    "untouched", "renumbered", "moved", "moved and rewritten", "rewritten", "rewritten over 40%",
    "split", "merged", "inserted", "deleted",
)  # fmt: skip
BARS = {
    0.99: ("untouched", "renumbered"),
    0.95: ("moved", "moved and rewritten", "rewritten"),
}
SIZES = {1: 60, 4: 240, 16: 960}


def main() -> int:
    """Print both tables."""
    seeds = int(sys.argv[1]) if len(sys.argv) > 1 else 8
    real = laws() if LAWS.is_dir() else {}
    if not real:
        print(f"Real laws left out: {ABSENT}")
    written_ones = {f"written {at}": written(40, seed=at) for at in range(4)}
    met = True
    for title, trees in (("real laws", real), ("drafts written by dice", written_ones)):
        if trees:
            total = quality(trees, seeds)
            print_quality(title, len(trees), seeds, total)
            met = bars_met(total) and met
    print_speed(real)
    return 0 if met else 1


def quality(trees: dict[str, Tree], seeds: int) -> Score:
    """The sum over documents and seeds; the largest law takes a quarter of the seeds."""
    total = Score()
    for name, tree in trees.items():
        donors = list(articles_of([other for own, other in trees.items() if own != name]))
        for seed in range(max(1, seeds // 4) if name == LARGE else seeds):
            truth = edited(tree, seed=seed, donors=donors)
            total.add(score(truth, align(truth.old, truth.new), name=f"{name} seed {seed}"))
    return total


def print_quality(title: str, documents: int, seeds: int, total: Score) -> None:
    """One line an edit and level."""
    print(f"\n{title}: {documents} documents, {seeds} edited copies of each")
    print(
        f"{'edit':20} {'level':8} {'units':>7} {'right':>7} {'wrong':>6} {'missed':>7} {'right':>8}"
    )
    for edit in EDITS:
        for level in LEVELS:
            right, wrong, missed = (
                total.counts[edit, level.value, verdict] for verdict in ("right", "wrong", "missed")
            )
            units = right + wrong + missed
            if units:
                share = f"{right / units:8.2%}"
                print(f"{edit:20} {level:8} {units:7} {right:7} {wrong:6} {missed:7} {share}")
    print(
        f"links {total.links}, at or above {SURE}: {total.sure / total.links:.1%}, "
        f"wrong among those: {len(total.wrong_sure)}"
    )
    for fault in total.wrong_sure:
        print(f"  WRONG AND SURE {fault}")


def bars_met(total: Score) -> bool:
    """Say which bars are met."""
    met = not total.wrong_sure
    for bar, edits in BARS.items():
        share = total.share(*edits)
        print(f"{', '.join(edits)}: {share:.2%} right, at least {bar:.0%}: {_told(share >= bar)}")
        met = met and share >= bar
    return met


def print_speed(real: dict[str, Tree]) -> None:
    """One line a size; then the largest law, where it is there."""
    print("\nwritten draft and its edited copy, best of three")
    print("  size   units   words   reading s   aligning s   × reading   × size 1")
    first = 0.0
    for times, articles in SIZES.items():
        tree = written(articles, seed=7)
        truth = edited(tree, seed=3, donors=list(articles_of([written(40, seed=8)])))
        seconds = _line(f"×{times:<3}", truth, first)
        first = first or seconds
    if LARGE in real:
        donors = list(articles_of([tree for name, tree in real.items() if name != LARGE]))
        _line("law ", edited(real[LARGE], seed=3, donors=donors), 0.0)
        _words_line(edited(real[LARGE], seed=3, donors=donors))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"highest memory of this process: {peak:.0f} MB")


def _line(name: str, truth: Truth, first: float) -> float:
    units = [*truth.old, *truth.new]
    reading = _best(lambda: read_and_hash(units))
    aligning = _best(lambda: align(truth.old, truth.new))
    grown = f"{aligning / first:10.1f}" if first else " " * 10
    words = sum(len(f"{unit.heading} {unit.text}".split()) for unit in units)
    print(
        f"  {name} {len(units):7} {words:7} {reading:11.4f} {aligning:12.3f} "
        f"{aligning / reading:11.0f} {grown}"
    )
    return aligning


def _words_line(truth: Truth) -> None:
    """The word diff of every changed unit, beside the bare opcodes of rapidfuzz on its words."""
    pairs = [
        (truth.old[link.old].text, truth.new[link.new].text)
        for link in align(truth.old, truth.new)
        if link.changed and link.old is not None and link.new is not None
    ]
    bare = _best(lambda: [Indel.opcodes(old.split(), new.split()) for old, new in pairs])
    ours = _best(lambda: [diff(old, new) for old, new in pairs])
    print(
        f"word diff of its {len(pairs)} changed units: {ours:.3f} s, "
        f"bare opcodes {bare:.3f} s, × {ours / bare:.1f}"
    )


def read_and_hash(units: Iterable[Unit]) -> int:
    """The reference: the words of every unit, and a hash of them."""
    return sum(hash(tuple(f"{unit.heading} {unit.text}".casefold().split())) & 1 for unit in units)


def _best(work: Callable[[], object]) -> float:
    """CPU seconds of the best of three runs."""
    runs = []
    for _ in range(3):
        start = time.process_time()
        work()
        runs.append(time.process_time() - start)
    return min(runs)


def _told(good: bool) -> str:
    return "met" if good else "MISSED"


if __name__ == "__main__":
    sys.exit(main())
