"""Who holds which role where, today (WITA), and the one way to ask whether a person may do something.

Every app fills its own access table (`AksiBerkas`, `AksiKinerja`, …): a class whose rows are `Aksi`, each
with its rule. `can(pegawai, aksi, objek)` decides page, POST and the greyed-out button with its reason.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar, overload

from django.conf import settings
from django.utils import timezone

from core.exceptions import NotAllowed
from core.formats import WITA
from pegawai.enums import JenisLembar, JenisPeran, StatusPermintaan
from pegawai.models import Pegawai, Peran, PermintaanAkun, UnitKerja

ROLES_OF_BKPSDM = (JenisPeran.ADMIN, JenisPeran.VERIFIKATOR, JenisPeran.AUDITOR)
PEMBACA = (*ROLES_OF_BKPSDM, JenisPeran.KEPALA_UNIT, JenisPeran.PENGELOLA)
PEMBACA_ALASAN = (*ROLES_OF_BKPSDM, JenisPeran.PENGELOLA)  # why a person is exempt: it may be about health


@dataclass(frozen=True, slots=True)
class Izin:
    """The answer of `can(...)`. When it is false, `alasan` is the reason shown beside the greyed-out button."""

    boleh: bool
    alasan: str = ""

    def __bool__(self) -> bool:
        return self.boleh


BOLEH = Izin(boleh=True)


def tolak(alasan: str) -> Izin:
    return Izin(boleh=False, alasan=alasan)


LUAR_LINGKUP = tolak("Peran Anda tidak mencakup unit ini.")
PERAN_DI_LUAR = tolak("Pegawai ini memegang peran di luar lingkup Anda.")


Objek = TypeVar("Objek")
Objek_contra = TypeVar("Objek_contra", contravariant=True)


class Aksi(Generic[Objek_contra]):
    """One row of an access table: an action on one kind of object (None: on no object), and its rule.

    The rule's own annotation says which kind of object; mypy refuses a call with another one.
    """

    nama = ""

    def __init__(self, aturan: Callable[[Pegawai, Objek_contra], Izin]) -> None:
        self.aturan = aturan

    def __set_name__(self, tabel: type, nama: str) -> None:
        self.nama = nama

    def __repr__(self) -> str:
        return self.nama


@overload
def can(oleh: Pegawai, aksi: Aksi[None]) -> Izin: ...
@overload
def can(oleh: Pegawai, aksi: Aksi[Objek], objek: Objek) -> Izin: ...
def can(oleh: Pegawai, aksi: Aksi[Any], objek: Any = None) -> Izin:
    """Whether `oleh` may do `aksi` to `objek`; a refusal carries its reason in Indonesian, fit to be shown."""
    return aksi.aturan(oleh, objek)


@overload
def require(oleh: Pegawai, aksi: Aksi[None]) -> None: ...
@overload
def require(oleh: Pegawai, aksi: Aksi[Objek], objek: Objek) -> None: ...
def require(oleh: Pegawai, aksi: Aksi[Any], objek: Any = None) -> None:
    """Raises NotAllowed with the reason of `can`; its `kode` is the name of the action."""
    izin = can(oleh, aksi, objek)
    if not izin:
        raise NotAllowed(izin.alasan, kode=aksi.nama)


def today() -> date:
    """The day in WITA, by which roles begin and end."""
    return timezone.now().astimezone(WITA).date()


def peran_today(pegawai: Pegawai) -> list[Peran]:
    """The roles in force today. Read once per request, because the person is loaded once per request."""
    day = today()
    cached: tuple[object, list[Peran]] | None = pegawai.__dict__.get("_peran_today")
    if cached is None or cached[0] != day:
        cached = (day, list(Peran.objects.filter(pegawai=pegawai).on(day).select_related("unit")))
        pegawai.__dict__["_peran_today"] = cached
    return cached[1]


def peran_ahead(pegawai: Pegawai) -> list[Peran]:
    """The roles that have not ended, also those that begin later. `load_peran_ahead` reads them for many at once."""
    if "_peran_ahead" not in pegawai.__dict__:
        load_peran_ahead([pegawai])
    roles: list[Peran] = pegawai.__dict__["_peran_ahead"]
    return roles


def load_peran_ahead(people: Iterable[Pegawai]) -> None:
    """One query for all these people, so that asking about each costs none."""
    by_pk = {pegawai.pk: pegawai for pegawai in people}
    for pegawai in by_pk.values():
        pegawai.__dict__["_peran_ahead"] = []
    rows = Peran.objects.not_over(today()).filter(pegawai__in=by_pk)
    for peran in rows.select_related("unit").order_by("pk"):
        by_pk[peran.pegawai_id].__dict__["_peran_ahead"].append(peran)


def units_of(pegawai: Pegawai, *jenis: JenisPeran) -> list[UnitKerja]:
    """The topmost units for which the person holds one of these roles, each once, in tree order."""
    units = {peran.unit.pk: peran.unit for peran in peran_today(pegawai) if peran.jenis in jenis}
    return sorted(units.values(), key=lambda unit: unit.path)


def has_role(
    pegawai: Pegawai, jenis: JenisPeran | Iterable[JenisPeran], unit: UnitKerja | None = None
) -> bool:
    """Whether the person holds such a role, for that unit if one is given."""
    kinds = (jenis,) if isinstance(jenis, JenisPeran) else tuple(jenis)
    return any(unit is None or scope.covers(unit) for scope in units_of(pegawai, *kinds))


def by_role(oleh: Pegawai, jenis: Iterable[JenisPeran], unit: UnitKerja | None = None) -> Izin:
    return BOLEH if has_role(oleh, jenis, unit) else LUAR_LINGKUP


def role_anywhere(*jenis: JenisPeran) -> Callable[[Pegawai, None], Izin]:
    """The rule of an action that needs one of these roles, for any unit."""
    return lambda oleh, _: by_role(oleh, jenis)


def role_over_unit(*jenis: JenisPeran) -> Callable[[Pegawai, UnitKerja], Izin]:
    """The rule of an action on a UnitKerja that needs one of these roles for it."""
    return lambda oleh, unit: by_role(oleh, jenis, unit) if unit else LUAR_LINGKUP


def admin_of_all(alasan: str) -> Callable[[Pegawai, None], Izin]:
    """The rule of an action on all units: the role must be held at the top of the tree."""
    return lambda oleh, _: (
        BOLEH if any(unit.is_root() for unit in units_of(oleh, JenisPeran.ADMIN)) else tolak(alasan)
    )


def _view(oleh: Pegawai, pegawai: Pegawai) -> Izin:
    return BOLEH if oleh.pk == pegawai.pk else by_role(oleh, PEMBACA, pegawai.unit)


def _view_jejak(oleh: Pegawai, pegawai: Pegawai | None) -> Izin:
    if pegawai is not None and oleh.pk == pegawai.pk:
        return BOLEH
    return by_role(oleh, (JenisPeran.ADMIN, JenisPeran.AUDITOR), pegawai.unit if pegawai else None)


def _set_penilai(oleh: Pegawai, pegawai: Pegawai) -> Izin:
    if oleh.pk == pegawai.pk:
        return tolak(
            "Anda tidak dapat menetapkan pejabat penilai Anda sendiri. Laporkan lewat Pejabat penilai saya salah."
        )
    return by_role(oleh, (JenisPeran.ADMIN, JenisPeran.PENGELOLA), pegawai.unit)


def _holds_beyond(oleh: Pegawai, roles: list[Peran]) -> bool:
    """Whether one of these roles reaches further than the admin's own: then the account is not theirs to open or close."""
    return any(not has_role(oleh, JenisPeran.ADMIN, peran.unit) for peran in roles)


