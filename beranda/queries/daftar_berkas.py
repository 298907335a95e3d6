"""The quiet list of home: each required document of a person, its state, and what was composed but not handed in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q
from django.urls import reverse

from berkas.enums import JenisDokumen, KeadaanDokumen
from berkas.queries.sasaran import KartuDokumen, KartuPengumpulan
from berkas.queries.tanda_terima import ketepatan_of
from berkas.rules.waktu import KeadaanWaktu
from kinerja.enums import StatusMpph, StatusSkp
from kinerja.models import Mpph, Skp
from pegawai.models import Pegawai

KATA = {
    StatusSkp.DRAF: "masih draf",
    StatusSkp.DIALOG: "sedang dalam dialog kinerja",
    StatusSkp.DISEPAKATI: "menunggu ditetapkan",
    StatusSkp.DITETAPKAN: "sudah ditetapkan; cetak, tanda tangani, lalu unggah",
}


class DokumenKinerja(NamedTuple):
    """A document that the person has in Kinerja and has not handed in."""

    keadaan: str
    url: str


DokumenKinerjaSaya = Mapping[tuple[int, str], DokumenKinerja]  # by periode and kind of document


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
            return "BELUM_DIKIRIM", "BELUM DIKIRIM"
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


def dokumen_kinerja_of(pegawai: Pegawai, kartu: Sequence[KartuPengumpulan]) -> DokumenKinerjaSaya:
    """What the person composed, or is named in, for the periods of these campaigns. Two queries, none without a campaign."""
    periode = {one.pengumpulan.periode_id for one in kartu}
    if not periode:
        return {}
    found = {}
    own = Q(pimpinan=pegawai) | Q(anggota__pegawai=pegawai, status=StatusMpph.DITETAPKAN)
    matrices = Mpph.objects.filter(own, periode__in=periode).distinct().order_by("status", "pk")
    for mpph in matrices:
        kata = KATA[StatusSkp.DITETAPKAN] if mpph.status == StatusMpph.DITETAPKAN else KATA[StatusSkp.DRAF]
        found[mpph.periode_id, JenisDokumen.MPPH.value] = DokumenKinerja(
            kata, reverse("kinerja:mpph", args=[mpph.pk])
        )
    for skp in Skp.objects.filter(pegawai=pegawai, periode__in=periode):
        url = reverse("kinerja:skp", args=[skp.pk])
        found[skp.periode_id, JenisDokumen.SKP.value] = DokumenKinerja(KATA[StatusSkp(skp.status)], url)
    return found
