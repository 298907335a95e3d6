"""The files of the demo's history: really signed, really stored, and described as the inspection would
describe them.

Inspecting thousands of files takes minutes. So one file of each kind is inspected, and the others, made by
the same code, get its result with their own signers and pages. The tests inspect a sample and compare.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import islice
from multiprocessing import get_context
from typing import Any, Self

from django.core.files.base import ContentFile

from berkas.enums import JenisDokumen, SebabPemeriksaan
from berkas.models import Pemeriksaan, Versi
from berkas.models.berkas import random_name
from berkas.models.pengumpulan import private_storage
from demo.berkas.otoritas import OtoritasDemo
from demo.berkas.pembuatan import Dokumen, Pesanan, make_dokumen, use_authority
from demo.berkas.salah_berkas import read_back
from pemeriksaan import Case, judge
from pemeriksaan.result import Policy, Verdict

SEKALI_KIRIM = 25
AKHIR_CETAKAN = b"%%EOF"  # end of the first revision: the print before any signature


class Arsip:
    """Makes and keeps the files, on `proses` processors (0: in this process).

    Only the first `paling_banyak` files are made; a larger history uses the same ones again.
    """

    def __init__(self, otoritas: OtoritasDemo, *, proses: int = 0, paling_banyak: int = 5000) -> None:
        self._otoritas, self._proses, self._sisa = otoritas, proses, paling_banyak
        self._pool: ProcessPoolExecutor | None = None
        self._bersama: dict[tuple[Any, ...], dict[str, Any]] = {}
        self._contoh: dict[str, Verdict] = {}
        self._lama: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
        self._giliran = 0

    def __enter__(self) -> Self:
        if self._proses:
            self._pool = ProcessPoolExecutor(
                self._proses,
                mp_context=get_context("spawn"),
                initializer=use_authority,
                initargs=(self._otoritas.direktori,),
            )
        else:
            use_authority(self._otoritas.direktori)
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool:
            self._pool.shutdown()

    def keep(self, orders: Sequence[Pesanan]) -> list[dict[str, Any]]:
        """For each order the columns of Versi about the stored file and the inspection's result."""
        fresh = {order.kunci: order for order in orders if order.kunci not in self._bersama}
        scans = [item for item in fresh.items() if item[1].basah]  # few, and each belongs to one person
        signed = (item for item in fresh.items() if not item[1].basah)
        made = [*scans, *islice(signed, max(self._sisa, 0))]
        self._sisa -= len(made)
        kept = dict(zip((key for key, _ in made), self._make([order for _, order in made]), strict=True))
        self._bersama |= {key: row for key, row in kept.items() if key[0] == JenisDokumen.MPPH}
        return [
            kept.get(order.kunci) or self._bersama.get(order.kunci) or self._reuse(order) for order in orders
        ]

    def _make(self, orders: Sequence[Pesanan]) -> Iterator[dict[str, Any]]:
        mapped = (
            self._pool.map(make_dokumen, orders, chunksize=SEKALI_KIRIM)
            if self._pool
            else map(make_dokumen, orders)
        )
        for order, dokumen in zip(orders, mapped, strict=True):
            row = self._store(order, dokumen)
            if not order.basah:
                self._lama[order.jenis].append(row)
            yield row

    def _store(self, order: Pesanan, dokumen: Dokumen) -> dict[str, Any]:
        hasil = self._describe(order, dokumen)
        return {
            "isi": private_storage().save(random_name(Versi(), ""), ContentFile(dokumen.isi)),
            "ukuran": len(dokumen.isi),
            "sha256": hashlib.sha256(dokumen.isi).hexdigest(),
            "halaman": hasil.pages,
            "kode": str(hasil.code),
            "keputusan": str(hasil.decision),
            "menyatakan_basah": order.basah,
            "hasil": hasil.to_dict(),
        }

    def _describe(self, order: Pesanan, dokumen: Dokumen) -> Verdict:
        is_special = bool(order.sertifikat_sampai) or order.basah
        if is_special or order.jenis not in self._contoh:
            policy = Policy.SIGNED_OR_INK if order.basah else Policy.SIGNED
            hasil = judge(dokumen.isi, Case("contoh.pdf", policy=policy, ink_declared=order.basah))
            if is_special:
                return hasil
            self._contoh[order.jenis] = hasil
        contoh = self._contoh[order.jenis]
        signatures = zip(contoh.signatures, dokumen.tanda_tangan, strict=True)
        return replace(
            contoh,
            pages=dokumen.halaman,
            reading=read_back(order, contoh.reading),
            intact_until=dokumen.isi.index(AKHIR_CETAKAN) + len(AKHIR_CETAKAN),
            shown_until=len(dokumen.isi),  # no archive comes behind these signatures
            signatures=tuple(replace(one, **own) for one, own in signatures),
        )

    def _reuse(self, order: Pesanan) -> dict[str, Any]:
        same_kind = self._lama[order.jenis]
        self._giliran += 1
        return same_kind[self._giliran % len(same_kind)]


def write_versi(rows: Sequence[Versi]) -> None:
    """The versions, each with its inspection at the time of the upload."""
    Versi.objects.bulk_create(rows)
    Pemeriksaan.objects.bulk_create(
        Pemeriksaan(
            versi=row,
            sebab=SebabPemeriksaan.UPLOAD,
            kode=row.kode,
            keputusan=row.keputusan,
            hasil=row.hasil,
            toko=row.hasil["store"],
            at=row.diperiksa_at or row.diterima_at,
        )
        for row in rows
    )
