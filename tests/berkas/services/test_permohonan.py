from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.files.base import ContentFile

from berkas.enums import AlasanPermohonan, StatusBerkas
from berkas.models import Dispensasi, PermohonanDispensasi
from berkas.queries.tenggat import effective_tenggat
from berkas.services.dispensasi import grant_dispensasi
from berkas.services.penutupan import close_pengumpulan
from berkas.services.permohonan import (
    IsiPermohonan,
    Pemberian,
    ask_many,
    ask_permohonan,
    decide_many,
    grant_permohonan,
    refuse_permohonan,
    withdraw_permohonan,
)
from core.exceptions import Conflict, DomainError, NotAllowed
from notifikasi.models import Pesan
from pegawai.enums import JenisPeran
from pegawai.models import JejakAudit, Pegawai
from tests.factories import PegawaiFactory, PengecualianFactory, make_berkas, make_peran

BARU = datetime(2025, 8, 20, 16, tzinfo=UTC)
ISI = IsiPermohonan(AlasanPermohonan.TANPA_JARINGAN, "Jaringan di Nusa Penida terputus", BARU)
SAKIT = IsiPermohonan(AlasanPermohonan.SAKIT, "Dirawat sejak tanggal 10 Agustus", BARU)


@pytest.fixture
def ask(daerah, pengumpulan, dalam_tenggat):
    def call(isi=ISI, pegawai=None, oleh=None, **more):
        pegawai = pegawai or daerah.pppk
        return ask_permohonan(isi, pengumpulan=pengumpulan, pegawai=pegawai, oleh=oleh or pegawai, **more)

    return call


def told() -> dict[str, str]:
    return dict(Pesan.objects.order_by("pk").values_list("penerima__username", "judul"))


def test_a_person_asks_for_themself_and_the_deadline_stays(daerah, pengumpulan, ask):
    row = ask()
    assert (row.status, row.oleh, row.diminta_at) == ("DIAJUKAN", daerah.pppk, BARU)
    assert effective_tenggat(pengumpulan, daerah.pppk).tenggat_at == pengumpulan.tenggat_at
    assert told() == {}
    jejak = JejakAudit.objects.get(kejadian="PERMOHONAN_SUBMIT")
    assert (jejak.oleh, jejak.pegawai) == (daerah.pppk, daerah.pppk)
    assert "Nusa Penida" not in str(jejak.rincian)


def test_an_officer_asks_for_people_of_their_units_who_are_told(daerah, ask):
    ask(oleh=daerah.pengelola)
    ask(pegawai=daerah.pppk_lain, oleh=daerah.kepala_dinas)
    assert told() == {"pppk": "Dispensasi diajukan bagi Anda", "pppk.lain": "Dispensasi diajukan bagi Anda"}
    for siapa in (daerah.kepala_dinkes, daerah.verifikator, daerah.auditor, daerah.pppk_lain):
        with pytest.raises(NotAllowed):
            ask(pegawai=daerah.pppk_puskesmas if siapa == daerah.kepala_sd1 else daerah.pppk, oleh=siapa)


def test_the_second_request_is_refused_while_the_first_waits(ask):
    first = ask()
    with pytest.raises(DomainError, match="masih menunggu putusan"):
        ask()
    withdraw_permohonan(first, oleh=first.pegawai)
    assert ask().pk != first.pk


@pytest.mark.parametrize(
    ("isi", "kode"),
    [
        (IsiPermohonan(AlasanPermohonan.SAKIT, "  singkat  ", BARU), "keterangan"),
        (IsiPermohonan(AlasanPermohonan.SAKIT, "x" * 60_000, BARU), "keterangan"),
        (IsiPermohonan(AlasanPermohonan.SAKIT, ISI.keterangan, BARU - timedelta(days=30)), "paling_lambat"),
        (IsiPermohonan(AlasanPermohonan.SAKIT, ISI.keterangan, BARU + timedelta(days=90)), "dipastikan"),
    ],
)
def test_a_request_that_cannot_be_leaves_nothing(ask, isi, kode):
    with pytest.raises(DomainError) as refusal:
        ask(isi)
    assert refusal.value.kode == kode
    assert not PermohonanDispensasi.objects.exists()


