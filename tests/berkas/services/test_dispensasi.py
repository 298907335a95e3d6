from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.base import ContentFile

from berkas.models import Dispensasi
from berkas.queries.tenggat import effective_tenggat
from berkas.services.dispensasi import end_dispensasi, grant_dispensasi
from core.exceptions import Conflict, DomainError, NotAllowed
from notifikasi.enums import JenisPesan
from notifikasi.models import Pesan
from notifikasi.queries import ask_syarat
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit
from tests.factories import PegawaiFactory

BARU = datetime(2025, 8, 20, 16, tzinfo=UTC)
ALASAN = "Jaringan di Nusa Penida terputus"


@pytest.fixture
def grant(daerah, pengumpulan, dalam_tenggat):
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
    pesan = Pesan.objects.get(penerima=daerah.pppk)
    assert (pesan.penerima, pesan.jenis) == (daerah.pppk, JenisPesan.DISPENSASI)
    assert "Rabu, 20 Agustus 2025 pukul 23.59 WITA" in pesan.judul
    jejak = JejakAudit.objects.get(kejadian=JenisKejadian.DISPENSASI_GRANT)
    assert (jejak.oleh, jejak.pegawai, jejak.rincian["alasan"]) == (daerah.admin, daerah.pppk, ALASAN)


def test_a_unit_gets_it_with_everything_below_and_its_people_are_told(daerah, pengumpulan, grant):
    grant(pegawai=[], unit=daerah.dinas)
    for pegawai in (daerah.pppk, daerah.pppk_lain):
        assert effective_tenggat(pengumpulan, pegawai).tenggat_at == BARU
    assert effective_tenggat(pengumpulan, daerah.pppk_puskesmas).tenggat_at == pengumpulan.tenggat_at
    assert dict(Pesan.objects.order_by("pk").values_list("penerima__username", "judul")) == {
        "pppk": "Tenggat Anda diperpanjang sampai Rabu, 20 Agustus 2025 pukul 23.59 WITA",
        "pppk.lain": "Tenggat Anda diperpanjang sampai Rabu, 20 Agustus 2025 pukul 23.59 WITA",
        "kepala.dinas": "2 orang di unit Anda mendapat dispensasi",
        "kepala.sd1": f"{daerah.pppk.nama_lengkap} mendapat dispensasi",
    }


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
    trail = JejakAudit.objects.filter(kejadian=JenisKejadian.DISPENSASI_GRANT)
    assert [one.rincian["surat"] for one in trail] == [True, True]  # that there is one, not its name
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


def test_a_shorter_one_after_a_longer_one_tells_the_date_that_holds(daerah, grant):
    grant(pegawai=[], unit=daerah.dinas, tenggat_at=BARU + timedelta(days=2))
    grant()
    pesan = Pesan.objects.filter(penerima=daerah.pppk).latest("pk")
    assert pesan.judul == "Tenggat Anda tetap Jumat, 22 Agustus 2025 pukul 23.59 WITA"
    assert "sampai Rabu, 20 Agustus 2025 pukul 23.59 WITA" in pesan.isi


def test_an_ended_one_holds_no_more_and_each_is_told_the_deadline_of_now(daerah, pengumpulan, grant):
    grant(tenggat_at=BARU - timedelta(days=1))
    (unit,) = grant(pegawai=[], unit=daerah.dinas)
    end_dispensasi(unit, oleh=daerah.admin, alasan=" Salah memilih unit kerja ")
    unit.refresh_from_db()
    assert (unit.diakhiri_oleh, unit.alasan_akhir) == (daerah.admin, "Salah memilih unit kerja")
    assert effective_tenggat(pengumpulan, daerah.pppk).tenggat_at == BARU - timedelta(days=1)
    assert effective_tenggat(pengumpulan, daerah.pppk_lain).tenggat_at == pengumpulan.tenggat_at
    told = dict(
        Pesan.objects.filter(jenis=JenisPesan.DISPENSASI_DIAKHIRI).values_list("penerima__username", "judul")
    )
    assert told == {
        "pppk": "Dispensasi Anda diakhiri; tenggat Anda Selasa, 19 Agustus 2025 pukul 23.59 WITA",
        "pppk.lain": "Dispensasi Anda diakhiri; tenggat Anda Jumat, 15 Agustus 2025 pukul 23.59 WITA",
        "kepala.dinas": "2 orang di unit Anda tidak lagi mendapat dispensasi",
        "kepala.sd1": f"{daerah.pppk.nama_lengkap} tidak lagi mendapat dispensasi",
    }
    jejak = JejakAudit.objects.get(kejadian=JenisKejadian.DISPENSASI_END)
    assert jejak.rincian["alasan"] == "Salah memilih unit kerja"


def test_it_is_ended_once_with_a_reason_by_an_admin(daerah, grant):
    (row,) = grant()
    with pytest.raises(DomainError, match="paling sedikit 10 karakter"):
        end_dispensasi(row, oleh=daerah.admin, alasan="singkat")
    with pytest.raises(NotAllowed):
        end_dispensasi(row, oleh=daerah.verifikator, alasan="Salah memilih unit kerja")
    end_dispensasi(row, oleh=daerah.admin, alasan="Salah memilih unit kerja")
    with pytest.raises(Conflict, match="sudah diakhiri"):
        end_dispensasi(row, oleh=daerah.admin, alasan="Salah memilih unit kerja")


def test_a_far_date_is_confirmed(daerah, grant):
    with pytest.raises(DomainError, match="Centang bila memang dimaksud begitu"):
        grant(tenggat_at=BARU + timedelta(days=60))
    assert grant(tenggat_at=BARU + timedelta(days=60), dipastikan=True)


def test_the_messages_of_a_unit_need_a_fixed_number_of_queries(daerah, grant, django_assert_max_num_queries):
    for _ in range(30):
        PegawaiFactory(unit=daerah.sd1)
    with django_assert_max_num_queries(28):
        grant(pegawai=[], unit=daerah.dinas)
    assert Pesan.objects.count() == 32 + 2  # and the heads


def test_a_head_reads_the_deadline_of_each_and_no_reason(daerah, pengumpulan, grant):
    grant(tenggat_at=BARU + timedelta(days=2))
    Pesan.objects.all().delete()
    grant(pegawai=[], unit=daerah.dinas)
    pesan = Pesan.objects.get(penerima=daerah.kepala_dinas)
    assert f"{daerah.pppk.nama_lengkap}: Jumat, 22 Agustus 2025 pukul 23.59 WITA" in pesan.isi
    assert f"{daerah.pppk_lain.nama_lengkap}: Rabu, 20 Agustus 2025 pukul 23.59 WITA" in pesan.isi
    assert ALASAN not in pesan.isi
    assert not Pesan.objects.filter(penerima=daerah.kepala_dinkes).exists()


def test_a_mail_about_an_ended_one_is_not_sent(daerah, pengumpulan, grant):
    (row,) = grant()
    syarat = Pesan.objects.get(penerima=daerah.pppk).syarat
    assert ask_syarat([syarat]) == {syarat: ""}
    end_dispensasi(row, oleh=daerah.admin, alasan="Salah memilih unit kerja")
    assert ask_syarat([syarat]) == {syarat: "Dispensasi ini tidak berlaku lagi."}
