import pytest

from core.exceptions import DomainError, NotAllowed
from kinerja.enums import StatusLaporan, StatusSkp
from kinerja.models import LaporanPenilaiSalah
from kinerja.services.penilai import mend_laporan, refuse_laporan, report_penilai
from notifikasi.enums import JenisPesan
from notifikasi.models import Pesan
from pegawai.enums import JenisKejadian, JenisPeran
from pegawai.models import JejakAudit
from tests.factories import PegawaiFactory, make_peran
from tests.kinerja.conftest import bring_to, fresh


def notified(jenis):
    return {one.penerima for one in Pesan.objects.filter(jenis=jenis)}


def test_a_report_goes_to_the_pengelola_of_the_unit(daerah, laporan):
    assert notified(JenisPesan.PENILAI_DILAPORKAN) == {daerah.pengelola}
    assert (laporan.penilai_tercatat, laporan.status) == (daerah.kepala_sd1, StatusLaporan.DILAPORKAN)
    jejak = JejakAudit.objects.get(kejadian=JenisKejadian.PENILAI_REPORT)
    assert (jejak.oleh, jejak.pegawai, jejak.rincian["seharusnya"]) == (
        daerah.pppk,
        daerah.pppk,
        "Kepala Dinas",
    )


def test_the_nearest_pengelola_is_asked(daerah, jam):
    dekat = PegawaiFactory(unit=daerah.sd1)
    make_peran(dekat, JenisPeran.PENGELOLA, daerah.sd1)
    report_penilai(pegawai=daerah.pppk, oleh=daerah.pppk, seharusnya="Kepala Dinas")
    assert notified(JenisPesan.PENILAI_DILAPORKAN) == {dekat}


def test_where_there_is_no_pengelola_bkpsdm_is_asked(daerah, jam):
    report_penilai(pegawai=daerah.pppk_puskesmas, oleh=daerah.pppk_puskesmas, seharusnya="Kepala Puskesmas")
    assert notified(JenisPesan.PENILAI_DILAPORKAN) == {daerah.admin}


def test_a_pengelola_does_not_get_their_own_report(daerah, jam):
    report_penilai(pegawai=daerah.pengelola, oleh=daerah.pengelola, seharusnya="Sekretaris")
    assert notified(JenisPesan.PENILAI_DILAPORKAN) == {daerah.admin}


def test_the_right_one_is_named(daerah, jam):
    with pytest.raises(
        DomainError, match="Tuliskan nama atau NIP pejabat penilai yang seharusnya"
    ) as refusal:
        report_penilai(pegawai=daerah.pppk, oleh=daerah.pppk, seharusnya=" ")
    assert refusal.value.kode == "seharusnya"


def test_one_open_report_at_a_time(daerah, laporan):
    with pytest.raises(DomainError, match="Laporan Anda sebelumnya masih ditangani"):
        report_penilai(pegawai=daerah.pppk, oleh=daerah.pppk, seharusnya="Orang lain")
    refuse_laporan(laporan, oleh=daerah.pengelola, tanggapan="Sudah benar.")
    report_penilai(pegawai=daerah.pppk, oleh=daerah.pppk, seharusnya="Orang lain")
    assert LaporanPenilaiSalah.objects.count() == 2


@pytest.mark.parametrize(
    ("status", "penilai"), [(StatusSkp.DRAF, "kepala_dinas"), (StatusSkp.DITETAPKAN, "kepala_sd1")]
)
def test_mending_reaches_the_register_and_the_open_skp(daerah, skp, laporan, status, penilai):
    skp = bring_to(skp, status)
    mend_laporan(laporan, penilai=daerah.kepala_dinas, oleh=daerah.pengelola, tanggapan="Sudah diganti.")
    assert fresh(daerah.pppk).pejabat_penilai == daerah.kepala_dinas
    assert fresh(skp).penilai == getattr(daerah, penilai)
    laporan = fresh(laporan)
    assert (laporan.status, laporan.ditangani_oleh, laporan.tanggapan) == (
        StatusLaporan.DIPERBAIKI, daerah.pengelola, "Sudah diganti.",
    )  # fmt: skip
    assert notified(JenisPesan.LAPORAN_PENILAI) == {daerah.pppk}
    assert JejakAudit.objects.get(kejadian=JenisKejadian.PENILAI_REPORT_CLOSE).rincian["ke"] == "DIPERBAIKI"


def test_a_refusal_needs_a_reason(daerah, laporan):
    with pytest.raises(DomainError, match="Tuliskan alasan penolakan") as refusal:
        refuse_laporan(laporan, oleh=daerah.pengelola, tanggapan="")
    assert refusal.value.kode == "tanggapan"
    refuse_laporan(laporan, oleh=daerah.pengelola, tanggapan="Sesuai SK.")
    assert "Alasan: Sesuai SK." in Pesan.objects.get(jenis=JenisPesan.LAPORAN_PENILAI).isi


@pytest.mark.parametrize(
    "oleh", ["pppk", "pppk_lain", "kepala_sd1", "kepala_dinkes", "verifikator", "auditor"]
)
def test_other_people_do_not_handle_it(daerah, laporan, oleh):
    with pytest.raises(NotAllowed):
        refuse_laporan(laporan, oleh=getattr(daerah, oleh), tanggapan="x")
    assert fresh(laporan).status == StatusLaporan.DILAPORKAN


def test_what_is_dealt_with_stays_so(daerah, laporan):
    refuse_laporan(laporan, oleh=daerah.pengelola, tanggapan="x")
    with pytest.raises(NotAllowed, match="Laporan ini sudah ditolak"):
        mend_laporan(laporan, penilai=daerah.kepala_dinas, oleh=daerah.admin)
