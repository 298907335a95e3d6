"""Taking an uploaded file in: the inspection, what the campaign's policy makes of it, and finishing what had to wait.

Stands below the tasks and the services, because both finish uploads with it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from berkas.enums import Langkah, SebabPemeriksaan, StatusBerkas
from berkas.models import Berkas, DokumenWajib, Pemeriksaan, Versi
from berkas.moves import move_berkas
from berkas.queries.kecocokan import match_with_account
from berkas.queries.tenggat import effective_tenggat
from berkas.rules.pesan_tenggat import format_ketepatan
from berkas.rules.tenggat import due_after_return
from core.formats import format_datetime, format_tenggat, format_time
from notifikasi.enums import JenisPesan
from notifikasi.services.pesan import send_pesan
from pegawai.enums import JenisKejadian
from pegawai.models import Pegawai
from pegawai.services.jejak_audit import record_jejak
from pemeriksaan import InspectorBroken, InspectorBusy, inspect_pdf
from pemeriksaan.policy import decide
from pemeriksaan.result import Decision, Verdict
from pemeriksaan.wording.messages import explain_kecocokan

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Putusan:
    """What the inspection found and what the policy of the document makes of it."""

    hasil: Verdict
    keputusan: Decision
    at: datetime = field(default_factory=timezone.now)

    @property
    def ditolak(self) -> bool:
        return self.keputusan == Decision.REFUSE

    def as_fields(self) -> dict[str, Any]:
        """The columns of Versi that keep it."""
        return {
            "kode": str(self.hasil.code),
            "keputusan": str(self.keputusan),
            "hasil": self.hasil.to_dict(),
            "halaman": self.hasil.pages or None,
            "diperiksa_at": self.at,
        }


def inspect_isi(
    data: bytes, *, dokumen: DokumenWajib, nama: str, menyatakan_basah: bool, pegawai: Pegawai
) -> Putusan:
    """Inspect in a child process, compare with the account, decide by the policy.

    Raises InspectorBusy and InspectorBroken.
    """
    hasil = examine_isi(data, dokumen=dokumen, nama=nama, menyatakan_basah=menyatakan_basah)
    return judge_hasil(hasil, dokumen=dokumen, menyatakan_basah=menyatakan_basah, pegawai=pegawai)


def examine_isi(
    data: bytes, *, dokumen: DokumenWajib, nama: str, menyatakan_basah: bool, batas: int = 0
) -> Verdict:
    """The part that takes its time and asks no database, so that several threads can run it at once.

    `batas`: bytes that were allowed once, should the document allow fewer today.
    """
    return inspect_pdf(
        data,
        nama=nama,
        batas=max(batas, dokumen.batas_ukuran),
        kebijakan=dokumen.kebijakan,
        psre_lain=dokumen.terima_psre_lain,
        dinyatakan_basah=menyatakan_basah,
    )


def judge_hasil(
    hasil: Verdict, *, dokumen: DokumenWajib, menyatakan_basah: bool, pegawai: Pegawai
) -> Putusan:
    keputusan = decide(
        hasil.code,
        dokumen.kebijakan,
        jenis_isi=hasil.kind,
        psre_lain=dokumen.terima_psre_lain,
        dinyatakan_basah=menyatakan_basah,
    )
    return Putusan(match_with_account(hasil, pegawai, dokumen), keputusan)


def append_pemeriksaan(versi: Versi, putusan: Putusan, sebab: SebabPemeriksaan) -> Pemeriksaan:
    """The inspection's entry in the history of the version. Call it in the transaction that sets the version's columns.

    `keputusan` is what the policy makes of it, whatever followed from it for the version.
    """
    return Pemeriksaan.objects.create(
        versi=versi,
        sebab=sebab,
        kode=putusan.hasil.code,
        keputusan=putusan.keputusan,
        hasil=putusan.hasil.to_dict(),
        toko=putusan.hasil.store,
        at=putusan.at,
    )


def finish_versi(versi_id: int) -> bool:
    """Inspect a version that was kept uninspected; its time of receipt stays. True when it was accepted just now.

    With the inspector still busy or broken the version goes on waiting, and the sweeper comes back to it.
    """
    versi = find_waiting([versi_id]).first()
    hasil = examine_waiting(versi) if versi else None
    return bool(versi and hasil and record_waiting(versi, hasil))


def find_waiting(pks: Iterable[int]) -> QuerySet[Versi]:
    """Those of them that nobody has inspected yet, with all that their inspection needs from the database."""
    rows = Versi.objects.select_related("berkas__pegawai", "berkas__dokumen")
    return rows.filter(pk__in=pks, diperiksa_at=None).order_by("diterima_at", "pk")


def examine_waiting(versi: Versi) -> Verdict | None:
    """What the inspection finds; None when there was none. Asks no database, so several threads can run it at once."""
    with versi.isi.open("rb") as isi:
        data = isi.read()
    try:
        return examine_isi(
            data, dokumen=versi.berkas.dokumen, nama=versi.nama_asli, menyatakan_basah=versi.menyatakan_basah
        )
    except (InspectorBusy, InspectorBroken) as error:
        log.warning("version goes on waiting", versi=versi.pk, reason=type(error).__name__, sebab=str(error))
        return None


def record_waiting(versi: Versi, hasil: Verdict) -> bool:
    """True when this accepted the version: it was not refused, and no other worker was first."""
    putusan = judge_hasil(
        hasil,
        dokumen=versi.berkas.dokumen,
        menyatakan_basah=versi.menyatakan_basah,
        pegawai=versi.berkas.pegawai,
    )
    return _record_putusan(versi, putusan) and not putusan.ditolak


@transaction.atomic
def _record_putusan(versi: Versi, putusan: Putusan) -> bool:
    """False when another worker recorded it first."""
    berkas = Berkas.objects.select_for_update().get(pk=versi.berkas_id)
    if not Versi.objects.filter(pk=versi.pk, diperiksa_at=None).update(**putusan.as_fields()):
        return False
    append_pemeriksaan(versi, putusan, SebabPemeriksaan.QUEUED)
    record_jejak(
        JenisKejadian.BERKAS_INSPECT, oleh=None, pegawai=versi.berkas.pegawai, objek=versi,
        rincian={"kode": putusan.hasil.code, "keputusan": putusan.keputusan},
    )  # fmt: skip
    is_newest = berkas.versi_terkini_id == versi.pk
    if is_newest and berkas.status == StatusBerkas.MENUNGGU_PEMERIKSAAN:
        _move(berkas, versi, putusan)
    return True


def _move(berkas: Berkas, versi: Versi, putusan: Putusan) -> None:
    if not putusan.ditolak:
        move_berkas(berkas, Langkah.FINISH_INSPECTION, StatusBerkas.DIUNGGAH, oleh=None, versi=versi)
        _ask_to_check(versi, putusan.hasil)
        return
    sampai = due_after_return(timezone.now())
    move_berkas(
        berkas, Langkah.REFUSE_AFTER_INSPECTION, StatusBerkas.DIKEMBALIKAN, oleh=None, versi=versi,
        catatan=putusan.hasil.message, perbaikan_sampai_at=sampai,
    )  # fmt: skip
    tenggat = effective_tenggat(berkas.dokumen.pengumpulan, berkas.pegawai).tenggat_at
    send_pesan(
        kunci=f"ditolak:{versi.pk}",
        penerima=versi.berkas.pegawai,
        jenis=JenisPesan.BERKAS_DITOLAK,
        judul=f"{versi.berkas.dokumen.jenis} ditolak sesudah pemeriksaan",
        isi=f"{putusan.hasil.message}\n\nBerkas pengganti dapat diunggah sampai {format_tenggat(max(sampai, tenggat))}.",
        tautan=reverse("berkas:detail", args=[berkas.pk]),
    )


def _ask_to_check(versi: Versi, hasil: Verdict) -> None:
    """Who uploaded in a hurry has closed the page by now, so what does not match is told by a message."""
    if not hasil.mismatches:
        return
    send_pesan(
        kunci=f"periksa-kembali:{versi.pk}",
        penerima=versi.berkas.pegawai,
        jenis=JenisPesan.BERKAS_DITERIMA,
        judul=f"Periksa kembali {versi.nama_berkas}: ada yang tidak cocok",
        isi=explain_kecocokan(hasil.mismatches),
        tautan=reverse("berkas:receipt", args=[versi.tanda_terima]),
    )


def receipt_text(versi: Versi, berkas: Berkas, terlambat: timedelta) -> str:
    """What the person is told of a version that has come in just now."""
    ketepatan = format_ketepatan(tepat_waktu=versi.tepat_waktu, terlambat=terlambat)
    if versi.menunggu_pemeriksaan:
        nasib = (
            f"Berkas sudah diterima pukul {format_time(versi.diterima_at)} WITA dan sedang diperiksa. "
            "Waktu terima tidak berubah."
        )
    else:
        nasib = f"{versi.hasil['message']} Berkas menunggu verifikasi {settings.BADAN_SINGKAT}; hasilnya dikabarkan kepada Anda."
        if beda := Verdict.from_dict(versi.hasil).mismatches:
            nasib += f"\n\nPeriksa kembali: {explain_kecocokan(beda)}"
    return (
        f"{berkas.dokumen} (versi {versi.nomor}) diterima pada {format_datetime(versi.diterima_at)}, {ketepatan}. "
        f"Nomor tanda terima {versi.tanda_terima}. SHA-256 {versi.sha256}.\n\n{nasib}"
    )
