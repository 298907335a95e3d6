from pegawai.http.aktivasi import alamat_aktivasi


def test_the_printed_address_is_the_portals_own(settings):
    settings.BASE_URL = "https://simpeg.contoh.example"
    assert alamat_aktivasi() == "https://simpeg.contoh.example/aktivasi/"
    assert alamat_aktivasi("K7M2Q9XPWD") == "https://simpeg.contoh.example/aktivasi/K7M2Q9XPWD/"
