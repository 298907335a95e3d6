"""The actions of a verifikator on a Berkas. Each decision names its version; a newer version refuses the
decision."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from berkas.enums import CARA_MEMPERBAIKI, AlasanPengembalian, ButirPeriksa, Langkah, StatusBerkas
from berkas.models import Berkas, Riwayat, Versi
from berkas.moves import move_berkas
from berkas.permissions import AksiBerkas
from berkas.queries.hari_libur import perbaikan_until
from berkas.queries.review import butir_of
from berkas.queries.tanda import tanda_of
from berkas.queries.tenggat import effective_tenggat
from berkas.rules.periksa_mata import HARUS_DILIHAT
from berkas.services.kunci import confirm_kunci
from berkas.services.penimbangan import reweigh_versi
from core.exceptions import Conflict, DomainError
from core.formats import format_datetime, format_tenggat
from notifikasi.enums import JenisPesan
from notifikasi.services.pesan import send_pesan
from pegawai.enums import JenisKejadian
from pegawai.models import Pegawai
from pegawai.permissions import can, require
from pegawai.services.jejak_audit import record_jejak

LAMA_KLAIM = timedelta(minutes=15)
BERKAS_TIDAK_ADA = "Berkas ini tidak ditemukan dalam lingkup Anda."


@dataclass(frozen=True, slots=True)
class HasilVerifikasi:
    """The result for one of several: `pesan` says why it was skipped, and is empty if it was verified."""

    berkas: Berkas
    pesan: str = ""


@transaction.atomic
def claim_berkas(berkas: Berkas, *, oleh: Pegawai) -> Berkas:
    """Hold the berkas for a quarter of an hour, so that two people do not read the same one. It expires by
    itself."""
    berkas, now = _reread(berkas), timezone.now()
    require(oleh, AksiBerkas.REVIEW, berkas)
    free = Q(diklaim_oleh=None) | Q(diklaim_oleh=oleh) | Q(diklaim_sampai__lte=now)
    rows = Berkas.objects.filter(free, pk=berkas.pk, status=StatusBerkas.DIUNGGAH)
    if not rows.update(diklaim_oleh=oleh, diklaim_sampai=now + LAMA_KLAIM):
        raise Conflict(
            "Verifikator lain baru saja mengambil berkas ini. Pilih berkas berikutnya.", kode="CLAIMED"
        )
    rincian = {"dokumen": berkas.dokumen.jenis}
    record_jejak(JenisKejadian.BERKAS_CLAIM, oleh=oleh, pegawai=berkas.pegawai, objek=berkas, rincian=rincian)
    return _reread(berkas)


@transaction.atomic
def release_berkas(berkas: Berkas, *, oleh: Pegawai) -> None:
    """Release one's own claim. A claim that is gone already is no error."""
    if Berkas.objects.filter(pk=berkas.pk, diklaim_oleh=oleh).update(diklaim_oleh=None, diklaim_sampai=None):
        rincian = {"dokumen": berkas.dokumen.jenis, "dilepas": True}
        record_jejak(
            JenisKejadian.BERKAS_CLAIM, oleh=oleh, pegawai=berkas.pegawai, objek=berkas, rincian=rincian
        )


@transaction.atomic
def verify_berkas(
    berkas: Berkas,
    *,
    oleh: Pegawai,
    versi_id: int,
    butir_periksa: Collection[ButirPeriksa] = (),
    pemilik_kunci: Mapping[str, Pegawai] | None = None,
    catatan_internal: str = "",
) -> Riwayat:
    """`butir_periksa`: the checked points; all of them where the version needs human eyes. `pemilik_kunci`:
    the owners of the signing keys, to be stored.

    Raises NotAllowed (role, own berkas, claimed), Conflict (newer version, another decision was first, a key
    that belongs to another person) or DomainError (unchecked points; a key that cannot be stored). A refusal
    stores nothing.
    """
    berkas, versi = _load_for_decision(berkas, oleh, versi_id)
    if not set(butir_of(berkas, versi)) <= set(butir_periksa):
        raise DomainError(HARUS_DILIHAT, kode="butir_periksa")
    if pemilik_kunci:
        _remember_owners(versi, pemilik_kunci, oleh)
        reweigh_versi(versi.pk)
    riwayat = move_berkas(
        berkas,
        Langkah.VERIFY,
        StatusBerkas.TERVERIFIKASI,
        oleh=oleh,
        versi=versi,
        catatan_internal=catatan_internal.strip(),
        butir_periksa=[butir for butir in ButirPeriksa if butir in butir_periksa],
        perbaikan_sampai_at=None,
    )
    _record(JenisKejadian.BERKAS_VERIFY, riwayat)
    judul = f"{berkas.dokumen.jenis} Anda terverifikasi"
    isi = f"{berkas.dokumen} (versi {versi.nomor}) sudah diverifikasi {settings.BADAN_SINGKAT}. Anda tidak perlu melakukan apa pun lagi."
    _tell(riwayat, JenisPesan.BERKAS_DIVERIFIKASI, judul, isi)
    return riwayat


