"""The fixed words of legal documents by which their parts are told: heads, grounds, ends, annexes."""

import re

from drafts.parse.marks import is_capitals

KINDS = (
    "BỘ LUẬT", "LUẬT", "PHÁP LỆNH", "SẮC LỆNH", "LỆNH", "NGHỊ QUYẾT LIÊN TỊCH", "NGHỊ QUYẾT",
    "NGHỊ ĐỊNH", "THÔNG TƯ LIÊN TỊCH", "THÔNG TƯ", "QUYẾT ĐỊNH", "CHỈ THỊ", "HIẾN PHÁP",
    "QUY CHẾ", "QUY ĐỊNH", "ĐIỀU LỆ", "NỘI QUY", "QUY TẮC", "QUY TRÌNH", "QUY CHUẨN", "HƯỚNG DẪN",
    "KẾ HOẠCH", "CHƯƠNG TRÌNH", "ĐỀ ÁN", "CHIẾN LƯỢC", "DANH MỤC", "BẢNG GIÁ", "ĐỊNH MỨC", "BIỂU",
    "TỜ TRÌNH", "CÔNG VĂN", "THÔNG BÁO", "VĂN BẢN HỢP NHẤT",
)  # fmt: skip
_KIND = "|".join(sorted(KINDS, key=len, reverse=True))
KIND_LINE = re.compile(rf"(?P<kind>{_KIND})(?![^\W\d_])(?P<rest>.*)$")

# An attached instrument has articles of its own; the others are annexed as they are.
ATTACHED = re.compile(
    r"(?:QUY CHẾ|QUY ĐỊNH|ĐIỀU LỆ|NỘI QUY|QUY TẮC|QUY TRÌNH|HƯỚNG DẪN|CHƯƠNG TRÌNH|ĐỀ ÁN|KẾ HOẠCH)"
    r"(?![^\W\d_])"
)
WITH_ACT = re.compile(
    r"\(?\s*(?:[Đđ]ược )?(?:[Bb]an hành )?[Kk]èm theo\s+(?:dự thảo\s+)?"
    r"(?:Quyết định|Nghị định|Thông tư|Nghị quyết|Luật|Pháp lệnh|Chỉ thị|Văn bản|Tờ trình|Công văn)"
)
RECITAL = re.compile(
    r"(?:Căn cứ|Căn Luật|Theo đề nghị|Xét |Chiếu |Chiểu |Sau khi|Trên cơ sở|Thực hiện |Thi hành |Theo |"
    r"Được sự )",
    re.IGNORECASE,
)
ENACTING_LINE = re.compile(
    r"(?:RA |BAN HÀNH )?(?:QUYẾT ĐỊNH|QUYẾT NGHỊ|NGHỊ ĐỊNH|NGHỊ QUYẾT|THÔNG TƯ|CHỈ THỊ|SẮC LỆNH|LỆNH|"
    r"QUY ĐỊNH|LUẬT|PHÁP LỆNH)\s*:\s*$"
)
ENACTING_BARE = re.compile(r"(?:RA )?(?:QUYẾT ĐỊNH|QUYẾT NGHỊ|NGHỊ ĐỊNH|SẮC LỆNH)$")
ENACTING_SENTENCE = re.compile(
    r"\b(?:ban hành|quyết định|quyết nghị|quy định|thông qua|hướng dẫn)\b"
)

RECIPIENTS = re.compile(r"(?:Nơi|NƠI)\s+(?:nhận|gửi|NHẬN)\b")
CLOSING = re.compile(
    r"(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết|Hiến pháp)(?: này)? (?:đã )?(?:được|do) .{0,160}?thông qua\b"
)
_SIGNER = re.compile(
    r"(?:(?:TM|KT|TL|TUQ|T\.?U\.?Q|Q|T/M|K/T)\s*[./]\s*)*"
    r"(?:PHÓ |QUYỀN )?(?:CHỦ TỊCH|CHỦ NHIỆM|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|THỐNG ĐỐC|TỔNG |VIỆN TRƯỞNG|"
    r"CHÁNH |GIÁM ĐỐC|TRƯỞNG BAN|TRƯỞNG ĐOÀN|CỤC TRƯỞNG|CHÍNH PHỦ|ỦY BAN|UỶ BAN|HỘI ĐỒNG|BAN |SỞ |"
    r"XÁC THỰC VĂN BẢN|THỦ TRƯỞNG|ỦY VIÊN|BÍ THƯ|THƯỜNG TRỰC|BAN SOẠN THẢO)"
)
SIGNED_FOR = re.compile(r"(?:TM|KT|TL|TUQ|T/M|K/T)\s*[./]")
# An office alone on its line signs; with a body behind it ("CHỦ TỊCH ỦY BAN …") it may also head a document.
OFFICE = re.compile(
    r"(?:PHÓ |QUYỀN )?(?:CHỦ TỊCH|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|PHÓ THỦ TƯỚNG|THỐNG ĐỐC|GIÁM ĐỐC|"
    r"CHỦ NHIỆM|TỔNG GIÁM ĐỐC|CHÁNH VĂN PHÒNG|CHỦ TỊCH QUỐC HỘI|CHÁNH ÁN|VIỆN TRƯỞNG)\s*$"
)
SIGNED = re.compile(r"\(?\s*(?:[Đđ]ã ký|[Kk]ý tên|[Kk]ý,|[Kk]ý và|[Kk]ý ghi)")

