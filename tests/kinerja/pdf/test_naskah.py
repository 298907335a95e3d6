from kinerja.enums import Aspek, JenisLampiran, JenisRencana, PendekatanSkp
from kinerja.pdf.naskah import ASPEK
from kinerja.rules import skp


def test_the_codes_of_the_rules_are_those_of_the_tables():
    assert {skp.UTAMA, skp.TAMBAHAN} == set(JenisRencana.values)
    assert skp.KUANTITATIF == PendekatanSkp.KUANTITATIF
    assert {(code, label) for code, label in ASPEK.items()} == set(Aspek.choices)
    assert JenisLampiran.values == ["DUKUNGAN", "PERTANGGUNGJAWABAN", "KONSEKUENSI"]
