from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from berkas.models import Dispensasi
from tests.factories import DispensasiFactory

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


def test_a_dispensasi_is_given_by_nip_or_username(admin, daerah, pengumpulan):
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
    ],
)
def test_a_dispensasi_that_cannot_be_is_refused_beside_its_field(admin, daerah, pengumpulan, changes, pesan):
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
    with django_assert_max_num_queries(12):
        rows = list(admin.get(DISPENSASI).context["page_obj"])
    assert [one.tenggat_at for one in rows] == sorted(one.tenggat_at for one in rows)
    assert len(rows) == 6
    assert len(admin.get(DISPENSASI + "?lewat=1").context["page_obj"]) == 1


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
