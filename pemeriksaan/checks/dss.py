"""What a file carries for long-term validation (its DSS): certificates, revocation lists and answers.

It stands behind the signature, where anyone can write. So it counts only as a whole: everything in it is read to its last
byte, signed by an issuer in the file or in the store, and filed under a signature of this file.
"""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asn1crypto import x509
from asn1crypto.crl import CertificateList
from asn1crypto.ocsp import OCSPResponse
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509 import Certificate, load_der_x509_certificate, load_der_x509_crl
from cryptography.x509.ocsp import OCSPResponseStatus, load_der_ocsp_response
from pyhanko.pdf_utils import generic
from pyhanko.sign.validation.dss import DocumentSecurityStore

from pemeriksaan.checks.cms import certificates_of, der_of, envelopes, is_der
from pemeriksaan.checks.document import Document

KINDS = {"/Certs": "cert", "/Cert": "cert", "/CRLs": "crl", "/CRL": "crl", "/OCSPs": "ocsp", "/OCSP": "ocsp"}
UNREADABLE = (KeyError, ValueError, TypeError, AttributeError)
NO_MATCH = (InvalidSignature, UnsupportedAlgorithm, ValueError, TypeError)


@dataclass(frozen=True, slots=True)
class Archive:
    """Certificates and revocation answers of the DSS."""

    certs: tuple[x509.Certificate, ...] = ()
    crls: tuple[Any, ...] = ()
    ocsps: tuple[Any, ...] = ()

    def speaks_of(self, cert: x509.Certificate) -> bool:
        """Whether an answer about the revocation of this certificate is among them."""
        return any(one.issuer == cert.issuer for one in self.crls) or any(
            cert.serial_number == int(one["cert_id"]["serial_number"].native)
            for answer in self.ocsps
            for one in _responses(answer)
        )

    def revoked_at(self, cert: x509.Certificate) -> datetime | None:
        """Since when any of them calls this certificate revoked, the earliest; also those that the validator does not ask."""
        return min((*_listed(self.crls, cert), *_answered_revoked(self.ocsps, cert)), default=None)


def _listed(lists: Iterable[CertificateList], cert: x509.Certificate) -> Iterator[datetime]:
    for one in lists:
        if one.issuer == cert.issuer:
            for entry in one["tbs_cert_list"]["revoked_certificates"] or ():
                if entry["user_certificate"].native == cert.serial_number:
                    yield entry["revocation_date"].native


def _answered_revoked(answers: Iterable[OCSPResponse], cert: x509.Certificate) -> Iterator[datetime]:
    for answer in answers:
        for one in _responses(answer):
            about = one["cert_id"]
            name = hashlib.new(about["hash_algorithm"]["algorithm"].native, cert.issuer.dump()).digest()
            same = (about["serial_number"].native, about["issuer_name_hash"].native) == (
                cert.serial_number,
                name,
            )
            if same and one["cert_status"].name == "revoked":
                yield one["cert_status"].chosen["revocation_time"].native


def _responses(answer: OCSPResponse) -> list[Any]:
    try:
        return list(answer.basic_ocsp_response["tbs_response_data"]["responses"])
    except Exception:  # noqa: BLE001 an answer without content, or no answer
        return []


def read_archive(document: Document, pool: list[Certificate]) -> Archive:
    """What the file's DSS contains and an issuer in the pool has signed; empty when the DSS cannot be read."""
    try:
        dss = DocumentSecurityStore.read_dss(document.reader)
        lists = [der for one in dss.crls if _is_held("crl", der := one.get_object().data, pool)]
        answers = [der for one in dss.ocsps if _is_held("ocsp", der := one.get_object().data, pool)]
        return Archive(
            tuple(dss.load_certs()),
            newest_lists(CertificateList.load(one) for one in lists),
            tuple(OCSPResponse.load(one) for one in answers),
        )
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 no DSS, or none that can be read
        return Archive()


def issuers_in(document: Document, known: Iterable[x509.Certificate]) -> list[Certificate]:
    """Every certificate that could have issued something here: sent along, in the DSS, or in the trust store."""
    found = {one.dump() for one in known}
    for signature in document.signatures:
        if signature.cms:
            found |= {
                cert.dump() for part in envelopes(signature.cms.signed_data) for cert in certificates_of(part)
            }
    with suppress(*UNREADABLE):
        found |= {der for kind, der in _streams(document.reader.root["/DSS"]) if kind == "cert"}
    pool = []
    for der in found:
        with suppress(ValueError, UnsupportedAlgorithm):
            pool.append(load(der))
    return pool


