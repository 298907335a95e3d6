"""Honest files: each gets its code, its kind and its signatures."""

from datetime import UTC, datetime

import pytest

from pemeriksaan.checks.run import PEMERIKSAAN
from tests.pdf_factory import encrypt, join_pages, make_scan, make_unsigned


def test_ten_checks_in_their_order():
    assert [langkah.periksa.__name__ for langkah in PEMERIKSAAN] == [
        "check_size_and_name", "check_header_and_end", "check_opens", "check_objects", "check_signatures",
        "check_bytes", "check_integrity", "check_trust", "check_kind", "check_identity",
    ]  # fmt: skip


def test_signed_file(examine, signed_pdf):
    hasil = examine(signed_pdf)
    assert (hasil.code, hasil.kind, hasil.pages, hasil.notes) == ("OK_BSRE", "digital", 1, ())
    (tanda,) = hasil.signatures
    assert (tanda.field, tanda.cn, tanda.issuer) == ("Pegawai", "Ni Luh Contoh, S.Kom.", "BSrE Uji")
    assert (tanda.coverage, tanda.trusted, tanda.code) == ("entire_file", True, "OK_BSRE")
    assert len(tanda.key) == 64
    assert tanda.signed_at.tzinfo
    assert {"pyhanko", "pypdf", "pypdfium2"} <= set(hasil.library_versions)


def test_two_signers(examine, signed_pdf, pki):
    hasil = examine(pki.sign(signed_pdf, pki.penilai, "Penilai"))
    assert hasil.code == "OK_BSRE"
    assert [(one.field, one.coverage) for one in hasil.signatures] == [
        ("Pegawai", "entire_revision"),
        ("Penilai", "entire_file"),
    ]


def test_pades_lt_as_bsre_makes_them_with_the_dss_behind_the_signature(examine, unsigned_pdf, pki):
    waktu = datetime(2025, 8, 1, tzinfo=UTC)
    hasil = examine(pki.sign(unsigned_pdf, long_term=pki.timestamped(waktu, lt=True)))
    assert (hasil.code, hasil.notes) == ("OK_BSRE", ("ltv", "timestamped"))
    assert hasil.signatures[0].timestamp_at == waktu
    assert hasil.signatures[0].coverage == "entire_revision"


def test_revocation_answers_grow_old_without_harm(examine, unsigned_pdf, pki):
    data = pki.sign(unsigned_pdf, long_term=pki.timestamped(datetime(2025, 8, 1, tzinfo=UTC), lt=True))
    assert examine(data, at=datetime(2029, 1, 1, tzinfo=UTC)).code == "OK_BSRE"


def test_three_lt_signatures(examine, unsigned_pdf, pki):
    data = unsigned_pdf
    for day, kolom in ((1, "A"), (2, "B"), (3, "C")):
        data = pki.sign(
            data, kolom=kolom, long_term=pki.timestamped(datetime(2025, 8, day, tzinfo=UTC), lt=True)
        )
    assert examine(data).code == "OK_BSRE"


def test_white_space_behind_the_end_is_nothing(examine, signed_pdf):
    assert examine(signed_pdf + b"\r\n\r\n").code == "OK_BSRE"


def test_another_provider(examine, unsigned_pdf, pki):
    data = pki.sign(unsigned_pdf, pki.pelanggan_psre, chain=(pki.psre,))
    assert examine(data).message.endswith("Gunakan sertifikat BSrE.")
    assert examine(data, psre_lain=True).message.endswith("bukan BSrE.")
    assert examine(data).code == "OK_PSRE_LAIN"


def test_stranger(examine, unsigned_pdf, pki):
    hasil = examine(pki.sign(unsigned_pdf, pki.asing, chain=()))
    assert hasil.code == "INTACT_UNTRUSTED"
    assert "sertifikat Orang Asing (penerbit Akar Asing)" in hasil.message


def test_unsigned(examine, unsigned_pdf):
    hasil = examine(unsigned_pdf)
    assert (hasil.code, hasil.kind, hasil.signatures) == ("NO_SIGNATURE", "digital", ())


def test_scan_and_mixed(examine, scan_pdf, unsigned_pdf):
    assert examine(scan_pdf).kind == "scan"
    assert examine(join_pages(scan_pdf, unsigned_pdf)).kind == "mixed"
    assert examine(make_scan("Tulisan yang cukup panjang untuk disebut teks digital")).kind == "digital"


def test_text_that_nobody_sees_leaves_a_scan_a_scan(examine):
    recognised = make_scan("3 Tr Kata-kata yang dikenali mesin pemindai dan tidak tampak").replace(
        b"Td (3 Tr ", b"Td 3 Tr ("
    )
    assert examine(recognised).kind == "scan"


@pytest.mark.parametrize(
    ("info", "program"),
    [(b"<< /Producer (GPL Ghostscript 10.0) >>", "Ghostscript"), (b"<< /Producer (iLovePDF) >>", "iLovePDF")],
)
def test_a_lost_signature_is_named_by_its_producer(examine, info, program):
    hasil = examine(make_unsigned(info=info))
    assert hasil.notes == ("flattened",)
    assert f"diproses ulang dengan {program}." in hasil.message


def test_the_footer_of_bsre_without_a_signature(examine):
    hasil = examine(
        make_unsigned("Dokumen ini ditandatangani dengan sertifikat elektronik yang diterbitkan BSrE")
    )
    assert "diproses ulang dengan aplikasi lain" in hasil.message


@pytest.mark.parametrize(
    ("data", "nama", "kode"),
    [
        (b"", "skp.pdf", "EMPTY"),
        (b"%PDF-1.7" + bytes(2 * 1024 * 1024), "skp.pdf", "TOO_BIG"),
        (b"PK\x03\x04 word", "skp.pdf", "NOT_PDF"),
        (b"\n%PDF-1.7\n%%EOF", "skp.pdf", "NOT_PDF"),
        (b"%PDF-1.7\n%%EOF", "skp.docx", "NOT_PDF"),
        (b"%PDF-1.7\nabc", "skp.pdf", "DAMAGED"),
        (b"%PDF-1.7\n%%EOF", "skp.pdf", "DAMAGED"),
    ],
)
def test_file_gate(examine, data, nama, kode):
    assert examine(data, nama=nama).code == kode


def test_locked(examine, encrypted_pdf, signed_pdf):
    assert examine(encrypted_pdf).code == "ENCRYPTED"
    assert examine(encrypt(signed_pdf)).code == "ENCRYPTED"


def test_a_hostile_field_name_is_shown_and_stored_as_one_plain_line(examine, pki, unsigned_pdf):
    """PostgreSQL's jsonb refuses NUL; a right-to-left mark would make the name read differently."""
    hasil = examine(pki.sign(unsigned_pdf, kolom="Sah\x00\u202e\n" + "x" * 500))
    assert hasil.signatures[0].field.startswith("Sah xxx")
    assert len(hasil.signatures[0].field) == 200
    assert hasil.code == "OK_BSRE"
