"""New remarks into suggestions that were made before, without starting over.

Only the new ones are sketched; each is held against the stored sketches of the others, and compared in full
with those that may be like it. What ``suggest`` would make of all of them together may differ in which text
stands in the middle of a group, never in what counts as alike.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from synthesis.suggest import groups, identical, kin, near
from synthesis.suggest.sketch import PLACES, Sketches, sketches, word_hashes
from synthesis.suggest.telling import Telling
from synthesis.suggest.text import (
    Key,
    Proposal,
    Remark,
    Text,
    Vocabulary,
    gather,
    in_order,
    largest_first,
)

_LOOKED_AT = 50  # of the stored texts, the likeliest
_AGREEMENT = 0.06  # of sketches: texts under it are not looked at

Fetch = Callable[[Collection[Key]], Iterable[Remark]]


@dataclass(frozen=True, slots=True)
class Known:
    """What was sketched before: ``ids`` of the remarks, a row of ``sketch`` for each."""

    ids: Sequence[Key]
    sketch: Sketches


def extend(
    previous: Sequence[Proposal],
    known: Known,
    fresh: Sequence[Remark],
    *,
    fetch: Fetch,
    units: Mapping[Key, str | None],
) -> list[Proposal]:
    """``previous`` with ``fresh`` remarks in it, and new groups where they begin one.

    Identical and near ones: what stands on one unit is told by ``units`` alone, the unit of every remark
    (see same_point). ``fetch`` gives the remarks of ids; it is asked for few of them.
    """
    vocabulary = Vocabulary()
    texts = gather(fresh, vocabulary)
    rows = sketches([text.words for text in texts], word_hashes(vocabulary.words))
    growing = _Growing(previous, fetch, vocabulary)
    ids = list(known.ids)
    stored = np.concatenate([known.sketch, np.zeros((len(texts), PLACES), dtype=np.uint32)])
    for text, row in zip(texts, rows, strict=True):
        agreement = (stored[: len(ids)] == row).mean(axis=1)
        likeliest = np.argsort(-agreement, kind="stable")[:_LOOKED_AT]
        growing.add(text, {ids[at]: float(agreement[at]) for at in likeliest})
        stored[len(ids)] = row
        ids.append(text.remarks[0].id)
    return growing.proposals(units)


class _Growing:
    def __init__(self, previous: Sequence[Proposal], fetch: Fetch, vocabulary: Vocabulary) -> None:
        self._found: list[Proposal] = list(previous)
        self._home = {
            (proposal.kind, key): at for at, proposal in enumerate(previous) for key in proposal.ids
        }
        self._fetch = fetch
        self._vocabulary = vocabulary
        self._words: dict[Key, Text] = {}
        self._telling = Telling(vocabulary)

    def proposals(self, units: Mapping[Key, str | None]) -> list[Proposal]:
        """All of them, each with the number of its units."""
        told = [
            replace(
                each,
                because={**each.because, "units": len({units.get(key) or "" for key in each.ids})},
            )
            for each in self._found
        ]
        return [
            proposal
            for kind in (identical.KIND, near.KIND)
            for proposal in largest_first(each for each in told if each.kind == kind)
        ]

    def add(self, text: Text, likely: Mapping[Key, float]) -> None:
        """One new text with its copies, held against those that its sketch may be like."""
        mine = [remark.id for remark in text.remarks]
        self._words[mine[0]] = text
        self._learn([key for key, share in likely.items() if share >= _AGREEMENT])
        others = [key for key in likely if key in self._words and key not in mine]
        copies = [key for key in others if self._same(key, text)]
        if copies or len(mine) > 1:
            self._join(identical.KIND, [*copies[:1], *mine], {"texts": 1})
        if copies:
            self._joins_copies(copies, mine)
            return
        shares = self._likenesses(others, text)
        for key in sorted(others, key=lambda key: -shares[key]):
            if shares[key] >= groups.WORTH and self._joins(key, mine, shares):
                return

    def _joins_copies(self, copies: Sequence[Key], mine: list[Key]) -> None:
        key = next((key for key in copies if (near.KIND, key) in self._home), None)
        if key is not None:
            self._join(near.KIND, [key, *mine], {})

    def _joins(self, key: Key, mine: list[Key], shares: dict[Key, float]) -> bool:
        at = self._home.get((near.KIND, key))
        if at is None:
            if shares[key] < kin.REWORDED:
                return False
            made = near.because([self._words[key].words, self._words[mine[0]].words], self._telling)
            self._join(near.KIND, [key, *mine], {"texts": 2, **made}, typical=key)
            return True
        group = self._found[at]
        there = set(group.ids)
        if group.typical is not None and group.typical not in shares:
            self._learn([group.typical])
            if group.typical in self._words:
                shares |= self._likenesses([group.typical], self._words[mine[0]])
        if not groups.enough(np.array([shares[each] for each in shares if each in there])):
            return False
        self._join(near.KIND, [key, *mine], {"texts": 1})
        return True

    def _likenesses(self, keys: Sequence[Key], text: Text) -> dict[Key, float]:
        """How much each of these remarks seems to be one letter with ``text``."""
        made = kin.forms([text.words, *(self._words[key].words for key in keys)], self._telling)
        others = np.arange(1, len(keys) + 1)
        found = kin.likeness(made, np.zeros_like(others), others)
        return dict(zip(keys, found.tolist(), strict=True))

    def _join(
        self,
        kind: str,
        ids: Sequence[Key],
        facts: Mapping[str, int | str | bool],
        typical: Key | None = None,
    ) -> None:
        """Into the group of the first id that has one, or a new group."""
        at = next((self._home[kind, key] for key in ids if (kind, key) in self._home), None)
        if at is None:
            self._found.append(Proposal(kind, in_order(ids), dict(facts), typical or ids[0]))
            at = len(self._found) - 1
        else:
            before = self._found[at]
            because = dict(before.because)
            if kind == near.KIND:
                because["texts"] = int(because.get("texts", 1)) + int(facts.get("texts", 0))
            joined = in_order({*before.ids, *ids})
            self._found[at] = replace(before, ids=joined, because=because)
        for key in self._found[at].ids:
            self._home[kind, key] = at

    def _learn(self, keys: Collection[Key]) -> None:
        wanted = [key for key in keys if key not in self._words]
        for remark in self._fetch(wanted) if wanted else ():
            for text in gather([remark], self._vocabulary):
                self._words[remark.id] = text

    def _same(self, key: Key, text: Text) -> bool:
        return self._words[key].words == text.words
