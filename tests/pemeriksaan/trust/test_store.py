"""The store: who gets in, and who is believed at which moment."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from pemeriksaan.pki.issue import issue_root, issue_signer, make_rsa_key
from pemeriksaan.trust.store import (
    PINS_FILE,
    PUBLISHED_PINS,
    CertificateRole,
    EmptyStoreError,
    UnusableStoreError,
    load_trust,
)
from tests.pdf_factory import write_store

KINI = datetime(2026, 3, 1, tzinfo=UTC)
R = CertificateRole


def load(directory, *, demo=False):
    return load_trust(directory, demo=demo, at=KINI)


def test_roles(tmp_path, pki):
    toko = load(write_store(tmp_path, pki.pins))
    assert [one.subject.native["common_name"] for one in toko.signer_roots(KINI)] == ["Akar Uji"]
    assert {one.subject.native["common_name"] for one in toko.intermediates()} == {
        "BSrE Uji",
        "PSrE Lain Uji",
    }


@pytest.mark.parametrize("missing", [True, False])
def test_an_empty_store_is_refused(tmp_path, missing):
    directory = tmp_path / "tidak-ada" if missing else write_store(tmp_path, {})
    with pytest.raises(EmptyStoreError, match="kosong: pasang sertifikat dengan install_certificate"):
        load(directory)


def test_a_file_without_a_pin_stops_the_store(tmp_path, pki):
    write_store(tmp_path, pki.pins)
    (tmp_path / "selundupan.pem").write_bytes(pki.asing.pem)
    with pytest.raises(UnusableStoreError, match=r"selundupan\.pem tidak terdaftar"):
        load(tmp_path)


def test_a_file_that_is_no_certificate_stops_the_store(tmp_path, pki):
    write_store(tmp_path, pki.pins)
    (tmp_path / "catatan.pem").write_text("halo")
    with pytest.raises(UnusableStoreError, match="tidak dapat dibaca sebagai sertifikat"):
        load(tmp_path)


@pytest.mark.parametrize("text", ["{", "[]", '{"ab": {"label": "x"}}', '{"ab": 1}'])
def test_pins_that_cannot_be_read_stop_the_store(tmp_path, pki, text):
    write_store(tmp_path, pki.pins)
    (tmp_path / PINS_FILE).write_text(text)
    with pytest.raises(UnusableStoreError):
        load(tmp_path)


def test_an_expired_root_belongs_into_legacy(tmp_path, pki):
    old = issue_root("Akar Lama", not_after=KINI - timedelta(days=1))
    with pytest.raises(UnusableStoreError, match="sudah berakhir"):
        load(write_store(tmp_path / "a", {**pki.pins, "lama": (old, R.ROOT)}))
    toko = load(write_store(tmp_path / "b", {**pki.pins, "lama": (old, R.LEGACY)}))
    last, after = (
        datetime(2024, 12, 31, 23, 59, tzinfo=UTC),
        datetime(2025, 1, 1, tzinfo=UTC),
    )
    assert (len(toko.legacy_roots(last)), toko.legacy_roots(after)) == (1, []), "whatever its pin says"
    assert len(toko.signer_roots(KINI)) == 1


def test_a_legacy_root_outside_its_folder_stops_the_store(tmp_path, pki):
    write_store(tmp_path, {**pki.pins, "lama": (issue_root("Lama"), R.LEGACY)})
    (tmp_path / "legacy" / "lama.pem").rename(tmp_path / "lama.pem")
    with pytest.raises(UnusableStoreError, match="peran"):
        load(tmp_path)


def test_a_borrowed_name_stops_the_store(tmp_path, pki):
    with pytest.raises(UnusableStoreError, match="sidik jarinya lain"):
        load(write_store(tmp_path, {**pki.pins, "palsu": (issue_root("Root CA Indonesia DS G1"), R.ROOT)}))


def test_the_demo_authority_counts_in_demo_mode_only(tmp_path, pki, examine, unsigned_pdf):
    root = issue_root("Akar Demo")
    directory = write_store(tmp_path, {"demo": (root, R.DEMO)})
    with pytest.raises(UnusableStoreError):
        load(directory)
    assert load(directory, demo=True).signer_roots(KINI)

    both = write_store(tmp_path / "dua", {**pki.pins, "demo": (root, R.DEMO)})
    signed = pki.sign(unsigned_pdf, issue_signer("Orang Demo", root), chain=())
    assert examine(signed, trust=both).code == "INTACT_UNTRUSTED"
    hasil = examine(signed, trust=both, demo=True)
    assert (hasil.code, hasil.notes) == ("OK_BSRE", ("demo",))


def test_a_pin_outside_its_days_is_no_root(tmp_path, pki):
    directory = write_store(tmp_path, pki.pins, days=(date(2000, 1, 1), date(2026, 2, 28)))
    with pytest.raises(UnusableStoreError):
        load(directory)


def test_the_published_fingerprints():
    assert {pin.label: digest.upper()[:8] for digest, pin in PUBLISHED_PINS.items()} == {
        "Root CA Indonesia DS G1": "B5F36672",
        "BSRE CA DS G1": "4A3AB062",
        "OSD LU Kelas 2": "2178095B",
    }
    assert json.dumps([pin.to_dict() for pin in PUBLISHED_PINS.values()])


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


def test_a_stamp_by_nobody_we_know_proves_nothing(examine, unsigned_pdf, pki, kedaluwarsa):
    from pemeriksaan.pki.issue import issue_timestamper
    from pemeriksaan.pki.sign import LongTerm

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
    from io import BytesIO

    from asn1crypto.crl import CertificateList
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.validation.dss import DocumentSecurityStore

    from pemeriksaan.pki.issue import issue_crl

    crl = issue_crl(pki.bsre, revoked=revoked, at=KINI - timedelta(days=1))
    writer = IncrementalPdfFileWriter(BytesIO(data))
    DocumentSecurityStore.supply_dss_in_writer(writer, None, crls=[CertificateList.load(crl)])
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_weak_hash_and_short_key(examine, unsigned_pdf, pki):
    sha1 = examine(pki.sign(unsigned_pdf, hash_algorithm="sha1"))
    assert sha1.code == "WEAK_CRYPTO"
    assert "algoritma lama (SHA-1)" in sha1.message
    short = issue_signer("Kunci Pendek", pki.bsre, key=make_rsa_key(1024))
    assert "(RSA 1024)" in examine(pki.sign(unsigned_pdf, short)).message


@pytest.mark.parametrize(
    ("waktu", "kode"),
    [(datetime(2024, 6, 1, tzinfo=UTC), "OK_BSRE"), (datetime(2025, 2, 1, tzinfo=UTC), "INTACT_UNTRUSTED")],
)
def test_legacy_documents_are_good_as_of_a_stamp_up_to_2024(
    tmp_path, examine, unsigned_pdf, pki, waktu, kode
):
    old = issue_root("Akar Lama", not_after=datetime(2026, 2, 1, tzinfo=UTC))
    store = write_store(tmp_path, {**pki.pins, "lama": (old, R.LEGACY)})
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
