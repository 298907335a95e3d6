from itertools import product

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from berkas.enums import (
    ALUR,
    ALUR_PENGUMPULAN,
    ALUR_PERMOHONAN,
    ALUR_SURAT,
    Langkah,
    LangkahPengumpulan,
    LangkahPermohonan,
    LangkahSurat,
    StatusBerkas,
    StatusPengumpulan,
    StatusPermohonan,
    StatusSurat,
)
from berkas.models import (
    Berkas,
    Pengumpulan,
    PerjalananSurat,
    PermohonanDispensasi,
    Riwayat,
    RiwayatPengumpulan,
)
from berkas.moves import (
    PENGUMPULAN_BERUBAH,
    SUDAH_BERUBAH,
    SURAT_BERUBAH,
    move_berkas,
    move_pengumpulan,
    move_permohonan,
    move_surat,
)
from core.exceptions import Conflict
from notifikasi.models import Pesan
from tests.conftest import DALAM_TENGGAT
from tests.factories import DispensasiFactory, PermohonanFactory, VersiFactory, make_berkas

EVERY_MOVE = list(product(StatusBerkas, ALUR))
EVERY_STEP = list(product(StatusPengumpulan, LangkahPengumpulan))


WAKTU_SURAT = {
    StatusSurat.BELUM_DIBACA: {"dibaca_at": None, "diteruskan_at": None},
    StatusSurat.DIBACA: {"dibaca_at": timezone.now(), "diteruskan_at": None},
    StatusSurat.DITERUSKAN: {"dibaca_at": timezone.now(), "diteruskan_at": timezone.now()},
}


@pytest.mark.parametrize(("dari", "langkah"), list(product(StatusSurat, LangkahSurat)))
def test_only_the_steps_of_a_letter_exist(daerah, pengumpulan, dari, langkah):
    surat = PerjalananSurat.objects.create(
        pengumpulan=pengumpulan, unit=daerah.sd1, status=dari, **WAKTU_SURAT[dari]
    )
    asal, tujuan = ALUR_SURAT[langkah]
    if dari in asal:
        move_surat(surat, langkah, **WAKTU_SURAT[tujuan])
        assert (PerjalananSurat.objects.get().status, surat.status) == (tujuan, tujuan)
    else:
        with pytest.raises(Conflict, match=SURAT_BERUBAH):
            move_surat(surat, langkah)
        assert PerjalananSurat.objects.get().status == dari


def test_the_first_step_of_a_letter_writes_its_row(daerah, pengumpulan):
    surat = PerjalananSurat(pengumpulan=pengumpulan, unit=daerah.sd1)
    move_surat(surat, LangkahSurat.READ, dibaca_at=timezone.now())
    assert PerjalananSurat.objects.get().pk == surat.pk


@pytest.mark.parametrize(("dari", "langkah"), EVERY_MOVE)
def test_only_the_moves_of_the_table_exist(daerah, dok_skp, dari, langkah):
    berkas = make_berkas(daerah.pppk, dok_skp, status=dari)
    asal, tujuan = ALUR[langkah]
    step = {"oleh": daerah.verifikator, "versi": berkas.versi_terkini, "catatan": "Perbaiki periode."}
    if dari in asal:
        move_berkas(berkas, langkah, tujuan[0], **step)
        assert Berkas.objects.get().status == tujuan[0]
        assert list(Riwayat.objects.values_list("dari", "ke")) == [(dari, tujuan[0])]
    else:
        with pytest.raises(Conflict, match=SUDAH_BERUBAH):
            move_berkas(berkas, langkah, tujuan[0], **step)
        assert Berkas.objects.get().status == dari
        assert not Riwayat.objects.exists()


def test_a_step_that_rests_on_an_older_version_is_refused(daerah, dok_skp):
    berkas = make_berkas(daerah.pppk, dok_skp)
    lama = berkas.versi_terkini
    berkas.versi_terkini = VersiFactory(berkas=berkas, nomor=2)
    berkas.save(update_fields=["versi_terkini"])
    with pytest.raises(Conflict, match=SUDAH_BERUBAH):
        move_berkas(berkas, Langkah.VERIFY, StatusBerkas.TERVERIFIKASI, oleh=daerah.verifikator, versi=lama)


def test_a_step_cannot_end_where_the_table_does_not_lead(daerah, dok_skp):
    berkas = make_berkas(daerah.pppk, dok_skp)
    with pytest.raises(ValueError, match="does not lead"):
        move_berkas(berkas, Langkah.VERIFY, StatusBerkas.DIKEMBALIKAN, oleh=None, versi=berkas.versi_terkini)


def test_the_database_refuses_a_return_without_reason(daerah, dok_skp):
    berkas = make_berkas(daerah.pppk, dok_skp)
    with pytest.raises(IntegrityError), transaction.atomic():
        move_berkas(
            berkas,
            Langkah.RETURN,
            StatusBerkas.DIKEMBALIKAN,
            oleh=daerah.verifikator,
            versi=berkas.versi_terkini,
        )
    assert Berkas.objects.get().status == StatusBerkas.DIUNGGAH


