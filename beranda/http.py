"""The frame around every page: who sees which menu, and data for the session warning."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from beranda.queries.depan import PengumpulanDepan, pengumpulan_depan
from beranda.rules.panduan import NAMA_PANDUAN, JenisPanduan
from berkas.permissions import AksiBerkas, AksiPermohonan
from kinerja.permissions import AksiKinerja
from notifikasi.permissions import AksiNotifikasi
from notifikasi.queries import unread_count
from pegawai.enums import JenisPegawai
from pegawai.enums import JenisPeran as P
from pegawai.http.masuk import owner_mark
from pegawai.models import Pegawai
from pegawai.permissions import PEMBACA, Aksi, AksiPegawai, can, has_role


@dataclass(frozen=True, slots=True)
class Butir:
    """One entry of the menu: its label from the letter, its page, and who sees it."""

    label: str
    nama_url: str
    ikon: str
    untuk: Callable[[Pegawai], bool]
    lain: bool = False  # not of every day: behind "Lainnya"


def _everybody(_: Pegawai) -> bool:
    return True


def _hands_in(pegawai: Pegawai) -> bool:
    return pegawai.jenis in (JenisPegawai.PPPK, JenisPegawai.PPPK_PARUH_WAKTU)


def _composes(pegawai: Pegawai) -> bool:
    """PPPK write an SKP. Other people who lead or manage a unit have matrices or SKPs to look after."""
    return _hands_in(pegawai) or pegawai.jenis == JenisPegawai.PNS or has_role(pegawai, P.PENGELOLA)


def _leads_a_unit(pegawai: Pegawai) -> bool:
    return has_role(pegawai, (P.KEPALA_UNIT, P.PENGELOLA))


def sees_queue(pegawai: Pegawai) -> bool:
    return bool(can(pegawai, AksiBerkas.VIEW_QUEUE))


def begins_at_the_desk(pegawai: Pegawai) -> bool:
    """BKPSDM and the auditors, unless they have documents or a unit of their own, which only home shows."""
    return sees_queue(pegawai) and not _hands_in(pegawai) and not _leads_a_unit(pegawai)


def _reads_units(pegawai: Pegawai) -> bool:
    return has_role(pegawai, PEMBACA)


def _may(aksi: Aksi[None]) -> Callable[[Pegawai], bool]:
    return lambda pegawai: bool(can(pegawai, aksi))


def _may_exempt(pegawai: Pegawai) -> bool:
    return bool(can(pegawai, AksiBerkas.EXEMPT, None))


def guides_for(pegawai: Pegawai) -> list[tuple[str, str]]:
    """The guides of one page that concern the person: end of the address, and for whom."""
    concern = {
        JenisPanduan.PPPK: _hands_in(pegawai),
        JenisPanduan.KEPALA_UNIT: has_role(pegawai, P.KEPALA_UNIT),
        JenisPanduan.PENGELOLA: has_role(pegawai, P.PENGELOLA),
        JenisPanduan.VERIFIKATOR: has_role(pegawai, P.VERIFIKATOR),
    }
    own = [one for one, does in concern.items() if does] or [JenisPanduan.PPPK]
    return [(one.value, NAMA_PANDUAN[one]) for one in own]


MEJA = f"Meja {settings.BADAN_SINGKAT}"
MENU = (
    Butir("Beranda", "beranda:home", "house", lambda one: not begins_at_the_desk(one)),
    Butir("Beranda", "beranda:desk", "house", begins_at_the_desk),
    Butir("Berkas Pegawai", "berkas:index", "folder", _hands_in),
    Butir("Kinerja", "kinerja:index", "goal", _composes),
    Butir(MEJA, "beranda:desk", "gauge", lambda one: sees_queue(one) and not begins_at_the_desk(one)),
    Butir("Antrean", "berkas:queue", "list-checks", sees_queue),
    Butir("Surat", "berkas:surat_list", "mail-open", _leads_a_unit, lain=True),
    Butir("Kepatuhan unit", "kepatuhan:unit", "chart-column", lambda one: _leads_a_unit(one) and not sees_queue(one)),
    Butir("Kepatuhan", "kepatuhan:unit", "chart-column", sees_queue),
    Butir("Kinerja unit", "kinerja:unit", "clipboard-list", _reads_units),
    Butir("Laporan penilai", "kinerja:laporan_list", "user-x", _may(AksiKinerja.VIEW_LAPORAN_LIST), lain=True),
    Butir("Pengumpulan", "berkas:pengumpulan_list", "calendar-clock", _may(AksiBerkas.MANAGE)),
    Butir("Pengecualian", "berkas:pengecualian_list", "calendar-off", _may_exempt, lain=True),
    Butir("Permohonan dispensasi", "berkas:permohonan_list", "calendar-plus", _may(AksiPermohonan.VIEW_LIST), lain=True),
    Butir("Pegawai", "pegawai:list", "users", _may(AksiPegawai.VIEW_LIST)),
    Butir("Unit kerja", "pegawai:unit_list", "network", _may(AksiPegawai.VIEW_UNITS), lain=True),
    Butir("Kunci penandatangan", "berkas:kunci_list", "key-round", _may(AksiBerkas.WITHDRAW_KUNCI), lain=True),
    Butir("Sertifikat", "berkas:trust_store", "shield-check", _may(AksiBerkas.MANAGE_TRUST), lain=True),
    Butir("Kotak keluar", "notifikasi:outbox", "send", _may(AksiNotifikasi.MANAGE_OUTBOX), lain=True),
    Butir("Jejak audit", "pegawai:audit", "scroll-text", _may(AksiPegawai.VIEW_JEJAK), lain=True),
)  # fmt: skip
BANTUAN = Butir("Bantuan", "beranda:help", "circle-question-mark", _everybody)
MENU_AKUN = (
    Butir("Pesan", "notifikasi:inbox", "mail", _everybody),
    BANTUAN,
    Butir("Profil", "pegawai:profile", "circle-user", _everybody),
)
MENU_TAMU = (
    Butir("Beranda", "beranda:home", "house", _everybody),
    Butir("PEGAWAI (ASN)", "beranda:front_pegawai", "users", _everybody),
    Butir("Cek tanda terima", "cek:landing", "receipt-text", _everybody),
)
MENU_AKUN_TAMU = (BANTUAN,)  # in the same place for all


@dataclass(frozen=True, slots=True)
class Tautan:
    """One entry of the menu as this person sees it on this page."""

    label: str
    url: str
    ikon: str
    lain: bool
    current: str  # the value of aria-current: "page", "true" for a page below it, or empty


def _entries(menu: tuple[Butir, ...], pegawai: Pegawai) -> list[tuple[Butir, str]]:
    return [(butir, reverse(butir.nama_url)) for butir in menu if butir.untuk(pegawai)]


def _mark(entries: list[tuple[Butir, str]], path: str) -> list[Tautan]:
    """The entry that leads nearest to the page is the current one."""
    home = reverse("beranda:home")
    above = [url for _, url in entries if path == url or (url != home and path.startswith(url))]
    nearest = max(above, key=len, default="")
    return [
        Tautan(butir.label, url, butir.ikon, butir.lain, _current(url, path) if url == nearest else "")
        for butir, url in entries
    ]


def _current(url: str, path: str) -> str:
    return "page" if url == path else "true"


def _works_at_the_desk(pegawai: Pegawai) -> bool:
    """Staff get the low header and the dense pages."""
    return _reads_units(pegawai) or sees_queue(pegawai)


def _nearest() -> list[PengumpulanDepan]:
    return pengumpulan_depan(timezone.now())[:1]


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Data for the frame around every page: two queries for a logged-in person, none for a visitor."""
    frame: dict[str, Any] = {"is_demo": settings.DEMO}
    user = getattr(request, "user", None)
    if not isinstance(user, Pegawai):
        entries = _entries(MENU_TAMU + MENU_AKUN_TAMU, Pegawai())
        menu = _mark(entries, request.path)
        return frame | {
            "menu": menu[: len(MENU_TAMU)],
            "menu_akun": menu[len(MENU_TAMU) :],
            "tenggat_depan": _nearest,  # asked only by the pages that show it
        }
    utama, akun = _entries(MENU, user), _entries(MENU_AKUN, user)
    menu = _mark([*utama, *akun], request.path)
    return frame | {
        "menu": [one for one in menu[: len(utama)] if not one.lain],
        "menu_lain": [one for one in menu[: len(utama)] if one.lain],
        "menu_akun": menu[len(utama) :],
        "di_meja": _works_at_the_desk(user),
        "pesan_baru": unread_count(user),
        "session_seconds": settings.SESSION_COOKIE_AGE,
        "pemilik": owner_mark(user),
    }
