from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from typing import Any

from kinerja.models import Periode, SkpEkinerja, SkpEkinerjaLain
from kinerja.rules.ekinerja import (
    KOLOM,
    WAJIB,
    IsianEkinerja,
    RencanaEkinerja,
    SkpDiEkinerja,
    SkpLain,
    Terdaftar,
    compare_ekinerja,
    pick_rows,
    read_baris_ekinerja,
)
from pegawai.imports.lembar import read_lembar
from pegawai.models import Pegawai
from pegawai.queries.kepala import kepala_on
from pegawai.rules.nip import normalize_nip
from pegawai.rules.roster import BarisSalah

SEKALI_TANYA = 500


def plan_ekinerja(isi: bytes) -> RencanaEkinerja:
    """Read the export "Laporan SKP" (XLSX or CSV) and compare it with the last import. Writes nothing. Raises LembarError."""
    rows = [read_baris_ekinerja(baris) for baris in read_lembar(isi, kolom=KOLOM, wajib=WAJIB)]
    salah = tuple(row for row in rows if isinstance(row, BarisSalah))
    isian = [row for row in rows if isinstance(row, IsianEkinerja)]
    known = _known(row.nip for row in isian)
    pilihan = pick_rows(isian, known=known)
    penilai = _penilai_of(list(pilihan.terpilih.values()))
    kept = [
        _keep(row, known[nip], periode_id, penilai.get(nip))
        for (nip, periode_id), row in pilihan.terpilih.items()
    ]
    baru, berubah, sama = compare_ekinerja(kept, tercatat=_tercatat({one.pegawai_id for one in kept}))
    lain = tuple(_keep_lain(row, known[row.nip], sebab) for row, sebab in pilihan.lain)
    pegawai = frozenset(known[row.nip].pegawai_id for row in isian if row.nip in known)
    return RencanaEkinerja(
        baru,
        berubah,
        sama,
        tuple(pilihan.dilewati),
        salah,
        lain,
        pegawai,
        is_lain_berubah=Counter(lain) != _tercatat_lain(pegawai),
    )


def _keep(row: IsianEkinerja, known: Terdaftar, periode_id: int, penilai_id: int | None) -> SkpDiEkinerja:
    return SkpDiEkinerja(
        pegawai_id=known.pegawai_id,
        periode_id=periode_id,
        skp_id=row.skp_id,
        pendekatan=row.pendekatan,
        status=row.status,
        is_disetujui=row.is_disetujui,
        unor_atasan=row.unor_atasan,
        penilai_id=penilai_id if penilai_id != known.pegawai_id else None,
        mulai=row.mulai,
        selesai=row.selesai,
    )


def _keep_lain(row: IsianEkinerja, known: Terdaftar, sebab: str) -> SkpLain:
    return SkpLain(
        known.pegawai_id,
        sebab,
        row.skp_id,
        row.pendekatan,
        row.status,
        row.is_disetujui,
        row.mulai,
        row.selesai,
    )


def _known(nips: Iterable[str]) -> dict[str, Terdaftar]:
    periode: dict[int | None, dict[tuple[date, date], int]] = defaultdict(dict)
    for one in Periode.objects.all():
        periode[one.kohort_id][one.mulai, one.selesai] = one.pk
    return {
        str(nip): Terdaftar(pk, periode.get(kohort, {}))
        for part in _slices(sorted(set(nips)))
        for nip, pk, kohort in Pegawai.objects.active()
        .filter(nip__in=part)
        .values_list("nip", "pk", "kohort")
    }


def _penilai_of(rows: list[IsianEkinerja]) -> dict[str, int]:
    """By the NIP of the superior where the export has it, else the one head of the one unit of that name."""
    atasan = {row.nip: normalize_nip(row.nip_atasan) for row in rows if row.nip_atasan}
    ids = {
        str(nip): pk
        for part in _slices(sorted(set(atasan.values())))
        for nip, pk in Pegawai.objects.active().filter(nip__in=part).values_list("nip", "pk")
    }
    kepala = _heads()
    found = {row.nip: ids.get(atasan.get(row.nip, "")) or kepala.get(_fold(row.unor_atasan)) for row in rows}
    return {nip: pk for nip, pk in found.items() if pk}


def _heads() -> dict[str, int]:
    rows = kepala_on().values_list("unit__nama", "pegawai").distinct()
    heads = [(_fold(nama), pegawai) for nama, pegawai in rows]
    count = Counter(nama for nama, _ in heads)
    return {nama: pegawai for nama, pegawai in heads if count[nama] == 1}


def _fold(nama: str) -> str:
    return " ".join(nama.casefold().split())


def _tercatat(pegawai: set[int]) -> list[SkpDiEkinerja]:
    columns = [field.name for field in fields(SkpDiEkinerja)]
    return [
        SkpDiEkinerja(**row)
        for part in _slices(sorted(pegawai))
        for row in SkpEkinerja.objects.filter(pegawai__in=part).values(*columns)
    ]


def _tercatat_lain(pegawai: frozenset[int]) -> Counter[SkpLain]:
    columns = [field.name for field in fields(SkpLain)]
    return Counter(
        SkpLain(**row)
        for part in _slices(sorted(pegawai))
        for row in SkpEkinerjaLain.objects.filter(pegawai__in=part).values(*columns)
    )


def _slices(items: list[Any]) -> list[list[Any]]:
    """A database limits the parameters of one query."""
    return [items[start : start + SEKALI_TANYA] for start in range(0, len(items), SEKALI_TANYA)]
