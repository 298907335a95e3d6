"""A mismatch is kept as it was shown; the uploader answers once."""

from datetime import UTC, date, datetime

import pytest
from django.core.files.base import ContentFile

from berkas.enums import Kebijakan, StatusBerkas
from berkas.models import Berkas, KunciPenandatangan, Versi
from berkas.services.kecocokan import SUDAH_DIGANTI, TIDAK_ADA_BEDA, confirm_kecocokan
from berkas.services.pemeriksaan import reinspect
from berkas.services.review import verify_berkas
from berkas.services.upload import Unggahan, upload_berkas
from berkas.worker.penerimaan import finish_versi
from core.exceptions import Conflict, DomainError, NotAllowed
from demo.berkas.naskah import OrangDemo, PeriodeDemo, PesananSkp, render_demo_mpph, render_demo_skp
from notifikasi.models import Pesan
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit
from tests.factories import make_berkas
from tests.pdf_factory import write_store

SETAHUN = PeriodeDemo(date(2025, 1, 1), date(2025, 12, 31))
KINI = datetime(2025, 8, 14, 2, tzinfo=UTC)
BEDA = {
    "code": "PERIOD_MISMATCH",
    "message": "Periode pada dokumen berbeda.",
    "document": "x",
    "on_record": "y",
}
pytestmark = pytest.mark.usefixtures("trust_store", "dalam_tenggat")


@pytest.fixture(autouse=True)
def usual_signers(pengumpulan):
    pengumpulan.dokumen.update(penandatangan=None)


def orang(pegawai) -> OrangDemo:
    return OrangDemo(pegawai.nama_lengkap, pegawai.nip or "", pegawai.jabatan, pegawai.unit.nama)


@pytest.fixture
def skp(pki):
    """A signed SKP: `skp(pegawai)`; its two signers have the names in it unless given otherwise."""

    def make(pegawai, *, periode=None, penilai=None, signers=None) -> bytes:
        penilai = penilai or pegawai.pejabat_penilai
        data = render_demo_skp(PesananSkp(orang(pegawai), orang(penilai), periode or PeriodeDemo()))
        for number, nama in enumerate(signers or (pegawai.nama, penilai.nama)):
            data = pki.sign(data, pki.named(nama), f"Kolom{number}")
        return data

    return make


def upload(pegawai, dokumen, data, oleh=None) -> Versi:
    isi = ContentFile(data, name="skp.pdf")
    return upload_berkas(Unggahan(isi, "SKP 2025"), pegawai=pegawai, dokumen=dokumen, oleh=oleh or pegawai)


def codes(versi):
    return [one["code"] for one in versi.hasil["mismatches"]]


def test_ones_own_skp_is_received_without_a_word(daerah, dok_skp, skp):
    versi = upload(daerah.pppk, dok_skp, skp(daerah.pppk))
    assert (versi.kode, codes(versi)) == ("OK_BSRE", [])
    assert versi.hasil["reading"]["pegawai_nip"] == daerah.pppk.nip
    assert "text" not in versi.hasil["reading"]
    assert "Periksa kembali" not in Pesan.objects.get().isi


def test_the_skp_of_another_person(daerah, dok_skp, skp):
    daerah.pppk_lain.pejabat_penilai = daerah.kepala_dinas
    versi = upload(daerah.pppk, dok_skp, skp(daerah.pppk_lain))
    assert codes(versi) == ["SUBJECT_MISMATCH", "PENILAI_MISMATCH", "SIGNER_UNMATCHED", "SIGNER_UNMATCHED"]
    assert versi.berkas.status == StatusBerkas.DIUNGGAH
    isi = Pesan.objects.get().isi
    assert 'Periksa kembali: NIP Anda tidak ditemukan sebagai "Pegawai yang Dinilai" di dalam berkas.' in isi
    assert "untuk menyatakan bahwa berkas ini sudah benar" in isi


def test_another_period(daerah, dok_skp, skp):
    versi = upload(daerah.pppk, dok_skp, skp(daerah.pppk, periode=SETAHUN))
    (one,) = versi.hasil["mismatches"]
    assert one["message"].startswith(
        "Periode pada dokumen (1 Januari s.d. 31 Desember 2025) berbeda dari 1 Juli s.d."
    )


