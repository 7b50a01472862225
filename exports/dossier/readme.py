"""The page with which a dossier begins: what it is, what it holds, how to check it; opens in any browser."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from exports.open_data.rows import Group, OpenData, Remark

_STYLE = (
    "body{font:16px/1.5 serif;max-width:70em;margin:2em auto;padding:0 1em;color:#111;background:#fff}"
    "table{border-collapse:collapse;width:100%;margin:1em 0}"
    "th,td{border:1px solid #666;padding:.3em .5em;text-align:left;vertical-align:top}"
    "code{font-size:12px;overflow-wrap:anywhere}td{overflow-wrap:anywhere}.pre{white-space:pre-wrap}"
)
_OUTCOMES = {
    "accepted": "Tiếp thu",
    "partly": "Tiếp thu một phần",
    "explained": "Giải trình (không tiếp thu)",
}
_HOW = (
    "Mỗi tệp có mã SHA-256 trong manifest.json và MANIFEST.txt. Để kiểm tra, mở thư mục này và chạy: "
    "sha256sum -c MANIFEST.txt. Các tệp CSV mở được bằng mọi phần mềm bảng tính; tệp XML theo chuẩn "
    "Akoma Ntoso 3.0 (OASIS). Hồ sơ không chứa thông tin liên hệ của người góp ý."
)
_HOW_EN = (
    "Every file has its SHA-256 in manifest.json and MANIFEST.txt (check: sha256sum -c MANIFEST.txt). "
    "The folders hold the versions of the draft, the comments, the responses, the issued documents and "
    "what was posted with the draft. No contact data of commenters is inside."
)


def readme(data: OpenData, files: Sequence[Mapping[str, Any]], facts: Mapping[str, Any]) -> str:
    """HTML without scripts and without anything from a network; every word is escaped."""
    told = data.facts["consultation"]
    mark = "" if facts["status"] == "final" else "<p><strong>DỰ THẢO</strong></p>"
    lost = "".join(f"<li>{escape(path)}</li>" for path in facts["missing"])
    missing = f"<h2>Tệp không còn trong kho</h2><ul>{lost}</ul>" if lost else ""
    return (
        '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Hồ sơ lấy ý kiến: {escape(told['title'])}</title><style>{_STYLE}</style></head><body>"
        f"<h1>Hồ sơ lấy ý kiến</h1>{mark}<p>{escape(told['title'])}</p>"
        f"{_table(('Thông tin', 'Nội dung'), _facts(told))}"
        f'<p>{escape(_HOW)}</p><p lang="en">{escape(_HOW_EN)}</p>'
        f"<p>{escape(data.facts['source'])}. {escape(data.facts['licence'])}</p>{missing}"
        f"<h2>Các tệp</h2>{_files(files)}"
        f"<h2>Góp ý và nội dung tiếp thu, giải trình</h2>{_said(data)}</body></html>\n"
    )


def _facts(told: Mapping[str, Any]) -> list[tuple[str, str]]:
    names = {
        "agency": "Cơ quan chủ trì soạn thảo",
        "kind": "Hình thức văn bản",
        "issuing_authority": "Thẩm quyền ban hành",
        "round": "Đợt lấy ý kiến",
        "version": "Dự thảo lần",
        "opens_at": "Bắt đầu nhận góp ý",
        "closes_at": "Hết hạn nhận góp ý",
        "announced_at": "Công bố kết quả",
    }
    return [(label, str(told[name])) for name, label in names.items() if told[name]]


def _files(files: Sequence[Mapping[str, Any]]) -> str:
    rows = "".join(
        f'<tr><td><a href="{escape(one["path"])}">{escape(one["path"])}</a></td>'
        f"<td>{escape(one['what'])}</td><td>{one['size']}</td><td><code>{one['sha256']}</code></td></tr>"
        for one in files
    )
    return f"<table><tr><th>Tệp</th><th>Là gì</th><th>Byte</th><th>SHA-256</th></tr>{rows}</table>"


def _said(data: OpenData) -> str:
    groups = {group.id: group for group in data.groups}
    heads = ("Điều, khoản", "Chủ thể góp ý", "Nội dung góp ý", "Tiếp thu, giải trình")
    return _table(heads, [_remark(remark, groups.get(remark.group)) for remark in data.remarks])


def _remark(remark: Remark, group: Group | None) -> tuple[str, ...]:
    content = "\n".join(part for part in (remark.reason, remark.proposed) if part)
    return (
        remark.unit_name or "Chung",
        remark.name or "Ẩn danh",
        content,
        _answer(remark, group) if group else "",
    )


def _answer(remark: Remark, group: Group) -> str:
    parts = (_OUTCOMES.get(group.outcome, ""), group.answer, group.changed_text, remark.own_answer)
    return "\n".join(part for part in parts if part)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    top = "".join(f"<th>{escape(head)}</th>" for head in heads)
    body = "".join(
        "<tr>" + "".join(f'<td class="pre">{escape(cell)}</td>' for cell in row) + "</tr>"
        for row in rows
    )
    return f"<table><tr>{top}</tr>{body}</table>"
