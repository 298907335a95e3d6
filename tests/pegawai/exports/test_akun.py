from openpyxl import load_workbook

from pegawai.exports.akun import KEPALA, write_akun
from pegawai.models import Pegawai
from pegawai.queries.akun import accounts_within, load_kode
from tests.conftest import DALAM_TENGGAT
from tests.factories import PegawaiFactory


def test_every_cell_is_text_and_no_formula(daerah, dalam_tenggat):
    PegawaiFactory(unit=daerah.sd2, nama='=HYPERLINK("x")')
    Pegawai.objects.get_queryset().filter(pk=daerah.pppk_lain.pk).update(last_login=DALAM_TENGGAT)
    rows = load_kode(accounts_within(daerah.sd2, langsung=False, now=DALAM_TENGGAT), DALAM_TENGGAT).order_by(
        "nama"
    )
    with write_akun(rows, DALAM_TENGGAT) as berkas:
        kepala, rumus, orang = load_workbook(berkas).active.iter_rows()
    assert tuple(cell.value for cell in kepala) == KEPALA
    assert (rumus[0].value, rumus[0].data_type) == ('=HYPERLINK("x")', "s")
    assert (rumus[4].value, orang[4].value) == ("Belum pernah", "Kamis, 14 Agustus 2025 pukul 10.00 WITA")
    assert orang[1].value == daerah.pppk_lain.nip
