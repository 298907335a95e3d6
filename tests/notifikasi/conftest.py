import pytest

from notifikasi.services.kiriman import queue_surel
from simpeg.celery import app


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


@pytest.fixture
def eager():
    """Wake-ups run their task at once."""
    app.conf.task_always_eager = True
    yield
    app.conf.task_always_eager = False
