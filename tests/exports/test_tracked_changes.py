"""Tracked changes: accepting all gives the new text, refusing all the old one, in Word's own terms."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from drafts.compare import align, units_of
from drafts.parse import Tree, parse
from exports.paper.docx import write_docx
from exports.paper.model import Fate, Paper
from exports.text import lay_out
from exports.text.changes import revise
from tests.drafts.parse.building import read
from tests.drafts.samples import SAMPLE_TXT
from tests.exports.akn_checking import AMENDING, SHARED
from tests.exports.akn_trees import trees
from tests.exports.papers import (
    ABOUT,
    W,
    accepted,
    body_of,
    letters,
    misplaced,
    refused,
    told,
)

LAWS = SHARED / "corpus" / "laws"
MANY = settings(
    deadline=None,
    max_examples=20,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)


def revised(old: Tree, new: Tree) -> tuple[Paper, Paper, bytes]:
    """Both papers, and the file that leads from one to the other."""
    pairs: dict[int, int] = {}
    for link in align(units_of(old), units_of(new)):
        if link.old is not None and link.new is not None and link.new not in pairs.values():
            pairs.setdefault(link.old, link.new)
    before, after = lay_out(old, ABOUT), lay_out(new, ABOUT)
    return before, after, write_docx(revise(before, after, pairs))


def said(lines: list[str], *papers: Paper) -> str:
    """Letters of the lines, without those that the form gives."""
    given_ = {line.text for paper in papers for line in paper.paragraphs() if line.node is None}
    return letters("".join(line for line in lines if line not in given_))


def edited(text: str) -> str:
    """Words changed, a khoản removed, one added, a Điều moved to the end of its Chương."""
    lines = text.split("\n")
    at = next(i for i, line in enumerate(lines) if line.startswith("2. "))
    lines[at : at + 1] = ["2. Khoản này được viết lại hoàn toàn và không giống khoản cũ chút nào."]
    lines.insert(at + 1, "3. Khoản bổ sung về trách nhiệm báo cáo hằng năm.")
    return "\n".join(lines).replace("nhà văn hóa", "thiết chế văn hóa", 3)


def test_it_gives_both_texts_of_a_changed_draft() -> None:
    before, after, data = revised(read(SAMPLE_TXT), read(edited(SAMPLE_TXT)))

    assert said(accepted(data), after) == said(told(after), after)
    assert said(refused(data), before, after) == said(told(before), before, after)
    assert accepted(data) == told(after)
    assert misplaced(data) == []
    body = body_of(data)
    marks = [*body.iter(f"{W}ins"), *body.iter(f"{W}del")]
    assert {mark.get(f"{W}author") for mark in marks} == {ABOUT.agency}
    assert {mark.get(f"{W}date") for mark in marks} == {"2026-11-24T03:00:00Z"}
    assert len({mark.get(f"{W}id") for mark in marks}) == len(marks)


def test_it_marks_nothing_in_equal_texts() -> None:
    _, _, data = revised(read(AMENDING), read(AMENDING))

    assert not [*body_of(data).iter(f"{W}ins", f"{W}del")]


def test_it_shows_small_changes_as_small() -> None:
    new = SAMPLE_TXT.replace("Quy chế này", "Quy định này", 1)
    old, after = lay_out(read(SAMPLE_TXT), ABOUT), lay_out(read(new), ABOUT)
    pairs = {at: at for at in range(len(list(read(new).walk())))}

    spans = [s for line in revise(old, after, pairs).paragraphs() for s in line.spans]

    assert [s.text for s in spans if s.fate is not Fate.KEPT] == ["chế", "định"]


@MANY
@given(old=trees(), new=trees())
def test_it_gives_both_texts_of_any_two_trees(old: Tree, new: Tree) -> None:
    before, after, data = revised(old, new)

    assert misplaced(data) == []
    assert said(accepted(data), after) == said(told(after), after)
    assert sorted(said(refused(data), before, after)) == sorted(said(told(before), before, after))


@pytest.mark.corpus
@pytest.mark.skipif(
    not LAWS.exists(), reason="the corpus folder ../shared/corpus/laws is not there"
)
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("qd-04-2014-ttg-quy-che-phoi-hop.docx", "qd-223-2025-ubnd-hai-phong-thoat-nuoc.md"),
        ("tt-04-2014-bca-sua-doi.docx", "tt-sua-doi-18-2024-nhnn.md"),
    ],
)
def test_it_gives_both_texts_of_quite_different_laws(old: str, new: str) -> None:
    trees_ = [parse((LAWS / name).read_bytes(), name) for name in (old, new)]

    before, after, data = revised(*trees_)

    assert said(accepted(data), after) == said(told(after), after)
    assert sorted(said(refused(data), before, after)) == sorted(said(told(before), before, after))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_it_is_read_by_libreoffice(tmp_path: Path) -> None:
    _, _, data = revised(read(SAMPLE_TXT), read(edited(SAMPLE_TXT)))
    (tmp_path / "a.docx").write_bytes(data)
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/lo"]
    command += ["--convert-to", "fodt", "--outdir", str(tmp_path), str(tmp_path / "a.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    flat = (tmp_path / "a.fodt").read_text(encoding="utf-8")

    assert len(re.findall("<text:deletion>", flat)) > 0
    assert len(re.findall("<text:insertion>", flat)) > 0
    assert f"<dc:creator>{ABOUT.agency}</dc:creator>" in flat
