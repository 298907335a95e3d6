import pytest

from kinerja.enums import StatusSkp
from kinerja.queries.dialog import (
    catatan_of,
    laporan_seen_by,
    pegawai_terhalang,
    perubahan_of,
    riwayat_of,
    usulan_of,
)
from kinerja.services.dialog import add_catatan, propose_usulan
from kinerja.services.penilai import refuse_laporan, report_penilai
from tests.kinerja.conftest import bring_to


def test_the_dialogue_costs_one_query_for_each_list(daerah, skp, django_assert_num_queries):
    skp = bring_to(skp, StatusSkp.DIALOG)
    rencana = skp.rencana.get()
    for n in range(3):
        add_catatan(skp, teks=f"Catatan {n}", oleh=daerah.pppk)
    propose_usulan(
        skp, jenis="RENCANA", baris_id=rencana.pk, bidang="rencana", teks_baru="x", oleh=daerah.kepala_sd1
    )
    with django_assert_num_queries(4):
        assert [one.oleh for one in catatan_of(skp)] == [daerah.pppk] * 3
        assert [one.oleh for one in usulan_of(skp)] == [daerah.kepala_sd1]
        assert {one.oleh for one in perubahan_of(skp)} == {daerah.pppk}
        assert [one.langkah for one in riwayat_of(skp)] == ["SUBMIT"]


def test_who_waits_is_blocked_until_it_is_dealt_with(daerah, laporan):
    assert list(pegawai_terhalang()) == [daerah.pppk.pk]
    refuse_laporan(laporan, oleh=daerah.pengelola, tanggapan="x")
    assert list(pegawai_terhalang()) == []


@pytest.mark.parametrize(
    ("oleh", "jumlah"), [("pengelola", 1), ("admin", 2), ("auditor", 2), ("kepala_sd1", 0), ("pppk", 0)]
)
def test_each_desk_sees_its_own_reports(daerah, laporan, oleh, jumlah, django_assert_max_num_queries):
    report_penilai(pegawai=daerah.pppk_puskesmas, oleh=daerah.pppk_puskesmas, seharusnya="x")
    with django_assert_max_num_queries(2):
        rows = [
            (one.pegawai.unit.nama, one.penilai_tercatat) for one in laporan_seen_by(getattr(daerah, oleh))
        ]
    assert len(rows) == jumlah


def test_open_reports_stand_above_those_dealt_with(daerah, laporan):
    refuse_laporan(laporan, oleh=daerah.pengelola, tanggapan="x")
    baru = report_penilai(pegawai=daerah.pppk_lain, oleh=daerah.pppk_lain, seharusnya="x")
    assert list(laporan_seen_by(daerah.admin)) == [baru, laporan]
