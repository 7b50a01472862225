"""Every error of the API in one shape: application/problem+json after RFC 9457."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse
from rest_framework import exceptions, serializers
from rest_framework.response import Response
from rest_framework.views import exception_handler

from consultation.errors import Invalid, NotAllowed, NotFound, NotSignedIn, Refused, TooMany


class ProblemSerializer(serializers.Serializer[Any]):
    """The one error shape. ``code`` is stable and for programs; ``title`` is for people."""

    type = serializers.CharField(default="about:blank")
    title = serializers.CharField(
        help_text="What is wrong and what to do next, in the reader's language"
    )
    status = serializers.IntegerField()
    code = serializers.CharField()
    facts = serializers.DictField(help_text="Numbers and names that a program may need")

    def get_fields(self) -> dict[str, Any]:
        """Adds ``errors``, a name that the class itself uses for something else."""
        messages = serializers.ListField(child=serializers.CharField())
        errors = serializers.DictField(child=messages, help_text="Per input field")
        return {**super().get_fields(), "errors": errors}


def as_problem(refusal: Refused) -> dict[str, Any]:
    """The JSON body of a refusal."""
    return {
        "type": "about:blank",
        "title": str(refusal.message),
        "status": refusal.status,
        "code": refusal.reason,
        "errors": {name: _as_list(words) for name, words in refusal.fields.items()},
        "facts": refusal.facts,
    }


def problem(refusal: Refused) -> JsonResponse:
    """The same as a response outside DRF: unknown addresses, the lock-out, a broken server."""
    return JsonResponse(
        as_problem(refusal), status=refusal.status, content_type="application/problem+json"
    )


def handle(error: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's exception handler: refusals, DRF's own errors and Django's 403/404 in the same shape."""
    refusal = error if isinstance(error, Refused) else _translate(error)
    if refusal is None:
        return exception_handler(error, context)
    response = Response(
        as_problem(refusal), status=refusal.status, content_type="application/problem+json"
    )
    if refusal.status == 401:
        response["WWW-Authenticate"] = "Token"
    wait = getattr(error, "wait", None)
    if wait:
        response["Retry-After"] = str(int(wait) + 1)
    return response


def _translate(error: Exception) -> Refused | None:
    match error:
        case exceptions.ValidationError():
            detail = (
                error.detail
                if isinstance(error.detail, dict)
                else {"non_field_errors": error.detail}
            )
            return Invalid(fields={str(k): _flat(v) for k, v in detail.items()})
        case exceptions.NotAuthenticated() | exceptions.AuthenticationFailed():
            return NotSignedIn()
        case exceptions.PermissionDenied() | PermissionDenied():
            return NotAllowed()
        case exceptions.NotFound() | Http404():
            return NotFound()
        case exceptions.Throttled():
            return TooMany()
        case exceptions.APIException():
            refusal = Refused(str(error.detail), code=str(error.default_code).replace("_", "-"))
            refusal.status = error.status_code  # type: ignore[misc]  # an instance may differ from its class
            return refusal
    return None


def _flat(value: Any) -> Any:
    """Nested DRF errors as one list of sentences."""
    if isinstance(value, dict):
        return [f"{key}: {text}" for key, inner in value.items() for text in _as_list(_flat(inner))]
    if isinstance(value, list):
        return [text for inner in value for text in _as_list(_flat(inner))]
    return str(value)


def _as_list(words: Any) -> list[str]:
    return [str(w) for w in words] if isinstance(words, list) else [str(words)]
