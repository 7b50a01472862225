"""Every screen there is, for the walk that looks at each of them: addresses, and who looks."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import polib

from tests.permission_table import READ

ROOT = Path(__file__).resolve().parents[2]
# Addresses of the table that give a file or a piece of a page, or lead on to another screen; and the
# browser of the API, which is drawn by its own scripts, with findings of its own.
_FILES = {
    "health", "openapi", "set_language", "drafts:feed", "drafts:source", "drafts:document", "drafts:calendar",
    "drafts:source_file", "drafts:staff_document", "comments:attachment", "synthesis:statistics_csv",
    "synthesis:public_statistics_csv", "exports:file", "exports:download", "exports:read_back_file",
    "exports:read_back_list", "drafts:sources", "drafts:minimum",
    "drafts:in_force_list", "api_docs",
}  # fmt: skip
# The same screens in another state: (who looks, address).
_ROUND = "/ban-lam-viec/lay-y-kien/{open}/"
_MORE = [
    ("public", "/?q=khong-co-gi-nhu-vay"),
    ("public", "/tim-kiem/?q=khong-co-gi-nhu-vay"),
    ("public", "/lay-y-kien/{announced}/"),
    ("public", "/lay-y-kien/{announced}/toan-van/"),
    ("public", "/lay-y-kien/{open}/ket-qua/"),
    ("public", "/lay-y-kien/{open}/tai-lieu/"),
    ("public", "/lay-y-kien/{open}/cac-gop-y/{withheld}/"),
    ("public", "/lay-y-kien/{open}/so-sanh/1-2/?xem=song-song"),
    ("public", "/khong-co-trang-nay/"),
    ("chief_editor", _ROUND + "kiem-duyet/?tab=waiting"),
    ("chief_editor", _ROUND + "kiem-duyet/{proposed}/"),
    ("editor", _ROUND + "kiem-duyet/?tab=published"),
    ("editor", _ROUND + "kiem-duyet/?tab=withheld"),
    ("analyst", _ROUND + "phan-nhom/?view=groups"),
    ("analyst", _ROUND + "phan-nhom/?q=khong-co-gi-nhu-vay"),
    ("analyst", _ROUND + "giai-trinh/{unanswered}/"),
    ("analyst", _ROUND + "giai-trinh/{writing}/"),
    ("approver", _ROUND + "giai-trinh/{review}/"),
    ("drafter", "/ban-lam-viec/phien-ban/{second}/doi-chieu/?view=sure"),
    ("drafter", "/ban-lam-viec/phien-ban/{second}/"),
    ("publisher", _ROUND),
    ("publisher", "/ban-lam-viec/"),
    ("approver", "/ban-lam-viec/"),
    ("nobody", "/ban-lam-viec/"),
    ("analyst", "/ban-lam-viec/lay-y-kien/{announced}/phan-nhom/"),
    ("analyst", "/ban-lam-viec/lay-y-kien/{announced}/tien-do/"),
    ("analyst", "/ban-lam-viec/lay-y-kien/{announced}/tai-lieu/"),
]
_WHO = ("public", "editor", "analyst", "chief_editor", "approver", "publisher", "drafter")


def screens() -> dict[str, list[str]]:
    """Addresses (with keys to fill in) by the person who looks at them."""
    found: dict[str, list[str]] = {}
    for who, address in [*_of_the_table(), *_MORE]:
        found.setdefault(who, []).append(address)
    return found


def _of_the_table() -> Iterator[tuple[str, str]]:
    for name, (address, statuses) in READ.items():
        if name not in _FILES and (not name.startswith("api_") or name == "api_docs"):
            who = next((person for person in _WHO if statuses[person] == 200), None)
            if who is not None:
                yield who, address


@cache
def words_of_the_other(language: str) -> frozenset[str]:
    """What a page in ``language`` may not say by itself: words of the interface in the other one."""
    found, own = set(), set()
    for path in ROOT.glob("*/locale/en/LC_MESSAGES/django.po"):
        for entry in polib.pofile(str(path)):
            english = entry.msgstr or entry.msgstr_plural.get(1, "")
            pair = (entry.msgid, english) if language == "en" else (english, entry.msgid)
            found.add(" ".join(pair[0].split()))
            own.add(" ".join(pair[1].split()))
    # The world's people write these: an audience that is asked, an answer in an imported table.
    own |= {"Người dân", "Tiếp thu"}
    return frozenset(words for words in found - own if "%(" not in words and len(words) > 2)


# Each text of a page, and what its controls are called.
SAID = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!parent.closest('script, style, template, textarea, [lang]:not(html), .legal, .quote, .kept')) {
      found.push(walker.currentNode.data);
    }
  }
  for (const name of ['aria-label', 'placeholder', 'title', 'data-label'])
    for (const node of document.querySelectorAll(`[${name}]`)) found.push(node.getAttribute(name));
  return found.map((words) => words.replace(/\\s+/g, ' ').trim());
}"""
