"""One-time codes with which people choose a password without e-mail: made, revoked, used."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from core.exceptions import Conflict, DomainError
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit, KodeAktivasi, Pegawai
from pegawai.permissions import AksiPegawai, load_peran_ahead, require
from pegawai.queries.kode_aktivasi import KodeBaru, digest_kode, find_kode, usable_kode
from pegawai.rules.kode_aktivasi import new_kode, normalize_kode
from pegawai.rules.nip import PANJANG_NIP, normalize_nip
from pegawai.services.jejak_audit import build_jejak, record_jejak

TIDAK_COCOK = (
    "NIP dan kode ini tidak cocok, atau kodenya tidak berlaku lagi. Periksa NIP Anda dan kode pada surat yang terbaru. "
    "Kode hanya dapat dipakai satu kali. Bila tetap tidak dapat, minta kode baru kepada pengelola kepegawaian unit Anda "
    f"atau {settings.BADAN_SINGKAT}."
)


@transaction.atomic
def issue_kode(people: Sequence[Pegawai], *, hari: int, oleh: Pegawai) -> list[KodeBaru]:
    """A new code for each person, good for so many days. Codes that they still had no longer open anything.

    People with an address are told, so that a code they did not ask for does not go unnoticed. Raises NotAllowed for all
    if one of them is not allowed.
    """
    load_peran_ahead(people)
    for pegawai in people:
        require(oleh, AksiPegawai.ISSUE_KODE, pegawai)
    now = timezone.now()
    _lock(people)
    _revoke(people, now)
    baru = [KodeBaru(pegawai, new_kode(), now + timedelta(days=hari)) for pegawai in people]
    KodeAktivasi.objects.bulk_create(
        KodeAktivasi(
            pegawai=satu.pegawai,
            sidik=digest_kode(satu.pegawai.pk, satu.kode),
            berlaku_sampai_at=satu.berlaku_sampai_at,
            oleh=oleh,
        )
        for satu in baru
    )
    _record(JenisKejadian.KODE_ISSUE, people, oleh=oleh, rincian={"berlaku_hari": hari})
    for pegawai in people:
        if pegawai.email:
            get_adapter().send_mail(
                "account/email/kode_issued", pegawai.email, {"user": pegawai, "oleh": oleh}
            )
    return baru


@transaction.atomic
def revoke_kode(people: Sequence[Pegawai], *, oleh: Pegawai) -> int:
    """Returns how many codes were still outstanding. Raises NotAllowed for all if one of them is not allowed."""
    load_peran_ahead(people)
    for pegawai in people:
        require(oleh, AksiPegawai.ISSUE_KODE, pegawai)
    _lock(people)
    rows = KodeAktivasi.objects.select_for_update().outstanding().filter(pegawai__in=people)
    holders = set(rows.values_list("pegawai", flat=True))
    _revoke(people, timezone.now())
    _record(JenisKejadian.KODE_REVOKE, [one for one in people if one.pk in holders], oleh=oleh)
    return len(holders)


def retire_kode(*people: Pegawai) -> None:
    """After a login, a new password, a new role or the end of the account: a letter in a drawer opens nothing any more."""
    _revoke(people, timezone.now())


def check_kode(*, akun: str, kode: str) -> KodeAktivasi:
    """The code that opens this account. Raises DomainError, with one sentence for every reason."""
    satu = find_kode(akun=akun, kode=normalize_kode(kode), now=timezone.now())
    if satu is None:
        _record_failure(akun)
        raise DomainError(TIDAK_COCOK, kode="KODE_FAILED")
    return satu


@transaction.atomic
def use_kode(kode: KodeAktivasi, *, password: str) -> Pegawai:
    """The new password of its person, which ends their other sessions. Raises Conflict if the code was used, revoked or
    expired meanwhile: of two browsers with one code, one wins."""
    now = timezone.now()
    _lock([kode.pegawai])
    satu = usable_kode(now).select_for_update(of=("self",)).filter(pk=kode.pk).first()
    if satu is None:
        raise Conflict(TIDAK_COCOK)
    KodeAktivasi.objects.filter(pk=satu.pk).update(dipakai_at=now)
    record_jejak(JenisKejadian.KODE_USE, oleh=satu.pegawai, pegawai=satu.pegawai, objek=satu)
    get_adapter().set_password(satu.pegawai, password)
    return satu.pegawai


def _lock(people: Sequence[Pegawai]) -> None:
    """The person before the code, always in this order: two makers, or a maker and the person, wait for each other and do
    not deadlock. The second maker revokes what the first made."""
    rows = Pegawai.objects.get_queryset().filter(pk__in=[one.pk for one in people])
    list(rows.select_for_update().order_by("pk").values_list("pk"))


def _revoke(people: Sequence[Pegawai], now: datetime) -> None:
    KodeAktivasi.objects.outstanding().filter(pegawai__in=[one.pk for one in people]).update(dicabut_at=now)


def _record(
    kejadian: JenisKejadian,
    people: Sequence[Pegawai],
    *,
    oleh: Pegawai,
    rincian: dict[str, int] | None = None,
) -> None:
    JejakAudit.objects.bulk_create(
        build_jejak(kejadian, oleh=oleh, pegawai=pegawai, objek=pegawai, rincian=rincian)
        for pegawai in people
    )


def _record_failure(akun: str) -> None:
    """Names the account if there is one. Other text is kept only if it is digits, as for a failed login."""
    pegawai = Pegawai.objects.by_login(akun).first()
    angka = normalize_nip(akun)
    dikenal = pegawai.username if pegawai else angka[:PANJANG_NIP] if angka.isdecimal() else ""
    record_jejak(JenisKejadian.KODE_FAILED, oleh=None, pegawai=pegawai, rincian={"akun": dikenal})
