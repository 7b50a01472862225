"""What the forms of the repair screen send: an operation, its unit, and the choices of that operation."""

from typing import Any

from django.http import QueryDict

from drafts.parse.repair import PARAMS, Operation

_NUMBERS = frozenset({"at", "label_end", "heading_end"})


def repair_facts(given: QueryDict) -> dict[str, Any]:
    """Keyword arguments of ``repair`` (without ``by``) from a form; the verb says what is wrong with them."""
    operation = given.get("operation", "")[:20]
    names = PARAMS[Operation(operation)] if operation in set(Operation) else ()
    params: dict[str, Any] = {}
    for name in names:
        value = given.get(name, "")[:40]
        params[name] = number(value) if name in _NUMBERS else value
    if operation == Operation.TITLE:
        _name_behind_label(params)
    return {
        "operation": operation,
        "unit": given.get("unit", "")[:200],
        "last": given.get("last", "")[:200],
        "expected": number(given.get("lock", "")),
        "params": params,
    }


def number(value: str) -> int:
    """A count out of a form; -1 for what is none."""
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 10 else -1


def _name_behind_label(params: dict[str, Any]) -> None:
    """A unit without a name: its name ends where its label does."""
    params["heading_end"] = max(params["heading_end"], params["label_end"])