def _issue_kode(oleh: Pegawai, pegawai: Pegawai) -> Izin:
    """A code opens the account with all its roles, so it must not open more than its maker may do already.

    Never for oneself or another admin: one stolen admin session must not open others.
    """
    scope = by_role(oleh, (JenisPeran.ADMIN, JenisPeran.PENGELOLA), pegawai.unit)
    if not scope:
        return scope
    if oleh.pk == pegawai.pk:
        return tolak("Untuk akun Anda sendiri pakai Ganti password.")
    if not pegawai.is_active:
        return tolak("Akun ini tidak aktif.")
    roles = peran_ahead(pegawai)
    if any(peran.jenis == JenisPeran.ADMIN for peran in roles):
        return tolak("Akun admin dipulihkan lewat Lupa Password atau oleh pengelola server.")
    if has_role(oleh, JenisPeran.ADMIN, pegawai.unit):
        return PERAN_DI_LUAR if _holds_beyond(oleh, roles) else BOLEH
    return _issue_kode_as_pengelola(oleh, pegawai, roles)


def _issue_kode_as_pengelola(oleh: Pegawai, pegawai: Pegawai, roles: list[Peran]) -> Izin:
    """Only for people who lead or manage nothing but units below those of the pengelola."""
    if any(peran.jenis in ROLES_OF_BKPSDM for peran in roles):
        return tolak(
            f"Kode bagi petugas {settings.BADAN_SINGKAT} dibuat oleh admin {settings.BADAN_SINGKAT}."
        )
    if oleh.pejabat_penilai_id == pegawai.pk:
        return tolak(f"Kode bagi pejabat penilai Anda dibuat oleh admin {settings.BADAN_SINGKAT}.")
    units = units_of(oleh, JenisPeran.PENGELOLA)
    if all(any(unit.covers(peran.unit) and unit.pk != peran.unit_id for unit in units) for peran in roles):
        return BOLEH
    return tolak(
        f"Kode bagi pimpinan dan pengelola unit Anda atau di atasnya dibuat oleh admin {settings.BADAN_SINGKAT}."
    )


def _give_peran(oleh: Pegawai, pegawai: Pegawai) -> Izin:
    if oleh.pk == pegawai.pk:
        return tolak("Anda tidak dapat mengubah peran Anda sendiri. Admin lain dapat melakukannya.")
    return by_role(oleh, (JenisPeran.ADMIN,), pegawai.unit)


