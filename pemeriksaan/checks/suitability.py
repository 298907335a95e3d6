"""Was a certificate issued for what it was used for (RFC 5280, 4.2.1.3, 4.2.1.9 and 4.2.1.12).

A chain up to a trusted root does not say so. A server's certificate proves a name on the network, an authority's own one
signs certificates, and neither shows that a person meant to sign a document.
"""

from enum import Enum, auto

from asn1crypto import x509

OCSP_SIGNING, TIME_STAMPING = "1.3.6.1.5.5.7.3.9", "1.3.6.1.5.5.7.3.8"
SERVER_AUTH, CODE_SIGNING = "1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.3"
FOR_DOCUMENTS = {
    "2.5.29.37.0",  # any
    "1.3.6.1.5.5.7.3.4",  # e-mail
    "1.3.6.1.5.5.7.3.36",  # documents (RFC 9336)
    "1.3.6.1.4.1.311.10.3.12",  # documents, by Microsoft
    "1.2.840.113583.1.1.5",  # documents, by Adobe
}
FOR_OTHERS = {SERVER_AUTH, CODE_SIGNING, TIME_STAMPING, OCSP_SIGNING}
SIGNING = {"digital_signature", "non_repudiation"}


class Suitability(Enum):
    FIT = auto()
    UNCLEAR = auto()
    """Neither said nor ruled out. So is a login (clientAuth) without more: it says who a person is, not that they sign."""
    UNFIT = auto()


def suits_signer(cert: x509.Certificate) -> Suitability:
    """Whether a person may sign documents with this certificate."""
    uses, purposes = key_usage_of(cert), purposes_of(cert)
    if cert.ca or (uses is not None and not uses & SIGNING) or (purposes and purposes <= FOR_OTHERS):
        return Suitability.UNFIT
    if purposes is not None and not purposes & FOR_DOCUMENTS:
        return Suitability.UNCLEAR
    return Suitability.FIT


def suits_timestamper(cert: x509.Certificate) -> bool:
    """Only a certificate made for timestamps proves a time (RFC 3161, 2.3)."""
    return not cert.ca and TIME_STAMPING in (purposes_of(cert) or ())


def purposes_of(cert: x509.Certificate) -> set[str] | None:
    """The numbers in its extended key usage; None without one."""
    value = cert.extended_key_usage_value
    return None if value is None else {one.dotted for one in value}


def key_usage_of(cert: x509.Certificate) -> set[str] | None:
    """In the words of asn1crypto ("crl_sign"); None for a certificate that does not say."""
    value = cert.key_usage_value
    return None if value is None else set(value.native)
