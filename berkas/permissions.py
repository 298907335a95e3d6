"""Who may do what to a person's berkas. The same answer decides page, POST and the greyed-out button."""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from berkas.enums import (
    ALUR_PENGUMPULAN,
    Langkah,
    LangkahPengumpulan,
    StatusBerkas,
    StatusPengumpulan,
    StatusSurat,
)
from berkas.models import (
    Berkas,
    KunciPenandatangan,
    Pengumpulan,
    PerjalananSurat,
    PermohonanDispensasi,
    Riwayat,
    TembusanSurat,
    Versi,
)
from core.formats import WITA, end_sentence
from pegawai.enums import JenisPeran as P
from pegawai.models import Pegawai, Peran, UnitKerja, within_any
from pegawai.permissions import (
    BOLEH,
    LUAR_LINGKUP,
    PEMBACA,
    PEMBACA_ALASAN,
    ROLES_OF_BKPSDM,
    Aksi,
    Izin,
    admin_of_all,
    by_role,
    has_role,
    role_anywhere,
    role_over_unit,
    today,
    tolak,
    units_of,
)

BATAS_URUNG = timedelta(hours=24)
PEMBACA_DAHULU = (P.KEPALA_UNIT, P.PENGELOLA)  # of the unit in which a version was handed in
PENGATUR = (P.ADMIN, P.VERIFIKATOR, P.PENGELOLA)  # may exempt people of their units
PENGAJU = (P.KEPALA_UNIT, P.PENGELOLA)  # may ask for a dispensasi for people of their units


def _own_or_role(oleh: Pegawai, pegawai: Pegawai, jenis: tuple[P, ...]) -> Izin:
    return BOLEH if oleh.pk == pegawai.pk else by_role(oleh, jenis, pegawai.unit)


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
    return _own_or_role(oleh, berkas.pegawai, PEMBACA)


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
    return _own_or_role(oleh, pegawai, (P.ADMIN, P.PENGELOLA))


def _confirm(oleh: Pegawai, versi: Versi) -> Izin:
    """Only the owner of the document, or the person who uploaded it for them; no role can do it instead."""
    if oleh.pk in (versi.berkas.pegawai_id, versi.oleh_id):
        return BOLEH
    return tolak("Hanya pemilik atau pengunggah berkas yang dapat menjawab.")


SELURUH = f"admin {settings.BADAN_SINGKAT} seluruh {settings.JENIS_DAERAH.lower()}"


# A campaign asks people of the whole regency, so an admin of one unit does not run it.
_manage_all = admin_of_all(f"Hanya {SELURUH} yang dapat mengatur pengumpulan dan dispensasi.")


def _manage(oleh: Pegawai) -> Izin:
    return _manage_all(oleh, None)


def _step(langkah: LangkahPengumpulan, sebab: str) -> Callable[[Pegawai, Pengumpulan], Izin]:
    """The rule of one step of a campaign: an admin, and a state from which the table leads on."""

    def rule(oleh: Pegawai, pengumpulan: Pengumpulan) -> Izin:
        scope = _manage(oleh)
        if scope and pengumpulan.status not in ALUR_PENGUMPULAN[langkah][0]:
            return tolak(f"{sebab} Keadaannya sekarang: {pengumpulan.get_status_display().lower()}.")
        return scope

    return rule


def _edit(oleh: Pegawai, pengumpulan: Pengumpulan) -> Izin:
    scope = _manage(oleh)
    if scope and pengumpulan.status not in (StatusPengumpulan.KONSEP, StatusPengumpulan.TERBIT):
        return tolak("Pengumpulan yang ditutup tidak dapat diubah. Buka kembali lebih dahulu.")
    return scope


def _delete(oleh: Pegawai, pengumpulan: Pengumpulan) -> Izin:
    scope = _manage(oleh)
    if scope and pengumpulan.status != StatusPengumpulan.KONSEP:
        return tolak("Hanya konsep yang dapat dihapus. Yang sudah terbit ditutup, lalu diarsipkan.")
    return scope


class AksiPengumpulan:
    """What an admin does to one campaign; each step of its life is a row."""

    PUBLISH = Aksi(_step(LangkahPengumpulan.PUBLISH, "Hanya konsep yang dapat diterbitkan."))
    CHANGE = Aksi(_step(LangkahPengumpulan.CHANGE, "Hanya pengumpulan yang terbit yang dapat diubah."))
    CLOSE = Aksi(_step(LangkahPengumpulan.CLOSE, "Hanya pengumpulan yang terbit yang dapat ditutup."))
    REOPEN = Aksi(
        _step(LangkahPengumpulan.REOPEN, "Hanya pengumpulan yang ditutup yang dapat dibuka kembali.")
    )
    ARCHIVE = Aksi(_step(LangkahPengumpulan.ARCHIVE, "Hanya pengumpulan yang ditutup yang dapat diarsipkan."))
    UNARCHIVE = Aksi(
        _step(LangkahPengumpulan.UNARCHIVE, "Hanya pengumpulan di arsip yang dapat dikeluarkan dari arsip.")
    )
    EDIT = Aksi(_edit)
    DELETE = Aksi(_delete)


