"""The moderation desk: the queue of a consultation, and one remark with what was decided about it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from comments import bulk, moderate
from comments.carried import carried
from comments.forms import FilterForm, tell
from comments.models import Comment, Decision
from comments.moderation_forms import DecisionForm, ProposalForm, RedactionForm, ReturnForm
from comments.personal import personal_data
from comments.queries import QUEUES, cites, commented_units, consultation_by, queue, queue_counts
from comments.reading import inside
from comments.redact import redact as hide_pieces
from consultation import access, frame
from consultation.errors import NotFound, Refused, Stale
from consultation.roles import Act
from drafts.models import Consultation
from drafts.queries.text import units

_PER_PAGE = 20
_REPORT = "moderation_report"


def readable(request: HttpRequest, pk: int) -> Consultation:
    """The consultation, for those who may read all of its remarks."""
    consultation = consultation_by(pk)
    access.require(request.user, Act.READ_REMARKS, consultation.agency)
    return consultation


@require_safe
def moderation(request: HttpRequest, pk: int) -> HttpResponse:
    """The queue: new, waiting for the second person, published, withheld."""
    consultation = readable(request, pk)
    tab = request.GET.get("tab", "")
    tab = tab if tab in QUEUES else _first_tab(request, consultation)
    form = FilterForm(request.GET, units=commented_units(consultation.comments.all()))
    wanted = form.wanted()
    page = frame.page_of(request, queue(consultation, tab, wanted), _PER_PAGE)
    words = {
        "consultation": consultation,
        "tab": tab,
        "counts": queue_counts(consultation),
        "form": form,
        "narrowed": any((wanted.unit, wanted.stance, wanted.subject_class, wanted.words)),
        "page": page,
        "rows": _rows(list(page), consultation),
        "report": request.session.pop(_REPORT, None),
        **_rights(request, consultation),
    }
    return render(request, "comments/moderation.html", words)


@require_safe
def one(request: HttpRequest, pk: int, remark_pk: int) -> HttpResponse:
    """One remark beside its unit, with everything that was decided about it."""
    consultation = readable(request, pk)
    return _page(request, consultation, _remark(consultation, remark_pk))


@require_POST
def propose(request: HttpRequest, pk: int, remark_pk: int) -> HttpResponse:
    """The editor's proposal."""
    form = ProposalForm(request.POST)

    def act(comment: Comment) -> Decision:
        said = form.cleaned_data
        return moderate.propose(comment, by=request.user, **said)

    return _step(request, pk, remark_pk, form, "proposal", act, _("Đã gửi đề xuất, chờ duyệt."))


@require_POST
def decide(request: HttpRequest, pk: int, remark_pk: int) -> HttpResponse:
    """The chief editor agrees."""
    form = DecisionForm(request.POST)

    def act(comment: Comment) -> Decision:
        return moderate.decide(comment, by=request.user, **form.cleaned_data)

    return _step(request, pk, remark_pk, form, "decision", act, _("Đã duyệt đề xuất."))


@require_POST
def send_back(request: HttpRequest, pk: int, remark_pk: int) -> HttpResponse:
    """The chief editor disagrees."""
    form = ReturnForm(request.POST)

    def act(comment: Comment) -> Decision:
        return moderate.send_back(comment, by=request.user, **form.cleaned_data)

    return _step(request, pk, remark_pk, form, "return", act, _("Đã trả lại đề xuất."))


@require_POST
def redact(request: HttpRequest, pk: int, remark_pk: int) -> HttpResponse:
    """Hide pieces of the words, or show them again."""
    form = RedactionForm(request.POST)

    def act(comment: Comment) -> Comment:
        said = dict(form.cleaned_data)
        hide = said.pop("hide").splitlines()
        return hide_pieces(comment, by=request.user, hide=hide, **said)

    return _step(request, pk, remark_pk, form, "redaction", act, _("Đã lưu phần được che."))


@require_POST
def many(request: HttpRequest, pk: int) -> HttpResponse:
    """One act on the remarks that were ticked; what failed is named with its reason."""
    consultation = readable(request, pk)
    act = request.POST.get("act", "")
    right = Act.DECIDE if act == bulk.DECIDE else Act.PROPOSE_DECISION
    access.require(request.user, right, consultation.agency)
    done, failed = bulk.bulk(
        consultation, act=act, picked=request.POST.getlist("pick"), by=request.user
    )
    if done:
        words = ngettext("Đã xử lý %(n)d góp ý.", "Đã xử lý %(n)d góp ý.", len(done))
        messages.success(request, words % {"n": len(done)})
    if not done and not failed:
        messages.warning(request, _("Chưa chọn góp ý nào."))
    request.session[_REPORT] = [{"pk": f.pk, "why": f.why} for f in failed]
    target = redirect("comments:moderation", consultation.pk)
    target["Location"] += f"?tab={'waiting' if act == bulk.DECIDE else 'new'}"
    return target


