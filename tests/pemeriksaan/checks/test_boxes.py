"""The box of a later signer: beside the words, or over them."""

import pytest

from pemeriksaan.checks.boxes import box_of, is_invisible
from pemeriksaan.checks.state import State
from tests.pdf_factory import TEKS, make_pdf, make_unsigned, objects_of, text_page
from tests.pdf_palsu import sign_over

DI_ATAS_TULISAN = (60, 700, 500, 760)
DI_AWAL_BARIS = (20, 700, 460, 760)


@pytest.mark.parametrize(
    ("gambar", "kode"),
    [
        (b"1 g 0 0 440 60 re f", "COVERS_CONTENT"),
        (b"0 g 0 0 440 60 re f", "COVERS_CONTENT"),
        (b"1 g 60 0 90 60 re f", "COVERS_CONTENT"),
        (b"0 0 1 RG 1 1 438 58 re S", "OK_BSRE"),
    ],
    ids=["white sheet", "black sheet", "over a few words", "frame"],
)
def test_a_box_over_the_words_of_the_first_signer(examine, pki, gambar, kode):
    once = pki.sign(make_unsigned())
    hasil = examine(sign_over(once, pki.penilai, pki.chain, gambar, DI_ATAS_TULISAN))
    assert hasil.code == kode
    if kode == "COVERS_CONTENT":
        assert hasil.decision == "look"
        assert hasil.message.startswith("Kotak tanda tangan I Wayan Penilai menutupi isi dokumen.")


def test_a_placeholder_may_be_covered(examine, pki):
    once = pki.sign(make_pdf(objects_of(text_page("#"))))
    hasil = examine(sign_over(once, pki.penilai, pki.chain, b"1 g 0 0 440 60 re f", DI_ATAS_TULISAN))
    assert hasil.code == "OK_BSRE"


SPACED = b"".join(b"1 0 0 1 %d 720 Tm (%c) Tj " % (100 + 40 * at, sign) for at, sign in enumerate(b"CUKUP"))


@pytest.mark.parametrize(
    ("content", "box", "code"),
    [
        (text_page("95"), DI_AWAL_BARIS, "COVERS_CONTENT"),
        (text_page("Nilai: 7"), (98, 700, 138, 750), "COVERS_CONTENT"),
        (b"BT /F1 12 Tf " + SPACED + b"ET", DI_ATAS_TULISAN, "COVERS_CONTENT"),
        (text_page("198501012010011001"), (80, 700, 120, 750), "COVERS_CONTENT"),
        (text_page("TTE"), DI_ATAS_TULISAN, "OK_BSRE"),
        (text_page("Nilai: 7"), (200, 715, 218, 735), "OK_BSRE"),
    ],
    ids=["number", "digit", "spaced letters", "digits of a number", "placeholder", "beside"],
)
def test_a_value_is_no_placeholder(examine, pki, content, box, code):
    once = pki.sign(make_pdf(objects_of(content)))
    white = b"1 g 0 0 %d %d re f" % (box[2] - box[0], box[3] - box[1])
    assert examine(sign_over(once, pki.penilai, pki.chain, white, box)).code == code


def test_the_only_signer_may_sign_over_anything(examine, pki):
    """What is shown is what that person signed."""
    once = sign_over(make_unsigned(), pki.pegawai, pki.chain, b"1 g 0 0 440 60 re f", DI_ATAS_TULISAN)
    assert examine(once).code == "OK_BSRE"


@pytest.mark.parametrize(
    ("entries", "invisible"),
    [
        (b"/Rect [0 0 0 0]", True),
        (b"/Rect [5 5 5 5]", True),
        (b"/Rect [5 5 5 90]", False),
        (b"", True),
        (b"/AP << >>", False),
        (b"/Rect [0 0 9 9]", False),
        (b"/Rect [0 0 9]", False),
        (b"/Rect [0 0 (a) 0]", False),
        (b"/Rect 5 0 R", False),
    ],
)
def test_only_a_box_without_area_is_certainly_invisible(entries, invisible):
    data = make_pdf(objects_of(text_page(TEKS)) | {9: b"<< /Subtype /Widget %s >>" % entries})
    state = State.open(data)
    assert is_invisible(state, state.get(9)) is invisible


def test_a_box_is_upright_however_it_is_written():
    data = make_pdf(objects_of(b"") | {9: b"<< /Rect [90 80 10 20.5] >>"})
    state = State.open(data)
    assert box_of(state, state.get(9)) == (10, 20.5, 90, 80)
