"""What the parser makes of one file: an outline for people, or JSON for programs."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from drafts.parse import Kind, Node, Tree, Unreadable, endings, parse
from drafts.parse.errors import too_large
from drafts.parse.limits import DEFAULT
from drafts.parse.notices import sentence
from drafts.parse.tree import OUTSIDE, UNITS

_SHOWN = 90
_LEVELS = {
    "parts": "phần",
    "chapters": "chương",
    "sections": "mục",
    "subsections": "tiểu mục",
    "articles": "điều",
    "clauses": "khoản",
    "points": "điểm",
}


class Command(BaseCommand):
    """`parse_draft FILE [--json]`; a file that cannot be read ends with status 1."""

    help = f"Đọc cấu trúc của một tệp dự thảo ({', '.join(endings())}) và in ra; không ghi gì."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="tệp cần đọc")
        parser.add_argument(
            "--json", action="store_true", help="in counts, articles, warnings (JSON)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        as_json: bool = options["json"]
        try:
            tree = parse(_bytes(path), path.name)
        except Unreadable as refusal:
            if as_json:
                self._print({"error": {"code": refusal.code, "message": str(refusal)}})
            raise CommandError(str(refusal)) from None
        if as_json:
            self._print(report(tree))
        else:
            self.stdout.write("\n".join(outline(tree)))

    def _print(self, found: object) -> None:
        self.stdout.write(json.dumps(found, ensure_ascii=False, indent=1))


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > DEFAULT.file_bytes:
            raise too_large(path.stat().st_size, DEFAULT.file_bytes)
        return path.read_bytes()
    except OSError as error:
        raise CommandError(f"Không mở được tệp {path}: {error.strerror}.") from None


def report(tree: Tree) -> dict[str, object]:
    """The counts, the outline and the warnings in the terms of the hand-checked truth files."""
    return {
        "counts": tree.counts(),
        "articles": tree.articles(),
        "warnings": [
            {"code": notice.code, "line": notice.line, "message": sentence(notice)}
            for notice in tree.notices
        ],
    }


def outline(tree: Tree) -> Iterator[str]:
    """One line a unit, indented by depth, then the counts and the warnings."""
    about = tree.metadata
    yield f"{about.kind} {about.symbol} — {about.title}".strip()
    for at, instrument in enumerate(tree.instruments):
        if at:
            first = next((node.text for node in instrument.children if node.text), "")
            yield f"\n[Văn bản kèm theo {at}] {first}"
        yield from _below(instrument, 0)
    counts = tree.counts()
    levels = [f"{counts[key]} {name}" for key, name in _LEVELS.items() if counts[key]]  # type: ignore[literal-required]  # keys of Counts
    yield f"\n{counts['bodies']} văn bản; " + (", ".join(levels) or "không có Điều nào")
    for notice in tree.notices:
        yield f"! dòng {notice.line}: {sentence(notice)} [{notice.code}]"


def _below(node: Node, depth: int) -> Iterator[str]:
    for child in node.children:
        if child.kind in UNITS or child.kind in OUTSIDE:
            words = " ".join((child.heading or child.text).split("\n"))
            short = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
            label = child.label or f"[{child.kind}]"
            yield f"{'  ' * depth}{label} {short}  ‹{child.eid}›"
            if child.kind is not Kind.ANNEX:
                yield from _below(child, depth + 1)
