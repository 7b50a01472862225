"""Receipts: a code that can be read over the telephone, and a secret link.

The code has 11 random characters (≥ 54 bits, unguessable) and a check character, over 31 letters and
digits that are not taken for each other (no I, L, O, U, V). 31 is prime: the weighted check catches
every single wrong character and every swap of two neighbours (ISO/IEC 7064 describes the principle).
"""

import hashlib
import hmac
import secrets

from django.conf import settings

from comments.models import Submission
from consultation.errors import NotFound

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTWXYZ"
LENGTH = 12
_HEARD_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_code() -> str:
    """A fresh code with its check character, without separators."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    return body + check_character(body)


def check_character(body: str) -> str:
    """The character that makes the weighted sum of the code a multiple of 31."""
    total = sum(ALPHABET.index(char) * (place + 2) for place, char in enumerate(body))
    return ALPHABET[-total % len(ALPHABET)]


def pretty(code: str) -> str:
    """The code in three groups of four, as it is shown: 7K3M-92QD-X4TA."""
    return "-".join(code[i : i + 4] for i in range(0, len(code), 4))


def normalise(typed: str) -> str | None:
    """What a person typed as a code; None when it cannot be one (length, letters, check character)."""
    code = "".join(char for char in typed.upper() if char.isalnum()).translate(_HEARD_AS)
    if len(code) != LENGTH or any(char not in ALPHABET for char in code):
        return None
    return code if check_character(code[:-1]) == code[-1] else None


def find(typed: str) -> Submission:
    """The submission of a code; ``NotFound`` for a wrong one."""
    code = normalise(typed)
    found = (
        Submission.objects.filter(receipt=code)
        .select_related("consultation__draft__agency")
        .first()
    )
    if code is None or found is None:
        raise NotFound
    return found


def secret_for(request_key: str) -> str:
    """The secret of a submission's private link; the same for the same form, also on a second click."""
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, b"submission-secret:" + request_key.encode(), hashlib.sha256).hexdigest()


def digest(secret: str) -> str:
    """What is stored of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def find_by_secret(secret: str) -> Submission:
    """The submission of a private link; ``NotFound`` for a wrong one."""
    found = (
        Submission.objects.filter(secret_sha256=digest(secret))
        .select_related("consultation__draft__agency")
        .first()
    )
    if found is None:
        raise NotFound
    return found
