from collections.abc import Collection, Mapping
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.db.models import QuerySet

from berkas.enums import KeadaanDokumen
from berkas.models import DokumenWajib, Pengumpulan
from berkas.queries.belum_dikirim import dokumen_kinerja_of_many
from berkas.queries.tenggat import tenggat_of_many
from berkas.rules.belum_dikirim import DokumenKinerja, describe_belum_dikirim
from berkas.rules.tenggat import Tenggat
from core.formats import format_tenggat
from kepatuhan.models import TeksPengingat
from kepatuhan.queries.kepatuhan import column_of, dokumen_wajib
from kepatuhan.queries.pengingat import owing
from kepatuhan.rules.jadwal_pengingat import JenisPengingat, moment_of, tell_sisa
from kepatuhan.rules.teks_pengingat import BAWAAN, CONTOH, Teks, fill
from notifikasi.rules import BagianSurel, inert_line, parts_of_surel, surat_pesan
from pegawai.models import Pegawai

Naskah = Mapping[str, DokumenKinerja]  # of one person in the period of a campaign, by kind of document


class TeksKini(NamedTuple):
    """The words of a kind that go out now. `nomor`: of their version, 0 while there is none; `is_bawaan`: those of the portal."""

    jenis: JenisPengingat
    teks: Teks
    nomor: int
    is_bawaan: bool
    versi: TeksPengingat | None


class ContohTeks(NamedTuple):
    """For whom the preview is filled in; `pegawai` is None where the values are made up."""

    nilai: Mapping[str, str]
    pegawai: Pegawai | None = None


class SuratContoh(NamedTuple):
    """The mail of an example, as it would leave."""

    subjek: str
    isi: str

    @property
    def bagian(self) -> list[BagianSurel]:
        """Its HTML part."""
        return parts_of_surel(self.isi, settings.BASE_URL)


def teks_kini(jenis: JenisPengingat) -> TeksKini:
    return _kini(jenis, versi_of(jenis).first())


def _kini(jenis: JenisPengingat, row: TeksPengingat | None) -> TeksKini:
    if row is None or not row.isi:
        return TeksKini(jenis, BAWAAN[jenis], row.nomor if row else 0, True, row)
    return TeksKini(jenis, Teks(row.judul, row.isi), row.nomor, False, row)


def semua_teks() -> list[TeksKini]:
    """Of every kind that has words, in the order in which they go out; one query."""
    newest: dict[str, TeksPengingat] = {}
    for row in TeksPengingat.objects.select_related("oleh").order_by("nomor"):
        newest[row.jenis] = row
    return [_kini(jenis, newest.get(jenis.value)) for jenis in BAWAAN]


def versi_of(jenis: JenisPengingat) -> QuerySet[TeksPengingat]:
    """All versions of the words, the newest first."""
    return TeksPengingat.objects.filter(jenis=jenis).select_related("oleh").order_by("-nomor")


def contoh_for(
    jenis: JenisPengingat, pengumpulan: Pengumpulan | None, pegawai: Pegawai | None = None
) -> ContohTeks:
    """This person, or the first one in alphabetical order who owes something; made up where there is none. The time is that at
    which this kind falls due for the person."""
    rows: list[Pegawai] = []
    if pengumpulan:
        wajib = dokumen_wajib(pengumpulan)
        found = owing(pengumpulan, dokumen=wajib).select_related("unit").order_by("nama", "pk")
        rows = list((found.filter(pk=pegawai.pk) if pegawai else found)[:1])
    if not pengumpulan or not rows:
        return ContohTeks(CONTOH)
    tenggat = tenggat_of_many(pengumpulan, rows[:1])[rows[0].pk]
    pada = moment_of(jenis, tenggat.tenggat_at)
    naskah = naskah_of_many(pengumpulan, rows)[rows[0].pk]
    nilai = values_for(rows[0], pengumpulan, tenggat=tenggat, wajib=wajib, naskah=naskah, pada=pada)
    return ContohTeks(nilai, rows[0])


def surat_contoh(teks: Teks, contoh: ContohTeks, *, tautan: str) -> SuratContoh:
    judul, isi = fill(teks, contoh.nilai)
    nama = contoh.pegawai.nama_lengkap if contoh.pegawai else contoh.nilai["nama"]
    return SuratContoh(inert_line(judul, 200), surat_pesan(nama, isi, settings.BASE_URL + tautan))


def newest_teks() -> dict[JenisPengingat, Teks]:
    """The words of each kind that go out now."""
    return {one.jenis: one.teks for one in semua_teks()}


def values_for(
    pegawai: Pegawai,
    pengumpulan: Pengumpulan,
    *,
    tenggat: Tenggat,
    wajib: Collection[DokumenWajib],
    naskah: Naskah,
    pada: datetime,
) -> dict[str, str]:
    """What the placeholders stand for, for a person annotated by `keadaan_pegawai`."""
    return {
        "nama": pegawai.nama_lengkap,
        "pengumpulan": pengumpulan.nama,
        "dokumen": describe_kurang(pegawai, wajib, naskah),
        "tenggat": format_tenggat(tenggat.tenggat_at),
        "sisa": tell_sisa(tenggat.tenggat_at, pada),
        "batas": format_tenggat(tenggat.batas_akhir_at),
    }


def naskah_of_many(pengumpulan: Pengumpulan, pegawai: Collection[Pegawai]) -> dict[int, Naskah]:
    """What these people composed for the period of the campaign, by person; two queries."""
    found = dokumen_kinerja_of_many([one.pk for one in pegawai], [pengumpulan.periode_id])
    return {pk: {jenis: satu for (_, jenis), satu in milik.items()} for pk, milik in found.items()}


def describe_kurang(pegawai: Pegawai, wajib: Collection[DokumenWajib], naskah: Naskah) -> str:
    """ "MPPH (belum diunggah), SKP (dikembalikan)", for a person annotated by `keadaan_pegawai`; what stands in Kinerja
    (`naskah`) is not handed in, and is called so with the step that comes next."""
    parts = []
    for dokumen in wajib:
        keadaan = KeadaanDokumen(getattr(pegawai, column_of(dokumen)))
        if keadaan in (KeadaanDokumen.BELUM, KeadaanDokumen.DIKEMBALIKAN):
            milik = naskah.get(dokumen.jenis)
            parts.append(
                describe_belum_dikirim(dokumen.jenis, milik.kata)
                if milik and keadaan == KeadaanDokumen.BELUM
                else f"{dokumen.jenis} ({keadaan.label.lower()})"
            )
    return ", ".join(parts)
