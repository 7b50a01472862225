"""Pictures of pages to rows by tesseract, with how sure it is. Runs inside the process that reads a PDF."""

import csv
import shutil
import subprocess
from itertools import groupby
from pathlib import Path

from drafts.parse.read.pdf_page import Row, Segment

DOTS = 300
"""Dots per inch: what tesseract's Vietnamese data was made for."""
_LANGUAGE = "vie"
_WORD = "5"  # level of a word in tesseract's table
_WIDE = 2.2
"""A gap this wide, in heights of a row, parts columns."""


def available() -> bool:
    """Are tesseract and its Vietnamese data installed?"""
    program = shutil.which("tesseract")
    if program is None:
        return False
    said = subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False)
    return _LANGUAGE in said.stdout.split()


def rows_of_picture(picture: Path) -> tuple[list[Row], int]:
    """The rows of a page in reading order, and the confidence in percent, weighted by letters."""
    program = shutil.which("tesseract") or "tesseract"
    said = subprocess.run(
        [program, str(picture), "stdout", "-l", _LANGUAGE, "--oem", "1", "--dpi", str(DOTS), "tsv"],
        capture_output=True,
        check=False,
    )
    words = [
        row
        for row in csv.DictReader(
            said.stdout.decode("utf-8", "replace").splitlines(),
            delimiter="\t",
            quoting=csv.QUOTE_NONE,
        )
        if row.get("level") == _WORD and (row.get("text") or "").strip()
    ]
    weights = [(float(word["conf"]), len(word["text"])) for word in words]
    total = sum(weight for _, weight in weights)
    sure = sum(confidence * weight for confidence, weight in weights) / total if total else 0.0
    lines = groupby(words, key=lambda word: (word["block_num"], word["par_num"], word["line_num"]))
    return [_row([*line]) for _, line in lines], round(sure)


def _row(words: list[dict[str, str]]) -> Row:
    """One row, in points; y grows upwards from the lower edge of what was read last."""
    points = 72 / DOTS
    height = sorted(int(word["height"]) for word in words)[len(words) // 2] * points or 10.0
    bottom = max(int(word["top"]) + int(word["height"]) for word in words) * points
    row = Row(-bottom, height)
    for word in words:
        left = int(word["left"]) * points
        right = left + int(word["width"]) * points
        last = row.segments[-1] if row.segments else None
        if last is None or left - last.right > _WIDE * height:
            row.segments.append(Segment(word["text"], left, right))
        else:
            last.text, last.right = f"{last.text} {word['text']}", right
    return row
