from django.utils import timezone

from kinerja.models import (
    DokumenCetak,
)
from tests.kinerja.conftest import refused


def test_a_print_is_of_one_version(daerah):
    refused(
        lambda: DokumenCetak.objects.create(
            nomor="x", jenis="A15", sha256="0" * 64, ukuran=1, oleh=daerah.pppk, at=timezone.now()
        )
    )
