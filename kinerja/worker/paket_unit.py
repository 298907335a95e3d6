"""The worker's side of a packet: from the row that asks for it to the ZIP in private storage."""

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from os import SEEK_END
from tempfile import TemporaryFile
from typing import IO
from uuid import uuid4
from zipfile import ZipFile

import structlog
from django.conf import settings
from django.core.files import File
from django.utils import timezone

from kinerja.enums import StatusPaket
from kinerja.models import DokumenCetak, PaketCetak, VersiSkp
from kinerja.pdf.naskah import isi_of_versi_skp
from kinerja.pdf.paket import PEKERJA, IsiPaket, stream_paket
from kinerja.queries.cetak import jenis_of
from kinerja.queries.paket import paket_waiting, versi_in

log = structlog.get_logger(__name__)
DISIMPAN = timedelta(days=3)
PERCOBAAN = 3
SEKALI_BACA = 100  # versions at a time: their texts take most of the memory
SEKALI_LAPOR = 10  # forms between two signs of life
SATU_PROSES = 40  # fewer forms than this are printed before a second process has started


class Disusul(Exception):
    """Another worker took it over while this one was silent."""


def pack_paket(pk: int) -> None:
    """Make the ZIP unless it is made or another worker has it. The same SKPs give the same bytes, so a second try, after a
    worker died in the middle, starts from the beginning."""
    paket = _claim(pk)
    if paket is None:
        return
    try:
        with TemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR) as berkas:
            sha256 = _write(paket, berkas)
            _finish(paket, berkas, sha256)
    except Disusul:
        log.info("paket taken over", paket=pk)
    except Exception:
        status = StatusPaket.MENUNGGU if paket.percobaan < PERCOBAAN else StatusPaket.GAGAL
        PaketCetak.objects.filter(pk=paket.pk, percobaan=paket.percobaan).update(status=status)
        raise


def _claim(pk: int) -> PaketCetak | None:
    """Compare and set: of two workers one gets it. After too many attempts it fails for good."""
    now = timezone.now()
    rows = paket_waiting(now).filter(pk=pk)
    if rows.filter(percobaan__gte=PERCOBAAN).update(status=StatusPaket.GAGAL):
        return None
    paket = rows.select_related("unit", "periode", "oleh").first()
    if paket is None:
        return None
    mine = rows.filter(percobaan=paket.percobaan).update(
        status=StatusPaket.DIKERJAKAN, dikerjakan_at=now, percobaan=paket.percobaan + 1, selesai=0
    )
    paket.percobaan += 1
    return paket if mine else None


def _write(paket: PaketCetak, berkas: IO[bytes]) -> str:
    pks = list(versi_in(paket.unit, paket.periode).values_list("pk", flat=True))
    _report(paket, jumlah=len(pks))
    digest = hashlib.sha256()

    def count(selesai: int) -> None:
        if selesai % SEKALI_LAPOR == 0:
            _report(paket, selesai=selesai)

    pekerja = PEKERJA if len(pks) >= SATU_PROSES else 1
    for potongan in stream_paket(_read(pks, paket.periode.tahun), pekerja=pekerja, selesai=count):
        berkas.write(potongan)
        digest.update(potongan)
    _register(paket, berkas, pks)
    _report(paket, selesai=len(pks))
    return digest.hexdigest()


def _read(pks: list[int], tahun: int) -> Iterator[IsiPaket]:
    for awal in range(0, len(pks), SEKALI_BACA):
        sebagian = pks[awal : awal + SEKALI_BACA]
        versi = VersiSkp.objects.select_related("skp__pegawai").in_bulk(sebagian)
        for one in (versi[pk] for pk in sebagian):
            pegawai = one.skp.pegawai
            yield IsiPaket(f"{pegawai.nip or pegawai.username}_SKP_{tahun}", isi_of_versi_skp(one))


def _register(paket: PaketCetak, berkas: IO[bytes], pks: list[int]) -> None:
    """A form of the ZIP is a document like one that was printed alone: it is recognised when it comes back signed."""
    with ZipFile(berkas) as formulir:
        for pk, nama in zip(pks, formulir.namelist(), strict=True):
            versi, pdf = VersiSkp.objects.get(pk=pk), formulir.read(nama)
            DokumenCetak.objects.keep(
                versi, jenis=jenis_of(versi), sha256=hashlib.sha256(pdf).hexdigest(), ukuran=len(pdf),
                oleh=paket.oleh, at=timezone.now(),
            )  # fmt: skip
    berkas.seek(0, SEEK_END)


def _report(paket: PaketCetak, **fields: int) -> None:
    """A sign of life, for the page and for other workers. Raises Disusul when the packet is no longer ours."""
    _update(paket, dikerjakan_at=timezone.now(), **fields)


def _update(paket: PaketCetak, **fields: object) -> None:
    mine = PaketCetak.objects.filter(
        pk=paket.pk, status=StatusPaket.DIKERJAKAN, percobaan=paket.percobaan
    ).update(**fields)
    if not mine:
        raise Disusul


def _finish(paket: PaketCetak, berkas: IO[bytes], sha256: str) -> None:
    ukuran = berkas.tell()
    berkas.seek(0)
    storage = PaketCetak.isi.field.storage
    nama = storage.save(f"paket/{uuid4()}.zip", File(berkas))
    try:
        _update(
            paket, status=StatusPaket.SELESAI, isi=nama, ukuran=ukuran, sha256=sha256,
            sampai_at=timezone.now() + DISIMPAN,
        )  # fmt: skip
    except Disusul:
        storage.delete(nama)
        raise
