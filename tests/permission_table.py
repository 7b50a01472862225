"""The table URL × role × status: what everybody gets from every address, reading and writing.

A line names the address (``{key}``: a key of tests/world.py) and the people who get through; the rest
follows from who they are: a member of the agency without the right 403, a stranger 404, and nobody
signed in 401 (a page: the log-in page). A new address needs a line here; a test compares both.
"""

from dataclasses import dataclass, field
from typing import Any

MEMBERS = ("drafter", "publisher", "editor", "chief_editor", "analyst", "approver")
STRANGERS = ("outsider", "nobody", "admin")
PEOPLE = ("public", *MEMBERS, *STRANGERS)
# Strangers and the public, as access.require refuses them.
_REFUSED = {"public": 401, **dict.fromkeys(STRANGERS, 404), **dict.fromkeys(MEMBERS, 403)}

DRAFTERS = ("drafter", "editor")
PUBLISHERS = ("publisher",)
READERS = ("editor", "chief_editor", "analyst", "approver")
HELPERS = ("editor", "chief_editor")
CHIEF = ("chief_editor",)
ANALYSTS = ("analyst",)
APPROVERS = ("approver",)
SIGNED_IN = (*MEMBERS, *STRANGERS)

OPEN: dict[str, int] = dict.fromkeys(PEOPLE, 200)
GONE = dict.fromkeys(PEOPLE, 404)
POST_ONLY = dict.fromkeys(PEOPLE, 405)


def only(*people: str, status: int = 200, **others: int) -> dict[str, int]:
    """``status`` for ``people``; ``others`` name who gets something of their own."""
    return {**_REFUSED, **dict.fromkeys(people, status), **others}


@dataclass(frozen=True)
class Write:
    """A request that changes something: who passes, and what is sent so that only the right decides."""

    address: str
    may: tuple[str, ...]
    body: dict[str, Any] = field(default_factory=dict)
    method: str = "post"
    headers: dict[str, str] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    refused: dict[str, int] = field(default_factory=dict)  # where it differs from the rule

    def expected(self, person: str) -> int | None:
        """The status of a refusal; None for those who pass."""
        return None if person in self.may else {**_REFUSED, **self.refused}[person]


_LOCK = {"If-Match": '"0"'}
_SITE = "/lay-y-kien/{open}/"
_ROUND = "/ban-lam-viec/lay-y-kien/{open}/"
_PREPARED = "/ban-lam-viec/lay-y-kien/{prepared}/"
_ASKED = "/ban-lam-viec/lay-y-kien/{asked}/"
_API = "/api/v1/consultations/{open}/"
_API_PREPARED = "/api/v1/consultations/{prepared}/"

# ---------------------------------------------------------------- reading: name → address, statuses

