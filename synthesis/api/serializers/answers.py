"""The agency's answers: as staff write them, as everybody reads them, and the phrases they are made of."""

from rest_framework import serializers

from synthesis.api.serializers.fields import LONGEST, MOST_KEYS, Plain, UnitField
from synthesis.models import Response


class OwnLineSerializer(Plain):
    """A line of the answer for one remark of the group; ``subject`` "" is the unnamed."""

    remark = serializers.IntegerField()
    subject = serializers.CharField(allow_blank=True)
    text = serializers.CharField()


class PublicAnswerSerializer(Plain):
    """An approved answer."""

    kind = serializers.ChoiceField(choices=Response.Kind.choices)
    kind_name = serializers.CharField(source="kind_label")
    text = serializers.CharField()
    changed_unit = serializers.CharField(allow_blank=True)
    changed_text = serializers.CharField(allow_blank=True)
    letter_number = serializers.CharField(allow_blank=True)
    letter_date = serializers.DateField(allow_null=True)
    own = OwnLineSerializer(many=True, help_text="lines for single remarks of the group")


class AnswerSerializer(PublicAnswerSerializer):
    """An answer in any state, for staff; ``lock`` is what the ETag holds."""

    state = serializers.ChoiceField(choices=Response.State.choices)
    lock = serializers.IntegerField()
    written_at = serializers.DateTimeField()
    approved_at = serializers.DateTimeField(allow_null=True)
    returned_note = serializers.CharField(allow_blank=True)


class ImportedAnswerSerializer(Plain):
    """What an imported table says to ``remarks`` of the group: a draft; ``kind`` "" where it does not say."""

    kind = serializers.ChoiceField(choices=Response.Kind.choices, allow_blank=True)
    text = serializers.CharField()
    file = serializers.CharField(source="source", help_text="the table")
    remarks = serializers.IntegerField()


class OwnTextSerializer(Plain):
    """A line for one remark of the group; "" takes it back."""

    remark = serializers.IntegerField(min_value=1, max_value=10**18)
    text = serializers.CharField(max_length=LONGEST, allow_blank=True, trim_whitespace=False)


class WriteAnswerSerializer(Plain):
    """The agency's answer; what is left out of letter, unit and own lines stays as it was."""

    kind = serializers.ChoiceField(choices=Response.Kind.choices)
    text = serializers.CharField(max_length=LONGEST, trim_whitespace=False)
    changed_unit = serializers.CharField(max_length=1000, allow_blank=True, default="")
    changed_text = serializers.CharField(
        max_length=LONGEST, allow_blank=True, default="", trim_whitespace=False
    )
    changed_eid = UnitField(required=False, help_text="the unit of the draft that changes")
    letter_number = serializers.CharField(max_length=1000, allow_blank=True, required=False)
    letter_date = serializers.DateField(allow_null=True, required=False)
    own = serializers.ListField(child=OwnTextSerializer(), required=False, max_length=MOST_KEYS)


class ReturnSerializer(Plain):
    """Why an answer goes back to its writer."""

    why = serializers.CharField(max_length=LONGEST)


class PhraseSerializer(Plain):
    """A reusable phrase; ``lock`` is what the ETag holds."""

    id = serializers.IntegerField(source="pk")
    title = serializers.CharField()
    text = serializers.CharField()
    kind = serializers.ChoiceField(choices=Response.Kind.choices, allow_blank=True)
    active = serializers.BooleanField()
    lock = serializers.IntegerField()


class WritePhraseSerializer(Plain):
    """A phrase as it is written; ``kind`` "" serves every kind of answer."""

    title = serializers.CharField(max_length=1000)
    text = serializers.CharField(max_length=LONGEST, trim_whitespace=False)
    kind = serializers.ChoiceField(choices=Response.Kind.choices, allow_blank=True, default="")
    active = serializers.BooleanField(default=True)
