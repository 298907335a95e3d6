"""The way of both letters: the closed campaign's all the way down, the open one's standing still here and there."""

from datetime import datetime, timedelta

from berkas.enums import CaraMeneruskan, StatusSurat
from berkas.models import Pengumpulan, PerjalananSurat, TembusanSurat
from berkas.queries.perjalanan_surat import BarisSurat, perjalanan_of
from demo.berkas.pengumpulan import admin_bkpsdm
from pegawai.models import Peran, UnitKerja
from pegawai.permissions import today

BELUM, DIBACA, DITERUSKAN = StatusSurat.BELUM_DIBACA, StatusSurat.DIBACA, StatusSurat.DITERUSKAN
# What the story of the open campaign needs; the other units passed the letter on, except every so many of them.
KHUSUS = {
    "dinkes": DIBACA,
    "setda-umum": DIBACA,
    "kec-nusa-penida": BELUM,
    "sd-1-jungutbatu": BELUM,
    "disdikpora": DITERUSKAN,
}
TANPA_KEPALA = "sd-1-batukandik"
TIAP_BELUM, TIAP_DIBACA = 23, 19
CARA = (CaraMeneruskan.GRUP, CaraMeneruskan.APEL, CaraMeneruskan.NASKAH)


def create_perjalanan(pengumpulan: Pengumpulan, kini: datetime, *, selesai: bool) -> None:
    """Write what each unit did; `selesai`: all of them passed it on. Level by level, since none is reached before the unit
    above it passed it on."""
    if not selesai:
        end_kepala(TANPA_KEPALA)
    for tingkat in (1, 2):
        rows = [one for one in perjalanan_of(pengumpulan) if one.tingkat == tingkat and one.sampai_at]
        written = [_row(one, nomor, kini, selesai=selesai) for nomor, one in enumerate(rows, start=1)]
        PerjalananSurat.objects.bulk_create(one for one in written if one)
    for kode in ("setda", "inspektorat"):
        _copy(pengumpulan, UnitKerja.objects.get(kode=kode), selesai=selesai)


def end_kepala(kode: str) -> None:
    """A school whose head has retired."""
    kemarin = today() - timedelta(days=1)
    Peran.objects.filter(unit__kode=kode, selesai=None).update(selesai=kemarin)


def _row(baris: BarisSurat, nomor: int, kini: datetime, *, selesai: bool) -> PerjalananSurat | None:
    status = DITERUSKAN if selesai else KHUSUS.get(baris.unit.kode, _status(nomor))
    if baris.sampai_at is None or baris.kepala is None or status == BELUM:
        return None
    dibaca = min(baris.sampai_at + timedelta(hours=8 + nomor % 40, minutes=nomor % 60), kini)
    surat = baris.surat
    surat.status, surat.dibaca_at, surat.dibaca_oleh = status, dibaca, baris.kepala.pegawai
    if status == DITERUSKAN:
        surat.diteruskan_at = min(dibaca + timedelta(minutes=20 + nomor % 90), kini)
        surat.diteruskan_oleh, surat.cara = baris.kepala.pegawai, CARA[nomor % len(CARA)]
    return surat


def _status(nomor: int) -> StatusSurat:
    if nomor % TIAP_BELUM == 0:
        return BELUM
    return DIBACA if nomor % TIAP_DIBACA == 0 else DITERUSKAN


def _copy(pengumpulan: Pengumpulan, unit: UnitKerja, *, selesai: bool) -> None:
    kepala = Peran.objects.filter(unit=unit, jenis="KEPALA_UNIT").select_related("pegawai").earliest("pk")
    dibaca = pengumpulan.surat_beredar_at if selesai else None
    TembusanSurat.objects.create(
        pengumpulan=pengumpulan, unit=unit, oleh=admin_bkpsdm(),
        dibaca_at=dibaca, dibaca_oleh=kepala.pegawai if dibaca else None,
    )  # fmt: skip
