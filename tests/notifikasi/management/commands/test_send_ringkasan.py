from io import StringIO

import pytest
from django.core.management import call_command

from notifikasi.enums import JenisPesan
from notifikasi.models import Kiriman
from notifikasi.services.pesan import send_pesan


@pytest.mark.parametrize("jumlah", [0, 2])
def test_digests_are_made_before_their_hour(daerah, dalam_tenggat, jumlah):
    for kepala in [daerah.kepala_dinas, daerah.kepala_sd1][:jumlah]:
        send_pesan(
            kunci=f"unit:{kepala.pk}", penerima=kepala, jenis=JenisPesan.BERKAS_MASUK_UNIT, judul="SKP diunggah",
            isi="-", tentang_unit=True,
        )  # fmt: skip
    keluar = StringIO()
    call_command("send_ringkasan", stdout=keluar)
    assert keluar.getvalue() == f"{jumlah} ringkasan masuk antrean surel.\n"
    assert Kiriman.objects.count() == jumlah
