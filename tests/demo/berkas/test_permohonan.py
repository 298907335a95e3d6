import pytest

from berkas.models import Dispensasi, Pengecualian, PermohonanDispensasi
from demo.berkas.permohonan import (
    PENGECUALIAN,
    PERMOHONAN,
    create_pengecualian,
    create_permohonan,
    keep_from_mail,
)
from notifikasi.models import Kiriman, Pesan
from tests.conftest import DALAM_TENGGAT
from tests.factories import PegawaiFactory

pytestmark = pytest.mark.usefixtures("dalam_tenggat")


def test_some_wait_one_is_granted_one_refused_and_others_are_exempt(daerah, pengumpulan):
    for _ in range(12):
        PegawaiFactory(unit=daerah.sd1)
    create_pengecualian(pengumpulan, DALAM_TENGGAT.date())
    create_permohonan(pengumpulan)
    rows = PermohonanDispensasi.objects.all()
    states = [*rows.order_by("pk").values_list("status", flat=True)]
    assert states == ["DIAJUKAN"] * (len(PERMOHONAN) - 2) + ["DIKABULKAN", "DITOLAK"]
    assert Dispensasi.objects.get().pegawai == rows.get(status="DIKABULKAN").pegawai
    assert Pengecualian.objects.count() == len(PENGECUALIAN)
    assert not set(rows.values_list("pegawai", flat=True)) & set(
        Pengecualian.objects.values_list("pegawai", flat=True)
    )
    assert Kiriman.objects.exists()
    keep_from_mail()
    assert not Kiriman.objects.exists()
    assert set(Pesan.objects.values_list("cara_surel", flat=True)) == {"TANPA"}
    assert rows.order_by("created_at").first().status == "DIAJUKAN"


def test_a_small_house_has_fewer(daerah, pengumpulan):
    create_pengecualian(pengumpulan, DALAM_TENGGAT.date())
    create_permohonan(pengumpulan)
    told = {
        *Pengecualian.objects.values_list("pegawai", flat=True),
        *PermohonanDispensasi.objects.values_list("pegawai", flat=True),
    }
    assert told == {daerah.pppk_lain.pk, daerah.pppk_puskesmas.pk}  # not the demo account
