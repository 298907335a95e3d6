from berkas.enums import KeadaanDokumen
from kepatuhan.enums import BAGIAN, NADA_DOKUMEN, Kelengkapan


def test_the_bar_has_the_same_order_and_tones_for_people_and_documents():
    assert [one.nada for one in BAGIAN] == ["baik", "proses", "awas", "netral"]
    assert list(dict.fromkeys(NADA_DOKUMEN.values())) == [one.nada for one in BAGIAN]
    assert set(NADA_DOKUMEN) == set(KeadaanDokumen)


def test_the_parts_are_all_but_the_sum_of_two_of_them():
    assert {*Kelengkapan} - {*BAGIAN} == {Kelengkapan.KURANG}
