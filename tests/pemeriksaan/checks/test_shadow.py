"""Shadow attacks: the content shown later was prepared before the signing and hidden during it."""

import pytest

from tests.pdf_factory import TEKS, make_pdf, objects_of, stream, text_page
from tests.pdf_palsu import PALSU, catalogue, changed, revise, shown, stamp

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
