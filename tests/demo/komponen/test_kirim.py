"""The components page shows a file on its way with the words of the scripts that write them."""

from pathlib import Path

import pytest

from demo.komponen.kirim import KIRIM

STATIC = Path(__file__).resolve().parents[3] / "static" / "js"
WORDS = "".join((STATIC / name).read_text() for name in ("pengiriman.js", "tampilan-kirim.js"))


@pytest.mark.parametrize("satu", KIRIM, ids=lambda satu: satu.nama)
def test_words_are_those_of_the_scripts(satu):
    assert f'"{satu.isi or satu.baris}"' in WORDS
    assert not satu.judul or f'"{satu.judul}"' in WORDS
    assert satu.is_sunyi == (satu.nama == "sunyi")
