"""Attacks without any key on readers that repair: an object that no cross reference lists, and a reason to rebuild the list.

Each hiding place combines with each reason. The pages change in those readers that give up on the file's own list.
"""

from collections.abc import Callable, Iterator

from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from pemeriksaan.pki.issue import NOT_AFTER, NOT_BEFORE, make_ec_key
from tests.produsen.revisi import Revisi
from tests.serangan.sasaran import Sasaran, Serangan, add_archive, forged_objects, plain_stream, raw

HIDDEN = 700
"""A number beyond all of the file; no cross reference knows it."""


def split(sasaran: Sasaran) -> bytes:
    return b"\nendstream\nendobj\n" + raw(forged_objects(sasaran, HIDDEN)) + b"\n"


def certificate_holding(content: bytes) -> bytes:
    """A certificate of a stranger (DER, well-formed to its end) with these bytes in an extension."""
    key = make_ec_key()
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "arsip")])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(1).not_valid_before(NOT_BEFORE).not_valid_after(NOT_AFTER)
    extension = x509.UnrecognizedExtension(x509.ObjectIdentifier("1.3.6.1.4.1.99999.2"), content)
    return builder.add_extension(extension, critical=False).sign(key, SHA256()).public_bytes(Encoding.DER)


def nowhere(revision: Revisi, sasaran: Sasaran) -> None:
    add_archive(revision, sasaran)


def in_the_open(revision: Revisi, sasaran: Sasaran) -> None:
    add_archive(revision, sasaran)
    revision.write(raw(forged_objects(sasaran, HIDDEN)))


def in_a_certificate(revision: Revisi, sasaran: Sasaran) -> None:
    """/Length spans the forged objects; a repairing reader ends the stream at the first endstream."""
    add_archive(revision, sasaran, certificate=plain_stream(certificate_holding(split(sasaran))))


def behind_an_indirect_length(revision: Revisi, sasaran: Sasaran) -> None:
    content = certificate_holding(split(sasaran))
    length = revision.new(b"%d" % len(content))
    add_archive(revision, sasaran, certificate=plain_stream(content, length=b"%d 0 R" % length))


def in_a_comment(revision: Revisi, sasaran: Sasaran) -> None:
    add_archive(revision, sasaran)
    revision.write(b"%" + raw(forged_objects(sasaran, HIDDEN)).replace(b"\n", b"\r") + b"\n")


def in_a_string(revision: Revisi, sasaran: Sasaran) -> None:
    add_archive(revision, sasaran)
    info = revision.facts.info or revision.number()
    revision.add(
        info,
        b"<< /Producer (\n%s) >>"
        % raw(forged_objects(sasaran, HIDDEN)).replace(b"(", b"\\(").replace(b")", b"\\)"),
    )


def in_an_object_stream(revision: Revisi, sasaran: Sasaran) -> None:
    add_archive(revision, sasaran)
    page, contents = sasaran.facts.page, forged_objects(sasaran, HIDDEN)
    header = b"%d 0 " % page
    revision.write(raw({HIDDEN: contents[HIDDEN]}))
    entries = b"/Type /ObjStm /N 1 /First %d" % len(header)
    revision.new(plain_stream(header + contents[page], entries))


def as_another_generation(revision: Revisi, sasaran: Sasaran) -> None:
    add_archive(revision, sasaran)
    for number, body in forged_objects(sasaran, HIDDEN).items():
        revision.add(number, body, generation=1, listed=False)


def as_a_freed_object(revision: Revisi, sasaran: Sasaran) -> None:
    add_archive(revision, sasaran)
    for number, body in forged_objects(sasaran, HIDDEN).items():
        revision.add(number, body, listed=False).free(number)


HIDING = (
    nowhere, in_the_open, in_a_certificate, behind_an_indirect_length, in_a_comment, in_a_string, in_an_object_stream,
    as_another_generation, as_a_freed_object,
)  # fmt: skip


def plainly(revision: Revisi) -> bytes:
    return revision.close()


def blanks_before_the_number(revision: Revisi) -> bytes:
    return revision.close(gap=b" " * 4200)


