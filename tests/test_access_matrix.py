"""Every address × every role × own or other people's object. An address without a row makes the suite fail."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from berkas.enums import JenisHariLibur, StatusPengumpulan
from berkas.models import (
    HariLibur,
    KunciPenandatangan,
    Pengumpulan,
    PerubahanPengumpulan,
    UnggahanBersambung,
)
from berkas.services.review import claim_berkas, verify_berkas
from notifikasi.models import Kiriman, Pesan
from pegawai.enums import JenisLembar, JenisPeran
from pegawai.models import PemetaanKolom, Peran, PermintaanAkun
from tests import alamat_kinerja, alamat_surat, alamat_unit
from tests.conftest import DALAM_TENGGAT
from tests.factories import (
    DispensasiFactory,
    PegawaiFactory,
    PengecualianFactory,
    PermohonanFactory,
    make_berkas,
    make_peran,
)
from tests.tus import TUS

ROLES = (
    "anonim",
    "pppk",  # owns every object below; works at SD 1
    "pppk_lain",  # another person, at SD 2
    "kepala_sd1",
    "kepala_dinas",  # above SD 1
    "kepala_dinkes",  # of another tree
    "pengelola",  # of the dinas
    "verifikator",
    "admin",
    "auditor",
)
# L asks to log in · 2 answers with a page · 3 sends elsewhere · x refuses what was sent (422) · m misses a header (400) · n says why not (403) · o of another person (409) · b too large (413) · d degraded (503) · . unknown here (404)
EVERYBODY = "2 2 2 2 2 2 2 2 2 2"
LOGGED_IN = "L 2 2 2 2 2 2 2 2 2"
OWNER_AND_DUTY = "L 2 . 2 2 . 2 2 2 2"
DUTY = "L . . 2 2 . 2 2 2 2"
DUTY_ANYWHERE = "L . . 2 2 2 2 2 2 2"
BKPSDM = "L . . . . . . 2 2 2"
KEEPER = "L . . . . . 2 2 2 ."  # of exemptions
ADMIN = "L . . . . . . . 2 ."
BACK_FOR_ADMIN = "L . . . . . . . 3 ."  # the campaign runs: back to its page with the reason

GET = {
    "beranda:home": "2 2 2 2 2 2 2 3 3 3",  # the desk is the home of BKPSDM
    "beranda:front_pegawai": "2 3 3 3 3 3 3 3 3 3",
    "beranda:help": EVERYBODY,
    "beranda:panduan_pdf": EVERYBODY,
    "beranda:open_letter": EVERYBODY,  # its campaign says so
    "beranda:open_letter_pdf": EVERYBODY,
    "beranda:sample_format": EVERYBODY,
    "beranda:privacy": EVERYBODY,
    "beranda:manifest": EVERYBODY,
    "beranda:worker": EVERYBODY,
    "beranda:offline": EVERYBODY,
    "beranda:time": EVERYBODY,
    "beranda:too_large": "b b b b b b b b b b",
    "komponen:index": EVERYBODY,
    "komponen:form_page": EVERYBODY,
    "komponen:desk_page": EVERYBODY,
    "health": "d d d d d d d d d d",  # no worker runs beside the suite
    "health_web": EVERYBODY,
    "account_login": "2 3 3 3 3 3 3 3 3 3",
    "account_logout": "3 2 2 2 2 2 2 2 2 2",
    "account_change_password": LOGGED_IN,
    "account_reset_password": EVERYBODY,
    "account_reset_password_done": EVERYBODY,
    "account_reset_password_from_key": EVERYBODY,
    "kepatuhan:unit": DUTY,
    "kepatuhan:unit_list": DUTY,
    "kepatuhan:unit_xlsx": DUTY,
    "kepatuhan:unit_exempt": DUTY,
    "kepatuhan:unit_former": "L . . 2 2 . 2 . . .",  # of those who lead or manage the unit
    "kepatuhan:unit_remind": "L . . 2 2 . 2 2 2 .",
    "kepatuhan:pengingat": ADMIN,
    "kepatuhan:pengingat_sent": BACK_FOR_ADMIN,  # without a kind and a day
    "kepatuhan:teks_list": ADMIN,
    "kepatuhan:teks": ADMIN,
    "beranda:desk": BKPSDM,
    "beranda:preview": ADMIN,
    "berkas:index": LOGGED_IN,
    "berkas:sasaran": LOGGED_IN,
    "berkas:add": "L 2 2 . . . . . . .",  # each for their own; the others owe nothing in this campaign
    "berkas:add_printed": LOGGED_IN,
    "berkas:wakil": "L 3 . . . . 2 . 2 .",  # themselves are led to their own page
    "berkas:wakil_add": "L 3 . . . . 2 . 2 .",
    "berkas:receipt": OWNER_AND_DUTY,
    "berkas:receipt_pdf": OWNER_AND_DUTY,
    "berkas:receipt_qr": OWNER_AND_DUTY,
    "cek:landing": EVERYBODY,
    "cek:check": EVERYBODY,  # anyone with the code
    "berkas:detail": OWNER_AND_DUTY,
    "berkas:rename": "L 2 . . . . . . . .",  # only the owner, and who uploaded it for them
    "berkas:download": OWNER_AND_DUTY,
    "berkas:page_image": OWNER_AND_DUTY,
    "berkas:page_thumb": OWNER_AND_DUTY,
    "berkas:page": OWNER_AND_DUTY,
    "berkas:page_text": OWNER_AND_DUTY,
    "berkas:download_signed": OWNER_AND_DUTY,
    "berkas:kunci_list": ADMIN,
    "berkas:trust_store": ADMIN,
    "berkas:kunci_withdraw": ADMIN,
    "berkas:pengumpulan_list": ADMIN,
    "berkas:pengumpulan_add": ADMIN,
    "berkas:pengumpulan_detail": ADMIN,
    "berkas:pengumpulan_edit": ADMIN,
    "berkas:pengumpulan_clone": ADMIN,
    "berkas:pengumpulan_publish": BACK_FOR_ADMIN,
    "berkas:pengumpulan_close": ADMIN,
    "berkas:pengumpulan_reopen": BACK_FOR_ADMIN,
    "berkas:pengumpulan_delete": BACK_FOR_ADMIN,
    "berkas:surat": "L 2 2 2 2 2 2 2 2 2",  # the letter: for its addressees, those above them, and BKPSDM
    "berkas:hari_libur_list": ADMIN,
    "berkas:hari_libur_add": ADMIN,
    "berkas:hari_libur_edit": ADMIN,
    "berkas:dispensasi_list": ADMIN,
    "berkas:dispensasi_add": ADMIN,
    "berkas:dispensasi_end": ADMIN,
    "berkas:dispensasi_surat": ADMIN,
    "berkas:permohonan_ask": "L 3 2 . . . . . . .",  # each for themselves; who waits is led to that request
    "berkas:permohonan_unit": "L . . 2 2 2 2 . . .",
    "berkas:permohonan_list": DUTY_ANYWHERE,
    "berkas:permohonan": OWNER_AND_DUTY,
    "berkas:permohonan_surat": "L 2 . . . . 2 2 2 2",  # often about health: not for the heads
    "berkas:pengecualian_list": KEEPER,
    "berkas:pengecualian_add": KEEPER,
    "berkas:pengecualian_edit": KEEPER,
    "berkas:pengecualian_end": KEEPER,
    "berkas:pengecualian_surat": "L 2 . . . . 2 2 2 2",  # about health: not for the heads
    "berkas:queue": BKPSDM,
    "berkas:review": BKPSDM,
    "notifikasi:inbox": LOGGED_IN,
    "notifikasi:open": "L 3 . . . . . . . .",
    "notifikasi:preferences": LOGGED_IN,
    "notifikasi:outbox": ADMIN,
    "pegawai:session": EVERYBODY,  # who is logged in in this browser
    "pegawai:profile": LOGGED_IN,
    "pegawai:contact": LOGGED_IN,
    "pegawai:own_audit": LOGGED_IN,
    "pegawai:list": DUTY_ANYWHERE,
    "pegawai:detail": OWNER_AND_DUTY,
    "pegawai:add": ADMIN,
    "pegawai:penunjukan_list": ADMIN,
    "pegawai:penunjukan_add": ADMIN,
    "pegawai:change": ADMIN,
    "pegawai:deactivate": ADMIN,
    "pegawai:reactivate": ADMIN,
    "pegawai:import": ADMIN,
    "pegawai:import_example": ADMIN,
    "pegawai:import_mappings": ADMIN,
    "pegawai:follow_up": ADMIN,
    "pegawai:import_mapping": ADMIN,
    "pegawai:list_xlsx": ADMIN,
    "pegawai:audit": "L . . . . . . . 2 2",
    "pegawai:penilai": "L . . . . . 2 . 2 .",
    "pegawai:activate": EVERYBODY,
    "pegawai:activate_password": "3 3 3 3 3 3 3 3 3 3",  # without the first step back to it
    "pegawai:activate_scanned": "3 3 3 3 3 3 3 3 3 3",
    "pegawai:kode_issue": "L . . . . . 2 . 2 .",
    "pegawai:permintaan_ask": EVERYBODY,
    "pegawai:permintaan_sent": EVERYBODY,
    "pegawai:permintaan_list": "L . . . . . 2 . 2 .",
    "pegawai:permintaan": "L . . . . . 2 . 2 .",
    "pegawai:account_units": "L . . . . . 2 . 2 .",
    "pegawai:account_list": "L . . . . . 2 . 2 .",
    "pegawai:account_xlsx": "L . . . . . 2 . 2 .",
    "pegawai:letters": "L . . . . . 2 . 2 .",
    "pegawai:kode_revoke_many": "L . . . . . 2 . 2 .",
    "pegawai:peran_give": ADMIN,
    "pegawai:kohort_list": ADMIN,
    "pegawai:kohort_add": ADMIN,
    "pegawai:kohort_edit": ADMIN,
} | alamat_kinerja.GET
POST = {
    "account_logout": "3 3 3 3 3 3 3 3 3 3",
    "kepatuhan:unit_remind": "L . . x x . x x x .",
    "kepatuhan:pengingat_switch": "L . . . . . . . 3 .",
    "kepatuhan:teks": "L . . . . . . . x .",
    "kepatuhan:teks_preview": "L . . . . . . . x .",
    "kepatuhan:teks_test": "L . . . . . . . x .",
    "kepatuhan:teks_reset": "L . . . . . . . x .",
    "cek:landing": "x x x x x x x x x x",
    "berkas:add": "L x x . . . . . . .",
    "berkas:add_printed": "L x x x x x x x x x",
    "berkas:wakil_add": "L 3 . . . . x . x .",
    "berkas:rename": "L x . . . . . . . .",
    "berkas:unggahan_create": "L m m m m m m m m m",
    "berkas:confirm": "L 3 . . . . . . . .",  # only the owner of the document
    "berkas:bulk_verify": "L . . . . . . x . .",
    "berkas:claim": "L . . . . . . 3 3 3",  # the two others get it back with the reason
    "berkas:release": "L . . . . . . 3 3 3",  # releases only one's own claim
    "berkas:verify": "L . . . . . . 3 n n",
    "berkas:return": "L . . . . . . 3 n n",
    "berkas:reopen": "L . . . . . . n 3 n",  # only the verifikator who decided it, for 24 hours, or the admin
    "berkas:kunci_withdraw": "L . . . . . . . 3 .",
    "berkas:trust_store": "L . . . . . . . x .",
    "berkas:pengumpulan_add": "L . . . . . . . x .",
    "berkas:pengumpulan_edit": "L . . . . . . . x .",
    "berkas:pengumpulan_clone": "L . . . . . . . x .",
    "berkas:pengumpulan_publish": BACK_FOR_ADMIN,
    "berkas:pengumpulan_close": "L . . . . . . . x .",
    "berkas:pengumpulan_reopen": BACK_FOR_ADMIN,
    "berkas:pengumpulan_delete": BACK_FOR_ADMIN,
    "berkas:pengumpulan_archive": BACK_FOR_ADMIN,
    "berkas:pengumpulan_unarchive": BACK_FOR_ADMIN,
    "berkas:perubahan_apply": "L . . . . . . . x .",
    "berkas:perubahan_discard": BACK_FOR_ADMIN,
    "berkas:perubahan_undo": BACK_FOR_ADMIN,
    "berkas:hari_libur_add": "L . . . . . . . x .",
    "berkas:hari_libur_edit": "L . . . . . . . x .",
    "berkas:hari_libur_delete": "L . . . . . . . 3 .",
    "berkas:hari_libur_fill": "L . . . . . . . 3 .",
    "berkas:dispensasi_add": "L . . . . . . . x .",
    "berkas:dispensasi_end": "L . . . . . . . x .",
    "berkas:permohonan_ask": "L x x . . . . . . .",
    "berkas:permohonan_unit": "L . . x x x x . . .",
    "berkas:permohonan_bulk": "L . . . . . . . x .",
    "berkas:permohonan_grant": "L . . . . . . . x .",
    "berkas:permohonan_refuse": "L . . . . . . . x .",
    "berkas:permohonan_withdraw": "L 3 . 3 3 . 3 3 3 3",  # the others are told that only who asked can
    "berkas:pengecualian_add": "L . . . . . x x x .",
    "berkas:pengecualian_edit": "L . . . . . x x x .",
    "berkas:pengecualian_end": "L . . . . . x x x .",
    "notifikasi:read_all": "L 3 3 3 3 3 3 3 3 3",
    "notifikasi:preferences": "L x x x x x x x x x",
    "notifikasi:resend": "L . . . . . . . 3 .",
    "notifikasi:resend_all": "L . . . . . . . 3 .",
    "pegawai:session": "o 2 2 2 2 2 2 2 2 2",  # visitors: only the person of the page, with a password
    "pegawai:contact": "L x x x x x x x x x",
    "pegawai:add": "L . . . . . . . x .",
    "pegawai:penunjukan_add": "L . . . . . . . x .",
    "pegawai:change": "L . . . . . . . x .",
    "pegawai:deactivate": "L . . . . . . . x .",
    "pegawai:reactivate": "L . . . . . . . x .",
    "pegawai:import": "L . . . . . . . x .",
    "pegawai:import_apply": "L . . . . . . . 3 .",
    "pegawai:import_columns": "L . . . . . . . 3 .",  # without its file: back to the upload
    "pegawai:import_refused": "L . . . . . . . 3 .",
    "pegawai:follow_up_settle": "L . . . . . . . 3 .",
    "pegawai:import_mapping": "L . . . . . . . x .",
    "pegawai:import_mapping_forget": "L . . . . . . . 3 .",
    "pegawai:penilai": "L . . . . . x . x .",
    "pegawai:activate": "x x x x x x x x x x",
    "pegawai:activate_password": "3 3 3 3 3 3 3 3 3 3",
    "pegawai:kode_issue": "L . . . . . x . x .",
    "pegawai:permintaan_ask": "x x x x x x x x x x",
    "pegawai:permintaan_handled": "L . . . . . 3 . 3 .",
    "pegawai:permintaan_refuse": "L . . . . . x . x .",
    "pegawai:letters": "L . . . . . x . x .",
    "pegawai:kode_revoke_many": "L . . . . . 3 . 3 .",
    "pegawai:kode_revoke": "L . . . . . 3 . 3 .",
    "pegawai:peran_give": "L . . . . . . . x .",
    "pegawai:peran_end": "L . . . . . . . x .",
    "pegawai:kohort_add": "L . . . . . . . x .",
    "pegawai:kohort_edit": "L . . . . . . . x .",
    "pegawai:kohort_remove": "L . . . . . . . 3 .",
} | alamat_kinerja.POST
HEAD = {"berkas:unggahan": "L 2 . . . . . . . ."}  # each only what they send themselves
GET |= alamat_unit.GET | alamat_surat.GET
POST |= alamat_unit.POST | alamat_surat.POST
METHODS = {"GET": GET, "POST": POST, "HEAD": HEAD}
SIGNS = {200: "2", 204: "2", 302: "3", 303: "3", 400: "m", 403: "n", 404: ".", 409: "o", 413: "b", 422: "x", 503: "d"}  # fmt: skip


# Of one campaign: its page, and each step of its life.
ALAMAT_PENGUMPULAN = (
    "detail", "edit", "clone", "publish", "close", "reopen", "delete", "archive", "unarchive",
)  # fmt: skip


@dataclass
class Alamat:
    """Fills the placeholders of each address, and gives the data to post there."""

    by_app: dict[str, dict]
    by_name: dict[str, dict]
    data: dict[str, dict]

    def path(self, name: str) -> str:
        fillers = self.by_name.get(name) or self.by_app.get(name.partition(":")[0], {})
        return reverse(name, kwargs=fillers if dict(every_address())[name] else {})


@pytest.fixture
def berkas(daerah, dok_skp, dalam_tenggat, unsigned_pdf):
    """The SKP of `pppk`, with real bytes, held by the verifikator."""
    isi = storages["berkas"].save("versi/00/matriks.pdf", ContentFile(unsigned_pdf))
    sebagian = {"shown_until": len(unsigned_pdf) - 1}  # so that there is a copy up to what was signed
    berkas = make_berkas(daerah.pppk, dok_skp, isi=isi, ukuran=len(unsigned_pdf), hasil=sebagian)
    return claim_berkas(berkas, oleh=daerah.verifikator)


@pytest.fixture
def diputuskan(daerah, dok_mpph, dalam_tenggat):
    """The MPPH of `pppk`, verified by a colleague of the verifikator."""
    rekan = PegawaiFactory(unit=daerah.instansi)
    make_peran(rekan, JenisPeran.VERIFIKATOR, daerah.instansi)
    berkas = make_berkas(daerah.pppk, dok_mpph)
    verify_berkas(berkas, oleh=rekan, versi_id=berkas.versi_terkini.pk)
    return berkas


@pytest.fixture
def dispensasi(daerah, pengumpulan, unsigned_pdf):
    """With its letter, and the campaign with its own letter, which is open to all."""
    pengumpulan.surat_terbuka = True
    pengumpulan.surat.save("surat.pdf", ContentFile(unsigned_pdf))
    dispensasi = DispensasiFactory(
        pengumpulan=pengumpulan, pegawai=daerah.pppk, oleh=daerah.admin, tenggat_at=pengumpulan.tenggat_at
    )
    dispensasi.surat.save("surat.pdf", ContentFile(unsigned_pdf))
    return dispensasi


@pytest.fixture
def pengecualian(daerah, unsigned_pdf):
    """Of `pppk`, with its document, for other days than those of the campaign."""
    row = PengecualianFactory(
        pegawai=daerah.pppk, oleh=daerah.admin, mulai="2025-12-01", selesai="2025-12-31"
    )
    row.surat.save("surat.pdf", ContentFile(unsigned_pdf))
    return row


@pytest.fixture
def pesan(daerah, dalam_tenggat):
    """Unread by `pppk`; its mail failed."""
    kiriman = Kiriman.objects.create(
        kunci="uji",
        alamat="a@contoh.example",
        subjek="Uji",
        isi="Uji",
        coba_lagi_at=timezone.now(),
        status="GAGAL",
    )
    return Pesan.objects.create(
        kunci="uji", penerima=daerah.pppk, jenis="PENGINGAT", judul="Uji", isi="Uji", cara_surel="LANGSUNG", kiriman=kiriman
    )  # fmt: skip


@pytest.fixture
def kunci(daerah, berkas):
    return KunciPenandatangan.objects.create(
        pegawai=daerah.pppk, kunci="ab" * 32, cn="Contoh", versi=berkas.versi_terkini, oleh=daerah.verifikator
    )


def ids_of_perubahan(pengumpulan, oleh) -> dict[str, int]:
    isi = {"masa_tenggang": [0, 15]}
    baru = {"isi": isi, "revisi": pengumpulan.revisi, "oleh": oleh}
    usulan, _ = PerubahanPengumpulan.objects.get_or_create(
        pengumpulan=pengumpulan, status="USULAN", defaults=baru
    )
    return {"pk": pengumpulan.pk, "perubahan_id": usulan.pk}


def make_hari_libur() -> HariLibur:
    galungan = {"tanggal": "2025-04-23", "nama": "Hari Raya Galungan"}
    return HariLibur.objects.get_or_create(**galungan, defaults={"jenis": JenisHariLibur.BALI})[0]


@pytest.fixture
def alamat(daerah, pengumpulan, berkas, diputuskan, dispensasi, pengecualian, pesan, kunci):
    """Everything belongs to `pppk`, or to SD 1."""
    by_name_kinerja, data_kinerja = alamat_kinerja.make_kinerja(daerah, pengumpulan.periode)
    by_app = {
        "kepatuhan": {"pk": daerah.sd1.pk},
        "berkas": {"pk": berkas.pk},
        "pegawai": {"pk": daerah.pppk.pk},
    }
    by_name = {
        **fill_pengumpulan(pengumpulan, daerah.admin),
        **fill_permohonan(daerah.pppk, pengumpulan),
        **fill_berkas(daerah.pppk, pengumpulan, berkas.versi_terkini),
        **fill_pegawai(daerah),
        **alamat_unit.fill_unit(daerah.sd1.pk, daerah.admin),
        **alamat_surat.fill_surat(daerah, pengumpulan),
        "berkas:kunci_withdraw": {"pk": kunci.pk},
        "berkas:dispensasi_end": {"pk": dispensasi.pk},
        "berkas:dispensasi_surat": {"pk": dispensasi.pk},
        **{f"berkas:pengecualian_{name}": {"pk": pengecualian.pk} for name in ("edit", "end", "surat")},
        "berkas:reopen": {"pk": diputuskan.pk},
        "notifikasi:open": {"pk": pesan.pk},
        "notifikasi:resend": {"pk": pesan.kiriman.pk},
        "account_reset_password_from_key": {"uidb36": "1", "key": "set-password"},
    }
    versi = berkas.versi_terkini.pk
    data = {
        "berkas:verify": {"verifikasi-versi": versi},
        "berkas:return": {"kembalikan-versi": versi, "kembalikan-alasan": "PERIODE_SALAH"},
        "berkas:reopen": {"buka-catatan": "Diputuskan terlalu cepat."},
        "berkas:kunci_withdraw": {"alasan": "Keliru orang."},
    }
    return Alamat(by_app, by_name | by_name_kinerja, data | data_kinerja)


def fill_permohonan(pegawai, pengumpulan) -> dict[str, dict]:
    """A request that waits, with a document about health."""
    row = PermohonanFactory(pengumpulan=pengumpulan, pegawai=pegawai, alasan="SAKIT")
    row.surat.save("surat.pdf", ContentFile(b"%PDF-1.7"))
    return {
        "berkas:permohonan": {"pk": row.pk},
        **{f"berkas:permohonan_{one}": {"pk": row.pk} for one in ("grant", "refuse", "withdraw", "surat")},
        "berkas:permohonan_ask": {"pengumpulan_id": pengumpulan.pk},
    }


def fill_pengumpulan(pengumpulan, admin) -> dict[str, dict]:
    return {
        "kepatuhan:pengingat": {"pk": pengumpulan.pk},
        "kepatuhan:pengingat_sent": {"pk": pengumpulan.pk},
        **{
            f"kepatuhan:{one}": {"jenis": "H3"} for one in ("teks", "teks_preview", "teks_test", "teks_reset")
        },
        "kepatuhan:pengingat_switch": {"pk": pengumpulan.pk},
        **{f"berkas:pengumpulan_{name}": {"pk": pengumpulan.pk} for name in ALAMAT_PENGUMPULAN},
        "beranda:preview": {"pk": pengumpulan.pk},
        "beranda:panduan_pdf": {"jenis": "pppk"},
        **{f"beranda:{name}": {"pk": pengumpulan.pk} for name in ("open_letter", "open_letter_pdf")},
        "beranda:sample_format": {"pk": pengumpulan.pk, "satu": "a15"},
        "berkas:surat": {"pk": pengumpulan.pk},
        **{
            f"berkas:perubahan_{name}": ids_of_perubahan(pengumpulan, admin)
            for name in ("apply", "discard", "undo")
        },
        **{f"berkas:hari_libur_{name}": {"pk": make_hari_libur().pk} for name in ("edit", "delete")},
    }


def fill_berkas(pegawai, pengumpulan, versi) -> dict[str, dict]:
    dokumen = {"pengumpulan_id": pengumpulan.pk, "jenis": "skp"}
    unggahan = UnggahanBersambung.objects.create(
        oleh=pegawai,
        pegawai=pegawai,
        sha256="ab" * 32,
        ukuran=5000,
        nama_asli="skp.pdf",
        dibuat_at=timezone.now(),
    )
    return {
        "berkas:unggahan": {"kunci": unggahan.kunci},
        "berkas:add": dokumen,
        "berkas:wakil": {"pegawai_id": pegawai.pk},
        "berkas:wakil_add": dokumen | {"pegawai_id": pegawai.pk},
        **{
            f"berkas:{name}": {"nomor": versi.tanda_terima}
            for name in ("receipt", "receipt_pdf", "receipt_qr")
        },
        "cek:check": {"kode": versi.kode_cek},
        **{
            f"berkas:{name}": {"pk": versi.pk}
            for name in ("download", "confirm", "download_signed", "rename")
        },
        **{
            f"berkas:{name}": {"pk": versi.pk, "halaman": 1}
            for name in ("page_image", "page_thumb", "page", "page_text")
        },
    }


def fill_pegawai(daerah) -> dict[str, dict]:
    peran = Peran.objects.get(pegawai=daerah.kepala_sd1, jenis=JenisPeran.KEPALA_UNIT)
    nonaktif = PegawaiFactory(unit=daerah.sd1, is_active=False)
    permintaan = PermintaanAkun.objects.create(
        nip="199308172025072001", nama="Contoh", unit_ditulis="SD Negeri 1", unit=daerah.sd1, kontak="-"
    )
    pemetaan = PemetaanKolom.objects.create(
        jenis=JenisLembar.PEGAWAI,
        sidik="a" * 64,
        kolom=[["Nomor", "nip"]],
        disimpan_at=timezone.now(),
        oleh=daerah.admin,
    )
    return {
        **{f"pegawai:{name}": {"pk": pemetaan.pk} for name in ("import_mapping", "import_mapping_forget")},
        "pegawai:peran_end": {"pk": peran.pk},
        "pegawai:reactivate": {"pk": nonaktif.pk},
        "pegawai:activate_scanned": {"kode": "K7M2Q9XPWD"},
        **{
            f"pegawai:{name}": {"pk": permintaan.pk}
            for name in ("permintaan", "permintaan_handled", "permintaan_refuse")
        },
        "pegawai:kohort_edit": {"pk": daerah.pppk.kohort_id},
        "pegawai:kohort_remove": {"pk": daerah.pppk.kohort_id},
    }


def every_address(resolver: URLResolver | None = None, space: str = "") -> Iterator[tuple[str, bool]]:
    """Each named address of the portal, and whether it has placeholders."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}", bool(pattern.pattern.regex.groups)
        else:
            yield from every_address(pattern, f"{space}{pattern.namespace}:" if pattern.namespace else space)


