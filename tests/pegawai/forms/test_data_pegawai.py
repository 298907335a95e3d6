from datetime import date

import pytest

from pegawai.forms.data_pegawai import PegawaiBaruForm, UbahPegawaiForm
from pegawai.models import UnitKerja


@pytest.mark.parametrize("is_asked", [False, True])
def test_every_field_stands_in_one_group_or_is_hidden(daerah, is_asked):
    data = {"diperiksa": "1"} if is_asked else None
    form = UbahPegawaiForm(
        data, pegawai=daerah.pppk, peran=(), units=UnitKerja.objects.all(), hari_ini=date(2025, 8, 14)
    )
    grouped = [field.name for group in form.kelompok() for field in group.isian]
    hidden = {"semula", "diperiksa"} | (set() if is_asked else {"akhiri"})
    assert len(grouped) == len(set(grouped))
    assert set(grouped) == set(form.fields) - hidden


def test_an_account_without_a_nip_may_stay_without_one(daerah):
    daerah.admin.nip, daerah.admin.jenis = None, "LAINNYA"
    form = UbahPegawaiForm(
        pegawai=daerah.admin, peran=(), units=UnitKerja.objects.all(), hari_ini=date(2025, 8, 14)
    )
    assert not form.fields["nip"].required
    assert "LAINNYA" in dict(form.fields["jenis"].choices)
    baru = PegawaiBaruForm(units=UnitKerja.objects.all(), hari_ini=date(2025, 8, 14))
    assert "LAINNYA" not in dict(baru.fields["jenis"].choices)
