from collections.abc import Collection
from datetime import datetime

from berkas.enums import KeadaanDokumen
from berkas.models import DokumenWajib, Pengumpulan
from berkas.rules.tenggat import Tenggat
from core.formats import format_tenggat
from kepatuhan.models import TeksPengingat
from kepatuhan.queries.kepatuhan import column_of
from kepatuhan.rules.jadwal_pengingat import JenisPengingat, tell_sisa
from kepatuhan.rules.teks_pengingat import BAWAAN, Teks
from pegawai.models import Pegawai


def newest_teks() -> dict[JenisPengingat, Teks]:
    """The words of each kind that go out now."""
    rows = TeksPengingat.objects.order_by("nomor")  # a later one replaces an earlier one
    kept = {JenisPengingat(one.jenis): Teks(one.judul, one.isi) for one in rows}
    return BAWAAN | {jenis: teks for jenis, teks in kept.items() if teks.isi}


def values_for(
    pegawai: Pegawai,
    pengumpulan: Pengumpulan,
    *,
    tenggat: Tenggat,
    wajib: Collection[DokumenWajib],
    pada: datetime,
) -> dict[str, str]:
    """What the placeholders stand for, for a person annotated by `keadaan_pegawai`."""
    return {
        "nama": pegawai.nama_lengkap,
        "pengumpulan": pengumpulan.nama,
        "dokumen": describe_kurang(pegawai, wajib),
        "tenggat": format_tenggat(tenggat.tenggat_at),
        "sisa": tell_sisa(tenggat.tenggat_at, pada),
        "batas": format_tenggat(tenggat.batas_akhir_at),
    }


def describe_kurang(pegawai: Pegawai, wajib: Collection[DokumenWajib]) -> str:
    """ "MPPH (belum diunggah), SKP (dikembalikan)", for a person annotated by `keadaan_pegawai`."""
    parts = []
    for dokumen in wajib:
        keadaan = KeadaanDokumen(getattr(pegawai, column_of(dokumen)))
        if keadaan in (KeadaanDokumen.BELUM, KeadaanDokumen.DIKEMBALIKAN):
            parts.append(f"{dokumen.jenis} ({keadaan.label.lower()})")
    return ", ".join(parts)
