"""An authority, keys and a time stamp server that live as long as a test; nothing of them is kept."""

import datetime
import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from asn1crypto import keys, tsp
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from django.conf import settings as configured
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

PASSPHRASE = "mật khẩu thử"
BEGIN = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
END = datetime.datetime(2040, 1, 1, tzinfo=datetime.UTC)


@dataclass(frozen=True, slots=True)
class Holder:
    """A private key and its certificate."""

    key: rsa.RSAPrivateKey
    certificate: x509.Certificate

    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    def asn1(self) -> asn1.Certificate:
        return asn1.Certificate.load(self.certificate.public_bytes(serialization.Encoding.DER))


@cache
def authority(name: str = "Tổ chức chứng thực thử") -> Holder:
    """Who issues the certificates of a test run."""
    key = _new_key()
    builder = _certificate(name, name, key, BEGIN, END).add_extension(
        x509.BasicConstraints(ca=True, path_length=0), critical=True
    )
    builder = builder.add_extension(_use("key_cert_sign", "crl_sign"), critical=True)
    return Holder(key, builder.sign(key, hashes.SHA256()))


@cache
def issued(
    name: str = "Sở Tư pháp tỉnh An Bình",
    *,
    use: str = "content_commitment",
    begin: datetime.datetime = BEGIN,
    end: datetime.datetime = END,
    for_time: bool = False,
) -> Holder:
    """A key with a certificate by the authority; ``for_time``: of a server that stamps the time."""
    key, above = _new_key(), authority()
    issuer = above.certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value
    builder = _certificate(name, str(issuer), key, begin, end)
    builder = builder.add_extension(_use(use), critical=True)
    if for_time:
        usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
        builder = builder.add_extension(usage, critical=True)
    return Holder(key, builder.sign(above.key, hashes.SHA256()))


def _new_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _certificate(
    name: str,
    issuer: str,
    key: rsa.RSAPrivateKey,
    begin: datetime.datetime,
    end: datetime.datetime,
) -> x509.CertificateBuilder:
    builder = x509.CertificateBuilder().subject_name(_name(name)).issuer_name(_name(issuer))
    builder = builder.public_key(key.public_key()).serial_number(x509.random_serial_number())
    return builder.not_valid_before(begin).not_valid_after(end)


def _name(common: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def _use(*names: str) -> x509.KeyUsage:
    known = list(inspect.signature(x509.KeyUsage).parameters)
    return x509.KeyUsage(**{name: name in names for name in known})


def put_key(settings: Any, folder: Path, holder: Holder | None = None, **changes: str) -> Holder:
    """Configure a key as an administrator does: a file outside, its passphrase in the environment."""
    holder = holder or issued()
    path = folder / "khoa.p12"
    path.write_bytes(
        pkcs12.serialize_key_and_certificates(
            b"khoa",
            holder.key,
            holder.certificate,
            [authority().certificate],
            serialization.BestAvailableEncryption(PASSPHRASE.encode()),
        )
    )
    known = {"key": str(path), "passphrase": PASSPHRASE, "location": "An Bình"}
    unset = dict.fromkeys(configured.SIGNING, "")
    settings.SIGNING = unset | known | changes
    return holder


_store: Any = SimpleCertificateStore  # it has no types


@contextmanager
def stamping(*, good: bool = True) -> Iterator[str]:
    """The address of a server that stamps the time (RFC 3161), or answers something else."""
    holder = issued("Dấu thời gian thử", use="digital_signature", for_time=True)
    store: Any = _store()
    store.register(authority().asn1())
    private = holder.key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    stamper = DummyTimeStamper(
        holder.asn1(), keys.PrivateKeyInfo.load(private), certs_to_embed=store
    )

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            data = b"no stamp"
            if good:
                data = stamper.request_tsa_response(tsp.TimeStampReq.load(asked)).dump()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Answers)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
