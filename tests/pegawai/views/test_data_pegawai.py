"""The forms about one person, as an admin fills them in."""

from datetime import date

import pytest

from pegawai.enums import JenisKejadian, JenisPeran
from pegawai.forms.pilih_unit import label_of_unit
from pegawai.models import JejakAudit, Pegawai, RiwayatJabatan
from tests.factories import PegawaiFactory, make_peran

pytestmark = pytest.mark.usefixtures("dalam_tenggat")
ALASAN = "Keputusan Bupati nomor 12 tahun 2025"
NIP = "199308172025212001"
TIADA = "Tidak ada unit dengan kode atau nama “Tiada” dalam lingkup Anda. Periksa ejaannya, atau cari di daftar unit."


@pytest.fixture
def isian(daerah) -> dict[str, str]:
    return {
        "nip": "19930817 202521 2 001", "nama": "Ni Luh Contoh", "gelar_belakang": "S.Pd.", "jenis": "PPPK", "golongan": "IX",
        "tmt": "2025-07-01", "unit": str(daerah.sd1.pk), "jabatan": "Guru", "penilai": daerah.kepala_sd1.nip,
        "sejak": "2025-07-01", "email": "ni.luh@contoh.example", "alasan": ALASAN,
    }  # fmt: skip


def filled(client, pegawai) -> dict[str, str]:
    """The form of a person as it is shown, ready to be sent."""
    form = client.get(f"/pegawai/{pegawai.pk}/ubah/").context["form"]
    nilai = {name: form[name].value() for name in form.fields}
    return {n: str(getattr(v, "pk", v)) for n, v in nilai.items() if v not in (None, [], "")} | {
        "alasan": ALASAN
    }


def send(client, pegawai, **ganti):
    return client.post(f"/pegawai/{pegawai.pk}/ubah/", filled(client, pegawai) | ganti)


def test_an_admin_adds_a_person(daerah, login, isian):
    client = login(daerah.admin)
    assert 'href="/pegawai/baru/"' in client.get("/pegawai/").content.decode()
    response = client.post("/pegawai/baru/", isian)
    pegawai = Pegawai.objects.get(nip=NIP)
    assert response["Location"] == f"/pegawai/{pegawai.pk}/"
    page = " ".join(client.get(response["Location"]).content.decode().split())
    assert "Ni Luh Contoh, S.Pd. ditambahkan. Akunnya dibuka dengan kode aktivasi." in page
    assert "1 Juli 2025 sampai sekarang" in page


