from datetime import UTC, datetime, timedelta

import pytest

from berkas.enums import StatusBerkas
from berkas.queries.permohonan import (
    askable_by,
    count_waiting,
    hal_of,
    newest_of,
    owing_in,
    permohonan_seen_by,
    reads_every_alasan,
    reasons_decided,
    riwayat_waktu_of,
    skips_of,
)
from pegawai.enums import JenisPeran
from tests.conftest import DALAM_TENGGAT
from tests.factories import (
    DispensasiFactory,
    PegawaiFactory,
    PengecualianFactory,
    PengumpulanFactory,
    PermohonanFactory,
    make_berkas,
    make_peran,
)

pytestmark = pytest.mark.usefixtures("dalam_tenggat")
BARU = datetime(2025, 8, 20, 16, tzinfo=UTC)
DITARIK = {"status": "DITARIK", "diputuskan_at": DALAM_TENGGAT}


@pytest.fixture
def rows(daerah, pengumpulan):
    people = (daerah.pppk, daerah.pppk_lain, daerah.pppk_puskesmas)
    return [PermohonanFactory(pengumpulan=pengumpulan, pegawai=one) for one in people]


@pytest.mark.parametrize(
    ("siapa", "jumlah"),
    [("kepala_sd1", 1), ("pengelola", 2), ("kepala_dinkes", 1), ("admin", 3), ("auditor", 3), ("pppk", 0)],
)
def test_each_sees_those_of_their_units(daerah, rows, siapa, jumlah):
    assert permohonan_seen_by(getattr(daerah, siapa)).count() == jumlah


def test_the_search_knows_nip_name_and_unit(daerah, rows):
    for cari in (daerah.pppk_puskesmas.nip, daerah.pppk_puskesmas.nama, "puskesmas"):
        assert list(permohonan_seen_by(daerah.admin, cari)) == [rows[2]]
    assert not permohonan_seen_by(daerah.kepala_sd1, "puskesmas")


def test_the_number_of_the_desk_equals_the_list(daerah, pengumpulan, rows):
    PermohonanFactory(pengumpulan=pengumpulan, pegawai=daerah.pppk, diputuskan_oleh=daerah.pppk, **DITARIK)
    assert count_waiting() == (permohonan_seen_by(daerah.admin).waiting().count(), DALAM_TENGGAT)


def test_only_who_reads_each_reason_may_count_by_reason(daerah):
    assert [reads_every_alasan(one) for one in (daerah.admin, daerah.pengelola, daerah.kepala_dinas)] == [
        True, True, False,
    ]  # fmt: skip
    both = PegawaiFactory(unit=daerah.dinas)
    make_peran(both, JenisPeran.PENGELOLA, daerah.dinas)
    make_peran(both, JenisPeran.KEPALA_UNIT, daerah.dinkes)
    assert not reads_every_alasan(both)


def test_what_is_owed(daerah, pengumpulan, dok_skp, dok_mpph):
    own = daerah.pppk.pk
    assert owing_in(pengumpulan.pk, [own, daerah.pppk_lain.pk]) == {own, daerah.pppk_lain.pk}
    make_berkas(daerah.pppk, dok_skp)
    berkas = make_berkas(daerah.pppk, dok_mpph)
    states = {}
    for status in StatusBerkas:
        berkas.status = status
        berkas.save(update_fields=["status"])
        both = (
            bool(owing_in(pengumpulan.pk, [own])),
            bool(owing_in(pengumpulan.pk, [own], belum_diperiksa=True)),
        )
        states[status] = both
    assert states == {
        StatusBerkas.MENUNGGU_PEMERIKSAAN: (False, True),
        StatusBerkas.DIUNGGAH: (False, False),
        StatusBerkas.DIKEMBALIKAN: (True, True),
        StatusBerkas.TERVERIFIKASI: (False, False),
    }


def test_the_facts_of_a_person(daerah, pengumpulan, django_assert_max_num_queries):
    DispensasiFactory(pengumpulan=pengumpulan, unit=daerah.dinas, tenggat_at=BARU, oleh=daerah.admin)
    with django_assert_max_num_queries(4):
        hal = hal_of(pengumpulan, daerah.pppk)
    assert (hal.tenggat.tenggat_at, hal.umum_at, hal.kurang) == (BARU, pengumpulan.tenggat_at, True)
    assert not hal_of(pengumpulan, daerah.kepala_sd1).is_aktif  # of no cohort that is asked
    PengecualianFactory(pegawai=daerah.pppk, oleh=daerah.admin)
    assert hal_of(pengumpulan, daerah.pppk).is_dikecualikan


def test_why_one_of_several_would_be_skipped(daerah, rows):
    def skip(pada):
        return skips_of(rows[:1], pada)[rows[0].pk]

    assert skip(DALAM_TENGGAT) == ("", False)
    late = skip(BARU + timedelta(days=1))
    assert "sudah lewat" in late.sebab
    assert late.karena_tanggal
    PengecualianFactory(pegawai=daerah.pppk, oleh=daerah.admin)
    exempt = skip(DALAM_TENGGAT)
    assert "dikecualikan" in exempt.sebab
    assert not exempt.karena_tanggal  # no date changes it


def test_the_newest_of_each_campaign(daerah, pengumpulan):
    lain = PengumpulanFactory(nama="Lain")
    PermohonanFactory(pengumpulan=pengumpulan, pegawai=daerah.pppk, diputuskan_oleh=daerah.pppk, **DITARIK)
    kini = PermohonanFactory(pengumpulan=pengumpulan, pegawai=daerah.pppk)
    assert newest_of(daerah.pppk, [pengumpulan, lain]) == {pengumpulan.pk: kini}
    assert newest_of(daerah.pppk, []) == {}


def test_what_was_given_and_asked_before(daerah, pengumpulan, rows):
    given = DispensasiFactory(pengumpulan=pengumpulan, unit=daerah.dinas, tenggat_at=BARU, oleh=daerah.admin)
    DispensasiFactory(
        pengumpulan=PengumpulanFactory(nama="Lain"), pegawai=daerah.pppk, tenggat_at=BARU, oleh=daerah.admin
    )
    old = PermohonanFactory(
        pengumpulan=pengumpulan, pegawai=daerah.pppk, diputuskan_oleh=daerah.pppk, **DITARIK
    )
    found = riwayat_waktu_of(rows[0])
    assert (found.dispensasi, found.permohonan) == ([given], [old])


def test_for_whom_an_officer_may_ask(daerah):
    assert {one.username for one in askable_by(daerah.kepala_sd1)} == {"pppk"}
    assert daerah.pengelola not in askable_by(daerah.pengelola)
    assert not askable_by(daerah.verifikator)


def test_a_mail_about_a_decided_one_is_not_sent(rows):
    first, second = (one.pk for one in rows[:2])
    assert reasons_decided([first, second]) == {first: "", second: ""}
    type(rows[0]).objects.filter(pk=rows[0].pk).update(diputuskan_oleh=rows[0].pegawai, **DITARIK)
    assert reasons_decided([first, second]) == {first: "Permohonan ini sudah diputuskan.", second: ""}