def test_who_owes_nothing_or_is_exempt_asks_in_vain(daerah, pengumpulan, dok_skp, dok_mpph, ask):
    make_berkas(daerah.pppk, dok_skp)
    kembali = make_berkas(daerah.pppk, dok_mpph, status=StatusBerkas.DIKEMBALIKAN)
    first = ask()
    withdraw_permohonan(first, oleh=daerah.pppk)
    kembali.status = StatusBerkas.DIUNGGAH
    kembali.save(update_fields=["status"])
    with pytest.raises(DomainError, match="Semua dokumen sudah diunggah"):
        ask()
    PengecualianFactory(pegawai=daerah.pppk_lain, oleh=daerah.admin)
    with pytest.raises(DomainError, match="dikecualikan"):
        ask(pegawai=daerah.pppk_lain)


def test_granting_gives_the_date_and_tells_person_heads_and_who_asked(daerah, pengumpulan, ask):
    row = ask(SAKIT, oleh=daerah.pengelola)
    Pesan.objects.all().delete()
    grant_permohonan(row, Pemberian(BARU - timedelta(days=1), "Sesuai surat dokter."), oleh=daerah.admin)
    row.refresh_from_db()
    given = Dispensasi.objects.get()
    assert (row.status, row.dispensasi, row.diputuskan_oleh) == ("DIKABULKAN", given, daerah.admin)
    assert effective_tenggat(pengumpulan, daerah.pppk).tenggat_at == BARU - timedelta(days=1)
    nama = daerah.pppk.nama_lengkap
    assert told() == {
        "pppk": "Tenggat Anda diperpanjang sampai Selasa, 19 Agustus 2025 pukul 23.59 WITA",
        "kepala.dinas": f"{nama} mendapat dispensasi",
        "kepala.sd1": f"{nama} mendapat dispensasi",
        "pengelola": f"Permohonan dispensasi {nama} dikabulkan",
    }
    assert (
        f"{nama}: Selasa, 19 Agustus 2025 pukul 23.59 WITA"
        in Pesan.objects.get(penerima=daerah.kepala_sd1).isi
    )


def test_no_mail_and_no_trail_tells_about_health(daerah, ask):
    row = ask(SAKIT, oleh=daerah.pengelola)
    grant_permohonan(row, Pemberian(), oleh=daerah.admin)
    texts = [
        *Pesan.objects.values_list("isi", flat=True),
        *map(str, JejakAudit.objects.values_list("rincian", flat=True)),
    ]
    assert not [one for one in texts if "irawat" in one or "akit" in one]
    assert Dispensasi.objects.get().alasan == "Atas permohonan 14 Agustus 2025."


def test_the_furthest_date_is_told_when_an_admin_gives_less_than_the_unit_has(daerah, pengumpulan, ask):
    row = ask()
    unit = {"pengumpulan": pengumpulan, "unit": daerah.dinas, "alasan": ISI.keterangan, "oleh": daerah.admin}
    grant_dispensasi(tenggat_at=BARU - timedelta(days=1), **unit)
    row.refresh_from_db()
    assert row.is_menunggu  # less than was asked for
    with pytest.raises(DomainError, match="Tenggat yang berlaku sudah Selasa, 19 Agustus 2025"):
        grant_permohonan(row, Pemberian(BARU - timedelta(days=2)), oleh=daerah.admin)
    grant_dispensasi(tenggat_at=BARU, **unit)
    row.refresh_from_db()
    assert (row.status, row.diputuskan_oleh) == ("GUGUR", daerah.admin)
    assert "sampai Rabu, 20 Agustus 2025 pukul 23.59 WITA sudah diberikan" in row.catatan


def test_a_refusal_says_why_to_person_and_asker_and_only_that_to_heads(daerah, ask):
    row = ask(oleh=daerah.pengelola)
    with pytest.raises(DomainError, match="paling sedikit 10 karakter"):
        refuse_permohonan(row, oleh=daerah.admin, catatan="singkat")
    refuse_permohonan(row, oleh=daerah.admin, catatan="Jaringan pulih sejak Senin.")
    row.refresh_from_db()
    assert (row.status, row.catatan) == ("DITOLAK", "Jaringan pulih sejak Senin.")
    bodies = dict(Pesan.objects.order_by("pk").values_list("penerima__username", "isi"))
    assert {one for one, isi in bodies.items() if "Jaringan pulih" in isi} == {"pppk", "pengelola"}
    assert set(bodies) == {"pppk", "pengelola", "kepala.dinas", "kepala.sd1"}


