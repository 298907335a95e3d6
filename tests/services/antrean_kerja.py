"""What the queue tests run in another process. Each function prints its answer as JSON."""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from berkas.enums import JenisDokumen, Kebijakan
from berkas.models import DokumenWajib
from berkas.services.upload import Unggahan, upload_berkas
from kepatuhan.models import Pengingat
from kepatuhan.tasks import send_pengingat
from notifikasi.enums import CaraSurel, JenisPesan
from notifikasi.models import Kiriman
from notifikasi.services.pesan import send_pesan
from notifikasi.services.preferensi import set_preferensi
from pegawai.enums import JenisPeran, JenisUnit
from pegawai.models import Pegawai, UnitKerja
from tests.factories import PegawaiFactory, PengumpulanFactory, make_peran, make_unit
from tests.pdf_factory import make_pki, make_unsigned, write_store
from tests.services.jam import moved


def send(count: int, kunci: str) -> None:
    """Commit this many events. Returns how long the slowest took, in seconds."""
    _penerima()
    slowest = 0.0
    for n in range(count):
        began = time.monotonic()
        _event(f"{kunci}:{n}")
        slowest = max(slowest, time.monotonic() - began)
    print(json.dumps({"slowest": slowest}))


def send_parallel(count: int, kunci: str) -> None:
    """The same from 8 threads, as in the web process."""

    def one(n: int) -> None:
        try:
            _event(f"{kunci}:{n}")
        finally:
            connection.close()

    _penerima()
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(one, range(count)))
    print(json.dumps({}))


def upload(count: int) -> None:
    """This many people upload a document for the first time, through the service that the page calls."""
    dokumen = DokumenWajib.objects.filter(jenis=JenisDokumen.SKP).first() or _open_pengumpulan()
    unit = UnitKerja.objects.get(jenis=JenisUnit.PERANGKAT_DAERAH)
    people = [PegawaiFactory(username=f"pppk{n}", unit=unit) for n in range(count)]
    for pegawai in people:
        isi = ContentFile(make_unsigned(f"SKP {pegawai.username}"), name="skp.pdf")
        upload_berkas(Unggahan(isi, "SKP 2025"), pegawai=pegawai, dokumen=dokumen, oleh=pegawai)
    print(json.dumps({}))


def _open_pengumpulan() -> DokumenWajib:
    """An open campaign without signature requirements, and a head who wants one mail per upload."""
    write_store(settings.TRUST_DIR, make_pki().pins)
    instansi = make_unit("Pemerintah Kabupaten Contoh", jenis=JenisUnit.INSTANSI)
    kepala = PegawaiFactory(username="kepala", unit=make_unit("Dinas Contoh", instansi))
    make_peran(kepala, JenisPeran.KEPALA_UNIT, kepala.unit)
    set_preferensi(pegawai=kepala, surel_unit=CaraSurel.LANGSUNG)
    now = timezone.now()
    pengumpulan = PengumpulanFactory(
        dibuka_at=now - timedelta(days=1), tenggat_at=now + timedelta(days=9), dokumen_wajib=Kebijakan.BEBAS
    )
    return pengumpulan.dokumen.get(jenis=JenisDokumen.SKP)


def prepare_pengingat(count: int, geser: int) -> None:
    """This many people who owe everything, three days before the deadline of their campaign by the moved clock."""
    with moved(geser):
        unit = make_unit("Dinas Contoh", make_unit("Pemerintah Kabupaten Contoh", jenis=JenisUnit.INSTANSI))
        for n in range(count):
            PegawaiFactory(username=f"pppk{n}", unit=unit)
        tengah_malam = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
        PengumpulanFactory(
            dibuka_at=tengah_malam - timedelta(days=9), tenggat_at=tengah_malam + timedelta(days=4)
        )
    print(json.dumps({}))


def write_pengingat(geser: int) -> None:
    """What beat asks for every minute."""
    with moved(geser):
        print(json.dumps({"baru": send_pengingat()}))


def count_pengingat() -> None:
    """How many reminders there are, and how many people have one."""
    rows = Pengingat.objects.values_list("pegawai", flat=True)
    print(json.dumps({"pengingat": len(rows), "orang": len(set(rows))}))


def statuses() -> None:
    """How many rows are in which state, and the highest number of attempts."""
    rows = list(Kiriman.objects.values_list("status", "percobaan"))
    sent = sum(status == "TERKIRIM" for status, _ in rows)
    tries = max((tries for _, tries in rows), default=0)
    print(json.dumps({"sent": sent, "other": len(rows) - sent, "tries": tries}))


def _event(kunci: str) -> None:
    with transaction.atomic():
        send_pesan(
            kunci=kunci,
            penerima=_penerima(),
            jenis=JenisPesan.BERKAS_DITERIMA,
            judul=kunci,
            isi="Berkas Anda sudah diterima.",
        )


def _penerima() -> Pegawai:
    return Pegawai.objects.filter(username="pppk").first() or PegawaiFactory(
        username="pppk", unit=make_unit("Pemerintah Kabupaten Contoh", jenis=JenisUnit.INSTANSI)
    )


def prepare_unsettled(home: str) -> None:
    """Two people in a campaign that requires signatures; their signed files and the authorities' certificates
    in `home`.

    The trust store stays empty, as after an installation.
    """
    pki, folder, now = make_pki(), Path(home), timezone.now()
    unit = make_unit("Dinas Contoh", make_unit("Pemerintah Kabupaten Contoh", jenis=JenisUnit.INSTANSI))
    for username in ("pppk", "pppk.lain"):
        PegawaiFactory(username=username, unit=unit)
    pengumpulan = PengumpulanFactory(
        dibuka_at=now - timedelta(days=1),
        tenggat_at=now + timedelta(days=9),
        dokumen_wajib=Kebijakan.WAJIB_TTE,
    )
    (folder / "dikenal.pdf").write_bytes(pki.sign(make_unsigned()))
    (folder / "asing.pdf").write_bytes(pki.sign(make_unsigned(), pki.asing, chain=()))
    (folder / "root.pem").write_bytes(pki.root.pem)
    (folder / "bsre.pem").write_bytes(pki.bsre.pem)
    print(json.dumps({"alamat": reverse("berkas:add", args=[pengumpulan.pk, JenisDokumen.SKP])}))
