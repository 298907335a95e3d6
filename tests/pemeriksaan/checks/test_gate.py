"""What may come in at all: whole PDFs of a sane size, without a password."""

import pytest

from pemeriksaan.result import Policy
from tests.pdf_factory import append_revision, encrypt, make_pdf, make_unsigned, objects_of, text_page


@pytest.mark.parametrize(
    ("data", "nama", "kode"),
    [
        (b"", "skp.pdf", "EMPTY"),
        (b"%PDF-1.7" + bytes(2 * 1024 * 1024), "skp.pdf", "TOO_BIG"),
        (b"PK\x03\x04 word", "skp.pdf", "NOT_PDF"),
        (bytes(1025) + b"%PDF-1.7\n%%EOF", "skp.pdf", "NOT_PDF"),
        (bytes(1024) + b"%PDF-1.7\n%%EOF", "skp.pdf", "DAMAGED"),
        (b"%PDF-1.7\nabc", "skp.pdf", "DAMAGED"),
        (b"%PDF-1.7\n%%EOF", "skp.pdf", "DAMAGED"),
    ],
)
def test_file_gate(examine, data, nama, kode):
    assert examine(data, name=nama).code == kode


def test_locked(examine, encrypted_pdf, signed_pdf):
    for data in (encrypted_pdf, encrypt(signed_pdf)):
        hasil = examine(data)
        assert (hasil.code, hasil.notes) == ("ENCRYPTED", ())
        assert hasil.message.startswith("PDF ini hanya terbuka dengan kata sandi.")


def test_restricted_by_its_author_without_a_password_to_open(examine, scan_pdf):
    """No one set a password that the uploader could take away."""
    hasil = examine(encrypt(scan_pdf, user="", owner="rahasia"))
    assert (hasil.code, hasil.notes) == ("ENCRYPTED", ("restricted",))
    assert hasil.message == (
        "PDF ini terbuka tanpa kata sandi, tetapi hak aksesnya dibatasi, misalnya dilarang disalin atau diubah; karena itu "
        "isinya tersandi dan tidak dapat diperiksa. Simpan atau pindai ulang dokumen asal sebagai PDF tanpa pembatasan, "
        "lalu tanda tangani kembali."
    )
    assert hasil.message != examine(encrypt(scan_pdf)).message


def test_locked_for_holders_of_certificates(examine):
    """pypdf does not even open it."""
    data = make_unsigned().replace(
        b"/ID [<00> <00>]", b"/ID [<00> <00>] /Encrypt << /Filter /Adobe.PubSec /V 4 >>"
    )
    hasil = examine(data)
    assert (hasil.code, hasil.notes) == ("ENCRYPTED", ())


