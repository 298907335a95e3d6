"""What an import of people leaves for a person to decide: rows that were refused, moves, officials who left, and people who may be
in the register twice. Kinds are the codes of `JenisTindakLanjut`."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pegawai.rules.roster import Isian, Kembar, Rencana
from pemeriksaan.content.person_name import read_name

TANGGAL_LAHIR = slice(8)  # of a NIP
SALAH_KETIK = 2  # digits in which two NIPs of one person may differ
BATAS_SEBAB, BATAS_NAMA = 500, 150


@dataclass(frozen=True, slots=True)
class HalImpor:
    """One thing to decide. `kunci` tells it from others of its kind: the NIP, or what stands for it."""

    jenis: str
    kunci: str
    nip: str
    nama: str
    sebab: str


def find_kembar(baru: Iterable[Isian], known: Mapping[str, str]) -> tuple[Kembar, ...]:
    """New people with the name of another person and the same day of birth, or nearly the same NIP. `known`: names by NIP."""
    by_name: dict[object, list[tuple[str, str]]] = defaultdict(list)
    rows = list(baru)
    for nip, nama in {**known, **{row.nip: row.nilai["nama"] for row in rows}}.items():
        by_name[_name_of(nama)].append((nip, nama))
    found = []
    for row in rows:
        nama = row.nilai["nama"]
        sama = [one for one in by_name[_name_of(nama)] if one[0] != row.nip and _may_be_one(one[0], row.nip)]
        found += [Kembar(row.nomor, row.nip, nama, *one) for one in sama[:1]]
    return tuple(found)


def gather_hal(rencana: Rencana) -> list[HalImpor]:
    """In the order in which a person would go through them."""
    hal = [
        HalImpor("BARIS_SALAH", one.nip or one.nama or f"baris {one.nomor}", one.nip, one.nama, one.sebab)
        for one in rencana.salah
    ]
    hal += [
        HalImpor(
            "KEMBAR",
            one.nip,
            one.nip,
            one.nama,
            f"Mungkin orang yang sama dengan {one.nama_lain}, NIP {one.nip_lain}.",
        )
        for one in rencana.kembar
    ]
    hal += [
        HalImpor(
            "PEJABAT_KELUAR", one.nip, one.nip, one.nilai["nama"], f"Yang berakhir: {'; '.join(one.peran)}."
        )
        for one in rencana.pejabat_keluar
    ]
    hal += [
        HalImpor("PINDAH", one.nip, one.nip, one.nama, _tell_move(one.bidang["unit"]))
        for one in rencana.pindah
    ]
    return [
        HalImpor(one.jenis, one.kunci[:BATAS_NAMA], one.nip, one.nama[:BATAS_NAMA], one.sebab[:BATAS_SEBAB])
        for one in hal
    ]


def _tell_move(unit: tuple[str, str]) -> str:
    return f"Pindah dari {unit[0]} ke {unit[1]} sejak hari impor, tanpa SK. Periksa tanggal, jabatan, penilai, dan perannya."


def _name_of(nama: str) -> object:
    return read_name(nama).distinctive or " ".join(nama.casefold().split())


def _may_be_one(satu: str, dua: str) -> bool:
    if satu[TANGGAL_LAHIR] == dua[TANGGAL_LAHIR]:
        return True
    return len(satu) == len(dua) and sum(a != b for a, b in zip(satu, dua, strict=True)) <= SALAH_KETIK
