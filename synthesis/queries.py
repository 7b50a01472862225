"""What is asked of this step's tables: groups in the statutory order, as frozen rows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import F, QuerySet
from django.utils.translation import get_language

from comments.models import Comment, Submission
from drafts.models import Consultation
from synthesis.models import Announcement, Group, Response, Variant
from synthesis.rows import AnswerRow, GroupRow, OwnLine, RemarkRow
from synthesis.units import LAST, Units
from synthesis.voices import Voice, identity

__all__ = [
    "AnswerRow",
    "GroupRow",
    "OwnLine",
    "RemarkRow",
    "announcement_of",
    "class_name",
    "group_row",
    "groups_in_order",
    "own_lines",
    "published",
    "remark_row",
    "who",
]


def groups_in_order(
    consultation: Consultation, *, loose: bool = False, units: Units | None = None
) -> list[GroupRow]:
    """Live groups: Điều → Khoản → Điểm as the draft has them, general issues last; four queries.

    Remarks stand in the order of their unit, then as they came. With ``loose`` the published remarks of
    no group make one row for each unit, so that nothing is left out.
    """
    units = units or Units(consultation)
    placed: dict[int, list[RemarkRow]] = defaultdict(list)
    unplaced: dict[int | None, list[RemarkRow]] = defaultdict(list)
    for comment in published(consultation).select_related("placement"):
        row = remark_row(comment, units)
        placement = getattr(comment, "placement", None)
        if placement is None:
            unplaced[comment.provision_id].append(row)
        else:
            placed[placement.group_id].append(row)
    own = own_lines(Variant.objects.filter(response__group__consultation=consultation))
    groups = Group.objects.filter(consultation=consultation, dissolved_at=None)
    found = [
        group_row(group, placed[group.pk], units, own)
        for group in groups.select_related("response")
        if placed[group.pk]
    ]
    if loose:
        found += [_loose(unit, rows, units) for unit, rows in unplaced.items()]
    return sorted(found, key=lambda row: (row.position, not row.pk, row.pk))


def published(consultation: Consultation) -> QuerySet[Comment]:
    """Its published remarks with who sent them, as they came."""
    rows = Comment.objects.filter(consultation=consultation, state=Comment.State.PUBLISHED)
    return rows.select_related("submission__subject_class").order_by("received_at", "pk")


def remark_row(comment: Comment, units: Units) -> RemarkRow:
    """``comment`` (with its submission) as it may be shown."""
    sender = comment.submission
    unit = units.rows[comment.provision_id] if comment.provision_id else None
    return RemarkRow(
        pk=comment.pk,
        subject="" if sender.capacity == Submission.Capacity.ANONYMOUS else sender.subject,
        capacity=sender.capacity,
        subject_class=class_name(sender),
        letter_number=sender.letter_number,
        letter_date=sender.letter_date,
        unit_id=comment.provision_id,
        eid=unit.eid if unit else "",
        unit=units.cite(comment.provision_id),
        position=units.position(comment.provision_id),
        stance=comment.stance,
        reason=comment.shown_reason,
        proposed=comment.shown_proposed,
        received_at=comment.received_at,
        lock=comment.lock,
        who=who(sender),
    )


def group_row(
    group: Group,
    remarks: Iterable[RemarkRow],
    units: Units,
    own: Mapping[int, str] | None = None,
) -> GroupRow:
    """``group`` (with its response) and the remarks that stand in it; ``own``: as ``own_lines`` gives it."""
    article = units.article(group.provision_id)
    # The loose remarks of a unit have a group that was never saved: no answer to look for.
    response = getattr(group, "response", None) if group.pk else None
    shown = tuple(sorted(remarks, key=lambda r: (r.position, r.received_at, r.pk)))
    return GroupRow(
        pk=group.pk,
        title=group.title,
        lock=group.lock,
        unit_id=group.provision_id,
        eid=units.rows[group.provision_id].eid if group.provision_id else "",
        unit=units.cite(group.provision_id),
        position=units.position(group.provision_id),
        article_eid=article.eid if article else "",
        article=units.named(article.pk) if article else "",
        article_position=article.position if article else LAST,
        remarks=shown,
        answer=answer_row(response, shown, own or {}) if response else None,
    )


def _loose(unit_id: int | None, remarks: Sequence[RemarkRow], units: Units) -> GroupRow:
    unsaved = Group(pk=0, title=units.named(unit_id), provision_id=unit_id, lock=0)
    return group_row(unsaved, remarks, units)


def answer_row(
    response: Response, remarks: Iterable[RemarkRow], own: Mapping[int, str]
) -> AnswerRow:
    """``response`` as a frozen row, with the lines of its own that some of ``remarks`` have."""
    names = [name for name in AnswerRow.__dataclass_fields__ if name != "own"]
    lines = (OwnLine(r.pk, r.subject, own[r.pk]) for r in remarks if r.pk in own)
    return AnswerRow(**{name: getattr(response, name) for name in names}, own=tuple(lines))


def own_lines(variants: QuerySet[Variant]) -> dict[int, str]:
    """Remark → its own line of the answer, while it stands in the group of that answer; one query."""
    rows = variants.filter(comment__placement__group=F("response__group")).exclude(text="")
    return dict(rows.order_by().values_list("comment_id", "text"))


def who(sender: Submission) -> tuple[str, str]:
    """One subject however often it wrote (``voices.identity``)."""
    names = (sender.capacity, sender.name, sender.organisation, sender.email)
    return identity(Voice(0, sender.pk, *names))


def class_name(sender: Submission) -> str:
    """The class of the contributor in the reader's language; "" where none was given."""
    kind = sender.subject_class
    if kind is None:
        return ""
    return kind.name_en if (get_language() or "vi").startswith("en") else kind.name


def announcement_of(consultation: Consultation) -> Announcement | None:
    """When and by whom the results were made public; None before."""
    return Announcement.objects.filter(consultation=consultation).select_related("by").first()
