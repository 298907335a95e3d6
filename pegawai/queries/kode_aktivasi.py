"""Which activation codes exist, and which one a typed code is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils.crypto import constant_time_compare, salted_hmac

from core.formats import WITA
from pegawai.enums import JenisPeran, KeadaanKode
from pegawai.models import KodeAktivasi, Pegawai, Peran
from pegawai.models.kode_aktivasi import KodeAktivasiQuerySet
from pegawai.models.peran import PeranQuerySet
from pegawai.models.unit_kerja import covering_outer

GARAM = "pegawai.kode_aktivasi"
PENERBIT = (JenisPeran.ADMIN, JenisPeran.PENGELOLA)


@dataclass(frozen=True, slots=True)
class KodeBaru:
    """A code in plain text: shown or printed once, stored nowhere."""

    pegawai: Pegawai
    kode: str
    berlaku_sampai_at: datetime


def digest_kode(pegawai_pk: int, kode: str, kunci: str | None = None) -> str:
    """What is stored of a code. The key keeps a copy of the database from being searched for codes."""
    return salted_hmac(GARAM, f"{pegawai_pk}:{kode}", secret=kunci, algorithm="sha256").hexdigest()


def usable_kode(now: datetime) -> KodeAktivasiQuerySet:
    """The codes that open an account now. A code must not open more than its maker may: it lapses when the person moves out
    of the maker's units, when the maker's role ends, and when the person gets a role after the code was made."""
    later = Peran.objects.filter(pegawai=OuterRef("pegawai"), created_at__gt=OuterRef("created_at"))
    rows = KodeAktivasi.objects.unexpired(now).filter(
        Exists(_authority(now)), ~Exists(later), pegawai__is_active=True
    )
    return rows.select_related("pegawai__unit", "oleh")


def _authority(now: datetime) -> PeranQuerySet:
    """The roles today under which the maker of a code may still make one for that person's unit."""
    rows = Peran.objects.on(now.astimezone(WITA).date())
    rows = rows.filter(pegawai=OuterRef("oleh"), pegawai__is_active=True, jenis__in=PENERBIT)
    return rows.filter(covering_outer("pegawai__unit"))


def with_bisa(rows: KodeAktivasiQuerySet, now: datetime) -> KodeAktivasiQuerySet:
    """With `bisa`: whether the code opens its account now."""
    return rows.annotate(bisa=Exists(usable_kode(now).filter(pk=OuterRef("pk")))).select_related("oleh")


def keadaan_of(kode: KodeAktivasi, now: datetime) -> KeadaanKode:
    """Of a row of `with_bisa`."""
    keadaan = kode.keadaan(now)
    lapsed = keadaan == KeadaanKode.BERLAKU and not kode.bisa  # type: ignore[attr-defined]
    return KeadaanKode.GUGUR if lapsed else keadaan


def find_kode(*, akun: str, kode: str, now: datetime) -> KodeAktivasi | None:
    """The usable code of the account with this NIP or username. The same work for any input, so the time reveals nothing."""
    satu = usable_kode(now).filter(pegawai__in=Pegawai.objects.by_login(akun).values("pk")).first()
    cocok = [constant_time_compare(sidik, satu.sidik if satu else "") for sidik in _digests(satu, kode)]
    return satu if any(cocok) else None


def _digests(satu: KodeAktivasi | None, kode: str) -> Iterator[str]:
    """Under the present secret and those before it, as for signed cookies."""
    for kunci in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        yield digest_kode(satu.pegawai_id if satu else 0, kode, kunci)


@dataclass(frozen=True, slots=True)
class KodeTerakhir:
    """The newest code of a person, for their page."""

    kode: KodeAktivasi
    keadaan: KeadaanKode

    @property
    def beredar(self) -> bool:
        return self.keadaan not in (KeadaanKode.DIPAKAI, KeadaanKode.DICABUT)


def newest_kode(pegawai: Pegawai, now: datetime) -> KodeTerakhir | None:
    kode = with_bisa(KodeAktivasi.objects.filter(pegawai=pegawai), now).order_by("-pk").first()
    return KodeTerakhir(kode, keadaan_of(kode, now)) if kode else None