def _step(
    request: HttpRequest,
    pk: int,
    remark_pk: int,
    form: forms.Form,
    part: str,
    act: Callable[[Comment], object],
    told: str,
) -> HttpResponse:
    """Do one step of moderation; a refusal shows the page again with what was typed."""
    consultation = readable(request, pk)
    comment = _remark(consultation, remark_pk)
    if not form.is_valid():
        return _page(request, consultation, comment, part, form, 400)
    try:
        act(comment)
    except Refused as refusal:
        tell(form, refusal)
        if isinstance(refusal, Stale):
            # What comes now is decided on what this page shows: the present state.
            data = request.POST.copy()
            data["expected"] = str(refusal.facts["lock"])
            form.data = data
        now = _remark(consultation, remark_pk)
        return _page(request, consultation, now, part, form, refusal.status)
    messages.success(request, told)
    return redirect("comments:moderate_one", consultation.pk, comment.pk)


def _remark(consultation: Consultation, pk: int) -> Comment:
    rows = consultation.comments.select_related(
        "submission__subject_class",
        "provision",
        "withheld_reason",
        "pending__by",
        "pending__reason",
    )
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def _page(
    request: HttpRequest,
    consultation: Consultation,
    comment: Comment,
    part: str = "",
    form: forms.Form | None = None,
    status: int = 200,
) -> HttpResponse:
    rights = _rights(request, consultation)
    fresh = {"expected": comment.lock}
    shown = {
        "proposal": ProposalForm(initial=fresh | _only_way(comment), auto_id="propose_%s"),
        "decision": DecisionForm(initial=fresh, auto_id="decide_%s"),
        "return": ReturnForm(initial=fresh, auto_id="return_%s"),
        "redaction": RedactionForm(initial=fresh | _pieces(comment), auto_id="redact_%s"),
    }
    if form is not None:
        shown[part] = form
    name, earlier = "", 0
    text = []
    if comment.provision is not None:
        text = inside(units(consultation.version), comment.provision.eid)
        name = text[0].name
        before = carried(consultation).at
        earlier = len({key for unit in text for key in before.get(unit.pk, ())})
    words: dict[str, Any] = {
        "consultation": consultation,
        "remark": comment,
        "submission": comment.submission,
        "name": name,
        "text": text,
        "earlier": earlier,
        "found": personal_data(f"{comment.shown_reason}\n{comment.shown_proposed}"),
        "history": comment.decisions.select_related("by", "reason").order_by("at", "pk"),
        "own_proposal": comment.pending is not None and comment.pending.by_id == request.user.pk,
        "typed": part if form is not None else "",
        "others": comment.submission.comments.exclude(pk=comment.pk).count(),
        "proposal_form": shown["proposal"],
        "decision_form": shown["decision"],
        "return_form": shown["return"],
        "redaction_form": shown["redaction"],
        "may_redact": rights["may_decide" if comment.state == "published" else "may_propose"],
        **rights,
    }
    return render(request, "comments/moderate_one.html", words, status=status)


def _pieces(comment: Comment) -> dict[str, str]:
    """What is hidden now; where nothing is, what looks like personal data is offered."""
    words = f"{comment.reason}\n{comment.proposed}"
    offered = comment.hidden or [piece.words for piece in personal_data(words)]
    return {"hide": "\n".join(dict.fromkeys(offered))}


def _only_way(comment: Comment) -> dict[str, str]:
    """After posting there is one thing left to propose: the other state."""
    others = {
        Comment.State.PUBLISHED.value: Decision.Verdict.WITHHOLD.value,
        Comment.State.WITHHELD.value: Decision.Verdict.PUBLISH.value,
    }
    return {"verdict": others[comment.state]} if comment.state in others else {}


def _rows(rows: list[Comment], consultation: Consultation) -> list[dict[str, Any]]:
    names = cites(row.provision for row in rows)
    return [
        {
            "remark": row,
            "name": names.get(row.provision_id) if row.provision_id else "",
            "personal": bool(personal_data(f"{row.shown_reason}\n{row.shown_proposed}")),
        }
        for row in rows
    ]


def _rights(request: HttpRequest, consultation: Consultation) -> dict[str, bool]:
    agency = consultation.agency
    return {
        "may_propose": access.may(request.user, Act.PROPOSE_DECISION, agency),
        "may_decide": access.may(request.user, Act.DECIDE, agency),
        "may_contact": access.may(request.user, Act.READ_CONTACTS, agency),
    }


def _first_tab(request: HttpRequest, consultation: Consultation) -> str:
    """Where this person's work is: the chief editor's waits, the editor's is new."""
    return "waiting" if access.may(request.user, Act.DECIDE, consultation.agency) else "new"
