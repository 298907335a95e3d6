"""Check 5: which signatures are there. pyHanko lists them, pypdf counts them a second time."""

from collections.abc import Iterator
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, NullObject

from pemeriksaan.checks.byte_rules import byte_range_is_plain
from pemeriksaan.checks.document import Document, Signature
from pemeriksaan.checks.limits import MAX_FIELD_DEPTH
from pemeriksaan.checks.signer import describe
from pemeriksaan.result import Finding, VerdictCode

K = VerdictCode
MAX_SIGNATURES = 20
SUBFILTERS = {"/adbe.pkcs7.detached", "/ETSI.CAdES.detached", "/ETSI.RFC3161"}


def check_signatures(document: Document) -> tuple[Finding, ...]:
    """Check 5: every filled signature field, at most 20, and as many as pypdf sees."""
    document.signatures = [
        Signature(name, field.raw_get("/V"))
        for name, field in signature_fields(document.reader)
        if is_filled(field)
    ]
    if len(document.signatures) > MAX_SIGNATURES:
        return (Finding(K.TOO_COMPLEX),)
    findings = [one for signature in document.signatures if (one := _read_signature(document, signature))]
    if count_filled_fields(document.second_reader) != len(document.signatures):
        findings.append(Finding(K.SIG_UNREADABLE))
    document.signatures.sort(key=lambda one: one.embedded.signed_revision if one.cms else -1)
    return tuple(findings)


def signature_fields(handler: Any) -> Iterator[tuple[str, generic.DictionaryObject]]:
    """Name and dictionary of every signature field of a reader or of one of its revisions, filled or not."""
    for name, _value, reference in enumerate_sig_fields(handler):
        field = reference.get_object() if isinstance(reference, generic.IndirectObject) else reference
        yield name, field


def is_filled(field: generic.DictionaryObject) -> bool:
    return "/V" in field and not isinstance(field["/V"], generic.NullObject)


def count_filled_fields(reader: PdfReader) -> int:
    """The second opinion, by another parser."""
    form = reader.root_object.get("/AcroForm")
    form = form.get_object() if form is not None else None
    if not isinstance(form, DictionaryObject):
        return 0
    return sum(1 for _ in _filled(form.get("/Fields"), None, MAX_FIELD_DEPTH))


def _filled(nodes: Any, inherited: Any, depth: int) -> Iterator[DictionaryObject]:
    nodes = nodes.get_object() if nodes is not None else None
    if not isinstance(nodes, ArrayObject):
        return
    if not depth:
        raise RecursionError
    for raw in nodes:
        node = raw.get_object()
        if not isinstance(node, DictionaryObject):
            continue
        kind = node.get("/FT", inherited)
        value = node.get("/V")
        if kind == "/Sig" and value is not None and not isinstance(value.get_object(), NullObject):
            yield node
        else:
            yield from _filled(node.get("/Kids"), kind, depth - 1)


def _read_signature(document: Document, signature: Signature) -> Finding | None:
    """Reads one signature. What cannot be read is a finding, and which one depends on the part that fails."""
    if not isinstance(signature.value, generic.IndirectObject):
        return signature.find(K.SIG_PARTIAL)
    value = signature.value.get_object()
    if not isinstance(value, generic.DictionaryObject) or not byte_range_is_plain(document, value):
        return signature.find(K.SIG_PARTIAL)
    if value.get("/SubFilter") not in SUBFILTERS:
        return signature.find(K.SIG_UNREADABLE)
    field = next(field for name, field in signature_fields(document.reader) if name == signature.field_name)
    try:
        signature.cms = EmbeddedPdfSignature(document.reader, field, signature.field_name)
        describe(signature, signature.cms)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 the CMS is zeroed, cut or overwritten
        signature.cms = None
        return signature.find(K.SIG_BROKEN)
    return None