@transaction.atomic
def return_berkas(
    berkas: Berkas,
    *,
    oleh: Pegawai,
    versi_id: int,
    alasan: Sequence[AlasanPengembalian] = (),
    catatan: str = "",
    catatan_internal: str = "",
) -> Riwayat:
    """Return it with a reason. The person may correct it until `perbaikan_sampai_at`, independent of the
    deadline.

    Raises DomainError (no reason), NotAllowed or Conflict like `verify_berkas`.
    """
    alasan, catatan = [AlasanPengembalian(kode) for kode in alasan], catatan.strip()
    _refuse_without_reason(alasan, catatan)
    berkas, versi = _load_for_decision(berkas, oleh, versi_id)
    riwayat = move_berkas(
        berkas,
        Langkah.RETURN,
        StatusBerkas.DIKEMBALIKAN,
        oleh=oleh,
        versi=versi,
        alasan=alasan,
        catatan=catatan,
        catatan_internal=catatan_internal.strip(),
        perbaikan_sampai_at=perbaikan_until(berkas.dokumen.pengumpulan, timezone.now()),
    )
    _record(JenisKejadian.BERKAS_RETURN, riwayat)
    judul = f"{berkas.dokumen.jenis} Anda dikembalikan untuk diperbaiki"
    _tell(riwayat, JenisPesan.BERKAS_DIKEMBALIKAN, judul, _return_text(riwayat))
    return riwayat


@transaction.atomic
def reopen_berkas(berkas: Berkas, *, oleh: Pegawai, catatan: str) -> Riwayat:
    """Take a decision back: within a day by the verifikator who made it, later by an admin. The berkas waits
    for review again."""
    catatan = catatan.strip()
    if not catatan:
        raise DomainError("Tuliskan alasan membuka kembali berkas ini.", kode="catatan")
    berkas = _reread(berkas)
    require(oleh, AksiBerkas.REOPEN, berkas)
    riwayat = move_berkas(
        berkas,
        Langkah.REOPEN,
        StatusBerkas.DIUNGGAH,
        oleh=oleh,
        versi=berkas.versi_terkini,
        catatan=catatan,
        perbaikan_sampai_at=None,
    )
    _record(JenisKejadian.BERKAS_REOPEN, riwayat)
    judul = f"Putusan atas {berkas.dokumen.jenis} Anda dibuka kembali"
    isi = f"{settings.BADAN_SINGKAT} akan memeriksa kembali {berkas.dokumen} Anda.\n\nAlasan: {catatan}"
    _tell(riwayat, JenisPesan.BERKAS_DIBUKA_KEMBALI, judul, isi)
    return riwayat


def verify_many(pilihan: Iterable[tuple[Berkas, int]], *, oleh: Pegawai) -> list[HasilVerifikasi]:
    """Verify each (berkas, version id) separately: a refused one is reported and does not stop the others.

    One that carries any mark (`TandaBerkas`) is left out with the reason: several files are not looked at together. The
    marks are read under the lock of the decision, and not as the page showed them.
    """
    hasil = []
    for berkas, versi_id in pilihan:
        try:
            _verify_unmarked(berkas, oleh=oleh, versi_id=versi_id)
        except DomainError as refusal:
            hasil.append(HasilVerifikasi(berkas, refusal.pesan))
        else:
            hasil.append(HasilVerifikasi(berkas))
    return hasil


@transaction.atomic
def _verify_unmarked(berkas: Berkas, *, oleh: Pegawai, versi_id: int) -> None:
    berkas, _ = _load_for_decision(berkas, oleh, versi_id)
    if alasan := tanda_of([berkas])[berkas.pk].alasan:
        raise DomainError(alasan, kode="MARKED")
    verify_berkas(berkas, oleh=oleh, versi_id=versi_id)


def _reread(berkas: Berkas) -> Berkas:
    """The state of this moment: the page may be minutes old."""
    related = ("pegawai__unit", "dokumen__pengumpulan", "versi_terkini", "diklaim_oleh")
    return Berkas.objects.select_related(*related).get(pk=berkas.pk)