def _exempt(oleh: Pegawai, pegawai: Pegawai | None) -> Izin:
    if pegawai is not None and oleh.pk == pegawai.pk:
        return tolak(
            "Anda tidak dapat mengatur pengecualian Anda sendiri. Hubungi pengelola kepegawaian unit lain di atasnya atau "
            f"admin {settings.BADAN_SINGKAT}."
        )
    return by_role(oleh, PENGATUR, pegawai.unit if pegawai else None)


def _view_alasan(oleh: Pegawai, pegawai: Pegawai) -> Izin:
    """Not the heads: it may be about health."""
    return _own_or_role(oleh, pegawai, PEMBACA_ALASAN)


def _ask(oleh: Pegawai, pegawai: Pegawai | None) -> Izin:
    return by_role(oleh, PENGAJU) if pegawai is None else _own_or_role(oleh, pegawai, PENGAJU)


def _view_permohonan(oleh: Pegawai, permohonan: PermohonanDispensasi) -> Izin:
    return _own_or_role(oleh, permohonan.pegawai, PEMBACA)


def _view_penjelasan(oleh: Pegawai, permohonan: PermohonanDispensasi) -> Izin:
    """Also a head who has written it; of the others no head, because it may be about health."""
    scope = _view_permohonan(oleh, permohonan)
    return scope if permohonan.oleh_id == oleh.pk else _view_alasan(oleh, permohonan.pegawai)


def _decide(oleh: Pegawai, permohonan: PermohonanDispensasi) -> Izin:
    scope = _manage(oleh)
    if not scope:
        return scope
    if oleh.pk in (permohonan.pegawai_id, permohonan.oleh_id):
        return tolak("Anda tidak dapat memutuskan permohonan Anda sendiri. Admin lain yang memutuskannya.")
    return BOLEH if permohonan.is_menunggu else tolak(permohonan.putusan)


def _withdraw_permohonan(oleh: Pegawai, permohonan: PermohonanDispensasi) -> Izin:
    scope = _view_permohonan(oleh, permohonan)
    if not scope:
        return scope
    if permohonan.oleh_id != oleh.pk:
        return tolak("Permohonan hanya ditarik oleh yang mengajukannya.")
    return BOLEH if permohonan.is_menunggu else tolak(permohonan.putusan)


class AksiPermohonan:
    """Requests for a dispensasi."""

    ASK = Aksi(_ask)  # for a Pegawai; None: for other people at all
    VIEW = Aksi(_view_permohonan)
    VIEW_PENJELASAN = Aksi(_view_penjelasan)  # its explanation, its document, and a reason about health
    VIEW_LIST = Aksi(role_anywhere(*PEMBACA))
    DECIDE = Aksi(_decide)
    WITHDRAW = Aksi(_withdraw_permohonan)


class AksiBerkas:
    VIEW = Aksi(_view)  # the page of a Berkas, perhaps with some of its versions only
    VIEW_WHOLE = Aksi(_view_whole)  # all its versions, files and receipts, and its state today
    VIEW_VERSI = Aksi(_view_versi)  # one Versi, its file and its receipt
    UPLOAD = Aksi(_upload)  # for a Pegawai (the person whose document it is)
    CONFIRM = Aksi(_confirm)  # that an uploaded Versi is right although something differs
    REVIEW = Aksi(_review)  # claim, verify, return; None: whether the person reviews at all
    REOPEN = Aksi(_reopen)  # take a decision back
    CONFIRM_KUNCI = Aksi(_confirm_kunci)  # whose signature in a Berkas it is
    WITHDRAW_KUNCI = Aksi(_withdraw_kunci)  # such a confirmation; None: any of them
    MANAGE_TRUST = Aksi(  # the certificates by which signatures are judged
        admin_of_all(f"Sertifikat dipasang oleh {SELURUH}.")
    )
    VIEW_QUEUE = Aksi(role_anywhere(*ROLES_OF_BKPSDM))
    EXEMPT = Aksi(_exempt)  # a Pegawai from campaigns; None: any person
    VIEW_ALASAN = Aksi(_view_alasan)  # why a Pegawai is exempt, and the document about it
    MANAGE = Aksi(_manage_all)


