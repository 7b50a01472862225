"""What looks like personal data in a remark: a hint to the editor, never a decision. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a piece of text may be."""

    EMAIL = "email"
    TELEPHONE = "telephone"
    IDENTITY = "identity"
    ACCOUNT = "account"


@dataclass(frozen=True, slots=True)
class Found:
    """A piece of text from ``start`` to ``end`` (characters) that may be personal data."""

    kind: Kind
    words: str
    start: int
    end: int


_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# Digits in groups, as people write them: 0912 345 678, 0912.345.678, +84 912-345-678.
_DIGITS = re.compile(r"(?<![\w/.,-])\+?\d(?:[ .\-]?\d){7,18}(?![\w/])(?!,\d)")
# Căn cước: province 001-096, century and sex, year, six more (NĐ 70/2024/NĐ-CP).
_IDENTITY = re.compile(r"0\d{11}")
_TELEPHONE = re.compile(r"(?:\+?84|0)(?:[35789]\d{8}|2\d{8,9})|1[89]00\d{4,6}")
_ACCOUNT_WORDS = re.compile(r"(?:tài khoản|số tk|stk|tk|ngân hàng|bank|account)\W", re.IGNORECASE)
_REACH = 60  # characters before a number in which a word may say that it is an account
# Money and long numbers in groups of three after dots: 1.500.000 is no telephone.
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[. ]\d{3})+")


def personal_data(text: str) -> list[Found]:
    """Everything in ``text`` that looks like personal data, in reading order."""
    found = [*_emails(text), *_numbers(text)]
    return sorted(found, key=lambda piece: piece.start)


def _emails(text: str) -> Iterator[Found]:
    for match in _EMAIL.finditer(text):
        yield Found(Kind.EMAIL, match[0], match.start(), match.end())


def _numbers(text: str) -> Iterator[Found]:
    for match in _DIGITS.finditer(text):
        kind = _kind(match[0], text[max(0, match.start() - _REACH) : match.start()])
        if kind is not None:
            yield Found(kind, match[0], match.start(), match.end())


def _kind(number: str, before: str) -> Kind | None:
    plain = re.sub(r"[^\d+]", "", number)
    if _ACCOUNT_WORDS.search(before):
        return Kind.ACCOUNT
    if _THOUSANDS.fullmatch(number):
        return None
    if _IDENTITY.fullmatch(plain):
        return Kind.IDENTITY
    return Kind.TELEPHONE if _TELEPHONE.fullmatch(plain) else None