def read_sign(response: HttpResponse) -> str:
    if response.status_code == 302 and response["Location"].startswith(reverse(settings.LOGIN_URL)):
        return "L"
    return SIGNS.get(response.status_code, str(response.status_code))


def ask(daerah, role: str, method: str, path: str, data: dict) -> str:
    """The sign of one answer. Its changes are rolled back, so that every role meets the same data."""
    client = Client()
    if role != "anonim":
        client.force_login(getattr(daerah, role))
    with transaction.atomic():
        response = getattr(client, method.lower())(path, data, headers=TUS)
        if response.streaming:
            assert b"".join(response)
        transaction.set_rollback(True)
    return read_sign(response)


@pytest.mark.parametrize(
    ("method", "name"), [(method, name) for method, names in METHODS.items() for name in names]
)
def test_each_role_gets_what_its_duty_allows(daerah, alamat, method, name):
    expected = dict(zip(ROLES, METHODS[method][name].split(), strict=True))
    seen = {role: ask(daerah, role, method, alamat.path(name), alamat.data.get(name, {})) for role in ROLES}
    assert {role: (sign, expected[role]) for role, sign in seen.items() if sign != expected[role]} == {}


def test_no_address_is_left_out():
    assert {name for name, _ in every_address()} == set(GET) | set(POST) | set(HEAD)