NYAMPAH = [b"\r\n", b"\xef\xbb\xbf", b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n", b"x" * 1024]


@pytest.mark.parametrize("depan", NYAMPAH)
def test_something_before_an_unsigned_scan_takes_nothing_from_it(examine, scan_pdf, depan):
    hasil = examine(depan + scan_pdf, policy=Policy.SIGNED_OR_INK, ink_declared=True)
    assert (hasil.code, hasil.kind, hasil.decision) == ("NO_SIGNATURE", "scan", "look")
    assert hasil.message == examine(scan_pdf, policy=Policy.SIGNED_OR_INK, ink_declared=True).message


def test_something_before_a_signed_file_is_said(examine, signed_pdf):
    hasil = examine(b"\r\n" + signed_pdf)
    assert (hasil.code, hasil.decision) == ("DAMAGED", "refuse")
    assert hasil.message.startswith(
        "Di depan dokumen yang sudah ditandatangani ini ada isi tambahan yang bukan bagian PDF"
    )
    assert hasil.message.endswith("lalu unggah apa adanya.")


KOMENTAR = b"\n<!-- page rendered in 0.31 s -->\n"


@pytest.mark.parametrize("behind", [KOMENTAR, b"x", b"\n<html><body>stream of news</body></html>"])
def test_text_behind_an_unsigned_file_has_a_sentence_of_its_own(examine, unsigned_pdf, scan_pdf, behind):
    hasil = examine(unsigned_pdf + behind)
    assert (hasil.code, hasil.notes) == ("NO_SIGNATURE", ("trailing_bytes",))
    assert "Di belakang akhir PDF ada isi tambahan yang bukan bagian dokumen" in hasil.message
    assert "nduh ulang" not in hasil.message
    scan = examine(scan_pdf + behind, policy=Policy.SIGNED_OR_INK, ink_declared=True)
    assert (scan.code, scan.decision) == ("NO_SIGNATURE", "look")


@pytest.mark.parametrize(
    "behind", [KOMENTAR, b"x", b"\n<html><body>stream of news</body></html>", b"\nPK\x03\x04"]
)
def test_something_behind_a_signed_and_intact_file_is_for_a_persons_eyes(examine, signed_pdf, behind):
    hasil = examine(signed_pdf + behind)
    assert (hasil.code, hasil.decision, hasil.shown_until) == ("TAIL_UNCLEAR", "look", len(signed_pdf))
    assert hasil.message == (
        "Di belakang akhir PDF ada isi tambahan yang bukan bagian dokumen, biasanya dari situs tempat berkas diunduh. Isi "
        "yang ditandatangani tidak tersentuh, dan hanya isi itu yang ditampilkan di sini. Berkas diteruskan untuk "
        "diperiksa verifikator."
    )


def test_another_file_behind_an_unsigned_one_is_no_text(examine, scan_pdf):
    assert examine(scan_pdf + b"\nPK\x03\x04").code == "DAMAGED"


def test_white_space_behind_the_end_is_nothing(examine, signed_pdf):
    assert examine(signed_pdf + b"\r\n\r\n").code == "OK_BSRE"


def test_cut_short_every_512_bytes(examine, signed_pdf):
    codes = [examine(signed_pdf[:size]).code for size in range(0, len(signed_pdf), 512)]
    assert codes == ["EMPTY"] + ["DAMAGED"] * (len(codes) - 1)


@pytest.mark.parametrize(
    ("tail", "kode"),
    [
        (b"\n7", "DAMAGED"),
        (b"\n7 0 obj\n<< >>", "DAMAGED"),
        (b"\n<!-- x -->xref\n0 1", "DAMAGED"),
        (b"\n% catatan\n%%EOF", "DAMAGED"),
        (b"startxref\n9\n%%EOF", "DAMAGED"),
    ],
)
def test_the_beginning_of_another_revision_or_a_broken_end(examine, signed_pdf, tail, kode):
    assert examine(signed_pdf + tail).code == kode


def test_forty_one_revisions_are_too_many(examine, unsigned_pdf):

    data = unsigned_pdf
    for number in range(40):
        data = append_revision(data, {10 + number: b"<< >>"})
    assert examine(data).code == "TOO_COMPLEX"


def test_only_the_newest_state_counts(examine, unsigned_pdf):
    """What an earlier revision held and none shows any more is no content of this file."""
    with_script = append_revision(unsigned_pdf, {9: b"<< /S /JavaScript /JS (x) >>"})
    assert examine(with_script).code == "ACTIVE_CONTENT"
    assert examine(append_revision(with_script, {9: b"<< >>"})).code == "NO_SIGNATURE"


def test_sixty_thousand_objects_are_enough(examine):
    few = make_pdf(objects_of(text_page("x" * 40)))
    start = few.rindex(b"xref\n")
    many = few[:start] + b"xref\n0 1\n0000000000 65535 f \n1 60001\n"
    many += b"%010d 00000 n \n" % few.index(b"1 0 obj") * 60_001
    many += b"trailer\n<< /Size 60002 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start
    assert examine(many).code == "TOO_COMPLEX"
