"""Who may do what to whose berkas. The same answer decides the page, the POST and the greyed-out button."""

from collections.abc import Callable
from datetime import timedelta
from enum import StrEnum
from typing import Any

from django.utils import timezone

from berkas.enums import Langkah, StatusBerkas
from berkas.models import Berkas, KunciPenandatangan, Riwayat, Versi
from core.izin import BOLEH, Izin, tolak
from pegawai.enums import JenisPeran as P
from pegawai.models import Pegawai, UnitKerja
from pegawai.permissions import has_role


class Aksi(StrEnum):
    VIEW = "view"  # a Berkas, its versions, files and receipts
    UPLOAD = "upload"  # for a Pegawai (the person whose document it is)
    CONFIRM = "confirm"  # that an uploaded Versi is right although something in it does not match
    REVIEW = "review"  # claim, verify, return; without a Berkas: whether there is any duty to review at all
    REOPEN = "reopen"  # take a decision back
    CONFIRM_KUNCI = "confirm_kunci"  # whose signature in a Berkas it is
    WITHDRAW_KUNCI = "withdraw_kunci"  # such a confirmation, a KunciPenandatangan; None: of anybody
    VIEW_QUEUE = "view_queue"
    VIEW_UNIT = "view_unit"  # the compliance of a UnitKerja and its people
    REMIND = "remind"
    MANAGE = "manage"  # campaigns and dispensasi


BATAS_URUNG = timedelta(hours=24)
PEMBACA = (P.VERIFIKATOR, P.ADMIN, P.AUDITOR, P.KEPALA_UNIT, P.PENGELOLA)


def _role(oleh: Pegawai, jenis: tuple[P, ...], unit: UnitKerja | None = None) -> Izin:
    return BOLEH if has_role(oleh, jenis, unit) else tolak("Peran Anda tidak mencakup unit ini.")


def _own_or_role(oleh: Pegawai, pegawai: Pegawai, jenis: tuple[P, ...]) -> Izin:
    return BOLEH if oleh.pk == pegawai.pk else _role(oleh, jenis, pegawai.unit)


def _review(oleh: Pegawai, berkas: Berkas | None) -> Izin:
    scope = _role(oleh, (P.VERIFIKATOR,), berkas.pegawai.unit if berkas else None)
    if berkas is None or not scope:
        return scope
    if _is_own(oleh, berkas):
        return tolak("Anda tidak dapat memeriksa berkas Anda sendiri. Verifikator lain akan memeriksanya.")
    if berkas.status != StatusBerkas.DIUNGGAH:
        return tolak(f"Berkas ini berstatus {berkas.get_status_display()}, tidak menunggu verifikasi.")
    if _is_claimed_by_other(oleh, berkas):
        return tolak(f"Sedang diperiksa oleh {berkas.diklaim_oleh}.")
    return BOLEH


def _is_own(oleh: Pegawai, berkas: Berkas) -> bool:
    """Their own document, or one that they uploaded on behalf of somebody."""
    versi = berkas.versi_terkini
    return oleh.pk == berkas.pegawai_id or (versi is not None and versi.oleh_id == oleh.pk)


def _is_claimed_by_other(oleh: Pegawai, berkas: Berkas) -> bool:
    if berkas.diklaim_oleh_id in (None, oleh.pk) or berkas.diklaim_sampai is None:
        return False
    return berkas.diklaim_sampai > timezone.now()


def _reopen(oleh: Pegawai, berkas: Berkas) -> Izin:
    scope = _role(oleh, (P.ADMIN, P.VERIFIKATOR), berkas.pegawai.unit)
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
            "Hanya verifikator yang memutuskan atau admin BKPSDM yang dapat membuka kembali berkas ini."
        )
    if timezone.now() - putusan.at > BATAS_URUNG:
        return tolak("Putusan hanya dapat diurungkan dalam 24 jam. Minta admin BKPSDM membukanya kembali.")
    return BOLEH


def _confirm_kunci(oleh: Pegawai, berkas: Berkas) -> Izin:
    scope = _role(oleh, (P.VERIFIKATOR,), berkas.pegawai.unit)
    if scope and _is_own(oleh, berkas):
        return tolak("Anda tidak dapat mengonfirmasi tanda tangan pada berkas Anda sendiri.")
    return scope


def _withdraw_kunci(oleh: Pegawai, kunci: KunciPenandatangan | None) -> Izin:
    return _role(oleh, (P.ADMIN,), kunci.pegawai.unit if kunci else None)


def _view(oleh: Pegawai, berkas: Berkas) -> Izin:
    return _own_or_role(oleh, berkas.pegawai, PEMBACA)


def _upload(oleh: Pegawai, pegawai: Pegawai) -> Izin:
    return _own_or_role(oleh, pegawai, (P.ADMIN,))


def _confirm(oleh: Pegawai, versi: Versi) -> Izin:
    """Whose document it is, or who uploaded it for them; no duty stands in for that."""
    if oleh.pk in (versi.berkas.pegawai_id, versi.oleh_id):
        return BOLEH
    return tolak("Hanya pemilik atau pengunggah berkas yang dapat menjawab.")


def _view_unit(oleh: Pegawai, unit: UnitKerja) -> Izin:
    return _role(oleh, PEMBACA, unit)


def _remind(oleh: Pegawai, unit: UnitKerja) -> Izin:
    return _role(oleh, (P.KEPALA_UNIT, P.PENGELOLA, P.ADMIN, P.VERIFIKATOR), unit)


def _view_queue(oleh: Pegawai, _: None) -> Izin:
    return _role(oleh, (P.VERIFIKATOR, P.ADMIN, P.AUDITOR))


def _manage(oleh: Pegawai, _: None) -> Izin:
    return _role(oleh, (P.ADMIN,))


_ATURAN: dict[Aksi, Callable[[Pegawai, Any], Izin]] = {
    Aksi.VIEW: _view,
    Aksi.UPLOAD: _upload,
    Aksi.CONFIRM: _confirm,
    Aksi.REVIEW: _review,
    Aksi.REOPEN: _reopen,
    Aksi.CONFIRM_KUNCI: _confirm_kunci,
    Aksi.WITHDRAW_KUNCI: _withdraw_kunci,
    Aksi.VIEW_QUEUE: _view_queue,
    Aksi.VIEW_UNIT: _view_unit,
    Aksi.REMIND: _remind,
    Aksi.MANAGE: _manage,
}


def can(
    oleh: Pegawai,
    aksi: Aksi,
    objek: Berkas | KunciPenandatangan | Pegawai | UnitKerja | Versi | None = None,
) -> Izin:
    """Whether `oleh` may do `aksi` to `objek`; a refusal carries its reason in Indonesian, fit to be shown."""
    return _ATURAN[aksi](oleh, objek)
