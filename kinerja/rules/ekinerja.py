"""The export "Laporan SKP" of eKinerja BKN: what one row says, which rows count, and what is new in them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from pegawai.rules.baris_pegawai import read_nip
from pegawai.rules.lembar import Baris, Sel
from pegawai.rules.nip import NipError
from pegawai.rules.roster import BarisSalah

# Our names and the machine headers of the export (row 8); the last two stand in some exports only.
KOLOM = {
    "nip": "nip", "nama": "nama", "status": "skp_status", "model": "skp_model", "unor_atasan": "skp_unor_atasan",
    "mulai": "periode_awal", "selesai": "periode_akhir", "is_plt_plh": "is_plt_plh", "skp_id": "skp_id", "id": "id",
    "nip_atasan": "pegawai_atasan_nip",
}  # fmt: skip
WAJIB = ("nip", "status", "model", "mulai", "selesai")
DISETUJUI = {"persetujuan", "disetujui"}
PENDEKATAN = {"kualitatif": "KUALITATIF", "kuantitatif": "KUANTITATIF"}
YA = {"1", "true", "ya", "y", "t", "plt", "plh"}
POLA_TANGGAL = ("%d-%m-%Y", "%Y-%m-%d", "%d/%m/%Y")


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
        return self.status.lower() in DISETUJUI


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


@dataclass(frozen=True, slots=True)
class RencanaEkinerja:
    """What an import would do; nothing has been written yet."""

    baru: tuple[SkpDiEkinerja, ...] = ()
    berubah: tuple[SkpDiEkinerja, ...] = ()
    sama: int = 0
    dilewati: tuple[Dilewati, ...] = ()
    salah: tuple[BarisSalah, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.baru or self.berubah)


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
    hari = {kolom: _read_date(teks[kolom]) for kolom in ("mulai", "selesai")}
    alasan += [f'{KOLOM[k]} "{teks[k]}" bukan tanggal.' for k, day in hari.items() if day is None]
    mulai, selesai = hari["mulai"], hari["selesai"]
    if alasan or mulai is None or selesai is None:
        return BarisSalah(baris.nomor, nip, tuple(alasan))
    return IsianEkinerja(
        baris.nomor, nip, mulai, selesai, pendekatan, teks["status"][:60], (teks["skp_id"] or teks["id"])[:60],
        teks["unor_atasan"][:200], teks["nip_atasan"], teks["is_plt_plh"].lower() in YA,
    )  # fmt: skip


def _read_date(teks: str) -> date | None:
    """dd-mm-yyyy as BKN writes it, or what a spreadsheet made of it (2025-07-01 00:00:00)."""
    hari = teks.partition(" ")[0]
    for pola in POLA_TANGGAL:
        try:
            return datetime.strptime(hari, pola).date()  # noqa: DTZ007 a day has no zone
        except ValueError:
            continue
    return None


def pick_rows(
    rows: Iterable[IsianEkinerja], *, known: Mapping[str, Terdaftar]
) -> tuple[list[IsianEkinerja], list[Dilewati]]:
    """Of each person and period the one row that counts: not of an acting post, the approved one, else the last."""
    terpilih: dict[tuple[str, date, date], IsianEkinerja] = {}
    dilewati = []
    for row in rows:
        if alasan := _why_not(row, known):
            dilewati.append(Dilewati(row.nomor, row.nip, alasan))
            continue
        kunci = (row.nip, row.mulai, row.selesai)
        lama = terpilih.get(kunci)
        kalah = row if lama and lama.is_disetujui and not row.is_disetujui else lama
        terpilih[kunci] = lama if lama and kalah is row else row
        if kalah:
            pesan = f"SKP lain pegawai ini untuk periode yang sama dipakai (baris {terpilih[kunci].nomor})."
            dilewati.append(Dilewati(kalah.nomor, kalah.nip, pesan))
    return list(terpilih.values()), sorted(dilewati, key=lambda one: one.nomor)


def _why_not(row: IsianEkinerja, known: Mapping[str, Terdaftar]) -> str:
    if row.is_plt_plh:
        return "Jabatan Plt/Plh."
    if row.nip not in known:
        return "NIP tidak terdaftar sebagai pegawai aktif di portal."
    if (row.mulai, row.selesai) not in known[row.nip].periode:
        return f"Periode {row.mulai:%d-%m-%Y} s.d. {row.selesai:%d-%m-%Y} belum ada untuk kohort pegawai ini."
    return ""


def compare_ekinerja(
    rows: Iterable[SkpDiEkinerja], *, tercatat: Collection[SkpDiEkinerja]
) -> tuple[tuple[SkpDiEkinerja, ...], tuple[SkpDiEkinerja, ...], int]:
    """What is new, what changed, and how many stayed the same."""
    dulu = {(one.pegawai_id, one.periode_id): one for one in tercatat}
    rows = list(rows)
    baru = tuple(row for row in rows if (row.pegawai_id, row.periode_id) not in dulu)
    berubah = tuple(row for row in rows if dulu.get((row.pegawai_id, row.periode_id), row) != row)
    return baru, berubah, len(rows) - len(baru) - len(berubah)
