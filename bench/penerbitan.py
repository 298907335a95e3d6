"""Publishing a campaign to SIMPEG_BENCH_PENGINGAT people (1 629) and moving its deadline: every message written in the one request
of the admin. Each beside a bare insert of as many messages and mails. SIMPEG_DATABASE_URL names another database."""

from datetime import datetime, timedelta
from time import perf_counter

import time_machine
from django.db import connection, transaction

from bench.pengingat import make_people
from berkas.enums import JenisDokumen, Kebijakan, StatusPengumpulan
from berkas.models import Pengumpulan
from berkas.queries.perubahan import pending_of, tabel_of
from berkas.services.penerbitan import publish_pengumpulan
from berkas.services.pengumpulan import AturanDokumen
from berkas.services.perubahan import apply_perubahan, propose_perubahan
from core.formats import WITA
from notifikasi.models import Kiriman, Pesan
from pegawai.enums import JenisPegawai, JenisPeran
from pegawai.models import Pegawai, UnitKerja
from tests.factories import PegawaiFactory, PengumpulanFactory, make_peran

KINI = datetime(2025, 8, 5, 10, tzinfo=WITA)  # within the campaign of the factory


def bare_insert() -> float:
    """As many rows as one event writes, without asking who gets them; rolled back."""
    pesan = list(Pesan.objects.order_by("pk"))
    kiriman = list(Kiriman.objects.order_by("pk"))
    with transaction.atomic():
        Pesan.objects.all().delete()
        Kiriman.objects.all().delete()
        begin = perf_counter()
        Kiriman.objects.bulk_create(kiriman, batch_size=500)
        Pesan.objects.bulk_create(pesan, batch_size=500)
        span = perf_counter() - begin
        transaction.set_rollback(True)
    return span


def seconds(label: str, begin: float, bare: float) -> None:
    span = perf_counter() - begin
    print(f"{label:58} {span:6.2f} s  {span / bare:6.1f} x", flush=True)


def run() -> None:
    make_people()
    root = UnitKerja.objects.get_first_root_node()
    admin = PegawaiFactory(unit=root, jenis=JenisPegawai.PNS, kohort="")
    make_peran(admin, JenisPeran.ADMIN, root)
    konsep = PengumpulanFactory(status=StatusPengumpulan.KONSEP)
    print(f"{Pegawai.objects.filter(kohort=konsep.kohort).count()} people, {connection.vendor}")
    with time_machine.travel(KINI, tick=False):
        begin = perf_counter()
        publish_pengumpulan(konsep, oleh=admin)
        published = perf_counter() - begin
        bare = bare_insert()
        print(f"{'bare insert of these messages and mails':58} {bare:6.2f} s")
        print(f"{'publishing':58} {published:6.2f} s  {published / bare:6.1f} x")
        row = Pengumpulan.objects.with_drafts().get(pk=konsep.pk)
        row.tenggat_at += timedelta(days=5)
        aturan = {
            JenisDokumen(one.jenis): AturanDokumen(Kebijakan(one.kebijakan), *one.aturan[1:])
            for one in row.dokumen.all()
        }
        propose_perubahan(row, dokumen=aturan, oleh=admin)
        usulan = pending_of(row)
        assert usulan is not None
        begin = perf_counter()
        tabel_of(usulan)
        seconds("table of the changed deadline", begin, bare)
        begin = perf_counter()
        apply_perubahan(usulan, alasan="Jaringan terputus beberapa hari.", oleh=admin)
        seconds("publishing the changed deadline", begin, bare)
