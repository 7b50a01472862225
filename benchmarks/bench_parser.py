"""What reading and storing a draft costs, beside the least that any reader has to do.

    python -m benchmarks.bench_parser

- parse     a law of 689 Điều, 500 KB of text (the Civil Code of ../shared/corpus, otherwise one written
            by dice), beside merely splitting it into lines and normalising each: at most 5 times, and
            under one second
- docx      a Word file of about 100 pages, beside python-docx opening it and reading its paragraphs:
            at most 3 times
- store     the rows of that law into the database, beside a bare bulk_create of the same rows: at most
            twice
- growth    written drafts of 1, 4 and 16 times the size: near linear

Each line is measured in a process of its own: CPU and wall seconds (best of five each) and the highest memory
before and after. Storing is measured on SQLite, and on a fresh PostgreSQL where DATABASE_URL names one
(`./run bench --postgres bench_parser`): there CPU is that of our process, and wall time holds the server's
too. Ends with 1 when a bar is missed.
"""

import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import docx
import psycopg

from drafts.parse import parse
from drafts.parse.normalise import clean
from tests.drafts.compare.written import written

LAW = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "laws" / "bl-91-2015-dan-su.txt"
PAGE = 2_800  # letters on a page of A4 at 14 points
BARS = {("parse", "lines"): 5.0, ("docx", "python-docx"): 3.0}
STORED = ("store", "bulk_create")
MOST_STORED = 2.0
MOST_SECONDS = 1.0
SIZES = (1, 4, 16)
RUNS = 5


def law() -> bytes:
    """The text of a large law."""
    return LAW.read_bytes() if LAW.exists() else _text(689)


def _text(articles: int) -> bytes:
    return written(articles, seed=5).words().encode()


def word_file() -> bytes:
    """About 100 pages of a law as Word keeps them: a paragraph a line, the headings bold."""
    document = docx.Document()
    left = 100 * PAGE
    for line in law().decode().split("\n"):
        run = document.add_paragraph().add_run(line)
        run.bold = line.startswith(("Điều", "Chương"))
        left -= len(line)
        if left < 0:
            break
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


# ------------------------------------------------------------ what is measured: set-up → work


def reading_lines() -> Callable[[], object]:
    """The reference for parse."""
    data = law()
    return lambda: [clean(line) for line in data.decode().split("\n")]


def parsing(data: bytes, name: str) -> Callable[[], object]:
    """The parser itself."""
    return lambda: parse(data, name)


