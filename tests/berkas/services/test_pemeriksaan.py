"""The history of verdicts, and inspecting again: real children, real files, a changing trust store."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.base import ContentFile

import pemeriksaan
from berkas.enums import ButirPeriksa, Langkah, SebabPemeriksaan, StatusBerkas
from berkas.models import Berkas, Pemeriksaan, Riwayat, Versi
from berkas.queries.pemeriksaan import (
    accepted_today,
    inspected_versi,
    outdated,
    verdict_changed,
)
from berkas.services.pemeriksaan import LAIN, TIDAK_ADA, HasilUlang, record_run
from berkas.services.review import verify_berkas
from berkas.worker.penerimaan import finish_versi
from berkas.worker.sweeping import sweep_uninspected, sweep_untold
from notifikasi.enums import JenisPesan
from notifikasi.models import Pesan
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit
from pemeriksaan import InspectorBroken, examine_store
from pemeriksaan.pki.issue import issue_root, issue_signer
from pemeriksaan.policy import settle_decision
from pemeriksaan.result import Decision
from pemeriksaan.sandbox.fork_server import ForkServer
from pemeriksaan.trust.store import CertificateRole as R
from tests.berkas.services.ulang import again, rows, upload
from tests.factories import make_berkas
from tests.pdf_factory import make_unsigned

pytestmark = pytest.mark.usefixtures("trust_store", "dalam_tenggat")
PERUSAK = "tests.pemeriksaan.perusak"
UNGGAH = datetime(2025, 8, 14, 2, tzinfo=UTC)


def test_an_upload_begins_the_history_with_what_it_stood_on(daerah, dok_skp, signed_pdf):
    versi = upload(daerah.pppk, dok_skp, signed_pdf)
    one = Pemeriksaan.objects.get()
    assert rows(versi) == [(SebabPemeriksaan.UPLOAD, "OK_BSRE", "accept")]
    assert (one.toko, one.hasil, one.at) == (examine_store().store, versi.hasil, versi.diperiksa_at)
    assert one.hasil["library_versions"] == examine_store().libraries


def test_what_had_to_wait_begins_it_later(daerah, dok_skp, signed_pdf, put_store, pki):
    put_store("kosong", {})
    versi = upload(daerah.pppk, dok_skp, signed_pdf)
    assert rows(versi) == []
    put_store("penuh", pki.pins)
    finish_versi(versi.pk)
    assert rows(versi) == [(SebabPemeriksaan.QUEUED, "OK_BSRE", "accept")]


def test_with_an_inspector_that_fails_its_self_test_uploads_are_kept_and_finished_later(
    daerah, dok_skp, signed_pdf, unsigned_pdf, monkeypatch
):
    broken = ForkServer("pemeriksaan.sandbox.jobs")  # its children cannot make the golden file
    with monkeypatch.context() as patch:
        patch.setattr(pemeriksaan._Boundary, "server", broken)
        kept = [
            upload(one, dok_skp, data)
            for one, data in ((daerah.pppk, signed_pdf), (daerah.pppk_lain, unsigned_pdf))
        ]
        assert [one.berkas.status for one in kept] == [StatusBerkas.MENUNGGU_PEMERIKSAAN] * 2, "never unseen"
        assert not finish_versi(kept[0].pk)
    broken.stop()
    assert sweep_uninspected() == 2
    status = [Berkas.objects.get(versi_terkini=one).status for one in kept]
    assert status == [StatusBerkas.DIUNGGAH, StatusBerkas.DIKEMBALIKAN]
    assert list(Versi.objects.values_list("diterima_at", flat=True)) == [UNGGAH] * 2


def test_an_unchanged_verdict_only_adds_to_the_history(daerah, dok_skp, signed_pdf, dalam_tenggat):
    versi = upload(daerah.pppk, dok_skp, signed_pdf)
    dalam_tenggat.move_to(UNGGAH + timedelta(days=1))
    (ulang,) = again(versi)
    assert (ulang.nasib, ulang.kode_lama, ulang.kode) == (HasilUlang.SAMA, "OK_BSRE", "OK_BSRE")
    assert [row[0] for row in rows(versi)] == [SebabPemeriksaan.UPLOAD, SebabPemeriksaan.REINSPECT]
    assert Versi.objects.get().diperiksa_at == UNGGAH + timedelta(days=1)
    assert not JejakAudit.objects.filter(kejadian=JenisKejadian.BERKAS_REINSPECT).exists()


def test_a_worse_verdict_is_looked_at_and_returns_no_berkas(
    daerah, dok_skp, signed_pdf, dalam_tenggat, stricter
):
    versi = upload(daerah.pppk, dok_skp, signed_pdf)
    toko = stricter()
    dalam_tenggat.move_to(UNGGAH + timedelta(days=1))
    (ulang,) = again(versi)
    assert (ulang.nasib, ulang.kode, ulang.keputusan) == (HasilUlang.BERUBAH, "OK_PSRE_LAIN", "look")
    assert rows(versi)[1] == (SebabPemeriksaan.REINSPECT, "OK_PSRE_LAIN", "refuse"), "what the policy says"
    kini = Versi.objects.select_related("berkas").get()
    assert (kini.kode, kini.keputusan, kini.hasil["store"]) == ("OK_PSRE_LAIN", "look", toko)
    assert kini.hasil["decision"] == kini.keputusan
    assert (kini.berkas.status, kini.diterima_at, kini.sha256) == (
        StatusBerkas.DIUNGGAH,
        UNGGAH,
        versi.sha256,
    )
    assert Riwayat.objects.count() == 1
    assert not Pesan.objects.exclude(jenis=JenisPesan.BERKAS_DITERIMA).exists()
    jejak = JejakAudit.objects.get(kejadian=JenisKejadian.BERKAS_REINSPECT)
    assert (jejak.oleh, jejak.pegawai, jejak.objek) == (None, daerah.pppk, f"berkas.Versi:{versi.pk}")
    assert jejak.rincian == {
        "kode": {"sebelum": "OK_BSRE", "sesudah": "OK_PSRE_LAIN"},
        "keputusan": {"sebelum": "accept", "sesudah": "look"},
        "toko": toko,
    }


def test_the_queue_marks_it_until_a_verifikator_decides(daerah, dok_skp, signed_pdf, dalam_tenggat, stricter):
    versi = upload(daerah.pppk, dok_skp, signed_pdf)
    told = Berkas.objects.filter(verdict_changed())
    assert not told.exists()
    stricter()
    dalam_tenggat.move_to(UNGGAH + timedelta(days=1))
    again(versi)
    assert told.get().status == StatusBerkas.DIUNGGAH
    dalam_tenggat.move_to(UNGGAH + timedelta(days=2))
    seen = list(ButirPeriksa)
    verify_berkas(told.get(), oleh=daerah.verifikator, versi_id=versi.pk, butir_periksa=seen)
    assert not told.exists()
    dalam_tenggat.move_to(UNGGAH + timedelta(days=3))
    again(versi)
    assert not told.exists(), "the same verdict as the one that was decided on"


def test_what_is_verified_stays_so_and_is_marked(daerah, dok_skp, signed_pdf, dalam_tenggat, stricter):
    versi = upload(daerah.pppk, dok_skp, signed_pdf)
    verify_berkas(Berkas.objects.get(), oleh=daerah.verifikator, versi_id=versi.pk)
    stricter()
    dalam_tenggat.move_to(UNGGAH + timedelta(days=1))
    again(versi)
    assert Berkas.objects.filter(verdict_changed()).get().status == StatusBerkas.TERVERIFIKASI
    assert Riwayat.objects.filter(langkah=Langkah.VERIFY).count() == 1


def test_a_better_verdict_on_what_was_returned_moves_nothing_and_tells_no_head(
    daerah, dok_skp, unsigned_pdf, put_store, pki, dalam_tenggat
):
    dok_skp.terima_psre_lain = True
    dok_skp.save()
    root = issue_root("Akar Lain")
    put_store("kosong", {})
    versi = upload(daerah.pppk, dok_skp, pki.sign(unsigned_pdf, issue_signer("Orang Lain", root), chain=()))
    put_store("penuh", pki.pins)
    finish_versi(versi.pk)
    assert Versi.objects.get().keputusan == "refuse"
    put_store("lebih", {**pki.pins, "lain": (root, R.ROOT)})
    dalam_tenggat.shift(60)
    (ulang,) = again(versi)
    assert (ulang.kode_lama, ulang.kode, ulang.keputusan) == ("INTACT_UNTRUSTED", "OK_PSRE_LAIN", "accept")
    assert (ulang.is_akan_diterima, ulang.is_akan_ditolak) == (True, False)
    assert [one.kode_lama for one in accepted_today()] == ["INTACT_UNTRUSTED"]
    assert Berkas.objects.get().status == StatusBerkas.DIKEMBALIKAN
    assert sweep_untold() == 0


def test_bytes_that_changed_in_the_store_are_reported_and_their_verdict_stands(daerah, dok_skp, signed_pdf):
    versi = upload(daerah.pppk, dok_skp, signed_pdf)
    storage, name = versi.isi.storage, versi.isi.name
    storage.delete(name)
    storage.save(name, ContentFile(signed_pdf + b" "))
    (ulang,) = again(versi)
    assert (ulang.nasib, ulang.sebab, ulang.kode) == (HasilUlang.RUSAK, LAIN, "")
    assert rows(versi) == [(SebabPemeriksaan.UPLOAD, "OK_BSRE", "accept")]
    rincian = JejakAudit.objects.get(kejadian=JenisKejadian.BERKAS_REINSPECT).rincian
    assert (rincian["galat"], rincian["tercatat"]) == (LAIN, versi.sha256)
    assert rincian["tersimpan"] != versi.sha256
    storage.delete(name)
    (ulang,) = again(versi)
    assert (ulang.nasib, ulang.sebab) == (HasilUlang.RUSAK, TIDAK_ADA)


def test_a_dry_run_writes_nothing(daerah, dok_skp, signed_pdf, stricter):
    versi = upload(daerah.pppk, dok_skp, signed_pdf)
    stricter()
    (ulang,) = again(versi, dry_run=True)
    assert (ulang.nasib, ulang.kode) == (HasilUlang.BERUBAH, "OK_PSRE_LAIN")
    versi.isi.storage.delete(versi.isi.name)
    assert again(versi, dry_run=True)[0].nasib == HasilUlang.RUSAK
    assert len(rows(versi)) == 1
    assert Versi.objects.get().kode == "OK_BSRE"
    assert not JejakAudit.objects.filter(kejadian=JenisKejadian.BERKAS_REINSPECT).exists()


def test_a_store_that_breaks_meanwhile_ends_the_run(daerah, dok_skp, signed_pdf, put_store):
    versi = upload(daerah.pppk, dok_skp, signed_pdf)
    put_store("kosong", {})
    with pytest.raises(InspectorBroken, match="kosong"):
        again(versi)
    assert len(rows(versi)) == 1


def test_a_smaller_limit_of_today_is_no_reason_to_doubt_a_file(daerah, dok_skp, pki):
    large = make_unsigned(info=b"<< /Title (%s) >>" % (b"a" * 150 * 1024))
    versi = upload(daerah.pppk, dok_skp, pki.sign(large))
    dok_skp.batas_ukuran = 100 * 1024
    dok_skp.save()
    assert again(versi)[0].nasib == HasilUlang.SAMA


def test_what_is_up_to_date_is_not_chosen_again(daerah, dok_skp, dok_mpph, signed_pdf, scan_pdf, stricter):
    upload(daerah.pppk, dok_skp, signed_pdf)
    old = make_berkas(daerah.pppk_lain, dok_skp).versi_terkini  # from before the history
    scan = make_berkas(
        daerah.pppk, dok_mpph, hasil={"store": "", "library_versions": examine_store().libraries}
    )
    make_berkas(daerah.pppk_lain, dok_mpph, diperiksa_at=None)

    def chosen(**options):
        keadaan = examine_store()
        return set(outdated(inspected_versi(), toko=keadaan.store, pustaka=keadaan.libraries, **options))

    assert chosen() == {old.pk}
    stricter()
    skp = Berkas.objects.get(pegawai=daerah.pppk, dokumen=dok_skp).versi_terkini
    assert chosen() == chosen(hanya_toko=True) == {old.pk, skp.pk}, "a scan does not stand on the store"
    again(skp)
    assert chosen() == {old.pk}
    lain = {"pyhanko": "0"}
    assert len(outdated(inspected_versi(), toko=examine_store().store, pustaka=lain)) == 3
    assert scan.versi_terkini_id in inspected_versi().values_list("pk", flat=True)


def test_versions_by_campaign_by_number_and_superseded_ones(daerah, dok_skp, signed_pdf, pki):
    first = upload(daerah.pppk, dok_skp, signed_pdf)
    second = upload(daerah.pppk, dok_skp, pki.sign(signed_pdf, pki.penilai, kolom="Penilai"))
    keys = lambda **options: list(inspected_versi(**options).values_list("pk", flat=True))  # noqa: E731
    assert keys() == [second.pk]
    assert keys(semua_versi=True) == [first.pk, second.pk]
    assert keys(versi=first.pk) == [first.pk]
    assert keys(pengumpulan=dok_skp.pengumpulan_id) == [second.pk]
    assert keys(pengumpulan=dok_skp.pengumpulan_id + 1) == []


def test_a_run_leaves_one_entry_of_its_own(db):
    record_run(diperiksa=7, berubah=2, toko="ab")
    jejak = JejakAudit.objects.get()
    assert (jejak.oleh, jejak.rincian) == (None, {"diperiksa": 7, "berubah": 2, "toko": "ab"})


@pytest.mark.parametrize(
    ("sebelum", "sesudah", "kini"),
    [
        ("accept", "refuse", "look"),
        ("look", "refuse", "look"),
        ("warn", "refuse", "look"),
        ("refuse", "refuse", "refuse"),
        ("refuse", "accept", "accept"),
        ("accept", "look", "look"),
        ("look", "accept", "accept"),
    ],
)
def test_nothing_that_was_taken_in_is_thrown_out(sebelum, sesudah, kini):
    assert settle_decision(sebelum, Decision(sesudah)) == kini
