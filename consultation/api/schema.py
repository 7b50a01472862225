"""The OpenAPI description: every operation names the refusals it may answer with."""

from typing import Any, Literal

from drf_spectacular.openapi import AutoSchema

from consultation.api.problems import ProblemSerializer

Direction = Literal["request", "response"]

_REFUSALS = {
    "400": "invalid",
    "401": "not-signed-in",
    "403": "not-allowed",
    "404": "not-found",
    "405": "method-not-allowed",
    "406": "not-acceptable",
    "409": "wrong-state and other conflicts",
    "412": "stale",
    "413": "too-large",
    "415": "unsupported-media-type",
    "422": "unreadable, window-too-short, nothing-to-point-at",
    "428": "precondition-required",
    "429": "too-many",
    "503": "unavailable",
}


class RefusingSchema(AutoSchema):
    """Adds the problem shape under every status with which a verb may refuse."""

    def _get_response_bodies(self, direction: Direction = "response") -> dict[str, Any]:
        bodies: dict[str, Any] = super()._get_response_bodies(direction)
        problem = self.resolve_serializer(ProblemSerializer(), direction).ref
        for status, words in _REFUSALS.items():
            bodies.setdefault(
                status,
                {
                    "description": words,
                    "content": {"application/problem+json": {"schema": problem}},
                },
            )
        return bodies
