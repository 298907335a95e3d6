"""An address with a value that does not exist still opens: that filter does nothing, the others work."""

import pytest

from pegawai.enums import JenisKejadian
from pegawai.forms.saringan import JejakFilter, OwnJejakFilter, PegawaiFilter, filter_rows
from pegawai.models import JejakAudit, Pegawai, UnitKerja
from pegawai.services.jejak_audit import record_jejak


@pytest.fixture
def people(daerah):
    def narrow(**query):
        saringan = PegawaiFilter(
            query,
            queryset=Pegawai.objects.order_by("pk"),
            units=UnitKerja.objects.filter(pk__in=[daerah.dinas.pk, daerah.dinkes.pk]),
        )
        return {pegawai.username for pegawai in filter_rows(saringan)}

    return narrow


def test_filters_narrow_together(daerah, people):
    assert people(unit=str(daerah.dinas.pk), kohort=str(daerah.pppk.kohort_id)) == {"pppk", "pppk.lain"}
    assert people(unit=str(daerah.dinas.pk), kohort=str(daerah.pppk.kohort_id), cari=daerah.pppk.nip) == {
        "pppk"
    }


def test_inactive_people_are_found_by_their_status(daerah, people):
    Pegawai.objects.filter(pk=daerah.pppk.pk).update(is_active=False)
    assert people(status="nonaktif") == {"pppk"}


@pytest.mark.parametrize("query", [{"unit": "0"}, {"kohort": "Tahap IX"}, {"jenis": "x"}, {"status": "?"}])
def test_an_unknown_value_narrows_nothing(people, query):
    assert people(**query, cari="pppk.lain") == {"pppk.lain"}


def found(query, saringan=JejakFilter):
    rows = JejakAudit.objects.order_by("pk")
    return list(filter_rows(saringan(query, queryset=rows)).values_list("kejadian", flat=True))


@pytest.fixture
def jejak(daerah, dalam_tenggat):
    record_jejak(JenisKejadian.LOGIN, oleh=daerah.pppk, pegawai=daerah.pppk)
    dalam_tenggat.shift(24 * 3600)
    record_jejak(JenisKejadian.LOGOUT, oleh=daerah.pppk_lain, pegawai=daerah.pppk_lain)


def test_days_of_the_trail_are_days_in_bali_and_both_belong(jejak):
    assert found({"dari": "2025-08-14", "sampai": "2025-08-14"}) == ["LOGIN"]
    assert found({"dari": "2025-08-15"}) == ["LOGOUT"]
    assert found({"dari": "bukan tanggal"}) == ["LOGIN", "LOGOUT"]
    assert found({"dari": "0001-01-01"}) == found({"sampai": "9999-12-31"}) == ["LOGIN", "LOGOUT"]


def test_the_trail_is_searched_by_person_but_not_ones_own(daerah, jejak):
    assert found({"cari": daerah.pppk.nip}) == ["LOGIN"]
    assert found({"cari": daerah.pppk.nip}, OwnJejakFilter) == ["LOGIN", "LOGOUT"]
