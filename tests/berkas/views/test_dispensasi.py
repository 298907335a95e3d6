from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from berkas.models import Dispensasi
from tests.factories import DispensasiFactory, PengumpulanFactory

DISPENSASI, BERI = reverse("berkas:dispensasi_list"), reverse("berkas:dispensasi_add")
BARU = datetime(2025, 8, 20, 16, tzinfo=UTC)


@pytest.fixture
def admin(daerah, login):
    return login(daerah.admin)


@pytest.mark.parametrize("siapa", ["pppk", "kepala_dinas", "pengelola", "verifikator", "auditor"])
def test_only_an_admin_finds_these_pages(daerah, pengumpulan, login, siapa):
    client = login(getattr(daerah, siapa))
    row = DispensasiFactory(pengumpulan=pengumpulan, unit=daerah.sd1, tenggat_at=BARU, oleh=daerah.admin)
    surat = reverse("berkas:dispensasi_surat", args=[row.pk])
    assert {client.get(url).status_code for url in (DISPENSASI, BERI, surat)} == {404}
    assert client.post(BERI, {}).status_code == 404


def test_a_dispensasi_is_given_by_nip_or_username(admin, daerah, pengumpulan, dalam_tenggat):
    isian = {
        "pengumpulan": pengumpulan.pk,
        "pegawai": f"{daerah.pppk.nip_tercetak}\nPPPK.LAIN\n",
        "paling_lambat": "2025-08-20",
        "alasan": "Jaringan di Nusa Penida terputus",
    }
    assert admin.post(BERI, isian).status_code == 302
    rows = Dispensasi.objects.order_by("pk")
    assert [one.pegawai for one in rows] == [daerah.pppk, daerah.pppk_lain]
    assert rows[0].tenggat_at == datetime(2025, 8, 20, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    ("changes", "pesan"),
    [
        ({"pegawai": "tidak.ada"}, "Tidak ada pegawai aktif dengan NIP atau username: tidak.ada"),
        ({"pegawai": ""}, "Isi pegawai atau unit, salah satu saja."),
        ({"alasan": "singkat"}, "Tuliskan alasan dispensasi, paling sedikit 10 karakter."),
        ({"paling_lambat": "2025-08-10"}, "Tenggat baru harus sesudah tenggat pengumpulan"),
        ({"pegawai": "kepala.dinas"}, "Bukan peserta pengumpulan ini"),
        ({"paling_lambat": "2026-08-20"}, "Tenggat baru lebih dari satu tahun sesudah tenggat pengumpulan"),
        ({"paling_lambat": "2025-11-20"}, "Tenggat baru 97 hari sesudah tenggat pengumpulan."),
    ],
)
def test_a_dispensasi_that_cannot_be_is_refused_beside_its_field(
    admin, daerah, pengumpulan, dalam_tenggat, changes, pesan
):
    isian = {
        "pengumpulan": pengumpulan.pk, "pegawai": "pppk", "paling_lambat": "2025-08-20",
        "alasan": "Jaringan di Nusa Penida terputus",
    }  # fmt: skip
    response = admin.post(BERI, isian | changes)
    assert response.status_code == 422
    assert response.content.decode().count(pesan) == 2
    assert not Dispensasi.objects.exists()


def test_the_list_runs_by_expiry_and_hides_what_has_passed(
    admin, daerah, pengumpulan, dalam_tenggat, django_assert_max_num_queries
):
    start = datetime(2025, 8, 20, 16, tzinfo=UTC)
    for n in range(6):
        DispensasiFactory(
            pengumpulan=pengumpulan,
            pegawai=daerah.pppk,
            tenggat_at=start - timedelta(days=n),
            oleh=daerah.admin,
        )
    DispensasiFactory(
        pengumpulan=pengumpulan, unit=daerah.sd1, tenggat_at=start - timedelta(days=10), oleh=daerah.admin
    )
    with django_assert_max_num_queries(14):
        rows = list(admin.get(DISPENSASI).context["page_obj"])
    assert [one.tenggat_at for one in rows] == sorted(one.tenggat_at for one in rows)
    assert len(rows) == 6
    assert len(admin.get(DISPENSASI + "?masa=lewat").context["page_obj"]) == 1


