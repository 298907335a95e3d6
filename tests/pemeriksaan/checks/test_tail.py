"""Shadow attacks: what is shown later was prepared before somebody signed, and lay hidden while they did."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.pdf_factory import TEKS, make_pdf, objects_of, stream, text_page
from tests.pdf_palsu import PALSU, catalogue, changed, extended, revise, shown, sign_by_hand, stamp

NANTI = 400


def content_promised():
    objects = objects_of(text_page(TEKS))
    objects[3] = objects[3].replace(b"/Contents 4 0 R", b"/Contents [4 0 R %d 0 R]" % NANTI)
    return objects, {NANTI: stream(b"BT /F1 12 Tf 72 600 Td (NILAI PALSU) Tj ET")}


def parent_promised():
    """/Resources are inherited, and pyHanko does not walk along /Parent."""
    objects = objects_of(b"q /X Do Q " + text_page(TEKS))
    objects[3] = b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>" % NANTI
    return objects, {
        NANTI: b"<< /Type /Pages /Kids [3 0 R] /Count 1 /Resources << /Font << /F1 5 0 R >> /XObject << /X 401 0 R >> >> >>",
        NANTI + 1: stream(
            b"BT /F1 12 Tf 72 500 Td (NILAI PALSU) Tj ET",
            b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >>",
        ),
    }


def picture_promised():
    objects = objects_of(text_page(TEKS) + b" /X Do", resources=b"/XObject << /X %d 0 R >>" % NANTI)
    return objects, {
        NANTI: stream(
            b"BT /F1 12 Tf 72 500 Td (NILAI PALSU) Tj ET",
            b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >>",
        )
    }


@pytest.mark.parametrize("prepare", [content_promised, parent_promised, picture_promised])
def test_promised_before_signing_and_delivered_after(examine, pki, prepare):
    objects, later = prepare()
    signed = pki.sign(make_pdf(objects))
    forged = revise(signed, later)
    assert examine(signed).code == "OK_BSRE"
    assert PALSU not in shown(signed)
    assert PALSU in shown(forged)
    assert examine(forged).code == "CHANGED"
    assert examine(stamp(forged, pki.tsa)).code == "CHANGED"
    assert examine(pki.sign(forged, pki.penilai, "Penilai")).code == "CHANGED_BETWEEN"


def test_hidden_content_is_brought_to_light(examine, pki):
    """Another set of pages lay unused in what was signed."""
    objects = objects_of(text_page(TEKS))
    objects |= {
        21: b"<< /Type /Pages /Kids [22 0 R] /Count 1 >>",
        22: objects[3]
        .replace(b"/Parent 2 0 R", b"/Parent 21 0 R")
        .replace(b"/Contents 4 0 R", b"/Contents 23 0 R"),
        23: stream(text_page(PALSU)),
    }
    signed = pki.sign(make_pdf(objects))
    number = catalogue(signed)
    forged = revise(signed, {number: changed(signed, number, b"/Pages 2 0 R", b"/Pages 21 0 R")})
    assert examine(signed).code == "OK_BSRE"
    assert PALSU in shown(forged)
    assert examine(forged).code == "CHANGED"


def test_content_is_covered(examine, pki):
    """The signer saw an empty sheet laid over the text; the update takes the sheet away."""
    sheet = stream(b"1 g 0 0 595 842 re f", b"/Type /XObject /Subtype /Form /BBox [0 0 595 842]")
    objects = objects_of(text_page(PALSU) + b" /Tutup Do", resources=b"/XObject << /Tutup 8 0 R >>")
    signed = pki.sign(make_pdf({**objects, 8: sheet}))
    forged = revise(signed, {8: stream(b"", b"/Type /XObject /Subtype /Form /BBox [0 0 595 842]")})
    assert examine(signed).code == "OK_BSRE"
    assert examine(forged).code == "CHANGED"


@pytest.mark.parametrize(
    "rect", [b"[500 0 R 10 500 800]", b"[10 10 500]", b"[10 10 500 800 0]", b"(x)", b"500 0 R"]
)
def test_a_rectangle_that_cannot_be_read_is_not_taken_for_invisible(examine, pki, signed_pdf, rect):
    forged = stamp(signed_pdf, pki.tsa)
    at = forged.rindex(b"/Rect [ 0 0 0 0 ]")
    number = int(forged[:at].rsplit(b" 0 obj", 1)[0].rsplit(b"\n", 1)[1])
    field = extended(forged, number, b"").replace(b"/Rect [ 0 0 0 0 ]", b"/Rect " + rect)
    assert rect in field
    assert examine(revise(forged, {number: field})).code == "CHANGED"


@pytest.mark.parametrize("rect", [b"[10 10 500 800]", b"[11 0 R 10 500 800]"])
def test_an_empty_field_that_a_timestamp_fills(examine, pki, rect):
    """The field and its appearance lay there when it was signed; anybody's timestamp then brings them out."""
    objects = objects_of(
        text_page(TEKS), catalogue=b"/AcroForm << /Fields [9 0 R] >>", page=b"/Annots [9 0 R]"
    )
    objects[9] = b"<< /FT /Sig /T (Waktu) /Type /Annot /Subtype /Widget /F 4 /P 3 0 R /Rect %s >>" % rect
    objects[10] = stream(text_page(PALSU), b"/Type /XObject /Subtype /Form /BBox [0 0 595 842]")
    objects[11] = b"10"
    signed = pki.sign(make_pdf(objects))
    stamped = stamp(signed, pki.tsa, new=False)
    value = PdfReader(BytesIO(stamped)).get_object(9).raw_get("/V").idnum
    assert examine(signed).code == "OK_BSRE"
    assert examine(stamped).code == "CHANGED"
    with_look = changed(stamped, 9, b"/V %d 0 R" % value, b"/V %d 0 R /AP << /N 10 0 R >>" % value)
    assert examine(revise(stamped, {9: with_look})).code == "CHANGED"


@pytest.mark.parametrize(
    ("tanda", "kolom", "kode"),
    [
        (b"", b"", "OK_BSRE"),
        (b"/ByteRange [0 10 20 30]", b"", "SIG_PARTIAL"),
        (b"/Byte#52ange [0 10 20 30]", b"", "SIG_PARTIAL"),
        (b"/Reason (a) /Reason (b)", b"", "SIG_PARTIAL"),
        (b"/Contents <00>", b"", "SIG_BROKEN"),
        (b"", b"/V 8 0 R", "SIG_PARTIAL"),
        (b"", b"/#56 8 0 R", "SIG_PARTIAL"),
        (b"", b"/T (Lain)", "SIG_PARTIAL"),
    ],
)
def test_a_key_that_stands_twice_in_the_signature_or_its_field(examine, pki, tanda, kolom, kode):
    """Signed as it stands, so nothing is broken: but each reader would see another signature."""
    assert examine(sign_by_hand(pki.pegawai, pki.chain, tanda=tanda, kolom=kolom)).code == kode