def test_the_second_of_two_deciders_learns_who_was_first(daerah, ask):
    row, rekan = ask(), PegawaiFactory(unit=daerah.instansi)
    make_peran(rekan, JenisPeran.ADMIN, daerah.instansi)
    grant_permohonan(row, Pemberian(), oleh=rekan)
    first = f"sudah dikabulkan oleh {rekan.nama_lengkap} pada Kamis, 14 Agustus 2025 pukul 10.00 WITA"
    with pytest.raises(Conflict, match=first):
        refuse_permohonan(row, oleh=daerah.admin, catatan="Jaringan pulih sejak Senin.")
    with pytest.raises(Conflict, match=first):
        withdraw_permohonan(row, oleh=daerah.pppk)
    assert Dispensasi.objects.count() == 1


def test_admins_of_the_whole_regency_decide_and_never_on_their_own(daerah, ask):
    row = ask()
    for siapa in (daerah.pengelola, daerah.kepala_dinas, daerah.verifikator, daerah.auditor, daerah.pppk):
        with pytest.raises(NotAllowed):
            grant_permohonan(row, Pemberian(), oleh=siapa)
    sebagian = PegawaiFactory(unit=daerah.dinas)
    make_peran(sebagian, JenisPeran.ADMIN, daerah.dinas)
    with pytest.raises(NotAllowed):
        refuse_permohonan(row, oleh=sebagian, catatan="Bukan kewenangan saya.")
    make_peran(daerah.pppk, JenisPeran.ADMIN, daerah.instansi)
    with pytest.raises(NotAllowed, match="permohonan Anda sendiri"):
        grant_permohonan(row, Pemberian(), oleh=Pegawai.objects.all().get(pk=daerah.pppk.pk))


def test_only_who_asked_withdraws_and_the_person_is_told(daerah, ask):
    row = ask(oleh=daerah.pengelola)
    with pytest.raises(NotAllowed, match="hanya ditarik oleh yang mengajukannya"):
        withdraw_permohonan(row, oleh=daerah.pppk)
    withdraw_permohonan(row, oleh=daerah.pengelola)
    assert Pesan.objects.latest("pk").judul == "Permohonan dispensasi Anda ditarik"
    assert JejakAudit.objects.filter(kejadian="PERMOHONAN_WITHDRAW", pegawai=daerah.pppk).exists()


def test_closing_the_campaign_lets_what_waits_lapse(daerah, pengumpulan, ask):
    row = ask()
    close_pengumpulan(pengumpulan, alasan="Rekap sudah dikirim ke Bupati.", oleh=daerah.admin)
    row.refresh_from_db()
    assert (row.status, row.catatan) == ("GUGUR", "Pengumpulan ini sudah diakhiri.")
    assert Pesan.objects.filter(penerima=daerah.pppk, judul="Permohonan dispensasi Anda gugur").exists()


def test_a_list_is_answered_one_by_one_and_shares_no_document_about_health(daerah, pengumpulan, ask):
    ask()
    many = {"pengumpulan": pengumpulan, "pegawai": [daerah.pppk, daerah.pppk_lain], "oleh": daerah.pengelola}
    surat = ContentFile(b"%PDF-1.7", name="surat.pdf")
    with pytest.raises(DomainError, match="satu per satu"):
        ask_many(SAKIT, **many, surat=surat)
    hasil = ask_many(ISI, **many)
    assert [(one.pegawai, bool(one.pesan)) for one in hasil] == [
        (daerah.pppk, True),
        (daerah.pppk_lain, False),
    ]


def test_several_are_decided_each_on_its_own(daerah, ask):
    rows = [ask(), ask(pegawai=daerah.pppk_lain), ask(pegawai=daerah.pppk_puskesmas)]
    withdraw_permohonan(rows[0], oleh=daerah.pppk)
    PengecualianFactory(pegawai=daerah.pppk_lain, oleh=daerah.admin)
    hasil = decide_many(rows, Pemberian(), oleh=daerah.admin)
    assert [bool(one.pesan) for one in hasil] == [True, True, False]
    assert "sudah ditarik oleh" in hasil[0].pesan
    assert "dikecualikan" in hasil[1].pesan
    assert Dispensasi.objects.get().pegawai == daerah.pppk_puskesmas
    again = decide_many(rows[1:2], "Sudah tidak diperlukan lagi.", oleh=daerah.admin)
    assert again[0].pesan == ""


def test_after_a_closed_deadline_it_can_still_be_asked_and_given(daerah, pengumpulan, ask):
    with time_machine.travel(pengumpulan.tenggat_at + timedelta(days=2), tick=False):
        row = ask()
        grant_permohonan(row, Pemberian(), oleh=daerah.admin)
    assert effective_tenggat(pengumpulan, daerah.pppk).tenggat_at == BARU
