"""Who is believed, at which moment and for what; and who counts beside others."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.x509.oid import ExtendedKeyUsageOID
from pyhanko.sign.fields import SigSeedSubFilter

from pemeriksaan.pki.issue import issue_crl, issue_intermediate, issue_root, issue_signer, issue_timestamper
from pemeriksaan.pki.sign import LongTerm, sign_quickly
from pemeriksaan.trust.store import PINS_FILE, CertificateRole
from tests.pdf_factory import make_unsigned, replace_text, write_store
from tests.pdf_palsu import archive, stamp
from tests.pemeriksaan.conftest import KINI


def test_what_cannot_be_read_does_not_excuse_what_was_changed(examine, pki, signed_pdf):
    """A change stays a change when something unreadable is laid beside it."""
    forged = replace_text(pki.sign(signed_pdf, pki.penilai, "Penilai"))
    assert examine(forged).code == "CHANGED"
    half_read = forged.replace(b"/ETSI.CAdES.detached", b"/ETSI.CAdES.detachex", 1)
    hasil = examine(half_read)
    assert hasil.code == "SIG_BROKEN"
    assert hasil.decision == "refuse"


def test_a_good_signature_does_not_hide_a_revoked_or_expired_one(examine, pki):
    old = issue_signer("Sudah Berakhir", pki.bsre, not_after=datetime(2026, 1, 1, tzinfo=UTC))
    both = pki.sign(pki.sign(make_unsigned(), old), pki.penilai, "Penilai")
    assert examine(both).code == "CERT_EXPIRED"


def test_an_unknown_signer_behind_the_last_trusted_one_is_part_of_the_tail(examine, signed_pdf, pki):
    hasil = examine(pki.sign(signed_pdf, pki.asing, "Penilai", chain=()))
    assert (hasil.code, hasil.decision) == ("TAIL_UNCLEAR", "look")
    assert [(one.code, one.trusted) for one in hasil.signatures] == [
        ("TAIL_UNCLEAR", True),
        ("INTACT_UNTRUSTED", False),
    ]
    assert hasil.shown_until == len(signed_pdf)


def test_an_unknown_signer_alone(examine, unsigned_pdf, pki):
    hasil = examine(pki.sign(unsigned_pdf, pki.asing, chain=()))
    assert (hasil.code, hasil.decision) == ("INTACT_UNTRUSTED", "refuse")


# -- what stands beside good signers of BSrE ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def meterai(pki):
    """A stamp of another known provider, as an e-Meterai is."""
    return issue_signer("e-Meterai", pki.psre)


def signed_by(pki, *signers):
    """Signed by these in turn."""
    data = make_unsigned()
    for number, signer in enumerate(signers):
        data = pki.sign(
            data, signer, f"Kolom{number}", chain=(pki.bsre, pki.psre) if signer is not pki.asing else ()
        )
    return data


def test_another_known_provider_beside_a_signer_of_bsre(examine, pki, meterai):
    for signers in [(meterai, pki.pegawai), (pki.pegawai, meterai), (pki.pegawai, meterai, pki.penilai)]:
        hasil = examine(signed_by(pki, *signers))
        assert (hasil.code, hasil.decision, hasil.notes) == ("OK_BSRE", "accept", ("other_signer",))
        assert {one.code for one in hasil.signatures} == {"OK_BSRE", "OK_PSRE_LAIN"}
        assert hasil.message == (
            "Tanda tangan elektronik utuh dan sertifikatnya diterbitkan BSrE. "
            "Ada pula tanda tangan atau meterai elektronik dari penerbit lain, yang tidak diperhitungkan."
        )


def test_another_known_provider_alone(examine, pki, meterai):
    hasil = examine(signed_by(pki, meterai))
    assert (hasil.code, hasil.decision, hasil.notes) == ("OK_PSRE_LAIN", "refuse", ())


def test_an_unknown_signer_before_the_last_of_two_good_ones(examine, pki):
    for signers in [(pki.asing, pki.pegawai, pki.penilai), (pki.pegawai, pki.asing, pki.penilai)]:
        hasil = examine(signed_by(pki, *signers))
        assert (hasil.code, hasil.decision, hasil.notes) == ("OK_BSRE", "accept", ("other_signer",))


def test_an_unknown_signer_before_a_single_good_one(examine, pki, meterai):
    for signers in [(pki.asing, pki.pegawai), (pki.asing, pki.pegawai, meterai)]:
        hasil = examine(signed_by(pki, *signers))
        assert (hasil.code, hasil.decision) == ("INTACT_UNTRUSTED", "refuse")


def test_a_revoked_signer_never_stands_aside(examine, pki):
    """Others may vouch for it, but the issuer has withdrawn it."""
    revoked = issue_signer("Dicabut", pki.psre)
    crl = issue_crl(pki.psre, revoked={revoked.certificate.serial_number: AGUSTUS}, at=AGUSTUS)
    assert (
        examine(archive(signed_by(pki, pki.pegawai, revoked, pki.penilai), crls=(crl,))).code
        == "CERT_REVOKED"
    )


def test_a_stranger_with_the_issuers_name_and_number_takes_no_ones_place(examine, pki, signed_pdf):
    """The validator keeps one certificate of each issuer and number, so it must not be given the stranger's."""
    root = issue_root("Akar Uji")
    twin = issue_intermediate("BSrE Uji", root, serial=pki.bsre.certificate.serial_number)
    stamped = stamp(signed_pdf, issue_timestamper("TSA Asing", twin), chain=(twin, root))
    assert (examine(stamped).code, examine(stamped).decision) == ("OK_BSRE", "accept")


