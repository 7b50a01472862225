"""The key that signs: read from the file that the settings name, and refused where nobody would trust it."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from consultation import clock
from consultation.errors import Refused, Words

PROBLEMS: dict[str, Words] = {
    "signing-key-missing": _(
        "Không đọc được tệp khóa ký số, nên chưa có tệp nào được tạo. Hãy báo quản trị hệ thống kiểm tra "
        "SIGNING_KEY và quyền đọc tệp (lệnh ./run doctor), rồi bấm “Xuất lại”."
    ),
    "signing-key-locked": _(
        "Không mở được tệp khóa ký số: sai mật khẩu, hoặc không phải tệp PKCS#12 có khóa và chứng thư. "
        "Chưa có tệp nào được tạo. Hãy báo quản trị hệ thống kiểm tra SIGNING_KEY và SIGNING_PASSPHRASE, "
        "rồi bấm “Xuất lại”."
    ),
    "signing-certificate-dates": _(
        "Chứng thư số dùng để ký đã hết hạn hoặc chưa có hiệu lực, nên chưa có tệp nào được tạo. Hãy báo "
        "quản trị hệ thống thay chứng thư, rồi bấm “Xuất lại”."
    ),
    "signing-certificate-use": _(
        "Chứng thư số đã cài đặt không được cấp để ký văn bản, nên chưa có tệp nào được tạo. Hãy báo "
        "quản trị hệ thống thay chứng thư, rồi bấm “Xuất lại”."
    ),
    "signing-timestamp": _(
        "Máy chủ cấp dấu thời gian không trả lời hoặc trả lời sai, nên chưa có tệp nào được tạo. Hãy bấm "
        "“Xuất lại” sau ít phút; nếu vẫn lỗi, báo quản trị hệ thống kiểm tra SIGNING_TSA_URL."
    ),
}


class CannotSign(Refused):
    """A key is configured and the document cannot be signed: then there is no document. See ``PROBLEMS``."""

    code = "signing-key-missing"
    status = 503

    def __init__(self, code: str) -> None:
        super().__init__(PROBLEMS[code], code=code)


@dataclass(frozen=True, slots=True)
class Key:
    """A readable key with its certificate: ``data`` is the PKCS#12 file, opened by ``passphrase``."""

    data: bytes
    passphrase: bytes
    certificate: x509.Certificate

    @property
    def subject(self) -> str:
        """Whose it is (RFC 4514)."""
        return self.certificate.subject.rfc4514_string()

    @property
    def until(self) -> datetime:
        """The last moment at which it may sign."""
        return self.certificate.not_valid_after_utc


def is_configured() -> bool:
    """Whether final PDFs are to be signed."""
    return bool(settings.SIGNING["key"])


def load_key() -> Key:
    """The key that is configured. Raises ``CannotSign``."""
    try:
        data = Path(settings.SIGNING["key"]).read_bytes()
    except OSError as error:
        raise CannotSign("signing-key-missing") from error
    passphrase = settings.SIGNING["passphrase"].encode()
    try:
        private, certificate, _others = pkcs12.load_key_and_certificates(data, passphrase or None)
    except ValueError as error:
        raise CannotSign("signing-key-locked") from error
    if private is None or certificate is None:
        raise CannotSign("signing-key-locked")
    _must_be_in_force(certificate)
    _must_be_for_documents(certificate)
    return Key(data, passphrase, certificate)


def _must_be_in_force(certificate: x509.Certificate) -> None:
    if not certificate.not_valid_before_utc <= clock.now() <= certificate.not_valid_after_utc:
        raise CannotSign("signing-certificate-dates")


def _must_be_for_documents(certificate: x509.Certificate) -> None:
    """RFC 5280, 4.2.1.3: one that names its uses must name signing among them."""
    try:
        use = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return
    if not (use.digital_signature or use.content_commitment):
        raise CannotSign("signing-certificate-use")


def holder_words(subject: str) -> str:
    """Whose certificate it is, for people: name and organisation out of a subject (RFC 4514)."""
    name = x509.Name.from_rfc4514_string(subject)
    asked = (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME)
    found = [str(one.value) for oid in asked for one in name.get_attributes_for_oid(oid)]
    return ", ".join(dict.fromkeys(found)) or subject
