"""Every page that links reach from the front page, as every role, keeps the rules of the house."""

import re
from collections import deque
from html import unescape

import pytest
from django.test import Client
from django.urls import resolve, reverse

from berkas.enums import StatusBerkas
from berkas.models import Pengumpulan
from tests.factories import make_berkas

PERAN = [None, "pppk", "kepala_dinas", "kepala_sd1", "pengelola", "verifikator", "admin", "auditor"]
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "object-src 'none'"
)
# No pages: their own tests read them.
FILES = {
    "berkas:download",
    "berkas:receipt_pdf",
    "berkas:page_image",
    "berkas:page_text",
    "berkas:perjalanan_xlsx",
    "kepatuhan:unit_xlsx",
    "pegawai:account_xlsx",
    "pegawai:list_xlsx",
}
AVOIDED = re.compile(r"\b(mohon|maaf|tidak valid|ilegal|terjadi kesalahan|please|sorry)\b", re.IGNORECASE)


def crawl(client: Client) -> dict[str, str]:
    """Address → HTML, one address of each view."""
    pages, known, views, queue = {}, {"/"}, set(), deque(["/"])
    while queue:
        url = queue.popleft()
        view = resolve(url.partition("?")[0]).view_name
        if view in views | FILES:
            continue
        answer = client.get(url, follow=True)
        assert answer.status_code == 200, f"{url}: {answer.status_code}"
        if not answer.headers["Content-Type"].startswith("text/html"):
            continue
        views.add(view)
        pages[url] = answer.content.decode()
        assert dict.fromkeys(answer.headers["Content-Security-Policy"].split("; ")) == dict.fromkeys(
            CSP.split("; ")
        )
        fresh = [unescape(u) for u in re.findall(r'<a\b[^>]*\bhref="(/(?!static/)[^"#]*)', pages[url])]
        queue.extend(u for u in fresh if u not in known)
        known.update(fresh)
    return pages


@pytest.fixture
def pages(request, daerah, pengumpulan, dok_skp, dok_mpph, dalam_tenggat, login, client):
    Pengumpulan.objects.update(nomor_surat="800/1", surat_beredar_at=pengumpulan.dibuka_at)
    make_berkas(daerah.pppk, dok_skp, tanda_terima="ABCD2345")
    make_berkas(daerah.pppk_lain, dok_skp, status=StatusBerkas.DIKEMBALIKAN, tanda_terima="ABCD2346")
    make_berkas(daerah.pppk_lain, dok_mpph, status=StatusBerkas.TERVERIFIKASI, tanda_terima="ABCD2347")
    return crawl(login(getattr(daerah, request.param)) if request.param else client)


@pytest.mark.parametrize("pages", PERAN, indirect=True, ids=str)
def test_page_obeys_the_rules_of_the_house(pages):
    assert len(pages) >= 4
    for url, html in pages.items():
        for name, pattern in {
            "inline script": r"<script(?![^>]*\bsrc=)",
            "inline style": r"<style|<[a-z][^>]*\sstyle=",
            "event attribute": r"<[a-z][^>]*\son[a-z]+=",
            "required attribute": r"<(?:input|select|textarea)[^>]*\srequired\b",
            "form judged by the browser": r"<form(?![^>]*\bnovalidate)(?=[^>]*method=\"post\")[^>]*>(?=(?:(?!</form>).)*<(?:input type=\"(?!hidden)|select|textarea))",
            "foreign address": r"(?:src|href)=\"https?://",
            "empty address": r"(?:src|href)=\"\"",
        }.items():
            found = re.search(pattern, html, re.DOTALL)
            assert not found, f"{url}: {name}: {found and found[0][:200]}"
        assert len(re.findall(r"<h1\b", html)) == 1, url
        assert len(re.findall(r"<main\b", html)) == 1, url
        assert len(re.search(r"<title>(.*?) · SIMPEG Klungkung</title>", html, re.DOTALL)[1].strip()) > 3, url
        assert f'href="{reverse("beranda:help")}"' in html, url
        text = re.sub(r"<[^>]+>", " ", html[html.index("<body") :])
        assert not AVOIDED.search(text), f"{url}: {AVOIDED.search(text)}"


@pytest.mark.parametrize("pages", PERAN, indirect=True, ids=str)
def test_ids_are_unique_and_labels_point_somewhere(pages):
    for url, html in pages.items():
        ids = re.findall(r'\sid="([^"]+)"', html)
        assert len(ids) == len(set(ids)), f"{url}: {sorted({i for i in ids if ids.count(i) > 1})}"
        for target in re.findall(r'<label[^>]*\sfor="([^"]+)"', html):
            assert target in ids, f"{url}: label for {target}"