READ: dict[str, tuple[str, dict[str, int]]] = {
    # the frame
    "desk": ("/ban-lam-viec/", only(*SIGNED_IN)),
    "login": ("/dang-nhap/", OPEN),
    "logout": ("/dang-xuat/", POST_ONLY),
    "password_change": ("/doi-mat-khau/", only(*SIGNED_IN)),
    "set_language": ("/ngon-ngu/", dict.fromkeys(PEOPLE, 302)),
    "text_size": ("/co-chu/", POST_ONLY),
    "health": ("/suc-khoe/", OPEN),
    "openapi": ("/api/v1/openapi.json", OPEN),
    "api_docs": ("/api/", OPEN),
    "api_me": ("/api/v1/me/", only(*SIGNED_IN)),
    "api_token": ("/api/v1/token/", POST_ONLY),
    # drafts: the public
    "drafts:list": ("/", OPEN),
    "drafts:feed": ("/feed/", OPEN),
    "drafts:consultation": (_SITE, OPEN),
    "drafts:source": (f"{_SITE}du-thao-goc/", OPEN),
    "drafts:document": (f"{_SITE}tep/{{public_document}}/", OPEN),
    "drafts:calendar": (f"{_SITE}lich.ics", OPEN),
    # drafts: staff
    "drafts:drafts": ("/ban-lam-viec/du-thao/", only(*SIGNED_IN)),
    "drafts:new": (
        "/ban-lam-viec/du-thao/moi/",
        only(*DRAFTERS, "outsider", nobody=403, admin=403),
    ),
    "drafts:draft": ("/ban-lam-viec/du-thao/{draft}/", only(*MEMBERS)),
    "drafts:edit": ("/ban-lam-viec/du-thao/{draft}/sua/", only(*DRAFTERS)),
    "drafts:sources": ("/ban-lam-viec/du-thao/{draft}/tep/", only(*MEMBERS)),
    "drafts:upload": ("/ban-lam-viec/du-thao/{draft}/tai-len/", only(*DRAFTERS)),
    "drafts:draft_history": ("/ban-lam-viec/du-thao/{draft}/lich-su/", only(*MEMBERS)),
    "drafts:source_file": ("/ban-lam-viec/tep-goc/{source}/", only(*MEMBERS)),
    "drafts:version": ("/ban-lam-viec/phien-ban/{version}/", only(*MEMBERS)),
    "drafts:prepare": ("/ban-lam-viec/phien-ban/{version}/lay-y-kien/", POST_ONLY),
    "drafts:manage": (_PREPARED, only(*MEMBERS)),
    "drafts:change": (f"{_PREPARED}chuan-bi/", only(*DRAFTERS)),
    "drafts:minimum": (f"{_PREPARED}thoi-han-toi-thieu/", only(*DRAFTERS)),
    "drafts:questions": (f"{_PREPARED}cau-hoi/", only(*DRAFTERS)),
    "drafts:add_document": (f"{_PREPARED}them-tai-lieu/", only(*DRAFTERS)),
    "drafts:ask": (f"{_PREPARED}de-nghi/", POST_ONLY),
    "drafts:approve": (f"{_ASKED}duyet/", only(*PUBLISHERS)),
    "drafts:extend": (f"{_ROUND}gia-han/", only(*PUBLISHERS)),
    "drafts:withdraw": (f"{_ROUND}rut/", only(*PUBLISHERS)),
    "drafts:history": (f"{_ROUND}lich-su/", only(*MEMBERS)),
    "drafts:staff_document": ("/ban-lam-viec/tai-lieu/{document}/", only(*MEMBERS)),
    "drafts:remove_document": ("/ban-lam-viec/tai-lieu/{document}/go/", POST_ONLY),
    "api_consultations": ("/api/v1/consultations/", OPEN),
    "api_consultation": (_API_PREPARED, only(*MEMBERS, public=404)),
    "api_provisions": (f"{_API_PREPARED}provisions/", only(*MEMBERS, public=404)),
    "api_consultation_questions": (f"{_API_PREPARED}questions/", POST_ONLY),
    "api_consultation_documents": (f"{_API_PREPARED}documents/", only(*MEMBERS, public=404)),
    "api_consultation_ask": (f"{_API_PREPARED}ask/", POST_ONLY),
    "api_consultation_send_back": (f"{_API_PREPARED}send-back/", POST_ONLY),
    "api_consultation_publish": (f"{_API_PREPARED}publish/", POST_ONLY),
    "api_consultation_extend": (f"{_API}extend/", POST_ONLY),
    "api_consultation_withdraw": (f"{_API}withdraw/", POST_ONLY),
    "api_document": ("/api/v1/documents/{document}/", POST_ONLY),
    "api_drafts": ("/api/v1/drafts/", only(*SIGNED_IN)),
    "api_draft": ("/api/v1/drafts/{draft}/", only(*MEMBERS)),
    "api_sources": ("/api/v1/drafts/{draft}/sources/", only(*MEMBERS)),
    "api_source": ("/api/v1/sources/{source}/", only(*MEMBERS)),
    "api_version": ("/api/v1/versions/{version}/", only(*MEMBERS)),
    "api_version_provisions": ("/api/v1/versions/{version}/provisions/", only(*MEMBERS)),
    "api_version_consultations": ("/api/v1/versions/{version}/consultations/", POST_ONLY),
    # comments: the public
    "comments:text": (f"{_SITE}toan-van/", OPEN),
    "comments:slip": (f"{_SITE}gop-y/", OPEN),
    "comments:write": (f"{_SITE}gop-y/viet/?unit=art_2", OPEN),
    "comments:send": (f"{_SITE}gop-y/gui/", dict.fromkeys(PEOPLE, 302)),  # the slip is empty
    "comments:sent": (f"{_SITE}gop-y/da-gui/", dict.fromkeys(PEOPLE, 302)),  # not this visitor's
    "comments:change": (
        f"{_SITE}gop-y/abc/sua/",
        GONE,
    ),  # nothing of that key in this visitor's slip
    "comments:remove": (f"{_SITE}gop-y/abc/bo/", POST_ONLY),
    "comments:remarks": (f"{_SITE}cac-gop-y/", OPEN),
    "comments:remark": (f"{_SITE}cac-gop-y/{{published}}/", OPEN),
    "comments:look_up": ("/tra-cuu/", OPEN),
    "comments:by_code": ("/tra-cuu/{code}/", OPEN),
    "comments:by_secret": ("/phieu/{secret}/", OPEN),
    "api_remarks": (f"{_API}remarks/", OPEN),
    "api_submit": (f"{_API}submissions/", POST_ONLY),
    "api_receipt": ("/api/v1/receipts/{code}/", OPEN),
    # comments: staff
    "comments:moderation": (f"{_ROUND}kiem-duyet/", only(*READERS)),
    "comments:moderate_many": (f"{_ROUND}kiem-duyet/nhieu/", POST_ONLY),
    "comments:moderate_one": (f"{_ROUND}kiem-duyet/{{received}}/", only(*READERS)),
    "comments:propose": (f"{_ROUND}kiem-duyet/{{received}}/de-xuat/", POST_ONLY),
    "comments:decide": (f"{_ROUND}kiem-duyet/{{proposed}}/duyet/", POST_ONLY),
    "comments:send_back": (f"{_ROUND}kiem-duyet/{{proposed}}/tra-lai/", POST_ONLY),
    "comments:redact": (f"{_ROUND}kiem-duyet/{{received}}/che/", POST_ONLY),
    "api_moderation": (f"{_API}moderation/", only(*READERS)),
    "api_comment": ("/api/v1/comments/{received}/", only(*READERS)),
    "api_propose": ("/api/v1/comments/{received}/propose/", POST_ONLY),
    "api_redact": ("/api/v1/comments/{received}/redact/", POST_ONLY),
    "api_decide": ("/api/v1/comments/{proposed}/decide/", POST_ONLY),
    "api_send_back": ("/api/v1/comments/{proposed}/send-back/", POST_ONLY),
    # synthesis
    "synthesis:results": ("/lay-y-kien/{announced}/ket-qua/", OPEN),
    "synthesis:desk": (f"{_ROUND}phan-nhom/", only(*READERS)),
    "synthesis:suggest": (f"{_ROUND}phan-nhom/goi-y/", POST_ONLY),
    "synthesis:accept": (f"{_ROUND}phan-nhom/goi-y/{{suggestion}}/", POST_ONLY),
    "synthesis:group": (f"{_ROUND}phan-nhom/{{unanswered}}/", only(*READERS)),
    "synthesis:dissolve": (f"{_ROUND}phan-nhom/{{unanswered}}/giai-the/", only(*ANALYSTS)),
    "synthesis:answers": (f"{_ROUND}giai-trinh/", only(*READERS)),
    "synthesis:answer": (f"{_ROUND}giai-trinh/{{review}}/", only(*READERS)),
    "synthesis:approve": (f"{_ROUND}giai-trinh/{{review}}/duyet/", POST_ONLY),
    "synthesis:send_back": (f"{_ROUND}giai-trinh/{{review}}/tra-lai/", POST_ONLY),
    "synthesis:progress": (f"{_ROUND}tien-do/", only(*READERS)),
    "synthesis:announce": (f"{_ROUND}tien-do/cong-bo/", only(*APPROVERS)),
    "api_results": ("/api/v1/consultations/{announced}/results/", OPEN),
    "api_groups": (f"{_API}groups/", only(*READERS)),
    "api_suggestions": (f"{_API}suggestions/", only(*READERS)),
    "api_coverage": (f"{_API}coverage/", only(*READERS)),
    "api_announce": (f"{_API}announce/", POST_ONLY),
    "api_accept": ("/api/v1/suggestions/{suggestion}/accept/", POST_ONLY),
    "api_group": ("/api/v1/groups/{unanswered}/", only(*READERS)),
    "api_place": ("/api/v1/groups/{unanswered}/place/", POST_ONLY),
    "api_unplace": ("/api/v1/groups/{unanswered}/unplace/", POST_ONLY),
    "api_merge": ("/api/v1/groups/{unanswered}/merge/", POST_ONLY),
    "api_response": ("/api/v1/groups/{review}/response/", only(*READERS)),
    "api_ask_approval": ("/api/v1/groups/{writing}/response/ask-approval/", POST_ONLY),
    "api_approve_response": ("/api/v1/groups/{review}/response/approve/", POST_ONLY),
    "api_send_back_response": ("/api/v1/groups/{review}/response/send-back/", POST_ONLY),
    # exports
    "exports:public": ("/lay-y-kien/{announced}/tai-lieu/", OPEN),
    "exports:file": ("/lay-y-kien/{announced}/tai-lieu/{final}/", OPEN),
    "exports:desk": (f"{_ROUND}tai-lieu/", only(*READERS)),
    "exports:row": ("/ban-lam-viec/xuat-tai-lieu/{export}/", only(*READERS, status=302)),
    "exports:download": ("/ban-lam-viec/xuat-tai-lieu/{export}/tep/", only(*READERS)),
    "exports:retry": ("/ban-lam-viec/xuat-tai-lieu/{export}/lam-lai/", POST_ONLY),
    "api_exports": (f"{_API}exports/", only(*READERS)),
    "api_final_documents": ("/api/v1/consultations/{announced}/final-documents/", OPEN),
    "api_final_document": ("/api/v1/consultations/{announced}/final-documents/csv/", OPEN),
    "api_export": ("/api/v1/exports/{export}/", only(*READERS)),
    "api_export_file": ("/api/v1/exports/{export}/file/", only(*READERS)),
    "api_export_retry": ("/api/v1/exports/{export}/retry/", POST_ONLY),
}

