"""Shapes of the API of this step. They check shapes alone; the rules are the verbs'."""

from datetime import date
from typing import Any

from rest_framework import serializers

from comments import receipt
from comments.latest import Now
from comments.models import Comment, Submission
from comments.queries import Filter
from comments.submit import MOST_CHARACTERS, MOST_REMARKS, Person, Remark

Plain = serializers.Serializer[Any]


class FilterSerializer(Plain):
    """What a list is narrowed to, in the query."""

    unit = serializers.CharField(
        required=False, max_length=160, help_text="eid of a unit with all inside it, or “chung”"
    )
    stance = serializers.ChoiceField(required=False, choices=Comment.Stance.choices)
    subject_class = serializers.CharField(required=False, max_length=30)
    q = serializers.CharField(required=False, max_length=200, help_text="words, marks or not")
    order = serializers.ChoiceField(required=False, choices=["draft", "newest", "oldest"])

    def wanted(self) -> Filter:
        """As the queries take it."""
        said = self.validated_data
        return Filter(
            unit=said.get("unit", ""),
            stance=said.get("stance", ""),
            subject_class=said.get("subject_class", ""),
            words=said.get("q", ""),
            order=said.get("order", "draft"),
        )


class ReasonSerializer(Plain):
    """A ground on which a remark is not shown."""

    code = serializers.CharField()
    name = serializers.CharField(source="__str__")
    cite = serializers.CharField()


class PlaceSerializer(Plain):
    """A unit of a later version that corresponds to the one that the remark points at."""

    unit = serializers.CharField(source="unit.eid", help_text="eid")
    unit_name = serializers.CharField(source="name")
    certain = serializers.BooleanField(help_text="confirmed by a person, or the machine is sure")


class NowSerializer(Plain):
    """Where a remark's unit is in another version of the draft."""

    consultation = serializers.IntegerField(help_text="the round of that version")
    version = serializers.IntegerField(help_text="lần dự thảo")
    places = PlaceSerializer(many=True, help_text="empty where the passage is gone")


class PublicRemarkSerializer(Plain):
    """A remark as the public sees it: words and subject when published, the ground when withheld."""

    id = serializers.IntegerField()
    state = serializers.ChoiceField(choices=["published", "withheld"])
    version = serializers.IntegerField(help_text="lần dự thảo on which it was made")
    now = NowSerializer(
        allow_null=True,
        help_text="in the latest public version; null where it was made on that one, on the draft as a "
        "whole, or where the versions are not aligned yet",
    )
    unit = serializers.CharField(allow_null=True, help_text="eid; null for the draft as a whole")
    unit_name = serializers.CharField(allow_blank=True)
    stance = serializers.ChoiceField(choices=Comment.Stance.choices, allow_null=True)
    reason = serializers.CharField(allow_null=True)
    proposed = serializers.CharField(allow_null=True)
    subject = serializers.CharField(allow_null=True)
    subject_class = serializers.CharField(allow_null=True)
    withheld = ReasonSerializer(allow_null=True)
    received_at = serializers.DateTimeField()

    def to_representation(self, instance: Comment) -> dict[str, Any]:
        """Nothing of what a withheld remark says, nor of who said it, leaves here."""
        public = instance.state == Comment.State.PUBLISHED
        sender = instance.submission
        names: dict[int, str] = self.context.get("names", {})
        body = {
            "id": instance.pk,
            "state": instance.state,
            "version": self.context["versions"][instance.consultation_id],
            "now": self._now(instance),
            "unit": instance.provision.eid if instance.provision else None,
            "unit_name": names.get(instance.provision_id or 0, ""),
            "stance": instance.stance if public else None,
            "reason": instance.shown_reason if public else None,
            "proposed": instance.shown_proposed if public else None,
            "subject": sender.subject if public else None,
            "subject_class": sender.subject_class.code if public and sender.subject_class else None,
            "withheld": None,
            "received_at": self.fields["received_at"].to_representation(instance.received_at),
        }
        if instance.state == Comment.State.WITHHELD:
            body["withheld"] = ReasonSerializer(instance.withheld_reason).data
        return body

    def _now(self, instance: Comment) -> dict[str, Any] | None:
        latest: Now | None = self.context.get("now")
        places = latest.places.get(instance.pk) if latest else None
        if latest is None or not places:
            return None
        there = [place for place in places if place.unit is not None]
        facts = {
            "consultation": latest.round.pk,
            "version": latest.round.version.number,
            "places": there,
        }
        return NowSerializer(facts).data


