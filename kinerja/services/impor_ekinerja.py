import hashlib
from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from core.exceptions import Conflict
from kinerja.imports.ekinerja import plan_ekinerja
from kinerja.models import SkpEkinerja, SkpEkinerjaLain
from kinerja.permissions import AksiKinerja
from kinerja.rules.ekinerja import RencanaEkinerja
from pegawai.enums import JenisKejadian
from pegawai.models import Pegawai
from pegawai.permissions import require
from pegawai.services.jejak_audit import record_jejak

SEKALI_TULIS = 500
BIDANG = (
    "skp_id",
    "pendekatan",
    "status",
    "is_disetujui",
    "unor_atasan",
    "penilai",
    "mulai",
    "selesai",
    "diimpor_at",
)


def import_ekinerja(isi: bytes, *, nama_berkas: str, oleh: Pegawai, sha256: str) -> RencanaEkinerja:
    """Apply an export that was shown before: `sha256` is the hash of the bytes whose plan the person confirmed.

    All good rows in one transaction, faulty ones left out; no SKP changes, and the penilai of the register is
    not changed. Raises NotAllowed, Conflict, LembarError.
    """
    require(oleh, AksiKinerja.IMPORT_EKINERJA)
    if hashlib.sha256(isi).hexdigest() != sha256:
        raise Conflict("Berkas ini bukan berkas yang diperiksa. Unggah dan periksa lagi sebelum menerapkan.")
    with transaction.atomic():
        rencana = plan_ekinerja(isi)
        now = timezone.now()
        SkpEkinerja.objects.bulk_create(
            (SkpEkinerja(**asdict(one), diimpor_at=now) for one in (*rencana.baru, *rencana.berubah)),
            batch_size=SEKALI_TULIS,
            update_conflicts=True,
            unique_fields=["pegawai", "periode"],
            update_fields=BIDANG,
        )
        _replace_lain(rencana, now)
        record_jejak(
            JenisKejadian.EKINERJA_IMPORT,
            oleh=oleh,
            rincian={"berkas": nama_berkas[:120], "sha256": sha256, **count_ekinerja(rencana)},
        )
    return rencana


def _replace_lain(rencana: RencanaEkinerja, now: datetime) -> None:
    """The rows beside those that count, as of this file, of every person in it."""
    people = sorted(rencana.pegawai)
    for start in range(0, len(people), SEKALI_TULIS):
        SkpEkinerjaLain.objects.filter(pegawai__in=people[start : start + SEKALI_TULIS]).delete()
    SkpEkinerjaLain.objects.bulk_create(
        (SkpEkinerjaLain(**asdict(one), diimpor_at=now) for one in rencana.lain), batch_size=SEKALI_TULIS
    )


def count_ekinerja(rencana: RencanaEkinerja) -> dict[str, int]:
    return {
        "baru": len(rencana.baru), "berubah": len(rencana.berubah), "sama": rencana.sama,
        "dilewati": len(rencana.dilewati), "salah": len(rencana.salah),
    }  # fmt: skip
