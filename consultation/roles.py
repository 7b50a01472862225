"""Who may do what: the whole permission table on one page.

Every role belongs to one person at one agency for a span of days (``Membership``); no role reaches
another agency. The technical administrator (``User.is_staff``) configures the system and has none of
these rights (R32: the operator is not the editor).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    DRAFTER = "drafter", _("Người soạn thảo")
    PUBLISHER = "publisher", _("Người duyệt đăng")
    EDITOR = "editor", _("Biên tập viên (Tổ giúp việc)")
    CHIEF_EDITOR = "chief_editor", _("Trưởng Ban Biên tập")
    ANALYST = "analyst", _("Chuyên viên tổng hợp")
    APPROVER = "approver", _("Người duyệt giải trình")


class Act(models.TextChoices):
    SEE_DESK = "see_desk", _("Xem bàn làm việc của cơ quan")
    UPLOAD_DRAFT = "upload_draft", _("Tải dự thảo lên và sửa thông tin")
    ASK_PUBLICATION = "ask_publication", _("Đề nghị đăng lấy ý kiến")
    APPROVE_PUBLICATION = "approve_publication", _("Duyệt đăng lấy ý kiến")
    CHANGE_PUBLIC = "change_public", _("Sửa thông tin, thêm tài liệu sau khi đã đăng")
    CHANGE_WINDOW = "change_window", _("Gia hạn hoặc rút việc lấy ý kiến")
    ASK_AGENCIES = "ask_agencies", _("Lập danh sách cơ quan được gửi xin ý kiến, ghi trả lời")
    ENTER = "enter", _("Nhập và đối chiếu ý kiến nhận bằng giấy tờ, thư điện tử")
    IMPORT = "import", _("Nhập và đối chiếu bảng ý kiến, số liệu tổng hợp")
    READ_REMARKS = "read_remarks", _("Đọc mọi góp ý, kể cả chưa công khai")
    READ_CONTACTS = "read_contacts", _("Xem thông tin liên hệ của người góp ý")
    PROPOSE_DECISION = "propose_decision", _("Biên tập, đề xuất công khai hoặc từ chối góp ý")
    DECIDE = "decide", _("Duyệt công khai hoặc từ chối góp ý")
    GROUP = "group", _("Phân nhóm góp ý")
    RESPOND = "respond", _("Soạn nội dung tiếp thu, giải trình")
    APPROVE_RESPONSE = "approve_response", _("Duyệt nội dung tiếp thu, giải trình")
    ANNOUNCE = "announce", _("Công bố kết quả tiếp thu, giải trình")
    EXPORT = "export", _("Xuất bản tổng hợp")
    SET_DOCUMENTS = "set_documents", _("Đặt mẫu tài liệu của cơ quan")


_EVERYONE = frozenset(Role)
_HELPERS = frozenset({Role.EDITOR, Role.CHIEF_EDITOR})
_SYNTHESIS = frozenset({Role.ANALYST, Role.APPROVER})

MAY: dict[Act, frozenset[Role]] = {
    Act.SEE_DESK: _EVERYONE,
    Act.UPLOAD_DRAFT: frozenset({Role.DRAFTER, Role.EDITOR}),  # R02: the helpers post drafts too
    Act.ASK_PUBLICATION: frozenset({Role.DRAFTER, Role.EDITOR}),
    Act.APPROVE_PUBLICATION: frozenset({Role.PUBLISHER}),
    # R13: nothing is public that a publisher has not approved, corrections and later documents too.
    Act.CHANGE_PUBLIC: frozenset({Role.PUBLISHER}),
    Act.CHANGE_WINDOW: frozenset({Role.PUBLISHER}),
    # R28: what comes by other ways is typed in by those who receive for the agency.
    Act.ASK_AGENCIES: _HELPERS | {Role.DRAFTER, Role.ANALYST},
    Act.ENTER: _HELPERS,  # the originals hold addresses and telephones (R42)
    Act.IMPORT: _HELPERS | {Role.ANALYST},
    Act.READ_REMARKS: _HELPERS | _SYNTHESIS,
    Act.READ_CONTACTS: _HELPERS,
    Act.PROPOSE_DECISION: _HELPERS,
    Act.DECIDE: frozenset({Role.CHIEF_EDITOR}),
    Act.GROUP: frozenset({Role.ANALYST}),
    Act.RESPOND: frozenset({Role.ANALYST}),
    Act.APPROVE_RESPONSE: frozenset({Role.APPROVER}),
    Act.ANNOUNCE: frozenset({Role.APPROVER}),
    Act.EXPORT: frozenset({Role.EDITOR, Role.CHIEF_EDITOR, Role.ANALYST, Role.APPROVER}),
    # The words and the signature of what leaves the agency: those who answer for it.
    Act.SET_DOCUMENTS: frozenset({Role.CHIEF_EDITOR, Role.APPROVER}),
}
