from datetime import timedelta

import pytest

from core.exceptions import Conflict, DomainError, NotAllowed
from notifikasi.models import Kiriman, Pesan
from pegawai.enums import JenisKejadian, StatusPermintaan
from pegawai.models import JejakAudit, PermintaanAkun
from pegawai.services.permintaan_akun import close_permintaan, submit_permintaan

NIP = "199308172025072001"
JAHAT = "<script>alert(1)</script> https://jahat.example"


def submit(**isi):
    umum = {"nip": NIP, "nama": JAHAT, "unit": "SD Negeri 1", "kontak": "0812", "catatan": JAHAT}
    submit_permintaan(**umum | isi)


def test_the_pengelola_is_told_without_a_word_of_the_stranger(daerah):
    submit()
    pesan = Pesan.objects.get()
    assert (pesan.penerima, pesan.tautan) == (daerah.pengelola, "/pegawai/permintaan/?status=BARU")
    assert PermintaanAkun.objects.get().unit == daerah.sd1
    written = str(list(Pesan.objects.values())) + str(list(Kiriman.objects.values()))
    assert "jahat" not in written
    assert NIP not in written


def test_the_same_nip_is_kept_once(daerah):
    submit()
    submit(nama="Orang lain")
    assert PermintaanAkun.objects.get().nama == JAHAT
    assert Pesan.objects.count() == 1


def test_a_flood_is_one_message_a_day(daerah, dalam_tenggat):
    for nomor in range(12):
        submit(nip=f"{nomor:018}")
    assert (PermintaanAkun.objects.count(), Pesan.objects.count(), Kiriman.objects.count()) == (12, 1, 0)
    dalam_tenggat.shift(timedelta(days=1))
    submit(nip=f"{13:018}")
    assert Pesan.objects.count() == 2


def test_who_was_second_with_a_nip_is_heard_too(daerah):
    """A stranger who writes a colleague's NIP first must not keep the colleague out."""
    submit(kontak="palsu@jahat.example")
    for kontak in ("0813", "palsu@jahat.example", "0813", "0814", "0815", "0816"):
        submit(kontak=kontak)
    permintaan = PermintaanAkun.objects.get()
    assert permintaan.kontak_kemudian == ["0813", "0814", "0815"]
    assert Pesan.objects.count() == 1


def test_a_unit_that_is_not_known_goes_to_bkpsdm(daerah):
    submit(unit="Sekolah di bulan")
    assert PermintaanAkun.objects.get().unit is None
    assert Pesan.objects.get().penerima == daerah.admin


def test_the_first_who_closes_it_wins(daerah):
    submit()
    permintaan = PermintaanAkun.objects.get()
    same = PermintaanAkun.objects.get()
    close_permintaan(permintaan, status=StatusPermintaan.DITANGANI, oleh=daerah.pengelola)
    with pytest.raises(Conflict) as second:
        close_permintaan(same, status=StatusPermintaan.DITOLAK, alasan="Bukan kami", oleh=daerah.admin)
    assert second.value.pesan == "Permintaan ini baru saja ditutup oleh orang lain."
    permintaan.refresh_from_db()
    assert (permintaan.status, permintaan.oleh) == (StatusPermintaan.DITANGANI, daerah.pengelola)
    assert JejakAudit.objects.filter(kejadian=JenisKejadian.PERMINTAAN_AKUN).count() == 2


def test_a_refusal_needs_its_reason(daerah):
    submit()
    with pytest.raises(DomainError) as refusal:
        close_permintaan(PermintaanAkun.objects.get(), status=StatusPermintaan.DITOLAK, oleh=daerah.pengelola)
    assert refusal.value.pesan == "Tulis alasan penolakan."


@pytest.mark.parametrize("siapa", ["pppk", "kepala_dinas", "verifikator", "auditor"])
def test_no_other_role_closes_it(daerah, siapa):
    submit()
    with pytest.raises(NotAllowed):
        close_permintaan(
            PermintaanAkun.objects.get(), status=StatusPermintaan.DITANGANI, oleh=getattr(daerah, siapa)
        )


def test_one_of_no_unit_is_closed_by_bkpsdm(daerah):
    submit(unit="Sekolah di bulan")
    with pytest.raises(NotAllowed):
        close_permintaan(
            PermintaanAkun.objects.get(), status=StatusPermintaan.DITANGANI, oleh=daerah.pengelola
        )
    close_permintaan(PermintaanAkun.objects.get(), status=StatusPermintaan.DITANGANI, oleh=daerah.admin)
