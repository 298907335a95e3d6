import pytest
from django.utils import timezone

from notifikasi.models import Kiriman
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit
from pegawai.services.kontak import change_kontak


def change(pegawai, email):
    change_kontak(pegawai=pegawai, email=email)
    pegawai.refresh_from_db()
    return list(
        JejakAudit.objects.filter(kejadian=JenisKejadian.CONTACT_CHANGE).values_list("rincian", flat=True)
    )


@pytest.fixture
def at_work(rf):
    """allauth writes its mail within a request."""
    from allauth.core import context

    with context.request_context(rf.get("/")):
        yield


def test_the_old_mailbox_is_warned_of_a_change(daerah, at_work, dalam_tenggat):
    jejak = change(daerah.pppk, "baru@contoh.example")
    assert jejak == [{"sebelum": "pppk@contoh.example", "sesudah": "baru@contoh.example", "pertama": False}]
    assert Kiriman.objects.get().alamat == "pppk@contoh.example"
    assert daerah.pppk.kontak_diperiksa_at == timezone.now()


def test_the_first_confirmation_is_on_record_without_a_mail(daerah, at_work):
    daerah.pppk.kontak_diperiksa_at = None
    assert change(daerah.pppk, "pppk@contoh.example")[0]["pertama"]
    assert not Kiriman.objects.exists()


def test_an_unchanged_address_leaves_no_entry(daerah, at_work):
    assert change(daerah.pppk, "pppk@contoh.example") == []


def test_a_first_address_has_no_old_mailbox(daerah, at_work):
    daerah.pppk.email = ""
    assert change(daerah.pppk, "baru@contoh.example")
    assert not Kiriman.objects.exists()
