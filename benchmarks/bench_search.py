"""How fast words are found in the units of many drafts, beside merely asking every unit with LIKE.

    python -m benchmarks.bench_search [DRAFTS UNITS]

On a database of its own: SQLite in a temporary folder, or the server of DATABASE_URL, where a database
named `test_…` is made and dropped. Invented drafts of invented sentences, one public round each. Every
question is asked five times, the best counts: the whole search (who may see what, find, group, names and
marks of the first page) beside `SELECT id … WHERE text LIKE …` over the same units, which knows neither
marks nor ranks nor who may see what. Ends with 1 when a question takes longer than BAR.
"""

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta

QUESTIONS = (
    "kim cương", '"giờ mở cửa"', "mức thu phí", "muc thu phi", "quy định", "bảo vệ môi trường -đất", "zzz",
)  # fmt: skip
_TEXT = (
    "quy định mức thu phí giờ mở cửa bảo vệ môi trường đất đai nhà văn hóa thôn tổ dân phố ủy ban nhân dân "
    "xã phường trách nhiệm quản lý sử dụng tổ chức cá nhân hồ sơ trình tự thủ tục thời hạn ngày làm việc cơ "
    "quan có thẩm quyền xử lý vi phạm kiểm tra giám sát báo cáo định kỳ kinh phí ngân sách nhà nước hiệu lực"
)
_WORDS = _TEXT.split()
_TIMES = 5
BAR = 0.25  # seconds: what a person takes for at once


def main(drafts: int, units: int) -> int:
    """1 when a question takes longer than ``BAR``."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    old = settings.DATABASES["default"]["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        call_command("createcachetable", verbosity=0)
        seconds = _fill(drafts, units)
        total = drafts * units
        print(f"{connection.vendor}: {drafts} drafts, {total} units; indexed in {seconds:.2f} s, "
              f"{seconds / total * 1e6:.0f} µs a unit")  # fmt: skip
        return _ask()
    finally:
        connection.creation.destroy_test_db(old, verbosity=0)


def _fill(drafts: int, units: int) -> float:
    """Rows as the verbs leave them, many at once; the seconds that the index took."""
    from consultation import clock
    from consultation.models import Agency, User
    from drafts.models import Consultation, DocumentKind, Draft, Provision, SourceFile, Version
    from drafts.search.index import index

    dice, now, spent = random.Random(1), clock.now(), 0.0  # repeatable, not secret
    user = User.objects.create_user("bench@example.org", full_name="Bench")
    agency = Agency.objects.create(name="Sở Tư pháp", short_name="STP", kind="department")
    kind = DocumentKind.objects.first()
    assert kind is not None  # the migrations seed it
    for n in range(drafts):
        draft = Draft.objects.create(
            agency=agency, title=f"Quyết định {n}", kind=kind, created_by=user
        )
        source = SourceFile.objects.create(
            draft=draft, name="a.txt", size=1, sha256="0" * 64, uploaded_by=user, state="read"
        )
        version = Version.objects.create(
            draft=draft, number=1, source=source, content_sha256="0" * 64
        )
        rows = [
            Provision(
                version=version, position=at, depth=1, kind="clause", eid=f"art_{at}", number=str(at),
                label=f"{at}.", text=_sentence(dice, rare=dice.random() < 0.002),
            )
            for at in range(units)
        ]  # fmt: skip
        Provision.objects.bulk_create(rows, batch_size=500)
        before = time.perf_counter()
        index(version, rows)
        spent += time.perf_counter() - before
        Consultation.objects.create(
            draft=draft, version=version, round=1, state="published", opens_at=now,
            closes_at=now + timedelta(days=20), published_at=now, created_by=user, no_secrets=True,
        )  # fmt: skip
    return spent


def _sentence(dice: random.Random, *, rare: bool) -> str:
    words = dice.choices(_WORDS, k=dice.randint(8, 45))
    return " ".join([*words, "kim", "cương"] if rare else words)


def _ask() -> int:
    slowest = 0.0
    print(f"{'question':28} {'units':>6} {'search ms':>10} {'LIKE ms':>8} {'ratio':>6}")
    for question in QUESTIONS:
        found, mine = _best(_search, question)
        _, like = _best(_like, question)
        slowest = max(slowest, mine)
        print(f"{question:28} {found:6} {mine * 1e3:10.1f} {like * 1e3:8.1f} {mine / like:6.2f}")
    print(f"slowest {slowest * 1e3:.0f} ms, bar {BAR * 1e3:.0f} ms")
    return int(slowest > BAR)


def _search(question: str) -> int:
    from drafts.search import find
    from drafts.search.criteria import Criteria

    wanted = Criteria(q=question)
    shelves = find.on_public(wanted)
    groups = find.find(wanted, shelves)
    find.fill(groups[:10], wanted, shelves, address=lambda consultation: f"/{consultation.pk}/")
    return sum(group.total for group in groups)


def _like(question: str) -> int:
    from django.db import connection

    words = [f"%{word}%" for word in question.replace('"', "").split() if not word.startswith("-")]
    with connection.cursor() as cursor:
        where = " AND ".join(["text LIKE %s"] * len(words))
        cursor.execute(f"SELECT id FROM drafts_provision WHERE {where}", words)
        return len(cursor.fetchall())


def _best(ask: Callable[[str], int], question: str) -> tuple[int, float]:
    times: list[float] = []
    found = 0
    for _ in range(_TIMES):
        before = time.perf_counter()
        found = ask(question)
        times.append(time.perf_counter() - before)
    return found, min(times)


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "consultation.settings")
    os.environ.setdefault("SECRET_KEY", "for-benchmarks-only-0123456789")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATA_DIR"] = folder
        django.setup()
        given = [int(arg) for arg in sys.argv[1:]] or [200, 300]
        sys.exit(main(*given))
