"""The archive of a file (its DSS): certificates, revocation lists and answers of responders for long-term validation.

It stands behind the signature, where anyone can write. So it vouches only for chains of this file (`evidence`). What
belongs to a stranger is ignored and noted: it says nothing against the file. What is no certificate, list or answer at
all has no place in an archive.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any, NamedTuple

from asn1crypto import cms
from asn1crypto.x509 import Certificate
from cryptography.x509 import load_der_x509_crl
from cryptography.x509.ocsp import load_der_ocsp_response
from pyhanko.pdf_utils import generic

from pemeriksaan.checks.cms import certificates_of, der_of, envelopes, is_der, signer_of
from pemeriksaan.checks.document import Document
from pemeriksaan.checks.evidence import Evidence, load
from pemeriksaan.checks.revocation import NO_MATCH, ResponderAnswer, RevocationList, Statement

KEYS = {"/Certs": "cert", "/CRLs": "crl", "/OCSPs": "ocsp"}
KEYS_OF_ONE = {"/Cert": "cert", "/CRL": "crl", "/OCSP": "ocsp"}
READ: Mapping[str, Callable[[bytes], Any]] = {
    "cert": load,
    "crl": load_der_x509_crl,
    "ocsp": load_der_ocsp_response,
    "stamp": lambda der: cms.ContentInfo.load(der, strict=True)["content"]["signer_infos"][0],
}
"""Each refuses bytes before, behind or instead of one such object."""
STATEMENTS: Mapping[str, Callable[[bytes], Statement]] = {"crl": RevocationList, "ocsp": ResponderAnswer}
MAX_ENTRIES = 200
UNREADABLE = frozenset({("", b"")})


class Entry(NamedTuple):
    """`own`: kept for all signatures, or filed under one of this file."""

    kind: str
    der: bytes
    own: bool


class Archive(NamedTuple):
    """What is proved about the chains of this file. `has_foreign`: the DSS also holds what belongs to none of them."""

    evidence: Evidence
    has_foreign: bool


def read_archive(document: Document, store: Iterable[Certificate]) -> Archive:
    """`store`: the certificates of the trust store. Where the DSS cannot be read, the evidence is what the signatures
    carry themselves."""
    leaves, sent = _certificates_in_signatures(document)
    entries = [one for one in _readable_entries(document) if one.kind in {"cert", *STATEMENTS}]
    certs = [Certificate.load(one.der) for one in entries if one.kind == "cert" and one.own]
    statements = [one for entry in entries if entry.own and (one := _statement(entry))]
    evidence = Evidence([*leaves, *store], [*store, *sent, *certs], statements)
    counted = evidence.count() + sum(evidence.holds(one.dump()) for one in certs)
    return Archive(evidence, counted < len(entries))


def oddities(root: generic.DictionaryObject) -> frozenset[tuple[str, bytes]]:
    """What stands in the archive of one state of a file and is not exactly one DER object of its kind. UNREADABLE for a
    DSS that cannot be read to its end."""
    try:
        entries = list(_entries(root))
        return frozenset((one.kind, one.der) for one in entries if not _is_whole(one))
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 as many kinds as there are ways to write nonsense
        return UNREADABLE


def _certificates_in_signatures(document: Document) -> tuple[list[Certificate], list[Certificate]]:
    """Those of the signers and timestamps, and all that were sent along."""
    leaves, sent = [], []
    for signature in document.signatures:
        for part in envelopes(signature.cms.signed_data) if signature.cms else ():
            with suppress(Exception):  # a signature that cannot be read is a finding of check 7
                sent += certificates_of(part)
                leaves.append(signer_of(part))
    return leaves, sent


def _readable_entries(document: Document) -> list[Entry]:
    names = {
        name for one in document.signatures if one.cms
        for name in (_file_name(one.cms.pkcs7_content), _file_name(der_of(one.cms)))
    }  # fmt: skip
    try:
        return [one for one in _entries(document.reader.root, names) if _is_whole(one)]
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 what cannot be read is told by `oddities`
        return []


def _entries(root: generic.DictionaryObject, names: Collection[str] = ()) -> Iterator[Entry]:
    """Everything stored, once, and first what counts; ValueError for a stream under a key of no standard, or for more than
    archives hold: each certificate is compared with the others.

    `names`: under which entries for the signatures of this file are filed.
    """
    if "/DSS" not in root:
        return
    seen = set()
    for kind, item, own in (*_listed(root["/DSS"], "/DSS", KEYS, {"/VRI"}), *_filed(root["/DSS"], names)):
        if (kind, item.reference) not in seen:
            seen.add((kind, item.reference))
            if len(seen) > MAX_ENTRIES:
                raise ValueError(len(seen))
            yield Entry(kind, item.get_object().data, own)


def _filed(dss: generic.DictionaryObject, names: Collection[str]) -> Iterator[tuple[str, Any, bool]]:
    """What is kept for single signatures (VRI): for those of this file, then for others."""
    folders = _at(dss, "/VRI", {})
    for name in sorted(folders, key=lambda name: name not in names):
        folder = folders[name]
        stamps = [folder.raw_get("/TS")] if "/TS" in folder else []
        yield from (("stamp", one, True) for one in stamps)
        yield from _listed(folder, "/VRI", KEYS_OF_ONE, {"/TU", "/TS"}, own=name in names)


def _listed(
    folder: generic.DictionaryObject,
    kind: str,
    lists: Mapping[str, str],
    others: set[str],
    *,
    own: bool = True,
) -> Iterator[tuple[str, Any, bool]]:
    unknown = folder.keys() - {"/Type", *lists, *others}
    if _at(folder, "/Type", kind) != kind or any(_leads_to_stream(folder[key]) for key in unknown):
        raise ValueError(kind)
    for key in lists:
        yield from ((lists[key], item, own) for item in _at(folder, key, ()))


def _leads_to_stream(value: Any, depth: int = 8) -> bool:
    """ValueError for what is nested deeper."""
    if not depth:
        raise ValueError("nested too deeply")
    if isinstance(value, generic.StreamObject):
        return True
    if isinstance(value, generic.DictionaryObject):
        return any(_leads_to_stream(value[key], depth - 1) for key in value)
    return isinstance(value, generic.ArrayObject) and any(
        _leads_to_stream(value[index], depth - 1) for index in range(len(value))
    )


def _at(container: generic.DictionaryObject, key: str, default: Any) -> Any:
    """Unlike `get`, which is the plain dictionary's, this follows a reference."""
    try:
        return container[key]
    except KeyError:
        return default


def _is_whole(entry: Entry) -> bool:
    try:
        READ[entry.kind](entry.der)
        return entry.kind != "stamp" or is_der(entry.der)
    except (*NO_MATCH, KeyError, IndexError, RecursionError):
        return False


def _statement(entry: Entry) -> Statement | None:
    try:
        return STATEMENTS[entry.kind](entry.der) if entry.kind in STATEMENTS else None
    except NO_MATCH:  # "try later", or written in a way that the libraries do not agree on
        return None


def _file_name(contents: bytes) -> str:
    """Entries are filed under the SHA-1 of a signature, with or without the zeros behind it."""
    return "/" + hashlib.sha1(contents, usedforsecurity=False).hexdigest().upper()
