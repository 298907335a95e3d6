import pytest

from kinerja.enums import JenisCetak, StatusSkp
from kinerja.models import DokumenCetak
from kinerja.queries.perjalanan import periode_with_peran, perjalanan_of
from kinerja.queries.skp import newest_versi_skp
from kinerja.rules.perjalanan import CETAK, DIALOG, TANDA_TANGAN
from kinerja.services.skp import confirm_skp, determine_skp, reopen_skp
from tests.kinerja.conftest import AWAL_JULI, bring_to, fresh


def print_out(skp):
    return DokumenCetak.objects.keep(
        newest_versi_skp(skp), jenis=JenisCetak.A17, sha256="ab" * 32, ukuran=1000, oleh=skp.pegawai, at=AWAL_JULI
    )  # fmt: skip


def kini(skp) -> int:
    return perjalanan_of([skp], peran=set())[skp.pk].kini


def test_a_part_counts_once_its_matrix_is_set(daerah, mpph, pimpinan):
    assert periode_with_peran(daerah.pppk) == set()
    mpph.nomor_versi = 1
    mpph.save(update_fields=["nomor_versi"])
    assert periode_with_peran(daerah.pppk) == {mpph.periode_id}
    assert periode_with_peran(daerah.pppk_puskesmas) == set()


def test_an_emptied_cell_is_no_part(daerah, mpph_ditetapkan):
    mpph_ditetapkan.anggota.get(pegawai=daerah.pppk_lain).peran.update(teks="")
    assert periode_with_peran(daerah.pppk_lain) == set()


def test_the_print_lights_the_next_step(ditetapkan):
    assert kini(ditetapkan) == CETAK
    print_out(ditetapkan)
    assert kini(ditetapkan) == TANDA_TANGAN


def test_a_print_of_an_older_version_does_not_count(daerah, ditetapkan):
    print_out(ditetapkan)
    skp = fresh(ditetapkan)
    reopen_skp(skp, oleh=daerah.kepala_sd1, revisi=skp.revisi, catatan="Target berubah")
    skp = fresh(ditetapkan)
    assert kini(skp) == DIALOG
    for oleh in (daerah.pppk, daerah.kepala_sd1):
        confirm_skp(skp, oleh=oleh, revisi=fresh(skp).revisi)
    determine_skp(skp, oleh=daerah.kepala_sd1, revisi=fresh(skp).revisi)
    assert kini(fresh(skp)) == CETAK


@pytest.mark.parametrize(("status", "queries"), [(StatusSkp.DIALOG, 0), (StatusSkp.DITETAPKAN, 2)])
def test_the_road_of_many_costs_two_queries(skp, status, queries, django_assert_num_queries):
    one = bring_to(skp, status)
    with django_assert_num_queries(queries):
        perjalanan_of([one], peran=set())
