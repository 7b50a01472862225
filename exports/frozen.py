"""A summary as canonical JSON and back, every field of it: what an edition is made of. Pure."""

import hashlib
import json
from dataclasses import asdict, fields, is_dataclass, replace
from datetime import date, datetime
from enum import Enum
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from exports.summary import Summary

# How a summary looks and when it was made: not what it says.
_LOOKS = frozenset(
    {"head", "generated_at", "title", "form_number", "basis", "is_draft", "signature", "recipients"}
    | {"wording", "options", "language", "snapshot", "origin", "correction"}
)

_ANNEXES = ("asked", "received")


def without_annexes(summary: Summary) -> Summary:
    """The summary as it was frozen before there were annexes."""
    return replace(summary, asked=(), received=())


def frozen(summary: Summary) -> bytes:
    """The same bytes for the same summary: keys sorted, no blanks, UTF-8 (as RFC 8785 has it)."""
    return _canonical(asdict(summary))


def thawed(data: bytes) -> Summary:
    """The summary again; fields that came since have their defaults. ``Inconsistent`` as always."""
    found: Summary = _read(json.loads(data), Summary)
    return found


def content_digest(summary: Summary) -> str:
    """SHA-256 over opinions, answers and figures, without looks, day and signature."""
    said = {name: value for name, value in asdict(summary).items() if name not in _LOOKS}
    # Editions were frozen before there were tallies: without any, nothing new is said.
    if not summary.statistics.tallies:
        del said["statistics"]["tallies"]
    for name in _ANNEXES:
        if not said[name]:  # as it was for editions from before there were annexes
            del said[name]
    return hashlib.sha256(_canonical(said)).hexdigest()


def _canonical(value: Any) -> bytes:
    text = json.dumps(
        value, default=_plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return text.encode()


def _plain(value: Any) -> str:
    if isinstance(value, date):  # a datetime is one
        return value.isoformat()
    raise TypeError(f"No JSON for {type(value).__name__}.")


def _read(value: Any, kind: Any) -> Any:
    """``value`` out of JSON as the type ``kind`` of a field."""
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        [inner] = [one for one in get_args(kind) if one is not type(None)]
        return None if value is None else _read(value, inner)
    if origin is tuple:
        kinds = get_args(kind)
        each = [kinds[0]] * len(value) if kinds[1:] == (Ellipsis,) else kinds
        return tuple(_read(one, inner) for one, inner in zip(value, each, strict=True))
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        names = {field.name for field in fields(kind)} & set(value)
        return kind(**{name: _read(value[name], hints[name]) for name in names})
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    if kind in (date, datetime):
        return kind.fromisoformat(value)
    return value
