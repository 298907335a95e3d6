"""What every service asks before it changes anything: the truth of this moment, and whether the person may."""

import pytest

from core.exceptions import Conflict, DomainError, NotAllowed
from kinerja.enums import StatusSkp
from kinerja.models import Skp
from kinerja.permissions import AksiKinerja
from kinerja.services.dialog import propose_usulan
from kinerja.services.izin import accept_teks, load_mpph, load_skp, load_usulan
from kinerja.services.mpph import determine_mpph
from kinerja.services.skp import submit_skp
from tests.kinerja.conftest import bring_to, fresh


def test_the_row_is_read_again_in_place(daerah, skp):
    lama = fresh(skp)
    Skp.objects.filter(pk=skp.pk).update(revisi=40)
    assert load_skp(lama, oleh=daerah.pppk, aksi=AksiKinerja.EDIT_SKP) is lama
    assert lama.revisi == 40


def test_a_step_that_came_too_late_reads_who_was_first(daerah, skp):
    lama = fresh(skp)
    submit_skp(skp, oleh=daerah.pppk, revisi=skp.revisi)
    with pytest.raises(Conflict) as refusal:
        load_skp(lama, oleh=daerah.pppk, aksi=AksiKinerja.SUBMIT)
    assert refusal.value.pesan == (
        f"SKP ini sekarang berstatus Dialog kinerja, diubah oleh {daerah.pppk} pada Kamis, 3 Juli 2025 pukul 10.42 WITA."
    )


def test_a_matrix_that_was_set_meanwhile(mpph, pimpinan):
    lama = fresh(mpph)
    determine_mpph(mpph, oleh=pimpinan, revisi=mpph.revisi)
    with pytest.raises(Conflict, match="MPPH ini sekarang berstatus Ditetapkan, diubah oleh"):
        load_mpph(lama, oleh=pimpinan, aksi=AksiKinerja.EDIT_MPPH)
    with pytest.raises(NotAllowed, match="MPPH ini sudah ditetapkan"):
        load_mpph(lama, oleh=pimpinan, aksi=AksiKinerja.EDIT_MPPH)


def test_a_stranger_does_not_learn_that_it_moved_on(daerah, skp):
    lama = fresh(skp)
    submit_skp(skp, oleh=daerah.pppk, revisi=skp.revisi)
    with pytest.raises(NotAllowed, match="Hanya pegawai yang dinilai"):
        load_skp(lama, oleh=daerah.pppk_puskesmas, aksi=AksiKinerja.SUBMIT)


def test_a_proposal_is_asked_with_its_skp(daerah, skp):
    skp = bring_to(skp, StatusSkp.DIALOG)
    isian = {"jenis": "RENCANA", "baris_id": skp.rencana.get().pk, "bidang": "rencana", "teks_baru": "x"}
    usulan = fresh(propose_usulan(skp, oleh=daerah.kepala_sd1, **isian))
    assert load_usulan(usulan, oleh=daerah.pppk, aksi=AksiKinerja.DECIDE_USULAN) is usulan
    with pytest.raises(NotAllowed, match="Usulan Anda sendiri dijawab oleh pihak lain"):
        load_usulan(usulan, oleh=daerah.kepala_sd1, aksi=AksiKinerja.DECIDE_USULAN)


def test_a_text_is_cleaned_before_it_is_measured():
    assert accept_teks("  a\x00b \r\n", bidang="teks", batas=2) == "ab"
    with pytest.raises(DomainError, match="Isian ini 3 huruf; paling banyak 2") as refusal:
        accept_teks("abc", bidang="nama_tim", batas=2)
    assert refusal.value.kode == "nama_tim"
