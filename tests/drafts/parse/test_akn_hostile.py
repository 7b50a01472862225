"""Akoma Ntoso files meant to harm, or broken: refused with the right code and never another exception."""

from collections.abc import Callable

import pytest

from drafts.parse import Limits, Unreadable, parse
from drafts.parse.read.akn.vocabulary import NS
from tests.drafts.parse.akn_files import akn, read_or_refuse

_DEEP = "<hcontainer name='x'>" * 240 + "<p>a</p>" + "</hcontainer>" * 240
_QUOTES = "<p><mod><quotedStructure>" * 80 + "<p>a</p>" + "</quotedStructure></mod></p>" * 80
_CARRIED = "<attachments><attachment><doc name='x'><mainBody><article><p>a</p></article></mainBody>"
_BOMB = (
    '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    f'<akomaNtoso xmlns="{NS}"><act><body><p>&b;</p></body></act></akomaNtoso>'
)
HOSTILE: list[tuple[str, str, Callable[[], bytes]]] = [
    ("empty", "nothing", lambda: b""),
    ("empty", "blank", lambda: b" \n "),
    ("wrong-type", "text", lambda: "Điều 1. Chữ".encode()),
    ("wrong-type", "zip", lambda: b"PK\x03\x04" + bytes(40)),
    ("wrong-type", "pdf", lambda: b"%PDF-1.7\n"),
    ("wrong-type", "another XML", lambda: b"<html><body>x</body></html>"),
    ("wrong-type", "AKN 2", lambda: akn("<body/>", space="http://www.akomantoso.org/2.0")),
    ("wrong-type", "no namespace", lambda: b"<akomaNtoso><act/></akomaNtoso>"),
    ("wrong-type", "AKN 4", lambda: akn("<body/>", space=NS.replace("3.0", "4.0"))),
    ("xml-entities", "entities", lambda: _BOMB.encode()),
    ("xml-entities", "in UTF-16", lambda: _BOMB.encode("utf-16")),
    ("xml-entities", "from a file", lambda: b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'),
    ("broken", "cut", lambda: akn("<body><p>Chữ</p></body>")[:-20]),
    ("broken", "undefined entity", lambda: akn("<body><p>&nbsp;</p></body>")),
    ("broken", "unknown encoding", lambda: b'<?xml version="1.0" encoding="x-no"?><a/>'),
    ("broken", "bad bytes", lambda: akn("<body><p>x</p></body>").replace(b"x</p>", b"\xff</p>")),
    ("broken", "deep", lambda: akn(f"<body>{_DEEP}</body>")),
    ("broken", "too deep for lxml", lambda: akn("<a>" * 5000 + "</a>" * 5000)),
    ("broken", "no document", lambda: f'<akomaNtoso xmlns="{NS}"><x/></akomaNtoso>'.encode()),
    (
        "broken",
        "attachments in attachments",
        lambda: akn("<body/>" + _CARRIED * 30 + "</doc></attachment></attachments>" * 30),
    ),
    ("no-text", "no words", lambda: akn("<body><article><num> </num></article></body>")),
]


def refusal(data: bytes, name: str = "a.xml", limits: Limits | None = None) -> Unreadable:
    """The refusal of these bytes."""
    with pytest.raises(Unreadable) as refused:
        parse(data, name, limits=limits or Limits())
    assert "{" not in str(refused.value)
    return refused.value


@pytest.mark.parametrize(
    ("code", "data"), [row[::2] for row in HOSTILE], ids=[row[1] for row in HOSTILE]
)
@pytest.mark.parametrize("name", ["a.xml", "a.akn"])
def test_it_refuses_what_it_cannot_read(code: str, data: Callable[[], bytes], name: str) -> None:
    refused = refusal(data(), name)
    assert refused.code == code
    if code == "wrong-type":
        assert refused.params["extension"] == name[1:]


def test_it_reads_quotations_within_quotations_or_refuses_them() -> None:
    tree, code = read_or_refuse(akn(f"<body>{_QUOTES}</body>"))
    assert code == "broken" or (tree and "a" in tree.words())


def test_it_refuses_units_nested_so_deep_that_no_address_names_them() -> None:
    deep = "<point><num>a)</num>" * 60 + "<content><p>a</p></content>" + "</point>" * 60
    assert refusal(akn(f"<body>{deep}</body>")).code == "broken"


def test_it_refuses_a_file_beyond_the_limit() -> None:
    assert refusal(akn("<body/>"), limits=Limits(file_bytes=50)).code == "too-large"


@pytest.mark.parametrize("body", ["<p>a</p>" * 50, f"<article><p>{'a<br/>' * 50}</p></article>"])
def test_it_refuses_more_lines_than_the_limit(body: str) -> None:
    assert refusal(akn(f"<body>{body}</body>"), limits=Limits(lines=20)).code == "too-many-lines"


def test_it_refuses_more_elements_than_lines_can_have_before_it_builds_them() -> None:
    many = akn(f"<body><p>{'<b/>' * 400}a</p></body>")
    assert refusal(many, limits=Limits(lines=20)).code == "too-many-lines"
