# ruff: noqa: E402  the settings must stand before anything of Django is imported
"""Two verifikator decide on the same berkas at the same moment: `python -m tests.berkas.services.putusan_serentak DATABASE`
prints what came of it. A process of its own, like `serentak`, because threads need a real database."""

import os
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

django.setup()

from django.db import connection

from berkas.models import Berkas, Riwayat
from berkas.services.kecocokan import confirm_kecocokan
from berkas.services.kunci import confirm_kunci
from berkas.services.review import claim_berkas, return_berkas, verify_berkas
from core.exceptions import DomainError
from kepatuhan.models import Pengingat
from kepatuhan.services.pengingat import remind_pegawai
from notifikasi.models import Pesan
from pegawai.enums import JenisPeran, JenisUnit
from pegawai.models import JejakAudit
from tests.berkas.services.test_kunci import signed
from tests.factories import PegawaiFactory, PengumpulanFactory, make_berkas, make_peran, make_unit
from tests.own_database import print_result

RONDE = 6
BEDA = {
    "code": "PERIOD_MISMATCH",
    "message": "Periode pada dokumen berbeda.",
    "document": "x",
    "on_record": "y",
}


def at_once(*steps) -> list[str]:
    """Run each step in its own thread; "" for success, else the message of the refusal."""
    start = Barrier(len(steps))

    def press(step) -> str:
        start.wait()
        try:
            step()
        except DomainError as refusal:
            return refusal.pesan
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(len(steps)) as pool:
        return list(pool.map(press, steps))


def confirm_at_once(unit, dokumen, verifikator, kunci) -> tuple[int, bool]:
    """Two say of one key that it belongs to different people: how many succeeded, and whether the other got
    the owner's name."""
    versi = [signed(PegawaiFactory(unit=unit), dokumen, key=kunci) for _ in verifikator]
    came = at_once(
        *(
            partial(confirm_kunci, one, kunci=kunci, pegawai=one.berkas.pegawai, oleh=who)
            for one, who in zip(versi, verifikator, strict=True)
        )
    )
    return came.count(""), any(pesan.startswith("Kunci ini sudah dikonfirmasi milik") for pesan in came)


def run() -> dict[str, object]:
    unit = make_unit("Dinas Contoh", jenis=JenisUnit.INSTANSI)
    satu, dua = (PegawaiFactory(username=f"verifikator{n}", unit=unit, kohort="") for n in (1, 2))
    for one in (satu, dua):
        make_peran(one, JenisPeran.VERIFIKATOR, unit)
    pengumpulan = PengumpulanFactory(tenggat_at="2100-01-01T00:00:00Z")
    pengumpulan.refresh_from_db()
    dokumen = pengumpulan.dokumen.get(jenis="SKP")
    winners, told, claims, reminded, confirmed = [], [], [], [], []
    for n in range(RONDE):
        pegawai = PegawaiFactory(username=f"pppk{n}", unit=unit)
        berkas = make_berkas(pegawai, dokumen, hasil={"code": "OK_BSRE", "mismatches": [BEDA]})
        assert at_once(*[partial(confirm_kecocokan, berkas.versi_terkini, oleh=pegawai)] * 4) == [""] * 4
        confirmed.append(JejakAudit.objects.filter(kejadian="BERKAS_CONFIRM", pegawai=pegawai).count())
        claimed = at_once(*(partial(claim_berkas, berkas, oleh=who) for who in (satu, dua)))
        claims.append(claimed.count(""))
        Berkas.objects.filter(pk=berkas.pk).update(diklaim_oleh=None, diklaim_sampai=None)
        versi = berkas.versi_terkini_id
        came = at_once(
            partial(verify_berkas, berkas, oleh=satu, versi_id=versi),
            partial(return_berkas, berkas, oleh=dua, versi_id=versi, catatan="Kurang."),
        )
        winners.append(came.count(""))
        told += [pesan for pesan in came if pesan]
        remind = partial(remind_pegawai, pengumpulan=pengumpulan, unit=unit, dipilih=[pegawai.pk])
        at_once(*(partial(remind, oleh=who) for who in (satu, dua)))
        reminded.append(Pengingat.objects.filter(pegawai=pegawai).count())
    return {
        "claims": claims,
        "winners": winners,
        "losers_are_told": all(
            one.startswith(("Berkas ini sudah dip", "Berkas ini baru saja")) for one in told
        ),
        "history": Riwayat.objects.count(),
        "told": Pesan.objects.filter(jenis__startswith="BERKAS_").count(),
        "reminded": reminded,
        "confirmed": confirmed,
        "owners": [confirm_at_once(unit, dokumen, (satu, dua), f"{n:064x}") for n in range(RONDE)],
    }


if __name__ == "__main__":
    print_result(run)
