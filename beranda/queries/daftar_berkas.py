"""The quiet list of home: each required document of a person, its state, and what was composed but not handed in."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from berkas.enums import KeadaanDokumen
from berkas.queries.belum_dikirim import DokumenKinerjaSaya
from berkas.queries.kartu import KartuDokumen, KartuPengumpulan
from berkas.queries.tanda_terima import ketepatan_of
from berkas.rules.belum_dikirim import BELUM_DIKIRIM, DokumenKinerja
from berkas.rules.waktu import KeadaanWaktu


@dataclass(frozen=True, slots=True)
class BarisBerkas:
    kartu: KartuDokumen
    di_kinerja: DokumenKinerja | None

    @property
    def url(self) -> str:
        """A missing document leads to its upload, another one to its page."""
        dokumen = self.kartu.dokumen
        if self.kartu.berkas and self.kartu.versi:
            return reverse("berkas:detail", args=[self.kartu.berkas.pk])
        if self.kartu.penilaian.boleh:
            return reverse("berkas:add", args=[dokumen.pengumpulan_id, dokumen.jenis])
        return reverse("berkas:sasaran")

    @property
    def tanda(self) -> tuple[str, str]:
        """Code and word of its state. Missing is red only in the last hour."""
        keadaan = self.kartu.keadaan
        if self.kartu.perlu_dilihat:
            return "PERIKSA_KEMBALI", "Periksa kembali"
        if keadaan == KeadaanDokumen.BELUM and self.kartu.penilaian.boleh:
            return self._tanda_belum
        return keadaan.value, keadaan.label

    @property
    def _tanda_belum(self) -> tuple[str, str]:
        if self.di_kinerja:
            return "BELUM_DIKIRIM", BELUM_DIKIRIM
        is_last_hour = self.kartu.waktu.keadaan == KeadaanWaktu.SATU_JAM
        return "BELUM_SEGERA" if is_last_hour else "BELUM", KeadaanDokumen.BELUM.label

    @property
    def ketepatan(self) -> str:
        return ketepatan_of(self.kartu.versi) if self.kartu.versi else ""


@dataclass(frozen=True, slots=True)
class DaftarBerkas:
    """One campaign on home."""

    kartu: KartuPengumpulan
    baris: Sequence[BarisBerkas]


def list_berkas(kartu: Sequence[KartuPengumpulan], di_kinerja: DokumenKinerjaSaya) -> list[DaftarBerkas]:
    return [
        DaftarBerkas(
            one,
            [
                BarisBerkas(dokumen, di_kinerja.get((one.pengumpulan.periode_id, dokumen.dokumen.jenis)))
                for dokumen in one.dokumen
            ],
        )
        for one in kartu
    ]
