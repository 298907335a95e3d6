"""What is a person's work today, beside their own documents: a row for each kind, with how much and since when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min
from django.urls import reverse

from berkas.enums import KeadaanSurat, StatusBerkas
from berkas.models import Berkas
from berkas.permissions import AksiBerkas
from berkas.queries.antrean import held_by, queue_of, waited_for
from berkas.queries.penerima_surat import surat_to_do, tembusan_of
from berkas.queries.permohonan import count_waiting
from berkas.rules.lama_menunggu import GENTING
from core.formats import format_duration, format_number, format_time
from kinerja.enums import StatusMpph
from kinerja.models import Mpph
from kinerja.queries.dialog import count_laporan
from kinerja.queries.skp import count_to_assess
from notifikasi.enums import StatusKiriman
from notifikasi.permissions import AksiNotifikasi
from notifikasi.queries import count_tak_sampai
from pegawai.models import Pegawai
from pegawai.permissions import can


@dataclass(frozen=True, slots=True)
class Pekerjaan:
    """One kind of work. `genting`: `keterangan` says that something waits too long or went wrong."""

    jumlah: int
    judul: str
    keterangan: str
    tombol: str
    url: str
    genting: bool = False


def work_of(pegawai: Pegawai, pada: datetime) -> list[Pekerjaan]:
    """Only what there is to do; the queue of a verifikator also when it is empty."""
    found = [*_letters(pegawai, pada), *_queue(pegawai, pada), *_held(pegawai, pada)]
    found += [*_requests(pegawai, pada), *_reports(pegawai), *_kinerja(pegawai)]
    return [*found, *(mails(pada) if can(pegawai, AksiNotifikasi.MANAGE_OUTBOX) else ())]


def _letters(pegawai: Pegawai, pada: datetime) -> Iterator[Pekerjaan]:
    """Letters to pass on, and copies to read; a single one is opened at once."""
    semua = reverse("berkas:surat_list")
    rows = surat_to_do(pegawai, pada)
    if rows:
        unread = sum(one.keadaan == KeadaanSurat.BELUM_DIBACA for one in rows)
        one = rows[0]
        url = reverse("berkas:surat_unit", args=[one.surat.pengumpulan.pk, one.unit.pk])
        keterangan = f"{format_number(unread)} belum dibaca" if unread else "Sudah dibaca, belum diteruskan"
        yield Pekerjaan(
            len(rows),
            "Surat untuk diteruskan",
            keterangan,
            "Baca" if unread else "Teruskan",
            url if len(rows) == 1 else semua,
        )
    copies = list(tembusan_of(pegawai).filter(dibaca_at=None)[:100])
    if copies:
        url = reverse("berkas:surat_tembusan", args=[copies[0].pk]) if len(copies) == 1 else semua
        yield Pekerjaan(len(copies), "Tembusan surat", "Cukup dibaca", "Baca", url)


def _queue(pegawai: Pegawai, pada: datetime) -> Iterator[Pekerjaan]:
    if not can(pegawai, AksiBerkas.VIEW_QUEUE):
        return
    waiting = queue_of(pegawai).filter(status=StatusBerkas.DIUNGGAH)
    too_long = Count("pk", filter=waited_for(GENTING, pada))
    counted = waiting.aggregate(jumlah=Count("pk"), sejak=Min("status_at"), lama=too_long)
    keterangan = (
        f"Paling lama {format_duration(pada - counted['sejak'])}" if counted["sejak"] else "Antrean kosong"
    )
    if counted["lama"]:
        keterangan += f"; {format_number(counted['lama'])} menunggu {GENTING.days} hari atau lebih"
    yield Pekerjaan(
        counted["jumlah"],
        "Berkas menunggu verifikasi",
        keterangan,
        "Periksa" if can(pegawai, AksiBerkas.REVIEW, None) and counted["jumlah"] else "Lihat",
        reverse("berkas:queue"),
        genting=bool(counted["lama"]),
    )


def _held(pegawai: Pegawai, pada: datetime) -> Iterator[Pekerjaan]:
    rows = Berkas.objects.filter(held_by(pegawai, pada), status=StatusBerkas.DIUNGGAH)
    held = list(rows.order_by("diklaim_sampai").values_list("pk", "diklaim_sampai"))
    if held:
        pk, until = held[0]
        released = f"Lepas sendiri pukul {format_time(until or pada)} WITA"
        yield Pekerjaan(
            len(held), "Sedang Anda pegang", released, "Lanjutkan", reverse("berkas:review", args=[pk])
        )


def _requests(pegawai: Pegawai, pada: datetime) -> Iterator[Pekerjaan]:
    """For those who decide them."""
    if not can(pegawai, AksiBerkas.MANAGE):
        return
    jumlah, sejak = count_waiting()
    if sejak:
        lama, url = pada - sejak, reverse("berkas:permohonan_list")
        keterangan = f"Paling lama {format_duration(lama)}"
        yield Pekerjaan(jumlah, "Permohonan dispensasi", keterangan, "Putuskan", url, genting=lama >= GENTING)


def _reports(pegawai: Pegawai) -> Iterator[Pekerjaan]:
    jumlah = count_laporan(pegawai)
    if jumlah:
        url = reverse("kinerja:laporan_list") + "?status=DILAPORKAN"
        keterangan = "Pelapornya tidak diingatkan sampai laporan ditangani"
        yield Pekerjaan(jumlah, "Laporan pejabat penilai salah", keterangan, "Tangani", url)


def _kinerja(pegawai: Pegawai) -> Iterator[Pekerjaan]:
    url = reverse("kinerja:index")
    assess = count_to_assess(pegawai)
    if assess:
        yield Pekerjaan(
            assess, "SKP menunggu Anda", "Disepakati atau ditetapkan pejabat penilai", "Buka", url
        )
    drafts = Mpph.objects.filter(pimpinan=pegawai, status=StatusMpph.DRAF).count()
    if drafts:
        yield Pekerjaan(
            drafts, "MPPH masih draf", "SKP tim tumbuh dari MPPH yang ditetapkan", "Lanjutkan", url
        )


def mails(pada: datetime) -> list[Pekerjaan]:
    """Mails that did not arrive: refused, or waiting longer than ten minutes."""
    found = count_tak_sampai(pada)
    url = reverse("notifikasi:outbox")
    rows = [
        Pekerjaan(found.gagal, "Surel gagal terkirim", "Kirim ulang, atau perbaiki alamatnya", "Lihat",
                  f"{url}?status={StatusKiriman.GAGAL}", genting=True),
        Pekerjaan(found.tersendat, "Surel tertunda", "Menunggu lebih dari 10 menit", "Lihat", url, genting=True),
    ]  # fmt: skip
    return [one for one in rows if one.jumlah]
