"""Every code of the parser with its sentence: what is wrong and what to do about it.

Source strings: plain Vietnamese with {named} places, so that a catalogue can translate them. Whoever shows
them passes the template through gettext and then fills it with the params of the notice.
"""

from drafts.parse.tree import Notice


def gettext_noop(words: str) -> str:
    """Marks a sentence for the catalogue, under the name that its tools look for; knows no Django."""
    return words


TEMPLATES: dict[str, str] = {
    "article-without-stop": gettext_noop(
        "Sau “Điều {number}” không có dấu chấm. Hãy viết “Điều {number}.” để tránh nhầm với câu viện dẫn."
    ),
    "article-word-missing": gettext_noop(
        "Dòng “{number}. …” được hiểu là tiêu đề của Điều {number} bị thiếu chữ “Điều”. "
        "Hãy bổ sung chữ “Điều”."
    ),
    "empty-unit": gettext_noop("{unit} không có nội dung. Hãy bổ sung nội dung hoặc bỏ {unit}."),
    "footnotes-kept": gettext_noop(
        "Văn bản có {count} chú thích cuối trang; nội dung được giữ ở cuối văn bản. Hãy kiểm tra lại vị trí."
    ),
    "glued-article": gettext_noop(
        "Tiêu đề “{text}” nằm giữa dòng và đã được tách thành dòng riêng. Hãy xuống dòng trước chữ “Điều”."
    ),
    "glued-unit": gettext_noop(
        "“{text}” nằm giữa dòng và đã được tách thành dòng riêng. Hãy xuống dòng trước mỗi khoản, điểm."
    ),
    "heading-as-text": gettext_noop(
        "“{text}” trông như tiêu đề nhưng không có Điều nào theo sau nên được giữ làm nội dung. "
        "Nếu đây là tiêu đề, hãy đặt ngay trước Điều đầu tiên của phần đó."
    ),
    "instrument-untitled": gettext_noop(
        "Số Điều bắt đầu lại từ 1 nhưng không thấy tên văn bản kèm theo. Hãy bổ sung tên văn bản "
        "(ví dụ “QUY CHẾ”) và dòng “(Ban hành kèm theo …)”."
    ),
    "legacy-converted": gettext_noop(
        "{count} đoạn được gõ bằng bảng mã cũ {encoding} và đã được chuyển sang Unicode. "
        "Hãy kiểm tra lại dấu tiếng Việt và chữ hoa."
    ),
    "legacy-left": gettext_noop(
        "“{text}” còn ký tự của bảng mã cũ TCVN3 nên có thể sai chữ. "
        "Hãy sửa lại đoạn này bằng phông chữ Unicode (TCVN 6909:2001)."
    ),
    "no-article": gettext_noop(
        "Không tìm thấy Điều nào trong {where}; toàn bộ nội dung được giữ thành các đoạn văn. "
        "Nếu văn bản có bố cục theo Điều, hãy viết mỗi tiêu đề “Điều 1. …” ở đầu dòng."
    ),
    "number-misread": gettext_noop(
        "“{label}” được hiểu là khoản {number}, có thể do gõ nhầm. Hãy sửa thành “{number}.”."
    ),
    "number-missing": gettext_noop(
        "Thiếu {unit} {missing} trước {unit} {number} trong {where}. Hãy kiểm tra cách đánh số."
    ),
    "number-out-of-order": gettext_noop(
        "{unit} {number} trong {where} không theo thứ tự. Hãy kiểm tra cách đánh số."
    ),
    "number-repeated": gettext_noop(
        "{unit} {number} xuất hiện hơn một lần trong {where}. Hãy đánh số lại để mỗi số chỉ dùng một lần."
    ),
    "ocr": gettext_noop(
        "Trang {page} là ảnh quét; chữ được nhận dạng bằng máy với độ tin cậy {confidence}%. "
        "Hãy đối chiếu trang này với bản gốc."
    ),
    "ocr-heading": gettext_noop(
        "Trang {page} là ảnh quét: “{text}” được hiểu là “{label}” theo thứ tự đánh số. "
        "Hãy đối chiếu với bản gốc."
    ),
    "old-encoding": gettext_noop(
        "Tệp dùng bảng mã {encoding} và đã được chuyển sang Unicode. Hãy kiểm tra lại dấu tiếng Việt."
    ),
    "pdf-tables": gettext_noop(
        "Tệp PDF có bảng ở {count} trang; nội dung bảng được đọc thành các dòng chữ. "
        "Hãy tải lên tệp Word gốc nếu cần giữ bảng."
    ),
    "pictures-left-out": gettext_noop(
        "Văn bản có {count} hình ảnh hoặc công thức dạng ảnh không chuyển được thành chữ. "
        "Hãy đính kèm bản gốc để người đọc xem đầy đủ."
    ),
    "point-letter": gettext_noop(
        "Điểm {number} trong {where} dùng chữ cái không có trong bảng chữ cái tiếng Việt. "
        "Hãy đánh thứ tự a, b, c, d, đ, e, g, h, i, k…"
    ),
    "point-skips-dd": gettext_noop(
        "Trong {where}, sau điểm d là điểm {number}, không có điểm đ. "
        "Hãy kiểm tra: theo quy định, sau d là đ."
    ),
    "points-restart": gettext_noop(
        "Thứ tự điểm trong {where} bắt đầu lại từ {number}). Hãy tách thành khoản khác hoặc đánh tiếp thứ tự."
    ),
    "quote-not-closed": gettext_noop(
        "Phần trích dẫn bắt đầu bằng “{text}” thiếu dấu ngoặc kép đóng. "
        "Hãy bổ sung dấu đóng ở cuối phần trích dẫn."
    ),
    "quote-unmarked": gettext_noop(
        "“{text}” được hiểu là nội dung của văn bản được sửa đổi nhưng không có dấu ngoặc kép. "
        "Hãy đặt nội dung sửa đổi trong dấu “…”."
    ),
    "read-by-content": gettext_noop(
        "Tệp có tên {extension} nhưng nội dung thực là {actual}; tệp đã được đọc theo nội dung. "
        "Hãy kiểm tra kết quả và lưu lại tệp đúng định dạng."
    ),
    "text-boxes": gettext_noop(
        "Văn bản có {count} hộp văn bản; nội dung được giữ ngay sau đoạn chứa hộp. Hãy kiểm tra lại vị trí."
    ),
    "tracked-changes": gettext_noop(
        "Tệp còn {count} thay đổi được theo dõi (Track Changes); nội dung được đọc như đã chấp nhận tất cả. "
        "Hãy chấp nhận hoặc từ chối từng thay đổi rồi tải lên lại."
    ),
}

