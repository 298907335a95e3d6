"""Signs as of a moment in the past: the documents of the history say that they were signed before they were uploaded."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from asn1crypto import algos, cms, core, x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from pemeriksaan.pki.issue import Identity
from pemeriksaan.pki.revision import append_signature
from pemeriksaan.pki.sign import to_asn1


def sign_as_of(
    data: bytes, signer: Identity, field_name: str, *, chain: Sequence[Identity], at: datetime
) -> bytes:
    """The file with one more signature that says `at` (aware); the signer's key is an elliptic-curve one."""
    certificates = [to_asn1(one) for one in (signer, *chain)]
    return append_signature(
        data,
        field_name,
        lambda covered: _make_cms(hashlib.sha256(covered).digest(), signer, certificates, at),
        at=at,
    )


def _make_cms(
    digest: bytes, signer: Identity, certificates: Sequence[x509.Certificate], at: datetime
) -> cms.ContentInfo:
    if not isinstance(signer.key, ec.EllipticCurvePrivateKey):
        raise TypeError(signer.key)
    own = certificates[0]
    attributes = cms.CMSAttributes(
        [
            _attribute("content_type", cms.ContentType("data")),
            _attribute("signing_time", cms.Time({"utc_time": core.UTCTime(at)})),
            _attribute("message_digest", core.OctetString(digest)),
        ]
    )
    sha256 = algos.DigestAlgorithm({"algorithm": "sha256"})
    info = cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier(
                "issuer_and_serial_number",
                cms.IssuerAndSerialNumber({"issuer": own.issuer, "serial_number": own.serial_number}),
            ),
            "digest_algorithm": sha256,
            "signed_attrs": attributes,
            "signature_algorithm": algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}),
            "signature": signer.key.sign(attributes.dump(), ec.ECDSA(hashes.SHA256())),
        }
    )
    signed = cms.SignedData(
        {
            "version": "v1",
            "digest_algorithms": cms.DigestAlgorithms([sha256]),
            "encap_content_info": cms.ContentInfo({"content_type": "data"}),
            "certificates": cms.CertificateSet(list(certificates)),
            "signer_infos": cms.SignerInfos([info]),
        }
    )
    return cms.ContentInfo({"content_type": "signed_data", "content": signed})


def _attribute(name: str, value: core.Asn1Value) -> cms.CMSAttribute:
    return cms.CMSAttribute({"type": name, "values": (value,)})