class RemarkInputSerializer(Plain):
    """One remark of a submission."""

    unit = serializers.CharField(
        required=False, allow_null=True, allow_blank=True, default=None, max_length=160
    )
    stance = serializers.ChoiceField(choices=Comment.Stance.choices)
    reason = serializers.CharField(
        required=False, allow_blank=True, default="", max_length=MOST_CHARACTERS
    )
    proposed = serializers.CharField(
        required=False, allow_blank=True, default="", max_length=MOST_CHARACTERS
    )


class SubmissionInputSerializer(Plain):
    """Several remarks of one person or body. E-mail, telephone and address are never public."""

    capacity = serializers.ChoiceField(choices=Submission.Capacity.choices)
    name = serializers.CharField(required=False, allow_blank=True, default="", max_length=160)
    organisation = serializers.CharField(
        required=False, allow_blank=True, default="", max_length=255
    )
    letter_number = serializers.CharField(
        required=False, allow_blank=True, default="", max_length=60
    )
    letter_date = serializers.DateField(required=False, allow_null=True, default=None)
    subject_class = serializers.CharField(
        required=False, allow_blank=True, default="", max_length=30
    )
    email = serializers.CharField(required=False, allow_blank=True, default="", max_length=254)
    telephone = serializers.CharField(required=False, allow_blank=True, default="", max_length=40)
    address = serializers.CharField(required=False, allow_blank=True, default="", max_length=255)
    consent = serializers.BooleanField(
        help_text="the sender answers for the content, accepts moderation and the data notice"
    )
    remarks = RemarkInputSerializer(many=True, max_length=MOST_REMARKS)  # type: ignore[call-arg]  # of the list

    def person(self) -> Person:
        """As the verb takes it."""
        said = self.validated_data
        day: date | None = said["letter_date"]
        return Person(
            capacity=said["capacity"],
            name=said["name"],
            organisation=said["organisation"],
            letter_number=said["letter_number"],
            letter_date=day,
            email=said["email"],
            telephone=said["telephone"],
            address=said["address"],
            subject_class=said["subject_class"],
        )

    def remarks_said(self) -> list[Remark]:
        """As the verb takes them."""
        return [
            Remark(said["unit"] or None, said["stance"], said["reason"], said["proposed"])
            for said in self.validated_data["remarks"]
        ]


class SentSerializer(Plain):
    """What the sender takes home."""

    receipt = serializers.CharField(help_text="three groups of four, to be read aloud")
    secret_url = serializers.URLField(help_text="the sender's own page; shown here only")
    received_at = serializers.DateTimeField()
    remarks = serializers.IntegerField(help_text="how many were received")


class StepSerializer(Plain):
    """One step of a remark's way."""

    key = serializers.CharField()
    name = serializers.CharField(source="label")
    done = serializers.BooleanField()
    at = serializers.DateTimeField(allow_null=True)
    title = serializers.CharField(allow_blank=True)
    text = serializers.CharField(allow_blank=True)
    url = serializers.CharField(allow_blank=True)


class WaySerializer(Plain):
    """One remark of a receipt; its words only once they are published."""

    number = serializers.IntegerField(source="remark.number")
    unit = serializers.CharField(source="remark.provision.eid", allow_null=True, default=None)
    unit_name = serializers.CharField(source="name", allow_blank=True, allow_null=True)
    steps = StepSerializer(many=True)


class ReceiptSerializer(Plain):
    """What became of a submission; no contact data, no unpublished words."""

    receipt = serializers.SerializerMethodField()
    consultation = serializers.IntegerField(source="submission.consultation_id")
    received_at = serializers.DateTimeField(source="submission.received_at")
    remarks = WaySerializer(many=True, source="ways")

    def get_receipt(self, body: dict[str, Any]) -> str:
        """In its shown form."""
        return receipt.pretty(body["submission"].receipt)
