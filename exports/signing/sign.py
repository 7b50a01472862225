"""PDF → signed PDF: PAdES-B-B, or B-T with a time stamp. Door to pyHanko's signers."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from typing import Any

from django.conf import settings
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.timestamps.aiohttp_client import HTTPTimeStamper

from consultation import clock
from exports.signing.apart import apart
from exports.signing.key import CannotSign, Key

_FIELD = "ChuKySo"
_PATIENCE = 20  # seconds for the server that stamps the time


@dataclass(frozen=True, slots=True)
class Signed:
    """A signed PDF, whose certificate it bears (RFC 4514), and the digest of what was signed."""

    content: bytes
    by: str
    at: datetime
    stamped: bool
    unsigned_sha256: str


def sign(content: bytes, key: Key) -> Signed:
    """Sign a PDF invisibly: the result begins with ``content`` byte for byte, the signature comes behind.

    The printed block of the signer stays empty for hand and seal; a reader's panel shows who signed and why.
    A PDF/A stays one: the widget is printable, has no area and no action (ISO 19005-2, 6.3, 6.4). With a time
    stamp server configured its stamp is part of the signature. Raises ``CannotSign``.
    """
    at = clock.now()
    words = fields.InvisSigSettings(set_print_flag=True, box_out_of_bounds=True)
    signer = _Signer(
        signers.PdfSignatureMetadata(
            field_name=_FIELD,
            reason=settings.SIGNING["reason"] or None,
            location=settings.SIGNING["location"] or None,
            subfilter=fields.SigSeedSubFilter.PADES,
            md_algorithm="sha256",
        ),
        signers.SimpleSigner.load_pkcs12_data(key.data, [], key.passphrase or None),
        timestamper=_stamper(),
        new_field_spec=fields.SigFieldSpec(_FIELD, invis_sig_settings=words),
    )
    signer.at = at
    made = BytesIO()
    pages = IncrementalPdfFileWriter(BytesIO(content))
    apart(lambda: signer.sign_pdf(pages, output=made))
    stamped, before = bool(settings.SIGNING["tsa"]), sha256(content).hexdigest()
    return Signed(made.getvalue(), key.subject, at, stamped=stamped, unsigned_sha256=before)


class _Signer(signers.PdfSigner):
    """Signs at the moment that our clock tells, as everything else here happens."""

    at: datetime

    def init_signing_session(self, pdf_out: Any, existing_fields_only: bool = False) -> Any:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self.at
        return session


class _Stamper(HTTPTimeStamper):
    """Whatever the other side does wrong, there is no stamp."""

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> Any:
        try:
            return await super().async_timestamp(message_digest, md_algorithm)
        except Exception as failure:  # refused, silent, no TLS, not a time stamp …
            raise CannotSign("signing-timestamp") from failure


def _stamper() -> HTTPTimeStamper | None:
    url = settings.SIGNING["tsa"]
    return _Stamper(url, timeout=_PATIENCE) if url else None
