"""What the official forms print, as plain data: the words of FORMAT A.1.5, A.1.6 and A.1.7 and nothing of the database."""

from dataclasses import dataclass, field
from datetime import date

from django.conf import settings

from kinerja.rules.identitas import Identitas

TANPA_EKSPEKTASI = ("", "", "", "", "", "", "")


@dataclass(frozen=True, slots=True)
class Indikator:
    """One line of a planned result. `aspek` (Kuantitas, Kualitas, Waktu, Biaya) is printed in A.1.7 only."""

    iki: str
    target: str = ""
    aspek: str = ""


@dataclass(frozen=True, slots=True)
class HasilKerja:
    """A rencana hasil kerja. Neighbours with the same `rhk_pimpinan` share one number and one cell in A.1.7.

    `penugasan_dari`: the jabatan, pimpinan or tim kerja that gives the task, without the words "penugasan dari".
    """

    rencana: str
    indikator: tuple[Indikator, ...] = ()
    penugasan_dari: str = ""
    rhk_pimpinan: str = ""


@dataclass(frozen=True, slots=True)
class Lampiran:
    """The attachment of an SKP, on a page of its own."""

    dukungan: tuple[str, ...] = ()
    skema: tuple[str, ...] = ()
    konsekuensi: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Penanda:
    """How a printed document is found again: in the foot of each page and in the metadata, also after it was signed.

    `nomor`: "SKP-2025-000123"; `draf` prints DRAF across each page; `kosong` is a form to be filled in by hand, with the
    explanations of the format where the content would stand.
    """

    nomor: str = ""
    versi: int = 1
    draf: bool = False
    kosong: bool = False


@dataclass(frozen=True, slots=True)
class IsiSkp:
    """FORMAT A.1.6, or A.1.7 when `kuantitatif`. `tanggal` None: left to be written by hand.

    `ekspektasi`: seven texts in the order of the values, empty where the leader expects nothing special.
    """

    pegawai: Identitas
    penilai: Identitas
    mulai: date
    selesai: date
    kuantitatif: bool = False
    utama: tuple[HasilKerja, ...] = ()
    tambahan: tuple[HasilKerja, ...] = ()
    ekspektasi: tuple[str, ...] = TANPA_EKSPEKTASI
    lampiran: Lampiran | None = None
    tempat: str = field(default_factory=lambda: settings.IBU_KOTA)
    tanggal: date | None = None
    penanda: Penanda = Penanda()
    instansi: str = field(default_factory=lambda: f"PEMERINTAH {settings.DAERAH.upper()}")


@dataclass(frozen=True, slots=True)
class BarisPeran:
    """A member of the matrix: one role for each indicator, empty for TIDAK ADA PERAN. `unit`: only of another unit."""

    nama: str
    jabatan: str
    peran: tuple[str, ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class IsiMpph:
    """FORMAT A.1.5. `indikator`: the leader's IKI, one for each column."""

    pimpinan: Identitas
    indikator: tuple[str, ...]
    anggota: tuple[BarisPeran, ...]
    mulai: date
    selesai: date
    tempat: str = field(default_factory=lambda: settings.IBU_KOTA)
    tanggal: date | None = None
    penanda: Penanda = Penanda()
