"""A proposed change as an admin checks it, and as the form goes on with it."""

import pytest

from berkas.enums import JenisDokumen, Kebijakan, StatusBerkas
from berkas.models import Pengumpulan
from berkas.queries.perubahan import resume_perubahan, tabel_of
from berkas.services.pengumpulan import AturanDokumen
from berkas.services.perubahan import apply_perubahan
from notifikasi.models import Pesan
from tests.berkas.services.test_perubahan import ALASAN, HARI, MB, TETAP
from tests.berkas.services.test_perubahan import lebih_lama as lebih_lama  # noqa: PLC0414 a fixture
from tests.berkas.services.test_perubahan import propose as propose  # noqa: PLC0414 a fixture
from tests.factories import DispensasiFactory, make_berkas, make_kohort

pytestmark = pytest.mark.usefixtures("dalam_tenggat")


def test_the_table_says_for_how_many_and_what_stays(daerah, propose, pengumpulan, dok_skp, dok_mpph):
    for dokumen in (dok_skp, dok_mpph):
        make_berkas(daerah.pppk, dokumen, status=StatusBerkas.TERVERIFIKASI)
    usulan = propose(tenggat_at=pengumpulan.tenggat_at + 2 * HARI, masa_tenggang=15)
    tabel = tabel_of(usulan)
    assert [(one.nama, one.menjadi, one.bagi) for one in tabel.baris] == [
        ("Tenggat", "Min 17 Agu 2025 pukul 23.59 WITA", "2 orang mendapat 2 hari lagi"),
        ("Masa tenggang unggah", "15 menit", "2 orang, untuk unggahan yang dimulai sebelum tenggat"),
    ]
    assert [one.teks for one in tabel.uji] == [
        "1 orang yang sudah lengkap tidak perlu berbuat apa pun",
        "Tidak ada dispensasi yang masih berlaku",
        "Tidak ada berkas yang menunggu verifikasi",
        "Tenggat jatuh pada Minggu, 17 Agustus 2025, hari libur kantor.",
        "Pengingat disusun ulang menurut tenggat yang baru",
        "3 pegawai dan 3 kepala unit menerima satu pesan",
    ]


def test_the_form_goes_on_with_what_is_pending(propose, pengumpulan):
    lunak = TETAP | {JenisDokumen.SKP: AturanDokumen(Kebijakan.TTE_ATAU_BASAH, MB, penandatangan=None)}
    tahap_ii = make_kohort("PPPK Tahap II")
    usulan = propose(
        dokumen=lunak,
        tenggat_at=pengumpulan.tenggat_at + HARI,
        kohort=tahap_ii,
        batas_akhir_at=pengumpulan.tenggat_at + HARI,
    )
    dokumen = {one.jenis: one.aturan for one in resume_perubahan(pengumpulan, usulan)}
    assert dokumen["SKP"] == ["tte_atau_basah", MB, False, None]
    assert (pengumpulan.kohort, pengumpulan.tenggat_at) == (tahap_ii, pengumpulan.batas_akhir_at)
    assert Pengumpulan.objects.get().kohort != tahap_ii


def test_a_later_dispensasi_is_not_talked_away(daerah, pengumpulan, lebih_lama):
    lewat = {"pengumpulan": pengumpulan, "oleh": daerah.admin}
    DispensasiFactory(**lewat, pegawai=daerah.pppk, tenggat_at=pengumpulan.tenggat_at + 2 * HARI)
    DispensasiFactory(**lewat, pegawai=daerah.pppk_lain, tenggat_at=pengumpulan.tenggat_at + 9 * HARI)
    teks = [one.teks for one in tabel_of(lebih_lama).uji]
    assert "2 dispensasi tetap berlaku, 1 di antaranya tidak lebih akhir daripada tenggat yang baru" in teks
    apply_perubahan(lebih_lama, alasan=ALASAN, oleh=daerah.admin)
    assert "tanggal itu tetap berlaku bagi Anda" in Pesan.objects.get(penerima=daerah.pppk_lain).isi


def test_a_document_counts_those_who_have_not_handed_it_in(
    daerah, propose, dok_skp, dok_mpph, django_assert_max_num_queries
):
    make_berkas(daerah.pppk, dok_skp)
    make_berkas(daerah.pppk_lain, dok_skp, status=StatusBerkas.DIKEMBALIKAN)
    lunak = {jenis: AturanDokumen(Kebijakan.TTE_ATAU_BASAH, MB, penandatangan=[]) for jenis in JenisDokumen}
    usulan = propose(dokumen=lunak)
    with django_assert_max_num_queries(11):
        tabel = tabel_of(usulan)
    assert [one.bagi for one in tabel.baris] == [
        "3 orang yang belum mengunggah MPPH",
        "2 orang yang belum mengunggah SKP",
    ]
    assert "1 berkas yang menunggu verifikasi ditimbang ulang menurut aturan baru" in [
        one.teks for one in tabel.uji
    ]
    assert "Belum ada orang yang lengkap" in [one.teks for one in tabel.uji]
