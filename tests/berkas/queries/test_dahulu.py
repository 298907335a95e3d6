from datetime import timedelta

from django.utils import timezone

from berkas.queries.dahulu import versi_of_former
from tests.factories import make_berkas


def test_newest_first_and_only_of_people_who_moved_out_of_the_unit(daerah, dok_skp, dok_mpph, dalam_tenggat):
    lama = make_berkas(daerah.pppk, dok_skp, unit=daerah.sd1, diterima_at=timezone.now() - timedelta(days=1))
    baru = make_berkas(daerah.pppk, dok_mpph, unit=daerah.sd1)
    assert not versi_of_former(daerah.sd1).exists()
    daerah.pppk.unit = daerah.sd2
    daerah.pppk.save(update_fields=["unit"])
    assert [one.berkas for one in versi_of_former(daerah.sd1)] == [baru, lama]
    assert not versi_of_former(daerah.dinas).exists()  # still within the dinas
    assert not versi_of_former(daerah.sd2).exists()
