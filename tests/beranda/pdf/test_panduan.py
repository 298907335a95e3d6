"""The guides of one page: one page each, the same bytes each time, tagged, with the contact."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from beranda.pdf.panduan import _render, render_panduan
from beranda.rules.panduan import JenisPanduan, panduan_of

A4 = (595, 842)  # points


def words_of(pdf: bytes) -> str:
    return " ".join(PdfReader(BytesIO(pdf)).pages[0].extract_text().split())


@pytest.mark.parametrize("jenis", JenisPanduan)
def test_each_is_one_page_of_a4_with_all_that_it_says(jenis, settings):
    settings.HELP_PHONE = "(0366) 24459"
    pdf = render_panduan(jenis)
    reader = PdfReader(BytesIO(pdf))
    assert len(reader.pages) == 1
    assert tuple(round(side) for side in reader.pages[0].mediabox[2:]) == A4
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    teks = words_of(pdf)
    for bagian in panduan_of(jenis, settings.BADAN_SINGKAT).bagian:
        assert bagian.judul in teks
        for butir in bagian.butir:
            assert " ".join(butir.replace("*", "").split()) in teks
    assert "Telepon (0366) 24459" in teks
    assert settings.BASE_URL in teks


def test_the_same_guide_gives_the_same_bytes():
    first = render_panduan(JenisPanduan.PPPK)
    _render.cache_clear()
    assert render_panduan(JenisPanduan.PPPK) == first


def test_without_a_telephone_none_is_promised(settings):
    settings.HELP_PHONE = ""
    assert "elepon" not in words_of(render_panduan(JenisPanduan.PPPK))
