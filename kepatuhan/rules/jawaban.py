"""The one sentence at the top of a page of numbers: how many are not complete, and how much time is left."""

from dataclasses import dataclass

from berkas.rules.tenggat import Tenggat
from berkas.rules.waktu import KeadaanWaktu, Waktu
from core.formats import format_datetime, format_duration, format_number, format_tenggat

W = KeadaanWaktu


@dataclass(frozen=True, slots=True)
class Jawaban:
    """ "728", "dari 836 belum lengkap", "11 hari lagi"; `nada` colours the last one. `uraian` stands beneath."""

    angka: int
    kalimat: str
    sisa: str
    nada: str
    uraian: str


def answer(*, total: int, kurang: int, waktu: Waktu, tenggat: Tenggat, baru: int = 0) -> Jawaban:
    """`baru`: how many became complete in the last seven days; told while files are accepted."""
    of_all = f"dari {format_number(total)}"
    if not kurang:
        return Jawaban(total, f"{of_all} sudah lengkap", "", "baik", _explain(waktu, tenggat, baru=0))
    sisa, nada = _left(waktu)
    return Jawaban(kurang, f"{of_all} belum lengkap", sisa, nada, _explain(waktu, tenggat, baru=baru))


def _left(waktu: Waktu) -> tuple[str, str]:
    """The time in its largest unit, and its tone: red only in the last hour."""
    near = f"{waktu.angka} {waktu.satuan}".strip()
    return {
        W.BELUM: (f"dibuka {near} lagi", "netral"),
        W.SATU_JAM: (f"{near} lagi", "awas"),
        W.TENGGANG: (f"masa tenggang, {near} lagi", "awas"),
        W.TERLAMBAT: ("tenggat sudah lewat", "tunggu"),
        W.TUTUP: ("sudah ditutup", "netral"),
    }.get(waktu.keadaan, (f"{near} lagi", "tunggu"))


def _explain(waktu: Waktu, tenggat: Tenggat, *, baru: int) -> str:
    due = format_tenggat(tenggat.tenggat_at)
    if waktu.keadaan == W.BELUM:
        return f"Dibuka {format_datetime(tenggat.dibuka_at)}. Tenggat {due}."
    if waktu.keadaan == W.TERLAMBAT:
        late = format_tenggat(tenggat.batas_akhir_at)
        return f"Tenggat {due}. Yang terlambat diterima sampai {late}.{_grown(baru)}"
    if waktu.pada >= tenggat.tenggat_at:
        return f"Tenggat {due}, {format_duration(waktu.pada - tenggat.tenggat_at, units=1)} yang lalu."
    return f"Tenggat {due}.{_grown(baru)}"


def _grown(baru: int) -> str:
    return f" Bertambah {format_number(baru)} orang dalam 7 hari." if baru else ""
