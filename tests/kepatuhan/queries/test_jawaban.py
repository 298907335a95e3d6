from datetime import timedelta

import pytest

from berkas.queries.pandangan import kini_of
from kepatuhan.queries.jawaban import answer_of
from kepatuhan.queries.rekap import rekap_unit


@pytest.mark.parametrize(("grace", "sisa"), [(30, "masa tenggang, 20 menit lagi"), (0, "sudah ditutup")])
def test_the_grace_of_a_campaign_is_told(daerah, pengumpulan, dok_skp, grace, sisa):
    pengumpulan.masa_tenggang = grace
    pengumpulan.save(update_fields=["masa_tenggang"])
    angka = rekap_unit(kini_of(pengumpulan), daerah.dinas).jumlah
    pada = pengumpulan.tenggat_at + timedelta(minutes=10)
    assert answer_of(kini_of(pengumpulan, pada), angka).sisa == sisa
