import pytest
from django.http import Http404

from pegawai.enums import KeadaanAkun
from pegawai.http.akun import PALING_BANYAK_DIPILIH, read_pilihan


@pytest.fixture
def read(daerah, rf):
    def read(siapa, **data):
        request = rf.get("/", data)
        request.user = getattr(daerah, siapa)
        return read_pilihan(request)

    return read


def test_without_a_unit_it_is_the_topmost_of_the_person(daerah, read):
    assert read("pengelola").unit == daerah.dinas
    assert read("admin").unit == daerah.instansi


@pytest.mark.parametrize("unit", ["puskesmas", "instansi"])
def test_a_unit_beyond_the_scope_does_not_exist(daerah, read, unit):
    with pytest.raises(Http404):
        read("pengelola", unit=getattr(daerah, unit).pk)


@pytest.mark.parametrize("unit", ["abc", "-1", "9" * 30, "²", "\x00"])
def test_a_made_up_unit_does_not_exist(read, unit):
    with pytest.raises(Http404):
        read("admin", unit=unit)


def test_who_makes_no_codes_reads_nothing(read):
    with pytest.raises(Http404):
        read("kepala_dinas")


def test_an_unknown_state_is_none_and_made_up_people_are_left_out(daerah, read):
    pilihan = read("pengelola", keadaan="x", pegawai=["7", "abc", "²", "-3"])
    assert (pilihan.keadaan, pilihan.dipilih) == (KeadaanAkun.SEMUA, (7,))
    assert len(read("pengelola", pegawai=[str(n) for n in range(900)]).dipilih) == PALING_BANYAK_DIPILIH


def test_the_choice_is_an_address_again(daerah, read):
    pilihan = read("pengelola", unit=daerah.sd1.pk, keadaan="berlaku", langsung="1")
    assert pilihan.kueri == f"unit={daerah.sd1.pk}&keadaan=berlaku&langsung=1"
    assert pilihan.kueri_unit == f"unit={daerah.sd1.pk}"
