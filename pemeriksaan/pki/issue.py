"""Issues X.509 certificates for people who do not exist: for the demo, the self-test and the tests."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
ORGANISATION = "Instalasi Demo SIMPEG (bukan BSrE)"
NOT_BEFORE = datetime(2024, 1, 1, tzinfo=UTC)
NOT_AFTER = datetime(2044, 1, 1, tzinfo=UTC)
# Never fetched; but without such a declaration validators do not look at revocation lists at all.
CRL_POINT = x509.DistributionPoint(
    [x509.UniformResourceIdentifier("http://crl.invalid/demo.crl")], None, None, None
)


@dataclass(frozen=True, slots=True)
class Identity:
    """A certificate with its private key."""

    certificate: x509.Certificate
    key: PrivateKey

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.DER)

    @property
    def key_pem(self) -> bytes:
        return self._private_bytes(serialization.Encoding.PEM)

    @property
    def key_der(self) -> bytes:
        return self._private_bytes(serialization.Encoding.DER)

    def _private_bytes(self, encoding: serialization.Encoding) -> bytes:
        return self.key.private_bytes(
            encoding, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )

    @classmethod
    def read(cls, directory: Path, name: str) -> "Identity":
        key = serialization.load_pem_private_key((directory / f"{name}.key").read_bytes(), password=None)
        if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
            raise TypeError(name)
        return cls(x509.load_pem_x509_certificate((directory / f"{name}.pem").read_bytes()), key)

    def write(self, directory: Path, name: str) -> None:
        """The private key readable by this user only."""
        (directory / f"{name}.pem").write_bytes(self.pem)
        path = directory / f"{name}.key"
        path.touch(mode=0o600)
        path.write_bytes(self.key_pem)


def make_rsa_key(bits: int = 2048) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


def make_ec_key() -> ec.EllipticCurvePrivateKey:
    """P-256: made in a thousandth of the time that an RSA key takes."""
    return ec.generate_private_key(ec.SECP256R1())


def issue_root(
    cn: str,
    *,
    key: PrivateKey | None = None,
    not_before: datetime = NOT_BEFORE,
    not_after: datetime = NOT_AFTER,
) -> Identity:
    """A new RSA key unless one is given; the same below for an intermediate."""
    key = key or make_rsa_key()
    builder = _builder(cn, key, not_before=not_before, not_after=not_after).issuer_name(_name(cn))
    return Identity(_as_ca(builder, path_length=None).sign(key, hashes.SHA256()), key)


def issue_intermediate(
    cn: str,
    issuer: Identity,
    *,
    key: PrivateKey | None = None,
    not_before: datetime = NOT_BEFORE,
    not_after: datetime = NOT_AFTER,
    revocable: bool = True,
    serial: int | None = None,
) -> Identity:
    """`serial`: one of its own unless given."""
    key = key or make_rsa_key()
    builder = _builder(cn, key, not_before=not_before, not_after=not_after, serial=serial)
    builder = _under(builder, issuer, revocable=revocable)
    return Identity(_as_ca(builder, path_length=0).sign(issuer.key, hashes.SHA256()), key)


def issue_signer(
    cn: str,
    issuer: Identity,
    *,
    key: PrivateKey | None = None,
    not_before: datetime = NOT_BEFORE,
    not_after: datetime = NOT_AFTER,
    revocable: bool = True,
    purposes: Sequence[x509.ObjectIdentifier] = (),
) -> Identity:
    """A person's certificate; a new P-256 key unless one is given.

    `revocable`: names a place of revocation lists. `purposes`: the extended key usage, none without any.
    """
    key = key or make_ec_key()
    builder = _builder(cn, key, not_before=not_before, not_after=not_after)
    builder = _under(builder, issuer, revocable=revocable).add_extension(
        _key_usage(digital_signature=True, content_commitment=True), critical=True
    )
    if purposes:
        builder = builder.add_extension(x509.ExtendedKeyUsage(purposes), critical=False)
    return Identity(builder.sign(issuer.key, hashes.SHA256()), key)


def issue_timestamper(
    cn: str, issuer: Identity, *, not_before: datetime = NOT_BEFORE, not_after: datetime = NOT_AFTER
) -> Identity:
    key = make_rsa_key()
    builder = (
        _under(_builder(cn, key, not_before=not_before, not_after=not_after), issuer)
        .add_extension(_key_usage(digital_signature=True), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    )
    return Identity(builder.sign(issuer.key, hashes.SHA256()), key)


def issue_crl(
    issuer: Identity,
    *,
    revoked: dict[int, datetime],
    at: datetime,
    valid_for: timedelta = timedelta(days=365),
) -> bytes:
    """A revocation list in DER: serial number → when revoked."""
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer.certificate.subject)
        .last_update(at)
        .next_update(at + valid_for)
        .add_extension(x509.CRLNumber(1), critical=False)
        .add_extension(_authority_key(issuer), critical=False)
    )
    for serial, since in revoked.items():
        entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(since).build()
        builder = builder.add_revoked_certificate(entry)
    return builder.sign(issuer.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def _name(cn: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "ID"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, ORGANISATION),
            x509.NameAttribute(NameOID.COMMON_NAME, cn[:64]),
        ]
    )


def _builder(
    cn: str, key: PrivateKey, *, not_before: datetime, not_after: datetime, serial: int | None = None
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(_name(cn))
        .public_key(key.public_key())
        .serial_number(serial or x509.random_serial_number())
        .not_valid_before(not_before)
        .not_valid_after(not_after)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _under(
    builder: x509.CertificateBuilder, issuer: Identity, *, revocable: bool = True
) -> x509.CertificateBuilder:
    builder = builder.issuer_name(issuer.certificate.subject)
    builder = builder.add_extension(_authority_key(issuer), critical=False)
    if not revocable:
        return builder
    return builder.add_extension(x509.CRLDistributionPoints([CRL_POINT]), critical=False)


def _authority_key(issuer: Identity) -> x509.AuthorityKeyIdentifier:
    return x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key())


def _as_ca(builder: x509.CertificateBuilder, *, path_length: int | None) -> x509.CertificateBuilder:
    return builder.add_extension(
        x509.BasicConstraints(ca=True, path_length=path_length), critical=True
    ).add_extension(_key_usage(key_cert_sign=True, crl_sign=True), critical=True)


def _key_usage(**uses: bool) -> x509.KeyUsage:
    every = (
        "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
        "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
    )  # fmt: skip
    return x509.KeyUsage(**{use: uses.get(use, False) for use in every})
