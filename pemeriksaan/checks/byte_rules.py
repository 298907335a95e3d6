"""Check 6: rules a to d, for every signature and document timestamp. README.md lists them, and the others in `changes`.

pyHanko measures coverage without looking into the gap between the two signed ranges, and skips objects that no cross
reference lists, although a lenient viewer shows them. These rules look at the bytes.
"""

import re
from collections.abc import Callable
from typing import Any

from asn1crypto.parser import peek
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.validation.status import SignatureCoverageLevel

from pemeriksaan.checks.document import Document, Signature
from pemeriksaan.library_internals import strict_copy
from pemeriksaan.result import Finding, VerdictCode

K = VerdictCode
HEX_GAP = re.compile(rb"<([0-9A-F]+|[0-9a-f]+)>")
HEADER = re.compile(rb"([0-9]+)[\0\t\n\f\r ]+([0-9]+)[\0\t\n\f\r ]+obj")
KEY = re.compile(rb"/Contents[\0\t\n\f\r ]{0,64}$")
KEY_ROOM = 80


def check_bytes(document: Document) -> tuple[Finding, ...]:
    """Check 6: rules b to d. Rule a held already when the signature was read."""
    findings = [
        signature.find(K.SIG_PARTIAL)
        for signature in document.sound
        if not covers_its_revision(document, signature)
    ]
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
    """Rule a."""
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
    """Rule b. One program writes all digits in one case, so a mixture is refused."""
    start, end = _gap(signature)
    match = HEX_GAP.fullmatch(document.data, start, end)
    if not match or not KEY.search(document.data[max(0, start - KEY_ROOM) : start]):
        return False
    digits = match[1].decode()
    cms = bytes.fromhex(digits + "0" * (len(digits) % 2))
    return cms == signature.embedded.pkcs7_content and not any(cms[peek(cms) :])  # behind the CMS only zeros


def object_surrounds_gap(document: Document, signature: Signature) -> bool:
    """Rule c."""
    offset = document.reader.xrefs[signature.value.reference]
    start, end = _gap(signature)
    if not isinstance(offset, int) or not offset < start or b"endobj" in document.data[offset:start]:
        return False
    header = HEADER.match(document.data, offset)
    if header is None or int(header[1]) != signature.value.idnum:
        return False
    return 0 <= document.data.find(b"endobj", end) < signature.end


def keys_are_written_once(document: Document, signature: Signature) -> bool:
    """Also rule c. Of a key that stands twice, one reader takes the first and the next one the last."""
    strict = strict_copy(document.reader)
    field: Any = signature.embedded.sig_field.container_ref
    try:
        for reference in (signature.value.reference, field):
            strict.get_object(generic.Reference(reference.idnum, reference.generation, strict))
    except PdfError:
        return False
    return True


def coverage_is_exact(document: Document, signature: Signature) -> bool:
    """Rule d."""
    level = signature.embedded.evaluate_signature_coverage()
    if signature.end == len(document.readable):
        return level == SignatureCoverageLevel.ENTIRE_FILE
    return level == SignatureCoverageLevel.ENTIRE_REVISION


def _gap(signature: Signature) -> tuple[int, int]:
    _, length1, start2, _ = signature.embedded.byte_range
    return int(length1), int(start2)
