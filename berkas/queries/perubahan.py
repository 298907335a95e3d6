"""A proposed change as an admin checks it: what, now, then, for how many, and what stays as it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, QuerySet
from django.utils import timezone

from berkas.enums import JenisDokumen, Kebijakan, StatusBerkas, StatusPengumpulan, StatusPerubahan
from berkas.models import Berkas, DokumenWajib, Pengumpulan, PerubahanPengumpulan, RiwayatPengumpulan
from berkas.queries.penerbitan import AWAS, BAIK, INFO, Uji, warn_days
from berkas.queries.penerima import kepala_of_peserta
from berkas.queries.pengumpulan import peserta_of
from berkas.rules.perubahan import BATAS_URUNG_PERUBAHAN, NAMA, WAKTU, tell_dokumen, tell_geser, tell_nilai
from berkas.rules.pesan_pengumpulan import count_penerima
from core.exceptions import DomainError
from core.formats import format_number
from kinerja.models import Periode
from pegawai.models import Kohort

LABEL: dict[str, str] = {str(kode): str(label) for kode, label in Kebijakan.choices}
SESAAT = timedelta(microseconds=1)


TIDAK_TERBIT = (
    "Pengumpulan ini tidak terbit lagi, sehingga perubahan ini tidak dapat diterbitkan. Buang perubahannya."
)
USULAN_LAMA = (
    "Pengumpulan ini berubah sejak perubahan itu disusun. Pilih Ubah untuk menyusunnya lagi dari keadaan sekarang, "
    "atau buang perubahannya."
)


@dataclass(frozen=True, slots=True)
class BarisPerubahan:
    """One line that changes. `kunci`: its name in `PerubahanPengumpulan.isi`, or the kind of document; `bagi`: for whom."""

    kunci: str
    nama: str
    sekarang: str
    menjadi: str
    bagi: str = ""


@dataclass(frozen=True, slots=True)
class BarisRiwayat:
    """One step in the life of a campaign, and what it changed."""

    langkah: RiwayatPengumpulan
    berubah: Sequence[BarisPerubahan]


@dataclass(frozen=True, slots=True)
class TabelPerubahan:
    """`halangan`: why it cannot be published as it stands."""

    perubahan: PerubahanPengumpulan
    baris: Sequence[BarisPerubahan]
    uji: Sequence[Uji]
    halangan: str


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
    """Eight queries at most, and one for each document that changes."""
    pengumpulan, isi = perubahan.pengumpulan, perubahan.isi
    orang = peserta_of(pengumpulan).count()
    lengkap = _count_lengkap(pengumpulan)
    baris = [replace(one, bagi=_bagi(one.kunci, perubahan, orang, lengkap)) for one in rows_of(isi)]
    return TabelPerubahan(perubahan, baris, _uji(pengumpulan, isi, orang, lengkap), _halangan(perubahan))


def _halangan(perubahan: PerubahanPengumpulan) -> str:
    if perubahan.pengumpulan.status != StatusPengumpulan.TERBIT:
        return TIDAK_TERBIT
    return USULAN_LAMA if perubahan.revisi != perubahan.pengumpulan.revisi else ""


def rows_of(isi: Mapping[str, Any]) -> list[BarisPerubahan]:
    """Each line that changes, in the order of the form."""
    names: dict[str, Any] = {"periode": Periode.objects.in_bulk, "kohort": Kohort.objects.in_bulk}
    found = []
    for kunci, nama in NAMA.items():
        if kunci in isi:
            lama, baru = isi[kunci]
            if kunci in names:
                rows = names[kunci]([lama, baru])
                lama, baru = (rows.get(one, "yang sudah dihapus") for one in (lama, baru))
            found.append(BarisPerubahan(kunci, nama, tell_nilai(kunci, lama), tell_nilai(kunci, baru)))
    sebelum, sesudah = isi.get("dokumen", [{}, {}])
    for jenis in JenisDokumen.values:
        lama, baru = sebelum.get(jenis), sesudah.get(jenis)
        if lama != baru:
            tells = (tell_dokumen(one, LABEL) for one in (lama, baru))
            found.append(BarisPerubahan(jenis, f"Dokumen {jenis}", *tells))
    return found


def explain_riwayat(riwayat: Sequence[RiwayatPengumpulan]) -> list[BarisRiwayat]:
    """One query for each step that changed the kohort or the period."""
    return [BarisRiwayat(one, rows_of(one.rincian)) for one in riwayat]


def fields_of(isi: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of the campaign once the change holds. Raises DomainError when its kohort or period was deleted since it was
    proposed."""
    fields: dict[str, Any] = {}
    for kolom in WAKTU:
        if kolom in isi:
            baru = isi[kolom][1]
            fields[kolom] = datetime.fromisoformat(baru) if baru else None
    for kolom in ("masa_tenggang", "surat_terbuka"):
        if kolom in isi:
            fields[kolom] = isi[kolom][1]
    if "kohort" in isi:
        fields["kohort"] = Kohort.objects.filter(pk=isi["kohort"][1]).first()
    if "periode" in isi:
        fields["periode"] = Periode.objects.filter(pk=isi["periode"][1]).first()
    if None in (fields.get("kohort", True), fields.get("periode", True)):
        raise DomainError(
            "Kohort atau periode pada perubahan ini sudah dihapus. Buang perubahannya.", kode="GONE"
        )
    return fields


