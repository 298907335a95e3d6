from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from berkas.models import Pengumpulan
from berkas.queries.tenggat import tenggat_of_many
from core.exceptions import DomainError
from core.formats import format_tenggat
from kepatuhan.models import Pengingat
from kepatuhan.permissions import AksiKepatuhan
from kepatuhan.queries.kepatuhan import dokumen_wajib
from kepatuhan.queries.pengingat import recent_pengingat, remindable
from kepatuhan.queries.teks_pengingat import describe_kurang, naskah_of_many
from kinerja.queries.dialog import pegawai_terhalang
from notifikasi.enums import JenisPesan
from notifikasi.services.pesan import PesanBaru, send_pesan_many
from pegawai.enums import JenisKejadian
from pegawai.models import Pegawai, UnitKerja
from pegawai.permissions import require
from pegawai.services.jejak_audit import record_jejak

SEKALI_KIRIM = 500
JUDUL = "Pengingat: lengkapi Sasaran Awal Tahun"
BARU_DIINGATKAN = "Sudah diingatkan dalam 24 jam terakhir."
TERHALANG = "Melaporkan pejabat penilainya salah; pengingat ditunda sampai laporan ditangani."
TIDAK_PERLU = "Sudah mengunggah, atau tidak lagi tercatat pada unit ini."


@dataclass(frozen=True, slots=True)
class HasilPengingat:
    terkirim: tuple[Pegawai, ...]
    dilewati: tuple[tuple[Pegawai, str], ...]  # with the reason


@transaction.atomic
def remind_pegawai(
    *, pengumpulan: Pengumpulan, unit: UnitKerja, dipilih: Collection[int], oleh: Pegawai
) -> HasilPengingat:
    """Remind those of the chosen people who still owe something now and were not reminded today.

    Raises NotAllowed outside the scope, DomainError for an empty choice or more than `SEKALI_KIRIM` people at
    once.
    """
    require(oleh, AksiKepatuhan.REMIND, unit)
    _refuse_wrong_size(len(dipilih))
    # If two heads press at the same moment, the second waits here and finds the reminders of the first.
    Pengumpulan.objects.published().select_for_update(no_key=True).get(pk=pengumpulan.pk)
    wajib, now = dokumen_wajib(pengumpulan), timezone.now()
    recent = set(recent_pengingat(pengumpulan).values_list("pegawai", flat=True))
    terhalang = set(pegawai_terhalang().filter(pegawai__in=dipilih))
    rows = remindable(pengumpulan, unit, dokumen=wajib).filter(pk__in=dipilih).select_related("unit")
    owing = {one.pk: one for one in rows}
    naskah = naskah_of_many(pengumpulan, owing.values())
    tenggat = tenggat_of_many(pengumpulan, list(owing.values()))
    isi: dict[Pegawai, str] = {}
    dilewati = []
    for pegawai in Pegawai.objects.within(unit).filter(pk__in=dipilih).order_by("nama", "pk"):
        if pegawai.pk not in owing:
            dilewati.append((pegawai, TERHALANG if pegawai.pk in terhalang else TIDAK_PERLU))
        elif pegawai.pk in recent:
            dilewati.append((pegawai, BARU_DIINGATKAN))
        else:
            kurang = describe_kurang(owing[pegawai.pk], wajib, naskah[pegawai.pk])
            batas = format_tenggat(tenggat[pegawai.pk].tenggat_at)
            isi[pegawai] = describe_pengingat(pengumpulan, kurang, batas)
    _send(pengumpulan, isi, oleh, now)
    rincian = {"unit": unit.pk, "pegawai": [one.pk for one in isi], "dilewati": len(dilewati)}
    record_jejak(JenisKejadian.PENGINGAT_SEND, oleh=oleh, objek=pengumpulan, rincian=rincian)
    return HasilPengingat(tuple(isi), tuple(dilewati))


def describe_pengingat(pengumpulan: Pengumpulan, kurang: str, tenggat: str) -> str:
    """The text of the reminder. The preview shows the same text with words in brackets for what each person has."""
    return (
        f"Anda belum melengkapi {pengumpulan.nama}.\n\nYang masih kurang: {kurang}.\n\n"
        f"Tenggat Anda: {tenggat}. Bila berkas Anda dikembalikan, yang berlaku adalah waktu perbaikan pada halaman "
        "Sasaran Awal Tahun."
    )


def _refuse_wrong_size(jumlah: int) -> None:
    if not jumlah:
        raise DomainError("Pilih paling sedikit satu orang untuk diingatkan.", kode="pegawai")
    if jumlah > SEKALI_KIRIM:
        raise DomainError(
            f"Paling banyak {SEKALI_KIRIM} orang sekali kirim. Kurangi pilihan Anda.", kode="pegawai"
        )


def _send(pengumpulan: Pengumpulan, isi: Mapping[Pegawai, str], oleh: Pegawai, now: datetime) -> None:
    rows = [Pengingat(pengumpulan=pengumpulan, pegawai=one, oleh=oleh, at=now) for one in isi]
    pesan = (
        PesanBaru(
            kunci=f"pengingat:{row.pk}",
            penerima=row.pegawai,
            judul=JUDUL,
            isi=isi[row.pegawai],
            tautan=reverse("berkas:sasaran"),
            syarat=f"pengingat:{row.pk}",  # a key of NOTIFIKASI_SYARAT
        )
        for row in Pengingat.objects.bulk_create(rows)
    )
    send_pesan_many(jenis=JenisPesan.PENGINGAT, pesan=pesan)
