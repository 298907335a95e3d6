"""Where the letter stands, for BKPSDM and for the heads above."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from berkas.enums import StatusPengumpulan
from berkas.models import PengingatSurat, Pengumpulan, TembusanSurat
from berkas.queries.ringkasan_surat import ringkas_perjalanan
from berkas.services.penutupan import close_pengumpulan
from berkas.services.perjalanan_surat import forward_surat, read_surat
from notifikasi.models import Pesan
from pegawai.enums import JenisKejadian, JenisPeran, JenisUnit
from pegawai.models import JejakAudit
from tests.factories import PegawaiFactory, make_peran, make_unit


@pytest.fixture
def alamat(beredar):
    return lambda nama="perjalanan_surat": reverse(f"berkas:{nama}", args=[beredar.pk])


@pytest.fixture
def admin(daerah, login):
    return login(daerah.admin)


def units(response):
    return [str(one.unit) for one in response.context["page_obj"]]


def test_every_number_of_the_panel_is_the_length_of_its_list(daerah, beredar, baris, admin, alamat):
    forward_surat(baris(daerah.dinas).surat, oleh=daerah.kepala_dinas)
    read_surat(baris(daerah.dinkes).surat, oleh=daerah.kepala_dinkes)
    ringkas = ringkas_perjalanan(beredar)
    panel = admin.get(reverse("berkas:pengumpulan_detail", args=[beredar.pk])).content.decode()
    for tingkat in ringkas.tingkat:
        for keadaan, potongan in tingkat.bagian:
            saring = f"?tingkat={tingkat.nomor}&keadaan={keadaan.value}"
            assert len(units(admin.get(alamat() + saring))) == potongan.jumlah
            assert (saring in panel) == bool(potongan.jumlah)
    assert len(units(admin.get(alamat() + "?keadaan=belum"))) == ringkas.belum == 4
    assert len(units(admin.get(alamat() + "?keadaan=berhenti"))) == ringkas.diam == 3
    assert "Semua 4 unit yang belum meneruskan" in panel


def test_chips_count_within_the_other_filters(daerah, admin, alamat):
    page = admin.get(alamat() + "?tingkat=1&cari=dinas")
    assert {one.teks: one.jumlah for one in page.context["keping"]} == {
        "Semua": 2, "Belum diteruskan": 2, "Surat berhenti di sini": 2, "Belum dibaca": 2,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("saring", "cocok"),
    [
        ("?cari=kesehatan", ["Dinas Kesehatan"]),
        ("?cari=puskesmas+contoh", ["Puskesmas Contoh"]),
        ("?cari=%00", 5),
        ("?keadaan=entah&tingkat=9&urut=entah", 5),
        ("?urut=unit&keadaan=BELUM_DIBACA", ["Dinas Kesehatan", "Dinas Pendidikan"]),
        ("?urut=-unit&keadaan=BELUM_DIBACA", ["Dinas Pendidikan", "Dinas Kesehatan"]),
        ("?keadaan=DITERUSKAN", []),
    ],
)
def test_it_is_searched_narrowed_and_sorted(admin, alamat, saring, cocok):
    found = units(admin.get(alamat() + saring))
    assert (len(found) if isinstance(cocok, int) else found) == cocok


def test_a_head_sees_the_own_subtree_and_reminds_there(daerah, baris, alamat, login):
    forward_surat(baris(daerah.dinas).surat, oleh=daerah.kepala_dinas)
    kepala = login(daerah.kepala_dinas)
    assert sorted(units(kepala.get(alamat()))) == ["Dinas Pendidikan", "SD Negeri 1", "SD Negeri 2"]
    page = kepala.post(alamat("surat_remind"), follow=True).content.decode()
    assert "1 unit diingatkan, 1 orang menerima pesan." in page
    assert Pesan.objects.filter(jenis="PENGINGAT_SURAT").get().penerima == daerah.kepala_sd1


def test_one_unit_is_reminded_from_the_campaign(daerah, beredar, admin, alamat):
    isi = {"unit": daerah.dinas.pk, "kembali": "kampanye"}
    page = admin.post(alamat("surat_remind"), isi, follow=True)
    assert page.redirect_chain[0][0].startswith(reverse("berkas:pengumpulan_detail", args=[beredar.pk]))
    assert PengingatSurat.objects.get().unit == daerah.dinas
    assert "Diingatkan hari ini" in page.content.decode()
    assert (
        "Tidak ada unit yang dapat diingatkan sekarang"
        in admin.post(alamat("surat_remind"), isi, follow=True).content.decode()
    )


@pytest.mark.parametrize("unit", ["x", "999999999999999999999", "-1", "\x00"])
def test_a_unit_that_is_none_is_refused_in_words(admin, alamat, unit):
    page = admin.post(alamat("surat_remind"), {"unit": unit}, follow=True).content.decode()
    assert "Tidak ada unit yang dapat diingatkan sekarang" in page


def test_units_of_others_cannot_be_reminded(daerah, alamat, login):
    login(daerah.kepala_dinkes).post(alamat("surat_remind"), {"unit": daerah.dinas.pk})
    assert login(daerah.pppk).post(alamat("surat_remind"), {"unit": daerah.dinas.pk}).status_code == 404
    assert not PengingatSurat.objects.exists()


def test_an_admin_of_one_unit_sees_that_unit_alone(daerah, alamat, login):
    lain = PegawaiFactory(unit=daerah.dinkes, kohort=None)
    make_peran(lain, JenisPeran.ADMIN, daerah.dinkes)
    assert sorted(units(login(lain).get(alamat()))) == ["Dinas Kesehatan", "Puskesmas Contoh"]


def test_the_sheet_is_the_list(daerah, admin, alamat):
    answer = admin.get(alamat("perjalanan_xlsx") + "?keadaan=BELUM_DIBACA")
    rows = list(load_workbook(BytesIO(b"".join(answer))).active.iter_rows(values_only=True))
    assert [one[0] for one in rows[1:]] == ["Dinas Pendidikan", "Dinas Kesehatan"]
    assert JejakAudit.objects.get(kejadian=JenisKejadian.SURAT_EXPORT).rincian == {"unit": 2}


@pytest.mark.parametrize("jumlah", [1, 100])
def test_the_list_costs_the_same_for_any_number_of_units(
    daerah, admin, alamat, django_assert_num_queries, jumlah
):
    for n in range(jumlah):
        PegawaiFactory(unit=make_unit(f"SD {n}", daerah.dinas, JenisUnit.SATUAN_PENDIDIKAN))
    with django_assert_num_queries(14):
        assert admin.get(alamat()).context["page_obj"].paginator.count == 5 + jumlah


def test_a_draft_has_no_way(admin, alamat):
    Pengumpulan.objects.with_drafts().update(status=StatusPengumpulan.KONSEP)
    assert admin.get(alamat()).status_code == 404


def test_before_it_travels_the_page_says_so(daerah, admin, alamat, pengumpulan):
    Pengumpulan.objects.update(surat_beredar_at=None, nomor_surat="")
    assert "Surat ini belum beredar di unit Anda" in admin.get(alamat()).content.decode()
    page = admin.get(reverse("berkas:pengumpulan_detail", args=[pengumpulan.pk])).content.decode()
    assert "Surat belum dilampirkan." in page
    close_pengumpulan(pengumpulan, alasan="Semua sudah masuk.", oleh=daerah.admin)
    page = admin.get(reverse("berkas:pengumpulan_detail", args=[pengumpulan.pk])).content.decode()
    assert "Pengumpulan ini tidak memuat surat." in page
    assert "Surat belum dilampirkan." not in page


def test_copies_are_added_and_taken_back(daerah, admin, alamat, beredar):
    page = admin.post(alamat("tembusan"), {"unit": daerah.dinkes.kode}, follow=True).content.decode()
    assert "Kepala Dinas Kesehatan" in page
    row = TembusanSurat.objects.get()
    again = admin.post(alamat("tembusan"), {"unit": daerah.dinkes.kode})
    assert again.status_code == 422
    assert "sudah menerima tembusan surat ini." in again.content.decode()
    hapus = reverse("berkas:tembusan_remove", args=[beredar.pk, row.pk])
    assert "Tembusan untuk Dinas Kesehatan dihapus." in admin.post(hapus, follow=True).content.decode()
    assert admin.post(hapus).status_code == 404


def test_a_read_copy_stays(daerah, admin, beredar):
    row = TembusanSurat.objects.create(
        pengumpulan=beredar, unit=daerah.dinkes, oleh=daerah.admin, dibaca_at="2025-08-05T00:00Z",
        dibaca_oleh=daerah.kepala_dinkes,
    )  # fmt: skip
    hapus = reverse("berkas:tembusan_remove", args=[beredar.pk, row.pk])
    assert "Tembusan yang sudah dibaca tetap tercatat" in admin.post(hapus, follow=True).content.decode()


def test_of_a_closed_campaign_copies_are_only_listed(daerah, admin, alamat):
    Pengumpulan.objects.update(status=StatusPengumpulan.DITUTUP, ditutup_at="2025-08-14T00:00Z")
    assert "yang sudah ditutup tidak dapat diubah" in admin.get(alamat("tembusan")).content.decode()
