"""Dialog kinerja: proposals and remarks of employee and penilai on single lines (6/2022 Pasal 5)."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from core.exceptions import Conflict, DomainError
from core.formats import end_sentence, format_datetime
from kinerja.enums import JenisBaris, StatusUsulan
from kinerja.models import (
    CatatanDialog,
    EkspektasiPerilaku,
    IndikatorKinerja,
    LampiranSkp,
    RencanaHasilKerja,
    Skp,
    UsulanDialog,
)
from kinerja.models.baris import Berevisi
from kinerja.moves import write_baris
from kinerja.permissions import AksiKinerja
from kinerja.rules.teks import clean_teks
from kinerja.services.izin import accept_teks, load_skp, load_usulan
from kinerja.services.pesan import tell_skp
from kinerja.services.rencana import BIDANG, clean_isian
from notifikasi.enums import JenisPesan
from pegawai.enums import JenisKejadian
from pegawai.models import Pegawai
from pegawai.services.jejak_audit import record_jejak

MODEL: dict[str, type[Berevisi]] = {
    JenisBaris.RENCANA: RencanaHasilKerja,
    JenisBaris.INDIKATOR: IndikatorKinerja,
    JenisBaris.EKSPEKTASI: EkspektasiPerilaku,
    JenisBaris.LAMPIRAN: LampiranSkp,
}
JALUR_SKP = {JenisBaris.INDIKATOR: "rencana__skp"}
TIDAK_ADA = "Bagian ini tidak ada pada SKP tersebut."


@transaction.atomic
def propose_usulan(
    skp: Skp, *, jenis: str, baris_id: int, bidang: str, teks_baru: str, oleh: Pegawai, alasan: str = ""
) -> UsulanDialog:
    """Propose other words for one field of one line; the line stays as it is until the other side accepts.

    Raises DomainError: no such field, the same words, or one's own proposal for it still waits.
    """
    # An agreement and a proposal wait for each other.
    Skp.objects.select_for_update().filter(pk=skp.pk).first()
    skp = load_skp(skp, oleh=oleh, aksi=AksiKinerja.DISCUSS)
    baris = find_baris(skp, jenis, baris_id)
    if bidang not in BIDANG[type(baris)]:
        raise DomainError(TIDAK_ADA, kode="bidang")
    teks_baru = clean_isian(type(baris), {bidang: teks_baru})[bidang]
    if teks_baru == getattr(baris, bidang):
        raise DomainError("Usulan ini sama dengan isi yang sekarang.", kode="teks_baru")
    try:
        with transaction.atomic():
            usulan = UsulanDialog.objects.create(
                skp=skp, jenis=jenis, baris_id=baris_id, bidang=bidang, teks_lama=getattr(baris, bidang),
                teks_baru=teks_baru, alasan=accept_teks(alasan, bidang="alasan"), oleh=oleh, at=timezone.now(),
            )  # fmt: skip
    except IntegrityError as error:
        pesan = (
            "Usulan Anda untuk bagian ini masih menunggu jawaban. Tarik dahulu sebelum mengusulkan yang lain."
        )
        raise DomainError(pesan, kode="WAITING") from error
    isi = f'{oleh} mengusulkan: "{teks_baru}".' + (f"\n\nAlasan: {usulan.alasan}" if usulan.alasan else "")
    _tell(skp, oleh, f"usulan:{usulan.pk}", f"Usulan pada {_sebut(jenis)}", isi)
    return usulan


@transaction.atomic
def accept_usulan(usulan: UsulanDialog, *, oleh: Pegawai, tanggapan: str = "") -> UsulanDialog:
    """Take the proposed words over. Raises Conflict when the line has changed since it was proposed."""
    usulan = load_usulan(usulan, oleh=oleh, aksi=AksiKinerja.DECIDE_USULAN)
    baris = find_baris(usulan.skp, usulan.jenis, usulan.baris_id)
    if getattr(baris, usulan.bidang) not in (usulan.teks_lama, usulan.teks_baru):
        raise Conflict(
            f"Bagian ini sudah diubah oleh {baris.diubah_oleh or 'Sistem'} pada {format_datetime(baris.diubah_at)} "
            "sesudah diusulkan. Tolak usulan ini atau minta usulan baru.",
            kode="STALE",
        )
    _decide(usulan, StatusUsulan.DITERIMA, oleh, tanggapan)
    isian = {usulan.bidang: usulan.teks_baru}
    write_baris(baris, oleh=oleh, revisi=baris.revisi, isian=isian, induk=usulan.skp, usulan=usulan)
    return usulan


@transaction.atomic
def decline_usulan(usulan: UsulanDialog, *, oleh: Pegawai, tanggapan: str) -> UsulanDialog:
    """Raises DomainError (kode "tanggapan") without a reason."""
    usulan = load_usulan(usulan, oleh=oleh, aksi=AksiKinerja.DECIDE_USULAN)
    if not clean_teks(tanggapan):
        raise DomainError("Tuliskan alasan menolak usulan ini.", kode="tanggapan")
    _decide(usulan, StatusUsulan.DITOLAK, oleh, tanggapan)
    return usulan


@transaction.atomic
def withdraw_usulan(usulan: UsulanDialog, *, oleh: Pegawai) -> UsulanDialog:
    """By who proposed it, while it waits."""
    usulan = load_usulan(usulan, oleh=oleh, aksi=AksiKinerja.WITHDRAW_USULAN)
    _decide(usulan, StatusUsulan.DITARIK, oleh, "")
    return usulan


@transaction.atomic
def add_catatan(
    skp: Skp, *, teks: str, oleh: Pegawai, jenis: str = JenisBaris.SKP, baris_id: int | None = None
) -> CatatanDialog:
    """A remark on one line, or on the whole without `baris_id`. Raises DomainError (kode "teks") when it is empty."""
    skp = load_skp(skp, oleh=oleh, aksi=AksiKinerja.DISCUSS)
    teks = accept_teks(teks, bidang="teks")
    if not teks:
        raise DomainError("Tuliskan catatan Anda.", kode="teks")
    if jenis != JenisBaris.SKP:
        find_baris(skp, jenis, baris_id or 0)
    catatan = CatatanDialog.objects.create(
        skp=skp, jenis=jenis, baris_id=baris_id if jenis != JenisBaris.SKP else None, teks=teks, oleh=oleh,
        at=timezone.now(),
    )  # fmt: skip
    _tell(skp, oleh, f"catatan:{catatan.pk}", f"Catatan pada {_sebut(jenis)}", f"{oleh}: {teks}")
    return catatan


def find_baris(skp: Skp, jenis: str, baris_id: int) -> Berevisi:
    """The line of this SKP and of no other. Raises DomainError (kode "baris")."""
    model = MODEL.get(jenis)
    jalur = JALUR_SKP.get(JenisBaris(jenis), "skp") if model else ""
    baris = (
        model._default_manager.select_related("diubah_oleh").filter(pk=baris_id, **{jalur: skp}).first()
        if model
        else None
    )
    if baris is None:
        raise DomainError(TIDAK_ADA, kode="baris")
    return baris


def _decide(usulan: UsulanDialog, status: StatusUsulan, oleh: Pegawai, tanggapan: str) -> None:
    fields = {
        "status": status, "diputus_oleh": oleh, "diputus_at": timezone.now(),
        "tanggapan": accept_teks(tanggapan, bidang="tanggapan"),
    }  # fmt: skip
    if not UsulanDialog.objects.filter(pk=usulan.pk, status=StatusUsulan.MENUNGGU).update(**fields):
        raise Conflict("Usulan ini baru saja dijawab. Muat ulang halaman.", kode="CONFLICT")
    for name, value in fields.items():
        setattr(usulan, name, value)
    skp = usulan.skp
    rincian = {"usulan": usulan.pk, "ke": status, "tanggapan": usulan.tanggapan}
    record_jejak(JenisKejadian.USULAN_DECIDE, oleh=oleh, pegawai=skp.pegawai, objek=skp, rincian=rincian)
    if status != StatusUsulan.DITARIK:
        putusan = end_sentence(f'Usulan "{usulan.teks_baru}" {status.label.lower()} oleh {oleh}')
        isi = f"{putusan} {usulan.tanggapan}".strip()
        _tell(skp, oleh, f"usulan:{usulan.pk}:{status}", f"Usulan Anda {status.label.lower()}", isi)


def _sebut(jenis: str) -> str:
    return JenisBaris(jenis).label if jenis == JenisBaris.SKP else JenisBaris(jenis).label.lower()


def _tell(skp: Skp, oleh: Pegawai, kunci: str, judul: str, isi: str) -> None:
    penerima = skp.other_party(oleh)
    tell_skp(skp, kunci=kunci, penerima=penerima, jenis=JenisPesan.SKP_DIALOG, judul=judul, isi=isi)