def test_a_signer_who_is_neither(daerah, dok_skp, skp):
    data = skp(daerah.pppk, signers=(daerah.pppk.nama, "Ida Ayu Lain"))
    versi = upload(daerah.pppk, dok_skp, data)
    (one,) = versi.hasil["mismatches"]
    assert one["message"] == (
        f"Penandatangan (Ida Ayu Lain) tidak dapat dicocokkan dengan pejabat penilai yang tercatat "
        f"({daerah.kepala_sd1.nama_lengkap}). Verifikator memastikannya."
    )
    assert (versi.kode, versi.keputusan) == ("OK_BSRE", "look")
    assert versi.hasil["message"].endswith("BSrE. Berkas diteruskan untuk diperiksa verifikator.")


@pytest.mark.parametrize(("pemilik", "kode"), [("kepala_sd1", []), ("kepala_dinkes", ["SIGNER_MISMATCH"])])
def test_a_remembered_key_decides(daerah, dok_skp, skp, pki, pemilik, kode):
    data = skp(daerah.pppk, signers=(daerah.pppk.nama, "Kepala Sekolah Satu"))
    first = upload(daerah.pppk, dok_skp, data)
    kunci = first.hasil["signatures"][1]["key"]
    KunciPenandatangan.objects.create(
        pegawai=getattr(daerah, pemilik), kunci=kunci, cn="Kepala Sekolah Satu", versi=first, oleh=daerah.verifikator
    )  # fmt: skip
    again = upload(daerah.pppk, dok_skp, pki.sign(data, pki.named(daerah.pppk.nama), "Lagi"))
    assert codes(again) == kode


def test_an_mpph_where_the_skp_belongs_and_the_other_way_round(daerah, dok_skp, dok_mpph, skp, pki):
    mpph = pki.sign(render_demo_mpph(orang(daerah.kepala_sd1), [orang(daerah.pppk)], PeriodeDemo()))
    assert codes(upload(daerah.pppk, dok_skp, mpph)) == ["FORM_MISMATCH"]
    assert codes(upload(daerah.pppk, dok_mpph, skp(daerah.pppk))) == ["FORM_MISMATCH"]


def test_an_mpph_with_and_without_ones_name(daerah, dok_mpph, pki):
    pimpinan = pki.named(daerah.kepala_sd1.nama)
    lain = pki.sign(
        render_demo_mpph(orang(daerah.kepala_dinkes), [orang(daerah.pppk_puskesmas)], PeriodeDemo()), pimpinan
    )
    (one,) = upload(daerah.pppk, dok_mpph, lain).hasil["mismatches"]
    assert one["message"].startswith("Nama dan NIP Anda tidak ditemukan di dalam matriks ini.")
    matriks = render_demo_mpph(orang(daerah.kepala_sd1), [orang(daerah.pppk)], PeriodeDemo())
    ada = upload(daerah.pppk, dok_mpph, pki.sign(matriks, pimpinan))
    assert (ada.kode, ada.keputusan, codes(ada)) == ("OK_BSRE", "accept", [])


def test_of_two_signatures_one_is_missing(daerah, dok_skp, skp):
    versi = upload(daerah.pppk, dok_skp, skp(daerah.pppk, signers=(daerah.pppk.nama,)))
    kalimat = (
        f"Belum ditandatangani secara elektronik oleh pejabat penilai ({daerah.kepala_sd1.nama_lengkap}). "
        "Mintakan tanda tangan elektronik yang belum ada pada berkas yang sama, lalu unggah hasilnya. "
        "Berkas diteruskan untuk diperiksa verifikator."
    )
    assert (versi.kode, versi.keputusan, versi.hasil["message"]) == ("SIGNATURE_MISSING", "look", kalimat)
    assert (versi.tepat_waktu, versi.berkas.status) == (True, StatusBerkas.DIUNGGAH)
    assert kalimat in Pesan.objects.get().isi
    assert versi.hasil["inspected"]["code"] == "OK_BSRE"
    row = versi.pemeriksaan.get()
    assert (row.kode, row.keputusan) == ("SIGNATURE_MISSING", "look")


