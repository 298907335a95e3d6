"""Both campaigns with everything that happened in them, and the stories of the demo accounts."""

from datetime import datetime, timedelta
from random import Random

from django.db.models import OuterRef, Subquery

from berkas.enums import AlasanPengembalian, JenisDokumen, Langkah, StatusBerkas
from berkas.models import Versi
from core.formats import WITA
from demo.berkas.arsip import Arsip
from demo.berkas.cerita import PELUANG_TERBUKA, PELUANG_TERTUTUP, Babak, Jendela, Kisah
from demo.berkas.otoritas import OtoritasDemo
from demo.berkas.pengumpulan import (
    HARI_TERBUKA,
    create_dispensasi_surat,
    create_pengumpulan_surat,
    create_pengumpulan_terbuka,
)
from demo.berkas.perjalanan_surat import create_perjalanan
from demo.berkas.permohonan import create_pengecualian, create_permohonan, keep_from_mail
from demo.berkas.riwayat import Bahan, create_riwayat
from demo.pegawai.akun import PPPK_DEMO
from demo.pegawai.pppk import KOHORT
from pegawai.models import Kohort, Pegawai

BIBIT = 20250815
# How many came in on each day from 4 to 15 August 2025: a weekend, then the rush of the last two days.
HARI_TERTUTUP = (1, 2, 3, 4, 4, 1, 1, 6, 8, 12, 24, 34)
BESAR = 5000  # with more people, inboxes stay empty and files are used more than once
BERKAS_NYATA = 1500
MPPH, SKP = JenisDokumen.MPPH, JenisDokumen.SKP


def create_kampanye(otoritas: OtoritasDemo, *, kini: datetime, jumlah: int, proses: int = 0) -> None:
    """Write both campaigns for the existing people. Call it inside a transaction.

    `kini`: now, aware; `jumlah`: about how many people there are; `proses`: processors for signing (0: this
    process).
    """
    kohort = Kohort.objects.get(nama=KOHORT)
    surat = create_pengumpulan_surat(kohort)
    create_dispensasi_surat(surat)
    terbuka = create_pengumpulan_terbuka(kohort, kini.astimezone(WITA).date())
    create_perjalanan(surat, kini, selesai=True)
    create_perjalanan(terbuka, kini, selesai=False)
    is_big, rng = jumlah > BESAR, Random(BIBIT)  # noqa: S311 the same people each time, no secret
    with Arsip(otoritas, proses=proses, paling_banyak=BERKAS_NYATA if is_big else 4 * jumlah) as arsip:
        create_riwayat(
            Bahan(
                surat,
                PELUANG_TERTUTUP,
                Jendela(surat.dibuka_at, HARI_TERTUTUP, kini),
                arsip,
                rng,
                khusus=_kisah_tertutup(surat.dibuka_at),
                pesan=not is_big,
                pesan_dibaca_sebelum=kini,
            )
        )
        create_riwayat(
            Bahan(
                terbuka,
                PELUANG_TERBUKA,
                Jendela(terbuka.dibuka_at, tuple(range(1, HARI_TERBUKA + 1)), kini),
                arsip,
                rng,
                khusus=_kisah_terbuka(terbuka.dibuka_at, kini),
                pesan=not is_big,
                pesan_dibaca_sebelum=kini - timedelta(days=2),
            )
        )
    create_pengecualian(terbuka, kini.astimezone(WITA).date())
    create_permohonan(terbuka)
    keep_from_mail()
    write_login()


def write_login() -> None:
    """Who handed in a file has logged in for it; only the newcomer of the README has not."""
    baru = [one.username for one in PPPK_DEMO if not one.kontak_diperiksa]
    last = Versi.objects.filter(oleh=OuterRef("pk")).order_by("-diterima_at").values("diterima_at")[:1]
    Pegawai.objects.exclude(username__in=baru).update(last_login=Subquery(last))


def _kisah_tertutup(dibuka_at: datetime) -> dict[str, Kisah]:
    """All demo PPPK were in time; the last one's SKP was returned once."""
    at = dibuka_at + timedelta(days=8, hours=10)
    kisah: dict[str, Kisah] = {demo.username: {MPPH: _verified(at), SKP: _verified(at)} for demo in PPPK_DEMO}
    mended = [*_returned(at, at + timedelta(days=1, hours=1)), *_verified(at + timedelta(days=1, hours=9))]
    return kisah | {PPPK_DEMO[-1].username: {MPPH: _verified(at), SKP: mended}}


def _kisah_terbuka(dibuka_at: datetime, kini: datetime) -> dict[str, Kisah]:
    """One person has handed in nothing yet, one has an SKP to correct, one is done, one has never logged in."""
    at, kemarin = dibuka_at + timedelta(days=2, hours=9), kini - timedelta(hours=20)
    return {
        "pppk": {},
        "pppk.kembali": {MPPH: _verified(at), SKP: _returned(at, kemarin)},
        "pppk.sah": {MPPH: _verified(at), SKP: _verified(at)},
        "pppk.baru": {},
    }


def _verified(at: datetime) -> list[Babak]:
    return [
        Babak(Langkah.UPLOAD, StatusBerkas.DIUNGGAH, at),
        Babak(Langkah.VERIFY, StatusBerkas.TERVERIFIKASI, at + timedelta(days=1, minutes=40)),
    ]


def _returned(at: datetime, dikembalikan_at: datetime) -> list[Babak]:
    alasan = (AlasanPengembalian.PERIODE_SALAH,)
    catatan = "Periode pada dokumen belum sesuai dengan periode pengumpulan ini."
    return [
        Babak(Langkah.UPLOAD, StatusBerkas.DIUNGGAH, at),
        Babak(Langkah.RETURN, StatusBerkas.DIKEMBALIKAN, dikembalikan_at, alasan=alasan, catatan=catatan),
    ]
