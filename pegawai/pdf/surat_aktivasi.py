"""Activation letters: a list to sign, then half a sheet for each person, by unit and name. The only place where codes stand in
plain text."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from core.formats import WITA, format_datetime, with_telepon
from core.pdf.qr import render_qr
from core.pdf.typesetting import render
from pegawai.models import Pegawai
from pegawai.queries.kode_aktivasi import KodeBaru
from pegawai.rules.kode_aktivasi import format_kode

LAMBANG = settings.BASE_DIR / "static" / "img" / "lambang.svg"
TEMPLAT = Path(__file__).resolve().parent / "templat" / "surat_aktivasi.typ"


def render_surat(baru: Sequence[KodeBaru], *, unit: str, oleh: Pegawai, alamat: str, at: datetime) -> bytes:
    """PDF/A-2a and PDF/UA-1. `alamat` is the page of the portal; the code follows it in the QR code only."""
    urut = sorted(baru, key=lambda satu: (satu.pegawai.unit.path, satu.pegawai.nama, satu.pegawai.pk))
    lokal = at.astimezone(WITA)
    return render(
        TEMPLAT,
        {
            "daerah": settings.DAERAH,
            "badan": settings.BADAN,
            "badan_singkat": settings.BADAN_SINGKAT,
            "lambang": LAMBANG.read_text(),
            "kontak": with_telepon(settings.HELP_CONTACT, settings.HELP_PHONE),
            "unit": unit,
            "oleh": oleh.nama_lengkap,
            "dicetak": format_datetime(at),
            "tanggal": (lokal.year, lokal.month, lokal.day),
            "jumlah": len(urut),
            "berlaku_sampai": format_datetime(urut[0].berlaku_sampai_at),
            "alamat": alamat,
            "tuan_rumah": urlsplit(alamat).netloc,
            "kelompok": _groups(urut, alamat),
        },
    )


def _groups(urut: Sequence[KodeBaru], alamat: str) -> list[dict[str, object]]:
    numbered = enumerate(urut, 1)
    return [
        {
            "unit": surat[0][1].pegawai.unit.nama,
            "surat": [_surat(nomor, satu, alamat) for nomor, satu in surat],
        }
        for surat in (list(rows) for _, rows in groupby(numbered, lambda row: row[1].pegawai.unit_id))
    ]


def _surat(nomor: int, satu: KodeBaru, alamat: str) -> dict[str, object]:
    """The NIP stands on the list of the pengelola only: a lost letter alone opens nothing."""
    pegawai = satu.pegawai
    return {
        "nomor": nomor,
        "nama": pegawai.nama_lengkap,
        "nip": pegawai.nip_tercetak or pegawai.username,
        "username": "" if pegawai.nip else pegawai.username,
        "unit": pegawai.unit.nama,
        "kode": format_kode(satu.kode),
        "qr": render_qr(f"{alamat}{satu.kode}/"),
    }
