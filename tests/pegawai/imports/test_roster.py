from datetime import date

import pytest

from pegawai.imports.roster import plan_roster
from pegawai.models import Pegawai
from tests.factories import KOHORT, PegawaiFactory

BARU = "199203142025212001"


def sheet(*rows):
    return "\n".join(["NIP;Nama;Kode Unit", *(";".join(row) for row in rows)]).encode()


@pytest.fixture
def known(daerah):
    return [(p.nip, p.nama, p.unit.kode) for p in (daerah.pppk, daerah.pppk_lain, daerah.pppk_puskesmas)]


def test_planning_writes_nothing(daerah, known):
    before = list(Pegawai.objects.order_by("pk").values())
    rencana = plan_roster(
        sheet(*known[:-1], (BARU, "Ni Luh Baru", daerah.sd1.kode)), kohort=KOHORT, seluruh=True
    )
    assert [one.nip for one in rencana.baru] == [BARU]
    assert [one.nip for one in rencana.keluar] == [daerah.pppk_puskesmas.nip]
    assert list(Pegawai.objects.order_by("pk").values()) == before


def test_a_list_of_one_kohort_never_touches_another(daerah, known):
    PegawaiFactory(username="tahap.dua", unit=daerah.sd1, kohort="PPPK Tahap II")
    assert plan_roster(sheet(*known), kohort=KOHORT, seluruh=True).keluar == ()


def test_a_person_who_moved_is_seen_with_the_new_unit(daerah, known):
    nip, nama, _ = known[0]
    rencana = plan_roster(sheet((nip, nama, daerah.sd2.kode), *known[1:]), kohort=KOHORT)
    [berubah] = rencana.berubah
    assert berubah.nip == nip


def test_a_closed_unit_is_unknown(daerah, known):
    daerah.sd1.is_active, daerah.sd1.ditutup = False, date(2025, 1, 1)
    daerah.sd1.save(update_fields=["is_active", "ditutup"])
    assert [salah.nip for salah in plan_roster(sheet(*known), kohort=KOHORT).salah] == [daerah.pppk.nip]


def test_a_large_list_asks_a_fixed_number_of_queries(daerah, known, django_assert_max_num_queries):
    rows = [(f"19920314202521{2}{n:03}", f"Ni Luh {n}", daerah.sd1.kode) for n in range(1, 400)]
    with django_assert_max_num_queries(6):
        assert len(plan_roster(sheet(*known, *rows), kohort=KOHORT).baru) == 399