@pytest.mark.parametrize(
    ("ganti", "bidang", "pesan"),
    [
        ({"nip": ""}, "nip", "Tulis NIP atau NI PPPK, 18 angka."),
        ({"nip": "1993"}, "nip", "NIP terdiri atas 18 angka. Periksa kembali NIP yang ditulis."),
        ({"nama": ""}, "nama", "Tulis nama pegawai"),
        ({"nama": "\u202e\u200b"}, "nama", "Tulis nama pegawai"),
        ({"jenis": "LAINNYA"}, "jenis", "Pilih jenis pegawai"),
        ({"golongan": "III/a"}, "golongan", "Golongan PPPK ditulis tanpa huruf, misalnya IX."),
        ({"kohort": "0"}, "kohort", "Pilih kohort dari daftar"),
        ({"tmt": "kemarin"}, "tmt", "Tulis tanggal seperti 31-12-2025"),
        ({"unit": "Tiada"}, "unit", TIADA),
        ({"unit": ""}, "unit", "Tulis kode atau nama unit kerja"),
        ({"penilai": "Tidak Dikenal"}, "penilai", "Tidak ada pegawai aktif dengan nama ini. Tulis NIP-nya, 18 angka."),
        ({"sejak": "2025-08-15"}, "sejak", "Perubahan tidak dapat berlaku sebelum harinya. Tulis hari ini atau hari yang sudah lewat."),
        ({"sejak": ""}, "sejak", "Tulis tanggal berlakunya"),
        ({"email": "ni luh"}, "email", "Tulis alamat surel lengkap, misalnya nama@contoh.go.id"),
        ({"alasan": "pendek"}, "alasan", "Tuliskan alasan, paling sedikit 10 karakter."),
        ({"alasan": ""}, "alasan", "Tuliskan alasan, paling sedikit 10 karakter."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(daerah, login, isian, ganti, bidang, pesan):
    before = Pegawai.objects.count()
    page = login(daerah.admin).post("/pegawai/baru/", isian | ganti)
    assert page.status_code == 422
    assert page.context["form"].errors == {bidang: [pesan]}
    assert Pegawai.objects.count() == before
    kept = isian | {"unit": label_of_unit(daerah.sd1)} | ganti
    assert all(page.context["form"][name].value() == kept[name] for name in kept)


@pytest.mark.parametrize(
    "teks", ["x" * 200, "<b>Ni</b> <script>", "Ni\u202eLuh", "Ni\x00Luh", "Ni \U0001f600"]
)
def test_hostile_names_are_refused_or_shown_as_text(daerah, login, isian, teks):
    client = login(daerah.admin)
    response = client.post("/pegawai/baru/", isian | {"nama": teks})
    page = client.get(response["Location"]) if response.status_code == 302 else response
    assert page.status_code in {200, 422}
    assert "<script> " not in page.content.decode()
    tersimpan = Pegawai.objects.filter(nip=NIP).values_list("nama", flat=True)
    assert not any("\u202e" in nama for nama in tersimpan)


def test_a_taken_nip_says_who_has_it(daerah, login, isian):
    page = login(daerah.admin).post("/pegawai/baru/", isian | {"nip": daerah.pppk.nip})
    assert page.context["form"].errors["nip"] == [
        f"NIP ini sudah dipakai {daerah.pppk.nama_lengkap} ({daerah.sd1})."
    ]


def test_a_penilai_is_found_by_a_name_that_one_person_has(daerah, login, isian):
    PegawaiFactory(unit=daerah.sd1, nama="Anak Agung Unik", jenis="PNS")
    client = login(daerah.admin)
    page = client.post("/pegawai/baru/", isian | {"penilai": "wayan contoh"})
    (pesan,) = page.context["form"].errors["penilai"]
    assert pesan.startswith("Ada beberapa pegawai dengan nama ini: I Wayan Contoh")
    assert pesan.endswith("; dan lainnya. Tulis NIP yang dimaksud.")
    client.post("/pegawai/baru/", isian | {"penilai": "unik agung"})
    assert Pegawai.objects.get(nip=NIP).pejabat_penilai.nama == "Anak Agung Unik"


def test_a_correction_is_made_and_the_rest_stays(daerah, login):
    client, lama = login(daerah.admin), daerah.pppk
    assert send(client, lama, nama="I Wayan Betul", sejak="2025-08-01").status_code == 302
    baru = Pegawai.objects.get(pk=lama.pk)
    assert baru.nama == "I Wayan Betul"
    for nama in (
        "nip",
        "username",
        "unit_id",
        "jabatan",
        "golongan",
        "pejabat_penilai_id",
        "email",
        "kontak_diperiksa_at",
    ):
        assert getattr(baru, nama) == getattr(lama, nama), nama
    assert JejakAudit.objects.filter(kejadian=JenisKejadian.PEGAWAI_CHANGE).count() == 1


def test_a_change_before_the_last_one_is_refused_at_its_field(daerah, login):
    page = send(login(daerah.admin), daerah.pppk, jabatan="Guru", sejak="2019-12-31")
    assert "sebelum 1 Januari 2020" in page.context["form"].errors["sejak"][0]
    daerah.pppk.refresh_from_db()
    assert daerah.pppk.jabatan == "Penata Layanan Operasional"


def test_who_moves_with_a_role_is_asked_which_roles_end(daerah, login):
    """The role of the old unit is ticked, one of the whole regency is not; the second time it is written."""
    client, kepala = login(daerah.admin), daerah.kepala_sd1
    auditor = make_peran(kepala, JenisPeran.AUDITOR, daerah.instansi)
    lama = kepala.peran.get(jenis=JenisPeran.KEPALA_UNIT)
    isi = filled(client, kepala) | {"unit": str(daerah.sd2.pk), "sejak": "2025-08-01"}
    asked = client.post(f"/pegawai/{kepala.pk}/ubah/", isi)
    assert asked.status_code == 422
    form = asked.context["form"]
    assert form.errors["akhiri"] == [
        "Pegawai ini pindah unit dan memegang peran. Centang peran yang berakhir hari ini, lalu simpan lagi."
    ]
    assert (form["akhiri"].value(), form["diperiksa"].value()) == ([str(lama.pk)], str(daerah.sd2.pk))
    kepala.refresh_from_db()
    assert kepala.unit == daerah.sd1
    sent = client.post(
        f"/pegawai/{kepala.pk}/ubah/", isi | {"diperiksa": str(daerah.sd2.pk), "akhiri": [lama.pk]}
    )
    assert sent.status_code == 302
    lama.refresh_from_db()
    auditor.refresh_from_db()
    assert (lama.selesai, auditor.selesai) == (date(2025, 8, 13), None)
    assert RiwayatJabatan.objects.on(date(2025, 8, 1)).get(pegawai=kepala).unit == daerah.sd2


def test_another_unit_than_the_one_that_was_shown_is_asked_about_again(daerah, login):
    client, kepala = login(daerah.admin), daerah.kepala_sd1
    isi = filled(client, kepala) | {"unit": str(daerah.puskesmas.pk), "diperiksa": str(daerah.sd2.pk)}
    assert client.post(f"/pegawai/{kepala.pk}/ubah/", isi).status_code == 422
    kepala.refresh_from_db()
    assert kepala.unit == daerah.sd1


def test_a_form_that_grew_old_is_refused_with_409(daerah, login):
    client = login(daerah.admin)
    isi = filled(client, daerah.pppk) | {"nama": "Lain"}
    Pegawai.objects.filter(pk=daerah.pppk.pk).update(jabatan="Diubah")
    page = client.post(f"/pegawai/{daerah.pppk.pk}/ubah/", isi)
    assert page.status_code == 409
    assert "baru saja diubah orang lain" in page.content.decode()


def test_the_address_of_another_admin_cannot_be_typed(daerah, login):
    lain = PegawaiFactory(unit=daerah.instansi)
    make_peran(lain, JenisPeran.ADMIN, daerah.instansi)
    assert send(login(daerah.admin), lain, nama="Nama Baru", email="x@contoh.example").status_code == 302
    baru = Pegawai.objects.get(pk=lain.pk)
    assert (baru.nama, baru.email) == ("Nama Baru", lain.email)


def test_closing_says_first_what_follows(daerah, login):
    client, url = login(daerah.admin), f"/pegawai/{daerah.kepala_sd1.pk}/nonaktifkan/"
    page = " ".join(client.get(url).content.decode().split())
    assert f"Kepala unit – {daerah.sd1}" in page
    assert "1 orang memerlukan pejabat penilai baru" in page
    assert client.post(url, {"sejak": "2025-08-14", "alasan": ""}).status_code == 422
    assert (
        client.post(url, {"sejak": "2025-08-14", "alasan": ALASAN})["Location"]
        == f"/pegawai/{daerah.kepala_sd1.pk}/"
    )
    page = client.get(f"/pegawai/{daerah.kepala_sd1.pk}/").content.decode()
    assert (f"/pegawai/{daerah.kepala_sd1.pk}/aktifkan/" in page, "nonaktifkan/" in page) == (True, False)
    assert client.get(url).status_code == 404


def test_a_closed_account_is_opened_again_with_words_about_its_password(daerah, login):
    client, tutup = login(daerah.admin), PegawaiFactory(unit=daerah.sd1, is_active=False)
    url = f"/pegawai/{tutup.pk}/aktifkan/"
    assert "Password lama tidak berlaku lagi." in client.get(url).content.decode()
    assert client.post(url, {"sejak": "2025-08-01", "alasan": ALASAN}).status_code == 302
    assert RiwayatJabatan.objects.get(pegawai=tutup).mulai == date(2025, 8, 1)


def test_the_page_of_a_person_lists_every_post(daerah, login):
    client = login(daerah.admin)
    send(client, daerah.pppk, jabatan="Guru Ahli Muda", sejak="2025-08-01")
    page = " ".join(client.get(f"/pegawai/{daerah.pppk.pk}/").content.decode().split())
    assert "1 Agustus 2025 sampai sekarang" in page
    assert "1 Januari 2020 s.d. 31 Juli 2025" in page
    assert "Ubah data atau pindahkan" in page
    assert (
        "Ubah data atau pindahkan"
        not in login(daerah.kepala_dinas).get(f"/pegawai/{daerah.pppk.pk}/").content.decode()
    )
