from django.urls import reverse

from notifikasi.enums import CaraSurel
from notifikasi.models import Preferensi
from notifikasi.queries import surel_unit_of

URL = "notifikasi:preferences"


def test_choice_is_kept_and_can_be_changed(daerah, login):
    client = login(daerah.kepala_dinas)
    assert surel_unit_of(daerah.kepala_dinas) == CaraSurel.RINGKASAN
    for pilihan in (CaraSurel.LANGSUNG, CaraSurel.TANPA):
        halaman = client.post(reverse(URL), {"surel_unit": pilihan}, follow=True).content.decode()
        assert "Pilihan surel disimpan." in halaman
        assert surel_unit_of(daerah.kepala_dinas) == pilihan
    assert Preferensi.objects.count() == 1


def test_page_says_that_duties_are_always_mailed(daerah, login):
    assert "selalu dikirim ke surel" in login(daerah.pppk).get(reverse(URL)).content.decode()


def test_person_without_an_address_reads_so(daerah, login):
    daerah.pppk.email = ""
    daerah.pppk.save(update_fields=["email"])
    assert "belum memiliki alamat surel" in login(daerah.pppk).get(reverse(URL)).content.decode()


def test_nothing_chosen_is_refused_with_its_message(daerah, login):
    halaman = login(daerah.pppk).post(reverse(URL), {}).content.decode()
    assert "Pilih cara pengiriman surel" in halaman
    assert "Kesalahan: " in halaman
    assert not Preferensi.objects.exists()
