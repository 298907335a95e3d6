from datetime import date

import pytest

from demo.berkas.naskah import OrangDemo, PeriodeDemo, PesananSkp
from demo.berkas.otoritas import OtoritasDemo, open_demo_authority

GURU = OrangDemo("Ni Luh Contoh Dewi, S.Pd.", "199308172025212001", "Guru Kelas", "SD Negeri Contoh")
KEPALA = OrangDemo(
    "I Wayan Contoh, M.Pd.", "198004052006041002", "Kepala Sekolah", "SD Negeri Contoh", "Pembina (IV/a)"
)
PERIODE = PeriodeDemo(date(2025, 7, 1), date(2025, 12, 31))
PESANAN = PesananSkp(GURU, KEPALA, PERIODE)


@pytest.fixture
def demo(settings, tmp_path):
    """A demo installation of this test only, without data."""
    settings.DEMO = True
    settings.VAR_DIR = tmp_path
    settings.TRUST_DIR = tmp_path / "trust"
    return settings


@pytest.fixture
def otoritas(demo) -> OtoritasDemo:
    return open_demo_authority()