UNREADABLE: dict[str, str] = {
    "bad-encoding": gettext_noop(
        "Không nhận ra bảng mã của tệp văn bản. Hãy lưu lại tệp với bảng mã UTF-8 (Unicode) rồi tải lên."
    ),
    "broken": gettext_noop(
        "Tệp bị hỏng hoặc không đầy đủ. Hãy mở tệp bằng Word, lưu lại rồi tải lên."
    ),
    "converter-busy": gettext_noop(
        "Máy chủ đang đọc nhiều tệp khác nên chưa đọc được tệp này. Hãy tải lên lại sau ít phút, "
        "hoặc lưu tệp dưới dạng .docx rồi tải lên."
    ),
    "converter-missing": gettext_noop(
        "Máy chủ chưa cài chương trình đọc tệp {extension}. Hãy mở tệp bằng Word, chọn “Lưu thành” "
        "(Save As) “Word Document (.docx)” rồi tải lên tệp .docx."
    ),
    "empty": gettext_noop("Tệp rỗng, không có dữ liệu. Hãy kiểm tra và chọn lại tệp."),
    "encrypted": gettext_noop("Tệp được đặt mật khẩu. Hãy bỏ mật khẩu rồi tải lên lại."),
    "macro-enabled": gettext_noop(
        "Tệp có chứa macro nên không được nhận. Hãy lưu lại dưới dạng “Word Document (.docx)” rồi tải lên."
    ),
    "no-text": gettext_noop(
        "Tệp không có chữ nào đọc được. Nếu là bản quét, hãy tải lên tệp Word gốc."
    ),
    "scanned": gettext_noop(
        "Tệp PDF có {count} trang chỉ là ảnh quét, không có chữ, và máy chủ chưa cài chương trình "
        "nhận dạng chữ tiếng Việt. Hãy tải lên tệp Word gốc hoặc tệp PDF có chữ."
    ),
    "too-large": gettext_noop(
        "Tệp có dung lượng {size}, vượt quá giới hạn {limit}. "
        "Hãy nén hình ảnh trong tệp hoặc chia nhỏ tệp."
    ),
    "took-too-long": gettext_noop(
        "Việc đọc tệp quá {seconds} giây nên đã dừng lại. Hãy lưu tệp dưới dạng .docx rồi tải lên."
    ),
    "too-many-lines": gettext_noop(
        "Văn bản có hơn {limit} dòng, vượt quá giới hạn. Hãy chia nhỏ văn bản."
    ),
    "unsupported": gettext_noop(
        "Không nhận tệp có phần mở rộng {extension}. "
        "Hãy dùng tệp .docx, .doc, .odt, .rtf, .pdf, .html, .txt hoặc .md."
    ),
    "wrong-type": gettext_noop(
        "Tệp có tên {extension} nhưng nội dung thực là {actual}. "
        "Hãy mở tệp, lưu lại đúng định dạng .docx rồi tải lên."
    ),
    "xml-entities": gettext_noop(
        "Tệp có khai báo thực thể XML, không an toàn nên không được nhận. "
        "Hãy mở tệp bằng Word, lưu lại rồi tải lên."
    ),
    "zip-bomb": gettext_noop(
        "Tệp giải nén ra dung lượng lớn bất thường nên không được nhận. "
        "Hãy mở tệp bằng Word, lưu lại rồi tải lên."
    ),
}


def sentence(notice: Notice) -> str:
    """The sentence of a notice, in Vietnamese."""
    words = TEMPLATES[notice.code].format_map(notice.params)
    return words[:1].upper() + words[1:]


def unreadable_sentence(code: str, params: dict[str, str]) -> str:
    """The sentence of a refusal, in Vietnamese."""
    return UNREADABLE[code].format_map(params)
