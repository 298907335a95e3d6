from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.base import ContentFile

from berkas.models import Dispensasi
from berkas.queries.tenggat import effective_tenggat
from berkas.services.dispensasi import grant_dispensasi
from core.exceptions import DomainError, NotAllowed
from notifikasi.enums import JenisPesan
from notifikasi.models import Pesan
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit

BARU = datetime(2025, 8, 20, 16, tzinfo=UTC)
ALASAN = "Jaringan di Nusa Penida terputus"


@pytest.fixture
def grant(daerah, pengumpulan):
    def call(**changes):
        given = {
            "pengumpulan": pengumpulan,
            "pegawai": [daerah.pppk],
            "tenggat_at": BARU,
            "alasan": ALASAN,
            "oleh": daerah.admin,
        }
        return grant_dispensasi(**(given | changes))

    return call


def test_a_person_gets_more_time_and_is_told(daerah, pengumpulan, grant):
    grant()
    assert effective_tenggat(pengumpulan, daerah.pppk).tenggat_at == BARU
    assert effective_tenggat(pengumpulan, daerah.pppk_lain).tenggat_at == pengumpulan.tenggat_at
    pesan = Pesan.objects.get()
    assert (pesan.penerima, pesan.jenis) == (daerah.pppk, JenisPesan.DISPENSASI)
    assert "Rabu, 20 Agustus 2025 pukul 23.59 WITA" in pesan.judul
    jejak = JejakAudit.objects.get(kejadian=JenisKejadian.DISPENSASI_GRANT)
    assert (jejak.oleh, jejak.pegawai, jejak.rincian["alasan"]) == (daerah.admin, daerah.pppk, ALASAN)


def test_a_unit_gets_it_with_everything_below_and_its_people_are_told(daerah, pengumpulan, grant):
    grant(pegawai=[], unit=daerah.dinas)
    for pegawai in (daerah.pppk, daerah.pppk_lain):
        assert effective_tenggat(pengumpulan, pegawai).tenggat_at == BARU
    assert effective_tenggat(pengumpulan, daerah.pppk_puskesmas).tenggat_at == pengumpulan.tenggat_at
    assert set(Pesan.objects.values_list("penerima__username", flat=True)) == {"pppk", "pppk.lain"}


def test_the_later_of_unit_and_person_holds_whichever_came_last(daerah, pengumpulan, grant):
    grant(pegawai=[], unit=daerah.dinas, tenggat_at=BARU + timedelta(days=2))
    grant()
    assert effective_tenggat(pengumpulan, daerah.pppk).tenggat_at == BARU + timedelta(days=2)


def test_an_extension_of_a_moved_campaign_keeps_the_later_date(daerah, pengumpulan, grant):
    grant()
    pengumpulan.tenggat_at = BARU + timedelta(days=5)
    assert effective_tenggat(pengumpulan, daerah.pppk).tenggat_at == BARU + timedelta(days=5)


def test_several_people_share_one_letter(daerah, grant):
    surat = ContentFile(b"%PDF-1.7", name="surat.pdf")
    given = grant(pegawai=[daerah.pppk, daerah.pppk_lain], surat=surat)
    assert len({one.surat.name for one in given}) == 1
    given[0].surat.delete(save=False)


@pytest.mark.parametrize(
    ("changes", "pesan"),
    [
        ({"alasan": "  singkat  "}, "Tuliskan alasan dispensasi, paling sedikit 10 karakter."),
        ({"pegawai": []}, "Isi pegawai atau unit, salah satu saja."),
        (
            {"tenggat_at": datetime(2025, 8, 15, 16, tzinfo=UTC)},
            r"harus sesudah tenggat pengumpulan \(Jumat, 15 Agustus 2025 pukul 23\.59 WITA\)",
        ),
    ],
)
def test_refusals_leave_nothing(grant, changes, pesan):
    with pytest.raises(DomainError, match=pesan):
        grant(**changes)
    assert not Dispensasi.objects.exists()
    assert not Pesan.objects.exists()


def test_a_person_and_a_unit_at_once_is_refused(daerah, grant):
    with pytest.raises(DomainError, match="salah satu saja"):
        grant(unit=daerah.dinas)


def test_all_or_none(daerah, grant):
    with pytest.raises(DomainError, match=f"Bukan peserta pengumpulan ini: {daerah.kepala_sd1.nama_lengkap}"):
        grant(pegawai=[daerah.pppk, daerah.kepala_sd1])
    assert not Dispensasi.objects.exists()


def test_only_an_admin_gives_it(daerah, grant):
    for other in (daerah.verifikator, daerah.kepala_dinas, daerah.pengelola, daerah.auditor):
        with pytest.raises(NotAllowed):
            grant(oleh=other)