def iterating() -> Callable[[], object]:
    """The reference for docx."""
    data = word_file()
    return lambda: [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


def _database() -> Any:
    """A source of a draft in a new database of its own; what is measured writes there."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from consultation.models import Agency, User
    from drafts.models import DocumentKind, Draft, SourceFile

    user = User.objects.create_user("bench@example.vn", password=None)
    agency = Agency.objects.create(name="A", short_name="A")
    kind = DocumentKind.objects.all()[0]
    draft = Draft.objects.create(title="A", kind=kind, agency=agency, created_by=user)
    facts = {"name": "a.txt", "size": 1, "sha256": "0" * 64, "uploaded_by": user}
    state = SourceFile.State.READING
    return lambda: SourceFile.objects.create(draft=draft, file="a.txt", state=state, **facts)


def storing() -> Callable[[], object]:
    """The verb: version, history, hash, units with their parents."""
    source = _database()
    tree = parse(law(), "a.txt")
    from drafts.store import store

    return lambda: store(source(), tree=tree)


def creating() -> Callable[[], object]:
    """The reference for store: the same rows, without parents, hash and history."""
    from copy import copy

    source = _database()
    tree = parse(law(), "a.txt")
    from django.db import transaction

    from drafts.models import Provision, Version
    from drafts.store import store

    first = store(source(), tree=tree)
    rows = list(first.provisions.order_by("position"))

    def work() -> None:
        with transaction.atomic():
            number = Version.objects.count() + 1
            version = Version(draft=first.draft, number=number, source=source())
            version.save()
            new = [copy(row) for row in rows]
            for row in new:
                row.pk, row.version, row.parent = None, version, None
                row._state.adding = True
            Provision.objects.bulk_create(new, batch_size=500)

    return work


WORK: dict[str, Callable[[], Callable[[], object]]] = {
    "lines": reading_lines,
    "parse": lambda: parsing(law(), "a.txt"),
    "python-docx": iterating,
    "docx": lambda: parsing(word_file(), "a.docx"),
    "bulk_create": creating,
    "store": storing,
    **{f"×{size}": lambda size=size: parsing(_text(120 * size), "a.txt") for size in SIZES},  # type: ignore[misc]  # bound now
}


# ------------------------------------------------------------ measuring


def main() -> int:
    """Measure each in its own process and print the table."""
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(sys.argv[2])))
        return 0
    if not LAW.exists():
        print("../shared/corpus is not there: a law written by dice stands in for the Civil Code.")
    found = {name: _in_a_process(name) for name in WORK}
    _table(found)
    met = _on_postgres()
    for (ours, reference), bar in BARS.items():
        ratio = found[ours]["seconds"] / found[reference]["seconds"]
        met = _say(f"{ours} ÷ {reference}", ratio, bar) and met
    met = _stored("SQLite", found) and met
    met = _say("parse, seconds", found["parse"]["seconds"], MOST_SECONDS) and met
    first = found[f"×{SIZES[0]}"]["seconds"]
    for size in SIZES[1:]:
        grown = found[f"×{size}"]["seconds"] / first
        met = _say(f"×{size} text, time grown", grown, size * 1.3) and met
    return 0 if met else 1


def _table(found: dict[str, dict[str, float]]) -> None:
    print(f"{'':12} {'CPU s':>8} {'wall s':>8} {'MB before':>10} {'MB at most':>11}")
    for name, told in found.items():
        print(
            f"{name:12} {told['seconds']:8.3f} {told['wall']:8.3f} "
            f"{told['before']:10.0f} {told['peak']:11.0f}"
        )


def _on_postgres() -> bool:
    """Storing once more, where there is a PostgreSQL to store in."""
    url = os.environ.get("DATABASE_URL")
    if not url:
        return True
    print("On PostgreSQL:")
    found = {}
    for name in STORED:
        with _new_database(url, f"bench_{name}") as mine:
            found[name] = _in_a_process(name, DATABASE_URL=mine)
    _table(found)
    return _stored("PostgreSQL", found)


@contextmanager
def _new_database(url: str, name: str) -> Iterator[str]:
    """A database beside the one at ``url``, which is not touched; dropped afterwards."""
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield urlsplit(url)._replace(path=f"/{name}").geturl()
        finally:
            server.execute(f"DROP DATABASE {name}")


def _stored(where: str, found: dict[str, dict[str, float]]) -> bool:
    """Storing beside its reference, in CPU and in wall time."""
    ours, reference = (found[name] for name in STORED)
    met = True
    for words, key in (("CPU", "seconds"), ("wall", "wall")):
        ratio = ours[key] / reference[key]
        met = _say(f"store ÷ bulk_create, {where}, {words}", ratio, MOST_STORED) and met
    return met


def _say(words: str, value: float, bar: float) -> bool:
    print(f"{words}: {value:.2f}, at most {bar:g}: {'met' if value <= bar else 'MISSED'}")
    return value <= bar


def _in_a_process(name: str, **settings: str) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "benchmarks.bench_parser", "--one", name]
        env = os.environ | {"DATA_DIR": folder}
        env.setdefault("SECRET_KEY", "for-benchmarks-only-0123456789")
        env.pop("DATABASE_URL", None)
        env |= settings
        done = subprocess.run(command, check=True, capture_output=True, text=True, env=env)
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told


def measure(name: str) -> dict[str, float]:
    """CPU and wall seconds of the best runs, and the highest memory before and after, in MB."""
    work = WORK[name]()
    before = _peak()
    cpu, wall = [], []
    for _ in range(RUNS):
        start, begun = time.process_time(), time.perf_counter()
        work()
        cpu.append(time.process_time() - start)
        wall.append(time.perf_counter() - begun)
    return {"seconds": min(cpu), "wall": min(wall), "before": before, "peak": _peak()}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
