import json
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command

from berkas.models import Pemeriksaan, Versi
from berkas.services.review import reopen_berkas, verify_berkas
from berkas.services.upload import Unggahan, upload_berkas
from berkas.worker.penerimaan import finish_versi
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit
from pemeriksaan import examine_store
from pemeriksaan.pki.issue import issue_root
from pemeriksaan.trust.store import CertificateRole as R
from tests.pdf_factory import write_store

pytestmark = pytest.mark.usefixtures("trust_store", "dalam_tenggat")


@pytest.fixture
def versi(daerah, dok_skp, signed_pdf) -> Versi:
    isi = ContentFile(signed_pdf, name="skp.pdf")
    return upload_berkas(Unggahan(isi), pegawai=daerah.pppk, dokumen=dok_skp, oleh=daerah.pppk)


@pytest.fixture
def stricter(tmp_path, settings, pki):
    """A trust store in which the issuer no longer counts as BSrE."""

    def put():
        entries = {"root": (pki.root, R.ROOT), "bsre": (pki.bsre, R.PSRE)}
        settings.TRUST_DIR = write_store(tmp_path / "ketat", entries)

    return put


@pytest.fixture
def run():
    def call(**options) -> str:
        out, err = StringIO(), StringIO()
        try:
            call_command("reinspect", stdout=out, stderr=err, **options)
        finally:
            call.out, call.err = out.getvalue(), err.getvalue()
        return call.out

    return call


def test_nothing_to_do_says_so(versi, run):
    assert "0 versi diperiksa ulang, 0 berubah" in run()
    assert Pemeriksaan.objects.count() == 1
    assert not JejakAudit.objects.filter(kejadian=JenisKejadian.BERKAS_REINSPECT).exists()


def test_a_change_of_the_store_is_told_version_by_version_and_summed_up(versi, run, stricter):
    stricter()
    out = run(toko_berubah=True)
    assert f"{versi.tanda_terima} (versi {versi.pk}): OK_BSRE -> OK_PSRE_LAIN, accept -> look" in out
    assert "OK_BSRE           -> OK_PSRE_LAIN            1" in out
    assert "1 versi diperiksa ulang, 1 berubah" in out
    assert "1 dari 1 versi" in run.err
    summary = JejakAudit.objects.get(kejadian=JenisKejadian.BERKAS_REINSPECT, objek="").rincian
    assert summary == {"diperiksa": 1, "berubah": 1, "toko": examine_store().store}
    assert "0 versi diperiksa ulang" in run(), "it goes on where it was"
    assert "OK_PSRE_LAIN      -> OK_PSRE_LAIN            1" in run(all=True)


def test_a_dry_run_tells_and_writes_nothing(versi, run, stricter):
    stricter()
    assert "1 versi diperiksa ulang, 1 akan berubah" in run(dry_run=True)
    assert (Versi.objects.get().kode, Pemeriksaan.objects.count()) == ("OK_BSRE", 1)
    assert not JejakAudit.objects.filter(kejadian=JenisKejadian.BERKAS_REINSPECT).exists()


def test_for_machines_one_line_each_and_the_summary_last(versi, run, stricter):
    stricter()
    line, summary = [json.loads(line) for line in run(json=True).splitlines()]
    assert (line["versi"], line["nasib"], line["kode_lama"], line["kode"]) == (
        versi.pk, "berubah", "OK_BSRE", "OK_PSRE_LAIN",
    )  # fmt: skip
    assert (line["akan_ditolak"], line["kebijakan"], line["unit"], line["status"]) == (
        True, "refuse", versi.berkas.pegawai.unit.nama, "DIUNGGAH",
    )  # fmt: skip
    assert summary["akan_ditolak"] == 1
    assert summary["ringkasan"] == [{"dari": "OK_BSRE", "ke": "OK_PSRE_LAIN", "jumlah": 1}]
    assert (summary["diperiksa"], summary["berubah"]) == (1, 1)


AKAN_DITOLAK = "Diterima sebelumnya, tetapi akan ditolak bila diunggah sekarang: {} versi."


