"""What has come of a consultation: its progress, its figures, its results in public."""

from rest_framework import serializers

from comments.api.tallies import FiguresSerializer
from synthesis.api.serializers.answers import PublicAnswerSerializer
from synthesis.api.serializers.fields import Plain
from synthesis.api.serializers.groups import RemarkSerializer


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


class TallyLineSerializer(Plain):
    """Tallies of one unit; ``unit`` "" is the draft as a whole. Lines are not to be added up."""

    unit = serializers.CharField(source="eid", allow_blank=True)
    name = serializers.CharField(source="label")
    figures = FiguresSerializer()


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
