"""Suggestions for many remarks: how good they are, what they cost beside a bare MinHash pass.

    python -m benchmarks.bench_suggestions [TEXTS] [--million]

Quality: precision and recall over pairs of a known truth (tests/synthesis/campaigns.py): at least 0.99 and
0.95. Cost: CPU seconds at most 3 times those of rensa sketching the runs of three words of the same texts,
under 2 GB, and ten times the texts at most 13 times the time. A new remark is put in without starting over.
``--million`` runs 1,000,000 texts as well, which takes minutes. Ends with 1 when a bar is missed.
"""

import json
import re
import resource
import subprocess
import sys
import time

import rensa

from synthesis.suggest import Remark, extend, same_point, sketched
from tests.synthesis.campaigns import campaigns, pairs

COST, GROWTH, MEMORY = 3.0, 13.0, 2_000
PRECISION, RECALL = 0.99, 0.95
_WORD = re.compile(r"\w+")


def bare(texts: list[str]) -> None:
    """The reference: words, runs of three, one sketch a text; nothing is compared with anything."""
    for text in texts:
        words = _WORD.findall(text.lower())
        sketch = rensa.RMinHash(128, 1)
        sketch.update([" ".join(words[at : at + 3]) for at in range(len(words) - 2)])
        sketch.digest()


def measure(name: str, count: int) -> dict[str, float]:
    """CPU seconds and the highest memory (MB) of this process; of suggestions their quality as well."""
    texts, truth = campaigns(count, seed=1)
    remarks = [Remark(at, text) for at, text in enumerate(texts)]
    start = time.process_time()
    if name == "bare":
        bare(texts)
        return {"seconds": time.process_time() - start, "memory": _peak()}
    proposals, known = sketched(remarks)
    told = {"seconds": time.process_time() - start, "memory": _peak()}
    near = [p.ids for p in proposals if p.kind == "near"]
    inside = {key for ids in near for key in ids}
    copies = [p.ids for p in proposals if p.kind == "identical" and p.ids[0] not in inside]
    told["precision"], told["recall"] = pairs(near + copies, truth)
    told["groups"] = len(near) + len(copies)
    start = time.process_time()
    extend(
        [p for p in proposals if p.kind != same_point.KIND],
        known,
        [Remark(count, texts[0] + " thêm")],
        fetch=lambda keys: [remarks[int(key)] for key in keys],
        units={},
    )
    told["one more"] = time.process_time() - start
    return told


def main() -> int:
    """Measure and print the tables."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["--one"]:
        print(json.dumps(measure(arguments[1], int(arguments[2]))))
        return 0
    many = next((int(each) for each in arguments if each.isdecimal()), 100_000)
    counts = [many // 10, many, *([1_000_000] if "--million" in arguments else [])]
    print("   texts    bare s  suggest s  × bare      MB  groups  precision  recall  one more s")
    found = {}
    met = True
    for count in counts:
        reference, ours = _apart("bare", count), _apart("suggest", count)
        found[count] = ours
        ratio = ours["seconds"] / reference["seconds"]
        print(
            f"{count:8,} {reference['seconds']:9.2f} {ours['seconds']:10.2f} {ratio:7.2f} "
            f"{ours['memory']:7.0f} {ours['groups']:7,.0f} {ours['precision']:10.4f} "
            f"{ours['recall']:7.4f} {ours['one more']:11.3f}"
        )
        met = met and ours["precision"] >= PRECISION and ours["recall"] >= RECALL
        met = met and (count > many or (ratio <= COST and ours["memory"] <= MEMORY))
    grown = found[many]["seconds"] / found[many // 10]["seconds"]
    met = met and grown <= GROWTH
    print(f"ten times the texts, {grown:.1f} times the time")
    print(f"at most {COST:g} × bare, {MEMORY} MB, × {GROWTH:g}: {'met' if met else 'MISSED'}")
    return 0 if met else 1


def _apart(name: str, count: int) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.bench_suggestions", "--one", name, str(count)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    told: dict[str, float] = json.loads(said)
    return told


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
