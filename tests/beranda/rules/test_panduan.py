import re

import pytest
from django.template.loader import render_to_string

from beranda.rules.panduan import LANGKAH_UNGGAH, NAMA_PANDUAN, JenisPanduan, panduan_of


def test_the_steps_of_the_upload_are_those_of_the_help_page():
    html = render_to_string("components/upload_guide.html")
    langkah = [re.sub(r"<[^>]+>", "", one) for one in re.findall(r"<p>(.*?)</p>", html, re.DOTALL)]
    assert [one.split() for one in langkah] == [one.replace("*", "").split() for one in LANGKAH_UNGGAH]


@pytest.mark.parametrize("jenis", JenisPanduan)
def test_what_is_bold_is_closed_and_each_guide_has_a_name(jenis):
    for bagian in panduan_of(jenis, "BKD").bagian:
        assert all(butir.count("*") % 2 == 0 for butir in bagian.butir)
    assert NAMA_PANDUAN[jenis]
