"""What a screen reader is told while a file travels: read from the accessibility tree of Chromium, in order."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from berkas.enums import JenisDokumen, Kebijakan
from tests.factories import PengumpulanFactory
from tests.services.formulir import choose, open_form

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def form(browser, live_server, settings, daerah):
    settings.CSRF_TRUSTED_ORIGINS = [live_server.url]
    now = timezone.now()
    pengumpulan = PengumpulanFactory(
        dokumen_wajib=Kebijakan.BEBAS, dibuka_at=now - timedelta(days=9), tenggat_at=now + timedelta(days=9)
    )
    page = open_form(
        browser, live_server.url + reverse("berkas:add", args=[pengumpulan.pk, JenisDokumen.SKP])
    )
    yield page
    page.context.close()


class Pendengar:
    """Keeps what the live regions of a page say, each time that one of them says something else."""

    def __init__(self, page) -> None:
        self.page = page
        self.cdp = page.context.new_cdp_session(page)
        self.heard: list[str] = []
        self._said: dict[str, str] = {}

    def listen(self) -> None:
        nodes = {node["nodeId"]: node for node in self.cdp.send("Accessibility.getFullAXTree")["nodes"]}
        for node in nodes.values():
            if any(
                one["name"] == "live" and one["value"]["value"] != "off" for one in node.get("properties", ())
            ):
                text = " ".join(self._texts(node, nodes)).strip()
                if text and text != self._said.get(node["nodeId"]):
                    self.heard.append(text)
                self._said[node["nodeId"]] = text

    def _texts(self, node, nodes):
        if node.get("role", {}).get("value") == "StaticText":
            yield node["name"]["value"]
            return
        for child in node.get("childIds", ()):
            if child in nodes:
                yield from self._texts(nodes[child], nodes)

    def until(self, start: str) -> None:
        """Until something is heard that begins so."""
        while not any(one.startswith(start) for one in self.heard):
            self.listen()
            self.page.wait_for_timeout(50)


def test_what_is_announced_while_a_file_travels(form, unsigned_pdf):
    isi = unsigned_pdf + b"".join(b"%% %d\n" % n for n in range(40_000))
    pendengar = Pendengar(form)
    held = []
    form.route("**/unggahan/*/", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks what it calls
    form.route("**/tambah/", lambda route: held.append(route))  # noqa: PLW0108

    def next_request():
        while not held:
            form.wait_for_timeout(20)
        pendengar.listen()
        return held.pop(0)

    choose(form, isi)
    pendengar.listen()
    form.get_by_role("button", name="Simpan", exact=True).click()
    for _ in range(2):
        next_request().continue_()
    next_request().abort("internetdisconnected")
    pendengar.until("Sambungan terputus")
    form.get_by_role("button", name="Coba lagi").click()
    route = next_request()
    while route.request.method != "POST":
        route.continue_()
        route = next_request()
    route.fulfill(status=502, body="Bad gateway")
    pendengar.until("Belum ada jawaban")
    assert pendengar.heard == [
        "Dipilih: skp.pdf (0,3 MB)",
        "Mengirim: 0 %",
        "Mengirim: 25 %",
        "Sambungan terputus. Berkas belum diterima. Pengiriman dilanjutkan begitu server dapat dihubungi.",
        "Mengirim: 25 %",
        "Mengirim: 50 %",
        "Mengirim: 75 %",
        "Menunggu jawaban. Seluruh berkas terkirim. Menunggu jawaban server.",
        "Belum ada jawaban. Berkas mungkin sudah diterima; tekan Coba lagi, tidak akan tercatat dua kali.",
    ]
