"""Who holds which role where, today (WITA). Every `can(...)` of the portal asks here."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any

from django.utils import timezone

from core.formats import WITA
from core.izin import BOLEH, Izin, tolak
from pegawai.enums import JenisPeran
from pegawai.models import Pegawai, Peran, UnitKerja

ROLES_OF_BKPSDM = (JenisPeran.ADMIN, JenisPeran.VERIFIKATOR, JenisPeran.AUDITOR)
PEMBACA = (*ROLES_OF_BKPSDM, JenisPeran.KEPALA_UNIT, JenisPeran.PENGELOLA)


class Aksi(StrEnum):
    VIEW = "view"  # a Pegawai
    VIEW_LIST = "view_list"
    VIEW_JEJAK = "view_jejak"  # the audit trail of a Pegawai, or of everybody in scope (None)
    SET_PENILAI = "set_penilai"
    RESET_LINK = "reset_link"
    GIVE_PERAN = "give_peran"  # to a Pegawai
    GIVE_PERAN_IN = "give_peran_in"  # with this UnitKerja as its scope
    IMPORT = "import"


def peran_today(pegawai: Pegawai) -> list[Peran]:
    """The roles in force today; read once per request, since the person is loaded once per request."""
    day = timezone.now().astimezone(WITA).date()
    cached: tuple[object, list[Peran]] | None = pegawai.__dict__.get("_peran_today")
    if cached is None or cached[0] != day:
        cached = (day, list(Peran.objects.filter(pegawai=pegawai).on(day).select_related("unit")))
        pegawai.__dict__["_peran_today"] = cached
    return cached[1]


def units_of(pegawai: Pegawai, *jenis: JenisPeran) -> list[UnitKerja]:
    """The topmost units over which the person holds one of these roles, each once, in the order of the tree."""
    units = {peran.unit.pk: peran.unit for peran in peran_today(pegawai) if peran.jenis in jenis}
    return sorted(units.values(), key=lambda unit: unit.path)


def has_role(
    pegawai: Pegawai, jenis: JenisPeran | Iterable[JenisPeran], unit: UnitKerja | None = None
) -> bool:
    """Whether a role of that kind is held, over that unit when one is named."""
    kinds = (jenis,) if isinstance(jenis, JenisPeran) else tuple(jenis)
    return any(unit is None or unit.path.startswith(scope.path) for scope in units_of(pegawai, *kinds))


def _role(oleh: Pegawai, jenis: tuple[JenisPeran, ...], unit: UnitKerja | None = None) -> Izin:
    return BOLEH if has_role(oleh, jenis, unit) else tolak("Peran Anda tidak mencakup unit ini.")


def _view(oleh: Pegawai, pegawai: Pegawai) -> Izin:
    return BOLEH if oleh.pk == pegawai.pk else _role(oleh, PEMBACA, pegawai.unit)


def _view_list(oleh: Pegawai, _: None) -> Izin:
    return _role(oleh, PEMBACA)


def _view_jejak(oleh: Pegawai, pegawai: Pegawai | None) -> Izin:
    if pegawai is not None and oleh.pk == pegawai.pk:
        return BOLEH
    return _role(oleh, (JenisPeran.ADMIN, JenisPeran.AUDITOR), pegawai.unit if pegawai else None)


def _set_penilai(oleh: Pegawai, pegawai: Pegawai) -> Izin:
    if oleh.pk == pegawai.pk:
        return tolak(
            "Anda tidak dapat menetapkan pejabat penilai Anda sendiri. Hubungi pengelola kepegawaian unit."
        )
    return _role(oleh, (JenisPeran.ADMIN, JenisPeran.PENGELOLA), pegawai.unit)


def _reset_link(oleh: Pegawai, pegawai: Pegawai) -> Izin:
    """Never for oneself nor for another admin: one stolen admin session must not open further ones."""
    scope = _role(oleh, (JenisPeran.ADMIN,), pegawai.unit)
    if not scope:
        return scope
    if oleh.pk == pegawai.pk:
        return tolak("Untuk akun Anda sendiri pakai Ganti password.")
    if has_role(pegawai, JenisPeran.ADMIN):
        return tolak("Akun admin dipulihkan lewat Lupa Password atau oleh pengelola server.")
    return BOLEH if pegawai.is_active else tolak("Akun ini tidak aktif.")


def _give_peran(oleh: Pegawai, pegawai: Pegawai) -> Izin:
    if oleh.pk == pegawai.pk:
        return tolak("Anda tidak dapat mengubah peran Anda sendiri. Admin lain dapat melakukannya.")
    return _role(oleh, (JenisPeran.ADMIN,), pegawai.unit)


def _give_peran_in(oleh: Pegawai, unit: UnitKerja) -> Izin:
    return _role(oleh, (JenisPeran.ADMIN,), unit)


def _import(oleh: Pegawai, _: None) -> Izin:
    """The roster reaches over all units, so the role must stand at the top of the tree."""
    if any(unit.is_root() for unit in units_of(oleh, JenisPeran.ADMIN)):
        return BOLEH
    return tolak("Daftar pegawai diimpor oleh admin BKPSDM seluruh kabupaten.")


_ATURAN: dict[Aksi, Callable[[Pegawai, Any], Izin]] = {
    Aksi.VIEW: _view,
    Aksi.VIEW_LIST: _view_list,
    Aksi.VIEW_JEJAK: _view_jejak,
    Aksi.SET_PENILAI: _set_penilai,
    Aksi.RESET_LINK: _reset_link,
    Aksi.GIVE_PERAN: _give_peran,
    Aksi.GIVE_PERAN_IN: _give_peran_in,
    Aksi.IMPORT: _import,
}


def can(oleh: Pegawai, aksi: Aksi, objek: Pegawai | UnitKerja | None = None) -> Izin:
    """Whether `oleh` may do `aksi` to `objek`; a refusal carries its reason in Indonesian, fit to be shown."""
    return _ATURAN[aksi](oleh, objek)
