"""One line of an amending unit → what it does to which units, in the words of its citations."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

from drafts.citations.find import Citation, Step, find
from drafts.citations.levels import Level
from drafts.citations.owner import Owner
from drafts.citations.places import quotations


class Act(StrEnum):
    """What an amending sentence does. ``WORDS``: to some words of a unit alone."""

    CHANGE = "change"
    ADD = "add"
    REPEAL = "repeal"
    WORDS = "words"


_QUOTE = r"[“„«\"]"
_VERB = re.compile(
    rf"(?P<words>(?:thay(?:\s+thế)?|bổ\s+sung|bãi\s+bỏ|bỏ|sửa\s+đổi)\s+(?:một\s+số\s+|các\s+)?(?:(?:cụm\s+)?từ\b|{_QUOTE}))|"
    r"(?P<change>sửa\s+đổi(?:\s*,?\s*(?:và\s+)?bổ\s+sung)?|thay\s+thế|đính\s+chính)|"
    r"(?P<add>bổ\s+sung(?P<too>\s*,?\s*sửa\s+đổi)?)|"
    r"(?P<repeal>bãi\s+bỏ|h[uủ][yỷ]\s+bỏ|(?<!bãi\s)(?<!hủy\s)(?<!huỷ\s)\bbỏ(?=\s+(?:các\s+)?(?:điểm|khoản|điều|mục|chương)\b))",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(r"\s+(?:được|bị)\s+$", re.IGNORECASE)
_BEGINS = re.compile(r"[\W\d]*", re.IGNORECASE)
_ANCHOR = re.compile(r"(?:sau|trước|tiếp\s+theo)\s+(?:các\s+)?$", re.IGNORECASE)
_INTO = re.compile(r"(?:vào|của|tại|trong|thuộc)\s+(?:cuối\s+|đầu\s+)?(?:các\s+)?$", re.IGNORECASE)
_PART = re.compile(
    r"(?:tên(?:\s+gọi)?|tiêu\s+đề|đoạn(?:\s+\S+){0,3}?|câu(?:\s+\S+){0,3}?|mở\s+đầu|nội\s+dung\s+dẫn)(?:\s+(?:của|tại))?\s+$",
    re.IGNORECASE,
)
_SOME = re.compile(
    r"một\s+số\s+(?:nội\s+dung|quy\s+định|điều|khoản|điểm)"
    r"(?:\s*(?:,|và)\s*(?:điều|khoản|điểm|nội\s+dung))*(?:\s+(?:của|tại))?\s+$",
    re.IGNORECASE,
)
_PHRASE = re.compile(r"[“„«\"]\s*([^“”„«»\"]+?)\s*[”»\"]")
_BEFORE = 40


@dataclass(frozen=True, slots=True)
class Aim:
    """One unit that a sentence means: ``steps`` from small to large, as far as the sentence says them.

    ``beside``: of an addition, the unit behind which or into which it goes. ``part``: the name, a paragraph
    or a sentence of the unit alone. ``gone``: of ``WORDS``, the words that are taken out, "" for none.
    """

    act: Act
    steps: tuple[Step, ...]
    beside: tuple[Step, ...] = ()
    part: bool = False
    gone: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """``aims``: what is amended; ``context``: the larger unit or units that it only leads to ("một số
    khoản của Điều 3"); ``owner``: the instrument that is named; ``gone``: words taken out where no unit is
    named beside them; ``is_words``: it exchanges words.
    """

    aims: tuple[Aim, ...] = ()
    context: tuple[Step, ...] = ()
    owner: Owner | None = None
    is_words: bool = False
    gone: str = ""


def sentence(text: str) -> Sentence:
    """Read one line. A line that amends nothing has no aims, no context and exchanges no words."""
    inside = quotations(text)
    verbs = [v for v in _VERB.finditer(text) if inside is None or not inside(v.start())]
    cites = [c for c in find(text) if not c.quoted]
    owner = next((c.owner for c in cites if c.owner is not None and not c.owner.this), None)
    cites = [c for c in cites if c.steps and not (c.owner and c.owner.this) and not _this(c)]
    opens = _BEGINS.match(text)
    begins = bool(verbs) and opens is not None and verbs[0].start() == opens.end()
    if not begins and not any(_verb(text, c, verbs, begins) for c in cites):
        return Sentence(owner=owner if verbs else None)
    reader = _Reader(text, verbs, cites, begins)
    words = next((v for v in verbs if v["words"]), None)
    return Sentence(
        aims=tuple(reader.aims()),
        context=_shared([c.steps for c in cites]),
        owner=owner,
        is_words=words is not None,
        gone=reader.gone(words) if words else "",
    )


def _this(citation: Citation) -> bool:
    return any(step.this for step in citation.steps)


def _shared(paths: list[tuple[Step, ...]]) -> tuple[Step, ...]:
    """The larger steps that all have in common."""
    found: list[Step] = []
    for steps in zip(*(reversed(path) for path in paths), strict=False):
        if len(set(steps)) > 1:
            break
        found.append(steps[0])
    return tuple(reversed(found))


def _verb(
    text: str, cite: Citation, verbs: list[re.Match[str]], begins: bool
) -> re.Match[str] | None:
    """The verb of a citation: right behind it ("được sửa đổi"), or the last before it."""
    for verb in verbs:
        if verb.start() >= cite.end and _FOLLOWS.fullmatch(text, cite.end, verb.start()):
            return verb
    at = bisect_right([verb.end() for verb in verbs], cite.start) - 1
    if at < 0 or not (begins or cite.changed):
        return None
    return verbs[at]


class _Reader:
    """The citations of a line that amends, each with its part in the sentence."""

    def __init__(
        self, text: str, verbs: list[re.Match[str]], cites: list[Citation], begins: bool
    ) -> None:
        self.text, self.verbs, self.cites, self.begins = text, verbs, cites, begins

    def aims(self) -> list[Aim]:
        found: list[Aim] = []
        for at, cite in enumerate(self.cites):
            verb = _verb(self.text, cite, self.verbs, self.begins)
            if verb is None or self._leads(at) or self._before(_SOME, cite):
                continue
            act = _act(verb)
            follows = verb.start() >= cite.end
            if not (cite.changed or follows or act is Act.WORDS):
                continue
            beside = self._beside(at, verb)
            part = self._before(_PART, cite)
            gone = self.gone(verb) if act is Act.WORDS else ""
            found.append(Aim(act, self._whole(at, cite.steps, beside), beside, part, gone))
        return found

    def gone(self, verb: re.Match[str]) -> str:
        """The words that a sentence takes out: the first that it quotes, none where it only adds."""
        if verb[0].lower().startswith("bổ"):
            return ""
        phrase = _PHRASE.search(self.text, max(verb.start(), 0))
        return phrase[1] if phrase else ""

    def _leads(self, at: int) -> bool:
        """Whether it only says behind or into which unit something goes, or in which it stands."""
        cite = self.cites[at]
        if self._before(_ANCHOR, cite):
            return True
        return at > 0 and not cite.changed and self._before(_INTO, cite) and not self._is_words(at)

    def _is_words(self, at: int) -> bool:
        verb = _verb(self.text, self.cites[at], self.verbs, self.begins)
        return verb is not None and _act(verb) is Act.WORDS

    def _beside(self, at: int, verb: re.Match[str]) -> tuple[Step, ...]:
        """Of an addition: the unit behind or into which it goes."""
        for later in range(at + 1, len(self.cites)):
            if self._leads(later):
                own = _verb(self.text, self.cites[later], self.verbs, self.begins)
                return self.cites[later].steps if own is verb else ()
        return ()

    def _whole(
        self, at: int, steps: tuple[Step, ...], beside: tuple[Step, ...]
    ) -> tuple[Step, ...]:
        """With the larger units that the sentence names elsewhere: "khoản 3 vào Điều 3"."""
        behind = next(
            (c.steps for c in self.cites[at + 1 :] if c.steps[-1].level > steps[-1].level), ()
        )
        for more in (beside, behind):
            steps = above(steps, more)
        return steps

    def _before(self, pattern: re.Pattern[str], cite: Citation) -> bool:
        return bool(pattern.search(self.text[max(0, cite.start - _BEFORE) : cite.start]))


def _act(verb: re.Match[str]) -> Act:
    if verb["words"]:
        return Act.WORDS
    if verb["change"] or verb["too"]:
        return Act.CHANGE
    return Act.ADD if verb["add"] else Act.REPEAL


def above(steps: tuple[Step, ...], context: tuple[Step, ...]) -> tuple[Step, ...]:
    """``steps`` with what ``context`` says of the larger units; a Điều needs none."""
    if not steps:
        return context
    top = steps[-1].level
    if top >= Level.ARTICLE:
        return steps
    return (*steps, *(step for step in context if step.level > top))
