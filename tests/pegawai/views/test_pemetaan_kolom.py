import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from pegawai.enums import JenisKejadian, JenisPeran
from pegawai.models import JejakAudit, Pegawai, PemetaanKolom, UnitKerja
from tests.factories import make_peran
from tests.lembar_uji import xlsx
from tests.pegawai.imports.test_kasus import nips, printed

URL, KOLOM, TERAPKAN = "/pegawai/impor/", "/pegawai/impor/kolom/", "/pegawai/impor/terapkan/"
DAFTAR = "/pegawai/impor/pemetaan/"
NIP = "199203142025212001"
ASING = ["Nomor Identitas", "Siapa", "Di mana", "<b>Catatan</b>"]


@pytest.fixture(autouse=True)
def jam(dalam_tenggat):
    return dalam_tenggat


def send(client, isi: bytes, url=URL, nama="asing.xlsx", **isian):
    return client.post(url, {"berkas": SimpleUploadedFile(nama, isi), "keluar": "tetap", **isian})


def token_in(response) -> str:
    return re.search(r'name="token" value="([^"]+)"', response.content.decode())[1]


def words(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def asing(daerah, nama="Ni Luh Baru") -> bytes:
    return xlsx(ASING, [NIP, nama, daerah.sd1.kode, "=rahasia"])


def save(client, response, **pilihan):
    arti = {"kolom_0": "nip", "kolom_1": "nama", "kolom_2": "unit", "kolom_3": ""} | pilihan
    return client.post(KOLOM, {"token": token_in(response), "lembar": "Data", "simpan": "1", **arti})


def test_unknown_titles_lead_to_a_page_and_the_file_is_not_asked_for_again(daerah, login):
    client = login(daerah.admin)
    page = send(client, asing(daerah))
    assert page.status_code == 200
    assert "&lt;b&gt;Catatan&lt;/b&gt;" in page.content.decode()
    assert f"Isinya: {NIP}" in words(page)
    assert "Yang harus ada: NIP, Nama, Kode Unit." in words(page)
    rencana = save(client, page)
    assert "Kolom dibaca menurut pemetaan tanggal 14 Agustus 2025." in words(rencana)
    assert client.post(TERAPKAN, {"token": token_in(rencana)}).status_code == 302
    assert Pegawai.objects.get(nip=NIP).nama == "Ni Luh Baru"
    jejak = JejakAudit.objects.get(kejadian=JenisKejadian.PEMETAAN_CHANGE)
    assert jejak.rincian["kolom"] == {"NIP": "Nomor Identitas", "Nama": "Siapa", "Kode Unit": "Di mana"}


def test_the_next_file_with_these_titles_in_any_order_is_read_at_once(daerah, login):
    client = login(daerah.admin)
    save(client, send(client, asing(daerah)))
    page = send(client, xlsx([ASING[1], *ASING[2:], ASING[0]], ["Ni Luh Baru", daerah.sd1.kode, "x", NIP]))
    assert "Kolom dibaca menurut pemetaan tanggal" in words(page)
    assert "Nomor Identitas (dibaca sebagai NIP)" in words(page)
    assert page.context["rencana"].baru[0].nip == NIP
    assert "Pemetaan kolom yang diingat (1)" in words(client.get(URL))


@pytest.mark.parametrize(
    ("pilihan", "pesan"),
    [
        ({"kolom_2": ""}, "Pilih kolom untuk Kode Unit"),
        ({"kolom_3": "nip"}, "NIP sudah dipilih untuk kolom lain"),
        ({"kolom_3": "pk; DROP"}, "Pilih dari daftar"),
    ],
)
def test_a_faulty_choice_is_said_and_nothing_is_remembered(daerah, login, pilihan, pesan):
    client = login(daerah.admin)
    page = save(client, send(client, asing(daerah)), **pilihan)
    assert page.status_code == 422
    assert pesan in words(page)
    assert not PemetaanKolom.objects.exists()
    assert "Belum ada yang diubah" in words(save(client, page))


def test_what_is_remembered_is_changed_on_the_dry_run_and_in_its_list_and_forgotten(daerah, login):
    client = login(daerah.admin)
    rencana = save(client, send(client, asing(daerah)))
    page = client.post(KOLOM, {"token": token_in(rencana)})
    assert page.context["form"]["kolom_0"].value() == "nip"
    save(client, page, kolom_3="jabatan")
    pemetaan = PemetaanKolom.objects.get()
    assert pemetaan.kolom == [
        [ASING[0], "nip"],
        [ASING[1], "nama"],
        [ASING[2], "unit"],
        [ASING[3], "jabatan"],
    ]
    assert "Nomor Identitas = NIP" in words(client.get(DAFTAR))
    alamat = f"{DAFTAR}{pemetaan.pk}/"
    assert client.get(alamat).context["form"]["kolom_3"].value() == "jabatan"
    assert "Pilih kolom untuk Nama, Kode Unit" in words(client.post(alamat, {"kolom_0": "nip"}))
    client.post(alamat, {"kolom_0": "nip", "kolom_1": "nama", "kolom_2": "unit"})
    assert PemetaanKolom.objects.get().kolom[3] == [ASING[3], ""]
    assert client.post(f"{alamat}lupakan/").status_code == 302
    assert "Belum ada pemetaan" in words(client.get(DAFTAR))
    assert client.post(f"{alamat}lupakan/").status_code == 404
    assert "Arti kolom" in words(send(client, asing(daerah)))


def test_the_mapping_of_another_admin_in_between_is_noticed_before_anything_is_written(daerah, login):
    make_peran(daerah.verifikator, JenisPeran.ADMIN, daerah.instansi)
    client, lain = login(daerah.admin), login(daerah.verifikator)
    rencana = save(client, send(client, asing(daerah)))
    lain.post(
        f"{DAFTAR}{PemetaanKolom.objects.get().pk}/",
        {"kolom_0": "nip", "kolom_1": "nama", "kolom_2": "unit", "kolom_3": "jabatan"},
    )
    page = client.post(TERAPKAN, {"token": token_in(rencana)})
    assert "Data pegawai berubah sejak berkas diperiksa" in words(page)
    assert not Pegawai.objects.get_queryset().filter(nip=NIP).exists()


def test_another_sheet_of_the_file_is_read_without_sending_it_again(daerah, login):
    judul = ["NIP", "Nama", "Kode Unit"]
    isi = xlsx(
        Satu=[judul, [NIP, "Satu", daerah.sd1.kode]],
        Dua=[judul, [NIP, "Dua", daerah.sd1.kode]],
        Tiga=[["a", "b"], ["1", "2"]],
    )
    client = login(daerah.admin)
    page = send(client, isi)
    assert "Berkas ini memuat tabel di 2 lembar. Yang dibaca: “Satu”." in words(page)
    dua = client.post(KOLOM, {"token": token_in(page), "lembar": "Dua", "baca": "1"})
    assert dua.context["rencana"].baru[0].nilai["nama"] == "Dua"
    for lembar, pesan in (("Tiga", "Arti kolom"), ("X\0", "tidak memuat tabel")):
        assert pesan in words(
            client.post(KOLOM, {"token": token_in(page), "lembar": lembar, "baca": "1"}, follow=True)
        )
    client.post(TERAPKAN, {"token": token_in(dua)})
    assert Pegawai.objects.get(nip=NIP).nama == "Dua"


@pytest.mark.parametrize(
    "judul",
    ["x" * 60_000, "<script>alert(1)</script>", '=HYPERLINK("x")', "sama;sama", "\u202eterbalik"],
    ids=["long", "html", "formula", "twice", "bidi"],
)
def test_hostile_titles_are_shown_as_text_and_remembered(daerah, login, judul):
    isi = f"Kol 1;Kol 2;{judul};Kol 4\n{NIP};Ni Luh;{daerah.sd1.kode};a\n".encode()
    client = login(daerah.admin)
    page = send(client, isi, nama="a.csv")
    assert (page.status_code, "<script>alert" in page.content.decode()) == (200, False)
    assert len(page.content) < 100_000
    unit = next((i for i, teks in page.context["letak"].judul.teks.items() if i == 2), 3)
    arti = {"kolom_0": "nip", "kolom_1": "nama", f"kolom_{unit}": "unit"}
    hasil = client.post(KOLOM, {"token": token_in(page), "lembar": "", "simpan": "1", **arti})
    assert "Belum ada yang diubah" in words(hasil)


def test_a_sheet_of_16_000_columns_is_asked_about_by_its_first_200(daerah, login):
    page = send(login(daerah.admin), xlsx([f"kol{n}" for n in range(16_000)], list(range(16_000))))
    assert len(page.context["form"].fields) == 200


def test_the_units_have_the_same_page(daerah, login):
    client = login(daerah.admin)
    isi = xlsx(["Kd", "Sebutan", "Golongan unit"], ["uptd.9", "UPTD Baru", "UPTD"])
    page = send(client, isi, url="/pegawai/unit/impor/", sejak="2025-08-14")
    kirim = {
        "token": token_in(page),
        "lembar": "Data",
        "simpan": "1",
        "kolom_0": "kode",
        "kolom_1": "nama",
        "kolom_2": "jenis",
    }
    rencana = client.post("/pegawai/unit/impor/kolom/", kirim)
    assert "Kolom dibaca menurut pemetaan tanggal 14 Agustus 2025." in words(rencana)
    client.post("/pegawai/unit/impor/terapkan/", {"token": token_in(rencana)})
    assert UnitKerja.objects.get(kode="uptd.9").nama == "UPTD Baru"
    assert "Belum ada yang diubah" in words(send(client, isi, url="/pegawai/unit/impor/", sejak="2025-08-14"))


def test_a_token_of_another_person_opens_no_columns(daerah, login):
    token = token_in(send(login(daerah.admin), asing(daerah)))
    make_peran(daerah.verifikator, JenisPeran.ADMIN, daerah.instansi)
    for url in (KOLOM, "/pegawai/impor/salah.xlsx"):
        page = login(daerah.verifikator).post(url, {"token": token}, follow=True)
        assert "Pemeriksaan ini sudah lewat waktunya" in words(page)


def salah_of(client, response, url="/pegawai/impor/salah.xlsx") -> list[list[object]]:
    unduhan = client.post(url, {"token": token_in(response)})
    lembar = load_workbook(BytesIO(b"".join(unduhan.streaming_content))).active
    assert all(cell.data_type != "f" for row in lembar.iter_rows() for cell in row)
    return [list(row) for row in lembar.iter_rows(values_only=True)]


def test_faulty_rows_come_back_corrected_and_are_taken(daerah, login):
    client = login(daerah.admin)
    kode = daerah.sd1.kode
    rows = [
        ["Ni Luh Angka", 199203142025212030, kode], ["Ni Luh Benar", "199203142025212004", kode], ["=1+1", "199203142025212005", "tak-ada"],
    ]  # fmt: skip
    rencana = send(client, xlsx(["Nama", "NIP Baru", "Unit"], *rows))
    assert "Unduh baris salah" in words(rencana)
    kepala, angka, rumus = salah_of(client, rencana)
    assert kepala == ["Nama", "NIP", "Kode Unit", "Sebab"]
    assert angka[:3] == ["Ni Luh Angka", None, kode]
    assert "angka ilmiah" in angka[3]
    assert rumus[1:3] == ["199203142025212005", "tak-ada"]
    assert JejakAudit.objects.filter(rincian__unduhan="baris salah pegawai", rincian__daftar=2).exists()
    again = send(client, xlsx(kepala, angka, rumus))
    assert len(again.context["rencana"].salah) == 2
    angka[1], rumus[0], rumus[2] = NIP, "Ni Luh Rumus", kode
    again = send(client, xlsx(kepala, angka, rumus))
    assert [one.nip for one in again.context["rencana"].baru] == [NIP, "199203142025212005"]
    client.post(TERAPKAN, {"token": token_in(again)})
    assert Pegawai.objects.get(nip=NIP).nama == "Ni Luh Angka"


def test_a_column_that_went_through_numbers_is_left_empty(daerah, login):
    """As text these NIPs look right; given back they would be believed once the others are corrected."""
    angka = [printed(one) for one in nips(4)]
    client = login(daerah.admin)
    isi = "\n".join(["NIP;Nama;Kode Unit", *(f"{one};Ni Luh;{daerah.sd1.kode}" for one in angka)])
    _, *rows = salah_of(client, send(client, isi.encode(), nama="a.csv"))
    assert [row[0] for row in rows] == [None, None, None, None]


def test_faulty_units_come_back_as_well(daerah, login):
    client = login(daerah.admin)
    isi = xlsx(["Kode Unit", "Nama Unit", "Jenis"], ["a b", "UPTD Baru", "UPTD"], [1.1, "UPTD Dua", "UPTD"])
    rencana = send(client, isi, url="/pegawai/unit/impor/", sejak="2025-08-14")
    kepala, satu, dua = salah_of(client, rencana, "/pegawai/unit/impor/salah.xlsx")
    assert kepala == ["Kode Unit", "Nama Unit", "Jenis", "Sebab"]
    assert (satu[0], dua[0]) == ("a b", 1.1)
    satu[0], dua[0] = "uptd.8", "uptd.1.10"
    again = send(client, xlsx(kepala, satu, dua), url="/pegawai/unit/impor/", sejak="2025-08-14")
    assert [one.kode for one in again.context["rencana"].baru] == ["uptd.8", "uptd.1.10"]
