"""A form out of a unit's ZIP comes back signed: recognised, although it was never printed alone."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from core.exceptions import DomainError, NotAllowed
from kinerja.enums import StatusPaket, StatusSkp
from kinerja.models import DokumenCetak
from kinerja.queries.cetak import recognise_cetak
from kinerja.queries.skp import newest_versi_skp
from kinerja.services.cetak import print_skp
from kinerja.services.paket import record_unduhan, request_paket
from kinerja.worker.paket_unit import pack_paket
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


def test_who_does_not_see_the_unit_gets_no_packet(daerah, skp, periode):
    bring_to(skp, StatusSkp.DITETAPKAN)
    with pytest.raises(NotAllowed):
        request_paket(unit=daerah.dinas, periode=periode, oleh=daerah.kepala_sd1)
    paket = request_paket(unit=daerah.sd1, periode=periode, oleh=daerah.kepala_sd1)
    with pytest.raises(NotAllowed):
        record_unduhan(paket, oleh=daerah.pppk)


def test_nothing_set_is_no_packet(daerah, skp, periode):
    with pytest.raises(DomainError, match="Belum ada SKP yang ditetapkan"):
        request_paket(unit=daerah.sd1, periode=periode, oleh=daerah.kepala_sd1)
