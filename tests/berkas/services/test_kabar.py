from berkas.services.kabar import HasilKabar, KabarPengumpulan, tell_pengumpulan
from notifikasi.enums import JenisPesan
from notifikasi.models import Pesan

KABAR = KabarPengumpulan("uji:1", JenisPesan.PENGUMPULAN_BERUBAH, "Judul", "Bagi pegawai", "Bagi kepala")


def test_the_same_event_is_told_once(daerah, pengumpulan):
    assert tell_pengumpulan(pengumpulan, KABAR) == HasilKabar(orang=3, kepala=3)
    assert tell_pengumpulan(pengumpulan, KABAR) == HasilKabar(orang=0, kepala=0)
    assert Pesan.objects.get(penerima=daerah.pppk).isi == "Bagi pegawai"
    assert Pesan.objects.get(penerima=daerah.kepala_sd1).isi == "Bagi kepala"