def dokumen_of(pengumpulan: Pengumpulan, isi: Mapping[str, Any]) -> list[DokumenWajib]:
    """The documents that it asks for once the change holds, not stored."""
    if "dokumen" not in isi:
        return list(DokumenWajib.objects.of(pengumpulan))
    names = ("kebijakan", "batas_ukuran", "terima_psre_lain", "penandatangan")
    return [
        DokumenWajib(jenis=jenis, **dict(zip(names, aturan, strict=True)))
        for jenis, aturan in isi["dokumen"][1].items()
    ]


def resume_perubahan(pengumpulan: Pengumpulan, usulan: PerubahanPengumpulan) -> list[DokumenWajib]:
    """Put a pending change on the row, for the form that goes on with it; returns its documents. Nothing is stored."""
    try:
        fields = fields_of(usulan.isi)
    except DomainError:
        fields = {}
    for kolom, nilai in fields.items():
        setattr(pengumpulan, kolom, nilai)
    return dokumen_of(pengumpulan, usulan.isi)


def count_dispensasi(pengumpulan: Pengumpulan, *, sesudah: datetime) -> int:
    """How many in force reach beyond that moment."""
    return pengumpulan.dispensasi.filter(diakhiri_at=None, tenggat_at__gt=sesudah).count()


def _bagi(kunci: str, perubahan: PerubahanPengumpulan, orang: int, lengkap: int) -> str:
    belum = orang - lengkap
    if kunci == "tenggat_at":
        return f"{format_number(belum)} orang {tell_geser(perubahan.isi)}"
    if kunci == "masa_tenggang":
        return f"{format_number(belum)} orang, untuk unggahan yang dimulai sebelum tenggat"
    if kunci == "batas_akhir_at":
        return f"{format_number(belum)} orang yang belum lengkap"
    if kunci == "surat_terbuka":
        return "semua yang membuka halaman depan"
    if kunci in JenisDokumen.values:
        masuk = _received(perubahan.pengumpulan).filter(dokumen__jenis=kunci).count()
        return f"{format_number(orang - masuk)} orang yang belum mengunggah {kunci}"
    return f"{format_number(orang)} orang"


def _uji(pengumpulan: Pengumpulan, isi: Mapping[str, Any], orang: int, lengkap: int) -> list[Uji]:
    return [
        _tell_lengkap(lengkap),
        _tell_dispensasi(pengumpulan, isi),
        _tell_menunggu(pengumpulan, ditimbang="dokumen" in isi),
        *(Uji(*AWAS, teks) for teks in _warn(isi)),
        *(
            [Uji("proses", "refresh-cw", "Pengingat disusun ulang menurut tenggat yang baru")]
            if "tenggat_at" in isi
            else []
        ),
        Uji("proses", "mail", count_penerima(orang, kepala_of_peserta(pengumpulan).count())),
    ]


def _tell_lengkap(lengkap: int) -> Uji:
    if not lengkap:
        return Uji(*INFO, "Belum ada orang yang lengkap")
    return Uji(*BAIK, f"{format_number(lengkap)} orang yang sudah lengkap tidak perlu berbuat apa pun")


def _tell_dispensasi(pengumpulan: Pengumpulan, isi: Mapping[str, Any]) -> Uji:
    """Its date never becomes earlier; a new deadline that is later holds in its place."""
    berlaku = count_dispensasi(pengumpulan, sesudah=timezone.now())
    if not berlaku:
        return Uji(*INFO, "Tidak ada dispensasi yang masih berlaku")
    baru = datetime.fromisoformat(isi["tenggat_at"][1]) if "tenggat_at" in isi else None
    lebih = count_dispensasi(pengumpulan, sesudah=baru) if baru else berlaku
    tercakup = f", {format_number(berlaku - lebih)} di antaranya tidak lebih akhir daripada tenggat yang baru"
    return Uji(
        *BAIK, f"{format_number(berlaku)} dispensasi tetap berlaku{tercakup if lebih < berlaku else ''}"
    )


def _tell_menunggu(pengumpulan: Pengumpulan, *, ditimbang: bool) -> Uji:
    waits = Berkas.objects.filter(
        dokumen__pengumpulan=pengumpulan, status=StatusBerkas.DIUNGGAH, versi_terkini__isnull=False
    )
    menunggu = waits.count()
    if not menunggu:
        return Uji(*INFO, "Tidak ada berkas yang menunggu verifikasi")
    ulang = "ditimbang ulang menurut aturan baru" if ditimbang else "tidak berubah"
    return Uji(*BAIK, f"{format_number(menunggu)} berkas yang menunggu verifikasi {ulang}")


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
    per_person = _received(pengumpulan).order_by().values("pegawai").annotate(n=Count("pk"))
    return per_person.filter(n__gte=diminta).count() if diminta else 0


def _received(pengumpulan: Pengumpulan) -> QuerySet[Berkas]:
    return Berkas.objects.filter(
        dokumen__pengumpulan=pengumpulan, versi_terkini__isnull=False, pegawai__in=peserta_of(pengumpulan)
    ).exclude(status=StatusBerkas.DIKEMBALIKAN)
