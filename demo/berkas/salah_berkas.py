"""A few uploads of the demo with the wrong file, so that a newcomer sees the portal's answer."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from enum import StrEnum

from berkas.enums import JenisDokumen, StatusBerkas
from berkas.models import Versi
from berkas.queries.kecocokan import match_with_account
from demo.berkas.naskah import PeriodeDemo
from demo.berkas.pembuatan import Pesanan
from pemeriksaan.result import Reading, Verdict

SESUDAH_LIHAT = timedelta(minutes=6)  # time until an uploader answered


class Salah(StrEnum):
    PERIODE = "last year's document"
    ORANG = "the file of the colleague before, so two people have the same"
    PERIODE_DIBENARKAN = "last year's, and the uploader says that it is right"


class SalahBerkas:
    """Turns every second waiting SKP into a wrong one, until each mistake has been made twice."""

    def __init__(self) -> None:
        self._belum = list(Salah) * 2
        self._giliran = 0
        self._sebelumnya: Pesanan | None = None

    def take(self, versi: Versi, order: Pesanan) -> Pesanan:
        """The order of the file that was handed in instead; unchanged for most."""
        if order.jenis != JenisDokumen.SKP or versi.berkas.status != StatusBerkas.DIUNGGAH or order.basah:
            return order
        self._giliran += 1
        if self._giliran % 2 == 0 or not self._belum:
            self._sebelumnya = order
            return order
        return self._mistake(versi, order._replace(sertifikat_sampai=None))

    def _mistake(self, versi: Versi, order: Pesanan) -> Pesanan:
        rekan = self._sebelumnya if self._sebelumnya and self._sebelumnya.at < order.at else None
        salah = next((one for one in self._belum if rekan or one != Salah.ORANG), None)
        if salah is None:
            return order
        self._belum.remove(salah)
        if salah == Salah.ORANG and rekan:
            return rekan
        if salah == Salah.PERIODE_DIBENARKAN:
            versi.dibenarkan_at = versi.diterima_at + SESUDAH_LIHAT
        lalu = (day.replace(year=day.year - 1) for day in (order.periode.mulai, order.periode.selesai))
        return order._replace(periode=PeriodeDemo(*lalu))


def read_back(order: Pesanan, contoh: Reading | None) -> Reading | None:
    """The reading of a document made from this order, based on a real reading of one of its kind."""
    if contoh is None:
        return None
    if contoh.periode_start:
        contoh = replace(contoh, periode_start=order.periode.mulai, periode_end=order.periode.selesai)
    if order.jenis == JenisDokumen.MPPH:
        return contoh
    return replace(
        contoh,
        pegawai_nip=order.pegawai.nip,
        pegawai_name=order.pegawai.nama,
        penilai_nip=order.penilai.nip,
        penilai_name=order.penilai.nama,
    )


def note_differences(rows: Sequence[Versi], orders: Sequence[Pesanan]) -> None:
    """Compares a document that was ordered for another person with the account, as for an upload."""
    for row, order in zip(rows, orders, strict=True):
        pegawai, periode = row.berkas.pegawai, row.berkas.dokumen.pengumpulan.periode
        own = order.pegawai.nip == pegawai.nip and order.periode == PeriodeDemo(
            periode.mulai, periode.selesai
        )
        if order.jenis == JenisDokumen.SKP and not own:
            hasil = match_with_account(Verdict.from_dict(row.hasil), row)
            row.kode, row.keputusan, row.hasil = str(hasil.code), str(hasil.decision), hasil.to_dict()
