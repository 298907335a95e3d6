from datetime import UTC, datetime

from berkas.queries.dispensasi import people_covered, search_dispensasi
from tests.factories import DispensasiFactory, PegawaiFactory, PengumpulanFactory

BARU = datetime(2025, 8, 20, 16, tzinfo=UTC)


def test_whom_they_reach_each_once(daerah, pengumpulan, django_assert_num_queries):
    PegawaiFactory(unit=daerah.sd1, is_active=False)
    PegawaiFactory(unit=daerah.sd1, kohort="Lain")
    given = {"pengumpulan": pengumpulan, "tenggat_at": BARU, "oleh": daerah.admin}
    rows = [DispensasiFactory(unit=daerah.dinas, **given), DispensasiFactory(pegawai=daerah.pppk, **given)]
    with django_assert_num_queries(1):
        assert people_covered(rows) == [daerah.pppk, daerah.pppk_lain]


def test_the_search_knows_nip_name_and_unit(daerah, pengumpulan):
    given = {"tenggat_at": BARU, "oleh": daerah.admin}
    orang = DispensasiFactory(pengumpulan=pengumpulan, pegawai=daerah.pppk, **given)
    unit = DispensasiFactory(pengumpulan=PengumpulanFactory(nama="Lain"), unit=daerah.sd2, **given)
    assert set(search_dispensasi("sd negeri")) == {orang, unit}
    assert list(search_dispensasi(daerah.pppk.nip_tercetak)) == [orang]
    assert list(search_dispensasi("sd negeri", unit.pengumpulan_id)) == [unit]
    assert not search_dispensasi("tidak ada").exists()
