# ruff: noqa: E402  the settings must stand before anything of Django is imported
"""One activation code in several hands at the same moment: `python -m tests.pegawai.services.kode_serentak DATABASE` prints
what came of it. A process of its own, because threads need a real database."""

import os
from functools import partial

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

django.setup()

from allauth.core import context
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from pegawai.enums import JenisKejadian, JenisPeran, JenisUnit
from pegawai.models import JejakAudit, KodeAktivasi, Pegawai
from pegawai.services.kode_aktivasi import TIDAK_COCOK, check_kode, issue_kode, revoke_kode, use_kode
from tests.berkas.services.putusan_serentak import at_once
from tests.factories import PegawaiFactory, make_peran, make_unit
from tests.own_database import print_result

RONDE = 6
DUA = ("ombak-laut-nusa-ceningan", "angin-timur-di-bukit")


def within_request(step):
    """allauth writes its mail within a request; each thread has its own."""
    request = RequestFactory(SERVER_NAME="127.0.0.1").get("/")
    request.user = AnonymousUser()
    with context.request_context(request):
        return step()


def issued(pegawai: Pegawai, admin: Pegawai) -> KodeAktivasi:
    baru = within_request(partial(issue_kode, [pegawai], hari=3, oleh=admin))[0]
    return check_kode(akun=pegawai.username, kode=baru.kode)


def use(kode: KodeAktivasi, password: str) -> None:
    within_request(partial(use_kode, kode, password=password))


def password_is(pegawai: Pegawai) -> str:
    pegawai = Pegawai.objects.get_queryset().get(pk=pegawai.pk)
    return next((satu for satu in DUA if pegawai.check_password(satu)), "")


def two_activations(pegawai: Pegawai, admin: Pegawai) -> tuple[list[str], bool]:
    """How both ended, and whether the password is that of the winner."""
    kode = issued(pegawai, admin)
    came = at_once(*(partial(use, kode, password) for password in DUA))
    return sorted(came), password_is(pegawai) == DUA[came.index("")]


def used_while(step, pegawai: Pegawai, admin: Pegawai) -> bool:
    """The person uses a code while an admin ends it: used with the password, or ended without, never both or neither."""
    kode = issued(pegawai, admin)
    came = at_once(partial(use, kode, DUA[0]), partial(within_request, partial(step, [pegawai], oleh=admin)))
    kode.refresh_from_db()
    won = came[0] == ""
    assert came[0] in {"", TIDAK_COCOK}
    assert came[1] == ""
    return (kode.dipakai_at is not None, kode.dicabut_at is None, password_is(pegawai) != "") == (won,) * 3


def run() -> dict[str, object]:
    unit = make_unit("Dinas Contoh", jenis=JenisUnit.INSTANSI)
    admin = PegawaiFactory(username="admin", unit=unit, kohort="")
    make_peran(admin, JenisPeran.ADMIN, unit)
    people = [PegawaiFactory(username=f"pppk{n}", unit=unit) for n in range(3 * RONDE)]
    replace = partial(issue_kode, hari=3)
    return {
        "two_activations": [two_activations(one, admin) for one in people[:RONDE]],
        "used": JejakAudit.objects.filter(kejadian=JenisKejadian.KODE_USE).count(),
        "revoked": [used_while(revoke_kode, one, admin) for one in people[RONDE : 2 * RONDE]],
        "replaced": [used_while(replace, one, admin) for one in people[2 * RONDE :]],
    }


if __name__ == "__main__":
    print_result(run)
