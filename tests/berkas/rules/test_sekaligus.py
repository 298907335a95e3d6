from dataclasses import replace

import pytest

from berkas.rules.sekaligus import HALANGAN, TandaBerkas

BERSIH = TandaBerkas(keputusan="accept", kode="OK_BSRE")


def test_one_without_a_mark_goes_with_others():
    assert (BERSIH.halangan, BERSIH.alasan) == ((), "")


@pytest.mark.parametrize("nama", HALANGAN)
def test_each_mark_alone_is_reason_enough(nama):
    tanda = replace(BERSIH, **{nama: True})
    assert tanda.alasan == (
        f"Tidak dapat diverifikasi sekaligus: {HALANGAN[nama]}. Periksa berkas ini sendiri."
    )


@pytest.mark.parametrize(
    ("keputusan", "kode", "halangan"),
    [
        ("look", "CHANGED_BETWEEN", ("perlu diperiksa mata",)),
        ("warn", "CHANGED", ("diterima dengan peringatan",)),
        ("warn", "NO_SIGNATURE", ()),
        ("refuse", "CHANGED", ("diterima dengan peringatan",)),
        ("", "", ("diterima dengan peringatan",)),
    ],
)
def test_a_decision_that_is_not_plain_acceptance(keputusan, kode, halangan):
    assert TandaBerkas(keputusan=keputusan, kode=kode).halangan == halangan


def test_all_reasons_are_told_together():
    tanda = TandaBerkas(menunggu=True, sama=True)
    assert tanda.alasan == (
        "Tidak dapat diverifikasi sekaligus: pemeriksaan otomatisnya belum selesai; berkas yang sama diunggah pegawai "
        "lain. Periksa berkas ini sendiri."
    )
