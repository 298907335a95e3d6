import pytest
from django.core.exceptions import ValidationError

from pegawai.enums import JenisPeran
from pegawai.models import Penunjukan
from tests.factories import SEJAK_DAHULU, make_peran


@pytest.mark.parametrize(("sebutan", "nomor"), [("", "800/1/2025"), ("Plt. Kepala SD", "")])
def test_title_and_decree_are_needed(daerah, sebutan, nomor):
    peran = make_peran(daerah.pppk, JenisPeran.KEPALA_UNIT, daerah.sd1)
    penunjukan = Penunjukan(
        peran=peran, jenis="PLT", sebutan=sebutan, nomor_keputusan=nomor, tanggal_keputusan=SEJAK_DAHULU,
        oleh=daerah.admin,
    )  # fmt: skip
    with pytest.raises(ValidationError, match="Tulis sebutan dan nomor keputusan penunjukan"):
        penunjukan.validate_constraints()
    assert str(penunjukan) == sebutan
