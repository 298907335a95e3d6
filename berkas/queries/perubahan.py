"""A proposed change as an admin checks it: what, now, then, for how many, and what stays as it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count
from django.utils import timezone

from berkas.enums import JenisDokumen, Kebijakan, StatusBerkas, StatusPerubahan
from berkas.models import Berkas, Pengumpulan, PerubahanPengumpulan
from berkas.queries.penerbitan import Uji, warn_days
from berkas.queries.penerima import kepala_of_peserta
from berkas.queries.pengumpulan import peserta_of
from berkas.rules.perubahan import BATAS_URUNG_PERUBAHAN, NAMA, tell_dokumen, tell_geser, tell_nilai
from berkas.rules.pesan_pengumpulan import count_penerima
from core.formats import format_number
from kinerja.models import Periode
from pegawai.models import Kohort

LABEL: dict[str, str] = {str(kode): str(label) for kode, label in Kebijakan.choices}
SESAAT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class BarisPerubahan:
    nama: str
    sekarang: str
    menjadi: str
    bagi: str


@dataclass(frozen=True, slots=True)
class TabelPerubahan:
    perubahan: PerubahanPengumpulan
    baris: Sequence[BarisPerubahan]
    uji: Sequence[Uji]


def pending_of(pengumpulan: Pengumpulan) -> PerubahanPengumpulan | None:
    rows = PerubahanPengumpulan.objects.select_related("oleh", "pengumpulan")
    return rows.filter(pengumpulan=pengumpulan, status=StatusPerubahan.USULAN).first()


def undoable_of(pengumpulan: Pengumpulan, pada: datetime) -> PerubahanPengumpulan | None:
    """The change that one click takes back, if the hour still runs and nothing was changed since."""
    rows = PerubahanPengumpulan.objects.filter(
        pengumpulan=pengumpulan,
        status=StatusPerubahan.DITERAPKAN,
        membalik=None,
        revisi=pengumpulan.revisi,
        diterapkan_at__gte=pada - BATAS_URUNG_PERUBAHAN,
    )
    return rows.order_by("-pk").first()


def tabel_of(perubahan: PerubahanPengumpulan) -> TabelPerubahan:
    """Eight queries at most."""
    pengumpulan, isi = perubahan.pengumpulan, perubahan.isi
    orang = peserta_of(pengumpulan).count()
    lengkap = _count_lengkap(pengumpulan)
    baris = [
        BarisPerubahan(nama, lama, baru, _bagi(kunci, isi, orang - lengkap, orang))
        for kunci, nama, lama, baru in _rows(isi)
    ]
    return TabelPerubahan(perubahan, baris, _uji(pengumpulan, isi, orang, lengkap))


def tell_perubahan(isi: Mapping[str, Any]) -> str:
    """The change in lines, for a message."""
    return "\n".join(f"{nama}: {baru} (semula {lama})" for _, nama, lama, baru in _rows(isi))


def _rows(isi: Mapping[str, Any]) -> list[tuple[str, str, str, str]]:
    """Key, name, before and after of each line, in the order of the form."""
    names: dict[str, Any] = {"periode": Periode.objects.in_bulk, "kohort": Kohort.objects.in_bulk}
    found = []
    for kunci, nama in NAMA.items():
        if kunci in isi:
            lama, baru = isi[kunci]
            if kunci in names:
                rows = names[kunci]([lama, baru])
                lama, baru = rows.get(lama, ""), rows.get(baru, "")
            found.append((kunci, nama, tell_nilai(kunci, lama), tell_nilai(kunci, baru)))
    sebelum, sesudah = isi.get("dokumen", [{}, {}])
    for jenis in JenisDokumen:
        lama, baru = sebelum.get(jenis.value), sesudah.get(jenis.value)
        if lama != baru:
            found.append(
                ("dokumen", f"Dokumen {jenis.value}", tell_dokumen(lama, LABEL), tell_dokumen(baru, LABEL))
            )
    return found


def _bagi(kunci: str, isi: Mapping[str, Any], belum: int, orang: int) -> str:
    if kunci == "tenggat_at":
        return f"{format_number(belum)} orang {tell_geser(isi)}"
    if kunci in ("batas_akhir_at", "masa_tenggang", "dokumen"):
        return f"{format_number(belum)} orang yang belum lengkap"
    return f"{format_number(orang)} orang"


def _uji(pengumpulan: Pengumpulan, isi: Mapping[str, Any], orang: int, lengkap: int) -> list[Uji]:
    menunggu = Berkas.objects.filter(
        dokumen__pengumpulan=pengumpulan, status=StatusBerkas.DIUNGGAH, versi_terkini__isnull=False
    ).count()
    ulang = "ditimbang ulang menurut aturan baru" if "dokumen" in isi else "tidak berubah"
    dispensasi = pengumpulan.dispensasi.filter(tenggat_at__gt=timezone.now()).count()
    baik = ("baik", "check")
    return [
        Uji(*baik, f"{format_number(lengkap)} orang yang sudah lengkap tidak perlu berbuat apa pun"),
        Uji(*baik, f"{format_number(dispensasi)} dispensasi tetap berlaku, tidak ada yang lebih singkat"),
        Uji(*baik, f"{format_number(menunggu)} berkas yang menunggu verifikasi {ulang}"),
        *(Uji("tunggu", "triangle-alert", teks) for teks in _warn(isi)),
        Uji("proses", "mail", count_penerima(orang, kepala_of_peserta(pengumpulan).count())),
    ]


def _warn(isi: Mapping[str, Any]) -> list[str]:
    bounds = [
        (NAMA[kunci], datetime.fromisoformat(isi[kunci][1]) - SESAAT)
        for kunci in ("tenggat_at", "batas_akhir_at")
        if kunci in isi and isi[kunci][1]
    ]
    return warn_days(bounds) if bounds else []


def _count_lengkap(pengumpulan: Pengumpulan) -> int:
    """People of whom every document was received and none was returned."""
    diminta = pengumpulan.dokumen.count()
    received = Berkas.objects.filter(
        dokumen__pengumpulan=pengumpulan, versi_terkini__isnull=False, pegawai__in=peserta_of(pengumpulan)
    ).exclude(status=StatusBerkas.DIKEMBALIKAN)
    per_person = received.order_by().values("pegawai").annotate(n=Count("pk"))
    return per_person.filter(n__gte=diminta).count() if diminta else 0
