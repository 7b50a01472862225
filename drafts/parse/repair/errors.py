"""Why a repair cannot be made: one exception, a code and its sentence."""


def gettext_noop(words: str) -> str:
    """Marks a sentence for the catalogue, under the name that its tools look for; knows no Django."""
    return words


SENTENCES: dict[str, str] = {
    "address-too-long": gettext_noop(
        "Sửa như vậy tạo ra quá nhiều cấp lồng nhau. Hãy chọn cấp khác cho đơn vị này."
    ),
    "another-container": gettext_noop(
        "Hai đơn vị không nằm trong cùng một phần (ví dụ một đơn vị nằm trong phần trích dẫn hoặc phụ lục). "
        "Hãy bỏ đánh dấu phần đó trước."
    ),
    "does-nothing": gettext_noop("Cấu trúc đã đúng như vậy, không có gì thay đổi."),
    "first-unit": gettext_noop("Trước đơn vị này không còn đơn vị nào để nhập vào."),
    "gone": gettext_noop("Không còn đơn vị có đúng những chữ này trong bản đọc."),
    "kind": gettext_noop("Đơn vị này không thể chuyển thành loại đã chọn ở vị trí này."),
    "label-too-long": gettext_noop(
        "Số, nhãn của đơn vị chỉ gồm vài chữ đầu. Hãy chọn lại chỗ kết thúc."
    ),
    "no-heading": gettext_noop("Đơn vị trước không có tiêu đề để nối vào."),
    "no-holder": gettext_noop("Không có đơn vị cấp đó đang mở tại vị trí này."),
    "not-here": gettext_noop("Thao tác này không dùng được cho đơn vị này."),
    "order": gettext_noop("Đơn vị cuối phải đứng sau đơn vị đầu."),
    "place": gettext_noop("Chỗ tách phải nằm giữa các chữ của đơn vị."),
    "table": gettext_noop(
        "Không tách, nhập bảng, hình hoặc đổi chúng thành chữ được. Hãy sửa trong tệp gốc."
    ),
}


class CannotRepair(Exception):
    """The repair does not fit the place. `code` is a key of SENTENCES."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
