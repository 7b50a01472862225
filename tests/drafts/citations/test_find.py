"""find: which words of a text cite which unit, small to large."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafts.citations import Citation, find

CASES = [
    ("quy định tại điểm a khoản 1 Điều 5.", ["điểm a khoản 1 Điều 5 = a/1/5"]),
    ("điểm a, b, c và k khoản 2 Điều 8",
     ["điểm a = a/2/8", "b = b/2/8", "c = c/2/8", "k khoản 2 Điều 8 = k/2/8"]),
    ("các khoản 1, 2 và 4 Điều 7", ["khoản 1 = 1/7", "2 = 2/7", "4 Điều 7 = 4/7"]),
    ("từ Điều 10 đến Điều 18", ["Điều 10 = 10 from", "Điều 18 = 18 to"]),
    ("khoản 1 đến khoản 3 Điều này", ["khoản 1 = 1/này from", "khoản 3 Điều này = 3/này to"]),
    ("Điều 61 đến 77, 79", ["Điều 61 = 61 from", "77 = 77 to", "79 = 79"]),
    ("điểm a và k khoản 2 Điều 8, khoản 1 Điều 9 của Quy chế này",
     ["điểm a = a/2/8 @Quy chế", "k khoản 2 Điều 8 = k/2/8 @Quy chế",
      "khoản 1 Điều 9 của Quy chế này = 1/9 @Quy chế"]),
    ("các điểm a khoản 2 và điểm a, b khoản 3 của Điều này",
     ["điểm a khoản 2 = a/2/này", "điểm a = a/3/này", "b khoản 3 của Điều này = b/3/này"]),
    ("khoản 10, Điều 2 Nghị định số 80/2014/NĐ-CP",
     ["khoản 10, Điều 2 Nghị định số 80/2014/NĐ-CP = 10/2 >Nghị định số 80/2014/NĐ-CP"]),
    ("Điều 5, khoản 1, khoản 2 điểm b", ["Điều 5, khoản 1 = 1/5", "khoản 2 điểm b = b/2/5"]),
    ("Điều 10 đến Điều 18 Nghị định số 78/2025/NĐ-CP",
     ["Điều 10 = 10 from >Nghị định số 78/2025/NĐ-CP",
      "Điều 18 Nghị định số 78/2025/NĐ-CP = 18 to >Nghị định số 78/2025/NĐ-CP"]),
    ("theo Luật Đất đai năm 2024 và Bộ luật Dân sự",
     ["Luật Đất đai năm 2024 =  >Luật Đất đai năm 2024", "Bộ luật Dân sự =  >Bộ luật Dân sự"]),
    ("Luật Phí và lệ phí số 97/2015/QH13",
     ["Luật Phí và lệ phí số 97/2015/QH13 =  >Luật Phí và lệ phí số 97/2015/QH13"]),
    ("điểm đ khoản 2a Điều 5a; điểm a1 khoản 1 Điều 12",
     ["điểm đ khoản 2a Điều 5a = đ/2a/5a", "điểm a1 khoản 1 Điều 12 = a1/1/12"]),
    ("Mục 2 Chương IIIa; Phần thứ hai", ["Mục 2 Chương IIIa = 2/IIIa", "Phần thứ hai = thứ hai"]),
    ("Mẫu số 01 Phụ lục II ban hành kèm theo Quyết định này",
     ["Mẫu số 01 Phụ lục II ban hành kèm theo Quyết định này = 01/II @Quyết định"]),
    ("Phụ lục kèm theo Nghị định này", ["Phụ lục kèm theo Nghị định này =  @Nghị định"]),
    ("KHOẢN 2 ĐIỀU 4", ["KHOẢN 2 ĐIỀU 4 = 2/4"]),
    ("khoản\u20091\nĐiều\u00a05", ["khoản\u20091\nĐiều\u00a05 = 1/5"]),
    # what only looks like one
    ("thời điểm a, địa điểm b, tài khoản 1, điều khoản này, các khoản này", []),
    ("khoản 5 triệu đồng, khoản 1.000.000 đồng, khoản 3,5%", []),
    ("Mục đích, Chương trình, phần việc, điều kiện 1", []),
    ("quy định này và pháp luật này", []),
    ("theo Điều 5, 10 ngày làm việc", ["Điều 5 = 5"]),
    ("điểm a và y tế cơ sở", ["điểm a = a"]),
    ("Điều 4. Hiệu lực thi hành", []),
]  # fmt: skip


def told(text: str, found: Citation) -> str:
    """“words = 1/5 from @Luật” (of this law), “>Luật A” (of another)."""
    steps = "/".join("này" if step.this else step.number for step in found.steps)
    owner = found.owner
    whose = "" if owner is None else f" {'@' if owner.this else '>'}{owner.name}"
    part = f" {found.part}" if found.part else ""
    return f"{text[found.start : found.end]} = {steps}{part}{whose}"


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_it_finds_what_is_cited(text: str, expected: list[str]) -> None:
    assert [told(text, found) for found in find(text)] == expected


def test_it_tells_what_stands_inside_marks_of_quotation() -> None:
    text = "thay cụm từ “theo khoản 1 Điều 2” tại khoản 3 Điều 4"
    assert [found.quoted for found in find(text)] == [True, False]


def test_it_gives_places_in_text_that_is_not_composed() -> None:
    text = unicodedata.normalize("NFD", "Theo điểm đ khoản 2 Điều 5 và Luật Đất đai.")
    words = [unicodedata.normalize("NFC", text[f.start : f.end]) for f in find(text)]
    assert words == ["điểm đ khoản 2 Điều 5", "Luật Đất đai"]


PIECES = st.sampled_from([
    "điểm ", "Khoản ", "các khoản ", "Điều ", "Mục ", "Chương ", "Phụ lục ", "Mẫu số ", "a", "đ", "a1", "1",
    "2a", "15", "II", "thứ hai", ", ", " và ", " đến ", "; ", " của ", " này", " Quy chế", " Luật Đất đai",
    " năm 2024", " số 78/2025/NĐ-CP", "“", "”", '"', "\n", "\u2009", " ban hành kèm theo ", "Nghị định",
    " ngày", ". ", unicodedata.normalize("NFD", "điều "),
])  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_it_never_gives_spans_that_overlap_or_leave_the_text(text: str) -> None:
    at = 0
    for found in find(text):
        assert at <= found.start < found.end <= len(text)
        assert text[found.start : found.end].strip()
        at = found.end


def test_it_reads_hostile_text_in_linear_time() -> None:
    import time

    def seconds(times: int) -> float:
        text = ("khoản 1, " * 40 + "Luật Đất và đai " + "điểm a đến " * 20) * times
        before = time.process_time()
        find(text)
        return time.process_time() - before

    seconds(1)
    assert seconds(40) < 60 * max(seconds(4), 0.002)
