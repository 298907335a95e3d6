import pytest
from django.urls import reverse

from berkas.enums import StatusPengumpulan
from berkas.models import Pengumpulan


@pytest.fixture
def ask(daerah, login, pengumpulan, dalam_tenggat):
    """Ask for a step of the campaign as an admin, and follow."""
    client = login(daerah.admin)

    def ask(step: str, data: dict | None = None) -> tuple[int, str]:
        url = reverse(f"berkas:pengumpulan_{step}", args=[pengumpulan.pk])
        answer = client.get(url, follow=True) if data is None else client.post(url, data, follow=True)
        return answer.status_code, answer.content.decode()

    return ask


def status() -> str:
    return Pengumpulan.objects.get().status


def test_the_whole_way_there_and_back(ask):
    assert "Tutup pengumpulan ini sekarang?" in ask("close")[1]
    assert "ditutup." in ask("close", {"alasan": "Semua sudah masuk."})[1]
    assert "diarsipkan. Halamannya tetap dapat dibuka." in ask("archive", {})[1]
    assert status() == StatusPengumpulan.DIARSIPKAN
    assert "keluar dari arsip." in ask("unarchive", {})[1]
    baru = {"paling_lambat": "2025-08-29", "alasan": "Masih ada yang belum."}
    assert "dibuka kembali." in ask("reopen", baru)[1]
    assert status() == StatusPengumpulan.TERBIT
    assert str(Pengumpulan.objects.get().tenggat_at) == "2025-08-29 16:00:00+00:00"


@pytest.mark.parametrize(
    ("data", "pesan"),
    [
        ({}, "Tuliskan alasannya, paling sedikit 10 karakter."),
        ({"alasan": "pendek"}, "Tuliskan alasannya, paling sedikit 10 karakter."),
        ({"alasan": "x" * 501}, "Alasan paling banyak 500 karakter."),
    ],
)
def test_closing_needs_a_reason(ask, data, pesan):
    code, page = ask("close", data)
    assert code == 422
    assert pesan in page
    assert status() == StatusPengumpulan.TERBIT


@pytest.mark.parametrize(
    ("data", "pesan"),
    [
        ({"alasan": "Masih ada yang belum."}, "Isi tanggal tenggat baru"),
        (
            {"alasan": "Masih ada yang belum.", "paling_lambat": "besok"},
            "Tulis tanggal tenggat baru, misalnya",
        ),
        ({"alasan": "Masih ada yang belum.", "paling_lambat": "2025-08-13"}, "pada waktu yang sudah lewat"),
        ({"paling_lambat": "2025-08-29"}, "Tuliskan alasannya, paling sedikit 10 karakter."),
    ],
)
def test_reopening_needs_a_deadline_that_lies_ahead_and_a_reason(ask, data, pesan):
    ask("close", {"alasan": "Semua sudah masuk."})
    code, page = ask("reopen", data)
    assert code == 422
    assert pesan in page
    assert status() == StatusPengumpulan.DITUTUP


@pytest.mark.parametrize(
    ("step", "alasan"),
    [
        ("reopen", "Hanya pengumpulan yang ditutup yang dapat dibuka kembali."),
        ("archive", "Hanya pengumpulan yang ditutup yang dapat diarsipkan."),
        ("unarchive", "Hanya pengumpulan di arsip yang dapat dikeluarkan dari arsip."),
    ],
)
def test_a_step_that_the_state_does_not_allow_leads_back_with_the_reason(ask, step, alasan):
    code, page = ask(step, {})
    assert code == 200
    assert alasan in page
    assert status() == StatusPengumpulan.TERBIT


def test_text_of_people_is_text(ask):
    page = ask("close", {"alasan": "<script>alert(1)</script> \u202e selesai"})[1]
    assert "<script>alert(1)" not in page
