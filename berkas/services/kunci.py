"""Storing the owner of a signing key after a verifikator has confirmed it, and removing that again."""

from django.conf import settings
from django.db import transaction

from berkas.models import KunciPenandatangan, Versi
from berkas.permissions import AksiBerkas
from berkas.queries.berkas import read_hasil
from berkas.queries.kunci import tell_owner
from berkas.services.penimbangan import reweigh_kunci
from core.exceptions import Conflict, DomainError, NotAllowed
from pegawai.enums import JenisKejadian
from pegawai.models import Pegawai
from pegawai.permissions import require
from pegawai.services.jejak_audit import record_jejak
from pemeriksaan.result import Decision, SignatureReport
from pemeriksaan.wording.panel import can_be_remembered

KUNCI_SENDIRI = "Anda tidak dapat mengonfirmasi kunci Anda sendiri. Verifikator lain dapat melakukannya."
KUNCI_TAK_DIPERCAYA = (
    "Hanya tanda tangan yang utuh dan penerbitnya dikenal yang dapat dikonfirmasi pemiliknya. "
    "Muat ulang halaman untuk melihat hasil pemeriksaan yang terbaru."
)
TULISKAN_ALASAN = "Tuliskan alasan mencabut konfirmasi ini."
SUDAH_DICABUT = "Konfirmasi ini sudah dicabut."


@transaction.atomic
def confirm_kunci(versi: Versi, *, kunci: str, pegawai: Pegawai, oleh: Pegawai) -> KunciPenandatangan:
    """Confirm that the key behind one signature of this version belongs to `pegawai`. Repeating it changes
    nothing.

    Raises NotAllowed (role, own file, own key), Conflict when the key belongs to another person, DomainError
    when the file has no such signature that is intact and from a known issuer.
    """
    versi = Versi.objects.select_related("berkas__pegawai__unit", "berkas__versi_terkini").get(pk=versi.pk)
    require(oleh, AksiBerkas.CONFIRM_KUNCI, versi.berkas)
    if pegawai.pk == oleh.pk:
        raise NotAllowed(KUNCI_SENDIRI, kode="KUNCI_OWN")
    tanda = _find_tanda(versi, kunci)
    catatan, is_new = KunciPenandatangan.objects.select_related("pegawai").get_or_create(
        kunci=kunci,
        defaults={"pegawai": pegawai, "cn": tanda.cn, "issuer": tanda.issuer, "versi": versi, "oleh": oleh},
    )
    if catatan.pegawai_id != pegawai.pk:
        raise Conflict(
            f"{tell_owner(catatan)} Minta admin {settings.BADAN_SINGKAT} mencabutnya bila keliru.",
            kode="KUNCI_KNOWN",
        )
    if is_new:
        _record(catatan, oleh=oleh)
        reweigh_kunci(kunci)
    return catatan


@transaction.atomic
def withdraw_kunci(catatan: KunciPenandatangan, *, oleh: Pegawai, alasan: str) -> None:
    """Remove a wrong confirmation; its content stays in the audit trail.

    Raises NotAllowed, DomainError (no reason), Conflict when it was removed already.
    """
    alasan = alasan.strip()
    require(oleh, AksiBerkas.WITHDRAW_KUNCI, catatan)
    if not alasan:
        raise DomainError(TULISKAN_ALASAN, kode="alasan")
    gone, _ = KunciPenandatangan.objects.filter(pk=catatan.pk).delete()
    if not gone:
        raise Conflict(SUDAH_DICABUT, kode="KUNCI_GONE")
    reweigh_kunci(catatan.kunci)
    _record(catatan, oleh=oleh, dicabut=True, alasan=alasan)


def _find_tanda(versi: Versi, kunci: str) -> SignatureReport:
    hasil = read_hasil(versi.hasil)
    if hasil is not None and versi.keputusan != Decision.REFUSE:
        for tanda in hasil.signatures:
            if tanda.key == kunci and can_be_remembered(tanda):
                return tanda
    raise DomainError(KUNCI_TAK_DIPERCAYA, kode="KUNCI_UNTRUSTED")


def _record(catatan: KunciPenandatangan, *, oleh: Pegawai, **more: object) -> None:
    rincian = {
        "kunci": catatan.kunci,
        "cn": catatan.cn,
        "issuer": catatan.issuer,
        "versi": catatan.versi_id,
        "dikonfirmasi_oleh": catatan.oleh_id,
        **more,
    }
    record_jejak(
        JenisKejadian.KUNCI_CONFIRM, oleh=oleh, pegawai=catatan.pegawai, objek=catatan, rincian=rincian
    )
