"""Honest files: each gets its code, its kind and its signatures."""

from datetime import UTC, datetime

from pemeriksaan.checks.run import STEPS
from tests.pdf_factory import make_unsigned, replace_text
from tests.pdf_palsu import stamp


def test_ten_checks_in_their_order():
    """The first of them, size and name, is `refuse_unread`: it needs no byte of the file."""
    assert [step.check.__name__ for step in STEPS] == [
        "check_header_and_end", "check_opens", "check_objects", "check_signatures",
        "check_bytes", "check_integrity", "check_trust", "check_changes", "check_kind",
        "check_identity",
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


def test_another_provider(examine, unsigned_pdf, pki):
    data = pki.sign(unsigned_pdf, pki.pelanggan_psre, chain=(pki.psre,))
    assert examine(data).message.endswith("Gunakan sertifikat BSrE.")
    assert examine(data, other_psre=True).message.endswith("bukan BSrE.")
    assert examine(data).code == "OK_PSRE_LAIN"


def test_stranger(examine, unsigned_pdf, pki):
    hasil = examine(pki.sign(unsigned_pdf, pki.asing, chain=()))
    assert hasil.code == "INTACT_UNTRUSTED"
    assert "sertifikat Orang Asing (penerbit Akar Asing)" in hasil.message


def test_unsigned(examine, unsigned_pdf):
    hasil = examine(unsigned_pdf)
    assert (hasil.code, hasil.kind, hasil.signatures) == ("NO_SIGNATURE", "digital", ())


def test_timestamp_without_signer(examine, unsigned_pdf, pki):
    stamped = stamp(unsigned_pdf, pki.tsa, new=False)
    hasil = examine(stamped)
    assert hasil.code == "TIMESTAMP_ONLY"
    assert hasil.signatures[0].kind == "timestamp"
    assert examine(replace_text(stamped)).code == "CHANGED"


def test_make_unsigned_is_really_unsigned(examine):
    assert examine(make_unsigned()).code == "NO_SIGNATURE"
