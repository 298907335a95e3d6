import pytest

from core.exceptions import DomainError, NotAllowed
from kinerja.enums import StatusSkp
from kinerja.services.paket import record_unduhan, request_paket
from tests.kinerja.conftest import bring_to


def test_who_does_not_see_the_unit_gets_no_packet(daerah, skp, periode):
    bring_to(skp, StatusSkp.DITETAPKAN)
    with pytest.raises(NotAllowed):
        request_paket(unit=daerah.dinas, periode=periode, oleh=daerah.kepala_sd1)
    paket = request_paket(unit=daerah.sd1, periode=periode, oleh=daerah.kepala_sd1)
    with pytest.raises(NotAllowed):
        record_unduhan(paket, oleh=daerah.pppk)


def test_nothing_set_is_no_packet(daerah, skp, periode):
    with pytest.raises(DomainError, match="Belum ada SKP yang ditetapkan"):
        request_paket(unit=daerah.sd1, periode=periode, oleh=daerah.kepala_sd1)
