"""Moderate, group, answer, announce, print, follow: until the citizen holds the document."""

import io
import subprocess
from typing import TYPE_CHECKING

import docx

from drafts.models import Consultation
from exports.models import Export
from tests.walking.windows import (
    ABOUT_ALL,
    ABOUT_UNIT,
    ANSWER,
    CITIZEN,
    EXPLANATION,
    TELEPHONE,
    Walk,
    downloaded,
)

if TYPE_CHECKING:
    from playwright.sync_api import Page


# ---------------------------------------------------------------- moderate


def propose(walk: Walk, page: "Page", consultation: Consultation) -> None:
    """Editor: one remark on its own page, the other by ticking it."""
    page.goto(f"/ban-lam-viec/lay-y-kien/{consultation.pk}/kiem-duyet/")
    walk.look(page, "queue")
    walk.press(page, "main a[href*='/kiem-duyet/'].row-title >> nth=0", "one-remark")
    page.check("[name=verdict][value=publish]")
    walk.press(page, "form[action$='/de-xuat/'] button", "proposed")
    page.goto(f"/ban-lam-viec/lay-y-kien/{consultation.pk}/kiem-duyet/?tab=new")
    page.check("[name=pick]")
    walk.press(page, "button[value=propose-publish]", "all-proposed")


def decide(walk: Walk, page: "Page", consultation: Consultation) -> None:
    """Chief editor: what waits, all at once."""
    page.goto(f"/ban-lam-viec/lay-y-kien/{consultation.pk}/kiem-duyet/")
    walk.look(page, "waiting")
    for box in page.locator("[name=pick]").all():
        box.check()
    walk.press(page, "button[value=decide-publish]", "decided")


# ---------------------------------------------------------------- group, answer, approve, announce


def group_and_answer(walk: Walk, page: "Page", consultation: Consultation) -> None:
    """Analyst: two groups, an answer to each, both put before the approver."""
    base = f"/ban-lam-viec/lay-y-kien/{consultation.pk}"
    for words, title in ((ABOUT_UNIT, "Giờ họp chợ"), (ABOUT_ALL, "Tuyên truyền")):
        page.goto(f"{base}/phan-nhom/")
        walk.look(page, "grouping")
        row = page.locator(".stack", has=page.locator("[name=comment]"), has_text=words[:30])
        row.locator("[name=comment]").check()
        page.fill("form [name=title]", title)
        walk.press(page, "button[value=new]", "grouped")
    for title, kind, text in (
        ("Giờ họp chợ", "accepted", ANSWER),
        ("Tuyên truyền", "explained", EXPLANATION),
    ):
        page.goto(f"{base}/giai-trinh/")
        walk.look(page, "answers")
        walk.press(page, f"main a:has-text('{title}')", "answer")
        page.check(f"[name=kind][value={kind}]")
        page.fill("[name=text]", text)
        walk.press(page, "button[value=ask]", "answer-asked")


def approve(walk: Walk, page: "Page", consultation: Consultation) -> None:
    """Approver: each answer."""
    for title in ("Giờ họp chợ", "Tuyên truyền"):
        page.goto(f"/ban-lam-viec/lay-y-kien/{consultation.pk}/giai-trinh/")
        walk.press(page, f"main a:has-text('{title}')", "to-approve")
        walk.press(page, "form[action$='/duyet/'] button", "approved")


def announce(walk: Walk, page: "Page", consultation: Consultation) -> None:
    """Approver: after the end of the window, the results become public."""
    page.goto(f"/ban-lam-viec/lay-y-kien/{consultation.pk}/tien-do/")
    walk.look(page, "progress")
    walk.press(page, "a[href$='/tien-do/cong-bo/']", "announce")
    walk.press(page, "main form button[type=submit]", "announced")


# ---------------------------------------------------------------- the document


def export(walk: Walk, page: "Page", consultation: Consultation) -> tuple[bytes, bytes]:
    """Analyst: the final version in Word and PDF; gives both files as the browser got them."""
    found = []
    for format in ("docx", "pdf"):
        page.goto(f"/ban-lam-viec/lay-y-kien/{consultation.pk}/tai-lieu/")
        walk.look(page, "documents")
        page.check(f"[name=format][value={format}]")
        page.check("[name=version][value=final]")
        page.fill("[name=signer_title]", "GIÁM ĐỐC")
        page.fill("[name=signer_name]", "Trần Thị Ký")
        walk.press(page, "main form button.btn-primary", "exported")
        row = Export.objects.latest("pk")
        assert row.state == Export.State.DONE, row.problem
        address = f"/ban-lam-viec/xuat-tai-lieu/{row.pk}/tep/"
        assert page.locator(f"a[href='{address}']").count() == 1
        found.append(downloaded(page, address))
    return found[0], found[1]


def read_back(word: bytes, pdf: bytes) -> None:
    """Every remark, its subject and its answer stand in both; contact data in neither."""
    document = docx.Document(io.BytesIO(word))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    for text in ("\n".join(cells), text_of(pdf)):
        said = " ".join(text.split())
        for words in (ABOUT_UNIT, ABOUT_ALL, ANSWER, EXPLANATION, CITIZEN):
            assert words in said, words
        assert TELEPHONE not in said
        assert said.index(ABOUT_UNIT[:40]) != said.index(ABOUT_ALL[:40])


def text_of(pdf: bytes) -> str:
    """What pdftotext reads."""
    done = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return done.stdout.decode()


def follow(walk: Walk, page: "Page", consultation: Consultation, code: str, secret: str) -> None:
    """The citizen: by code and by private link to the answer, the results and the document."""
    page.goto("/tra-cuu/")
    walk.look(page, "look-up")
    page.fill("[name=code]", code.replace("-", " ").lower())
    walk.press(page, "main form button[type=submit]", "followed")
    page.get_by_text(ANSWER).wait_for()
    page.goto(secret)
    walk.look(page, "private")
    assert TELEPHONE in page.locator("main").inner_text()
    page.goto(f"/lay-y-kien/{consultation.pk}/ket-qua/")
    walk.look(page, "results")
    for words in (ABOUT_UNIT, ABOUT_ALL, ANSWER, EXPLANATION):
        assert page.get_by_text(words).first.is_visible(), words
    page.goto(f"/lay-y-kien/{consultation.pk}/tai-lieu/")
    walk.look(page, "public-documents")
    pdf = Export.objects.get(format="pdf")
    file = downloaded(page, f"/lay-y-kien/{consultation.pk}/tai-lieu/{pdf.pk}/")
    assert ABOUT_UNIT[:20] in " ".join(text_of(file).split())
    page.goto("/")
    walk.look(page, "list-closed")
