import pytest

from berkas.enums import StatusBerkas
from tests.factories import make_berkas


@pytest.fixture
def isi(daerah, dok_skp, dok_mpph):
    """One person has both verified, one both late, one an SKP that was returned."""
    for dokumen in (dok_skp, dok_mpph):
        make_berkas(daerah.pppk, dokumen, status=StatusBerkas.TERVERIFIKASI)
        make_berkas(daerah.pppk_puskesmas, dokumen, tepat_waktu=False)
    make_berkas(daerah.pppk_lain, dok_skp, status=StatusBerkas.DIKEMBALIKAN)
