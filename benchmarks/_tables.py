"""Tables that commands write into the pages of docs/."""

from pathlib import Path

DOCS = Path(__file__).resolve().parents[1] / "docs"
_END = "<!-- end -->"


def markdown(rows: list[str]) -> str:
    """Rows whose cells are parted by " | " as a table; the first is its head."""
    head, *rest = rows
    line = " | ".join("---" for _ in head.split(" | "))
    return "\n".join(f"| {row} |" for row in (head, line, *rest))


def put(table: str, page: str, command: str) -> None:
    """Write a table into docs/PAGE, between the marks that name the command that makes it."""
    path, begin = DOCS / page, f"<!-- begin: {command} -->"
    before, _, rest = path.read_text().partition(begin)
    after = rest.partition(_END)[2]
    path.write_text(f"{before}{begin}\n{table}\n{_END}{after}")
