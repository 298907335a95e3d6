"""Attacks without any key by ambiguous writing: what one reader takes as A and the next as B, behind the signature."""

from collections.abc import Iterator

from tests.serangan.isi import COVER, FORM
from tests.serangan.sasaran import (
    FONT,
    Sasaran,
    Serangan,
    add_archive,
    forged_content,
    forged_objects,
    kinds,
    plain_stream,
    raw,
)


def _twice(sasaran: Sasaran, page: bytes) -> bytes:
    """An archive, the forged words, and the page written so."""
    revision = sasaran.revise()
    add_archive(revision, sasaran)
    number = revision.new(forged_content())
    return revision.add(sasaran.facts.page, page.replace(b"BARU", b"%d" % number)).close()


def contents_twice_forged_last(sasaran: Sasaran) -> bytes:
    return _twice(sasaran, sasaran.page(b"/Contents BARU 0 R"))


def contents_twice_forged_first(sasaran: Sasaran) -> bytes:
    return _twice(sasaran, sasaran.page().replace(b"<<", b"<< /Contents BARU 0 R", 1))


def contents_twice_by_number_signs(sasaran: Sasaran) -> bytes:
    """`#6e` is an n: the same key to those who decode names."""
    return _twice(sasaran, sasaran.page(b"/Co#6etents BARU 0 R"))


def pages_twice(sasaran: Sasaran) -> bytes:
    size = sasaran.facts.size
    revision = sasaran.revise()
    revision.add(sasaran.facts.root, sasaran.catalogue(b"/Pages %d 0 R" % size))
    revision.add(size, b"<</Type /Pages /Kids [%d 0 R] /Count 1>>" % (size + 1))
    revision.add(size + 1, sasaran.forged_page(size + 2)).add(size + 2, forged_content())
    return revision.close()


def _other_root(sasaran: Sasaran):
    size = sasaran.facts.size
    revision = sasaran.revise()
    add_archive(revision, sasaran)
    revision.add(size + 3, sasaran.catalogue(b"/Pages %d 0 R" % (size + 4), ("/Pages",)))
    revision.add(size + 4, b"<</Type /Pages /Kids [%d 0 R] /Count 1>>" % (size + 5))
    revision.add(size + 5, sasaran.forged_page(size + 6)).add(size + 6, forged_content())
    return revision, b"/Root %d 0 R" % (size + 3)


def root_twice_forged_last(sasaran: Sasaran) -> bytes:
    revision, root = _other_root(sasaran)
    return revision.close(extra=root)


def root_twice_by_number_signs(sasaran: Sasaran) -> bytes:
    revision, root = _other_root(sasaran)
    return revision.close(extra=root.replace(b"/Root", b"/R#6fot"))


def two_trailers(sasaran: Sasaran) -> bytes:
    revision, root = _other_root(sasaran)
    whole = revision.close()
    at = whole.rindex(b"startxref")
    return (
        whole[:at]
        + b"trailer\n<< /Size %d %s /Prev %d >>\n" % (revision.next, root, revision.facts.start)
        + whole[at:]
    )


def _with_unlisted(sasaran: Sasaran):
    """An archive, and the place of a forged page that no entry names yet."""
    revision = sasaran.revise()
    add_archive(revision, sasaran)
    number = revision.new(forged_content())
    place = revision.write(raw({sasaran.facts.page: sasaran.forged_page(number)}))
    return revision, place


def entry_twice(sasaran: Sasaran) -> bytes:
    """One object in two subsections of one table: the signed one, then the forged one."""
    revision, place = _with_unlisted(sasaran)
    page, start = sasaran.facts.page, len(revision.out)
    honest = b"%d 1\n%010d 00000 n \n" % (page, sasaran.data.rindex(b"\n%d 0 obj" % page) + 1)
    forged = b"%d 1\n%010d 00000 n \n" % (page, place)
    whole = revision.close()
    return whole[:start] + whole[start:].replace(b"trailer", honest + forged + b"trailer", 1)


def more_rows_than_announced(sasaran: Sasaran) -> bytes:
    revision, place = _with_unlisted(sasaran)
    start = len(revision.out)
    whole = revision.close()
    return whole[:start] + whole[start:].replace(b"trailer", b"%010d 00000 n \ntrailer" % place, 1)


