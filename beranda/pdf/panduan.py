"""A guide of one page for each role, to print and to pass on. It speaks of no campaign, so it stays true."""

from functools import cache
from pathlib import Path

from django.conf import settings

from beranda.rules.panduan import DISUSUN, NAMA_PANDUAN, JenisPanduan, panduan_of
from core.formats import with_telepon
from core.pdf.qr import render_qr
from core.pdf.typesetting import render

LAMBANG = settings.BASE_DIR / "static" / "img" / "lambang.svg"
TEMPLAT = Path(__file__).resolve().parent / "templat" / "panduan.typ"


def render_panduan(jenis: JenisPanduan) -> bytes:
    """One page, PDF/A-2a and PDF/UA-1; set once for each process, because anyone may ask for it."""
    return _render(jenis, with_telepon(settings.HELP_CONTACT, settings.HELP_PHONE), settings.BASE_URL)


@cache
def _render(jenis: JenisPanduan, kontak: str, alamat: str) -> bytes:
    panduan = panduan_of(jenis, settings.BADAN_SINGKAT)
    bagian = [
        {"judul": one.judul, "bernomor": one.is_langkah, "butir": [butir.split("*") for butir in one.butir]}
        for one in panduan.bagian
    ]
    return render(
        TEMPLAT,
        {
            "tanggal": DISUSUN,
            "judul": panduan.judul,
            "untuk": NAMA_PANDUAN[jenis],
            "bagian": bagian,
            "kontak": kontak,
            "alamat": alamat,
            "qr": render_qr(alamat),
            "portal": settings.PORTAL,
            "daerah": settings.DAERAH,
            "badan": settings.BADAN,
            "badan_singkat": settings.BADAN_SINGKAT,
            "lambang": LAMBANG.read_text(),
        },
    )