# ---------------------------------------------------------------- what is not public for anybody

HIDDEN = (
    "/lay-y-kien/{prepared}/",
    "/lay-y-kien/{prepared}/du-thao-goc/",
    "/lay-y-kien/{prepared}/tep/{document}/",
    "/lay-y-kien/{open}/tep/{document}/",  # of another round
    "/lay-y-kien/{prepared}/lich.ics",
    "/lay-y-kien/{asked}/toan-van/",
    "/lay-y-kien/{asked}/gop-y/",
    "/lay-y-kien/{asked}/gop-y/viet/?unit=art_2",
    "/lay-y-kien/{asked}/cac-gop-y/",
    "/lay-y-kien/{asked}/ket-qua/",
    "/lay-y-kien/{asked}/tai-lieu/",
    "/lay-y-kien/{open}/cac-gop-y/{received}/",
    "/lay-y-kien/{open}/cac-gop-y/{proposed}/",
    "/lay-y-kien/{announced}/cac-gop-y/{published}/",  # of another round
    "/lay-y-kien/{announced}/tai-lieu/{export}/",  # a draft one
    "/lay-y-kien/{open}/tai-lieu/{final}/",  # of another round
    "/api/v1/consultations/{prepared}/remarks/",
    "/api/v1/consultations/{prepared}/results/",
    "/api/v1/consultations/{prepared}/final-documents/",
    "/api/v1/consultations/{open}/final-documents/csv/",
    "/tra-cuu/7K3M-92QD-X4TA/",
    "/phieu/" + "0" * 64 + "/",
)

