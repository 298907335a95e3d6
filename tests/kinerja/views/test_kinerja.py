import pytest
from django.urls import reverse

from kinerja.enums import StatusSkp
from tests.kinerja.conftest import bring_to
from tests.kinerja.views.conftest import url_of


def test_the_overview_shows_what_waits(client, daerah, skp, mpph_ditetapkan):
    client.force_login(daerah.kepala_sd1)
    page = client.get(reverse("kinerja:index")).content.decode()
    assert skp.pegawai_nama in page
    assert url_of(mpph_ditetapkan, "mpph") in page
    client.force_login(daerah.pppk)
    assert url_of(skp) in client.get(reverse("kinerja:index")).content.decode()


@pytest.mark.parametrize(("status", "menunggu"), [(StatusSkp.DRAF, False), (StatusSkp.DIALOG, True)])
def test_the_penilai_sees_what_waits_for_them(client, daerah, skp, status, menunggu):
    bring_to(skp, status)
    client.force_login(daerah.kepala_sd1)
    page = client.get(reverse("kinerja:index")).content.decode()
    assert ("menunggu Anda" in page) == menunggu
