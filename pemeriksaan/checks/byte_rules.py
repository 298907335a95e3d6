"""Check 6: the byte-exact rules, for every signature and document timestamp.

pyHanko counts how much is covered without looking into the gap between the two signed ranges, and reads past objects
that no cross reference knows; a lenient viewer shows them. These rules look at the bytes themselves. Rule e, about what
stands behind the last signer's bytes, is `tail`.
"""

import re
from collections.abc import Callable
from typing import Any

from asn1crypto.parser import peek
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.validation.status import SignatureCoverageLevel

from pemeriksaan.checks.document import Document, Signature
from pemeriksaan.checks.tail import tail_is_known
from pemeriksaan.library_internals import strict_copy
from pemeriksaan.result import Finding, VerdictCode

K = VerdictCode
HEX_GAP = re.compile(rb"<([0-9A-F]+|[0-9a-f]+)>")
HEADER = re.compile(rb"([0-9]+)[\0\t\n\f\r ]+([0-9]+)[\0\t\n\f\r ]+obj")
KEY = re.compile(rb"/Contents[\0\t\n\f\r ]{0,64}$")
KEY_ROOM = 80


def check_bytes(document: Document) -> tuple[Finding, ...]:
    """Check 6: rules b to e and g (a already held when the signature was read; f belongs to the changes)."""
    findings = [
        signature.find(K.SIG_PARTIAL)
        for signature in document.sound
        if not covers_its_revision(document, signature)
    ]
    if document.sound:
        last = document.last
        if not tail_is_known(document, last) or has_later_hybrid(document):
            findings.append(last.find(K.CHANGED))
    return tuple(findings)


def covers_its_revision(document: Document, signature: Signature) -> bool:
    rules: tuple[Callable[[Document, Signature], bool], ...] = (
        gap_is_the_signature,
        object_surrounds_gap,
        keys_are_written_once,
        coverage_is_exact,
    )
    return all(rule(document, signature) for rule in rules)


def byte_range_is_plain(document: Document, value: generic.DictionaryObject) -> bool:
    """Rule a: exactly four plain integers [0, l1, s2, l2] with l1 > 0, s2 > l1, s2 + l2 within the file."""
    numbers = value.get("/ByteRange")
    if not isinstance(numbers, generic.ArrayObject) or len(numbers) != 4:
        return False
    if not all(isinstance(numbers.raw_get(index), generic.NumberObject) for index in range(4)):
        return False
    zero, length1, start2, length2 = numbers
    return bool(
        zero == 0 and 0 < length1 < start2 and length2 >= 0 and start2 + length2 <= len(document.data)
    )


def gap_is_the_signature(document: Document, signature: Signature) -> bool:
    """Rule b: between the ranges stands <hex> and nothing else; it is the CMS that is validated, after /Contents.

    The digits are all of one case, as one program writes them.
    """
    start, end = _gap(signature)
    match = HEX_GAP.fullmatch(document.data, start, end)
    if not match or not KEY.search(document.data[max(0, start - KEY_ROOM) : start]):
        return False
    digits = match[1].decode()
    cms = bytes.fromhex(digits + "0" * (len(digits) % 2))
    return cms == signature.embedded.pkcs7_content and not any(cms[peek(cms) :])  # behind the CMS only zeros


def object_surrounds_gap(document: Document, signature: Signature) -> bool:
    """Rule c: the object that /V resolves to starts before the gap and ends behind it, inside the second range."""
    offset = document.reader.xrefs[signature.value.reference]
    start, end = _gap(signature)
    if not isinstance(offset, int) or not offset < start or b"endobj" in document.data[offset:start]:
        return False
    header = HEADER.match(document.data, offset)
    if header is None or int(header[1]) != signature.value.idnum:
        return False
    return 0 <= document.data.find(b"endobj", end) < signature.end


def keys_are_written_once(document: Document, signature: Signature) -> bool:
    """Of a key that stands twice in the signature or its field (/Contents, /ByteRange, /V), each reader takes another."""
    strict = strict_copy(document.reader, read_again=True)
    field: Any = signature.embedded.sig_field.container_ref
    try:
        for reference in (signature.value.reference, field):
            strict.get_object(generic.Reference(reference.idnum, reference.generation, strict))
    except PdfError:
        return False
    return True


def coverage_is_exact(document: Document, signature: Signature) -> bool:
    """Rule d: the whole file exactly when the second range ends with it; anything short of a whole revision is partial."""
    level = signature.embedded.evaluate_signature_coverage()
    if signature.end == len(document.data):
        return level == SignatureCoverageLevel.ENTIRE_FILE
    return level == SignatureCoverageLevel.ENTIRE_REVISION


def has_later_hybrid(document: Document) -> bool:
    """Rule g: a hybrid cross reference shows different readers different documents; it may only be in what was signed."""
    first = min(one.embedded.signed_revision for one in document.sound)
    xrefs = document.reader.xrefs
    return any(
        xrefs.get_xref_data(number).hybrid is not None for number in range(first + 1, xrefs.total_revisions)
    )


def _gap(signature: Signature) -> tuple[int, int]:
    _, length1, start2, _ = signature.embedded.byte_range
    return int(length1), int(start2)
