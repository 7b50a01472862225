"""If-Match and ETag for rows that two people may edit (RFC 9110 §13.1.1)."""

from rest_framework.request import Request

from consultation.errors import Invalid, PreconditionRequired


def etag(lock: int) -> str:
    """The entity tag of a row whose ``lock`` counts its changes."""
    return f'"{lock}"'


def expected_lock(request: Request) -> int:
    """The version that the client read, from If-Match; refuses when it is absent or no number."""
    header = request.headers.get("If-Match", "").strip()
    if not header:
        raise PreconditionRequired
    value = header.removeprefix("W/").strip('"')
    if not value.isdecimal() or len(value) > 9:
        raise Invalid(fields={"If-Match": "ETag"})
    return int(value)
