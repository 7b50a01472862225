"""Who answers a group until when, and what the group changed in a later version."""

from rest_framework import serializers

from synthesis.api.serializers.fields import LONGEST, Plain


class AssignSerializer(Plain):
    """Who answers until when; ``due_on`` null: the agency's usual number of working days."""

    colleague = serializers.IntegerField(
        min_value=1, max_value=10**18, allow_null=True, default=None, help_text="key of a person"
    )
    unit = serializers.CharField(max_length=1000, allow_blank=True, default="")
    due_on = serializers.DateField(allow_null=True, default=None)
    note = serializers.CharField(max_length=LONGEST, allow_blank=True, default="")


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
