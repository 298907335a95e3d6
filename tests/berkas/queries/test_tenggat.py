"""The deadline of one person, and which of their versions counts, from the rows."""

from datetime import UTC, datetime, timedelta

import pytest

from berkas.enums import Langkah, StatusBerkas
from berkas.models import Berkas, Riwayat
from berkas.queries.tenggat import (
    effective_tenggat,
    judge_berkas,
    perpanjangan_of,
    resmi_of,
    sudah_ada,
    tenggat_of_many,
    tenggat_with,
    waktu_of,
)
from berkas.rules.tenggat import KeadaanUnggah
from berkas.rules.waktu import KeadaanWaktu
from pegawai.models import Pegawai
from tests.conftest import DALAM_TENGGAT
from tests.factories import BerkasFactory, DispensasiFactory, PengumpulanFactory, VersiFactory, make_berkas

TENGGAT = datetime(2025, 8, 15, 16, tzinfo=UTC)
HARI = timedelta(days=1)


@pytest.fixture
def extend(daerah, pengumpulan):
    return lambda hari, **target: DispensasiFactory(
        pengumpulan=pengumpulan, tenggat_at=TENGGAT + hari * HARI, oleh=daerah.admin, **target
    )


@pytest.fixture
def berkas(daerah, dok_skp) -> Berkas:
    return make_berkas(daerah.pppk, dok_skp)


def test_the_latest_of_campaign_units_above_and_person_holds(daerah, pengumpulan, extend):
    assert effective_tenggat(pengumpulan, daerah.pppk).tenggat_at == TENGGAT
    for hari, target in (
        (1, {"pegawai": daerah.pppk}),
        (3, {"unit": daerah.instansi}),
        (2, {"unit": daerah.sd1}),
    ):
        extend(hari, **target)
    tenggat = effective_tenggat(pengumpulan, daerah.pppk)
    assert (tenggat.tenggat_at, tenggat.diperpanjang) == (TENGGAT + 3 * HARI, True)


def test_an_extension_of_others_moves_nothing(daerah, pengumpulan, extend):
    for target in ({"pegawai": daerah.pppk_lain}, {"unit": daerah.sd2}, {"unit": daerah.dinkes}):
        extend(5, **target)
    tenggat = effective_tenggat(pengumpulan, daerah.pppk)
    assert (tenggat.tenggat_at, tenggat.diperpanjang) == (TENGGAT, False)


def test_an_extension_holds_for_its_own_campaign(daerah, pengumpulan, extend, django_assert_num_queries):
    other = PengumpulanFactory(nama="SKP lain")
    extend(2, unit=daerah.dinas)
    with django_assert_num_queries(1):
        perpanjangan = perpanjangan_of(daerah.pppk)
    due = [tenggat_with(one, perpanjangan).tenggat_at for one in (pengumpulan, other)]
    assert due == [TENGGAT + 2 * HARI, TENGGAT]


def test_grace_and_cut_off_come_from_the_campaign(daerah, pengumpulan):
    pengumpulan.masa_tenggang, pengumpulan.batas_akhir_at = 10, TENGGAT + 7 * HARI
    tenggat = effective_tenggat(pengumpulan, daerah.pppk)
    assert (tenggat.masa_tenggang, tenggat.batas_akhir_at) == (timedelta(minutes=10), TENGGAT + 7 * HARI)


def test_without_a_version_nothing_is_there(daerah, dok_skp):
    assert sudah_ada(None, DALAM_TENGGAT) is None
    assert sudah_ada(BerkasFactory(pegawai=daerah.pppk, dokumen=dok_skp), DALAM_TENGGAT) is None


@pytest.mark.parametrize(
    ("sampai", "diperiksa"),
    [(None, False), (0, False), (1, True), (-1, False)],
    ids=["none", "ends", "holds", "over"],
)
def test_a_claim_counts_until_it_ends(berkas, sampai, diperiksa):
    berkas.diklaim_sampai = None if sampai is None else DALAM_TENGGAT + timedelta(seconds=sampai)
    assert sudah_ada(berkas, DALAM_TENGGAT).sedang_diperiksa is diperiksa


