"""Electronic signatures of final PDFs (PAdES, ETSI EN 319 142-1): In: bytes. Out: signed bytes; a verdict.

The key is a file that the environment names (settings.SIGNING): never in the database, never kept in memory.
"""

from exports.signing.key import PROBLEMS, CannotSign, Key, holder_words, is_configured, load_key
from exports.signing.sign import Signed, sign
from exports.signing.verify import Verdict, verify

__all__ = [
    "PROBLEMS",
    "CannotSign",
    "Key",
    "Signed",
    "Verdict",
    "holder_words",
    "is_configured",
    "load_key",
    "sign",
    "verify",
]
