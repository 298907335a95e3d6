import pytest
from django.urls import reverse

from pegawai.enums import StatusPermintaan
from pegawai.models import JejakAudit, PermintaanAkun

TANYA, DAFTAR = "/nip-tidak-terdaftar/", "/pegawai/permintaan/"
ISIAN = {
    "nip": "19930817 202507 2 001",
    "nama": "<b>Ni Luh</b>",
    "unit": "SD Negeri 1",
    "kontak": "0812",
    "catatan": "",
}


@pytest.fixture
def permintaan(daerah, client):
    client.post(TANYA, ISIAN)
    return PermintaanAkun.objects.get()


def test_the_answer_is_the_same_for_a_known_a_waiting_and_a_new_nip(daerah, client):
    answers = [
        client.post(TANYA, ISIAN | {"nip": nip}) for nip in (daerah.pppk.nip, ISIAN["nip"], ISIAN["nip"])
    ]
    assert {(one.status_code, one["Location"]) for one in answers} == {(302, f"{TANYA}terkirim/")}
    assert "Data Anda dikirim" in client.get(f"{TANYA}terkirim/").content.decode()


def test_a_mistake_keeps_what_was_typed(db, client):
    answer = client.post(TANYA, ISIAN | {"nip": "123"})
    assert answer.status_code == 422
    assert "NIP terdiri atas 18 angka" in answer.content.decode()
    assert 'value="SD Negeri 1"' in answer.content.decode()


@pytest.mark.parametrize(
    ("aksi", "batas", "kalimat"),
    [
        ("permintaan_akun", "2/h/ip", "Dari jaringan ini sudah banyak permintaan dikirim dalam satu jam."),
        ("permintaan_unit", "2/d/key", "Untuk unit ini sudah banyak permintaan dikirim dalam sehari."),
    ],
)
def test_strangers_are_limited_and_lose_nothing(daerah, client, settings, aksi, batas, kalimat):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {aksi: batas}
    answers = [client.post(TANYA, ISIAN | {"nip": f"{nomor:018}"}) for nomor in range(3)]
    assert [one.status_code for one in answers] == [302, 302, 422]
    page = answers[-1].content.decode()
    assert f"{kalimat} " in page
    assert "Hubungi langsung pengelola kepegawaian unit Anda" in page
    assert 'value="SD Negeri 1"' in page
    assert PermintaanAkun.objects.count() == 2


def test_a_full_unit_leaves_the_others_open(daerah, client, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"permintaan_unit": "1/d/key"}
    client.post(TANYA, ISIAN)
    for unit, status in (("sd negeri 1", 422), ("SD Negeri 2", 302), ("Bulan", 302), ("Mars", 422)):
        assert client.post(TANYA, ISIAN | {"nip": "1" * 18, "unit": unit}).status_code == status, unit


def test_an_officer_reads_that_it_is_unproved_and_that_is_recorded(daerah, login, client, permintaan):
    client.post(TANYA, ISIAN | {"kontak": "0899"})
    page = " ".join(login(daerah.pengelola).get(f"{DAFTAR}{permintaan.pk}/").content.decode().split())
    assert "Belum terbukti siapa yang menulis" in page
    assert "0899. Dikirim kemudian dengan NIP yang sama" in page
    jejak = JejakAudit.objects.latest("pk")
    assert (jejak.kejadian, jejak.oleh, jejak.rincian) == (
        "PEGAWAI_VIEW",
        daerah.pengelola,
        {"permintaan": permintaan.nip},
    )
    login(daerah.pengelola).get(DAFTAR)
    assert JejakAudit.objects.latest("pk").rincian == {"permintaan": 1, "halaman": 1}


def test_the_login_leads_there(db, client):
    assert f'href="{TANYA}"' in client.get("/akun/masuk/").content.decode()


def test_what_was_written_is_shown_as_text(daerah, login, permintaan):
    page = login(daerah.pengelola).get(f"{DAFTAR}{permintaan.pk}/").content.decode()
    assert "&lt;b&gt;Ni Luh&lt;/b&gt;" in page
    assert "<b>Ni Luh" not in page
    assert "&lt;b&gt;Ni Luh&lt;/b&gt;" in login(daerah.pengelola).get(DAFTAR).content.decode()


def test_an_admin_adds_the_person_with_what_was_written(daerah, login, permintaan):
    client = login(daerah.admin)
    page = client.get(f"{DAFTAR}{permintaan.pk}/").content.decode()
    assert f"{reverse('pegawai:add')}?nip={permintaan.nip}" in page
    form = client.get(
        reverse("pegawai:add"), {"nip": permintaan.nip, "nama": "Ni Luh", "unit": daerah.sd1.pk}
    )
    assert f'value="{permintaan.nip}"' in form.content.decode()


def test_a_registered_nip_is_named(daerah, login, client):
    client.post(TANYA, ISIAN | {"nip": daerah.pppk.nip})
    page = login(daerah.pengelola).get(f"{DAFTAR}{PermintaanAkun.objects.get().pk}/").content.decode()
    assert "NIP ini sudah terdaftar di SD Negeri 1" in " ".join(page.split())


def test_a_nip_of_another_tree_is_not_told_about(daerah, login, client, settings):
    """Otherwise the form would tell a pengelola where any person works, and whether their account is open."""
    lain = daerah.pppk_puskesmas
    lain.is_active = False
    lain.save()
    client.post(TANYA, ISIAN | {"nip": lain.nip})
    alamat = f"{DAFTAR}{PermintaanAkun.objects.get().pk}/"
    page = " ".join(login(daerah.pengelola).get(alamat).content.decode().split())
    assert f"NIP ini sudah terdaftar di unit lain. Hubungi {settings.BADAN_SINGKAT}." in page
    assert lain.unit.nama not in page
    assert "tidak aktif" not in page
    assert "Tambahkan pegawai" not in page
    assert f"terdaftar di {lain.unit.nama}, akunnya tidak aktif" in " ".join(
        login(daerah.admin).get(alamat).content.decode().split()
    )


def test_it_is_closed_once(daerah, login, permintaan):
    client = login(daerah.pengelola)
    assert client.post(f"{DAFTAR}{permintaan.pk}/tolak/", {"alasan": ""}).status_code == 422
    client.post(f"{DAFTAR}{permintaan.pk}/tolak/", {"alasan": "Bukan pegawai unit ini"})
    again = client.post(f"{DAFTAR}{permintaan.pk}/ditangani/", follow=True)
    assert "Permintaan ini sudah ditutup: ditolak." in again.content.decode()
    permintaan.refresh_from_db()
    assert (permintaan.status, permintaan.alasan) == (StatusPermintaan.DITOLAK, "Bukan pegawai unit ini")


def test_the_list_is_narrowed_by_its_state(daerah, login, permintaan, django_assert_max_num_queries):
    client = login(daerah.pengelola)
    assert "Tidak ada permintaan" in client.get(DAFTAR, {"status": "DITOLAK"}).content.decode()
    with django_assert_max_num_queries(11):
        assert client.get(DAFTAR, {"status": "x"}).status_code == 200


@pytest.mark.parametrize("siapa", ["pppk", "kepala_dinas", "kepala_dinkes", "verifikator", "auditor"])
def test_no_other_role_reads_them(daerah, login, permintaan, siapa):
    client = login(getattr(daerah, siapa))
    assert client.get(DAFTAR).status_code == 404
    assert client.get(f"{DAFTAR}{permintaan.pk}/").status_code == 404