def test_once_in_time_is_remembered_after_a_late_version(daerah, berkas):
    VersiFactory(berkas=berkas, nomor=2, tepat_waktu=False)
    assert sudah_ada(berkas, DALAM_TENGGAT).pernah_tepat_waktu
    berkas.versi.update(tepat_waktu=False)
    assert not sudah_ada(berkas, DALAM_TENGGAT).pernah_tepat_waktu


@pytest.mark.parametrize(
    ("status", "pada", "keadaan"),
    [
        (StatusBerkas.DIUNGGAH, TENGGAT - HARI, KeadaanUnggah.TEPAT_WAKTU),
        (StatusBerkas.DIUNGGAH, TENGGAT, KeadaanUnggah.DITUTUP),
        (StatusBerkas.DIKEMBALIKAN, TENGGAT, KeadaanUnggah.PERBAIKAN),
        (StatusBerkas.DIKEMBALIKAN, TENGGAT + 3 * HARI, KeadaanUnggah.DITUTUP),
        (StatusBerkas.TERVERIFIKASI, TENGGAT - HARI, KeadaanUnggah.DISETUJUI),
    ],
)
def test_status_and_moment_decide_what_may_come_in(daerah, pengumpulan, berkas, status, pada, keadaan):
    berkas.status, berkas.perbaikan_sampai_at = status, TENGGAT + 3 * HARI
    assert judge_berkas(effective_tenggat(pengumpulan, daerah.pppk), berkas, pada).keadaan == keadaan


def test_the_version_that_counts(berkas):
    second = VersiFactory(berkas=berkas, nomor=2, tepat_waktu=False)
    assert resmi_of(berkas) == 1
    Riwayat.objects.create(
        berkas=berkas, versi=second, langkah=Langkah.VERIFY, ke=StatusBerkas.TERVERIFIKASI, at=DALAM_TENGGAT
    )
    assert resmi_of(berkas) == 2


def test_a_refused_version_does_not_count(berkas):
    VersiFactory(berkas=berkas, nomor=2, keputusan="refuse")
    assert resmi_of(berkas) == 1
    berkas.versi.update(keputusan="refuse")
    assert resmi_of(berkas) is None


def test_the_version_that_counts_costs_no_query_of_its_own(berkas, django_assert_num_queries):
    row = Berkas.objects.prefetch_related("versi", "riwayat").get()
    with django_assert_num_queries(0):
        assert resmi_of(row) == 1


def test_a_visitor_reads_the_campaigns_own_bounds(pengumpulan):
    waktu = waktu_of(pengumpulan, pengumpulan.tenggat_at - timedelta(hours=1))
    assert (waktu.keadaan, waktu.batas_at) == (KeadaanWaktu.SATU_JAM, pengumpulan.tenggat_at)


def test_a_visitor_has_no_form_that_the_grace_is_for(pengumpulan):
    pengumpulan.masa_tenggang = 10
    assert waktu_of(pengumpulan, pengumpulan.tenggat_at, is_tamu=True).keadaan == KeadaanWaktu.TUTUP
    assert waktu_of(pengumpulan, pengumpulan.tenggat_at).keadaan == KeadaanWaktu.TENGGANG


def test_the_deadlines_of_many_are_those_of_each(daerah, pengumpulan, extend, django_assert_num_queries):
    people = list(Pegawai.objects.select_related("unit").filter(kohort=daerah.pppk.kohort))
    extend(3, unit=daerah.dinas)
    extend(1, pegawai=daerah.pppk)  # earlier than that of the unit
    extend(5, pegawai=daerah.pppk_lain)
    with django_assert_num_queries(1):
        found = tenggat_of_many(pengumpulan, people)
    assert found == {one.pk: effective_tenggat(pengumpulan, one) for one in people}
    assert [(found[one.pk].tenggat_at - TENGGAT).days for one in (daerah.pppk, daerah.pppk_lain)] == [3, 5]
    assert found[daerah.pppk_puskesmas.pk].tenggat_at == TENGGAT
