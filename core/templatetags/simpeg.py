"""Built into every template: the formats of `core.formats` as filters, and the small shared components."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django import template
from django.conf import settings
from django.forms import BaseForm
from django.utils import timezone

from core import formats
from core.batang import BatangJumlah, Potongan, stack
from core.daftar import Urutan, address_with

register = template.Library()
register.filter("tanggal", formats.format_date)
register.filter("waktu", formats.format_datetime)
register.filter("jam", formats.format_time)
register.filter("tenggat", formats.format_tenggat)
register.filter("ukuran", formats.format_size)
register.filter("sampai", formats.format_until)
register.filter("padat_hari", formats.format_dense_day)
register.filter("padat", formats.format_dense)
register.filter("padat_tenggat", formats.format_dense_tenggat)
register.filter("lama", formats.format_duration)
register.filter("angka", formats.format_number)
register.filter("titik", formats.end_sentence)


@register.filter
def singkat(at: datetime) -> str:
    return formats.format_short(at, timezone.now())


# The words of the installation. They are tags, not context, so that mails and 500.html have them too.
@register.simple_tag
def portal() -> str:
    """ "SIMPEG Klungkung" """
    return str(settings.PORTAL)


@register.simple_tag
def daerah() -> str:
    """ "Kabupaten Klungkung" """
    return str(settings.DAERAH)


@register.simple_tag
def ibu_kota() -> str:
    return str(settings.IBU_KOTA)


@register.simple_tag
def badan() -> str:
    """The agency in charge of the employees, by its full name."""
    return str(settings.BADAN)


@register.simple_tag
def badan_singkat() -> str:
    """ "BKPSDM" """
    return str(settings.BADAN_SINGKAT)


# How a state looks: tone (a class of components.css) and icon. The word is always shown beside them.
TAMPILAN: dict[str, tuple[str, str]] = {
    "BELUM": ("netral", "circle-dashed"),
    "BELUM_SEGERA": ("awas", "circle-alert"),
    "BELUM_DIKIRIM": ("tunggu", "file-pen-line"),
    "BELUM_DIBUKA": ("netral", "calendar-clock"),
    "MENUNGGU_PEMERIKSAAN": ("proses", "hourglass"),
    "DIUNGGAH": ("proses", "file-clock"),
    "MENUNGGU": ("tunggu", "hourglass"),
    "TERVERIFIKASI": ("baik", "circle-check"),
    "TERKIRIM": ("baik", "circle-check"),
    "TEPAT_WAKTU": ("baik", "circle-check"),
    "DIKEMBALIKAN": ("awas", "undo-2"),
    "TERLAMBAT": ("tunggu", "clock-alert"),
    "GAGAL": ("awas", "triangle-alert"),
    "PERIKSA_KEMBALI": ("tunggu", "triangle-alert"),
    "DIBENARKAN": ("proses", "user-check"),
    "DILEWATI": ("netral", "circle-slash"),
    "DITUTUP": ("netral", "lock"),
    "KONSEP": ("tunggu", "pencil"),
    "TERBIT": ("baik", "circle-check"),
    "DIARSIPKAN": ("netral", "archive"),
    "DRAF": ("tunggu", "pencil"),
    "DIALOG": ("proses", "message-circle"),
    "DISEPAKATI": ("proses", "handshake"),
    "DITETAPKAN": ("baik", "circle-check"),
    "DIKERJAKAN": ("proses", "hourglass"),
    "SELESAI": ("baik", "circle-check"),
    "BARU": ("tunggu", "hourglass"),
    "DITANGANI": ("baik", "circle-check"),
    "DILAPORKAN": ("tunggu", "hourglass"),
    "DIPERBAIKI": ("baik", "circle-check"),
    "BELUM_SAMPAI": ("netral", "circle-slash"),
    "BELUM_DIBACA": ("netral", "circle-dashed"),
    "DIBACA": ("proses", "hourglass"),
    "DITERUSKAN": ("baik", "circle-check"),
    "DITOLAK": ("awas", "circle-slash"),
    "DIAJUKAN": ("tunggu", "hourglass"),
    "DIKABULKAN": ("baik", "calendar-plus"),
    "DITARIK": ("netral", "undo-2"),
    "GUGUR": ("netral", "circle-slash"),
}


class Tanda(NamedTuple):
    nada: str
    ikon: str
    teks: str


@register.inclusion_tag("components/tag.html")
def status(kode: str, teks: str = "") -> dict[str, Tanda]:
    """A state as word and icon: `{% status berkas.status berkas.get_status_display %}`. An enum member needs
    no text."""
    nada, ikon = TAMPILAN.get(str(kode), ("netral", "circle"))
    return {"tanda": Tanda(nada, ikon, teks or str(getattr(kode, "label", kode)))}


@register.filter
def hari(at: datetime) -> str:
    return formats.format_day(at, timezone.now())


class Kesalahan(NamedTuple):
    tujuan: str  # id of the control to link to; empty when the error belongs to the whole form
    pesan: str


@register.inclusion_tag("components/sort_head.html", takes_context=True)
def sort_head(context: dict[str, Any], kolom: str, teks: str, kelas: str = "") -> dict[str, str]:
    """The head of a column that sorts the list: `{% sort_head "nama" "Nama" %}`. The page has `urutan`."""
    urutan: Urutan = context["urutan"]
    is_kini = urutan.kolom == kolom
    naik, turun = ("ascending", "arrow-up"), ("descending", "arrow-down")
    arah, ikon = (turun if urutan.is_turun else naik) if is_kini else ("", "chevrons-up-down")
    tujuan = f"-{kolom}" if is_kini and not urutan.is_turun else kolom
    url = address_with(context["request"], urut=tujuan)
    return {"teks": teks, "kelas": kelas, "arah": arah, "ikon": ikon, "url": url}


# Chapters of the help page: the id of the heading and its words.
BAB = {
    "panduan": "Panduan unggah",
    "tanda-tangan": "Tanda tangan elektronik",
    "ditolak": "Bila unggahan ditolak",
    "status": "Arti status berkas",
    "masuk": "Tidak dapat masuk",
}


@register.inclusion_tag("components/bantuan.html")
def bantuan(*bab: str, kontak: str = "") -> dict[str, object]:
    """The section "Bantuan" of an aside: `{% bantuan "panduan" "status" kontak=kontak %}`."""
    return {"bab": [(one, BAB[one]) for one in bab], "kontak": kontak}


@register.inclusion_tag("components/telepon.html")
def telepon() -> dict[str, str]:
    """The telephone of the help desk as a link after a contact; nothing where none is set: `{{ kontak|titik }} {% telepon %}`."""
    nomor = str(settings.HELP_PHONE)
    return {"nomor": nomor, "alamat": formats.format_tel(nomor)}


@register.inclusion_tag("components/batang.html")
def batang(
    bagian: Sequence[Potongan], lebar: int = 1000, dari: int = 0, kelas: str = ""
) -> dict[str, BatangJumlah | str]:
    """Amounts side by side: `{% batang angka.bagian %}`; with `dari`, the bar is as long as its share of that."""
    return {"batang": stack(bagian, lebar=lebar, dari=dari), "kelas": kelas}


@register.filter
def kesalahan(form: object) -> list[Kesalahan]:
    """The errors of a form in the order of its fields, for the error summary. Empty when there is no form."""
    if not isinstance(form, BaseForm) or not form.is_bound:
        return []
    whole = [Kesalahan("", str(pesan)) for pesan in form.non_field_errors()]
    return whole + [
        # A group of radio buttons or tick boxes has no id of its own: the link goes to the first of them.
        Kesalahan(field.id_for_label or f"{field.auto_id}_0", str(pesan))
        for field in form
        for pesan in field.errors
    ]