# What would show the draft if one reader had forgotten it: its letter, its upload, and each page that tells of campaigns.
TEMPAT_KONSEP = (
    "beranda:home",
    "beranda:front_pegawai",
    "beranda:desk",
    "berkas:index",
    "berkas:sasaran",
    "berkas:queue",
    "kepatuhan:unit",
    "notifikasi:inbox",
)


@pytest.mark.parametrize("role", [role for role in ROLES if role != "admin"])
def test_a_draft_is_unknown_to_all_but_admins(daerah, pengumpulan, dalam_tenggat, unsigned_pdf, role):
    pengumpulan.surat.save("surat.pdf", ContentFile(unsigned_pdf))
    Pengumpulan.objects.update(status=StatusPengumpulan.KONSEP, nama="Rahasia Awal Tahun")
    client = Client()
    if role != "anonim":
        client.force_login(getattr(daerah, role))
    own = {"surat": [pengumpulan.pk], "add": [pengumpulan.pk, "skp"]} | {
        f"pengumpulan_{name}": [pengumpulan.pk] for name in ALAMAT_PENGUMPULAN
    }
    for name, fillers in own.items():
        answer = client.get(reverse(f"berkas:{name}", args=fillers))
        assert read_sign(answer) in {"L", "."} or answer.status_code == 405, name
    unit = [daerah.instansi.pk] if role in {"verifikator", "auditor"} else [daerah.sd1.pk]
    for name in TEMPAT_KONSEP:
        path = reverse(name, args=unit if name == "kepatuhan:unit" else [])
        for query in ("", f"?pengumpulan={pengumpulan.pk}"):
            assert "Rahasia Awal Tahun" not in client.get(path + query, follow=True).content.decode(), name


@pytest.mark.parametrize("name", sorted(set(POST) - set(GET)))
def test_what_only_posts_does_nothing_on_get(daerah, alamat, login, name):
    assert login(daerah.pppk).get(alamat.path(name)).status_code in {404, 405}


@pytest.mark.parametrize(
    "path", ["/media/versi/00/matriks.pdf", "/static/private/", "/versi/00/matriks.pdf", "/private/"]
)
def test_files_have_no_public_address(alamat, daerah, login, path):
    assert login(daerah.admin).get(path).status_code == 404


def test_private_storage_knows_no_address():
    with pytest.raises(ValueError, match="has no URL"):
        storages["berkas"].url("versi/00/matriks.pdf")


def test_the_moment_of_the_matrix_is_inside_the_campaign(pengumpulan):
    assert pengumpulan.dibuka_at < DALAM_TENGGAT < pengumpulan.tenggat_at
