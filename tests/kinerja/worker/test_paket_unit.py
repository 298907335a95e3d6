"""The worker's side of a packet of SKPs."""

from io import BytesIO
from zipfile import ZipFile

from django.core.files.storage import storages
from django.db import connection

from kinerja import tasks
from kinerja.enums import StatusPaket, StatusSkp
from kinerja.models import DokumenCetak, PaketCetak
from kinerja.queries.cetak import recognise_cetak
from kinerja.queries.skp import newest_versi_skp
from kinerja.services.cetak import print_skp
from kinerja.services.paket import request_paket
from kinerja.worker.paket_unit import pack_paket
from pegawai.enums import JenisPegawai
from pegawai.models import Pegawai
from tests.kinerja.conftest import bring_to, fresh


def test_a_form_of_the_packet_is_recognised(daerah, skp, periode, pki):
    skp = bring_to(skp, StatusSkp.DITETAPKAN)
    paket = request_paket(unit=daerah.dinas, periode=periode, oleh=daerah.kepala_dinas)
    pack_paket(paket.pk)
    paket = fresh(paket)
    assert (paket.status, paket.selesai) == (StatusPaket.SELESAI, 1)
    with paket.isi.open("rb") as berkas, ZipFile(BytesIO(berkas.read())) as formulir:
        (nama,) = formulir.namelist()
        pdf = formulir.read(nama)
    assert recognise_cetak(pki.sign(pdf)).versi_skp == newest_versi_skp(skp)
    assert print_skp(newest_versi_skp(skp), oleh=daerah.pppk).isi == pdf
    assert DokumenCetak.objects.get().oleh == daerah.kepala_dinas


def stored() -> set[str]:
    try:
        return set(storages["berkas"].listdir("paket")[1])
    except FileNotFoundError:
        return set()


def test_the_same_skps_give_the_same_bytes(daerah, periode, paket):
    tasks.make_paket(paket.pk)
    kedua = request_paket(unit=daerah.dinas, periode=periode, oleh=daerah.admin)
    tasks.make_paket(kedua.pk)
    paket.refresh_from_db()
    kedua.refresh_from_db()
    assert paket.pk != kedua.pk
    assert paket.sha256 == kedua.sha256


def test_without_a_nip_the_username_names_the_file(daerah, paket):
    Pegawai.objects.filter(pk=daerah.pppk.pk).update(jenis=JenisPegawai.LAINNYA, nip=None)
    tasks.make_paket(paket.pk)
    with PaketCetak.objects.get().isi.open("rb") as isi, ZipFile(isi) as zipped:
        assert zipped.namelist() == ["pppk_SKP_2025.pdf"]


def test_a_second_wake_up_changes_nothing(paket):
    tasks.make_paket(paket.pk)
    dulu = PaketCetak.objects.values().get()
    tasks.make_paket(paket.pk)
    assert PaketCetak.objects.values().get() == dulu


def test_an_overtaken_worker_leaves_no_trace(paket):
    """While the slow worker reads the versions, another one takes the packet over: its own work is thrown away."""
    berkas = stored()

    def overtake(execute, sql, params, many, context):
        if "kinerja_versiskp" in sql and PaketCetak.objects.get().percobaan == 1:
            PaketCetak.objects.update(percobaan=2)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(overtake):
        tasks.make_paket(paket.pk)
    kini = PaketCetak.objects.get()
    assert (kini.status, kini.isi.name, kini.percobaan) == (StatusPaket.DIKERJAKAN, "", 2)
    assert stored() == berkas
