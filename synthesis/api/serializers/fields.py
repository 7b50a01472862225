"""What several shapes of this step are made of."""

from typing import Any

from rest_framework import serializers

from synthesis.models import Response
from synthesis.suggest import identical, near, same_point

Plain = serializers.Serializer[Any]
MOST_KEYS = 5_000
LONGEST = 100_000
GROUP_STATES = ["unanswered", *Response.State.values]
KINDS = (identical.KIND, near.KIND, same_point.KIND)


def keys(**options: Any) -> serializers.ListField:
    """Keys of remarks, each small enough for the database."""
    one = serializers.IntegerField(min_value=1, max_value=10**18)
    return serializers.ListField(child=one, max_length=MOST_KEYS, **options)


class UnitField(serializers.CharField):
    """The eid of a unit; null or "" for the draft as a whole."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=160, allow_blank=True, allow_null=True, **options)
