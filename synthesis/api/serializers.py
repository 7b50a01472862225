"""Shapes of the API of this step. They check shapes alone; the rules are the verbs'."""

from typing import Any

from rest_framework import serializers

from comments.api.tallies import FiguresSerializer
from comments.models import Comment
from synthesis.models import GroupingStep, Response
from synthesis.split import Answer
from synthesis.suggest import identical, near, same_point

Plain = serializers.Serializer[Any]
MOST_KEYS = 5_000
_LONGEST = 100_000
GROUP_STATES = ["unanswered", *Response.State.values]
_KINDS = (identical.KIND, near.KIND, same_point.KIND)


def keys(**options: Any) -> serializers.ListField:
    """Keys of remarks, each small enough for the database."""
    one = serializers.IntegerField(min_value=1, max_value=10**18)
    return serializers.ListField(child=one, max_length=MOST_KEYS, **options)


class UnitField(serializers.CharField):
    """The eid of a unit; null or "" for the draft as a whole."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=160, allow_blank=True, allow_null=True, **options)


# ---------------------------------------------------------------- what comes out


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


class VoicesSerializer(Plain):
    """Who speaks in a group, each counted once; ``campaigns``: texts sent several times."""

    remarks = serializers.IntegerField()
    people = serializers.IntegerField()
    bodies = serializers.IntegerField()
    unnamed = serializers.IntegerField()
    campaigns = serializers.IntegerField()
    copies = serializers.IntegerField(help_text="remarks that are such texts")


class TallyLineSerializer(Plain):
    """Tallies of one unit; ``unit`` "" is the draft as a whole. Lines are not to be added up."""

    unit = serializers.CharField(source="eid", allow_blank=True)
    name = serializers.CharField(source="label")
    figures = FiguresSerializer()


class ImportedAnswerSerializer(Plain):
    """What an imported table says to ``remarks`` of the group: a draft; ``kind`` "" where it does not say."""

    kind = serializers.ChoiceField(choices=Response.Kind.choices, allow_blank=True)
    text = serializers.CharField()
    file = serializers.CharField(source="source", help_text="the table")
    remarks = serializers.IntegerField()


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
    kind = serializers.ChoiceField(choices=_KINDS)
    because = serializers.CharField()
    waiting = serializers.IntegerField()
    title = serializers.CharField(allow_blank=True)
    home = serializers.IntegerField(allow_null=True)


class CoverageSerializer(Plain):
    """What stands between a consultation and its final document."""

    received = serializers.IntegerField()
    waiting = serializers.IntegerField(help_text="remarks not yet decided by the moderators")
    published = serializers.IntegerField()
    withheld = serializers.IntegerField()
    unplaced = serializers.IntegerField(help_text="published remarks in no group")
    groups = serializers.IntegerField()
    unanswered = serializers.IntegerField(help_text="groups without an answer")
    unapproved = serializers.IntegerField(help_text="groups whose answer is not approved")
    is_complete = serializers.BooleanField()


class AnnouncementSerializer(Plain):
    """When the results became public."""

    at = serializers.DateTimeField()


class CountSerializer(Plain):
    """One bar of a statistic."""

    key = serializers.CharField(allow_blank=True)
    name = serializers.CharField(source="label")
    count = serializers.IntegerField()
    percent = serializers.IntegerField()


class StatisticsSerializer(Plain):
    """Counts of opinions; ``subjects``: different people and bodies who sent them."""

    subjects = serializers.IntegerField()
    opinions = serializers.IntegerField()
    published = serializers.IntegerField()
    withheld = serializers.IntegerField()
    accepted = serializers.IntegerField()
    partly = serializers.IntegerField()
    explained = serializers.IntegerField()
    unanswered = serializers.IntegerField()
    by_stance = CountSerializer(many=True)
    by_class = CountSerializer(many=True)
    by_channel = CountSerializer(many=True)


class RateSerializer(Plain):
    """A share with what it is based on; ``percent`` null where the base is nothing."""

    count = serializers.IntegerField()
    base = serializers.IntegerField()
    percent = serializers.IntegerField(allow_null=True)


class BreakdownLineSerializer(Plain):
    """One line of a table; ``stances``: agree, change, disagree, other; ``outcomes``: accepted, partly,
    explained, unanswered, in remarks."""

    key = serializers.CharField(allow_blank=True)
    name = serializers.CharField(source="label")
    remarks = serializers.IntegerField()
    subjects = serializers.IntegerField()
    stances = serializers.ListField(child=serializers.IntegerField())
    outcomes = serializers.ListField(child=serializers.IntegerField())
    agreement = RateSerializer()


class BreakdownTableSerializer(Plain):
    """One way of breaking the remarks down."""

    key = serializers.CharField()
    title = serializers.CharField()
    lines = BreakdownLineSerializer(many=True)


class BreakdownSerializer(Plain):
    """Published remarks broken down; the rates say in words what they are based on."""

    whole = BreakdownLineSerializer()
    tables = BreakdownTableSerializer(many=True)
    unnamed = serializers.IntegerField(help_text="remarks that the rate of agreement leaves out")
    tallies = TallyLineSerializer(many=True)
    neutral = serializers.IntegerField(help_text="named remarks for neither side, left out too")
    answered = RateSerializer(help_text="accepted whole or in part, of those answered")
    agreement_words = serializers.CharField()
    answered_words = serializers.CharField()


class ResultGroupSerializer(Plain):
    """A group as everybody sees it: ``answer`` null where none was approved."""

    key = serializers.CharField(help_text="anchor on the page of results")
    title = serializers.CharField()
    unit = serializers.CharField(source="eid", allow_blank=True)
    unit_name = serializers.CharField(source="unit", allow_blank=True)
    remarks = RemarkSerializer(many=True)
    answer = PublicAnswerSerializer(source="final", allow_null=True)


class ResultsSerializer(Plain):
    """``groups``, ``statistics`` and ``tallies`` are null until the results are announced."""

    announced_at = serializers.DateTimeField(allow_null=True)
    statistics = StatisticsSerializer(allow_null=True)
    tallies = TallyLineSerializer(many=True, allow_null=True)
    groups = ResultGroupSerializer(many=True, allow_null=True)


# ---------------------------------------------------------------- what goes in


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


class OwnTextSerializer(Plain):
    """A line for one remark of the group; "" takes it back."""

    remark = serializers.IntegerField(min_value=1, max_value=10**18)
    text = serializers.CharField(max_length=_LONGEST, allow_blank=True, trim_whitespace=False)


class WriteAnswerSerializer(Plain):
    """The agency's answer; what is left out of letter, unit and own lines stays as it was."""

    kind = serializers.ChoiceField(choices=Response.Kind.choices)
    text = serializers.CharField(max_length=_LONGEST, trim_whitespace=False)
    changed_unit = serializers.CharField(max_length=1000, allow_blank=True, default="")
    changed_text = serializers.CharField(
        max_length=_LONGEST, allow_blank=True, default="", trim_whitespace=False
    )
    changed_eid = UnitField(required=False, help_text="the unit of the draft that changes")
    letter_number = serializers.CharField(max_length=1000, allow_blank=True, required=False)
    letter_date = serializers.DateField(allow_null=True, required=False)
    own = serializers.ListField(child=OwnTextSerializer(), required=False, max_length=MOST_KEYS)


