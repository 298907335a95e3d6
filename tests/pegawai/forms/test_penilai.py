import pytest

from pegawai.forms.penilai import PenilaiForm
from pegawai.models import Pegawai

TIDAK_ADA = "Tidak ada pegawai aktif dengan NIP ini. Periksa kembali ke-18 angkanya."


def test_the_nip_may_be_typed_with_spaces(daerah):
    nip = daerah.kepala_sd1.nip
    form = PenilaiForm({"nip": f" NIP. {nip[:8]}\u200b {nip[8:14]} {nip[14]} {nip[15:]} "})
    assert form.is_valid()
    assert form.cleaned_data["nip"] == daerah.kepala_sd1


def test_a_person_who_left_is_no_penilai(daerah):
    Pegawai.objects.filter(pk=daerah.kepala_sd1.pk).update(is_active=False)
    assert PenilaiForm({"nip": daerah.kepala_sd1.nip}).errors["nip"] == [TIDAK_ADA]


@pytest.mark.parametrize(
    ("nip", "pesan"),
    [("", "Tulis NIP atau nama pejabat penilai"), ("199203142025212999", TIDAK_ADA), ("12345", "18")],
)
def test_the_message_says_what_is_wrong_with_a_nip(db, nip, pesan):
    assert pesan in PenilaiForm({"nip": nip}).errors["nip"][0]
