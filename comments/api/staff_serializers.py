"""Shapes of the API of moderation."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from comments.api.serializers import FilterSerializer, Plain, ReasonSerializer
from comments.models import Comment, Decision, Submission
from comments.redact import MOST
from comments.submit import MOST_CHARACTERS


class DecisionSerializer(Plain):
    """One step of moderation."""

    id = serializers.IntegerField()
    step = serializers.ChoiceField(choices=Decision.Step.choices)
    verdict = serializers.ChoiceField(choices=Decision.Verdict.choices)
    reason = serializers.CharField(source="reason.code", allow_null=True, default=None)
    note = serializers.CharField(allow_blank=True)
    by = serializers.CharField(source="by.full_name")
    at = serializers.DateTimeField()


class ContactSerializer(Plain):
    """For those with the right to read contacts alone."""

    email = serializers.CharField(allow_blank=True)
    telephone = serializers.CharField(allow_blank=True)
    address = serializers.CharField(allow_blank=True)


class StaffRemarkSerializer(Plain):
    """A remark in any state, for the agency. ``contact`` is null without the right to read it."""

    id = serializers.IntegerField()
    consultation = serializers.IntegerField(source="consultation_id")
    state = serializers.ChoiceField(choices=Comment.State.choices)
    lock = serializers.IntegerField()
    unit = serializers.CharField(source="provision.eid", allow_null=True, default=None)
    stance = serializers.ChoiceField(choices=Comment.Stance.choices)
    reason = serializers.CharField(allow_blank=True)
    proposed = serializers.CharField(allow_blank=True)
    hidden = serializers.ListField(
        child=serializers.CharField(), help_text="pieces of the words that the public does not see"
    )
    subject = serializers.CharField(source="submission.subject")
    capacity = serializers.ChoiceField(
        choices=Submission.Capacity.choices, source="submission.capacity"
    )
    withheld = ReasonSerializer(source="withheld_reason", allow_null=True)
    pending = DecisionSerializer(allow_null=True)
    contact = serializers.SerializerMethodField()
    received_at = serializers.DateTimeField()

    @extend_schema_field(ContactSerializer(allow_null=True))
    def get_contact(self, remark: Comment) -> dict[str, Any] | None:
        """E-mail, telephone and address (R42)."""
        if not self.context.get("may_contact"):
            return None
        return dict(ContactSerializer(remark.submission).data)


class StaffRemarkDetailSerializer(StaffRemarkSerializer):
    """The same with everything that was decided."""

    decisions = serializers.SerializerMethodField()

    @extend_schema_field(DecisionSerializer(many=True))
    def get_decisions(self, remark: Comment) -> list[dict[str, Any]]:
        """In order."""
        rows = remark.decisions.select_related("by", "reason").order_by("at", "pk")
        return list(DecisionSerializer(rows, many=True).data)


class QueueFilterSerializer(FilterSerializer):
    """What the moderation queue is narrowed to."""

    tab = serializers.ChoiceField(
        required=False, choices=["new", "waiting", "published", "withheld"]
    )


class ProposalSerializer(Plain):
    """What an editor proposes."""

    verdict = serializers.ChoiceField(choices=Decision.Verdict.choices)
    reason = serializers.CharField(
        required=False, allow_blank=True, default="", max_length=8, help_text="a ground's code"
    )
    note = serializers.CharField(
        required=False, allow_blank=True, default="", max_length=MOST_CHARACTERS
    )


class NoteSerializer(Plain):
    """A note with a decision."""

    note = serializers.CharField(
        required=False, allow_blank=True, default="", max_length=MOST_CHARACTERS
    )


class WhySerializer(Plain):
    """Why a proposal goes back."""

    why = serializers.CharField(max_length=MOST_CHARACTERS)


class RedactionSerializer(Plain):
    """The pieces of a remark's words that are to be hidden, exactly as they stand there."""

    hide = serializers.ListField(
        child=serializers.CharField(max_length=MOST_CHARACTERS), max_length=MOST, allow_empty=True
    )
    why = serializers.CharField(max_length=255)
