"""A stand-in for the draft on which the twenty real opinions were given: nine Điều in the regulation."""

_ARTICLES = (
    ("Phạm vi điều chỉnh và đối tượng áp dụng", 2),
    ("Giải thích từ ngữ", 5),
    ("Nguyên tắc hoạt động", 2),
    ("Kênh tiếp nhận", 2),
    ("Quyền, nghĩa vụ của người phản ánh", 6),
    ("Các trường hợp không tiếp nhận", 2),
    ("Trách nhiệm của đơn vị điều phối", 4),
    ("Quy trình xử lý", 3),
    ("Công khai kết quả", 2),
)


def _article(number: int, title: str, clauses: int) -> str:
    lines = [f"Điều {number}. {title}"]
    lines += [f"{n}. Nội dung thứ {n} của quy định này." for n in range(1, clauses + 1)]
    return "\n".join(lines)


REGULATION_1022 = """ỦY BAN NHÂN DÂN
TỈNH SÔNG MÂY

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

QUYẾT ĐỊNH
Ban hành Quy chế tiếp nhận, xử lý phản ánh, kiến nghị qua Tổng đài 1022

Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
Ủy ban nhân dân ban hành Quyết định ban hành Quy chế tiếp nhận, xử lý phản ánh, kiến nghị.

Điều 1. Ban hành Quy chế
Ban hành kèm theo Quyết định này Quy chế tiếp nhận, xử lý phản ánh, kiến nghị.

Điều 2. Hiệu lực thi hành
Quyết định này có hiệu lực từ ngày ký.

Nơi nhận:
- Như Điều 2;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

QUY CHẾ
Tiếp nhận, xử lý phản ánh, kiến nghị qua Tổng đài 1022
(Ban hành kèm theo Quyết định số …/2026/QĐ-UBND của Ủy ban nhân dân tỉnh Sông Mây)

""" + "\n\n".join(_article(n, title, clauses) for n, (title, clauses) in enumerate(_ARTICLES, 1))
