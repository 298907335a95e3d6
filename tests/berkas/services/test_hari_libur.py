from datetime import date
from importlib import import_module

import pytest
from django.apps import apps

from berkas.enums import JenisHariLibur
from berkas.models import HariLibur
from berkas.services.hari_libur import delete_hari_libur, fill_hari_libur, save_hari_libur
from core.exceptions import Conflict, DomainError, NotAllowed
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit

HARI = date(2026, 6, 17)


def new_hari(nama: str = "Hari Raya Galungan") -> HariLibur:
    return HariLibur(tanggal=HARI, nama=nama, jenis=JenisHariLibur.BALI)


def rincian() -> list:
    rows = JejakAudit.objects.filter(kejadian=JenisKejadian.HARI_LIBUR_CHANGE).order_by("pk")
    return [one.rincian.get("hari_libur") for one in rows]


def test_each_change_is_recorded_before_and_after(daerah):
    hari = save_hari_libur(new_hari(), oleh=daerah.admin)
    hari.nama = "Galungan"
    save_hari_libur(hari, oleh=daerah.admin)
    delete_hari_libur(hari, oleh=daerah.admin)
    lama, baru = "2026-06-17 Hari Raya Galungan (Bali)", "2026-06-17 Galungan (Bali)"
    assert rincian() == [
        {"sebelum": "", "sesudah": lama},
        {"sebelum": lama, "sesudah": baru},
        {"sebelum": baru, "sesudah": ""},
    ]


def test_of_two_who_delete_one_is_told(daerah):
    hari = save_hari_libur(new_hari(), oleh=daerah.admin)
    HariLibur.objects.filter(pk=hari.pk).delete()
    with pytest.raises(Conflict, match="Hari libur ini sudah dihapus"):
        delete_hari_libur(hari, oleh=daerah.admin)


def test_a_year_is_filled_once_and_own_rows_stay(daerah):
    own = save_hari_libur(new_hari(), oleh=daerah.admin)
    added = fill_hari_libur(2026, oleh=daerah.admin)
    assert HariLibur.objects.count() == added + 1
    assert HariLibur.objects.filter(tanggal=HARI).get() == own
    assert fill_hari_libur(2026, oleh=daerah.admin) == 0


@pytest.mark.parametrize("tahun", [2024, 2036])
def test_years_out_of_reach_are_refused(daerah, dalam_tenggat, tahun):
    with pytest.raises(DomainError, match=r"tersedia untuk 2025 s\.d\. 2035"):
        fill_hari_libur(tahun, oleh=daerah.admin)
    assert not HariLibur.objects.exists()


def test_only_admins_change_the_calendar(daerah):
    hari = save_hari_libur(new_hari(), oleh=daerah.admin)
    for other in (daerah.verifikator, daerah.auditor, daerah.pppk):
        for change in (
            lambda oleh: save_hari_libur(new_hari("Lain"), oleh=oleh),
            lambda oleh: delete_hari_libur(hari, oleh=oleh),
            lambda oleh: fill_hari_libur(2026, oleh=oleh),
        ):
            with pytest.raises(NotAllowed):
                change(other)
    assert HariLibur.objects.count() == 1


def test_an_installation_comes_with_three_years(db):
    """What the migration does; the other tests begin with an empty calendar."""
    migration = import_module("berkas.migrations.0013_known_hari_libur")
    migration.fill(apps, None)
    assert {one.year for one in HariLibur.objects.dates("tanggal", "year")} == {2025, 2026, 2027}
    assert HariLibur.objects.filter(tanggal=HARI, nama="Hari Raya Galungan").exists()
    migration.empty(apps, None)
    assert not HariLibur.objects.exists()
