from datetime import date

import pytest
from django.db import IntegrityError, transaction

from pegawai.enums import JenisPeran
from pegawai.models import Peran

MULAI, SELESAI = date(2025, 8, 1), date(2025, 8, 14)


@pytest.fixture
def peran(daerah):
    return Peran.objects.create(
        pegawai=daerah.pppk, jenis=JenisPeran.PENGELOLA, unit=daerah.dinas, mulai=MULAI, selesai=SELESAI
    )


@pytest.mark.parametrize(
    ("hari", "berlaku"),
    [(date(2025, 7, 31), False), (MULAI, True), (SELESAI, True), (date(2025, 8, 15), False)],
)
def test_first_and_last_day_belong_to_a_role(peran, hari, berlaku):
    assert (peran in Peran.objects.on(hari)) == berlaku


def test_a_role_covers_its_unit_and_those_below(daerah, peran):
    assert peran in Peran.objects.covering(daerah.sd1)
    assert peran in Peran.objects.covering(daerah.dinas)
    assert peran not in Peran.objects.covering(daerah.instansi)
    assert peran not in Peran.objects.covering(daerah.puskesmas)


@pytest.mark.parametrize(
    ("kolom", "aturan"),
    [({"selesai": date(2025, 7, 31)}, "peran_ends_after_it_begins"), ({}, "peran_is_given_once|UNIQUE")],
)
def test_the_database_refuses_what_cannot_be(peran, kolom, aturan):
    nilai = {"pegawai": peran.pegawai, "jenis": peran.jenis, "unit": peran.unit, "mulai": MULAI} | kolom
    with pytest.raises(IntegrityError, match=aturan), transaction.atomic():
        Peran.objects.create(**nilai)
