"""A leader with a matrix, a member who composes an SKP from it, and the way to any status through the real services."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.db import IntegrityError, transaction

from kinerja.enums import Aspek, JenisRencana, StatusSkp
from kinerja.models import Skp
from kinerja.services.matriks import add_anggota, add_indikator, set_peran
from kinerja.services.mpph import determine_mpph, start_mpph
from kinerja.services.paket import request_paket
from kinerja.services.penilai import report_penilai
from kinerja.services.rencana import add_indikator_kinerja, add_rencana
from kinerja.services.skp import confirm_skp, determine_skp, start_skp, submit_skp
from tests.factories import PeriodeFactory

AWAL_JULI = datetime(2025, 7, 3, 2, 42, tzinfo=UTC)  # Kamis, 3 Juli 2025 pukul 10.42 WITA


@pytest.fixture
def jam():
    with time_machine.travel(AWAL_JULI, tick=False) as traveller:
        yield traveller


@pytest.fixture
def periode(db):
    return PeriodeFactory()


@pytest.fixture
def pimpinan(daerah):
    return daerah.kepala_sd1


@pytest.fixture
def mpph(daerah, periode, pimpinan, jam):
    """A complete draft: two indicators; `pppk` has a part in both, `pppk_lain` of another unit in the first."""
    mpph = start_mpph(periode=periode, pimpinan=pimpinan, oleh=pimpinan)
    kolom = [
        add_indikator(mpph, oleh=pimpinan, hasil="Terwujudnya layanan prima", iki="Indeks kepuasan layanan"),
        add_indikator(mpph, oleh=pimpinan, hasil="", iki="Persentase data mutakhir"),
    ]
    satu, dua = (add_anggota(mpph, pegawai=one, oleh=pimpinan) for one in (daerah.pppk, daerah.pppk_lain))
    cells = [
        (satu, kolom[0], "Terlayaninya tamu"),
        (satu, kolom[1], "Termutakhirkannya data"),
        (dua, kolom[0], "Tersusunnya laporan"),
    ]
    for anggota, indikator, teks in cells:
        set_peran(mpph, anggota_id=anggota.pk, indikator_id=indikator.pk, teks=teks, oleh=pimpinan, revisi=0)
    return mpph


@pytest.fixture
def mpph_ditetapkan(mpph, pimpinan):
    determine_mpph(mpph, oleh=pimpinan, revisi=mpph.revisi)
    return mpph


@pytest.fixture
def skp(daerah, periode, jam):
    """A complete draft of `pppk`, quantitative, with the head of SD 1 as penilai."""
    skp = start_skp(periode=periode, pegawai=daerah.pppk, oleh=daerah.pppk, pendekatan="KUANTITATIF")
    isian = {
        "rencana": "Terlayaninya tamu",
        "rhk_pimpinan": "Indeks kepuasan layanan",
        "penugasan": "Kepala Sekolah",
    }
    rencana = add_rencana(skp, jenis=JenisRencana.UTAMA, oleh=daerah.pppk, isian=isian)
    isian = {"aspek": Aspek.WAKTU, "iki": "Waktu layanan", "target": "10 menit"}
    add_indikator_kinerja(rencana, oleh=daerah.pppk, isian=isian)
    return fresh(skp)


@pytest.fixture
def ditetapkan(skp):
    return bring_to(skp, StatusSkp.DITETAPKAN)


@pytest.fixture
def paket(daerah, periode, ditetapkan):
    """Asked for, not yet made; with the one SKP that was set."""
    return request_paket(unit=daerah.dinas, periode=periode, oleh=daerah.kepala_dinas)


@pytest.fixture
def laporan(daerah, jam):
    """An open report of `pppk` that their penilai is wrong."""
    return report_penilai(
        pegawai=daerah.pppk, oleh=daerah.pppk, seharusnya="Kepala Dinas", alasan="Pindah bidang"
    )


def fresh(objek):
    return type(objek).objects.get(pk=objek.pk)


def bring_to(skp: Skp, status: StatusSkp) -> Skp:
    """Along the usual way: submitted, confirmed by both, set."""
    pegawai, penilai = skp.pegawai, skp.penilai
    if status != StatusSkp.DRAF:
        submit_skp(skp, oleh=pegawai, revisi=fresh(skp).revisi)
    if status in (StatusSkp.DISEPAKATI, StatusSkp.DITETAPKAN):
        for oleh in (pegawai, penilai):
            confirm_skp(skp, oleh=oleh, revisi=fresh(skp).revisi)
    if status == StatusSkp.DITETAPKAN:
        determine_skp(skp, oleh=penilai, revisi=fresh(skp).revisi)
    return fresh(skp)


def refused(write):
    """By a constraint of the database."""
    with pytest.raises(IntegrityError), transaction.atomic():
        write()
