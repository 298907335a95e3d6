"""What a clone of a campaign begins with, and how it differs from the campaign it is cloned from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from berkas.enums import JenisDokumen, Kebijakan, StatusPengumpulan
from berkas.models import Pengumpulan
from berkas.queries.hari_libur import TERJAUH, libur_between
from berkas.queries.penerbitan import AWAS, BAIK, INFO, Uji
from berkas.rules.kalender import explain_libur, next_hari_kerja
from berkas.rules.penggandaan import (
    CaraGeser,
    Geser,
    MasaPeriode,
    geser_between,
    next_nama,
    next_nama_periode,
    next_rentang,
)
from berkas.rules.perubahan import tell_dokumen
from berkas.rules.tenggat import split_bound
from core.formats import WITA, format_dense_day, format_number, format_periode
from kinerja.models import Periode
from pegawai.models import Kohort, Pegawai

LABEL: dict[str, str] = {str(kode): str(label) for kode, label in Kebijakan.choices}
KOSONG = "belum diisi"


@dataclass(frozen=True, slots=True)
class IsianGanda:
    """A campaign as its form shows it; what is missing or cannot be read is None. `dokumen`: kind → `DokumenWajib.aturan`."""

    nama: str | None
    periode: str | None
    kohort: Kohort | None
    dibuka: date | None
    paling_lambat: date | None
    pukul: time | None
    batas_akhir: date | None
    pukul_akhir: time | None
    masa_tenggang: int | None
    hal_surat: str | None
    kontak: str | None
    dokumen: Mapping[str, list[Any]]


@dataclass(frozen=True, slots=True)
class UsulanGanda:
    """What the form begins with. `periode`: the next one of the kohort, None where it has to be made; then `rentang` and
    `nama_periode` say how."""

    isian: IsianGanda
    periode: Periode | None
    rentang: MasaPeriode
    nama_periode: str


@dataclass(frozen=True, slots=True)
class BarisGanda:
    """Old beside new. `peringatan`: why the office is closed on the new day; `ganti`: field and next working day."""

    nama: str
    lama: str
    baru: str
    peringatan: str = ""
    ganti: tuple[str, date] | None = None

    @property
    def is_beda(self) -> bool:
        return self.lama != self.baru


def isian_of(pengumpulan: Pengumpulan) -> IsianGanda:
    """Its `dokumen` should be prefetched, `periode` and `kohort` joined."""
    hari, pukul = split_bound(pengumpulan.tenggat_at)
    akhir = pengumpulan.batas_akhir_at
    hari_akhir, pukul_akhir = split_bound(akhir) if akhir else (None, None)
    return IsianGanda(
        nama=pengumpulan.nama,
        periode=tell_periode(pengumpulan.periode.nama, rentang_of(pengumpulan.periode)),
        kohort=pengumpulan.kohort,
        dibuka=pengumpulan.dibuka_at.astimezone(WITA).date(),
        paling_lambat=hari,
        pukul=pukul,
        batas_akhir=hari_akhir,
        pukul_akhir=pukul_akhir,
        masa_tenggang=pengumpulan.masa_tenggang,
        hal_surat=pengumpulan.hal_surat,
        kontak=pengumpulan.kontak,
        dokumen={one.jenis: one.aturan for one in pengumpulan.dokumen.all()},
    )


def propose_ganda(asal: Pengumpulan, cara: CaraGeser, jarak: int = 0) -> UsulanGanda:
    """The clone as the portal would write it. `jarak`: days, for `CaraGeser.HARI`. One query."""
    lama, isian = rentang_of(asal.periode), isian_of(asal)
    later = Periode.objects.filter(kohort=asal.kohort_id, mulai__gt=lama.mulai)
    periode = later.order_by("mulai", "selesai", "pk").first()
    baru = rentang_of(periode) if periode else next_rentang(lama)
    nama = periode.nama if periode else next_nama_periode(asal.periode.nama, lama, baru)
    geser = {
        CaraGeser.PERIODE: geser_between(lama, baru),
        CaraGeser.TAHUN: Geser(bulan=12),
        CaraGeser.HARI: Geser(hari=jarak),
    }[cara]
    isian = replace(
        isian,
        nama=next_nama(asal.nama, lama, baru),
        periode=tell_periode(nama, baru),
        dibuka=_move(geser, isian.dibuka),
        paling_lambat=_move(geser, isian.paling_lambat),
        batas_akhir=_move(geser, isian.batas_akhir),
        hal_surat=next_nama(asal.hal_surat, lama, baru),
    )
    return UsulanGanda(isian, periode, baru, nama)


def _move(geser: Geser, hari: date | None) -> date | None:
    return geser.move(hari) if hari else None


def rentang_of(periode: Periode) -> MasaPeriode:
    return MasaPeriode(periode.mulai, periode.selesai)


def tell_periode(nama: str, rentang: MasaPeriode) -> str:
    """ "Tahun 2027 (1 Januari s.d. 31 Desember 2027)", the dates only where the name does not say them."""
    dates = format_periode(rentang.mulai, rentang.selesai)
    return nama if nama == dates else f"{nama} ({dates})"


def compare_ganda(lama: IsianGanda, baru: IsianGanda) -> list[BarisGanda]:
    """Line by line, in the order of the form. One query."""
    days = [hari for kolom in HARI_ISIAN if (hari := getattr(baru, kolom))]
    libur = libur_between(min(days), max(days) + TERJAUH) if days else {}
    return [
        BarisGanda(nama, tell(lama), tell(baru), *_warn(kolom, getattr(baru, kolom, None), libur))
        for kolom, nama, tell in (*BARIS, *DOKUMEN)
    ]


def _warn(kolom: str, hari: object, libur: Mapping[date, str]) -> tuple[str, tuple[str, date] | None]:
    if kolom not in HARI_ISIAN or not isinstance(hari, date):
        return "", None
    sebab = explain_libur(hari, libur)
    return sebab, (kolom, next_hari_kerja(hari, libur)) if sebab else None


def _tell_batas(hari: date | None, pukul: time | None, *, kosong: str) -> str:
    jam = f" sampai pukul {pukul:%H.%M} WITA" if pukul else ""
    return format_dense_day(hari) + jam if hari else kosong


def _tell_jenis(jenis: str) -> Callable[[IsianGanda], str]:
    return lambda one: tell_dokumen(one.dokumen.get(jenis), LABEL)


HARI_ISIAN = ("dibuka", "paling_lambat", "batas_akhir")
BARIS: tuple[tuple[str, str, Callable[[IsianGanda], str]], ...] = (
    ("nama", "Nama", lambda one: one.nama or KOSONG),
    ("periode", "Periode", lambda one: one.periode or KOSONG),
    ("kohort", "Kohort", lambda one: str(one.kohort or KOSONG)),
    ("dibuka", "Dibuka", lambda one: format_dense_day(one.dibuka) if one.dibuka else KOSONG),
    (
        "paling_lambat",
        "Paling lambat",
        lambda one: _tell_batas(one.paling_lambat, one.pukul, kosong=KOSONG),
    ),
    (
        "batas_akhir",
        "Terlambat diterima sampai",
        lambda one: _tell_batas(one.batas_akhir, one.pukul_akhir, kosong="tidak diterima"),
    ),
    ("masa_tenggang", "Masa tenggang unggah", lambda one: f"{one.masa_tenggang or 0} menit"),
    ("hal_surat", "Hal surat", lambda one: one.hal_surat or KOSONG),
    ("kontak", "Kontak bantuan", lambda one: one.kontak or KOSONG),
)
DOKUMEN = tuple((jenis, f"Dokumen {jenis}", _tell_jenis(jenis)) for jenis in JenisDokumen.values)


def uji_ganda(asal: Pengumpulan, baru: IsianGanda, pada: datetime) -> list[Uji]:
    """What to look at before the draft is saved. Three queries."""
    return [*_kohort(baru.kohort), *_nama(asal, baru.nama), *_waktu(asal, baru, pada), *_konsep(asal)]


def _kohort(kohort: Kohort | None) -> list[Uji]:
    """A kohort without active people has been closed by the roster."""
    if kohort is None:
        return []
    orang = Pegawai.objects.active().filter(kohort=kohort).count()
    if not orang:
        return [
            Uji(
                *AWAS, f"Kohort {kohort} tidak mempunyai pegawai aktif lagi; pilih kohort yang masih berjalan"
            )
        ]
    return [Uji(*BAIK, f"Kohort {kohort} kini berisi {format_number(orang)} pegawai aktif")]


def _nama(asal: Pengumpulan, nama: str | None) -> list[Uji]:
    if not nama or not Pengumpulan.objects.with_drafts().filter(nama=nama).exists():
        return []
    return [Uji(*AWAS, f"Nama {nama} sudah dipakai; bedakan agar pegawai tahu mana yang dimaksud")]


def _waktu(asal: Pengumpulan, baru: IsianGanda, pada: datetime) -> list[Uji]:
    found = []
    hari_ini = pada.astimezone(WITA).date()
    if baru.paling_lambat and baru.paling_lambat < hari_ini:
        found.append(
            Uji(
                *AWAS,
                "Tenggat yang baru sudah lewat; konsepnya dapat disimpan, tetapi belum dapat diterbitkan",
            )
        )
    if not rentang_of(asal.periode).is_setahun:
        found.append(
            Uji(*INFO, "Periode lama bukan satu tahun; periksa periode berikutnya dan semester pada nama")
        )
    return found


def _konsep(asal: Pengumpulan) -> list[Uji]:
    ada = Pengumpulan.objects.with_drafts().filter(digandakan_dari=asal, status=StatusPengumpulan.KONSEP)
    names = list(ada.order_by("pk").values_list("nama", flat=True))
    return [Uji(*INFO, f"Sudah ada konsep hasil penggandaan: {', '.join(names)}")] if names else []