# -- what the certificate is for, and the time ----------------------------------------------------------------------


def test_a_certificate_for_something_else(examine, pki, unsigned_pdf):
    server = issue_signer("Situs Contoh", pki.bsre, purposes=[ExtendedKeyUsageOID.SERVER_AUTH])
    hasil = examine(pki.sign(unsigned_pdf, server))
    assert (hasil.code, hasil.decision) == ("SIGNER_UNSUITABLE", "refuse")
    assert hasil.message.startswith("Sertifikat Situs Contoh tidak diterbitkan untuk menandatangani dokumen.")
    assert not hasil.signatures[0].trusted


def test_an_authority_signs_no_documents(examine, pki, unsigned_pdf):
    hasil = examine(pki.sign(unsigned_pdf, issue_intermediate("Otoritas", pki.root), chain=()))
    assert (hasil.code, hasil.decision) == ("SIGNER_UNSUITABLE", "refuse")


def test_a_certificate_for_nothing_that_is_known(examine, pki, unsigned_pdf):
    login = issue_signer("Hanya Masuk", pki.bsre, purposes=[ExtendedKeyUsageOID.CLIENT_AUTH])
    hasil = examine(pki.sign(unsigned_pdf, login))
    assert (hasil.code, hasil.decision, hasil.signatures[0].trusted) == ("SIGNER_UNCLEAR", "look", True)
    assert hasil.message == (
        "Tanda tangan Hanya Masuk utuh, tetapi sertifikatnya tidak menyebutkan bahwa ia untuk menandatangani dokumen. "
        "Berkas diteruskan untuk diperiksa verifikator."
    )


def test_a_pades_signature_names_its_certificate(examine, pki, unsigned_pdf):
    plain = sign_quickly(unsigned_pdf, pki.pegawai, "Pegawai", chain=pki.chain)
    assert examine(plain).code == "OK_BSRE"  # the older form does not ask for it
    hasil = examine(
        sign_quickly(unsigned_pdf, pki.pegawai, "Pegawai", chain=pki.chain, subfilter=SigSeedSubFilter.PADES)
    )
    assert (hasil.code, hasil.decision) == ("SIGNER_UNCLEAR", "look")
    assert "tidak menyebut sertifikatnya, padahal bentuknya (PAdES) mewajibkannya" in hasil.message


@pytest.mark.parametrize(
    ("after", "kode"),
    [
        (timedelta(minutes=4), "OK_BSRE"),
        (timedelta(minutes=6), "TIME_ODD"),
        (timedelta(days=900), "TIME_ODD"),
    ],
)
def test_a_timestamp_of_the_future(examine, pki, unsigned_pdf, after, kode):
    own = examine(pki.sign(unsigned_pdf, long_term=pki.timestamped(KINI + after)))
    of_the_document = examine(stamp(pki.sign(unsigned_pdf), pki.tsa, at=KINI + after))
    assert (own.code, of_the_document.code) == (kode, kode)
    if kode == "TIME_ODD":
        assert own.decision == of_the_document.decision == "look"
        assert own.message.startswith("Waktu pada tanda tangan Ni Luh Contoh, S.Kom. tidak masuk akal (")


def test_a_timestamp_older_than_the_certificate(examine, pki, unsigned_pdf):
    signer = issue_signer("Baru", pki.bsre, not_before=AGUSTUS)
    before, after = AGUSTUS - timedelta(seconds=1), AGUSTUS + timedelta(seconds=1)
    for at, kode in ((before, "TIME_ODD"), (after, "OK_BSRE")):
        assert examine(pki.sign(unsigned_pdf, signer, long_term=pki.timestamped(at))).code == kode
        assert examine(stamp(pki.sign(unsigned_pdf, signer), pki.tsa, at=at)).code == kode


def test_a_certificate_that_is_not_valid_yet(examine, pki, unsigned_pdf):
    signer = issue_signer("Belum", pki.bsre, not_before=KINI + timedelta(days=1))
    assert examine(pki.sign(unsigned_pdf, signer)).code == "TIME_ODD"


def test_a_timestamp_by_a_certificate_that_is_for_no_timestamps(examine, pki, unsigned_pdf, kedaluwarsa):
    """Its authority is known, but a signer's certificate proves no time."""
    stamper = LongTerm(tsa=pki.pegawai, at=AGUSTUS)
    hasil = examine(pki.sign(unsigned_pdf, kedaluwarsa, long_term=stamper))
    assert (hasil.code, hasil.notes) == ("CERT_EXPIRED", ())