def newest_lists(lists: Iterable[CertificateList]) -> tuple[CertificateList, ...]:
    """The newest revocation list of each issuer: an older one would still call the certificate good."""
    newest: dict[bytes, CertificateList] = {}
    for one in sorted(lists, key=lambda one: one["tbs_cert_list"]["this_update"].native):
        newest[one.issuer.dump()] = one
    return tuple(newest.values())


def archive_holds(document: Document, pool: list[Certificate]) -> bool:
    """Whether the DSS, where there is one, is whole."""
    try:
        if "/DSS" not in document.reader.root:
            return True
        streams = list(_streams(document.reader.root["/DSS"]))
        return _vri_fits(document) and all(is_der(der) and _holds(kind, der, pool) for kind, der in streams)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 a DSS that cannot be read to its end does not hold
        return False


def vouched(sent: Iterable[Certificate], issuers: list[Certificate]) -> bool:
    """Whether each of these was issued by one of those."""
    return all(any(_issued(parent, child) for parent in issuers) for child in sent)


def load(der: bytes) -> Certificate:
    return load_der_x509_certificate(der)


def _streams(dss: generic.DictionaryObject) -> Iterator[tuple[str, bytes]]:
    """Kind and bytes of everything stored, once; ValueError for a list that names something twice."""
    folders = [dss, *(entry.get_object() for entry in dss["/VRI"].values())] if "/VRI" in dss else [dss]
    seen = set()
    for folder in folders:
        for key in folder.keys() & KINDS.keys():
            if len({item.reference for item in folder[key]}) != len(folder[key]):
                raise ValueError(key)
            for item in folder[key]:
                if (KINDS[key], item.reference) not in seen:
                    seen.add((KINDS[key], item.reference))
                    yield KINDS[key], item.get_object().data


def _vri_fits(document: Document) -> bool:
    """Entries are filed under the SHA-1 of a signature of this file, with or without the zeros behind it."""
    dss = document.reader.root["/DSS"]
    folders = list(dss["/VRI"].values()) if "/VRI" in dss else []
    if dss.get("/Type", "/DSS") != "/DSS" or any(
        one.get_object().get("/Type", "/VRI") != "/VRI" for one in folders
    ):
        return False
    names = set()
    for one in document.signatures:
        if one.cms:
            names |= {_file_name(one.cms.pkcs7_content), _file_name(der_of(one.cms))}
    return set(dss["/VRI"].keys() if "/VRI" in dss else ()) <= names


def _file_name(contents: bytes) -> str:
    return "/" + hashlib.sha1(contents, usedforsecurity=False).hexdigest().upper()


def _holds(kind: str, der: bytes, pool: list[Certificate]) -> bool:
    if kind == "cert":
        return vouched([load(der)], pool)
    if kind == "crl":
        issued = load_der_x509_crl(der)
        issuers = [one for one in pool if one.subject == issued.issuer]
        return any(_lists(one, issued) for one in issuers)
    return _answer_holds(der, pool)


def _is_held(kind: str, der: bytes, pool: list[Certificate]) -> bool:
    try:
        return _holds(kind, der, pool)
    except NO_MATCH:
        return False


def _answer_holds(der: bytes, pool: list[Certificate]) -> bool:
    """An OCSP answer by a responder that is known, or was sent along and issued by a known one."""
    answer = load_der_ocsp_response(der)
    if answer.response_status != OCSPResponseStatus.SUCCESSFUL:
        return False
    responders = [*answer.certificates, *pool]
    return vouched(answer.certificates, responders) and any(_answered(one, answer) for one in responders)


def _answered(responder: Certificate, answer: Any) -> bool:
    key = responder.public_key()
    try:
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(
                answer.signature,
                answer.tbs_response_bytes,
                padding.PKCS1v15(),
                answer.signature_hash_algorithm,
            )
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(answer.signature, answer.tbs_response_bytes, ec.ECDSA(answer.signature_hash_algorithm))
        else:
            return False
    except NO_MATCH:
        return False
    return True


def _lists(issuer: Certificate, issued: Any) -> bool:
    try:
        return bool(issued.is_signature_valid(issuer.public_key()))
    except NO_MATCH:
        return False


def _issued(parent: Certificate, child: Certificate) -> bool:
    try:
        child.verify_directly_issued_by(parent)
    except NO_MATCH:
        return False
    return True