def test_the_form_is_opened_for_a_person_of_a_campaign(admin, daerah, pengumpulan):
    form = admin.get(BERI, {"pengumpulan": pengumpulan.pk, "pegawai": daerah.pppk.nip}).context["form"]
    assert (form["pengumpulan"].value(), form["pegawai"].value()) == (str(pengumpulan.pk), daerah.pppk.nip)


def test_the_letter_is_handed_out_as_an_attachment_and_its_absence_is_not_found(admin, daerah, pengumpulan):
    row = DispensasiFactory(pengumpulan=pengumpulan, unit=daerah.sd1, tenggat_at=BARU, oleh=daerah.admin)
    url = reverse("berkas:dispensasi_surat", args=[row.pk])
    assert admin.get(url).status_code == 404
    row.surat.save("surat.pdf", ContentFile(b"%PDF-1.7"))
    response = admin.get(url)
    assert b"".join(response) == b"%PDF-1.7"
    assert response["Content-Disposition"] == 'attachment; filename="Surat dispensasi.pdf"'
    assert response["Cache-Control"] == "private, no-store"
    row.surat.delete(save=False)


def test_a_far_date_is_given_once_it_is_confirmed(admin, daerah, pengumpulan, dalam_tenggat):
    isian = {
        "pengumpulan": pengumpulan.pk, "pegawai": "pppk", "paling_lambat": "2025-11-20",
        "alasan": "Jaringan di Nusa Penida terputus",
    }  # fmt: skip
    assert 'name="dipastikan"' not in admin.get(BERI).content.decode()
    assert 'name="dipastikan"' in admin.post(BERI, isian).content.decode()
    assert admin.post(BERI, isian | {"dipastikan": "on"}).status_code == 302
    assert Dispensasi.objects.get().tenggat_at == datetime(2025, 11, 20, 16, tzinfo=UTC)


def test_a_mistaken_one_is_ended_once_and_stays_on_its_list(admin, daerah, pengumpulan, dalam_tenggat):
    row = DispensasiFactory(pengumpulan=pengumpulan, unit=daerah.dinas, tenggat_at=BARU, oleh=daerah.admin)
    url = reverse("berkas:dispensasi_end", args=[row.pk])
    assert "2 orang kembali ke tenggat lain" in admin.get(url).content.decode()
    assert admin.post(url, {"alasan": "singkat"}).status_code == 422
    assert admin.post(url, {"alasan": "<b>Salah unit</b> yang dipilih"}).status_code == 302
    again = admin.post(url, {"alasan": "Salah unit yang dipilih"})
    assert again.status_code == 409
    assert "Dispensasi ini sudah diakhiri." in again.content.decode()
    assert not admin.get(DISPENSASI).context["page_obj"].object_list
    page = admin.get(DISPENSASI, {"masa": "diakhiri"})
    assert list(page.context["page_obj"]) == [row]
    assert "&lt;b&gt;Salah unit&lt;/b&gt;" in page.content.decode()


def test_chips_count_what_the_search_and_the_campaign_leave(admin, daerah, pengumpulan, dalam_tenggat):
    lain = PengumpulanFactory(nama="Lain")
    for one in (pengumpulan, pengumpulan, lain):
        DispensasiFactory(pengumpulan=one, pegawai=daerah.pppk, tenggat_at=BARU, oleh=daerah.admin)
    DispensasiFactory(pengumpulan=lain, unit=daerah.puskesmas, tenggat_at=BARU, oleh=daerah.admin)
    answer = admin.get(DISPENSASI, {"cari": daerah.pppk.nip, "pengumpulan": lain.pk})
    assert len(answer.context["page_obj"]) == 1
    counts = {one.teks: one.jumlah for one in answer.context["keping_pengumpulan"]}
    assert counts == {"Semua pengumpulan": 3, pengumpulan.nama: 2, "Lain": 1}
    assert [one.jumlah for one in answer.context["keping"]] == [1]
    for cari in ("puskesmas", "PUSKESMAS CONTOH"):
        assert len(admin.get(DISPENSASI, {"cari": cari}).context["page_obj"]) == 1
    hostile = {"cari": "\0'", "pengumpulan": "x", "masa": "x"}
    assert admin.get(DISPENSASI, hostile).status_code == 200
