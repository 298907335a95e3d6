"""The lane before Django, with real threads: forms with files take turns, all other requests pass."""

import threading
from datetime import UTC, datetime

import pytest
import time_machine

from core.lajur import MENUNGGU, TIBA_AT, UploadLane, brings_file

UNGGAHAN = {"REQUEST_METHOD": "POST", "CONTENT_TYPE": "multipart/form-data; boundary=x"}
HALAMAN = {"REQUEST_METHOD": "GET"}


class Portal:
    """Records how many requests are inside at once. An upload stays inside until the test releases it."""

    def __init__(self):
        self.inside, self.most, self.let_go = 0, 0, threading.Event()
        self.entered, self.lock = threading.Semaphore(0), threading.Lock()

    def __call__(self, environ, start_response):
        with self.lock:
            self.inside += 1
            self.most = max(self.most, self.inside)
        self.entered.release()
        if brings_file(environ):
            assert self.let_go.wait(10)
        with self.lock:
            self.inside -= 1
        return [b"ya"]


def test_uploads_take_turns_and_a_page_stands_behind_none_of_them():
    portal = Portal()
    lane = UploadLane(portal, places=2)
    threads = [threading.Thread(target=lane, args=(dict(UNGGAHAN), None)) for _ in range(6)]
    for one in threads:
        one.start()
    for _ in range(2):
        assert portal.entered.acquire(timeout=10)
    assert lane(dict(HALAMAN), None) == [b"ya"], "with both places taken and four waiting"
    assert portal.inside == 2
    portal.let_go.set()
    for one in threads:
        one.join(10)
    assert (portal.inside, portal.most) == (0, 3), "two uploads and the page"


def test_an_upload_carries_its_arrival_and_its_wait():
    seen = []
    lane = UploadLane(lambda environ, _: seen.append(environ) or [], places=1)
    with time_machine.travel(datetime(2025, 8, 14, 2, tzinfo=UTC), tick=False):
        lane(dict(UNGGAHAN), None)
        lane(dict(HALAMAN), None)
    assert seen[0][TIBA_AT] == datetime(2025, 8, 14, 2, tzinfo=UTC)
    assert seen[0][MENUNGGU] == pytest.approx(0, abs=5)
    assert TIBA_AT not in seen[1]


def test_an_error_gives_the_place_back():
    def fail(environ, start_response):
        raise ValueError("rusak")

    lane = UploadLane(fail, places=1)
    for _ in range(3):
        with pytest.raises(ValueError, match="rusak"):
            lane(dict(UNGGAHAN), None)


@pytest.mark.parametrize(
    ("method", "kind", "brings"),
    [
        ("POST", "multipart/form-data; boundary=x", True),
        ("POST", "Multipart/Form-Data", True),
        ("POST", "application/x-www-form-urlencoded", False),
        ("GET", "multipart/form-data", False),
        ("POST", "", False),
    ],
)
def test_what_brings_a_file(method, kind, brings):
    assert brings_file({"REQUEST_METHOD": method, "CONTENT_TYPE": kind}) == brings