def acts_for(oleh: Pegawai, unit: UnitKerja) -> bool:
    """Whether the person leads or manages exactly this unit today (Plt., Plh. and Pj. are heads too)."""
    return any(one.pk == unit.pk for one in units_of(oleh, P.KEPALA_UNIT, P.PENGELOLA))


def _has_kepala(unit: UnitKerja) -> bool:
    heads = Peran.objects.on(today()).filter(jenis=P.KEPALA_UNIT, pegawai__is_active=True)
    return heads.filter(unit=unit).exists()


def _speak_for(oleh: Pegawai, surat: PerjalananSurat) -> Izin:
    """The unit's own head or pengelola; without a head those of a unit above."""
    if surat.pengumpulan.status != StatusPengumpulan.TERBIT:
        return tolak("Pengumpulan ini sudah ditutup, sehingga suratnya tidak perlu diteruskan lagi.")
    if surat.unit.ditutup is not None:
        return tolak("Unit ini sudah ditutup. Surat diteruskan oleh unit yang mengambil alihnya.")
    if acts_for(oleh, surat.unit):
        return BOLEH
    above = by_role(oleh, (P.KEPALA_UNIT, P.PENGELOLA), surat.unit)
    if above and _has_kepala(surat.unit):
        return tolak("Unit ini memiliki kepala. Kepala atau pengelola unit itu yang mengonfirmasi.")
    return above


def _forward(oleh: Pegawai, surat: PerjalananSurat) -> Izin:
    if surat.status == StatusSurat.DITERUSKAN:
        return tolak("Surat ini sudah diteruskan.")
    return _speak_for(oleh, surat)


def _undo_forward(oleh: Pegawai, surat: PerjalananSurat) -> Izin:
    if surat.status != StatusSurat.DITERUSKAN or surat.diteruskan_at is None:
        return tolak("Surat ini belum diteruskan.")
    if surat.diteruskan_oleh_id != oleh.pk:
        return tolak("Hanya yang mengonfirmasi yang dapat mengurungkannya.")
    if surat.diteruskan_at.astimezone(WITA).date() != today():
        return tolak("Konfirmasi hanya dapat diurungkan pada hari yang sama.")
    return _speak_for(oleh, surat)


def _open_surat(oleh: Pegawai, pengumpulan: Pengumpulan) -> Izin:
    """The people whom the letter asks, the heads and pengelola above them, who gets a copy, and BKPSDM; of a draft, admins."""
    if pengumpulan.is_konsep:
        return _manage(oleh)
    if pengumpulan.asks(oleh) or has_role(oleh, ROLES_OF_BKPSDM):
        return BOLEH
    below = within_any(units_of(oleh, P.KEPALA_UNIT, P.PENGELOLA), "unit")
    if Pegawai.objects.active().filter(below, kohort=pengumpulan.kohort_id, kohort__isnull=False).exists():
        return BOLEH
    copies = TembusanSurat.objects.filter(pengumpulan=pengumpulan).select_related("unit")
    return BOLEH if any(_open_tembusan(oleh, one) for one in copies) else LUAR_LINGKUP


def _open_tembusan(oleh: Pegawai, tembusan: TembusanSurat) -> Izin:
    if tembusan.unit is not None:
        return BOLEH if acts_for(oleh, tembusan.unit) else LUAR_LINGKUP
    return BOLEH if tembusan.pegawai_id == oleh.pk else LUAR_LINGKUP


def _set_tembusan(oleh: Pegawai, pengumpulan: Pengumpulan) -> Izin:
    scope = _manage(oleh)
    if scope and pengumpulan.status not in (StatusPengumpulan.KONSEP, StatusPengumpulan.TERBIT):
        return tolak("Tembusan pengumpulan yang sudah ditutup tidak dapat diubah.")
    return scope


class AksiSurat:
    """The letter of a campaign on its way; most actions are about one unit, of which the row may not be saved yet."""

    VIEW_LIST = Aksi(role_anywhere(*PEMBACA))  # where it stands, in one's own units
    VIEW = Aksi[PerjalananSurat](lambda oleh, surat: by_role(oleh, PEMBACA, surat.unit))
    FORWARD = Aksi(_forward)
    UNDO = Aksi(_undo_forward)
    REMIND = Aksi(role_over_unit(P.KEPALA_UNIT, P.PENGELOLA, P.ADMIN, P.VERIFIKATOR))
    OPEN = Aksi(_open_surat)  # the PDF of a Pengumpulan
    OPEN_TEMBUSAN = Aksi(_open_tembusan)
    SET_TEMBUSAN = Aksi(_set_tembusan)