def a_few_blanks_too_many(revision: Revisi) -> bytes:
    return revision.close(gap=b"\n" * 40)


def end_out_of_reach(revision: Revisi) -> bytes:
    return revision.close() + b"\n" * 1100


def number_missing(revision: Revisi) -> bytes:
    return revision.close(end=b"").rsplit(b"startxref", 1)[0] + b"startxref\n%%EOF\n"


def number_wrong(revision: Revisi) -> bytes:
    start = revision.out.__len__()
    return revision.close().replace(b"startxref\n%d\n" % start, b"startxref\n%d\n" % (start + 3))


def number_of_nothing(revision: Revisi) -> bytes:
    start = revision.out.__len__()
    return revision.close().replace(b"startxref\n%d\n" % start, b"startxref\n0\n")


def fields_of_eight_bytes(revision: Revisi) -> bytes:
    return revision.close_by_stream(widths=(8, 8, 8))


def a_field_of_ten_bytes(revision: Revisi) -> bytes:
    return revision.close_by_stream(widths=(1, 10, 2))


def before_that_is_no_section(revision: Revisi) -> bytes:
    return revision.close(prev=revision.facts.start + 7)


def before_that_is_zero(revision: Revisi) -> bytes:
    return revision.close(prev=0)


def before_that_is_itself(revision: Revisi) -> bytes:
    return revision.close(prev=len(revision.out))


def size_too_small(revision: Revisi) -> bytes:
    return revision.close(size=3)


def size_negative(revision: Revisi) -> bytes:
    return revision.close(size=987654).replace(b"/Size 987654", b"/Size -1")


def size_huge(revision: Revisi) -> bytes:
    return revision.close(size=2**31 + 7)


def entry_beside_its_object(revision: Revisi) -> bytes:
    number = max(revision.places)
    _, place, generation = revision.places[number]
    return revision.point(number, place + 3, generation).close()


def entry_into_nothing(revision: Revisi) -> bytes:
    return revision.point(max(revision.places), 9_999_999_999).close()


def object_zero_in_use(revision: Revisi) -> bytes:
    revision.rows[0] = b"%010d 00000 n \n" % 15
    return revision.close()


def rows_of_nineteen_bytes(revision: Revisi) -> bytes:
    start = len(revision.out)
    whole = revision.close()
    return whole[:start] + whole[start:].replace(b" \n", b"\n")


def keyword_misspelt(revision: Revisi) -> bytes:
    start = len(revision.out)
    whole = revision.close()
    return whole[:start] + whole[start:].replace(b"xref\n", b"xreF\n", 1)


def end_missing(revision: Revisi) -> bytes:
    return revision.close(end=b"\n")


def end_glued_to_the_number(revision: Revisi) -> bytes:
    return revision.close(end=b"%%EOF\n")


def words_behind_the_end(revision: Revisi) -> bytes:
    return revision.close() + b"trailer << /Root 1 0 R >>\n"


REASONS = (
    plainly, blanks_before_the_number, a_few_blanks_too_many, end_out_of_reach, number_missing, number_wrong, number_of_nothing,
    fields_of_eight_bytes, a_field_of_ten_bytes, before_that_is_no_section, before_that_is_zero, before_that_is_itself,
    size_too_small, size_negative, size_huge, entry_beside_its_object, entry_into_nothing, object_zero_in_use,
    rows_of_nineteen_bytes, keyword_misspelt, end_missing, end_glued_to_the_number, words_behind_the_end,
)  # fmt: skip


def combined(hide: Callable, reason: Callable) -> Callable[[Sasaran], bytes]:
    def attack(sasaran: Sasaran) -> bytes:
        revision = sasaran.revise()
        hide(revision, sasaran)
        return reason(revision)

    return attack


def repairs() -> Iterator[Serangan]:
    """Every hiding place with every reason; hidden nowhere and closed plainly is an honest archive and no attack."""
    for hide in HIDING:
        for reason in REASONS:
            if (hide, reason) != (nowhere, plainly):
                yield Serangan(f"{hide.__name__}+{reason.__name__}", combined(hide, reason))
