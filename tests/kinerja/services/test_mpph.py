import pytest

from core.exceptions import Conflict, DomainError, NotAllowed
from kinerja.enums import StatusMpph, StatusSkp
from kinerja.exceptions import SudahDiubah
from kinerja.models import PerubahanMpph, VersiMpph
from kinerja.queries.mpph import peran_for_skp, read_matriks
from kinerja.services.matriks import remove_anggota, remove_indikator, set_peran
from kinerja.services.mpph import (
    copy_mpph,
    determine_mpph,
    refresh_pimpinan,
    rename_tim,
    revise_mpph,
    start_mpph,
)
from kinerja.services.rencana import take_peran
from notifikasi.enums import JenisPesan
from notifikasi.models import Pesan
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit
from tests.factories import PeriodeFactory
from tests.kinerja.conftest import bring_to, fresh


def cell(mpph, pegawai, nomor_kolom):
    matriks = read_matriks(mpph)
    (baris,) = (b for b in matriks.baris if b.anggota.pegawai == pegawai)
    return baris.sel[nomor_kolom]


def write(mpph, sel, teks, oleh):
    return set_peran(
        mpph,
        anggota_id=sel.anggota_id,
        indikator_id=sel.indikator_id,
        teks=teks,
        oleh=oleh,
        revisi=sel.revisi,
    )


def test_a_matrix_begins_with_the_leader_of_today(daerah, periode, pimpinan):
    mpph = start_mpph(periode=periode, pimpinan=pimpinan, oleh=pimpinan)
    assert (mpph.pimpinan_nama, mpph.unit, mpph.status, mpph.nomor_versi) == (
        pimpinan.nama_lengkap, daerah.sd1, StatusMpph.DRAF, 0,
    )  # fmt: skip
    assert JejakAudit.objects.get(kejadian=JenisKejadian.MPPH_START).oleh == pimpinan


def test_one_matrix_for_each_leader_period_and_team(periode, pimpinan, mpph):
    with pytest.raises(Conflict, match="sudah ada untuk periode tersebut"):
        start_mpph(periode=periode, pimpinan=pimpinan, oleh=pimpinan)
    tim = start_mpph(periode=periode, pimpinan=pimpinan, oleh=pimpinan, nama_tim="Tim Akreditasi")
    with pytest.raises(Conflict, match="sudah ada untuk periode tersebut"):
        rename_tim(tim, nama_tim="", oleh=pimpinan, revisi=tim.revisi)


def test_the_name_of_the_team_and_the_leader_of_today(pimpinan, mpph):
    rename_tim(mpph, nama_tim=" Tim A ", oleh=pimpinan, revisi=mpph.revisi)
    pimpinan.jabatan = "Kepala SD Negeri 1"
    pimpinan.save(update_fields=["jabatan"])
    refresh_pimpinan(mpph, oleh=pimpinan, revisi=mpph.revisi)
    assert (fresh(mpph).nama_tim, fresh(mpph).pimpinan_jabatan) == ("Tim A", "Kepala SD Negeri 1")


def test_setting_keeps_a_version_notifies_the_members_and_locks(daerah, mpph, pimpinan):
    versi = determine_mpph(mpph, oleh=pimpinan, revisi=mpph.revisi)
    assert (fresh(mpph).status, fresh(mpph).nomor_versi, versi.nomor) == (StatusMpph.DITETAPKAN, 1, 1)
    assert versi.nomor_dokumen.startswith("MPPH-")
    assert [baris["nama"] for baris in versi.isi["baris"]] == [
        daerah.pppk.nama_lengkap,
        daerah.pppk_lain.nama_lengkap,
    ]
    pesan = Pesan.objects.filter(jenis=JenisPesan.MPPH_DITETAPKAN)
    assert {one.penerima for one in pesan} == {daerah.pppk, daerah.pppk_lain}
    jejak = JejakAudit.objects.get(kejadian=JenisKejadian.MPPH_DETERMINE)
    assert jejak.rincian["nomor_dokumen"] == versi.nomor_dokumen
    with pytest.raises(NotAllowed, match="sudah ditetapkan"):
        write(mpph, cell(mpph, daerah.pppk, 0), "Lain", pimpinan)


def test_an_incomplete_matrix_is_not_set(daerah, mpph, pimpinan):
    write(mpph, cell(mpph, daerah.pppk_lain, 0), "", pimpinan)
    with pytest.raises(DomainError, match=r"MPPH belum lengkap: .* belum memiliki peran.") as refusal:
        determine_mpph(mpph, oleh=pimpinan, revisi=mpph.revisi)
    assert refusal.value.kode == "kurang"
    assert (fresh(mpph).status, VersiMpph.objects.count()) == (StatusMpph.DRAF, 0)


def test_who_sets_must_have_seen_the_last_change(daerah, mpph, pimpinan):
    dilihat = mpph.revisi
    write(mpph, cell(mpph, daerah.pppk, 0), "Terlayaninya semua tamu", daerah.pengelola)
    with pytest.raises(SudahDiubah) as refusal:
        determine_mpph(mpph, oleh=pimpinan, revisi=dilihat)
    assert refusal.value.pesan == (
        f"Isinya sudah diubah oleh {daerah.pengelola} pada Kamis, 3 Juli 2025 pukul 10.42 WITA "
        '(teks: "Terlayaninya tamu" menjadi "Terlayaninya semua tamu") sesudah Anda membukanya. '
        "Muat ulang dan periksa kembali."
    )


