import pytest
from django.db import IntegrityError, transaction

from pegawai.enums import JenisPegawai
from pegawai.models import Pegawai
from tests.factories import PegawaiFactory

NIP = "199203142025212001"


def refused(name: str, **fields) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        PegawaiFactory(**fields)


def test_username_is_unique_ignoring_case(daerah):
    refused("username", username="PPPK", unit=daerah.sd1)


@pytest.mark.parametrize("username", ["nama saya", "a@b", "ünser", ""])
def test_username_is_plain(daerah, username):
    refused("username_is_plain", username=username, unit=daerah.sd1)


@pytest.mark.parametrize("username", [NIP, "19920314.2025212001", "12345"])
def test_the_nip_of_another_person_is_refused_as_username(daerah, username):
    refused("username_of_digits_is_the_own_nip", username=username, unit=daerah.sd1)
    refused(
        "username_of_digits_is_the_own_nip",
        username=username,
        unit=daerah.sd1,
        nip=None,
        jenis=JenisPegawai.LAINNYA,
    )


def test_own_nip_may_be_the_username(daerah):
    assert PegawaiFactory(username=NIP, nip=NIP, unit=daerah.sd1).pk


@pytest.mark.parametrize("nip", ["12345678901234567", "1.97603E+17", "19760328199601100A"])
def test_nip_is_18_digits(daerah, nip):
    refused("nip_is_18_digits", nip=nip, unit=daerah.sd1)


def test_pppk_has_a_nip(daerah):
    refused("pns_and_pppk_have_a_nip", nip=None, unit=daerah.sd1)


def test_nip_is_unique(daerah):
    refused("nip", nip=daerah.pppk.nip, unit=daerah.sd1)


def test_own_penilai_is_refused(daerah):
    with pytest.raises(IntegrityError, match="nobody_is_their_own_penilai"), transaction.atomic():
        Pegawai.objects.get_queryset().filter(pk=daerah.pppk.pk).update(pejabat_penilai=daerah.pppk)


@pytest.mark.parametrize(
    "tulis",
    [
        str,
        lambda nip: f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}",
        lambda nip: f"NIP.\u200b{nip[:8]}\u2060 {nip[8:]}",
    ],
)
def test_account_is_found_by_nip(daerah, tulis):
    assert Pegawai.objects.by_login(tulis(daerah.pppk.nip)).get() == daerah.pppk


def test_account_is_found_by_username(daerah):
    assert Pegawai.objects.by_login(" Kepala.Dinas ").get() == daerah.kepala_dinas
    assert Pegawai.objects.by_login("\ufeffkepala.\u200bdinas\u2060").get() == daerah.kepala_dinas
    assert not Pegawai.objects.by_login("kepaladinas").exists()


def test_any_eighteen_digits_are_printed_in_groups():
    assert Pegawai(nip="199203142025212001").nip_tercetak == "19920314 202521 2 001"
    assert Pegawai(nip="000000000000000001").nip_tercetak == "00000000 000000 0 001"
    assert Pegawai(nip=None).nip_tercetak == ""
