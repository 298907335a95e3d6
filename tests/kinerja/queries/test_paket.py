from datetime import UTC, datetime, timedelta

import pytest

from kinerja.enums import StatusPaket, StatusSkp
from kinerja.models import PaketCetak, Skp
from kinerja.queries.paket import SUNYI, newest_paket, paket_waiting, versi_in
from kinerja.services.skp import reopen_skp
from tests.factories import PeriodeFactory
from tests.kinerja.conftest import bring_to

KINI = datetime(2025, 7, 3, 3, tzinfo=UTC)


@pytest.fixture
def ask(daerah, periode):
    def create(unit=daerah.dinas, **isian):
        return PaketCetak.objects.create(
            unit=unit, periode=periode, oleh=daerah.admin, jumlah=1, **{"at": KINI} | isian
        )

    return create


def test_what_was_set_of_the_people_below_the_unit_today(daerah, periode, skp):
    assert not versi_in(daerah.dinas, periode).exists()
    skp = bring_to(skp, StatusSkp.DITETAPKAN)
    versi = skp.versi.get()
    assert [list(versi_in(unit, periode)) for unit in (daerah.instansi, daerah.dinas, daerah.sd1)] == [
        [versi]
    ] * 3
    assert not versi_in(daerah.dinkes, periode).exists()
    daerah.pppk.unit = daerah.puskesmas
    daerah.pppk.save(update_fields=["unit"])
    assert list(versi_in(daerah.dinkes, periode)) == [versi]
    assert not versi_in(daerah.sd1, periode).exists()


def test_neither_another_period_nor_an_skp_that_was_opened_again(daerah, periode, skp):
    skp = bring_to(skp, StatusSkp.DITETAPKAN)
    lain = PeriodeFactory(tahun=2026, mulai="2026-01-01", selesai="2026-12-31")
    assert not versi_in(daerah.dinas, lain).exists()
    reopen_skp(skp, oleh=daerah.kepala_sd1, revisi=skp.revisi, catatan="Target berubah.")
    assert not versi_in(daerah.dinas, periode).exists()


def test_only_the_newest_version_stands(daerah, periode, skp):
    skp = bring_to(skp, StatusSkp.DITETAPKAN)
    lama = skp.versi.get()
    baru = skp.versi.create(nomor=2, isi=lama.isi, oleh=daerah.kepala_sd1, at=lama.at)
    Skp.objects.filter(pk=skp.pk).update(nomor_versi=2)
    assert list(versi_in(daerah.dinas, periode)) == [baru]


def test_the_newest_of_the_unit(daerah, periode, ask):
    assert newest_paket(daerah.dinas, periode) is None
    ask(status=StatusPaket.GAGAL)
    baru = ask()
    ask(unit=daerah.dinkes)
    assert newest_paket(daerah.dinas, periode) == baru


def test_what_no_worker_holds_the_oldest_first(daerah, ask):
    baru = ask()
    lama = ask(daerah.dinkes, at=KINI - timedelta(hours=1))
    diam = ask(
        daerah.sd1, status=StatusPaket.DIKERJAKAN, dikerjakan_at=KINI - SUNYI, at=KINI - timedelta(days=1)
    )
    ask(daerah.sd2, status=StatusPaket.GAGAL)
    assert list(paket_waiting(KINI)) == [lama, baru]
    assert list(paket_waiting(KINI + timedelta(seconds=1))) == [diam, lama, baru]