NATION = re.compile(r"CỘNG\s+H[OÒ][AÀ]\s+XÃ\s+HỘI|^Độc\s+lập\s*[-–]\s*Tự\s+do|^VIỆT NAM DÂN CHỦ")
SYMBOL = re.compile(r"(?:Luật\s+|Pháp lệnh\s+|Nghị quyết\s+)?[Ss]ố\s*:\s*(?P<symbol>\S.{0,60})?$")
DATED = re.compile(
    r"(?P<place>[^\d,]{2,40}),\s*ngày\s*(?P<day>[\d….\s]*)\s*tháng\s*(?P<month>[\d….\s]*)\s*năm\s*(?P<year>[\d….\s]*)"
)
RULE = re.compile(r"[-–—_*=.…·\s]+$")
DRAFT = re.compile(r"\(?\s*(?:BẢN )?DỰ THẢO\b", re.IGNORECASE)
ISSUER = re.compile(
    r"(?:BỘ |ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|HĐND|CHÍNH PHỦ|THỦ TƯỚNG|SỞ |TỈNH |THÀNH PHỐ |"
    r"QUỐC HỘI|NGÂN HÀNG|TÒA ÁN|VIỆN |KIỂM TOÁN|THANH TRA|CHỦ TỊCH|VĂN PHÒNG|"
    r"BAN |BẢO HIỂM|TỔNG |HUYỆN |QUẬN |XÃ |PHƯỜNG |ĐẶC KHU)"
)

_SEP = r"\s*(?P<sep>[.:]|[-–—](?=\s))?\s*(?P<rest>.*)$"
_ANNEX = re.compile(
    r"(?P<label>(?:PHỤ LỤC|Phụ lục|Phụ Lục|PHỤ BIỂU|Phụ biểu|BIỂU MẪU|Biểu mẫu)(?:\s+(?i:số))?"
    r"(?:\s*(?P<number>(?:[IVXLC]{1,6}|\d{1,3}|[A-ZĐ])[a-zđA-Z]?(?:[./-]\w{1,10})*)(?!\w))?)" + _SEP
)
_FORM = re.compile(
    r"(?P<label>(?:Mẫu|MẪU|Biểu|BIỂU)"
    r"(?:\s+(?i:biên bản|quyết định|đơn|phiếu|tờ khai))?(?:\s+(?i:số))?"
    r"\s*(?P<number>[A-ZĐ]{0,4}\d[\w./-]{0,15}|[IVX]+\b))" + _SEP
)
_TITLED = re.compile(r"\(?\s*(?:ban hành|kèm theo|Ban hành|Kèm theo)")


def annex(text: str, *, forms: bool) -> re.Match[str] | None:
    """The label of an annex, or, where forms may stand, of a form. A sentence about one is none."""
    match = _ANNEX.match(text) or (_FORM.match(text) if forms else None)
    if match is None:
        return None
    rest = match["rest"]
    if not rest or is_capitals(rest) or _TITLED.match(rest):
        return match
    titled = bool(match["sep"]) and len(rest) < 160 and not rest.endswith((".", ";", ","))
    return match if titled and (forms or text.isupper()) else None


def is_signer(text: str) -> bool:
    """An office in capitals as it stands above a signature."""
    if len(text) > 90 or text.endswith((";", ":", ",")) or not _SIGNER.match(text):
        return False
    return is_capitals(text) or bool(SIGNED_FOR.match(text))


def is_title(text: str) -> bool:
    """May this line be (part of) a name of a Phần, Chương or Mục? A sentence is none."""
    return (len(text) <= 300 and not text.endswith((".", ";", ":", "./"))) or is_capitals(text)
