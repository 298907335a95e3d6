"""What the tests of the weak link prepare in the process of the installation. Prints its answer as JSON."""

import json
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from bench.muatan import session_of
from berkas.enums import JenisDokumen, Kebijakan
from tests.factories import PegawaiFactory, PengumpulanFactory, make_unit


def siapkan(orang: int) -> None:
    """A campaign that takes any PDF, and people who are logged in: the address of its form, their sessions."""
    now = timezone.now()
    pengumpulan = PengumpulanFactory(
        dokumen_wajib=Kebijakan.BEBAS, dibuka_at=now - timedelta(days=1), tenggat_at=now + timedelta(days=9)
    )
    unit = make_unit("Dinas Contoh")
    people = [PegawaiFactory(username=f"lemah{n}", unit=unit) for n in range(orang)]
    alamat = reverse("berkas:add", args=[pengumpulan.pk, JenisDokumen.SKP])
    print(json.dumps({"alamat": alamat, "sesi": [session_of(one) for one in people]}))