def composed(daerah, skp, status):
    """The SKP of `pppk` with a plan taken from the first cell of the matrix."""
    pilihan = peran_for_skp(skp)[0]
    take_peran(skp, mpph_id=pilihan.mpph.pk, peran_id=pilihan.peran_id, oleh=daerah.pppk)
    rencana = skp.rencana.get(mpph__isnull=False)
    rencana.indikator.create(urutan=1, aspek="WAKTU", iki="x", target="y")
    return bring_to(fresh(skp), status)


@pytest.mark.parametrize("status", [StatusSkp.DRAF, StatusSkp.DITETAPKAN])
def test_a_changed_cell_flags_the_skp_that_was_composed_from_it(
    daerah, mpph_ditetapkan, skp, pimpinan, status
):
    skp = composed(daerah, skp, status)
    mpph = fresh(mpph_ditetapkan)
    revise_mpph(mpph, oleh=pimpinan, revisi=mpph.revisi)
    write(mpph, cell(mpph, daerah.pppk, 0), "Terlayaninya semua tamu", pimpinan)
    assert fresh(skp).perlu_disesuaikan_at is None, "a draft of the matrix affects no SKP"
    versi = determine_mpph(mpph, oleh=pimpinan, revisi=mpph.revisi)
    skp = fresh(skp)
    assert (skp.perlu_disesuaikan_at, skp.status) == (versi.at, status)
    assert skp.perlu_disesuaikan_karena == 'Peran "Terlayaninya tamu" menjadi "Terlayaninya semua tamu".'
    pesan = Pesan.objects.get(jenis=JenisPesan.SKP_PERLU_DISESUAIKAN)
    assert pesan.penerima == daerah.pppk
    assert "Terlayaninya semua tamu" in pesan.isi


def test_a_new_version_without_changes_flags_no_skp(daerah, mpph_ditetapkan, skp, pimpinan):
    skp = composed(daerah, skp, StatusSkp.DRAF)
    mpph = fresh(mpph_ditetapkan)
    revise_mpph(mpph, oleh=pimpinan, revisi=mpph.revisi)
    assert determine_mpph(mpph, oleh=pimpinan, revisi=mpph.revisi).nomor == 2
    assert fresh(skp).perlu_disesuaikan_at is None


def test_a_removed_row_leaves_the_words_of_the_skp(daerah, mpph_ditetapkan, skp, pimpinan):
    skp = composed(daerah, skp, StatusSkp.DRAF)
    mpph = fresh(mpph_ditetapkan)
    revise_mpph(mpph, oleh=pimpinan, revisi=mpph.revisi)
    remove_anggota(mpph.anggota.get(pegawai=daerah.pppk), oleh=pimpinan, revisi_mpph=mpph.revisi)
    rencana = skp.rencana.get(mpph=mpph)
    assert (rencana.peran, rencana.rencana) == (None, "Terlayaninya tamu")
    mpph = fresh(mpph)
    remove_indikator(mpph.indikator.get(urutan=2), oleh=pimpinan, revisi_mpph=mpph.revisi)
    mpph = fresh(mpph)
    determine_mpph(mpph, oleh=pimpinan, revisi=mpph.revisi)
    assert fresh(skp).perlu_disesuaikan_karena == "Anda tidak lagi tercantum pada matriks."


def test_copy_from_another_period(daerah, mpph_ditetapkan, pimpinan):
    daerah.pppk_lain.is_active = False
    daerah.pppk_lain.save(update_fields=["is_active"])
    baru = start_mpph(
        periode=PeriodeFactory(mulai="2026-01-01", selesai="2026-12-31"), pimpinan=pimpinan, oleh=pimpinan
    )
    copy_mpph(baru, dari=mpph_ditetapkan, oleh=pimpinan, revisi=baru.revisi)
    matriks = read_matriks(baru)
    assert [kolom.iki for kolom in matriks.kolom] == ["Indeks kepuasan layanan", "Persentase data mutakhir"]
    assert [[sel.teks for sel in baris.sel] for baris in matriks.baris] == [
        ["Terlayaninya tamu", "Termutakhirkannya data"]
    ]
    assert PerubahanMpph.objects.get(mpph=baru).bidang == "disalin"
    assert JejakAudit.objects.get(kejadian=JenisKejadian.MPPH_COPY).rincian == {"dari": mpph_ditetapkan.pk}
    with pytest.raises(DomainError, match="Salin hanya ke MPPH yang masih kosong"):
        copy_mpph(baru, dari=mpph_ditetapkan, oleh=pimpinan, revisi=baru.revisi)


def test_a_matrix_that_one_may_not_see_is_not_copied(daerah, mpph, periode):
    asing = start_mpph(periode=periode, pimpinan=daerah.kepala_dinkes, oleh=daerah.kepala_dinkes)
    with pytest.raises(NotAllowed):
        copy_mpph(asing, dari=mpph, oleh=daerah.kepala_dinkes, revisi=asing.revisi)
