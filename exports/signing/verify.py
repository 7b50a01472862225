"""Signed PDF → what its signatures are worth. Door to pyHanko's validators; nothing is fetched."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from typing import Any

from asn1crypto import pem
from asn1crypto import x509 as asn1
from cryptography import x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from consultation import clock
from consultation.errors import Invalid
from exports.signing.apart import apart

# A certificate that nobody vouches for is an answer of ours, not an event for the log.
logging.getLogger("pyhanko.sign.validation").setLevel(logging.CRITICAL)
# The certificates that agencies are given name either.
_USES = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """One signature. ``intact``: not a byte of what was signed has changed, and the key signed it.

    ``whole``: nothing was added to the file since. ``trusted`` None: nobody said whom to trust.
    ``unsigned_sha256``: digest of the file as it was before this signature.
    """

    by: str
    at: datetime | None
    stamped_at: datetime | None
    intact: bool
    whole: bool
    trusted: bool | None
    unsigned_sha256: str

    def holds(self) -> bool:
        """Whether it may be relied on."""
        return self.intact and self.whole and self.trusted is True


def verify(content: bytes, *, trust: bytes = b"") -> list[Verdict]:
    """The signatures of a PDF, in the order in which they were made.

    ``trust``: certificates of those who may issue certificates (PEM, one after another). Revocation is
    judged by what the file holds. Raises ``Invalid`` for what is no PDF.
    """
    roots = _certificates(trust)
    try:
        found = PdfFileReader(BytesIO(content), strict=False).embedded_regular_signatures
        return [_verdict(one, content, roots) for one in found]
    except (PdfError, ValueError, IndexError) as error:
        raise Invalid(fields={"file": str(error)}) from error


def _verdict(one: Any, content: bytes, roots: Sequence[asn1.Certificate]) -> Verdict:
    before = _before(one, content)
    by = x509.load_der_x509_certificate(one.signer_cert.dump()).subject.rfc4514_string()
    try:
        status = _status(one, roots, clock.now())
        stamp = status.timestamp_validity
        stamped_at = stamp.timestamp if stamp and stamp.valid and stamp.intact else None
        if stamped_at and stamp.trusted and not status.trusted:
            # A certificate that has expired since was good when a clock that we trust saw it.
            status = _status(one, roots, stamped_at)
    except SignatureValidationError:
        return Verdict(by, None, None, False, False, False if roots else None, before)
    return Verdict(
        by=by,
        at=one.self_reported_timestamp,
        stamped_at=stamped_at,
        intact=bool(status.intact and status.valid),
        whole=status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
        trusted=bool(status.trusted) if roots else None,
        unsigned_sha256=before,
    )


def _status(one: Any, roots: Sequence[asn1.Certificate], moment: datetime) -> Any:
    context = ValidationContext(trust_roots=list(roots), allow_fetching=False, moment=moment)
    return apart(
        lambda: validate_pdf_signature(one, context, key_usage_settings=_USES, skip_diff=True)
    )


def _before(one: Any, content: bytes) -> str:
    """The digest of the file up to the revision that added the signature."""
    reader = one.reader
    end = reader.xrefs.get_startxref_for_revision(one.signed_revision - 1)
    stop = content.index(b"%%EOF", end) + len(b"%%EOF")
    for line_end in (b"\r\n", b"\n", b"\r"):
        if content.startswith(line_end, stop):
            return sha256(content[: stop + len(line_end)]).hexdigest()
    return sha256(content[:stop]).hexdigest()


def _certificates(trust: bytes) -> list[asn1.Certificate]:
    if not trust:
        return []
    return [asn1.Certificate.load(der) for _kind, _head, der in pem.unarmor(trust, multiple=True)]
