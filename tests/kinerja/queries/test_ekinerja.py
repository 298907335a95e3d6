import pytest
from django.utils import timezone

from kinerja.models import SkpEkinerja
from kinerja.queries.ekinerja import describe_ekinerja, disetujui_ekinerja
from kinerja.rules.ekinerja import SkpDiEkinerja


def keep(pegawai, periode, *, disetujui=True):
    return SkpEkinerja.objects.create(
        pegawai=pegawai, periode=periode, pendekatan="KUALITATIF", is_disetujui=disetujui, diimpor_at=timezone.now()
    )  # fmt: skip


@pytest.fixture
def tercatat(daerah, periode):
    for pegawai in (daerah.pppk, daerah.pppk_puskesmas):
        keep(pegawai, periode)
    keep(daerah.pppk_lain, periode, disetujui=False)


def test_approved_there(daerah, periode, tercatat, django_assert_num_queries):
    with django_assert_num_queries(1):
        rows = [(one.pegawai, one.pegawai.unit.nama) for one in disetujui_ekinerja(periode)]
    assert {one for one, _ in rows} == {daerah.pppk, daerah.pppk_puskesmas}


def test_people_who_left_are_not_counted(daerah, periode, tercatat):
    daerah.pppk.is_active = False
    daerah.pppk.save(update_fields=["is_active"])
    assert [one.pegawai for one in disetujui_ekinerja(periode)] == [daerah.pppk_puskesmas]


def test_a_plan_is_shown_with_its_people_in_three_queries(daerah, periode, django_assert_num_queries):
    rows = [
        SkpDiEkinerja(
            one.pk, periode.pk, "a1", "KUALITATIF", "draft", False, "", None, periode.mulai, periode.selesai
        )
        for one in (daerah.pppk, daerah.pppk_lain)
    ]
    with django_assert_num_queries(3):
        shown = [(one.pegawai.unit.nama, one.periode.nama, one.isi) for one in describe_ekinerja(rows)]
    assert shown == [("SD Negeri 1", periode.nama, rows[0]), ("SD Negeri 2", periode.nama, rows[1])]
