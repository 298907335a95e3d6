"""What holds for every row, also when it is written outside the services."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from kinerja.enums import StatusSkp
from kinerja.models import (
    CatatanDialog,
    DokumenCetak,
    EkspektasiPerilaku,
    LaporanPenilaiSalah,
    Mpph,
    PeranHasil,
    PerubahanMpph,
    PerubahanSkp,
    RiwayatSkp,
    Skp,
    VersiMpph,
    VersiSkp,
)
from kinerja.services.dialog import add_catatan
from kinerja.services.skp import confirm_skp, determine_skp
from tests.kinerja.conftest import bring_to, fresh


def refused(write):
    with pytest.raises(IntegrityError), transaction.atomic():
        write()


@pytest.mark.parametrize(
    "ganti",
    [
        {"status": "LAIN"},
        {"status": "DIALOG", "penilai": None},
        {"status": "DISEPAKATI"},
        {"status": "DISEPAKATI", "pegawai_setuju_at": "2025-07-03T00:00Z"},
        {
            "status": "DITETAPKAN",
            "pegawai_setuju_at": "2025-07-03T00:00Z",
            "penilai_setuju_at": "2025-07-03T00:00Z",
        },
    ],
    ids=["unknown status", "no penilai", "nobody confirmed", "one confirmed", "no version"],
)
def test_an_skp_cannot_stand_where_it_did_not_get(skp, ganti):
    refused(lambda: Skp.objects.filter(pk=skp.pk).update(**ganti))
    assert fresh(skp).status == "DRAF"


def test_a_person_does_not_set_their_own_skp(daerah, skp):
    refused(lambda: Skp.objects.filter(pk=skp.pk).update(penilai=daerah.pppk))


@pytest.mark.parametrize("ganti", [{"status": "LAIN"}, {"status": "DITETAPKAN"}])
def test_a_matrix_that_is_set_has_a_version(mpph, ganti):
    refused(lambda: Mpph.objects.filter(pk=mpph.pk).update(**ganti))


def test_one_cell_and_one_expectation_in_each_place(skp, mpph):
    peran = PeranHasil.objects.first()
    refused(lambda: PeranHasil.objects.create(anggota=peran.anggota, indikator=peran.indikator))
    refused(lambda: EkspektasiPerilaku.objects.create(skp=skp, nilai=1))
    refused(lambda: EkspektasiPerilaku.objects.create(skp=skp, nilai=8))


def test_a_refused_report_has_a_reason(daerah):
    refused(
        lambda: LaporanPenilaiSalah.objects.create(
            pegawai=daerah.pppk, seharusnya="x", status="DITOLAK", at=timezone.now()
        )
    )


def test_a_print_is_of_one_version(daerah):
    refused(
        lambda: DokumenCetak.objects.create(
            nomor="x", jenis="A15", sha256="0" * 64, ukuran=1, oleh=daerah.pppk, at=timezone.now()
        )
    )


@pytest.mark.parametrize(
    "model", [VersiMpph, VersiSkp, PerubahanMpph, PerubahanSkp, RiwayatSkp, CatatanDialog, DokumenCetak]
)
def test_history_is_not_rewritten(daerah, skp, mpph_ditetapkan, model):
    skp = bring_to(skp, StatusSkp.DIALOG)
    add_catatan(skp, teks="x", oleh=daerah.pppk)
    for oleh in (daerah.pppk, daerah.kepala_sd1):
        confirm_skp(skp, oleh=oleh, revisi=fresh(skp).revisi)
    versi = determine_skp(skp, oleh=daerah.kepala_sd1, revisi=fresh(skp).revisi)
    DokumenCetak.objects.create(
        nomor=versi.nomor_dokumen, jenis="A17", versi_skp=versi, sha256="0" * 64, ukuran=1, oleh=daerah.pppk, at=versi.at
    )  # fmt: skip
    assert model.objects.exists()
    refused(lambda: model.objects.update(id=F("id")))
