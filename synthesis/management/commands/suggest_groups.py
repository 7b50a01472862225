"""The door for trying the suggestions on other texts: lines of JSON in, groups out."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from synthesis.explain import explain
from synthesis.suggest import Proposal, Remark, suggest


class Command(BaseCommand):
    """``suggest_groups FILE.jsonl --json``; “-” reads standard input."""

    help = 'Propose groups for lines of {"id", "text", "unit"}.'
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help='lines of {"id", "text", "unit"}; - for standard input')
        parser.add_argument("--json", action="store_true", help="one JSON object instead of lines")

    def handle(self, *args: Any, **options: Any) -> None:
        proposals = suggest(_read(options["file"]))
        if options["json"]:
            rows = [_as_json(proposal) for proposal in proposals]
            self.stdout.write(json.dumps({"groups": rows}, ensure_ascii=False))
            return
        for proposal in proposals:
            ids = ", ".join(str(key) for key in proposal.ids)
            self.stdout.write(f"{proposal.kind}\t{explain(proposal.kind, proposal.because)}\t{ids}")


def _as_json(proposal: Proposal) -> dict[str, Any]:
    because = explain(proposal.kind, proposal.because)
    return {"ids": list(proposal.ids), "kind": proposal.kind, "because": because}


def _read(name: str) -> list[Remark]:
    try:
        words = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise CommandError(f"{name}: {problem}") from problem
    remarks: dict[int | str, Remark] = {}
    for number, line in enumerate(words.split("\n"), start=1):
        if line.strip():
            remark = _remark(line, f"{name}:{number}")
            if remark.id in remarks:
                raise CommandError(f"{name}:{number}: the id {remark.id!r} is there already")
            remarks[remark.id] = remark
    return list(remarks.values())


def _remark(line: str, place: str) -> Remark:
    try:
        row = json.loads(line)
    except ValueError as problem:
        raise CommandError(f"{place}: no JSON: {problem}") from problem
    if not isinstance(row, dict) or type(row.get("id")) not in {int, str}:
        raise CommandError(f"{place}: an object with an id (a number or a string) is needed")
    text, unit = row.get("text") or "", row.get("unit")
    if not isinstance(text, str) or isinstance(unit, dict | list):
        raise CommandError(f"{place}: text must be a string, unit a string or null")
    return Remark(id=row["id"], text=text, unit=str(unit) if unit not in (None, "") else None)