def test_what_would_be_refused_today_is_listed_with_unit_and_status_until_it_is_decided(
    versi, run, stricter, daerah, dalam_tenggat
):
    verify_berkas(versi.berkas, oleh=daerah.verifikator, versi_id=versi.pk)
    assert AKAN_DITOLAK.format(0) in run(daftar=True)
    stricter()
    baris = f"  {versi.tanda_terima}  Terverifikasi  {daerah.pppk.unit}  OK_BSRE -> OK_PSRE_LAIN: Tanda tangan elektronik"
    assert baris in run(dry_run=True)
    assert AKAN_DITOLAK.format(0) in run(daftar=True), "a dry run records nothing"
    dalam_tenggat.shift(60)
    out = run()
    assert AKAN_DITOLAK.format(1) in out
    assert baris in out
    assert "Statusnya tidak berubah. Putuskan di antrean" in out
    assert baris in run(daftar=True), "without another inspection"
    (line,) = map(json.loads, run(daftar=True, json=True).splitlines())
    assert (line["daftar"], line["tanda_terima"], line["status"], line["kode"]) == (
        "akan_ditolak", versi.tanda_terima, "TERVERIFIKASI", "OK_PSRE_LAIN",
    )  # fmt: skip
    dalam_tenggat.shift(60)
    reopen_berkas(versi.berkas, oleh=daerah.admin, catatan="Lihat lagi.")
    assert AKAN_DITOLAK.format(0) in run(daftar=True)


def test_what_was_refused_and_would_be_taken_in_today_is_listed_to_be_asked_for(
    daerah, dok_skp, signed_pdf, run, settings, tmp_path, pki, dalam_tenggat
):
    upright, settings.TRUST_DIR = settings.TRUST_DIR, write_store(tmp_path / "kosong", {})
    isi = ContentFile(signed_pdf, name="skp.pdf")
    versi = upload_berkas(Unggahan(isi), pegawai=daerah.pppk, dokumen=dok_skp, oleh=daerah.pppk)
    settings.TRUST_DIR = write_store(tmp_path / "lain", {"lain": (issue_root("Akar Lain"), R.ROOT)})
    finish_versi(versi.pk)
    dalam_tenggat.shift(60)
    settings.TRUST_DIR = upright
    baris = f"  {versi.tanda_terima}  Dikembalikan  {daerah.pppk.unit}  INTACT_UNTRUSTED -> OK_BSRE: Tanda tangan elektronik"
    assert baris in run(dry_run=True)
    out = run()
    assert "Ditolak sebelumnya, tetapi akan diterima bila diunggah sekarang: 1 versi." in out
    assert baris in out
    assert "Mintalah pegawainya mengunggah berkas yang sama lagi." in out
    (line,) = map(json.loads, run(daftar=True, json=True).splitlines())
    assert (line["daftar"], line["tanda_terima"]) == ("akan_diterima", versi.tanda_terima)


def test_what_is_read_differently_is_named_without_what_it_says(versi, run):
    Versi.objects.update(hasil=versi.hasil | {"notes": ["links"], "library_versions": {}})
    out = run()
    assert f"{versi.tanda_terima} (versi {versi.pk}): tetap OK_BSRE; berbeda: notes" in out
    assert "1 versi diperiksa ulang, 0 berubah" in out
    Versi.objects.update(hasil=versi.hasil | {"notes": ["links"], "library_versions": {}})
    line, summary = map(json.loads, run(json=True).splitlines())
    assert line["beda"] == [{"apa": "notes", "sebelum": "links", "sesudah": ", ".join(versi.hasil["notes"])}]
    assert (summary["beda"], summary["akan_ditolak"]) == (1, 0)


def test_a_damaged_file_ends_loudly_but_last(versi, run):
    versi.isi.storage.delete(versi.isi.name)
    with pytest.raises(CommandError, match=f"1 berkas tersimpan rusak atau hilang: {versi.tanda_terima}"):
        run(all=True)
    assert "RUSAK, berkas tersimpan tidak ditemukan" in run.out
    assert "1 versi diperiksa ulang, 0 berubah" in run.out


def test_without_a_usable_store_nothing_is_begun(versi, run, settings, tmp_path):
    settings.TRUST_DIR = tmp_path / "kosong"
    with pytest.raises(CommandError, match="tidak ada yang dinilai ulang: Toko kepercayaan kosong"):
        run(all=True)
    assert Pemeriksaan.objects.count() == 1


def test_one_version_by_its_number(versi, run):
    assert "1 versi diperiksa ulang" in run(versi=versi.pk, all=True)
    with pytest.raises(CommandError, match="Tidak ada versi 999999"):
        run(versi=999_999)
    assert "0 versi" in run(pengumpulan=999_999, all=True)


def test_stopped_by_the_keyboard_it_says_that_it_can_be_continued(versi, run, stricter, monkeypatch):
    stricter()

    def interrupt(_line: str) -> None:
        raise KeyboardInterrupt

    err = StringIO()
    monkeypatch.setattr(err, "write", interrupt)
    with pytest.raises(
        CommandError, match=r"berhenti: dihentikan\. Yang sudah diperiksa tetap tercatat; jalankan lagi"
    ):
        call_command("reinspect", stdout=StringIO(), stderr=err)
    assert Versi.objects.get().kode == "OK_PSRE_LAIN", "the version before the stop is recorded as a whole"
    assert Pemeriksaan.objects.count() == 2
    assert "0 versi diperiksa ulang" in run()
