"""Writing: name of the address → who passes, with a body so that only the right decides."""

from tests.permission_table.people import (
    ANALYSTS,
    APPROVERS,
    ASKERS,
    CHIEF,
    DRAFTERS,
    GONE,
    HEADS,
    HELPERS,
    IMPORTERS,
    MEMBERS,
    PEOPLE,
    PUBLISHERS,
    READERS,
    SIGNED_IN,
    Write,
)

_LOCK = {"If-Match": '"0"'}
_SITE = "/lay-y-kien/{open}/"
_ROUND = "/ban-lam-viec/lay-y-kien/{open}/"
_PREPARED = "/ban-lam-viec/lay-y-kien/{prepared}/"
_ROUND_ASKED = "/ban-lam-viec/lay-y-kien/{asked}/"
_ENTRY = "/ban-lam-viec/y-kien-nhap/{entry}/"
_IMPORT = "/ban-lam-viec/bang-y-kien/{import}/"
_ASKED = "/ban-lam-viec/co-quan-duoc-hoi/{asked_agency}/"
_API = "/api/v1/consultations/{open}/"
_API_PREPARED = "/api/v1/consultations/{prepared}/"
_API_ENTRY = "/api/v1/entries/{entry}/"
_API_IMPORT = "/api/v1/imports/{import}/"
_TYPED = {"channel": "post", "capacity": "anonymous", "remarks": []}
_API_ASKED = "/api/v1/asked-agencies/{asked_agency}/"

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
    "drafts:repair": (
        Write("/ban-lam-viec/phien-ban/{version}/sua-cau-truc/", DRAFTERS, {"lock": "9"}),
    ),
    "drafts:repair_undo": (
        Write("/ban-lam-viec/phien-ban/{version}/sua-cau-truc/hoan-tac/", DRAFTERS),
    ),
    "drafts:repair_redo": (
        Write("/ban-lam-viec/phien-ban/{version}/sua-cau-truc/lam-lai/", DRAFTERS),
    ),
    "drafts:repair_reread": (
        Write("/ban-lam-viec/phien-ban/{version}/sua-cau-truc/doc-lai/", DRAFTERS),
    ),
    "drafts:prepare": (Write("/ban-lam-viec/phien-ban/{version}/lay-y-kien/", DRAFTERS),),
    "drafts:confirm_links": (
        Write(
            "/ban-lam-viec/phien-ban/{second}/doi-chieu/xac-nhan/",
            DRAFTERS,
            {"pick": "{link_seen}"},
        ),
    ),
    "drafts:link": (
        Write(
            "/ban-lam-viec/phien-ban/{second}/doi-chieu/{link}/",
            DRAFTERS,
            {"side": "old", "fate": "none", "expected": "{link_lock}"},
        ),
    ),
    "drafts:reopen_link": (
        Write("/ban-lam-viec/phien-ban/{second}/doi-chieu/{link}/bo-xac-nhan/", DRAFTERS),
    ),
    "api_confirm_links": (
        Write(
            "/api/v1/versions/{second}/links/confirm/",
            DRAFTERS,
            {"links": [{"id": "{link}", "lock": "{link_lock}"}]},
        ),
    ),
    "api_link": (
        Write(
            "/api/v1/versions/{second}/links/{link}/",
            DRAFTERS,
            {"side": "old", "to": []},
            method="put",
            headers={"If-Match": '"1"'},
        ),
        Write(
            "/api/v1/versions/{second}/links/{link}/",
            DRAFTERS,
            method="delete",
            headers={"If-Match": '"1"'},
        ),
    ),
    "drafts:declare_in_force": (
        Write("/ban-lam-viec/du-thao/{draft}/van-ban-hien-hanh/them/", DRAFTERS, files=("file",)),
    ),
    "drafts:in_force": (Write("/ban-lam-viec/van-ban-hien-hanh/{in_force}/", DRAFTERS),),
    "drafts:remove_in_force": (
        Write("/ban-lam-viec/van-ban-hien-hanh/{in_force}/go/", DRAFTERS, {"expected": "0"}),
    ),
    "api_texts_in_force": (
        Write("/api/v1/drafts/{draft}/texts-in-force/", DRAFTERS, files=("file",)),
    ),
    "api_text_in_force": (
        Write(
            "/api/v1/texts-in-force/{in_force}/",
            DRAFTERS,
            {"title": "Quy chế cũ"},
            method="patch",
            headers=_LOCK,
        ),
        Write("/api/v1/texts-in-force/{in_force}/", DRAFTERS, method="delete", headers=_LOCK),
    ),
    "drafts:change": (Write(f"{_PREPARED}chuan-bi/", DRAFTERS),),
    "drafts:questions": (Write(f"{_PREPARED}cau-hoi/", DRAFTERS),),
    "drafts:add_document": (Write(f"{_PREPARED}them-tai-lieu/", DRAFTERS, files=("file",)),),
    "drafts:ask": (Write(f"{_PREPARED}de-nghi/", DRAFTERS),),
    "drafts:approve": (
        Write(f"{_ROUND_ASKED}duyet/", PUBLISHERS, {"publish": "1"}),
        Write(f"{_ROUND_ASKED}duyet/", PUBLISHERS, {"send_back": "1", **_WHY}),
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
    "api_version_repairs": (
        Write(
            "/api/v1/versions/{version}/repairs/",
            DRAFTERS,
            {"operation": "unquote", "unit": "no"},
            headers=_LOCK,
        ),
    ),
    "api_version_repairs_undo": (
        Write("/api/v1/versions/{version}/repairs/undo/", DRAFTERS, headers=_LOCK),
    ),
    "api_version_repairs_redo": (
        Write("/api/v1/versions/{version}/repairs/redo/", DRAFTERS, headers=_LOCK),
    ),
    "api_version_repairs_reread": (Write("/api/v1/versions/{version}/repairs/reread/", DRAFTERS),),
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
    "comments:asked_add": (Write(f"{_ROUND}hoi-y-kien/them/", ASKERS, {"name": "Sở Y tế"}),),
    "comments:asked_many": (Write(f"{_ROUND}hoi-y-kien/nhieu/", ASKERS, {"text": "Sở Y tế"}),),
    "comments:asked_one": (Write(_ASKED, ASKERS, {"name": "Sở Y tế"}),),
    "comments:asked_reply": (Write(f"{_ASKED}tra-loi/", ASKERS, {"reply": "agrees"}),),
    "comments:asked_remind": (Write(f"{_ASKED}don-doc/", ASKERS, {"how": "letter"}),),
    "comments:asked_remove": (Write(f"{_ASKED}bo/", ASKERS),),
    "comments:entry_new": (Write(f"{_ROUND}nhap-y-kien/moi/", HELPERS, {"channel": "post"}),),
    "comments:entry_amend": (Write(f"{_ENTRY}sua/", HELPERS, {"channel": "post"}),),
    "comments:entry_step": (
        Write(f"{_ENTRY}doi-chieu/", ("chief_editor",), refused={"editor": 403}),
        Write(f"{_ENTRY}tra-lai/", HELPERS, _WHY),
    ),
    "comments:imports": (Write(f"{_ROUND}nhap-bang/", IMPORTERS, files=("file",)),),
    "comments:import_correct": (Write(f"{_IMPORT}doc-lai/", IMPORTERS),),
    "comments:import_step": (
        Write(f"{_IMPORT}gui/", IMPORTERS),
        Write(f"{_IMPORT}hoan-tac/", IMPORTERS, _WHY),
    ),
    "comments:tally_add": (
        Write(f"{_ROUND}so-lieu/them/", IMPORTERS, {"collector": "Xã A", "channel": "mixed"}),
    ),
    "comments:tally_file": (Write(f"{_ROUND}so-lieu/tep/", IMPORTERS, files=("file",)),),
    "comments:tally_remove": (Write("/ban-lam-viec/so-lieu/{tally}/bo/", IMPORTERS),),
    "api_tallies": (
        Write(f"{_API}tallies/", IMPORTERS, {"rows": [{"collector": "Xã A"}]}, method="put"),
    ),
    "api_entries": (Write(f"{_API}entries/", HELPERS, _TYPED),),
    "api_entry": (Write(_API_ENTRY, HELPERS, _TYPED, method="put", headers=_LOCK),),
    "api_entry_check": (Write(f"{_API_ENTRY}check/", HELPERS, headers=_LOCK),),
    "api_entry_send_back": (Write(f"{_API_ENTRY}send-back/", HELPERS, _WHY, headers=_LOCK),),
    "api_entry_drop": (Write(f"{_API_ENTRY}drop/", HELPERS, _WHY, headers=_LOCK),),
    "api_entry_late": (
        Write(f"{_API_ENTRY}decide-late/", CHIEF, {**_WHY, "include": True}, headers=_LOCK),
    ),
    "api_imports": (Write(f"{_API}imports/", IMPORTERS, files=("file",)),),
    "api_import_reading": (
        Write(f"{_API_IMPORT}reading/", IMPORTERS, {"skip": []}, method="put", headers=_LOCK),
    ),
    "api_import_hand_in": (Write(f"{_API_IMPORT}hand-in/", IMPORTERS, headers=_LOCK),),
    "api_import_apply": (Write(f"{_API_IMPORT}apply/", IMPORTERS, _WHY, headers=_LOCK),),
    "api_import_send_back": (Write(f"{_API_IMPORT}send-back/", IMPORTERS, _WHY, headers=_LOCK),),
    "api_import_drop": (Write(f"{_API_IMPORT}drop/", IMPORTERS, _WHY, headers=_LOCK),),
    "api_import_undo": (Write(f"{_API_IMPORT}undo/", IMPORTERS, _WHY, headers=_LOCK),),
    "api_asked_agencies": (
        Write(f"{_API}asked-agencies/", ASKERS, {"bodies": [{"name": "Sở Y tế"}]}),
    ),
    "api_asked_agency": (
        Write(_API_ASKED, ASKERS, {"name": "Sở Y tế"}, method="put", headers=_LOCK),
    ),
    "api_asked_reply": (
        Write(f"{_API_ASKED}reply/", ASKERS, {"reply": "agrees"}, method="put", headers=_LOCK),
    ),
    # synthesis
    "synthesis:desk": (
        Write(f"{_ROUND}phan-nhom/", ANALYSTS, {"comment": "{unplaced}", "title": "Giờ"}),
    ),
    "synthesis:suggest": (Write(f"{_ROUND}phan-nhom/goi-y/", ANALYSTS),),
    "synthesis:accept": (Write(f"{_ROUND}phan-nhom/goi-y/{{suggestion}}/", ANALYSTS),),
    "synthesis:undo": (Write(f"{_ROUND}phan-nhom/nhat-ky/{{step}}/hoan-tac/", ANALYSTS),),
    "synthesis:group": tuple(
        Write(f"{_ROUND}phan-nhom/{{unanswered}}/", ANALYSTS, {"action": action, "title": "Giờ"})
        for action in ("rename", "unplace", "move", "split", "merge")
    ),
    "synthesis:dissolve": (Write(f"{_ROUND}phan-nhom/{{unanswered}}/giai-the/", ANALYSTS),),
    "synthesis:answer": (
        Write(f"{_ROUND}giai-trinh/{{unanswered}}/", ANALYSTS, _ANSWER),
        Write(f"{_ROUND}giai-trinh/{{unanswered}}/", ANALYSTS, {**_ANSWER, "action": "ask"}),
    ),
    "synthesis:changes": (
        Write(f"{_ROUND}giai-trinh/{{unanswered}}/thay-doi/", ANALYSTS, {"unit": "1"}),
        Write(f"{_ROUND}giai-trinh/{{unanswered}}/thay-doi/", ANALYSTS, {"unlink": "1"}),
    ),
    "api_changes": (
        Write("/api/v1/groups/{writing}/changes/", ANALYSTS, {"version": 2, "units": []}),
    ),
    "api_unlink_changes": (
        Write("/api/v1/groups/{writing}/changes/unlink/", ANALYSTS, {"version": 2, "units": []}),
    ),
    "synthesis:assign": (
        Write(
            f"{_ROUND}giai-trinh/{{unanswered}}/giao/", ANALYSTS, {"assign-unit": "Phòng Pháp chế"}
        ),
    ),
    "synthesis:phrases": (
        Write("/ban-lam-viec/mau-cau/{agency}/", ANALYSTS, {"title": "Cảm ơn", "text": "Cảm ơn."}),
    ),
    "synthesis:phrase": (
        Write(
            "/ban-lam-viec/mau-cau/{agency}/{phrase}/",
            ANALYSTS,
            {"title": "Cảm ơn", "text": "Cảm ơn.", "lock": "1"},
        ),
    ),
    "api_assignment": (
        Write(
            "/api/v1/groups/{writing}/assignment/",
            ANALYSTS,
            {"unit": "Phòng Pháp chế"},
            method="put",
            headers=_LOCK,
        ),
    ),
    "api_phrases": (
        Write(
            "/api/v1/agencies/{agency}/phrases/", ANALYSTS, {"title": "Cảm ơn", "text": "Cảm ơn."}
        ),
    ),
    "api_phrase": (
        Write(
            "/api/v1/phrases/{phrase}/",
            ANALYSTS,
            {"title": "Cảm ơn", "text": "Cảm ơn."},
            method="put",
            headers=_LOCK,
        ),
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
    "api_split": (
        Write(
            "/api/v1/groups/{unanswered}/split/",
            ANALYSTS,
            {"comments": ["{unplaced}"], "title": "Giờ"},
            headers=_LOCK,
        ),
    ),
    "api_undo": (Write("/api/v1/grouping-steps/{step}/undo/", ANALYSTS),),
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
    "exports:papers": (
        Write(f"{_ROUND}tai-lieu/khac/", READERS, {"what": "report-docx", "version": "draft"}),
    ),
    "api_draw_up": (Write(f"{_API}papers/", READERS, {"kind": "open_data", "format": "json"}),),
    "exports:retry": (Write("/ban-lam-viec/xuat-tai-lieu/{export}/lam-lai/", READERS),),
    "exports:version": (
        Write("/ban-lam-viec/phien-ban/{version}/tai-lieu/", MEMBERS, {"what": "draft-docx"}),
    ),
    "exports:explanations": (
        Write(
            "/ban-lam-viec/phien-ban/{second}/thuyet-minh/{first}/",
            DRAFTERS,
            {"unit": "{second_unit}", "lock": "0", "text": "Sửa cho rõ."},
        ),
    ),
    "api_explanation": (
        Write(
            "/api/v1/versions/{second}/explanations/1/{explained}/",
            DRAFTERS,
            {"text": "Sửa cho rõ."},
            method="put",
            headers={"If-Match": '"5"'},
        ),
    ),
    "api_version_exports": (
        Write("/api/v1/versions/{version}/exports/", MEMBERS, {"kind": "draft", "format": "docx"}),
    ),
    "exports:house": (
        Write("/ban-lam-viec/mau-tai-lieu/{agency}/", HEADS, {"action": "save", "lock": "0"}),
    ),
    "exports:reset_house": (Write("/ban-lam-viec/mau-tai-lieu/{agency}/ve-mac-dinh/", HEADS),),
    "exports:cancel": (Write("/ban-lam-viec/xuat-tai-lieu/{export}/huy/", READERS),),
    "api_export_cancel": (Write("/api/v1/exports/{export}/cancel/", READERS),),
    "exports:read_backs": (Write(f"{_ROUND}tai-lieu/doc-lai/", READERS, files=("file",)),),
    "exports:read_back": (
        Write("/ban-lam-viec/doc-lai/{read_back}/", ANALYSTS, {"take": "g1", "lock-g1": "0"}),
    ),
    "api_read_backs": (Write(f"{_API}read-backs/", READERS, files=("file",)),),
    "api_read_back_apply": (
        Write(
            "/api/v1/read-backs/{read_back}/apply/",
            ANALYSTS,
            {"lines": [{"key": "g1", "lock": 0}]},
        ),
    ),
    "api_house": (
        Write(
            "/api/v1/agencies/{agency}/document-settings/",
            HEADS,
            {"numbered": True},
            method="put",
            headers=_LOCK,
        ),
        Write(
            "/api/v1/agencies/{agency}/document-settings/", HEADS, method="delete", headers=_LOCK
        ),
    ),
    "api_house_preview": (
        Write("/api/v1/agencies/{agency}/document-settings/preview/", HEADS, {"numbered": True}),
    ),
    "api_exports": (Write(f"{_API}exports/", READERS, {"format": "csv"}),),
    "api_export_retry": (Write("/api/v1/exports/{export}/retry/", READERS),),
}
