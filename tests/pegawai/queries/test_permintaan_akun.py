import pytest

from pegawai.enums import JenisPeran
from pegawai.models import PermintaanAkun
from pegawai.queries.permintaan_akun import permintaan_seen_by, unit_named
from tests.factories import make_peran


@pytest.mark.parametrize(
    ("teks", "nama"),
    [
        ("SD Negeri 1", "SD Negeri 1"), ("sd negeri 1", "SD Negeri 1"), ("Puskesmas", "Puskesmas Contoh"), ("SD Negeri", None),
        ("Sekolah di bulan", None), ("%", None), ("<b>", None),
    ],
)  # fmt: skip
def test_a_name_means_a_unit_only_if_there_is_one(daerah, teks, nama):
    unit = unit_named(teks)
    assert (unit.nama if unit else None) == nama


def test_a_closed_unit_is_not_meant(daerah):
    daerah.puskesmas.is_active = False
    daerah.puskesmas.ditutup = "2025-01-01"
    daerah.puskesmas.save()
    assert unit_named("Puskesmas Contoh") is None


def test_each_sees_those_of_the_own_units(daerah):
    umum = {"nama": "A", "unit_ditulis": "x", "kontak": "1"}
    for nomor, unit in enumerate((daerah.sd1, daerah.puskesmas, None)):
        PermintaanAkun.objects.create(nip=f"{nomor:018}", unit=unit, **umum)
    seen = {
        siapa: permintaan_seen_by(getattr(daerah, siapa)).count()
        for siapa in ("admin", "pengelola", "kepala_dinas")
    }
    assert seen == {"admin": 3, "pengelola": 1, "kepala_dinas": 0}
    make_peran(daerah.kepala_dinas, JenisPeran.ADMIN, daerah.dinas)
    assert permintaan_seen_by(type(daerah.kepala_dinas).objects.get(pk=daerah.kepala_dinas.pk)).count() == 1