def _change(oleh: Pegawai, pegawai: Pegawai) -> Izin:
    if oleh.pk == pegawai.pk:
        return tolak("Data kepegawaian Anda sendiri diubah oleh admin lain.")
    return by_role(oleh, (JenisPeran.ADMIN,), pegawai.unit)


def _change_surel(oleh: Pegawai, pegawai: Pegawai) -> Izin:
    """The mailbox opens the account, so the same holds as for a code: never of an admin, never beyond the own scope."""
    roles = peran_ahead(pegawai)
    if any(peran.jenis == JenisPeran.ADMIN for peran in roles):
        return tolak("Alamat surel akun admin hanya diubah oleh pemiliknya.")
    izin = _change(oleh, pegawai)
    return PERAN_DI_LUAR if izin and _holds_beyond(oleh, roles) else izin


def _deactivate(oleh: Pegawai, pegawai: Pegawai) -> Izin:
    izin = _change(oleh, pegawai)
    if not izin:
        return izin
    if not pegawai.is_active:
        return tolak("Akun ini sudah tidak aktif.")
    return PERAN_DI_LUAR if _holds_beyond(oleh, peran_ahead(pegawai)) else BOLEH


def _reactivate(oleh: Pegawai, pegawai: Pegawai) -> Izin:
    return tolak("Akun ini masih aktif.") if pegawai.is_active else _change(oleh, pegawai)


def _map_kolom(oleh: Pegawai, jenis: str) -> Izin:
    """Who may import such a sheet says what its columns are."""
    return can(oleh, AksiPegawai.IMPORT_UNIT if jenis == JenisLembar.UNIT else AksiPegawai.IMPORT)


def _close_permintaan(oleh: Pegawai, permintaan: PermintaanAkun) -> Izin:
    if permintaan.status != StatusPermintaan.BARU:
        return tolak(f"Permintaan ini sudah ditutup: {permintaan.get_status_display().lower()}.")
    if permintaan.unit is None:
        return can(oleh, AksiPegawai.IMPORT)  # of no unit: for those who keep the whole register
    return by_role(oleh, (JenisPeran.ADMIN, JenisPeran.PENGELOLA), permintaan.unit)


class AksiPegawai:
    VIEW = Aksi(_view)
    VIEW_LIST = Aksi(role_anywhere(*PEMBACA))
    VIEW_JEJAK = Aksi(_view_jejak)  # the audit trail of a Pegawai; None: of all in scope
    ADD = Aksi(role_anywhere(JenisPeran.ADMIN))
    ADD_IN = Aksi(role_over_unit(JenisPeran.ADMIN))  # into this unit, newly or by a move
    CHANGE = Aksi(_change)
    CHANGE_SUREL = Aksi(_change_surel)
    DEACTIVATE = Aksi(_deactivate)
    REACTIVATE = Aksi(_reactivate)
    SET_PENILAI = Aksi(_set_penilai)
    ISSUE_KODE = Aksi(_issue_kode)  # a one-time code that opens the account of a Pegawai; also to revoke it
    ISSUE_KODE_IN = Aksi(role_over_unit(JenisPeran.ADMIN, JenisPeran.PENGELOLA))  # the accounts of this unit
    ISSUE_KODE_LIST = Aksi(role_anywhere(JenisPeran.ADMIN, JenisPeran.PENGELOLA))
    CLOSE_PERMINTAAN = Aksi(_close_permintaan)  # that a NIP is not registered
    GIVE_PERAN = Aksi(_give_peran)
    GIVE_PERAN_IN = Aksi(role_over_unit(JenisPeran.ADMIN))  # with this unit as the scope of the role
    MAP_KOLOM = Aksi(_map_kolom)  # of a JenisLembar
    EXPORT = Aksi(role_anywhere(JenisPeran.ADMIN))  # the people in scope, as the import reads them
    MANAGE_KOHORT = Aksi(
        admin_of_all(
            f"Kohort diatur oleh admin {settings.BADAN_SINGKAT} seluruh {settings.JENIS_DAERAH.lower()}."
        )
    )
    MANAGE_UNIT = Aksi(role_over_unit(JenisPeran.ADMIN))  # change this unit and what is below it
    VIEW_UNIT = Aksi(role_over_unit(JenisPeran.ADMIN, JenisPeran.AUDITOR))
    VIEW_UNITS = Aksi(role_anywhere(JenisPeran.ADMIN, JenisPeran.AUDITOR))
    IMPORT_UNIT = Aksi(
        admin_of_all(
            f"Daftar unit diimpor oleh admin {settings.BADAN_SINGKAT} seluruh {settings.JENIS_DAERAH.lower()}."
        )
    )
    IMPORT = Aksi(
        admin_of_all(
            f"Daftar pegawai diimpor oleh admin {settings.BADAN_SINGKAT} seluruh {settings.JENIS_DAERAH.lower()}."
        )
    )
