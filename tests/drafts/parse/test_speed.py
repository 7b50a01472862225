"""Near linear time, also on input made to hurt."""

import time

import pytest

from drafts.parse import Unreadable, parse
from tests.drafts.parse.building import docx, paragraph, table

SECONDS = 8.0
"""Far above what is needed, far below what anything quadratic would take."""

HOSTILE = {
    "blank lines": "\n" * 1_000_000 + "Điều 1. A\nB.",
    "one long line": "Điều 1. " + "chữ " * 200_000,
    "no blanks": "Điều 1. " + "x" * 1_000_000,
    "same article": "Điều 1. Tên\nNội dung.\n" * 4_000,
    "same khoản": "Điều 1. Tên\n" + "1. Nội dung.\n" * 15_000,
    "jumping articles": "".join(f"Điều {at * 50 % 9999}. Tên\nA.\n" for at in range(8_000)),
    "open quotes": "Điều 1. Sửa đổi\n" + "1. Sửa đổi như sau:\n“2. Mở\n" * 5_000,
    "quotes only": "Điều 1. Sửa đổi\n" + "“\n" * 15_000,
    "stray closing quotes": "Điều 1. Sửa đổi như sau:\n" + "“Điều 2. A”\n" * 4_000,
    "chapters only": "Chương I\n" * 15_000,
    "chapters and names": "Chương I\nTÊN\n" * 12_000,
    "dashes": "Điều 1. Tên\n1. A:\n" + "- a\n+ b\n* c\n" * 15_000,
    "deep numbers": "Điều 1. Tên\n1. A\n" + "1.1.1.1.1.1. a\n" * 12_000,
    "points": "Điều 1. Tên\n" + "a) A;\nb) B;\n" * 4_000,
    "restarts": "Điều 1. A\nB.\nĐiều 2. C\nD.\nCHỦ TỊCH\n" * 4_000,
    "attached": "Điều 1. A\nB./.\nQUY CHẾ\n(Ban hành kèm theo Quyết định số 1)\n" * 4_000,
    "annexes": "Điều 1. A\nB.\nNơi nhận:\n" + "PHỤ LỤC I\nTÊN\n" * 4_000,
    "recipients": "Điều 1. A\nB.\n" + "Nơi nhận:\n- A;\n" * 4_000,
    "grounds": "Căn cứ Luật;\nỦy ban ban hành Quyết định.\n" * 15_000 + "Điều 1. A\nB.",
    "dots": "Điều 1. " + "." * 200_000 + "\n" + "… " * 200_000,
    "brackets": "Điều 1. Tên " + "[1] " * 100_000,
    "headless": "Điều 1. Tên\n" + "2. Tên điều\n1. A\n" * 8_000 + "Điều 3. B\nC.",
    "misread": "Điều 1. Tên\n" + "i. Sửa đổi\n" * 4_000,
    "bars": "|\n" * 25_000 + "x",
    "stars": "**a** *b* " * 25_000,
    "wrapped": (
        "chữ thường nối tiếp không dấu chấm và dài hơn bốn mươi chữ cái một chút\n" * 15_000
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("file", ["a.txt", "a.md"])
def test_it_reads_hostile_text_in_good_time(name: str, file: str) -> None:
    data = HOSTILE[name].encode()
    start = time.process_time()
    try:
        parse(data, file)
    except Unreadable as refusal:
        if refusal.code not in ("too-many-lines", "no-text"):
            raise
    assert time.process_time() - start < SECONDS


def test_it_reads_a_code_of_a_thousand_articles_well_within_a_second() -> None:
    article = (
        "Điều {}. Tên điều\n1. Khoản một của điều.\n2. Khoản hai gồm:\na) Điểm a;\nb) Điểm b.\n"
    )
    data = "".join(article.format(at) for at in range(1, 1001)).encode()
    start = time.process_time()
    tree = parse(data, "a.txt")
    assert time.process_time() - start < 2.0
    assert tree.counts()["points"] == 2000


def test_it_reads_a_long_word_file_with_long_tables_in_good_time() -> None:
    rows = [("1", "Tên", "100.000 đồng")] * 3000
    data = docx(*(paragraph(f"{at}. Đoạn") for at in range(5000)), table(*rows))
    start = time.process_time()
    parse(data, "a.docx")
    assert time.process_time() - start < SECONDS
