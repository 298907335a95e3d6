"""Who may do what to a person's berkas."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from berkas.enums import Langkah, StatusBerkas
from berkas.models import Berkas, KunciPenandatangan, Riwayat, Versi
from berkas.permissions.pengecualian import exempt, own_or_role, view_alasan
from berkas.permissions.pengumpulan import SELURUH, manage_all
from core.formats import end_sentence
from pegawai.enums import JenisPeran as P
from pegawai.models import Pegawai, within_any
from pegawai.permissions import (
    BOLEH,
    PEMBACA,
    ROLES_OF_BKPSDM,
    Aksi,
    Izin,
    admin_of_all,
    by_role,
    has_role,
    role_anywhere,
    tolak,
    units_of,
)

BATAS_URUNG = timedelta(hours=24)
PEMBACA_DAHULU = (P.KEPALA_UNIT, P.PENGELOLA)  # of the unit in which a version was handed in


def _review(oleh: Pegawai, berkas: Berkas | None) -> Izin:
    scope = by_role(oleh, (P.VERIFIKATOR,), berkas.pegawai.unit if berkas else None)
    if berkas is None or not scope:
        return scope
    if _is_own(oleh, berkas):
        return tolak("Anda tidak dapat memeriksa berkas Anda sendiri. Verifikator lain akan memeriksanya.")
    if berkas.status != StatusBerkas.DIUNGGAH:
        return tolak(f"Berkas ini berstatus {berkas.get_status_display()}, tidak menunggu verifikasi.")
    if berkas.is_held(timezone.now()) and berkas.diklaim_oleh_id not in (None, oleh.pk):
        return tolak(end_sentence(f"Sedang diperiksa oleh {berkas.diklaim_oleh}"))
    return BOLEH


def _is_own(oleh: Pegawai, berkas: Berkas) -> bool:
    """Their own document, or one that they uploaded for another person."""
    versi = berkas.versi_terkini
    return oleh.pk == berkas.pegawai_id or (versi is not None and versi.oleh_id == oleh.pk)


def _reopen(oleh: Pegawai, berkas: Berkas) -> Izin:
    scope = by_role(oleh, (P.ADMIN, P.VERIFIKATOR), berkas.pegawai.unit)
    if not scope:
        return scope
    if _is_own(oleh, berkas):
        return tolak("Anda tidak dapat membuka kembali berkas Anda sendiri.")
    putusan = Riwayat.objects.filter(berkas=berkas).order_by("-pk").first()
    if putusan is None or putusan.langkah not in (Langkah.VERIFY, Langkah.RETURN):
        return tolak("Hanya putusan verifikator yang dapat dibuka kembali.")
    return BOLEH if has_role(oleh, P.ADMIN, berkas.pegawai.unit) else _undo(oleh, putusan)


def _undo(oleh: Pegawai, putusan: Riwayat) -> Izin:
    if putusan.oleh_id != oleh.pk:
        return tolak(
            f"Hanya verifikator yang memutuskan atau admin {settings.BADAN_SINGKAT} yang dapat membuka kembali berkas ini."
        )
    if timezone.now() - putusan.at > BATAS_URUNG:
        return tolak(
            f"Putusan hanya dapat diurungkan dalam 24 jam. Minta admin {settings.BADAN_SINGKAT} membukanya kembali."
        )
    return BOLEH


def _confirm_kunci(oleh: Pegawai, berkas: Berkas) -> Izin:
    scope = by_role(oleh, (P.VERIFIKATOR,), berkas.pegawai.unit)
    if scope and _is_own(oleh, berkas):
        return tolak("Anda tidak dapat mengonfirmasi tanda tangan pada berkas Anda sendiri.")
    return scope


def _withdraw_kunci(oleh: Pegawai, kunci: KunciPenandatangan | None) -> Izin:
    return by_role(oleh, (P.ADMIN,), kunci.pegawai.unit if kunci else None)


def _view_whole(oleh: Pegawai, berkas: Berkas) -> Izin:
    return own_or_role(oleh, berkas.pegawai, PEMBACA)


def _view(oleh: Pegawai, berkas: Berkas) -> Izin:
    """Who led the unit when something was handed in there keeps the right to read it after the person has moved."""
    whole = _view_whole(oleh, berkas)
    units = [] if whole else units_of(oleh, *PEMBACA_DAHULU)
    received = bool(units) and Versi.objects.filter(within_any(units, "unit"), berkas=berkas).exists()
    return BOLEH if received else whole


def _view_versi(oleh: Pegawai, versi: Versi) -> Izin:
    whole = _view_whole(oleh, versi.berkas)
    received = not whole and versi.unit is not None and has_role(oleh, PEMBACA_DAHULU, versi.unit)
    return BOLEH if received else whole


def _upload(oleh: Pegawai, pegawai: Pegawai) -> Izin:
    """Also asked without a login: the worker receives what was sent in parts in the name of its sender."""
    if not oleh.is_active:
        return tolak("Akun yang mengirim berkas ini sudah tidak aktif.")
    return own_or_role(oleh, pegawai, (P.ADMIN, P.PENGELOLA))


def _confirm(oleh: Pegawai, versi: Versi) -> Izin:
    """Only the owner of the document, or the person who uploaded it for them; no role can do it instead."""
    if oleh.pk in (versi.berkas.pegawai_id, versi.oleh_id):
        return BOLEH
    return tolak("Hanya pemilik atau pengunggah berkas yang dapat menjawab.")


def _rename(oleh: Pegawai, versi: Versi) -> Izin:
    """The owner, or the person who uploaded it for them, as long as that one may upload for them."""
    pegawai = versi.berkas.pegawai
    if oleh.pk in (pegawai.pk, versi.oleh_id) and _upload(oleh, pegawai):
        return BOLEH
    return tolak("Hanya pemilik atau pengunggah berkas yang dapat mengganti namanya.")


class AksiBerkas:
    VIEW = Aksi(_view)  # the page of a Berkas, perhaps with some of its versions only
    VIEW_WHOLE = Aksi(_view_whole)  # all its versions, files and receipts, and its state today
    VIEW_VERSI = Aksi(_view_versi)  # one Versi, its file and its receipt
    UPLOAD = Aksi(_upload)  # for a Pegawai (the person whose document it is)
    CONFIRM = Aksi(_confirm)  # that an uploaded Versi is right although something differs
    RENAME = Aksi(_rename)  # a Versi whose name was mistyped; its receipt keeps the name
    REVIEW = Aksi(_review)  # claim, verify, return; None: whether the person reviews at all
    REOPEN = Aksi(_reopen)  # take a decision back
    CONFIRM_KUNCI = Aksi(_confirm_kunci)  # whose signature in a Berkas it is
    WITHDRAW_KUNCI = Aksi(_withdraw_kunci)  # such a confirmation; None: any of them
    MANAGE_TRUST = Aksi(  # the certificates by which signatures are judged
        admin_of_all(f"Sertifikat dipasang oleh {SELURUH}.")
    )
    VIEW_QUEUE = Aksi(role_anywhere(*ROLES_OF_BKPSDM))
    EXEMPT = Aksi(exempt)  # a Pegawai from campaigns; None: any person
    VIEW_ALASAN = Aksi(view_alasan)  # why a Pegawai is exempt, and the document about it
    MANAGE = Aksi(manage_all)