# ---------------------------------------------------------------- writing

_NEW_DRAFT = {
    "title": "Quyết định về nhà văn hóa",
    "kind": "provincial_committee_decision",
    "regime": "2025",
    "author": "Phòng Quản lý",
    "source": "Hồ sơ trình",
    "issuing_authority": "Ủy ban nhân dân tỉnh",
}
_REMARKS = {
    "capacity": "anonymous",
    "consent": True,
    "remarks": [{"stance": "agree", "reason": "Đồng ý với dự thảo."}],
}
_ANSWER = {"kind": "accepted", "text": "Tiếp thu.", "lock": "0"}
_WHY = {"why": "Cần làm rõ."}
_EVERYBODY = PEOPLE

WRITE: dict[str, tuple[Write, ...]] = {
    "login": (Write("/dang-nhap/", _EVERYBODY),),
    "logout": (Write("/dang-xuat/", _EVERYBODY),),
    "password_change": (Write("/doi-mat-khau/", SIGNED_IN),),
    "set_language": (Write("/ngon-ngu/", _EVERYBODY, {"language": "en"}),),
    "text_size": (Write("/co-chu/", _EVERYBODY, {"size": "large"}),),
    "api_token": (Write("/api/v1/token/", _EVERYBODY),),
    # drafts
    "drafts:new": (
        Write(
            "/ban-lam-viec/du-thao/moi/",
            (*DRAFTERS, "outsider"),
            {**_NEW_DRAFT, "agency": "{agency}"},
            refused={"nobody": 403, "admin": 403},
        ),
    ),
    "drafts:edit": (Write("/ban-lam-viec/du-thao/{draft}/sua/", DRAFTERS, _NEW_DRAFT),),
    "drafts:upload": (Write("/ban-lam-viec/du-thao/{draft}/tai-len/", DRAFTERS, files=("file",)),),
    "drafts:prepare": (Write("/ban-lam-viec/phien-ban/{version}/lay-y-kien/", DRAFTERS),),
    "drafts:change": (Write(f"{_PREPARED}chuan-bi/", DRAFTERS),),
    "drafts:questions": (Write(f"{_PREPARED}cau-hoi/", DRAFTERS),),
    "drafts:add_document": (Write(f"{_PREPARED}them-tai-lieu/", DRAFTERS, files=("file",)),),
    "drafts:ask": (Write(f"{_PREPARED}de-nghi/", DRAFTERS),),
    "drafts:approve": (
        Write(f"{_ASKED}duyet/", PUBLISHERS, {"publish": "1"}),
        Write(f"{_ASKED}duyet/", PUBLISHERS, {"send_back": "1", **_WHY}),
    ),
    "drafts:extend": (Write(f"{_ROUND}gia-han/", PUBLISHERS, {"closes_on": "2026-12-31", **_WHY}),),
    "drafts:withdraw": (Write(f"{_ROUND}rut/", PUBLISHERS, _WHY),),
    "drafts:remove_document": (Write("/ban-lam-viec/tai-lieu/{document}/go/", DRAFTERS),),
    "api_consultation": (
        Write(_API_PREPARED, DRAFTERS, {"purpose": "Lấy ý kiến."}, method="patch"),
    ),
    "api_consultation_questions": (
        Write(
            f"{_API_PREPARED}questions/",
            DRAFTERS,
            {"questions": [{"audience": "Người dân", "text": "Đã phù hợp chưa?"}]},
            method="put",
        ),
    ),
    "api_consultation_documents": (
        Write(f"{_API_PREPARED}documents/", DRAFTERS, {"kind": "other"}, files=("file",)),
    ),
    "api_consultation_ask": (Write(f"{_API_PREPARED}ask/", DRAFTERS),),
    "api_consultation_send_back": (
        Write("/api/v1/consultations/{asked}/send-back/", PUBLISHERS, _WHY),
    ),
    "api_consultation_publish": (Write("/api/v1/consultations/{asked}/publish/", PUBLISHERS),),
    "api_consultation_extend": (
        Write(f"{_API}extend/", PUBLISHERS, {"closes_on": "2026-12-31", **_WHY}),
    ),
    "api_consultation_withdraw": (Write(f"{_API}withdraw/", PUBLISHERS, _WHY),),
    "api_document": (Write("/api/v1/documents/{document}/", DRAFTERS, method="delete"),),
    "api_drafts": (Write("/api/v1/drafts/", DRAFTERS, {**_NEW_DRAFT, "agency": "{agency}"}),),
    "api_draft": (
        Write("/api/v1/drafts/{draft}/", DRAFTERS, {"field": "Văn hóa"}, method="patch"),
    ),
    "api_sources": (Write("/api/v1/drafts/{draft}/sources/", DRAFTERS, files=("file",)),),
    "api_version_consultations": (
        Write("/api/v1/versions/{version}/consultations/", DRAFTERS, {"purpose": "Lấy ý kiến."}),
    ),
    # comments
    "comments:write": (
        Write(f"{_SITE}gop-y/viet/?unit=art_2", _EVERYBODY, {"stance": "agree", "reason": "Tốt."}),
    ),
    "comments:send": (Write(f"{_SITE}gop-y/gui/", _EVERYBODY, {"capacity": "anonymous"}),),
    "comments:change": (Write(f"{_SITE}gop-y/abc/sua/", (), refused=GONE),),
    "comments:remove": (Write(f"{_SITE}gop-y/abc/bo/", _EVERYBODY),),
    "comments:moderate_many": (
        Write(f"{_ROUND}kiem-duyet/nhieu/", HELPERS, {"act": "propose-publish"}),
        Write(f"{_ROUND}kiem-duyet/nhieu/", CHIEF, {"act": "decide-publish"}),
    ),
    "comments:propose": (
        Write(
            f"{_ROUND}kiem-duyet/{{received}}/de-xuat/",
            HELPERS,
            {"verdict": "publish", "expected": "0"},
        ),
    ),
    "comments:decide": (
        Write(f"{_ROUND}kiem-duyet/{{proposed}}/duyet/", CHIEF, {"expected": "1"}),
    ),
    "comments:send_back": (
        Write(f"{_ROUND}kiem-duyet/{{proposed}}/tra-lai/", CHIEF, {"expected": "1", **_WHY}),
    ),
    "comments:redact": (
        Write(
            f"{_ROUND}kiem-duyet/{{received}}/che/",
            HELPERS,
            {"hide": "giờ", "expected": "0", **_WHY},
        ),
        Write(  # what is public is changed by who decides alone
            f"{_ROUND}kiem-duyet/{{published}}/che/",
            CHIEF,
            {"hide": "giờ", "expected": "2", **_WHY},
        ),
    ),
    "api_submit": (Write(f"{_API}submissions/", _EVERYBODY, _REMARKS),),
    "api_propose": (
        Write(
            "/api/v1/comments/{received}/propose/", HELPERS, {"verdict": "publish"}, headers=_LOCK
        ),
    ),
    "api_redact": (
        Write(
            "/api/v1/comments/{received}/redact/",
            HELPERS,
            {"hide": ["giờ"], **_WHY},
            headers=_LOCK,
        ),
    ),
    "api_decide": (Write("/api/v1/comments/{proposed}/decide/", CHIEF, headers=_LOCK),),
    "api_send_back": (Write("/api/v1/comments/{proposed}/send-back/", CHIEF, _WHY, headers=_LOCK),),
    # synthesis
    "synthesis:desk": (
        Write(f"{_ROUND}phan-nhom/", ANALYSTS, {"comment": "{unplaced}", "title": "Giờ"}),
    ),
    "synthesis:suggest": (Write(f"{_ROUND}phan-nhom/goi-y/", ANALYSTS),),
    "synthesis:accept": (Write(f"{_ROUND}phan-nhom/goi-y/{{suggestion}}/", ANALYSTS),),
    "synthesis:group": tuple(
        Write(f"{_ROUND}phan-nhom/{{unanswered}}/", ANALYSTS, {"action": action, "title": "Giờ"})
        for action in ("rename", "unplace", "move", "merge")
    ),
    "synthesis:dissolve": (Write(f"{_ROUND}phan-nhom/{{unanswered}}/giai-the/", ANALYSTS),),
    "synthesis:answer": (
        Write(f"{_ROUND}giai-trinh/{{unanswered}}/", ANALYSTS, _ANSWER),
        Write(f"{_ROUND}giai-trinh/{{unanswered}}/", ANALYSTS, {**_ANSWER, "action": "ask"}),
    ),
    "synthesis:approve": (
        Write(f"{_ROUND}giai-trinh/{{review}}/duyet/", APPROVERS, {"lock": "2"}),
    ),
    "synthesis:send_back": (
        Write(f"{_ROUND}giai-trinh/{{review}}/tra-lai/", APPROVERS, {"lock": "2", **_WHY}),
    ),
    "synthesis:announce": (Write(f"{_ROUND}tien-do/cong-bo/", APPROVERS),),
    "api_groups": (
        Write(f"{_API}groups/", ANALYSTS, {"title": "Giờ", "comments": ["{unplaced}"]}),
    ),
    "api_suggestions": (Write(f"{_API}suggestions/", ANALYSTS),),
    "api_announce": (Write(f"{_API}announce/", APPROVERS),),
    "api_accept": (Write("/api/v1/suggestions/{suggestion}/accept/", ANALYSTS),),
    "api_group": (
        Write(
            "/api/v1/groups/{unanswered}/", ANALYSTS, {"title": "Giờ"}, method="put", headers=_LOCK
        ),
        Write("/api/v1/groups/{unanswered}/", ANALYSTS, method="delete", headers=_LOCK),
    ),
    "api_place": (
        Write("/api/v1/groups/{unanswered}/place/", ANALYSTS, {"comments": ["{unplaced}"]}),
    ),
    "api_unplace": (
        Write("/api/v1/groups/{unanswered}/unplace/", ANALYSTS, {"comments": ["{unplaced}"]}),
    ),
    "api_merge": (
        Write(
            "/api/v1/groups/{unanswered}/merge/",
            ANALYSTS,
            {"into": "{other_group}"},
            headers=_LOCK,
        ),
    ),
    "api_response": (
        Write(
            "/api/v1/groups/{writing}/response/",
            ANALYSTS,
            {"kind": "accepted", "text": "Tiếp thu."},
            method="put",
            headers=_LOCK,
        ),
    ),
    "api_ask_approval": (
        Write("/api/v1/groups/{writing}/response/ask-approval/", ANALYSTS, headers=_LOCK),
    ),
    "api_approve_response": (
        Write("/api/v1/groups/{review}/response/approve/", APPROVERS, headers=_LOCK),
    ),
    "api_send_back_response": (
        Write("/api/v1/groups/{review}/response/send-back/", APPROVERS, _WHY, headers=_LOCK),
    ),
    # exports
    "exports:desk": (Write(f"{_ROUND}tai-lieu/", READERS, {"format": "csv", "version": "draft"}),),
    "exports:retry": (Write("/ban-lam-viec/xuat-tai-lieu/{export}/lam-lai/", READERS),),
    "api_exports": (Write(f"{_API}exports/", READERS, {"format": "csv"}),),
    "api_export_retry": (Write("/api/v1/exports/{export}/retry/", READERS),),
}
