"""./run doctor: a table of what is there, what is missing and what to do about it.

Runs on the system's Python with the standard library alone, so that it works before any set-up.
Exits 1 when something that ./run demo needs is missing; what only tests or extras need is said
but does not count.
"""

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV_PYTHON = ROOT / ".venv" / "bin" / "python"
DATA = Path(os.environ.get("DATA_DIR", ROOT / "var"))
APT = "apt-get install --no-install-recommends"

TINY_PDF = "import weasyprint; print(len(weasyprint.HTML(string='<p>Ế').write_pdf()) > 500)"
WAITING = """
from datetime import timedelta
from django_tasks_db.models import DBTaskResult
from consultation import clock
old = clock.now() - timedelta(minutes=1)
print(DBTaskResult.objects.ready().filter(enqueued_at__lt=old).count())
"""


SIGNING = """
from exports.signing import CannotSign, is_configured, load_key
try:
    key = load_key() if is_configured() else None
    print(f"{key.subject}, until {key.until:%Y-%m-%d}" if key else "")
except CannotSign as refusal:
    print(refusal.reason)
    raise SystemExit(1)
"""


@dataclass(frozen=True)
class Finding:
    """One row: what was looked at, whether it is as it should be, what was seen, what to do."""

    what: str
    good: bool
    seen: str
    remedy: str = ""
    needed: bool = True

    @property
    def mark(self) -> str:
        return "ok" if self.good else ("MISSING" if self.needed else "absent")


def output(*command: str, timeout: int = 60) -> tuple[bool, str]:
    """Whether the command succeeded, and the last line of what it printed."""
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=timeout, cwd=ROOT, env=environment()
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return False, str(error)
    lines = (done.stdout.strip() or done.stderr.strip()).splitlines()
    return done.returncode == 0, lines[-1] if lines else ""


def environment() -> dict[str, str]:
    """The environment in which ./run starts commands: with the data's place and its key."""
    key = DATA / "secret_key"
    own = {"DATA_DIR": str(DATA), "DJANGO_SETTINGS_MODULE": "consultation.settings"}
    if not os.environ.get("SECRET_KEY"):
        own["SECRET_KEY"] = key.read_text().strip() if readable(key) else "only-to-look-around"
    return {**os.environ, **own}


def readable(path: Path) -> bool:
    return path.is_file() and os.access(path, os.R_OK)


def python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding("Python 3.11 or newer", sys.version_info >= (3, 11), version, f"{APT} python3")


def installer() -> Finding:
    uv = shutil.which("uv")
    able = uv is not None or output(sys.executable, "-c", "import ensurepip, venv")[0]
    return Finding("uv, or venv with pip", able, uv or "venv", f"{APT} python3-venv")


def requirements() -> Finding:
    def stamped(name: str) -> bool:
        stamp = ROOT / ".venv" / f".installed-{name}"
        digest = hashlib.sha256((ROOT / f"{name}.txt").read_bytes()).hexdigest()
        return readable(stamp) and stamp.read_text().split()[:1] == [digest]

    good = stamped("requirements") or stamped("requirements-dev")
    seen = ".venv as pinned" if good else "not installed as pinned"
    return Finding("Requirements", good, seen, "./run setup")


def pdf() -> Finding:
    name = "PDF (Pango, WeasyPrint)"
    packages = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    try:
        for library in ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0"):
            ctypes.CDLL(library)
    except OSError as error:
        return Finding(name, False, str(error).split(":")[0], f"{APT} {packages}", needed=False)
    good, seen = output(str(VENV_PYTHON), "-c", TINY_PDF)
    seen = "writes a page" if good else seen
    return Finding(name, good, seen, "./run setup", needed=False)


def program(what: str, names: list[str], package: str) -> Callable[[], Finding]:
    """A check for a program that only tests or extras need."""

    def look() -> Finding:
        debian = [str(p) for p in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]
        path = os.pathsep.join([os.environ.get("PATH", ""), *debian])
        found = next(filter(None, (shutil.which(name, path=path) for name in names)), None)
        return Finding(what, found is not None, found or "-", f"{APT} {package}", needed=False)

    return look


def vendored() -> Finding:
    """Fonts, styles and scripts are byte for byte what was committed."""
    folders = ["exports/fonts", "consultation/static/fonts", "consultation/static/vendor"]
    bad = [f"{folder}/{name}" for folder in folders for name in unlike_its_sum(ROOT / folder)]
    seen = f"changed: {', '.join(bad)}" if bad else "fonts, Bootstrap and htmx as committed"
    return Finding("Vendored files", not bad, seen, f"git checkout -- {' '.join(folders)}")


