"""Pin requirements*.in to requirements*.txt with hashes, and carry each requirement's reason over.

Run by a maintainer (`python .ci/lock.py [--upgrade]`, with uv at hand). Without --upgrade the pins
that still satisfy the .in files are kept.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEADER = """\
# Made from {source} by .ci/lock.py; do not edit.
# Install: pip install --require-hashes -r {target}

"""


def name_of(line: str) -> str | None:
    """The normalised name of the distribution that a requirement line begins with."""
    match = re.match(r"[A-Za-z0-9][A-Za-z0-9._-]*", line)
    return re.sub(r"[-_.]+", "-", match[0]).lower() if match else None


def reasons(source: Path) -> dict[str, list[str]]:
    """{distribution: comment lines} of an .in file and of those it includes.

    A comment stands for every requirement below it, down to the next comment or empty line.
    """
    found: dict[str, list[str]] = {}
    comment: list[str] = []
    fresh = False
    for line in source.read_text(encoding="utf-8").splitlines():
        if line.startswith("-r "):
            found |= reasons(source.parent / line.removeprefix("-r ").strip())
        elif line.startswith("#"):
            comment = [*comment, line] if fresh else [line]
            fresh = True
        elif not line.strip():
            comment, fresh = [], False
        elif name := name_of(line):
            found[name] = comment
            fresh = False
    return found


def compile_pins(source: Path, target: Path, extra: list[str]) -> None:
    command = ["uv", "pip", "compile", "--quiet", "--generate-hashes", "--python-version", "3.11"]
    command += ["--universal", "--no-emit-index-url", "--no-emit-find-links", "--no-header"]
    command += ["--no-annotate", "--output-file", target.name, *extra, source.name]
    subprocess.run(command, check=True, cwd=ROOT)


def annotate(source: Path, target: Path) -> None:
    """Put each direct requirement's reason above its pin."""
    why = reasons(source)
    lines = [HEADER.format(source=source.name, target=target.name)]
    for line in target.read_text(encoding="utf-8").splitlines(keepends=True):
        lines += [f"{comment}\n" for comment in why.get(name_of(line) or "", [])]
        lines.append(line)
    target.write_text("".join(lines), encoding="utf-8")


def main() -> None:
    extra = sys.argv[1:]
    run, dev = ROOT / "requirements.txt", ROOT / "requirements-dev.txt"
    compile_pins(ROOT / "requirements.in", run, extra)
    compile_pins(ROOT / "requirements-dev.in", dev, [*extra, "--constraint", run.name])
    annotate(ROOT / "requirements.in", run)
    annotate(ROOT / "requirements-dev.in", dev)


if __name__ == "__main__":
    main()