def fewer_rows_than_announced(sasaran: Sasaran) -> bytes:
    revision, place = _with_unlisted(sasaran)
    start = len(revision.out)
    whole = revision.close()
    return whole[:start] + whole[start:].replace(
        b"trailer", b"%d 9\n%010d 00000 n \ntrailer" % (sasaran.facts.page, place), 1
    )


def hybrid_with_more(sasaran: Sasaran) -> bytes:
    """The table lists an archive; the stream that /XRefStm names lists a forged page as well."""
    revision, place = _with_unlisted(sasaran)
    listed = dict(revision.rows)
    revision.point(sasaran.facts.page, place)
    where = revision.xref_stream()
    own = revision.next - 1
    revision.rows = listed
    return revision.point(own, where).close(extra=b"/XRefStm %d" % where)


def hybrid_elsewhere(sasaran: Sasaran) -> bytes:
    """Both list the page, at different places."""
    revision, place = _with_unlisted(sasaran)
    revision.point(sasaran.facts.page, place)
    where = revision.xref_stream()
    own = revision.next - 1
    revision.point(sasaran.facts.page, sasaran.data.rindex(b"\n%d 0 obj" % sasaran.facts.page) + 1)
    return revision.point(own, where).close(extra=b"/XRefStm %d" % where)


def stream_points_elsewhere(sasaran: Sasaran) -> bytes:
    """A cross-reference stream whose entry for the page lies in the middle of a certificate."""
    revision = sasaran.revise()
    number = revision.number()
    body = plain_stream(raw({sasaran.facts.page: sasaran.forged_page(number + 2)}) + sasaran.pki.root.der)
    place = len(revision.out) + body.index(b"stream\n") + len(b"stream\n") + len(b"%d 0 obj\n" % number)
    revision.add(number, body).add(number + 2, forged_content())
    dss = b"/DSS <</Type /DSS /Certs [%d 0 R]>>" % number
    revision.add(sasaran.facts.root, sasaran.catalogue(dss, ("/DSS",)))
    return revision.point(sasaran.facts.page, place).close_by_stream()


def object_stream_with_more(sasaran: Sasaran) -> bytes:
    """An object stream of two: one is listed, the forged page beside it is not."""
    revision = sasaran.revise()
    number, spare = revision.new(forged_content()), revision.number()
    page = sasaran.forged_page(number)
    spare_body = b"<</Type /VRI>>"
    header = b"%d 0 %d %d " % (spare, sasaran.facts.page, len(spare_body) + 1)
    entries = b"/Type /ObjStm /N 2 /First %d" % len(header)
    box = revision.new(plain_stream(header + spare_body + b" " + page, entries))
    return revision.in_stream(spare, box, 0).close_by_stream()


def object_stream_wrong_index(sasaran: Sasaran) -> bytes:
    """The entry names the page but an index under which a forged one stands."""
    revision = sasaran.revise()
    number, page = revision.new(forged_content()), sasaran.facts.page
    first, second = sasaran.page(), sasaran.forged_page(number)
    header = b"%d 0 %d %d " % (page, page, len(first) + 1)
    entries = b"/Type /ObjStm /N 2 /First %d" % len(header)
    box = revision.new(plain_stream(header + first + b" " + second, entries))
    return revision.in_stream(page, box, 1).close_by_stream()


def _framed(sasaran: Sasaran, head: bytes, foot: bytes = b"\nendobj\n") -> bytes:
    """The forged page in an odd frame, listed where it stands."""
    revision = sasaran.revise()
    add_archive(revision, sasaran)
    number = revision.new(forged_content())
    place = revision.write(
        head.replace(b"N", b"%d" % sasaran.facts.page) + sasaran.forged_page(number) + foot
    )
    return revision.point(sasaran.facts.page, place).close()


def frame_of_generation_one(sasaran: Sasaran) -> bytes:
    return _framed(sasaran, b"N 1 obj\n")


def frame_with_a_comment(sasaran: Sasaran) -> bytes:
    return _framed(sasaran, b"N %%\n0 obj\n".replace(b"%%", b"%"))


