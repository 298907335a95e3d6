"""The export "Laporan SKP" of eKinerja BKN: what one row says, which rows count, and what is new in them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from pegawai.rules.baris_pegawai import read_nip
from pegawai.rules.lembar import Baris, Sel
from pegawai.rules.nip import NipError
from pegawai.rules.roster import BarisSalah
from pegawai.rules.tanggal import TanggalError, read_tanggal

# Our names and the machine headers of the export (row 8); the last two stand in some exports only.
KOLOM = {
    "nip": "nip", "nama": "nama", "status": "skp_status", "model": "skp_model", "unor_atasan": "skp_unor_atasan",
    "mulai": "periode_awal", "selesai": "periode_akhir", "is_plt_plh": "is_plt_plh", "skp_id": "skp_id", "id": "id",
    "nip_atasan": "pegawai_atasan_nip",
}  # fmt: skip
WAJIB = ("nip", "status", "model", "mulai", "selesai")
DISETUJUI = {
    "persetujuan",
    "disetujui",
    "sudah disetujui",
    "telah disetujui",
    "persetujuan atasan",
    "disetujui atasan",
}
PENDEKATAN = {"kualitatif": "KUALITATIF", "kuantitatif": "KUANTITATIF"}
BUKAN_PLT = {"", "0", "0.0", "false", "f", "tidak", "n", "no"}  # any other code names an acting post
PLT, PERIODE_LAIN, LEBIH_AWAL = "PLT", "PERIODE_LAIN", "LEBIH_AWAL"


@dataclass(frozen=True, slots=True)
class IsianEkinerja:
    """One row that could be read."""

    nomor: int
    nip: str
    mulai: date
    selesai: date
    pendekatan: str
    status: str
    skp_id: str = ""
    unor_atasan: str = ""
    nip_atasan: str = ""
    is_plt_plh: bool = False

    @property
    def is_disetujui(self) -> bool:
        return " ".join(self.status.lower().replace("_", " ").split()) in DISETUJUI


@dataclass(frozen=True, slots=True)
class Dilewati:
    """A row that this portal does not use, and why."""

    nomor: int
    nip: str
    sebab: str


@dataclass(frozen=True, slots=True)
class Terdaftar:
    """An active person of the register, with the ids of the periods of their kohort by first and last day."""

    pegawai_id: int
    periode: Mapping[tuple[date, date], int]


@dataclass(frozen=True, slots=True)
class SkpDiEkinerja:
    """What is kept of a row."""

    pegawai_id: int
    periode_id: int
    skp_id: str
    pendekatan: str
    status: str
    is_disetujui: bool
    unor_atasan: str
    penilai_id: int | None
    mulai: date
    selesai: date


@dataclass(frozen=True, slots=True)
class SkpLain:
    """What is kept of a row that is not the one that counts for a period, and why it is not."""

    pegawai_id: int
    sebab: str
    skp_id: str
    pendekatan: str
    status: str
    is_disetujui: bool
    mulai: date
    selesai: date


@dataclass(frozen=True, slots=True)
class RencanaEkinerja:
    """What an import would do; nothing has been written yet."""

    baru: tuple[SkpDiEkinerja, ...] = ()
    berubah: tuple[SkpDiEkinerja, ...] = ()
    sama: int = 0
    dilewati: tuple[Dilewati, ...] = ()
    salah: tuple[BarisSalah, ...] = ()
    lain: tuple[SkpLain, ...] = ()
    pegawai: frozenset[int] = frozenset()  # everybody in the file whom the portal knows
    is_lain_berubah: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.baru or self.berubah or self.is_lain_berubah)


def read_baris_ekinerja(baris: Baris) -> IsianEkinerja | BarisSalah:
    """Judge one row by itself and list all its faults."""
    nip, alasan = (
        "",
        [f"Kolom {KOLOM[k]} berisi rumus." for k, sel in baris.sel.items() if sel.is_rumus and k != "nip"],
    )
    try:
        nip = read_nip(baris.sel.get("nip", Sel("")))
    except NipError as error:
        alasan.append(str(error))
    teks = {kolom: baris.sel.get(kolom, Sel("")).teks for kolom in KOLOM}
    pendekatan = PENDEKATAN.get(teks["model"].lower().rsplit(" ", 1)[-1], "")
    if not pendekatan:
        alasan.append(f'skp_model "{teks["model"]}" tidak dikenal. Yang dikenal: kualitatif, kuantitatif.')
    mulai, selesai = (_read_day(baris, kolom, alasan) for kolom in ("mulai", "selesai"))
    if mulai and selesai and selesai < mulai:
        alasan.append("periode_akhir lebih dahulu daripada periode_awal.")
    if alasan or mulai is None or selesai is None:
        return BarisSalah(baris.nomor, nip, tuple(alasan))
    return IsianEkinerja(
        baris.nomor, nip, mulai, selesai, pendekatan, teks["status"][:60], (teks["skp_id"] or teks["id"])[:60],
        teks["unor_atasan"][:200], teks["nip_atasan"], teks["is_plt_plh"].lower() not in BUKAN_PLT,
    )  # fmt: skip


def _read_day(baris: Baris, kolom: str, alasan: list[str]) -> date | None:
    """The day of a cell, or one more fault."""
    sel = baris.sel.get(kolom, Sel(""))
    try:
        return read_tanggal(sel)
    except TanggalError as error:
        alasan.append(f'{KOLOM[kolom]} "{sel.teks}" bukan tanggal. {error}')
        return None


class BarisTerpilih(NamedTuple):
    """Which rows count, by period; which are kept beside them, with the reason; and every row that does not count, to be shown."""

    terpilih: dict[tuple[str, int], IsianEkinerja]
    lain: list[tuple[IsianEkinerja, str]]
    dilewati: list[Dilewati]


def pick_rows(rows: Iterable[IsianEkinerja], *, known: Mapping[str, Terdaftar]) -> BarisTerpilih:
    """Of each person and period the row that counts: not of an acting post, and of several the later one; of the same span the
    approved one, else the last in the file. Who moved has two in one period, and both are kept."""
    calon: dict[tuple[str, int], list[IsianEkinerja]] = {}
    lain: list[tuple[IsianEkinerja, str]] = []
    dilewati = []
    for row in rows:
        if row.nip not in known:
            dilewati.append(
                Dilewati(row.nomor, row.nip, "NIP tidak terdaftar sebagai pegawai aktif di portal.")
            )
            continue
        periode = () if row.is_plt_plh else periods_of(row, known[row.nip].periode)
        for pk in periode:
            calon.setdefault((row.nip, pk), []).append(row)
        if not periode:
            lain.append((row, PLT if row.is_plt_plh else PERIODE_LAIN))
            dilewati.append(Dilewati(row.nomor, row.nip, _why_none(row)))
    terpilih = {kunci: max(several, key=_weight) for kunci, several in calon.items()}
    dipakai = {row.nomor for row in terpilih.values()}
    for kunci, several in calon.items():
        for row in several:
            if row.nomor not in dipakai:
                dipakai.add(row.nomor)  # named once, also where it lies in two periods
                lain.append((row, LEBIH_AWAL))
                pesan = (
                    f"SKP lain pegawai ini untuk periode yang sama dipakai (baris {terpilih[kunci].nomor})."
                )
                dilewati.append(Dilewati(row.nomor, row.nip, pesan))
    return BarisTerpilih(terpilih, lain, sorted(dilewati, key=lambda one: one.nomor))


def periods_of(row: IsianEkinerja, periode: Mapping[tuple[date, date], int]) -> tuple[int, ...]:
    """The periods that the row covers more than half of, or that hold more than half of the row."""
    found = []
    for (mulai, selesai), pk in periode.items():
        bersama = (min(selesai, row.selesai) - max(mulai, row.mulai)).days + 1
        pendek = min((selesai - mulai).days, (row.selesai - row.mulai).days) + 1
        if 2 * bersama > pendek:
            found.append(pk)
    return tuple(found)


def _weight(row: IsianEkinerja) -> tuple[date, date, bool, int]:
    return row.selesai, row.mulai, row.is_disetujui, row.nomor


def _why_none(row: IsianEkinerja) -> str:
    if row.is_plt_plh:
        return "Jabatan Plt/Plh."
    return f"Periode {row.mulai:%d-%m-%Y} s.d. {row.selesai:%d-%m-%Y} tidak ada untuk kohort pegawai ini."


def compare_ekinerja(
    rows: Iterable[SkpDiEkinerja], *, tercatat: Collection[SkpDiEkinerja]
) -> tuple[tuple[SkpDiEkinerja, ...], tuple[SkpDiEkinerja, ...], int]:
    """What is new, what changed, and how many stayed the same."""
    dulu = {(one.pegawai_id, one.periode_id): one for one in tercatat}
    rows = list(rows)
    baru = tuple(row for row in rows if (row.pegawai_id, row.periode_id) not in dulu)
    berubah = tuple(row for row in rows if dulu.get((row.pegawai_id, row.periode_id), row) != row)
    return baru, berubah, len(rows) - len(baru) - len(berubah)
