import pytest

from kinerja.enums import StatusSkp
from kinerja.models import IndikatorKinerja, LampiranSkp, RencanaHasilKerja, Skp
from kinerja.queries.skp import (
    count_to_assess,
    naskah_of_skp,
    newest_versi_skp,
    read_lembar_skp,
    skp_in,
    skp_of,
    skp_to_assess,
)
from kinerja.services.skp import confirm_skp, start_skp
from tests.kinerja.conftest import bring_to


def lengthen(skp, jumlah):
    for n in range(jumlah):
        rencana = RencanaHasilKerja.objects.create(skp=skp, jenis="TAMBAHAN", urutan=n + 2)
        IndikatorKinerja.objects.bulk_create(IndikatorKinerja(rencana=rencana, urutan=i) for i in range(3))
        LampiranSkp.objects.create(skp=skp, jenis="DUKUNGAN", urutan=n, teks="x")


@pytest.mark.parametrize("jumlah", [0, 6])
def test_the_skp_costs_four_queries_at_any_length(skp, django_assert_num_queries, jumlah):
    lengthen(skp, jumlah)
    with django_assert_num_queries(4):
        lembar = read_lembar_skp(skp)
    assert (len(lembar.utama), len(lembar.tambahan), len(lembar.ekspektasi)) == (1, jumlah, 7)
    assert set(lembar.lampiran) == {"DUKUNGAN", "PERTANGGUNGJAWABAN", "KONSEKUENSI"}


def test_the_words_of_a_version(skp):
    naskah = naskah_of_skp(read_lembar_skp(skp))
    assert [(r.rencana, [(i.aspek, i.iki, i.target) for i in r.indikator]) for r in naskah.rencana] == [
        ("Terlayaninya tamu", [("WAKTU", "Waktu layanan", "10 menit")])
    ]
    assert naskah.ekspektasi == ("",) * 7


@pytest.mark.parametrize(
    ("status", "menunggu"),
    [
        (StatusSkp.DRAF, False),
        (StatusSkp.DIALOG, True),
        (StatusSkp.DISEPAKATI, True),
        (StatusSkp.DITETAPKAN, False),
    ],
)
def test_what_waits_for_the_penilai(daerah, skp, status, menunggu):
    bring_to(skp, status)
    assert [one.menunggu for one in skp_to_assess(daerah.kepala_sd1)] == [menunggu]
    assert count_to_assess(daerah.kepala_sd1) == menunggu
    assert not skp_to_assess(daerah.kepala_dinas).exists()


def test_what_the_penilai_has_confirmed_waits_for_the_other(daerah, skp):
    skp = bring_to(skp, StatusSkp.DIALOG)
    confirm_skp(skp, oleh=daerah.kepala_sd1, revisi=skp.revisi)
    assert [one.menunggu for one in skp_to_assess(daerah.kepala_sd1)] == [False]
    assert count_to_assess(daerah.kepala_sd1) == 0


def test_what_waits_stands_first_on_the_desk(daerah, skp, periode):
    Skp.objects.filter(pk=skp.pk).update(pegawai_nama="Zulkarnain")
    bring_to(skp, StatusSkp.DIALOG)
    lain = start_skp(
        periode=periode, pegawai=daerah.pppk_lain, oleh=daerah.pppk_lain, pendekatan="KUALITATIF"
    )
    Skp.objects.filter(pk=lain.pk).update(penilai=daerah.kepala_sd1, pegawai_nama="Agung")
    assert list(skp_to_assess(daerah.kepala_sd1)) == [skp, lain]


def test_whose_skp(daerah, skp, periode, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert [one.periode for one in skp_of(daerah.pppk)] == [periode]
        assert [one.pegawai.unit for one in skp_to_assess(daerah.kepala_sd1)] == [daerah.sd1]
    assert list(skp_in(daerah.dinas, periode)) == [skp]
    assert list(skp_in(daerah.sd2, periode)) == []
    assert newest_versi_skp(skp) is None
