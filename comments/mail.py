"""Whether this machine can send e-mail, and the one way in which it does: from a task."""

from django.conf import settings

# Backends that keep or print mail instead of sending it; "locmem" is the tests' own.
_KEEP = ("console", "dummy", "filebased")


def is_configured() -> bool:
    """Whether mail would leave the machine."""
    backend = str(settings.EMAIL_BACKEND)
    return not any(f".{name}." in backend for name in _KEEP)
