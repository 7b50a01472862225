"""Groups of remarks: lists, one of them, and the acts of grouping."""

from rest_framework import serializers

from comments.api.tallies import FiguresSerializer
from comments.models import Comment
from synthesis.api.serializers.answers import AnswerSerializer, ImportedAnswerSerializer
from synthesis.api.serializers.fields import GROUP_STATES, KINDS, Plain, UnitField, keys
from synthesis.models import GroupingStep
from synthesis.split import Answer


class RemarkSerializer(Plain):
    """A published remark in a group; no contact data has a place here."""

    id = serializers.IntegerField(source="pk")
    subject = serializers.CharField(allow_blank=True, help_text='"" for the unnamed')
    subject_class = serializers.CharField(allow_blank=True)
    letter_number = serializers.CharField(allow_blank=True)
    letter_date = serializers.DateField(allow_null=True)
    unit = serializers.CharField(source="eid", allow_blank=True)
    unit_name = serializers.CharField(source="unit", allow_blank=True)
    stance = serializers.ChoiceField(choices=Comment.Stance.choices)
    reason = serializers.CharField(allow_blank=True)
    proposed = serializers.CharField(allow_blank=True)
    received_at = serializers.DateTimeField()


class VoicesSerializer(Plain):
    """Who speaks in a group, each counted once; ``campaigns``: texts sent several times."""

    remarks = serializers.IntegerField()
    people = serializers.IntegerField()
    bodies = serializers.IntegerField()
    unnamed = serializers.IntegerField()
    campaigns = serializers.IntegerField()
    copies = serializers.IntegerField(help_text="remarks that are such texts")


class HeadSerializer(Plain):
    """A group in a list."""

    id = serializers.IntegerField(source="pk")
    title = serializers.CharField()
    unit = serializers.CharField(source="eid", allow_blank=True)
    unit_name = serializers.CharField(source="unit", allow_blank=True)
    remarks = serializers.IntegerField()
    people = serializers.IntegerField()
    voices = VoicesSerializer()
    state = serializers.ChoiceField(choices=GROUP_STATES)
    assigned = serializers.CharField(allow_blank=True, help_text="who was asked to answer it")
    due_on = serializers.DateField(allow_null=True)
    late = serializers.BooleanField(source="is_late")
    tally = FiguresSerializer(allow_null=True)


class GroupSerializer(Plain):
    """A group with its remarks and its answer, in whatever state."""

    id = serializers.IntegerField(source="pk")
    title = serializers.CharField()
    lock = serializers.IntegerField()
    unit = serializers.CharField(source="eid", allow_blank=True)
    unit_name = serializers.CharField(source="unit", allow_blank=True)
    people = serializers.IntegerField()
    state = serializers.ChoiceField(choices=GROUP_STATES)
    remarks = RemarkSerializer(many=True)
    answer = AnswerSerializer(allow_null=True)
    imported = ImportedAnswerSerializer(many=True, help_text="answers of imported tables, drafts")
    tally = FiguresSerializer(allow_null=True)


class SentenceSerializer(Plain):
    """A sentence of a remark, word for word."""

    text = serializers.CharField()
    remark = serializers.IntegerField(source="remark.pk")


class ShortSerializer(Plain):
    """What the machine chose from the remarks of a group; ``typical``: the key of the most typical one."""

    keywords = serializers.ListField(child=serializers.CharField())
    typical = serializers.IntegerField(source="typical.pk", default=None, allow_null=True)
    sentences = SentenceSerializer(many=True)


class GroupingStepSerializer(Plain):
    """One act of grouping. ``open``: it is your own and was not taken back."""

    id = serializers.IntegerField(source="pk")
    act = serializers.ChoiceField(source="kind", choices=GroupingStep.Kind.choices)
    words = serializers.CharField()
    by = serializers.CharField()
    at = serializers.DateTimeField()
    undone = serializers.BooleanField()
    open = serializers.BooleanField()


class SuggestionSerializer(Plain):
    """What the machine proposes, and why; ``home``: the group in which its other remarks are."""

    id = serializers.IntegerField(source="pk")
    kind = serializers.ChoiceField(choices=KINDS)
    because = serializers.CharField()
    waiting = serializers.IntegerField()
    title = serializers.CharField(allow_blank=True)
    home = serializers.IntegerField(allow_null=True)


class NewGroupSerializer(Plain):
    """A group and the remarks that go into it."""

    title = serializers.CharField(max_length=1000)
    unit = UnitField(required=False, default=None)
    comments = keys(required=False, default=list)


class RenameSerializer(Plain):
    """Name and unit of a group."""

    title = serializers.CharField(max_length=1000)
    unit = UnitField(required=False, default=None)


class PlaceSerializer(Plain):
    """Remarks, and whether those of other groups are moved."""

    comments = keys()
    move = serializers.BooleanField(default=False)


class UnplaceSerializer(Plain):
    """Remarks to take out."""

    comments = keys()
    why = serializers.CharField(max_length=1000, allow_blank=True, default="")


class MergeSerializer(Plain):
    """The group that takes the remarks."""

    into = serializers.IntegerField(min_value=1, max_value=10**18)


class SplitSerializer(Plain):
    """The remarks of the new group, its name and unit, and which of the two keeps the answer."""

    comments = keys()
    title = serializers.CharField(max_length=1000)
    unit = UnitField(required=False, default=None)
    answer = serializers.ChoiceField(choices=[each.value for each in Answer], default=Answer.STAYS)


class AcceptSerializer(Plain):
    """The name of the new group; the suggestion's own when left out."""

    title = serializers.CharField(max_length=1000, allow_blank=True, default="")
