"""The stream of XML parts; what it refuses is proved with whole workbooks in test_buku.py."""

import pytest

from pegawai.imports import aliran
from pegawai.imports.aliran import Anggaran, LembarError, PembacaBagian, open_arsip, parse_bagian
from tests.lembar_uji import zipped


class Catatan(PembacaBagian):
    def __init__(self):
        self.isi = []

    def start(self, nama, sifat):
        self.isi.append((nama, sifat))

    def end(self, nama):
        self.isi.append(nama)

    def text(self, teks):
        self.isi.append(repr(teks))


def parse(xml, anggaran=None):
    catatan = Catatan()
    for _ in parse_bagian(open_arsip(zipped({"a.xml": xml})), "a.xml", catatan, anggaran or Anggaran()):
        pass
    return catatan.isi


def test_names_come_without_their_prefix_and_text_in_one_piece():
    assert parse('<x:a xmlns:x="u"><x:b c="1">p&amp;q</x:b></x:a>')[1:] == [
        ("b", {"c": "1"}),
        "'p&q'",
        "b",
        "a",
    ]


def test_tags_and_texts_use_up_the_budget(monkeypatch):
    monkeypatch.setattr(aliran, "BATAS_UNSUR", 4)
    assert parse("<a><b>x</b></a>")
    with pytest.raises(LembarError, match="terlalu besar"):
        parse("<a><b>x</b><b>y</b></a>")


def test_a_member_that_says_less_than_it_holds_is_broken():
    isi = bytearray(zipped({"a.xml": "<a>" + "x" * 9_000 + "</a>"}))
    at = isi.index(b"PK\x01\x02")
    isi[at + 24 : at + 28] = (100).to_bytes(4, "little")
    with pytest.raises(LembarError, match="Simpan ulang"):
        for _ in parse_bagian(open_arsip(bytes(isi)), "a.xml", Catatan(), Anggaran()):
            pass
