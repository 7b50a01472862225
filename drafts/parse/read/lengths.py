"""Lengths as OpenDocument and VML write them ("2.5cm") in points."""

import re

_LENGTH = re.compile(r"([0-9]{0,5}(?:\.[0-9]{1,9})?)(pt|in|cm|mm)")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 7.2 / 2.54}


def points(length: str | None) -> float:
    """The length in points; 0 for what is none."""
    found = _LENGTH.fullmatch(length or "")
    return float(found[1]) * _POINTS[found[2]] if found and found[1] else 0.0