def _load_for_decision(berkas: Berkas, oleh: Pegawai, versi_id: int) -> tuple[Berkas, Versi]:
    """Under the row's lock, so that neither an upload nor a new inspection changes the basis of the decision."""
    Berkas.objects.select_for_update().only("pk").get(pk=berkas.pk)
    berkas = _reread(berkas)
    if can(oleh, AksiBerkas.VIEW_WHOLE, berkas):
        _refuse_outdated(berkas, versi_id)
    require(oleh, AksiBerkas.REVIEW, berkas)
    versi = berkas.versi_terkini
    if versi is None:
        raise Conflict(BERKAS_TIDAK_ADA)
    return berkas, versi


def _refuse_outdated(berkas: Berkas, versi_id: int) -> None:
    terkini = berkas.versi_terkini
    if terkini is not None and terkini.pk != versi_id:
        masuk = f"versi {terkini.nomor}, {format_datetime(terkini.diterima_at)}"
        raise Conflict(
            f"Versi yang lebih baru sudah masuk ({masuk}). Periksa versi itu sebelum memutuskan.",
            kode="NEWER_VERSION",
        )
    if berkas.status in (StatusBerkas.TERVERIFIKASI, StatusBerkas.DIKEMBALIKAN):
        putusan = Riwayat.objects.filter(berkas=berkas).select_related("oleh").order_by("-pk").first()
        pelaku = putusan.oleh if putusan and putusan.oleh else "Sistem"
        raise Conflict(
            f"Berkas ini sudah diputuskan: {berkas.get_status_display()}, oleh {pelaku} "
            f"pada {format_datetime(berkas.status_at)}.",
            kode="DECIDED",
        )


def _remember_owners(versi: Versi, owners: Mapping[str, Pegawai], oleh: Pegawai) -> None:
    """All in the same order, so that two verifikator who share two keys never wait for each other."""
    for kunci in sorted(owners):
        confirm_kunci(versi, kunci=kunci, pegawai=owners[kunci], oleh=oleh)


def _refuse_without_reason(alasan: Sequence[AlasanPengembalian], catatan: str) -> None:
    if not alasan and not catatan:
        raise DomainError("Pilih alasan pengembalian atau tuliskan catatan.", kode="alasan")
    if AlasanPengembalian.LAINNYA in alasan and not catatan:
        raise DomainError("Jelaskan alasan lainnya dalam catatan.", kode="catatan")


def _return_text(riwayat: Riwayat) -> str:
    berkas = riwayat.berkas
    parts = [f"{berkas.dokumen} Anda belum dapat diverifikasi."]
    codes = map(AlasanPengembalian, riwayat.alasan)
    parts += [f"{kode.label}. Cara memperbaiki: {CARA_MEMPERBAIKI[kode]}" for kode in codes]
    if riwayat.catatan:
        parts.append(f"Catatan verifikator: {riwayat.catatan}")
    if berkas.perbaikan_sampai_at is None:
        parts.append("Pengumpulan sudah diakhiri; perbaikan tidak dapat diunggah lagi.")
    else:
        # If it was returned early, it may come again until the deadline; the person's page says so too.
        tenggat = effective_tenggat(berkas.dokumen.pengumpulan, berkas.pegawai).tenggat_at
        parts.append(
            f"Unggah perbaikan paling lambat {format_tenggat(max(berkas.perbaikan_sampai_at, tenggat))}."
        )
    return "\n\n".join(parts)


def _record(kejadian: JenisKejadian, riwayat: Riwayat) -> None:
    rincian = {
        "dokumen": riwayat.berkas.dokumen.jenis,
        "versi": riwayat.versi and riwayat.versi.nomor,
        "dari": riwayat.dari,
        "ke": riwayat.ke,
        "alasan": riwayat.alasan,
        "butir_periksa": riwayat.butir_periksa,
        "catatan": riwayat.catatan,
        "catatan_internal": riwayat.catatan_internal,
    }
    berkas = riwayat.berkas
    record_jejak(kejadian, oleh=riwayat.oleh, pegawai=berkas.pegawai, objek=berkas, rincian=rincian)


def _tell(riwayat: Riwayat, jenis: JenisPesan, judul: str, isi: str) -> None:
    berkas = riwayat.berkas
    send_pesan(
        kunci=f"riwayat:{riwayat.pk}",
        penerima=berkas.pegawai,
        jenis=jenis,
        judul=judul,
        isi=isi,
        tautan=reverse("berkas:detail", args=[berkas.pk]),
    )
