import pytest
from django.template import Context, Template

from core.daftar import address_with, keping_of, read_urutan
from pegawai.models import UnitKerja

KOLOM = {"nama": ("nama",), "kode": ("kode", "nama")}
PILIHAN = {"": "Semua", "A": "Aktif", "N": "Tidak aktif"}


@pytest.mark.parametrize(
    ("sent", "bidang", "is_turun"),
    [
        ({"urut": "nama"}, ("nama",), False),
        ({"urut": "-kode"}, ("kode", "nama"), True),
        ({"urut": "--kode"}, ("nama",), True),
        ({"urut": "password"}, ("nama",), True),
        ({}, ("nama",), True),
    ],
)
def test_the_column_that_is_asked_for_else_the_first_order(rf, sent, bidang, is_turun):
    urutan = read_urutan(rf.get("/", sent), KOLOM, awal="-nama")
    assert (urutan.bidang, urutan.is_turun) == (bidang, is_turun)


def test_a_column_whose_field_falls_while_it_rises(rf):
    kolom = {"umur": ("-lahir", "nama")}
    naik, turun = (read_urutan(rf.get("/", {"urut": one}), kolom, awal="umur") for one in ("umur", "-umur"))
    assert naik.order == ("-lahir", "nama", "pk")
    assert turun.order == ("lahir", "-nama", "pk")


def test_rows_that_are_alike_stay_in_the_order_of_their_ids(rf):
    urutan = read_urutan(rf.get("/", {"urut": "-kode"}), KOLOM, awal="nama")
    assert urutan.sort(UnitKerja.objects.get_queryset()).query.order_by == ("-kode", "-nama", "pk")


@pytest.mark.parametrize(
    ("saringan", "url"),
    [
        ({"status": "B"}, "?cari=x&status=B"),
        ({"status": ""}, "?cari=x"),
        ({"urut": "-nama"}, "?cari=x&status=A&urut=-nama"),
    ],
)
def test_the_other_filters_stay_and_the_first_page_is_shown(rf, saringan, url):
    assert address_with(rf.get("/", {"cari": "x", "status": "A", "page": "3"}), **saringan) == url


def test_chips_without_rows_are_left_out_unless_they_are_chosen(rf):
    angka = {"": 5, "A": 5}
    semua, aktif = keping_of(rf.get("/"), "status", PILIHAN, angka)
    assert (semua.jumlah, semua.is_kini, aktif.url, aktif.is_kini) == (5, True, "?status=A", False)
    dipilih = keping_of(rf.get("/", {"status": "N"}), "status", PILIHAN, angka)
    assert [(one.teks, one.is_kini) for one in dipilih] == [
        ("Semua", False),
        ("Aktif", False),
        ("Tidak aktif", True),
    ]


def test_an_unknown_choice_shows_all(rf):
    assert keping_of(rf.get("/", {"status": "X"}), "status", PILIHAN, {"A": 1})[0].is_kini


@pytest.mark.parametrize(
    ("urut", "aria", "tujuan"),
    [("nama", 'aria-sort="ascending"', "?urut=-nama"), ("-nama", 'aria-sort="descending"', "?urut=nama")],
)
def test_a_head_turns_its_order_around(rf, urut, aria, tujuan):
    request = rf.get("/", {"urut": urut})
    context = Context({"request": request, "urutan": read_urutan(request, KOLOM, awal="nama")})
    nama = Template('{% sort_head "nama" "Nama" %}').render(context)
    kode = Template('{% sort_head "kode" "Kode" "kanan" %}').render(context)
    assert aria in nama
    assert f'href="{tujuan}"' in nama
    assert "aria-sort" not in kode
    assert 'class="kanan"' in kode
    assert 'href="?urut=kode"' in kode