def test_an_unknown_timestamp_authority_of_two_levels_does_no_harm(examine, pki, unsigned_pdf):
    """Of its chain the file holds only the lower end."""
    authority = issue_intermediate("Otoritas TSA Asing", issue_root("Akar TSA Asing"))
    stamped = stamp(pki.sign(unsigned_pdf), issue_timestamper("TSA Asing", authority), chain=(authority,))
    assert (examine(stamped).code, examine(stamped).notes) == ("OK_BSRE", ())


def test_a_strangers_signature_does_not_heal_a_change(examine, signed_pdf, pki):
    assert examine(pki.sign(replace_text(signed_pdf), pki.asing, "Z", chain=())).code == "CHANGED"


# -- now, else at the proven moment --------------------------------------------------------------------------------

AGUSTUS = datetime(2025, 8, 1, tzinfo=UTC)


@pytest.fixture
def kedaluwarsa(pki):
    return issue_signer("Sudah Berakhir", pki.bsre, not_after=datetime(2026, 1, 1, tzinfo=UTC))


def test_expired_without_a_timestamp(examine, unsigned_pdf, pki, kedaluwarsa):
    hasil = examine(pki.sign(unsigned_pdf, kedaluwarsa))
    assert hasil.code == "CERT_EXPIRED"
    assert "Sertifikat Sudah Berakhir berakhir 1 Januari 2026 dan tidak ada stempel waktu" in hasil.message


def test_expired_but_stamped_before(examine, unsigned_pdf, pki, kedaluwarsa):
    hasil = examine(pki.sign(unsigned_pdf, kedaluwarsa, long_term=pki.timestamped(AGUSTUS)))
    assert (hasil.code, hasil.notes) == ("OK_BSRE", ("timestamped",))


def test_expired_and_stamped_too_late(examine, unsigned_pdf, pki, kedaluwarsa):
    late = pki.timestamped(datetime(2026, 2, 1, tzinfo=UTC))
    assert examine(pki.sign(unsigned_pdf, kedaluwarsa, long_term=late)).code == "CERT_EXPIRED"


def test_a_stamp_by_an_unknown_authority_proves_nothing(examine, unsigned_pdf, pki, kedaluwarsa):

    stranger = issue_timestamper("TSA Asing", issue_root("Akar TSA Asing"))
    data = pki.sign(unsigned_pdf, kedaluwarsa, long_term=LongTerm(tsa=stranger, at=AGUSTUS))
    assert examine(data).code == "CERT_EXPIRED"


@pytest.mark.parametrize(
    ("revoked", "kode"),
    [(datetime(2025, 7, 1, tzinfo=UTC), "CERT_REVOKED"), (datetime(2025, 9, 1, tzinfo=UTC), "OK_BSRE")],
)
def test_revoked_before_or_after_the_stamp(examine, unsigned_pdf, pki, revoked, kode):
    signer = issue_signer("Dicabut", pki.bsre)
    signed = pki.sign(unsigned_pdf, signer, long_term=pki.timestamped(AGUSTUS, lt=True))
    listed = add_crl(signed, pki, {signer.certificate.serial_number: revoked})
    hasil = examine(listed)
    assert hasil.code == kode
    if kode == "CERT_REVOKED":
        assert "telah dicabut pada 1 Juli 2025, sebelum dokumen ditandatangani" in hasil.message


def add_crl(data, pki, revoked):
    """A later DSS update that carries the revocation list of today, as an archiving service would add it."""
    crl = issue_crl(pki.bsre, revoked=revoked, at=KINI - timedelta(days=1))
    return archive(data, crls=(crl,))


@pytest.mark.parametrize(
    ("waktu", "kode"),
    [(datetime(2024, 6, 1, tzinfo=UTC), "OK_BSRE"), (datetime(2025, 2, 1, tzinfo=UTC), "INTACT_UNTRUSTED")],
)
def test_legacy_documents_are_good_as_of_a_stamp_up_to_2024(
    tmp_path, examine, unsigned_pdf, pki, waktu, kode
):
    old = issue_root("Akar Lama", not_after=datetime(2026, 2, 1, tzinfo=UTC))
    store = write_store(tmp_path, {**pki.pins, "lama": (old, CertificateRole.LEGACY)})
    limit_legacy(store)
    signer = issue_signer("Pejabat Lama", old)
    hasil = examine(pki.sign(unsigned_pdf, signer, chain=(), long_term=pki.timestamped(waktu)), trust=store)
    assert hasil.code == kode
    assert ("legacy" in hasil.notes) == (kode == "OK_BSRE")
    assert hasil.signatures[0].issuer_role == ("legacy" if kode == "OK_BSRE" else "")
    unstamped = examine(pki.sign(unsigned_pdf, signer, chain=()), trust=store)
    assert unstamped.code == "INTACT_UNTRUSTED"


def limit_legacy(store):
    pins = json.loads((store / PINS_FILE).read_text())
    for pin in pins.values():
        if pin["role"] == "legacy":
            pin["usable_until"] = "2024-12-31"
    (store / PINS_FILE).write_text(json.dumps(pins))
