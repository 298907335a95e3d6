import pytest

from core.exceptions import DomainError
from pegawai.enums import JenisKejadian, JenisPeran
from pegawai.models import JejakAudit, Pegawai, Peran, UnitKerja
from pegawai.services.admin_pertama import create_first_admin

pytestmark = pytest.mark.django_db
ISIAN = {
    "username": "admin.bkpsdm",
    "nama": "Ni Luh Contoh",
    "email": "",
    "password": "kunci-awal-yang-panjang",
    "instansi": "Pemerintah Kabupaten Contoh",
}


def test_empty_installation_gets_its_admin_and_the_root_unit():
    admin = create_first_admin(**ISIAN)
    assert admin.check_password(ISIAN["password"])
    assert admin.unit == UnitKerja.objects.get_first_root_node()
    assert Peran.objects.get(pegawai=admin).jenis == JenisPeran.ADMIN
    assert JejakAudit.objects.get(pegawai=admin).kejadian == JenisKejadian.PERAN_CHANGE


def test_second_admin_is_made_in_the_portal_only(daerah):
    with pytest.raises(DomainError, match="melalui portal"):
        create_first_admin(**ISIAN)


def test_existing_tree_is_kept(daerah):
    Peran.objects.filter(jenis=JenisPeran.ADMIN).delete()
    assert create_first_admin(**ISIAN).unit == daerah.instansi


@pytest.mark.parametrize(
    "salah", [{"password": "pendek"}, {"username": "dengan spasi"}, {"username": "198001012025211001"}]
)
def test_unfit_entry_is_refused_and_leaves_nothing(salah):
    with pytest.raises(DomainError):
        create_first_admin(**{**ISIAN, **salah})
    assert not Pegawai.objects.exists()
    assert not UnitKerja.objects.exists()
