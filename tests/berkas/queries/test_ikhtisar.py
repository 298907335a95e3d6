from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from berkas.enums import StatusBerkas, StatusPengumpulan
from berkas.http.pengumpulan import rows_for_admin
from berkas.models import Pengumpulan
from berkas.queries.ikhtisar import AkibatTutup, akibat_tutup, count_peserta, ikhtisar_of
from berkas.queries.pandangan import kini_of
from berkas.queries.pengumpulan import peserta_of
from berkas.services.penutupan import archive_pengumpulan, close_pengumpulan
from tests.factories import (
    DispensasiFactory,
    PegawaiFactory,
    PengecualianFactory,
    PengumpulanFactory,
    PermohonanFactory,
    make_berkas,
)


def test_the_people_are_counted(daerah, pengumpulan):
    PegawaiFactory(unit=daerah.sd1, is_active=False)
    peserta = count_peserta(kini_of(pengumpulan))
    # Of the three only `pppk` has a penilai; each works at another unit.
    assert (peserta.orang, peserta.unit, peserta.tanpa_penilai, peserta.tidak_aktif) == (3, 3, 2, 1)


def test_the_exempt_are_counted_apart_and_not_told(daerah, pengumpulan, dalam_tenggat):
    PengecualianFactory(pegawai=daerah.pppk, oleh=daerah.admin)
    peserta = count_peserta(kini_of(pengumpulan))
    assert (peserta.orang, peserta.jumlah_dikecualikan) == (2, 1)
    assert daerah.pppk not in peserta_of(pengumpulan)


def test_closing_ends_dispensasi_and_corrections(daerah, pengumpulan, dok_skp, dok_mpph, dalam_tenggat):
    now = timezone.now()
    DispensasiFactory(
        pengumpulan=pengumpulan, pegawai=daerah.pppk, oleh=daerah.admin, tenggat_at=now + timedelta(days=9)
    )
    PermohonanFactory(pengumpulan=pengumpulan, pegawai=daerah.pppk_lain)
    returned = make_berkas(daerah.pppk, dok_skp, status=StatusBerkas.DIKEMBALIKAN)
    returned.perbaikan_sampai_at = now + timedelta(days=3)
    returned.save()
    make_berkas(daerah.pppk, dok_mpph)
    make_berkas(daerah.pppk_lain, dok_mpph, status=StatusBerkas.TERVERIFIKASI)
    assert akibat_tutup(pengumpulan, now) == AkibatTutup(1, permohonan=1, perbaikan=1, menunggu=1)


def test_the_steps_follow_the_history(daerah, pengumpulan, dalam_tenggat):
    assert ikhtisar_of(pengumpulan, timezone.now()).ringkas.nama == "Terbit"
    close_pengumpulan(pengumpulan, alasan="Semua sudah masuk.", oleh=daerah.admin)
    ringkas = ikhtisar_of(pengumpulan, timezone.now()).ringkas
    assert ringkas.nama == "Ditutup"
    assert ringkas.ket == f"Kam 14 Agu 2025 pukul 10.00 WITA, {daerah.admin}"
    archive_pengumpulan(pengumpulan, oleh=daerah.admin)
    assert ikhtisar_of(pengumpulan, timezone.now()).ringkas.nama == "Diarsipkan"


def test_a_draft_has_no_step_behind_it(pengumpulan, dalam_tenggat):
    Pengumpulan.objects.update(status=StatusPengumpulan.KONSEP)
    pengumpulan.refresh_from_db()
    tapak = ikhtisar_of(pengumpulan, timezone.now()).tapak
    assert [one.is_kini for one in tapak] == [True, False, False]


@pytest.mark.parametrize("berapa", [1, 20])
def test_the_number_of_queries_does_not_grow(
    daerah, pengumpulan, dalam_tenggat, django_assert_num_queries, berapa
):
    for _ in range(berapa):
        PegawaiFactory(unit=daerah.sd1)
    row = rows_for_admin().get()
    with django_assert_num_queries(8):
        ikhtisar_of(row, timezone.now())


def test_the_numbers_about_more_time_equal_the_lists_that_they_lead_to(
    daerah, pengumpulan, login, dalam_tenggat
):
    now, lain = timezone.now(), PengumpulanFactory(nama="Lain")
    for one in (pengumpulan, pengumpulan, lain):
        DispensasiFactory(
            pengumpulan=one, pegawai=daerah.pppk, oleh=daerah.admin, tenggat_at=now + timedelta(days=9)
        )
    for one in (pengumpulan, lain):
        PermohonanFactory(pengumpulan=one, pegawai=daerah.pppk)
    admin, found = login(daerah.admin), ikhtisar_of(rows_for_admin().get(pk=pengumpulan.pk), now)
    page = admin.get(reverse("berkas:pengumpulan_detail", args=[pengumpulan.pk])).content.decode()
    lists = {"dispensasi_list": found.dispensasi_berlaku, "permohonan_list": found.permohonan_menunggu}
    assert lists == {"dispensasi_list": 2, "permohonan_list": 1}
    for nama, jumlah in lists.items():
        url = f"{reverse(f'berkas:{nama}')}?pengumpulan={pengumpulan.pk}"
        assert f'<a href="{url}">{jumlah}</a>' in page
        assert admin.get(url).context["page_obj"].paginator.count == jumlah
