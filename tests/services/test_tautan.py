"""The weak link of the tests does what it is told, and only once."""

import http.client
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.services.tautan import SELESAI, Gangguan, JenisGangguan, Tautan, tautan

pytestmark = pytest.mark.services
UKURAN, POTONGAN = 200_000, 50_000
G = JenisGangguan


class Penerima(BaseHTTPRequestHandler):
    """Keeps what arrived whole, in its order."""

    diterima: list[tuple[str, int]]

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self.do_PATCH()

    def do_PATCH(self) -> None:
        panjang = int(self.headers["Content-Length"])
        if len(self.rfile.read(panjang)) == panjang:
            type(self).diterima.append((self.command, int(self.headers.get("Upload-Offset", 0))))
            self._answer()

    def _answer(self) -> None:
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Tests print nothing."""


@pytest.fixture
def penerima():
    kelas = type("PenerimaUji", (Penerima,), {"diterima": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), kelas)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_address[1], kelas.diterima
    server.shutdown()
    server.server_close()
    thread.join(10)


def patch(port, mulai):
    return ask(port, "PATCH", b"x" * POTONGAN, {"Upload-Offset": str(mulai)})


def ask(port, metode, badan=b"", kepala=None):
    sambungan = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        sambungan.request(metode, "/", badan or None, kepala or {})
        return sambungan.getresponse().status
    except (OSError, http.client.HTTPException) as error:
        return type(error).__name__
    finally:
        sambungan.close()


def send_all(port):
    """Each part again until it is answered, as a client that is not told what went wrong."""
    for mulai in range(0, UKURAN, POTONGAN):
        while patch(port, mulai) != 204:
            pass


def test_without_disturbance_everything_passes_and_is_counted(penerima):
    tujuan, diterima = penerima
    satu = Tautan(tujuan, ukuran=UKURAN)
    with tautan(satu) as (port,):
        assert ask(port, "GET") == 204
        send_all(port)
    assert [mulai for _, mulai in diterima] == [0, 50_000, 100_000, 150_000]
    assert UKURAN < satu.terkirim < UKURAN * 1.01


@pytest.mark.parametrize(
    ("jenis", "di", "banyak"),
    [
        (G.PUTUS, 0.1, 1),
        (G.PUTUS, 0.9, 1),
        (G.PUTUS, 1, 2),
        (G.TELAN, 0.5, 2),
        (G.TELAN, 1, 2),
        (G.TUKAR, 0.5, 2),
        (G.TUKAR, 1, 2),
    ],
)
def test_a_disturbance_happens_once_where_it_is_due(penerima, jenis, di, banyak):
    tujuan, diterima = penerima
    satu = Tautan(tujuan, ukuran=UKURAN, rencana=[Gangguan(jenis, di)])
    with tautan(satu) as (port,):
        send_all(port)
        end = time.monotonic() + 10
        while len(diterima) < 3 + banyak and time.monotonic() < end:
            time.sleep(0.05)
    terganggu = next(mulai for mulai in range(0, UKURAN, POTONGAN) if mulai + POTONGAN >= di * UKURAN)
    assert diterima.count(("PATCH", terganggu)) == banyak, (
        "what was sent again came as often as the server got it"
    )
    assert satu.terjadi == [Gangguan(jenis, di)]
    assert not satu.rencana


def test_what_is_held_back_arrives_after_a_later_one(penerima):
    tujuan, diterima = penerima
    satu = Tautan(tujuan, ukuran=UKURAN, rencana=[Gangguan(G.TUKAR, 0.25)])
    with tautan(satu) as (port,):
        assert patch(port, 0) != 204
        assert patch(port, 50_000) == 204
        end = time.monotonic() + 10
        while len(diterima) < 2 and time.monotonic() < end:
            time.sleep(0.05)
    assert [mulai for _, mulai in diterima] == [50_000, 0]


def test_a_stall_ends_when_the_client_gives_up(penerima):
    tujuan, diterima = penerima
    satu = Tautan(tujuan, ukuran=UKURAN, rencana=[Gangguan(G.MACET, 0.1)])
    with tautan(satu) as (port,):
        sambungan = http.client.HTTPConnection("127.0.0.1", port, timeout=0.5)
        sambungan.request("PATCH", "/", b"x" * POTONGAN, {"Upload-Offset": "0"})
        with pytest.raises(TimeoutError):
            sambungan.getresponse()
        sambungan.close()
        assert diterima == []
        assert patch(port, 0) == 204


def test_the_form_at_the_end_is_disturbed_by_itself(penerima):
    tujuan, diterima = penerima
    satu = Tautan(tujuan, ukuran=UKURAN, rencana=[Gangguan(G.TELAN, SELESAI)])
    form = {"Content-Type": "multipart/form-data; boundary=x"}
    with tautan(satu) as (port,):
        send_all(port)
        assert ask(port, "POST", b"isian", form) != 204
        assert ask(port, "POST", b"isian", form) == 204
    assert diterima.count(("POST", 0)) == 2


def test_a_link_that_is_down_takes_nothing(penerima):
    tujuan, diterima = penerima
    satu = Tautan(tujuan, ukuran=UKURAN, terputus=True)
    with tautan(satu) as (port,):
        assert patch(port, 0) != 204
        satu.terputus = False
        assert patch(port, 0) == 204
    assert len(diterima) == 1