def unlike_its_sum(folder: Path) -> Iterator[str]:
    sums = folder / "SHA256SUMS"
    if not sums.is_file():
        yield "SHA256SUMS"
        return
    for line in sums.read_text().splitlines():
        digest, name = line.split("  ", 1)
        file = folder / name
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            yield name


def data_folder() -> Finding:
    try:
        DATA.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=DATA):
            free = shutil.disk_usage(DATA).free / 2**30
    except OSError as error:
        return Finding("Data folder", False, str(error), "make it writable, or set DATA_DIR")
    return Finding("Data folder", free > 1, f"{DATA}, {free:.0f} GiB free", "free some space")


def secret_key() -> Finding:
    what, file = "Secret key", DATA / "secret_key"
    if os.environ.get("SECRET_KEY"):
        return Finding(what, True, "from the environment")
    if not file.is_file():
        return Finding(what, True, "not made yet: ./run makes it")
    private = file.stat().st_mode & 0o077 == 0
    return Finding(what, private, str(file), f"chmod 600 {file}")


def translations() -> Finding:
    files = sorted(ROOT.glob("*/locale/*/LC_MESSAGES/django.po"))
    stale = [
        str(po.relative_to(ROOT))
        for po in files
        if not po.with_suffix(".mo").is_file()
        or po.with_suffix(".mo").stat().st_mtime < po.stat().st_mtime
    ]
    seen = f"not compiled: {', '.join(stale)}" if stale else f"{len(files)} compiled"
    return Finding("Translations", not stale, seen, "./run setup")


def migrations() -> Finding:
    good, seen = output(str(VENV_PYTHON), "manage.py", "migrate", "--check")
    seen = "all applied" if good else seen or "some are not applied"
    return Finding("Database", good, seen, "./run manage migrate")


def task_worker() -> Finding:
    """Tasks that nobody has taken for a minute say that no worker runs."""
    good, seen = output(str(VENV_PYTHON), "manage.py", "shell", "--no-imports", "-c", WAITING)
    if not good:
        return Finding("Task worker", False, seen, "./run manage migrate", needed=False)
    idle = seen == "0"
    seen = "no task is waiting" if idle else f"{seen} tasks wait for more than a minute"
    return Finding("Task worker", idle, seen, "./run worker (./run demo starts one)", needed=False)


def signing_key() -> Finding:
    """Final PDFs are signed where a key is configured; one that cannot be used stops them."""
    what, missing = "Signing key", "final PDFs are not signed (SIGNING_KEY)"
    if not os.environ.get("SIGNING_KEY"):
        return Finding(what, True, missing, needed=False)
    good, seen = output(str(VENV_PYTHON), "manage.py", "shell", "--no-imports", "-c", SIGNING)
    return Finding(what, good, seen, REMEDIES.get(seen, "./run setup"), needed=False)


REMEDIES = {
    "signing-key-missing": "SIGNING_KEY: the path of a PKCS#12 file that this user can read",
    "signing-key-locked": "SIGNING_PASSPHRASE, or a PKCS#12 file with a key and its certificate",
    "signing-certificate-dates": "a certificate that is valid today",
    "signing-certificate-use": "a certificate that is issued for signing documents",
}
CHECKS: list[Callable[[], Finding]] = [
    python,
    installer,
    requirements,
    pdf,
    vendored,
    data_folder,
    secret_key,
    translations,
    migrations,
    task_worker,
    signing_key,
    program("Chromium (tests)", ["chromium", "chromium-browser", "google-chrome"], "chromium"),
    program("PostgreSQL (tests)", ["initdb"], "postgresql"),
    program("gettext (tests)", ["msgfmt"], "gettext"),
    program("pdftotext (tests)", ["pdftotext"], "poppler-utils"),
    program("LibreOffice (.doc, .rtf)", ["soffice"], "libreoffice-writer-nogui"),
    program("Tesseract (scanned PDF)", ["tesseract"], "tesseract-ocr tesseract-ocr-vie"),
]


def main() -> int:
    findings = [check() for check in CHECKS]
    width = max(len(finding.what) for finding in findings)
    for finding in findings:
        print(f"{finding.mark:8} {finding.what:{width}}  {finding.seen}")
        if not finding.good:
            print(f"{'':8} {'':{width}}  -> {finding.remedy}")
    missing = sum(finding.needed and not finding.good for finding in findings)
    print(
        f"\n{missing} missing that ./run demo needs."
        if missing
        else "\nAll that is needed is there."
    )
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