def frame_with_leading_zeros(sasaran: Sasaran) -> bytes:
    return _framed(sasaran, b"00N 0 obj\n")


def frame_without_end(sasaran: Sasaran) -> bytes:
    return _framed(sasaran, b"N 0 obj\n", b"\n")


def frame_with_a_sign(sasaran: Sasaran) -> bytes:
    return _framed(sasaran, b"+N 0 obj\n")


def frame_of_another_number(sasaran: Sasaran) -> bytes:
    return _framed(sasaran, b"9N 0 obj\n")


def _overlaid(sasaran: Sasaran, stream: bytes) -> bytes:
    """A stamp over the page with this stream as its look."""
    revision = sasaran.revise()
    look = revision.new(stream)
    stamp = revision.new(
        b"<</Type /Annot /Subtype /Stamp /Rect [0 0 595 842] /F 4 /AP <</N %d 0 R>>>>" % look
    )
    others = b" ".join(
        b"%d 0 R" % one.idnum for one in list.__iter__(sasaran.reader.pages[0].get("/Annots", []))
    )
    page = sasaran.page(b"/Annots [%s %d 0 R]" % (others, stamp), ("/Annots",))
    return revision.add(sasaran.facts.page, page).close()


def length_too_long(sasaran: Sasaran) -> bytes:
    return _overlaid(sasaran, plain_stream(COVER, FORM, length=b"%d" % (len(COVER) + 40)))


def length_too_short(sasaran: Sasaran) -> bytes:
    return _overlaid(sasaran, plain_stream(COVER, FORM, length=b"3"))


def length_twice(sasaran: Sasaran) -> bytes:
    return _overlaid(sasaran, plain_stream(COVER, FORM + b" /Length 3"))


def stream_after_a_bare_return(sasaran: Sasaran) -> bytes:
    return _overlaid(sasaran, plain_stream(COVER, FORM).replace(b"stream\n", b"stream\r", 1))


def stream_after_two_line_ends(sasaran: Sasaran) -> bytes:
    return _overlaid(sasaran, plain_stream(COVER, FORM).replace(b"stream\n", b"stream\n\n", 1))


def older_section_skipped(sasaran: Sasaran) -> bytes:
    """/Prev leads past the revision of the signature to the one before it."""
    sections = [int(one.split()[0]) for one in sasaran.data.split(b"startxref")[1:]]
    revision = sasaran.revise()
    for number, body in forged_objects(sasaran, revision.number()).items():
        revision.add(number, body)
    return revision.close(prev=sections[0])


def section_of_one_before(sasaran: Sasaran) -> bytes:
    """Nothing new but a startxref that names the unsigned first revision."""
    first = int(sasaran.data.split(b"startxref")[1].split()[0])
    return sasaran.data + b"startxref\n%d\n%%%%EOF\n" % first


def trailer_key_unknown(sasaran: Sasaran) -> bytes:
    revision = sasaran.revise()
    add_archive(revision, sasaran)
    return revision.close(extra=b"/Halaman %d 0 R" % sasaran.facts.page)


def resources_by_number_signs(sasaran: Sasaran) -> bytes:
    return _twice(sasaran, sasaran.page(b"/Contents BARU 0 R /Resour#63es <<%s>>" % FONT, ("/Contents",)))


WAYS = (
    contents_twice_forged_last, contents_twice_forged_first, contents_twice_by_number_signs, pages_twice, root_twice_forged_last,
    root_twice_by_number_signs, two_trailers, entry_twice, more_rows_than_announced, fewer_rows_than_announced, hybrid_with_more,
    hybrid_elsewhere, stream_points_elsewhere, object_stream_with_more, object_stream_wrong_index, frame_of_generation_one,
    frame_with_a_comment, frame_with_leading_zeros, frame_without_end, frame_with_a_sign, frame_of_another_number, length_too_long,
    length_too_short, length_twice, stream_after_a_bare_return, stream_after_two_line_ends, older_section_skipped, section_of_one_before,
    trailer_key_unknown, resources_by_number_signs,
)  # fmt: skip


def writings() -> Iterator[Serangan]:
    return kinds(*WAYS)
