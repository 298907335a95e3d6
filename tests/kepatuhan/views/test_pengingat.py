"""The reminder page: what is sent to whom, who is skipped and why."""

import pytest

from kinerja.services.penilai import report_penilai
from notifikasi.models import Pesan
from tests.factories import PegawaiFactory, make_unit
from tests.kepatuhan.views.halaman import at, text


@pytest.fixture(autouse=True)
def _clock(dalam_tenggat):
    return dalam_tenggat


def test_remind_shows_text_and_people_first(daerah, pengumpulan, isi, login):
    page = login(daerah.kepala_dinas).get(at("unit_remind", daerah.dinas))
    words = text(page)
    assert "Ingatkan 1 orang?" in words
    assert "Anda belum melengkapi Sasaran Awal Tahun 2025 PPPK Tahap I." in words
    assert "MPPH (belum diunggah), SKP (dikembalikan)" in words
    assert str(daerah.pppk_lain) in words
    assert not Pesan.objects.exists()


def test_remind_sends_and_tells_what_became_of_each(daerah, pengumpulan, isi, login):
    client = login(daerah.kepala_dinas)
    sent = client.post(at("unit_remind", daerah.dinas), {"pegawai": [daerah.pppk_lain.pk, daerah.pppk.pk]})
    assert "1 orang diingatkan" in text(sent)
    assert f"{daerah.pppk}: Sudah mengunggah, atau tidak lagi tercatat pada unit ini." in text(sent)
    assert Pesan.objects.get().penerima == daerah.pppk_lain
    again = text(client.get(at("unit_remind", daerah.dinas)))
    assert "Tidak ada yang perlu diingatkan" in again
    assert f"1 orang dilewati Sudah diingatkan dalam 24 jam terakhir. {daerah.pppk_lain}" in again
    assert "Ingatkan" not in text(client.get(at("unit", daerah.dinas)))


@pytest.mark.parametrize(
    ("pilih", "pesan"),
    [
        ([], "Pilih paling sedikit satu orang untuk diingatkan."),
        (["x"], "Pilih paling sedikit satu orang untuk diingatkan."),
        (range(1, 502), "Paling banyak 500 orang sekali kirim. Kurangi pilihan Anda."),
    ],
)
def test_refused_reminders_say_why(daerah, pengumpulan, isi, login, pilih, pesan):
    answer = login(daerah.kepala_dinas).post(at("unit_remind", daerah.dinas), {"pegawai": list(pilih)})
    assert pesan in text(answer)
    assert not Pesan.objects.exists()


def test_held_up_people_are_named_with_the_reason(daerah, pengumpulan, login):
    report_penilai(pegawai=daerah.pppk, oleh=daerah.pppk, seharusnya="Kepala Dinas")
    words = text(login(daerah.kepala_dinas).get(at("unit_remind", daerah.dinas)))
    assert "Ingatkan 1 orang?" in words
    assert (
        f"1 orang dilewati Melaporkan pejabat penilainya salah; pengingat ditunda sampai laporan ditangani. {daerah.pppk}"
        in words
    )


def test_people_are_grouped_by_unit_and_many_units_are_folded(
    daerah, pengumpulan, login, django_assert_max_num_queries
):
    client = login(daerah.kepala_dinas)
    few = client.get(at("unit_remind", daerah.dinas))
    assert [str(unit) for unit, _ in few.context["kelompok"]] == ["SD Negeri 1", "SD Negeri 2"]
    assert few.content.decode().count("ingat-unit" + '" open') == 2
    for n in range(10):
        PegawaiFactory(username=f"banyak{n}", unit=make_unit(f"SD lain {n}", daerah.dinas))
    with django_assert_max_num_queries(18):
        many = client.get(at("unit_remind", daerah.dinas))
    assert many.content.decode().count("ingat-unit" + '" open') == 0
    assert "12 dari 12 orang dipilih" in text(many)
