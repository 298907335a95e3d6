from django.utils import timezone

from kinerja.models import (
    LaporanPenilaiSalah,
)
from tests.kinerja.conftest import refused


def test_a_refused_report_has_a_reason(daerah):
    refused(
        lambda: LaporanPenilaiSalah.objects.create(
            pegawai=daerah.pppk, seharusnya="x", status="DITOLAK", at=timezone.now()
        )
    )
