"""The forms that change one unit, as a person fills them in."""

import pytest

from pegawai.enums import JenisPeran, JenisUnit
from pegawai.models import RiwayatUnit, UnitKerja
from pegawai.moves.unit_kerja import DIDAHULUI, state_of
from tests.factories import make_peran, make_unit

SEJAK = {"sejak": "2025-08-14", "nomor_sk": "", "tanggal_sk": ""}


@pytest.fixture(autouse=True)
def jam(dalam_tenggat):
    return dalam_tenggat


@pytest.fixture
def admin(daerah, login):
    return login(daerah.admin)


def url(unit, kata):
    return f"/pegawai/unit/{unit.pk}/{kata}/"


def send(client, unit, kata, **isi):
    response = client.post(url(unit, kata), SEJAK | isi)
    return response, response.content.decode()


def fresh(unit):
    return UnitKerja.objects.get(pk=unit.pk)


def test_a_unit_is_added_below(daerah, admin):
    page = admin.get(url(daerah.dinas, "tambah")).content.decode()
    assert "Tambah unit di bawah Dinas Pendidikan" in page
    isi = {
        "nama": "UPTD Baru",
        "kode": "uptd.1",
        "jenis": "UPTD",
        "nomor_sk": "5/2025",
        "tanggal_sk": "2025-08-01",
    }
    response, _ = send(admin, daerah.dinas, "tambah", **isi)
    assert response["Location"] == f"/pegawai/unit/{daerah.dinas.pk}/"
    riwayat = RiwayatUnit.objects.get(kode="uptd.1")
    assert (riwayat.nomor_sk, riwayat.oleh) == ("5/2025", daerah.admin)


@pytest.mark.parametrize(
    ("ubah", "pesan"),
    [
        ({"nama": ""}, "Tulis nama unit"),
        ({"nama": "n" * 201}, "Nama unit lebih panjang dari 200 huruf."),
        ({"kode": ""}, "Tulis kode unit"),
        ({"kode": "a b"}, "Kode unit terdiri atas paling banyak 40 huruf"),
        ({"jenis": ""}, "Pilih jenis unit"),
        ({"jenis": "KANTOR"}, "Pilih jenis unit dari daftar"),
        ({"sejak": ""}, "Tulis tanggal berlaku"),
        ({"sejak": "2025-08-15"}, "Perubahan dicatat paling akhir untuk hari ini, 14 Agustus 2025. Terapkan pada harinya."),
        ({"nomor_sk": "5"}, "Isi nomor dan tanggalnya, atau kosongkan keduanya"),
        ({"tanggal_sk": "2025-01-01"}, "Isi nomor dan tanggalnya, atau kosongkan keduanya"),
        ({"jenis": "INSTANSI"}, "Instansi hanya satu, dan berada paling atas."),
    ],
)  # fmt: skip
def test_what_is_not_right_is_said_at_its_field(daerah, admin, ubah, pesan):
    isi = {"nama": "UPTD <b>Baru</b>", "kode": "uptd.1", "jenis": "UPTD"} | ubah
    response, page = send(admin, daerah.dinas, "tambah", **isi)
    assert response.status_code == 422
    assert pesan in page
    assert not UnitKerja.objects.filter(kode="uptd.1").exists()


def test_a_unit_is_renamed(daerah, admin):
    isi = {
        "nama": "SD Satu",
        "kode": daerah.sd1.kode,
        "jenis": daerah.sd1.jenis,
        "dilihat": state_of(daerah.sd1),
    }
    response, _ = send(admin, daerah.sd1, "ubah", **isi)
    assert response.status_code == 302
    assert fresh(daerah.sd1).nama == "SD Satu"
    response, page = send(admin, daerah.sd1, "ubah", **isi)
    assert response.status_code == 422
    assert DIDAHULUI in page


@pytest.mark.parametrize("tujuan", ["{kode}", "Bidang SD", "Bidang SD ({kode})", "bidang"])
def test_a_unit_is_moved_by_code_or_name(daerah, admin, tujuan):
    bidang = make_unit("Bidang SD", daerah.dinas, JenisUnit.BIDANG)
    response, _ = send(admin, daerah.sd1, "pindah", tujuan=tujuan.format(kode=bidang.kode))
    assert response.status_code == 302
    assert UnitKerja.objects.get_parent(fresh(daerah.sd1)) == bidang


@pytest.mark.parametrize(
    ("tujuan", "pesan"),
    [
        ("", "Tulis kode atau nama unit"),
        ("Dinas Tiada", "Tidak ada unit dengan kode atau nama “Dinas Tiada” dalam lingkup Anda."),
        ("Dinas", "Ada 2 unit yang cocok: Dinas Kesehatan (dinas-kesehatan-4), Dinas Pendidikan (dinas-pendidikan-1). Tulis kode salah satunya."),
        ("SD Negeri 1", "SD Negeri 1 adalah unit ini sendiri atau berada di bawahnya."),
        ("Pemerintah Kabupaten Contoh", "Unit ini sudah berada di bawah Pemerintah Kabupaten Contoh."),
    ],
)  # fmt: skip
def test_a_target_that_cannot_be_is_said_at_the_field(daerah, admin, tujuan, pesan):
    response, page = send(admin, daerah.dinas, "pindah", tujuan=tujuan)
    assert response.status_code == 422
    assert pesan in page


def test_two_units_are_merged(daerah, admin):
    make_peran(daerah.pppk, JenisPeran.KEPALA_UNIT, daerah.sd2)
    make_peran(daerah.pppk, JenisPeran.VERIFIKATOR, daerah.sd2)
    make_peran(daerah.admin, JenisPeran.PENGELOLA, daerah.sd2)
    page = " ".join(admin.get(url(daerah.sd2, "gabung")).content.decode().split())
    nama = daerah.pppk.nama_lengkap
    for peran, nasib in (
        (f"Kepala unit, {nama}:", "Beralih bila jabatan kepala unit tujuan kosong dan unit tujuan tidak berada di atas"),
        (f"Verifikator BKPSDM, {nama}:", "Berakhir. Bila masih perlu, berikan peran baru untuk unit tujuan."),
        (f"Pengelola kepegawaian unit, {daerah.admin.nama_lengkap}:", "Berakhir: peran Anda sendiri tidak dapat"),
    ):  # fmt: skip
        assert f"<strong>{peran}</strong> {nasib}" in page
    response, _ = send(admin, daerah.sd2, "gabung", tujuan="SD Negeri 1")
    assert response.status_code == 302
    assert fresh(daerah.sd2).digabung_ke == daerah.sd1
    page = admin.get(f"/pegawai/unit/{daerah.sd2.pk}/").content.decode()
    assert "Digabung ke" in page


def test_a_unit_is_closed_when_empty_and_opened_again(daerah, admin):
    uptd = make_unit("UPTD Kosong", daerah.dinas, JenisUnit.UPTD)
    response, page = send(admin, daerah.dinas, "tutup")
    assert response.status_code == 422
    assert "Tutup atau pindahkan 3 subunit: SD Negeri 1, SD Negeri 2, UPTD Kosong." in page
    send(admin, uptd, "tutup")
    assert fresh(uptd).ditutup is not None
    send(admin, uptd, "buka")
    assert fresh(uptd).ditutup is None
