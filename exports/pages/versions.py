"""Staff: the documents of a version, and the explanations of what changed since an earlier one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from consultation import access, frame
from consultation.errors import Invalid, NotFound, Refused, Stale
from consultation.roles import Act
from drafts.compare.link import Relation
from drafts.comparing.words import unfound
from drafts.models import Version
from drafts.queries import staff
from drafts.queries.comparison import Compared, compared
from exports import queries
from exports.comparison.blocks import Block, blocks
from exports.comparison.cells import after, before
from exports.comparison.layout import Words
from exports.comparison.suggestions import suggestions
from exports.explain import explain
from exports.forms.version import OrderForm
from exports.models import Explanation
from exports.order import order
from exports.pages.documents import put_errors, row_of
from exports.paper.model import Paragraph, Span


@require_http_methods(["GET", "HEAD", "POST"])
def documents(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a document of the version; below, all that were asked for."""
    version = staff.version(pk, by=request.user)
    form = _form(request, version)
    if request.method != "POST":
        return _page(request, version, form)
    if not form.is_valid():
        return _page(request, version, form, status=400)
    try:
        export = order(version, by=request.user, **form.facts())
    except Refused as refusal:
        put_errors(form, refusal)
        return _page(request, version, form, status=refusal.status)
    messages.success(
        request, _("Đã nhận yêu cầu. Tài liệu hiện ở danh sách bên dưới khi xuất xong.")
    )
    response = redirect("exports:version", version.pk)
    response["Location"] += f"#e{export.pk}"
    return response


def _form(request: HttpRequest, version: Version) -> OrderForm:
    return OrderForm(
        request.POST if request.method == "POST" else None,
        earlier=queries.earlier(version),
        may_publish=access.may(request.user, Act.CHANGE_PUBLIC, version.draft.agency),
    )


def _page(
    request: HttpRequest, version: Version, form: OrderForm, status: int = 200
) -> HttpResponse:
    page = frame.page_of(request, queries.exports_of_version(version))
    words = {
        "version": version,
        "draft": version.draft,
        "form": form,
        "page": page,
        "rows": [row_of(export) for export in page],
        "earlier": form.earlier.values(),
        "left_out": version.provisions.filter(picture__sha256="").count(),
        "may_explain": access.may(request.user, Act.UPLOAD_DRAFT, version.draft.agency),
    }
    return render(request, "exports/version.html", words, status=status)


# ---------------------------------------------------------------- explanations


@require_http_methods(["GET", "HEAD", "POST"])
def explanations(request: HttpRequest, pk: int, against_pk: int) -> HttpResponse:
    """What changed, unit by unit, each with a field for its explanation."""
    version = staff.version(pk, by=request.user)
    access.require(request.user, Act.UPLOAD_DRAFT, version.draft.agency)
    against = queries.text_of(version.draft, against_pk)
    if against is None or against.number >= version.number:
        raise NotFound
    if request.method != "POST":
        return _explanations(request, version, against)
    key, lock = (_number(request.POST.get(name)) for name in ("unit", "lock"))
    unit = queries.unit_of(version, against, key)
    text = request.POST.get("text", "")
    try:
        explain(version, by=request.user, against=against, unit=unit, text=text, expected=lock)
    except (Invalid, Stale) as refusal:
        return _explanations(request, version, against, (key, text, refusal))
    messages.success(request, _("Đã lưu thuyết minh."))
    response = redirect(request.get_full_path())
    response["Location"] += f"#u{key}"
    return response


def _number(value: str | None) -> int:
    return int(value) if value and value.isdecimal() and len(value) < 19 else 0


def _explanations(
    request: HttpRequest,
    version: Version,
    against: Version,
    refused: tuple[int, str, Refused] | None = None,
) -> HttpResponse:
    found = compared(against, version)
    changed = [block for block in blocks(found) if block.is_changed]
    written = {row.unit_id: row for row in queries.explanations_of(version, against)}
    proposed = suggestions(found, changed)
    page = frame.page_of(request, changed)
    words = {
        "version": version,
        "against": against,
        "draft": version.draft,
        "page": page,
        "rows": [
            _row(block, found, written.get(block.key), proposed.get(block.key, []), refused)
            for block in page
        ],
        "total": len(changed),
        "done": sum(1 for block in changed if block.key in written and written[block.key].text),
    }
    status = refused[2].status if refused else 200
    return render(request, "exports/explanations.html", words, status=status)


def _row(
    block: Block,
    found: Compared,
    written: Explanation | None,
    proposed: list[str],
    refused: tuple[int, str, Refused] | None,
) -> dict[str, Any]:
    """A block as it is shown. After a refusal: what was typed, and a lock with which it can be saved."""
    text = written.text if written else ""
    stopped = refused if refused and refused[0] == block.key else None
    return {
        "key": block.key,
        "name": block.unit.name,
        "relation": block.relation.value,
        "before": _words(before(block, found), "del"),
        "after": _words(after(block, found, removed=Words().gone_within), "ins"),
        "is_own": found.is_amended and not (block.mend and block.relation is Relation.ADDED),
        "problems": unfound(block.mend),
        "saved": written,
        "text": stopped[1] if stopped else text or ("" if written else "\n".join(proposed)),
        "is_proposed": bool(proposed and not written and not stopped),
        "proposed": proposed,
        "lock": written.lock if written else 0,
        "error": str(stopped[2].fields.get("text") or stopped[2]) if stopped else "",
    }


def _words(lines: list[Paragraph], tag: str) -> SafeString:
    return format_html_join("", "<p>{}</p>", ((_spans(line.spans, tag),) for line in lines))


def _spans(spans: tuple[Span, ...], tag: str) -> SafeString:
    """What differs is marked as deleted or inserted; headings are strong."""
    told = []
    for span in spans:
        words = format_html("{}", span.text)
        if span.italic:
            words = format_html("<ins>{}</ins>" if tag == "ins" else "<del>{}</del>", words)
        told.append((format_html("<strong>{}</strong>", words) if span.bold else words,))
    return format_html_join("", "{}", told)