def test_twice_the_same_person_is_one_of_two(daerah, dok_skp, skp):
    data = skp(daerah.pppk, signers=(daerah.kepala_sd1.nama, daerah.kepala_sd1.nama))
    versi = upload(daerah.pppk, dok_skp, data)
    assert versi.kode == "SIGNATURE_MISSING"
    assert [one["roles"] for one in versi.hasil["missing"]] == [["PEGAWAI"]]


def test_a_campaign_that_demands_only_the_penilai(daerah, dok_skp, skp):
    dok_skp.penandatangan = ["PENILAI"]
    dok_skp.save()
    versi = upload(daerah.pppk, dok_skp, skp(daerah.pppk, signers=(daerah.kepala_sd1.nama,)))
    assert (versi.kode, versi.keputusan) == ("OK_BSRE", "accept")
    kurang = upload(daerah.pppk, dok_skp, skp(daerah.pppk, signers=(daerah.pppk.nama,)))
    assert (kurang.kode, kurang.keputusan) == ("SIGNATURE_MISSING", "look")


def test_an_mpph_needs_its_leader(daerah, dok_mpph, pki):
    matriks = render_demo_mpph(orang(daerah.kepala_sd1), [orang(daerah.pppk)], PeriodeDemo())
    versi = upload(daerah.pppk, dok_mpph, pki.sign(matriks, pki.named(daerah.pppk.nama)))
    assert (versi.kode, versi.keputusan) == ("SIGNATURE_MISSING", "look")
    assert versi.hasil["message"].startswith(
        f"Belum ditandatangani secara elektronik oleh pimpinan ({daerah.kepala_sd1.nama_lengkap} atau "
    )


def test_the_penilai_of_today_counts_and_not_the_printed_one(daerah, dok_skp, skp):
    data = skp(daerah.pppk)
    daerah.pppk.pejabat_penilai = daerah.kepala_dinas
    daerah.pppk.save()
    versi = upload(daerah.pppk, dok_skp, data)
    assert codes(versi) == ["PENILAI_MISMATCH", "SIGNER_UNMATCHED"]
    assert (versi.kode, versi.keputusan) == ("OK_BSRE", "look")


def test_who_had_to_wait_is_told_whose_signature_is_missing(daerah, dok_skp, skp, settings, tmp_path, pki):
    settings.TRUST_DIR = tmp_path / "kosong"
    settings.TRUST_DIR.mkdir()
    versi = upload(daerah.pppk, dok_skp, skp(daerah.pppk, signers=(daerah.pppk.nama,)))
    write_store(settings.TRUST_DIR, pki.pins)
    assert finish_versi(versi.pk)
    pesan = Pesan.objects.get(kunci=f"periksa-kembali:{versi.pk}")
    assert pesan.judul == "Periksa kembali SKP 2025: tanda tangan belum lengkap"
    assert pesan.isi.startswith("Belum ditandatangani secara elektronik oleh pejabat penilai (")


def test_a_scan_is_no_fault(daerah, dok_skp, scan_pdf):
    dok_skp.kebijakan = Kebijakan.TTE_ATAU_BASAH
    dok_skp.save()
    versi = upload_berkas(Unggahan(ContentFile(scan_pdf, name="skp.pdf"), "SKP 2025", menyatakan_basah=True), pegawai=daerah.pppk, dokumen=dok_skp, oleh=daerah.pppk)  # fmt: skip
    assert (versi.keputusan, codes(versi), versi.hasil["reading"]) == ("look", [], None)


def test_who_had_to_wait_is_told_by_a_message(daerah, dok_skp, skp, settings, tmp_path, pki):
    settings.TRUST_DIR = tmp_path / "kosong"
    settings.TRUST_DIR.mkdir()
    versi = upload(daerah.pppk, dok_skp, skp(daerah.pppk, periode=SETAHUN))
    assert versi.menunggu_pemeriksaan
    write_store(settings.TRUST_DIR, pki.pins)
    assert finish_versi(versi.pk)
    pesan = Pesan.objects.get(kunci=f"periksa-kembali:{versi.pk}")
    assert pesan.judul == "Periksa kembali SKP 2025: ada yang tidak cocok"
    assert "Periode pada dokumen (1 Januari s.d. 31 Desember 2025)" in pesan.isi
    assert not finish_versi(versi.pk)
    versi.refresh_from_db()
    assert codes(versi) == ["PERIOD_MISMATCH"]


