from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

import pemeriksaan
from pemeriksaan import examine_store
from pemeriksaan.sandbox.fork_server import ForkServer
from pemeriksaan.sandbox.self_test import SelfTestGuard
from tests.factories import make_berkas

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("trust_store")]


@pytest.fixture
def run():
    def call() -> str:
        out = StringIO()
        try:
            call_command("check_inspection", stdout=out)
        finally:
            call.out = out.getvalue()
        return call.out

    return call


def test_all_is_well(run):
    out = run()
    assert "Uji diri                    lulus" in out
    assert f"dapat dipakai, sidik jari {examine_store().store[:16]}" in out
    assert "pyhanko 0." in out
    assert "Menunggu pemeriksaan        0 versi" in out


def test_how_many_were_judged_by_another_store(run, daerah, dok_skp, dok_mpph):
    keadaan = examine_store()
    make_berkas(daerah.pppk, dok_skp, hasil={"store": keadaan.store, "library_versions": keadaan.libraries})
    make_berkas(daerah.pppk, dok_mpph, hasil={"store": "ab" * 32, "library_versions": keadaan.libraries})
    make_berkas(
        daerah.pppk_lain, dok_mpph, hasil={"store": keadaan.store, "library_versions": {"pyhanko": "0.1"}}
    )
    out = run()
    assert "Dinilai dengan toko lama    1 versi (manage.py reinspect --toko-berubah)" in out
    assert "Pustaka atau aturan lama    1 versi (manage.py reinspect)" in out


def test_an_empty_store_is_an_error(run, settings, tmp_path):
    settings.TRUST_DIR = tmp_path / "kosong"
    with pytest.raises(CommandError, match="Toko kepercayaan kosong: pasang sertifikat"):
        run()
    assert "Uji diri                    lulus" in run.out
    assert "Dinilai" not in run.out


def test_a_failed_self_test_is_an_error_with_its_particulars(run, monkeypatch):
    forks = ForkServer("pemeriksaan.sandbox.jobs")  # without the module that makes the golden file
    monkeypatch.setattr(pemeriksaan._Boundary, "server", forks)
    monkeypatch.setattr(pemeriksaan._Boundary, "guard", SelfTestGuard())
    with pytest.raises(CommandError, match="Uji diri pemeriksa gagal: tidak ada jawaban"):
        run()
    forks.stop()


@pytest.mark.parametrize(("menit", "lama"), [(5, False), (30, True)])
def test_what_waits_too_long_is_an_error(run, daerah, dok_skp, menit, lama):
    make_berkas(
        daerah.pppk, dok_skp, diperiksa_at=None, diterima_at=timezone.now() - timedelta(minutes=menit)
    )
    if lama:
        with pytest.raises(CommandError, match="1 versi menunggu pemeriksaan, tertua sejak"):
            run()
    else:
        assert "Menunggu pemeriksaan        1 versi, tertua sejak" in run()