@pytest.mark.parametrize(("dari", "langkah"), EVERY_STEP)
def test_a_campaign_takes_only_the_steps_of_the_table(daerah, pengumpulan, dari, langkah):
    closed = dari in (StatusPengumpulan.DITUTUP, StatusPengumpulan.DIARSIPKAN)
    Pengumpulan.objects.update(status=dari, ditutup_at=pengumpulan.tenggat_at if closed else None)
    pengumpulan.refresh_from_db()
    asal, tujuan = ALUR_PENGUMPULAN[langkah]
    stays_closed = tujuan in (StatusPengumpulan.DITUTUP, StatusPengumpulan.DIARSIPKAN)
    fields = {"ditutup_at": pengumpulan.tenggat_at if stays_closed else None}
    if dari in asal:
        move_pengumpulan(pengumpulan, langkah, oleh=daerah.admin, alasan="Sebabnya", **fields)
        assert Pengumpulan.objects.get().status == pengumpulan.status == tujuan
        step = RiwayatPengumpulan.objects.get()
        assert (step.dari, step.ke, step.alasan, step.oleh) == (dari, tujuan, "Sebabnya", daerah.admin)
    else:
        with pytest.raises(Conflict, match=PENGUMPULAN_BERUBAH):
            move_pengumpulan(pengumpulan, langkah, oleh=daerah.admin, **fields)
        assert Pengumpulan.objects.get().status == dari
        assert not RiwayatPengumpulan.objects.exists()


def test_the_second_of_two_admins_is_told(daerah, pengumpulan):
    lama = Pengumpulan.objects.get()
    move_pengumpulan(pengumpulan, LangkahPengumpulan.CHANGE, oleh=daerah.admin, nama="Pertama")
    with pytest.raises(Conflict, match=PENGUMPULAN_BERUBAH):
        move_pengumpulan(lama, LangkahPengumpulan.CHANGE, oleh=daerah.admin, nama="Kedua")
    assert (Pengumpulan.objects.get().nama, pengumpulan.revisi) == ("Pertama", 1)


@pytest.mark.parametrize(("dari", "langkah"), list(product(StatusPermohonan, LangkahPermohonan)))
def test_a_request_takes_only_the_steps_of_the_table(daerah, pengumpulan, dari, langkah):
    whose = {"pengumpulan": pengumpulan, "pegawai": daerah.pppk}
    given = DispensasiFactory(**whose, tenggat_at=DALAM_TENGGAT, oleh=daerah.admin)
    decided = {"diputuskan_at": DALAM_TENGGAT, "diputuskan_oleh": daerah.verifikator, "catatan": "Sebabnya"}
    first = DispensasiFactory(**whose, tenggat_at=DALAM_TENGGAT, oleh=daerah.admin)
    granted = {"dispensasi": first} if dari == StatusPermohonan.DIKABULKAN else {}
    row = PermohonanFactory(
        **whose, status=dari, **({} if dari == StatusPermohonan.DIAJUKAN else decided | granted)
    )
    asal, ke = ALUR_PERMOHONAN[langkah]
    step = {
        "oleh": daerah.admin,
        "catatan": "Sesudahnya",
        "dispensasi": given if langkah == "GRANT" else None,
    }
    if dari in asal:
        move_permohonan(row, langkah, **step)
        row.refresh_from_db()
        assert (row.status, row.diputuskan_oleh, row.catatan) == (ke, daerah.admin, "Sesudahnya")
    else:
        sudah = f"sudah {dari.label.lower()} oleh {daerah.verifikator.nama_lengkap}"
        with pytest.raises(Conflict, match=sudah if dari != StatusPermohonan.DIAJUKAN else "^$"):
            move_permohonan(row, langkah, **step)
        row.refresh_from_db()
        assert row.status == dari


def test_with_the_last_document_a_request_lapses(daerah, pengumpulan, dok_skp, dok_mpph):
    row = PermohonanFactory(pengumpulan=pengumpulan, pegawai=daerah.pppk)
    lain = PermohonanFactory(pengumpulan=pengumpulan, pegawai=daerah.pppk_lain)
    for dokumen in (dok_skp, dok_mpph):
        make_berkas(daerah.pppk, dokumen, status=StatusBerkas.MENUNGGU_PEMERIKSAAN)
    finish(dok_skp)
    row.refresh_from_db()
    assert row.is_menunggu  # the other one may still be refused by its inspection
    finish(dok_mpph)
    row.refresh_from_db()
    assert (row.status, row.catatan, row.diputuskan_oleh) == ("GUGUR", "Semua dokumen sudah diunggah.", None)
    assert Pesan.objects.get().judul == "Permohonan dispensasi Anda gugur"
    assert PermohonanDispensasi.objects.waiting().get() == lain


def finish(dokumen):
    berkas = Berkas.objects.get(dokumen=dokumen)
    move_berkas(
        berkas, Langkah.FINISH_INSPECTION, StatusBerkas.DIUNGGAH, oleh=None, versi=berkas.versi_terkini
    )
