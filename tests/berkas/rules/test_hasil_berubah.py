from datetime import UTC, datetime

import pytest

from berkas.rules.hasil_berubah import explain_hasil_berubah

DIPUTUSKAN, ULANG = datetime(2025, 8, 15, 2, tzinfo=UTC), datetime(2025, 9, 1, 1, 30, tzinfo=UTC)


def explain(status, *, is_ditolak=False) -> str:
    return explain_hasil_berubah(
        status=status,
        status_at=DIPUTUSKAN,
        dahulu="Utuh, penerbit dikenal",
        kini="Diubah sesudah ditandatangani",
        diperiksa_at=ULANG,
        is_ditolak=is_ditolak,
    )


def test_the_sentence_says_when_what_and_what_to_do():
    assert explain("TERVERIFIKASI", is_ditolak=True) == (
        "Hasil pemeriksaan berubah sesudah berkas diverifikasi pada Jumat, 15 Agustus 2025 pukul 10.00 WITA. "
        "Saat itu: Utuh, penerbit dikenal. Pemeriksaan ulang pada Senin, 1 September 2025 pukul 09.30 WITA: "
        "Diubah sesudah ditandatangani. Bila diunggah sekarang, berkas ini akan ditolak. Status tidak berubah karenanya. "
        "Lihat berkasnya; bila tidak dapat dipertahankan, minta admin membukanya kembali."
    )


@pytest.mark.parametrize(
    ("status", "saat", "lanjutan"),
    [
        ("DIUNGGAH", "sesudah berkas diterima pada", "Lihat berkasnya, lalu verifikasi atau kembalikan."),
        ("DIKEMBALIKAN", "sesudah berkas dikembalikan pada", "Berkas menunggu penggantinya."),
    ],
)
def test_each_status_has_its_own_next_step(status, saat, lanjutan):
    found = explain(status)
    assert saat in found
    assert found.endswith(lanjutan)
    assert "akan ditolak" not in found


def test_without_a_decision_there_is_nothing_to_compare_with():
    assert explain("MENUNGGU_PEMERIKSAAN") == ""
