"""The golden file of the self-test, made anew each time by a child that forgets its keys when it ends.

Its authority is trusted nowhere: the caller puts its certificates into a directory of that one test. Nothing here is
kept, so there is nothing that could be stolen and used to sign a document that the portal accepts.
"""

import json
from base64 import b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from asn1crypto import keys
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.font.basic import get_courier
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import PageObject, PdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from pemeriksaan.checks.run import VERSI_PUSTAKA
from pemeriksaan.trust.store import (
    PINS_FILE,
    CertificateRole,
    EmptyStoreError,
    Pin,
    UnusableStoreError,
    digest_of,
    load_trust,
)

NOT_REAL = "Uji diri pemeriksa, bukan sertifikat sungguhan"
WORDS, CHANGED_WORDS = b"SASARAN KINERJA PEGAWAI", b"SASARAN KINERJA PEGAWAJ"
JANGKA = timedelta(days=1)
R = CertificateRole
PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@dataclass(frozen=True, slots=True)
class Pemilik:
    certificate: x509.Certificate
    key: PrivateKey

    @property
    def pem(self) -> str:
        return self.certificate.public_bytes(serialization.Encoding.PEM).decode()


def make_golden_job(_data: bytes, args: dict[str, Any]) -> bytes:
    """JSON: three files (base64), and two trust stores to judge them by (file name → text). `args["at"]`: now, in ISO."""
    at = datetime.fromisoformat(args["at"])
    root, other = (_issue_root(f"{NOT_REAL} {number}", at) for number in (1, 2))
    issuer = _issue(f"{NOT_REAL} 3", root, at, ec.generate_private_key(ec.SECP256R1()), ca=True)
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)  # the kind that BSrE's signers have
    signed = _sign(_write_page(), _issue(f"{NOT_REAL} 4", issuer, at, key), issuer)
    files = {
        "asli": signed,
        "rusak": signed.replace(WORDS, CHANGED_WORDS),
        "berubah": _change_afterwards(signed),
    }
    return json.dumps(
        {
            "berkas": {name: b64encode(data).decode() for name, data in files.items()},
            "toko": {
                "dikenal": _store({R.ROOT: root, R.BSRE: issuer}, at),
                "asing": _store({R.ROOT: other}, at),
            },
        }
    ).encode()


def examine_store_job(_data: bytes, args: dict[str, Any]) -> bytes:
    """JSON about the trust store as the children see it: its fingerprint, or what is wrong with it; library versions."""
    answer: dict[str, Any] = {"toko": "", "galat": "", "kosong": False, "pustaka": VERSI_PUSTAKA}
    try:
        store = load_trust(Path(args["trust_dir"]), demo=args["demo"], at=datetime.fromisoformat(args["at"]))
    except UnusableStoreError as error:
        answer |= {"galat": str(error), "kosong": isinstance(error, EmptyStoreError)}
    else:
        answer["toko"] = store.fingerprint
    return json.dumps(answer).encode()


def _store(members: dict[CertificateRole, Pemilik], at: datetime) -> dict[str, str]:
    """The files of a trust directory in which just these are pinned."""
    day = (at - JANGKA).date(), (at + JANGKA).date()
    pins = {
        digest_of(_to_asn1(owner)): Pin(NOT_REAL, role, *day).to_dict() for role, owner in members.items()
    }
    return {PINS_FILE: json.dumps(pins)} | {f"{role}.pem": owner.pem for role, owner in members.items()}


def _write_page() -> bytes:
    writer = PdfFileWriter(stream_xrefs=False)
    fonts = generic.DictionaryObject({"/F1": get_courier(writer)})
    resources = generic.DictionaryObject({"/Font": fonts})
    content = writer.add_object(_content(WORDS))
    writer.insert_page(PageObject(content, media_box=(0, 0, 595, 842), resources=resources))
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _sign(data: bytes, owner: Pemilik, issuer: Pemilik) -> bytes:
    chain = SimpleCertificateStore()
    chain.register(_to_asn1(issuer))
    private = owner.key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    signer = SimpleSigner(
        signing_cert=_to_asn1(owner), signing_key=keys.PrivateKeyInfo.load(private), cert_registry=chain
    )
    metadata = PdfSignatureMetadata(
        field_name="Pegawai", md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES
    )
    out = BytesIO()
    PdfSigner(metadata, signer=signer).sign_pdf(IncrementalPdfFileWriter(BytesIO(data)), output=out)
    return out.getvalue()


def _change_afterwards(data: bytes) -> bytes:
    """A later revision with other words on the page: the signed bytes are untouched."""
    writer = IncrementalPdfFileWriter(BytesIO(data))
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Contents"] = writer.add_object(_content(CHANGED_WORDS))
    writer.update_container(page)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _content(words: bytes) -> generic.StreamObject:
    return generic.StreamObject(stream_data=b"BT /F1 12 Tf 72 720 Td (" + words + b") Tj ET")


def _to_asn1(owner: Pemilik) -> asn1.Certificate:
    return asn1.Certificate.load(owner.certificate.public_bytes(serialization.Encoding.DER))


def _issue_root(cn: str, at: datetime) -> Pemilik:
    key = ec.generate_private_key(ec.SECP256R1())
    builder = _builder(cn, key, at, ca=True).issuer_name(_name(cn))
    return Pemilik(builder.sign(key, hashes.SHA256()), key)


def _issue(cn: str, issuer: Pemilik, at: datetime, key: PrivateKey, *, ca: bool = False) -> Pemilik:
    builder = _builder(cn, key, at, ca=ca).issuer_name(issuer.certificate.subject)
    return Pemilik(builder.sign(issuer.key, hashes.SHA256()), key)


def _name(cn: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, cn)])


def _builder(cn: str, key: PrivateKey, at: datetime, *, ca: bool) -> x509.CertificateBuilder:
    uses = {"digital_signature": not ca, "content_commitment": not ca, "key_cert_sign": ca, "crl_sign": ca}
    others = ("key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only")
    return (
        x509.CertificateBuilder()
        .subject_name(_name(cn))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - JANGKA)
        .not_valid_after(at + JANGKA)
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**uses, **dict.fromkeys(others, False)), critical=True)
    )
