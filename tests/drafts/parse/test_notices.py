"""Every code that the parser can give has its sentence, and every sentence is complete."""

import ast
import re
from pathlib import Path
from string import Formatter

import drafts.parse as package
from drafts.parse import Notice
from drafts.parse.notices import TEMPLATES, UNREADABLE, sentence

SOURCE = Path(package.__file__).parent


def _codes(name: str) -> set[str]:
    """The first arguments of calls of this name, in all modules of the parser."""
    found: set[str] = set()
    for file in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == name:
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    found.add(str(first.value))
    return found


def test_it_has_a_sentence_for_every_code() -> None:
    assert _codes("Notice") <= set(TEMPLATES)
    assert _codes("Unreadable") <= set(UNREADABLE)


def test_it_has_no_sentence_without_a_use() -> None:
    source = "".join(file.read_text() for file in SOURCE.rglob("*.py") if file.name != "notices.py")
    assert [code for code in (*TEMPLATES, *UNREADABLE) if f'"{code}"' not in source] == []


def test_it_says_what_is_wrong_and_what_to_do() -> None:
    for template in (*TEMPLATES.values(), *UNREADABLE.values()):
        assert template.endswith((".", "…"))
        assert re.search(r"Hãy|hãy", template)


def test_it_fills_every_place_of_a_sentence() -> None:
    for code, template in TEMPLATES.items():
        places = {name for _, name, _, _ in Formatter().parse(template) if name}
        words = sentence(Notice(code, 1, dict.fromkeys(places, "điều X")))
        assert "{" not in words
        assert words[0].isupper() or words[0] in "“"