class AssignSerializer(Plain):
    """Who answers until when; ``due_on`` null: the agency's usual number of working days."""

    colleague = serializers.IntegerField(
        min_value=1, max_value=10**18, allow_null=True, default=None, help_text="key of a person"
    )
    unit = serializers.CharField(max_length=1000, allow_blank=True, default="")
    due_on = serializers.DateField(allow_null=True, default=None)
    note = serializers.CharField(max_length=_LONGEST, allow_blank=True, default="")


class AssignmentSerializer(Plain):
    """Who answers a group until when; ``lock`` is what the ETag holds."""

    colleague = serializers.IntegerField(source="colleague_id", allow_null=True)
    name = serializers.CharField(source="__str__")
    unit = serializers.CharField(allow_blank=True)
    due_on = serializers.DateField()
    note = serializers.CharField(allow_blank=True)
    lock = serializers.IntegerField()


class ChangeSerializer(Plain):
    """A unit of a later version that a group caused to change."""

    version = serializers.IntegerField(source="number", help_text="number of the version")
    eid = serializers.CharField()
    name = serializers.CharField()
    was = serializers.CharField(allow_blank=True, help_text='its name before; "" for a new one')


class LinkChangesSerializer(Plain):
    """Units of a later version, by its number and their eids."""

    version = serializers.IntegerField(min_value=1, max_value=30_000)
    units = serializers.ListField(child=serializers.CharField(max_length=160), max_length=500)


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
    text = serializers.CharField(max_length=_LONGEST, trim_whitespace=False)
    kind = serializers.ChoiceField(choices=Response.Kind.choices, allow_blank=True, default="")
    active = serializers.BooleanField(default=True)


class ReturnSerializer(Plain):
    """Why an answer goes back to its writer."""

    why = serializers.CharField(max_length=_LONGEST)
