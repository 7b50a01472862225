"""A text in force and drafts that amend it, small and written for the tests."""

import re

from drafts.amending import Amendment, amendments, rows
from drafts.citations import Line, Units
from drafts.compare.rows import Row
from drafts.find_citations import lines
from drafts.models import Provision
from drafts.parse import parse
from drafts.parse.tree import Kind
from tests.drafts.compare.rowing import stored

OLD_TXT = """ỦY BAN NHÂN DÂN
TỈNH NINH BÌNH
Số: 15/2020/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Ninh Bình, ngày 05 tháng 3 năm 2020
QUYẾT ĐỊNH
Quy định quản lý nhà văn hóa thôn
Căn cứ Luật Tổ chức chính quyền địa phương;
QUYẾT ĐỊNH:
Điều 1. Phạm vi điều chỉnh
1. Quyết định này quy định việc quản lý nhà văn hóa thôn.
2. Quyết định này không áp dụng với nhà văn hóa tư nhân.
Điều 2. Giờ mở cửa
1. Nhà văn hóa mở cửa từ 08 giờ đến 17 giờ các ngày làm việc.
2. Nhà văn hóa mở cửa vào ngày lễ theo thông báo của trưởng thôn.
3. Trưởng thôn niêm yết giờ mở cửa.
Điều 3. Mức thu
1. Mức thu do Ủy ban nhân dân xã quyết định.
2. Việc miễn, giảm mức thu gồm:
a) Người có công;
b) Người cao tuổi.
Điều 4. Trách nhiệm
Phòng Văn hóa và Thông tin hướng dẫn thực hiện Quyết định này.
Điều 5. Hiệu lực thi hành
Quyết định này có hiệu lực từ ngày ký.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn A
"""

DRAFT_HEAD = """ỦY BAN NHÂN DÂN
TỈNH NINH BÌNH
Số: …/2026/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Ninh Bình, ngày … tháng … năm 2026
QUYẾT ĐỊNH
Sửa đổi, bổ sung một số điều của Quyết định số 15/2020/QĐ-UBND
Căn cứ Luật Tổ chức chính quyền địa phương;
QUYẾT ĐỊNH:
"""

DRAFT_TXT = f"""{DRAFT_HEAD}Điều 1. Sửa đổi, bổ sung một số điều của Quyết định số 15/2020/QĐ-UBND
1. Khoản 1 Điều 2 được sửa đổi, bổ sung như sau:
“1. Nhà văn hóa mở cửa từ 07 giờ đến 21 giờ tất cả các ngày.”.
2. Bổ sung khoản 2a vào sau khoản 2 Điều 2 như sau:
“2a. Trong mùa thu hoạch, giờ mở cửa do thôn quyết định.”.
3. Sửa đổi, bổ sung Điều 3 như sau:
“Điều 3. Mức thu
1. Mức thu do Ủy ban nhân dân xã quyết định sau khi lấy ý kiến thôn.
2. Việc miễn, giảm mức thu gồm:
a) Người có công;
b) Trẻ em;
c) Người cao tuổi.”.
4. Bổ sung Điều 4a vào sau Điều 4 như sau:
“Điều 4a. Báo cáo
Trưởng thôn báo cáo hằng năm.”.
5. Thay thế cụm từ “Phòng Văn hóa và Thông tin” bằng cụm từ “Phòng Văn hóa - Xã hội” tại Điều 4.
6. Bãi bỏ khoản 2 Điều 1.
7. Khoản 9 Điều 2 được sửa đổi, bổ sung như sau:
“9. Nội dung khác.”.
Điều 2. Hiệu lực thi hành
Quyết định này có hiệu lực từ ngày 01 tháng 7 năm 2026.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn B
"""


def read(text: str) -> tuple[list[Provision], Units]:
    """A document as it would be stored, and as citations are resolved in it."""
    tree = parse(text.encode(), "van-ban.txt")
    found = stored(tree)
    return found, Units(lines(found), kind=tree.metadata.kind)


def amended(draft: str, old: str = OLD_TXT, **known: str) -> tuple[list[Amendment], Units, Units]:
    """What a draft amends, with the units of both."""
    new_units, old_units = read(draft)[1], read(old)[1]
    return amendments(new_units, old_units, **known), new_units, old_units


def made(draft: str = DRAFT_TXT, old: str = OLD_TXT) -> tuple[list[Row], Units, Units]:
    """The rows of a draft beside what it amends, with the units of both."""
    (left, old_units), (right, new_units) = read(old), read(draft)
    found = amendments(new_units, old_units, number="15/2020/QĐ-UBND")
    return rows(left, right, (old_units, new_units), found), new_units, old_units


def holding(names: list[str]) -> Units:
    """A document that holds the units of these names, such as "điểm a khoản 1 Điều 10", and no others."""
    found = [Line("body", Kind.INSTRUMENT, "", "", None, 0, "", {})]
    known: dict[str, int] = {"": 0}
    kinds = {"điểm": Kind.POINT, "khoản": Kind.CLAUSE, "Điều": Kind.ARTICLE, "Phụ lục": Kind.ANNEX}
    for name in names:
        steps = re.findall(r"(điểm|khoản|Điều|Phụ lục) (\S+)", name)
        for at in range(len(steps) - 1, -1, -1):
            path, above = repr(steps[at:]), repr(steps[at + 1 :]) if at + 1 < len(steps) else ""
            if path in known:
                continue
            kind, number = steps[at]
            known[path] = len(found)
            label = f"{kind} {number}"
            found.append(
                Line(path, kinds[kind], number, label, known[above], 0, "", {"text": label})
            )
    return Units(found)
