"""Named refusals: every way in which a verb says no, with one code, one status, one sentence each."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


class Refused(Exception):
    """A rule said no. ``message`` is for people and says what to do next; ``code`` is for programs.

    ``fields`` maps the name of an input field to what is wrong with it. ``facts`` are numbers and
    names that a program may need (for instance the present version of a stale row).
    """

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 409
    sentence: ClassVar[Words] = _("Thao tác này không thực hiện được.")

    def __init__(
        self,
        message: Words | None = None,
        *,
        fields: Mapping[str, Words] | None = None,
        facts: Mapping[str, Any] | None = None,
        code: str | None = None,
    ) -> None:
        self.message: Words = message if message is not None else self.sentence
        self.fields = dict(fields or {})
        self.facts = dict(facts or {})
        self.reason = code or self.code
        super().__init__(self.reason)

    def __str__(self) -> str:
        return str(self.message)


class Invalid(Refused):
    """The input cannot be used as it is: see ``fields``."""

    code, status = "invalid", 400
    sentence = _("Một số thông tin chưa đúng. Vui lòng xem các mục được đánh dấu và sửa lại.")


class NotSignedIn(Refused):
    """Nobody is signed in, and the verb needs a person."""

    code, status = "not-signed-in", 401
    sentence = _("Vui lòng đăng nhập để tiếp tục.")


class NotAllowed(Refused):
    """The actor belongs to the agency but has no right to this act (or must be another person)."""

    code, status = "not-allowed", 403
    sentence = _("Tài khoản của bạn không có quyền thực hiện việc này tại cơ quan này.")


class SamePerson(NotAllowed):
    """Two different persons are needed (four eyes) and the actor made the step before."""

    code = "same-person"
    sentence = _("Bước này phải do một người khác với người đã đề xuất thực hiện.")


class NotFound(Refused):
    """No such thing, or none that the actor may know of."""

    code, status = "not-found", 404
    sentence = _("Không tìm thấy nội dung này. Có thể địa chỉ đã sai hoặc nội dung chưa công khai.")


class WrongState(Refused):
    """The thing is not in a state from which this step can be made."""

    code, status = "wrong-state", 409
    sentence = _(
        "Nội dung đã được xử lý ở bước khác. Vui lòng tải lại trang để xem tình trạng mới."
    )


class Stale(Refused):
    """Somebody changed the row after the actor read it (If-Match failed, RFC 9110 §13.1.1)."""

    code, status = "stale", 412
    sentence = _(
        "Người khác vừa sửa nội dung này sau khi bạn mở. "
        "Hãy so sánh phần bạn nhập với bản mới rồi lưu lại."
    )


class PreconditionRequired(Refused):
    """The verb needs If-Match and got none (RFC 6585 §3)."""

    code, status = "precondition-required", 428
    sentence = _("Thiếu số phiên bản của nội dung đang sửa. Vui lòng tải lại trang.")


class TooMany(Refused):
    """Too many requests in a short time."""

    code, status = "too-many", 429
    sentence = _("Bạn đã gửi quá nhiều lần trong thời gian ngắn. Vui lòng thử lại sau ít phút.")


class Unreadable(Refused):
    """A file cannot be read; ``reason`` tells which way."""

    code, status = "unreadable", 422
    sentence = _("Không đọc được tệp này. Vui lòng kiểm tra và tải lên tệp khác.")


class WindowTooShort(Refused):
    """The comment window is shorter than the law's minimum and no ground was given."""

    code, status = "window-too-short", 422
    sentence = _("Thời hạn lấy ý kiến ngắn hơn mức tối thiểu theo quy định.")


class ConsultationClosed(Refused):
    """Remarks are not received at this moment."""

    code, status = "consultation-closed", 409
    sentence = _("Đã hết thời hạn nhận góp ý cho dự thảo này.")


class NothingToPointAt(Refused):
    """The remark points at a unit that this version of the draft does not have."""

    code, status = "nothing-to-point-at", 422
    sentence = _("Điều, khoản, điểm được góp ý không có trong dự thảo này.")


class AlreadyPlaced(Refused):
    """A remark is already in a group."""

    code, status = "already-placed", 409
    sentence = _("Góp ý này đã nằm trong một nhóm khác. Hãy chuyển nhóm nếu muốn thay đổi.")


class NotAnsweredYet(Refused):
    """A final document was asked for while remarks wait for a group or an approved answer."""

    code, status = "not-answered-yet", 409
    sentence = _(
        "Chưa thể xuất bản chính thức: còn góp ý chưa được phân nhóm hoặc chưa có giải trình "
        "được duyệt. Bạn vẫn có thể xuất bản dự thảo."
    )


class Unavailable(Refused):
    """A part of the machine that this needs is not there."""

    code, status = "unavailable", 503
    sentence = _(
        "Chức năng này tạm thời chưa dùng được trên máy chủ. Vui lòng báo quản trị hệ thống."
    )
