"""The citations of real laws against a table that was checked by eye: precision and recall.

`truth.txt` holds units whole: every citation in them that names a unit, or this instrument, is listed.
"""

from functools import cache
from pathlib import Path

import pytest

from drafts.citations import Found, Outcome, Units, read
from tests.drafts.citations.units import units_of
from tests.drafts.compare.laws import ABSENT, LAWS, laws

pytestmark = pytest.mark.skipif(not LAWS.is_dir(), reason=ABSENT)
Key = tuple[str, str, str]
MARKS = {Outcome.OUTSIDE: "-", Outcome.UNSURE: "-", Outcome.MISSING: "!"}


def table() -> dict[Key, list[str]]:
    """(document, eId, field) → "words | meaning" in order."""
    found: dict[Key, list[str]] = {}
    for line in Path(__file__).with_name("truth.txt").read_text(encoding="utf-8").splitlines():
        parts = line[2:].split()
        if line.startswith("# ") and len(parts) == 3 and "." in parts[0]:
            rows = found.setdefault((parts[0], parts[1], parts[2]), [])
        elif not line.startswith("#"):
            rows.append(line)
    return found


@cache
def cited(name: str) -> tuple[Units, list[Found]]:
    """A document of the corpus, read."""
    units = units_of(laws()[name])
    return units, list(read(units))


def told(found: Found) -> str:
    """A line of the table."""
    here = "^" if found.outcome == Outcome.HERE else ""
    return f"{' '.join(found.words.split())} | {MARKS.get(found.outcome, here + found.target)}"


def test_it_reads_real_citations_as_a_person_does() -> None:
    right = wrong = missed = 0
    slips = []
    for (name, eid, field), truth in table().items():
        mine = [told(f) for f in cited(name)[1] if (f.eid, f.field) == (eid, field)]
        alone = {
            m for m in mine if m.endswith("| -") and m not in truth
        }  # other laws by themselves
        mine = [m for m in mine if m not in alone]
        right += len(set(mine) & set(truth))
        wrong += len(set(mine) - set(truth))
        missed += len(set(truth) - set(mine))
        slips += [f"{name} {eid}: {m}" for m in set(mine) ^ set(truth)]
    assert right >= 250
    assert right / (right + wrong) >= 0.99, slips
    assert right / (right + missed) >= 0.99, slips


def test_it_warns_of_nothing_in_documents_that_are_whole() -> None:
    """The Civil Code of the corpus lacks its first five headings of Phần; all others are whole."""
    told = {
        name: [f.words for f in cited(name)[1] if f.outcome == Outcome.MISSING] for name in laws()
    }
    lacking = told.pop("bl-91-2015-dan-su.txt")
    assert {name: words for name, words in told.items() if words} == {}
    assert all("Phần" in words for words in lacking)
    assert len(lacking) == 5