@pytest.fixture
def beda(daerah, dok_skp) -> Berkas:
    return make_berkas(daerah.pppk, dok_skp, hasil={"code": "OK_BSRE", "mismatches": [BEDA]})


def test_the_answer_is_recorded_once(daerah, beda, dalam_tenggat):
    versi = confirm_kecocokan(beda.versi_terkini, oleh=daerah.pppk)
    assert versi.dibenarkan_at == KINI
    dalam_tenggat.shift(60)
    assert confirm_kecocokan(Versi.objects.get(), oleh=daerah.pppk).dibenarkan_at == KINI
    jejak = JejakAudit.objects.get(kejadian=JenisKejadian.BERKAS_CONFIRM)
    assert (jejak.oleh, jejak.pegawai) == (daerah.pppk, daerah.pppk)
    assert jejak.rincian == {"kecocokan": ["PERIOD_MISMATCH"]}


def test_the_uploader_for_another_person_answers_too(daerah, dok_skp):
    hasil = {"code": "OK_BSRE", "mismatches": [BEDA]}
    berkas = make_berkas(daerah.pppk, dok_skp, hasil=hasil, oleh=daerah.admin)
    assert confirm_kecocokan(berkas.versi_terkini, oleh=daerah.admin).dibenarkan_at


@pytest.mark.parametrize("siapa", ["pppk_lain", "kepala_sd1", "verifikator", "admin", "auditor"])
def test_no_other_person_answers_in_their_place(daerah, beda, siapa):
    with pytest.raises(NotAllowed, match="Hanya pemilik atau pengunggah berkas yang dapat menjawab"):
        confirm_kecocokan(beda.versi_terkini, oleh=getattr(daerah, siapa))
    assert Versi.objects.get().dibenarkan_at is None
    assert not JejakAudit.objects.filter(kejadian=JenisKejadian.BERKAS_CONFIRM).exists()


def test_nothing_to_answer(daerah, dok_skp):
    berkas = make_berkas(daerah.pppk, dok_skp, hasil={"code": "OK_BSRE"})
    with pytest.raises(DomainError, match=TIDAK_ADA_BEDA):
        confirm_kecocokan(berkas.versi_terkini, oleh=daerah.pppk)


def test_a_version_that_was_replaced(daerah, dok_skp, beda, skp):
    versi = beda.versi_terkini
    upload(daerah.pppk, dok_skp, skp(daerah.pppk))
    with pytest.raises(Conflict, match=SUDAH_DIGANTI):
        confirm_kecocokan(versi, oleh=daerah.pppk)


def test_after_the_decision_the_answer_comes_too_late(daerah, beda):
    verify_berkas(beda, oleh=daerah.verifikator, versi_id=beda.versi_terkini.pk)
    with pytest.raises(
        Conflict, match="Berkas ini berstatus Terverifikasi; tidak ada lagi yang perlu dijawab"
    ):
        confirm_kecocokan(beda.versi_terkini, oleh=daerah.pppk)


def test_what_was_answered_stays_as_it_was_shown(daerah, dok_skp, skp):
    """Except about its signers: a key that is confirmed later changes what is said of them, answered or not."""
    data = skp(daerah.pppk, signers=(daerah.pppk.nama, "Kepala Sekolah Satu"), periode=SETAHUN)
    answered = upload(daerah.pppk, dok_skp, data)
    confirm_kecocokan(answered, oleh=daerah.pppk)
    daerah.pppk_lain.pejabat_penilai = daerah.kepala_sd1
    daerah.pppk_lain.save()
    open_ = upload(
        daerah.pppk_lain,
        dok_skp,
        skp(daerah.pppk_lain, signers=(daerah.pppk_lain.nama, "Kepala Sekolah Satu")),
    )
    KunciPenandatangan.objects.create(
        pegawai=daerah.kepala_sd1, kunci=answered.hasil["signatures"][1]["key"], cn="Kepala Sekolah Satu",
        versi=answered, oleh=daerah.verifikator,
    )  # fmt: skip
    list(reinspect([answered.pk, open_.pk], sekaligus=1))
    found = {versi.pk: codes(versi) for versi in Versi.objects.all()}
    assert found == {answered.pk: ["PERIOD_MISMATCH"], open_.pk: []}
