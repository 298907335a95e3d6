from notifikasi.enums import CaraSurel, JenisPesan
from notifikasi.models import Pesan, Preferensi
from notifikasi.services.pesan import send_pesan
from notifikasi.services.preferensi import set_preferensi


def send(kunci, kepala):
    send_pesan(
        kunci=kunci, penerima=kepala, jenis=JenisPesan.BERKAS_MASUK_UNIT, judul="SKP diunggah", isi="-",
        tentang_unit=True,
    )  # fmt: skip


def test_the_last_choice_holds_and_there_is_one_row(daerah):
    for pilihan in (CaraSurel.LANGSUNG, CaraSurel.TANPA):
        assert set_preferensi(pegawai=daerah.kepala_dinas, surel_unit=pilihan).surel_unit == pilihan
    assert Preferensi.objects.count() == 1


def test_a_message_that_waits_for_a_digest_stays_in_it(daerah):
    send("lama", daerah.kepala_dinas)
    set_preferensi(pegawai=daerah.kepala_dinas, surel_unit=CaraSurel.TANPA)
    send("baru", daerah.kepala_dinas)
    assert dict(Pesan.objects.values_list("kunci", "cara_surel")) == {"lama": "RINGKASAN", "baru": "TANPA"}
