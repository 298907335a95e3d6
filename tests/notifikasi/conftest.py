import pytest

from notifikasi.services.kiriman import queue_surel


@pytest.fixture
def kirim(daerah):
    """Queue one mail to the PPPK: `kirim("a", is_rahasia=True)`."""

    def queue(kunci="a", **lain):
        defaults = {
            "alamat": daerah.pppk.email,
            "penerima": daerah.pppk,
            "subjek": "SKP 2025 diterima",
            "isi": "Berkas Anda sudah diterima.",
        }
        return queue_surel(kunci=kunci, **(defaults | lain))

    return queue
