import pytest

from core.exceptions import DomainError, NotAllowed
from pegawai.models import JejakAudit, Kohort
from pegawai.services.kohort import remove_kohort, save_kohort


def test_a_new_name_keeps_the_people(daerah):
    kohort = daerah.pppk.kohort
    save_kohort(nama="  PPPK   Formasi 2024 ", oleh=daerah.admin, kohort=kohort)
    daerah.pppk.refresh_from_db()
    assert (daerah.pppk.kohort, str(daerah.pppk.kohort)) == (kohort, "PPPK Formasi 2024")
    perubahan = JejakAudit.objects.get(kejadian="KOHORT_CHANGE").rincian["nama"]
    assert perubahan == {"sebelum": "PPPK Tahap I", "sesudah": "PPPK Formasi 2024"}


@pytest.mark.parametrize(
    ("nama", "pesan"), [(" ", "Tuliskan nama kohort."), ("pppk tahap i", "Kohort pppk tahap i sudah ada.")]
)
def test_a_bad_name_is_refused_and_writes_nothing(daerah, nama, pesan):
    with pytest.raises(DomainError, match=pesan):
        save_kohort(nama=nama, oleh=daerah.admin)
    assert Kohort.objects.count() == 1
    assert not JejakAudit.objects.filter(kejadian="KOHORT_CHANGE").exists()


def test_one_in_use_stays(daerah):
    with pytest.raises(DomainError, match="dipakai pegawai, periode, atau pengumpulan"):
        remove_kohort(daerah.pppk.kohort, oleh=daerah.admin)
    kosong = save_kohort(nama="Salah ketik", oleh=daerah.admin)
    remove_kohort(kosong, oleh=daerah.admin)
    assert list(Kohort.objects.values_list("nama", flat=True)) == ["PPPK Tahap I"]


def test_only_an_admin_of_the_regency(daerah):
    with pytest.raises(NotAllowed, match="Kohort diatur oleh admin"):
        save_kohort(nama="Baru", oleh=daerah.verifikator)
    with pytest.raises(NotAllowed):
        remove_kohort(daerah.pppk.kohort, oleh=daerah.kepala_dinas)
