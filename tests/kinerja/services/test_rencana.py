import pytest

from core.exceptions import DomainError, NotAllowed
from kinerja.enums import StatusSkp
from kinerja.exceptions import SudahDiubah
from kinerja.models import PerubahanSkp, RencanaHasilKerja
from kinerja.queries.mpph import peran_for_skp
from kinerja.queries.skp import read_lembar_skp
from kinerja.rules.skp import BATAS_RENCANA
from kinerja.services import rencana as services
from kinerja.services.matriks import set_peran
from kinerja.services.mpph import determine_mpph, revise_mpph
from kinerja.services.rencana import (
    add_indikator_kinerja,
    add_lampiran,
    add_rencana,
    change_ekspektasi,
    change_indikator_kinerja,
    change_rencana,
    move_rencana,
    remove_rencana,
    retake_peran,
    take_peran,
)
from tests.kinerja.conftest import bring_to, fresh


@pytest.fixture
def rencana(skp):
    return skp.rencana.get()


def take(skp, nomor, oleh, **lain):
    pilihan = peran_for_skp(skp)[nomor]
    return take_peran(skp, mpph_id=pilihan.mpph.pk, peran_id=pilihan.peran_id, oleh=oleh, **lain)


def test_one_click_takes_the_part_with_the_leaders_result(daerah, mpph_ditetapkan, skp):
    pilihan = peran_for_skp(skp)
    assert [(p.teks, p.rhk_pimpinan, p.sudah_diambil) for p in pilihan] == [
        ("Terlayaninya tamu", "Terwujudnya layanan prima\nIndeks kepuasan layanan", False),
        ("Termutakhirkannya data", "Persentase data mutakhir", False),
    ]
    rencana = take(skp, 0, daerah.pppk)
    assert (rencana.rencana, rencana.jenis, rencana.mpph, rencana.penugasan) == (
        "Terlayaninya tamu", "UTAMA", mpph_ditetapkan, daerah.kepala_sd1.jabatan,
    )  # fmt: skip
    assert [p.sudah_diambil for p in peran_for_skp(skp)] == [True, False]
    with pytest.raises(DomainError, match="Peran ini sudah menjadi rencana hasil kerja Anda"):
        take(skp, 0, daerah.pppk)


def test_only_a_matrix_that_was_set_offers_parts(daerah, mpph, skp):
    assert peran_for_skp(skp) == []
    with pytest.raises(DomainError, match="tidak ada pada MPPH yang ditetapkan"):
        take_peran(skp, mpph_id=mpph.pk, peran_id=1, oleh=daerah.pppk)


def test_a_draft_of_the_next_version_changes_no_offer(daerah, mpph_ditetapkan, skp, pimpinan):
    mpph = fresh(mpph_ditetapkan)
    rencana = take(skp, 0, daerah.pppk)
    revise_mpph(mpph, oleh=pimpinan, revisi=mpph.revisi)
    peran = rencana.peran
    set_peran(
        mpph,
        anggota_id=peran.anggota_id,
        indikator_id=peran.indikator_id,
        teks="Lain",
        oleh=pimpinan,
        revisi=1,
    )
    assert peran_for_skp(skp)[0].teks == "Terlayaninya tamu"
    determine_mpph(mpph, oleh=pimpinan, revisi=mpph.revisi)
    assert (peran_for_skp(skp)[0].teks, peran_for_skp(skp)[0].nomor_versi) == ("Lain", 2)
    retake_peran(rencana, oleh=daerah.pppk, revisi=1)
    assert fresh(rencana).rencana == "Lain"


def test_a_plan_without_a_part_has_nothing_to_take_again(daerah, rencana):
    with pytest.raises(DomainError, match="tidak lagi memiliki peran pada MPPH"):
        retake_peran(rencana, oleh=daerah.pppk, revisi=1)


def test_of_two_people_in_one_line_the_second_is_refused(daerah, skp, rencana):
    terbuka = fresh(rencana)
    change_rencana(rencana, isian={"rencana": "Terlayaninya warga"}, oleh=daerah.pppk, revisi=1)
    with pytest.raises(SudahDiubah) as refusal:
        change_rencana(terbuka, isian={"rencana": "Terlayaninya semua"}, oleh=daerah.pppk, revisi=1)
    assert refusal.value.pesan == (
        f"Bagian ini sudah diubah oleh {daerah.pppk} pada Kamis, 3 Juli 2025 pukul 10.42 WITA "
        '(rencana: "Terlayaninya tamu" menjadi "Terlayaninya warga"). Isian Anda belum disimpan.'
    )
    assert refusal.value.kini == {"rencana": "Terlayaninya warga"}
    assert fresh(rencana).rencana == "Terlayaninya warga"


def test_every_change_is_kept_with_who_and_when(daerah, skp, rencana):
    change_rencana(rencana, isian={"rencana": "A", "penugasan": "B"}, oleh=daerah.pppk, revisi=1)
    change_ekspektasi(skp.ekspektasi.get(nilai=3), teks="Belajar", oleh=daerah.kepala_sd1, revisi=1)
    rows = PerubahanSkp.objects.order_by("-pk")[:3]
    assert {(r.jenis, r.bidang, r.sebelum, r.sesudah, r.oleh) for r in rows} == {
        ("RENCANA", "rencana", "Terlayaninya tamu", "A", daerah.pppk),
        ("RENCANA", "penugasan", "Kepala Sekolah", "B", daerah.pppk),
        ("EKSPEKTASI", "teks", "", "Belajar", daerah.kepala_sd1),
    }
    assert all(r.at is not None for r in rows)


@pytest.mark.parametrize("status", [StatusSkp.DISEPAKATI, StatusSkp.DITETAPKAN])
def test_an_agreed_skp_is_closed(daerah, skp, rencana, status):
    bring_to(skp, status)
    with pytest.raises(NotAllowed, match=f"SKP ini berstatus {status.label}"):
        change_rencana(fresh(rencana), isian={"rencana": "x"}, oleh=daerah.pppk, revisi=1)


def test_expectations_are_the_leaders(daerah, skp):
    with pytest.raises(NotAllowed, match="Hanya pejabat penilai kinerja"):
        change_ekspektasi(skp.ekspektasi.get(nilai=1), teks="x", oleh=daerah.pppk, revisi=1)


def test_plans_are_the_employees(daerah, rencana):
    with pytest.raises(NotAllowed, match="Hanya pegawai yang dinilai"):
        change_rencana(rencana, isian={"rencana": "x"}, oleh=daerah.kepala_sd1, revisi=1)


def test_lines_move_within_and_between_the_lists(daerah, skp, rencana):
    dua = add_rencana(skp, jenis="UTAMA", oleh=daerah.pppk, isian={"rencana": "Dua"})
    move_rencana(dua, ke=1, oleh=daerah.pppk, revisi=1)
    assert [b.rencana for b in read_lembar_skp(skp).utama] == [dua, rencana]
    move_rencana(dua, ke=1, oleh=daerah.pppk, revisi=fresh(dua).revisi, jenis="TAMBAHAN")
    lembar = read_lembar_skp(skp)
    assert ([b.rencana for b in lembar.utama], [b.rencana for b in lembar.tambahan]) == ([rencana], [dua])


def test_a_removed_plan_keeps_its_history(daerah, skp, rencana):
    pk = rencana.pk
    remove_rencana(rencana, oleh=daerah.pppk, revisi_skp=skp.revisi)
    assert not RencanaHasilKerja.objects.exists()
    assert list(PerubahanSkp.objects.filter(bidang="hapus").values_list("jenis", "sebelum")) == [
        ("INDIKATOR", "Waktu layanan"), ("RENCANA", "Terlayaninya tamu"),
    ]  # fmt: skip
    terbuka = RencanaHasilKerja(pk=pk, skp=skp)
    with pytest.raises(SudahDiubah, match=f"Bagian ini sudah dihapus oleh {daerah.pppk}"):
        change_rencana(terbuka, isian={"rencana": "x"}, oleh=daerah.pppk, revisi=1)


def test_a_plan_is_not_removed_over_a_change_that_was_not_seen(daerah, skp, rencana):
    dilihat = skp.revisi
    change_indikator_kinerja(rencana.indikator.get(), isian={"target": "5 menit"}, oleh=daerah.pppk, revisi=1)
    with pytest.raises(SudahDiubah, match="Isinya sudah diubah"):
        remove_rencana(rencana, oleh=daerah.pppk, revisi_skp=dilihat)


@pytest.mark.parametrize("oleh", ["pppk", "kepala_sd1"])
def test_the_lampiran_is_written_by_both(daerah, skp, oleh):
    orang = getattr(daerah, oleh)
    lampiran = add_lampiran(skp, jenis="DUKUNGAN", oleh=orang, teks="Komputer")
    services.change_lampiran(lampiran, teks="Komputer dan jaringan", oleh=orang, revisi=1)
    dua = add_lampiran(skp, jenis="DUKUNGAN", oleh=orang, teks="Buku")
    services.move_lampiran(dua, ke=1, oleh=orang, revisi=1)
    assert [one.teks for one in read_lembar_skp(skp).lampiran["DUKUNGAN"]] == [
        "Buku",
        "Komputer dan jaringan",
    ]
    services.remove_lampiran(dua, oleh=orang, revisi=2)
    assert [one.teks for one in read_lembar_skp(skp).lampiran["DUKUNGAN"]] == ["Komputer dan jaringan"]


def test_indicators_move_and_go(daerah, rencana):
    dua = add_indikator_kinerja(rencana, oleh=daerah.pppk, isian={"iki": "Dua"})
    services.move_indikator_kinerja(dua, ke=1, oleh=daerah.pppk, revisi=1)
    assert rencana.indikator.order_by("urutan").first() == dua
    services.remove_indikator_kinerja(dua, oleh=daerah.pppk, revisi=2)
    assert rencana.indikator.count() == 1


@pytest.mark.parametrize(
    ("bidang", "teks", "pesan"),
    [
        ("penugasan_dari", "LAIN", "Pilih jabatan, pimpinan, atau tim kerja."),
        ("penugasan", "x" * 301, "paling banyak 300"),
        ("rencana", "x" * 5001, "paling banyak 5000"),
    ],
)
def test_what_does_not_fit_names_its_field(daerah, rencana, bidang, teks, pesan):
    with pytest.raises(DomainError, match=pesan) as refusal:
        change_rencana(rencana, isian={bidang: teks}, oleh=daerah.pppk, revisi=1)
    assert refusal.value.kode == bidang


def test_an_unknown_aspek_list_or_kind_is_refused(daerah, skp, rencana):
    with pytest.raises(DomainError, match="Pilih aspek"):
        add_indikator_kinerja(rencana, oleh=daerah.pppk, isian={"aspek": "LAIN"})
    with pytest.raises(DomainError, match="Pilih hasil kerja utama atau tambahan"):
        add_rencana(skp, jenis="LAIN", oleh=daerah.pppk)
    with pytest.raises(DomainError, match="Pilih dukungan sumber daya"):
        add_lampiran(skp, jenis="LAIN", oleh=daerah.pppk)


def test_fields_that_may_not_be_written_are_left_alone(daerah, skp, rencana):
    change_rencana(
        rencana, isian={"rencana": "A", "skp": "9", "revisi": "77", "mpph": "1"}, oleh=daerah.pppk, revisi=1
    )
    assert (fresh(rencana).skp, fresh(rencana).revisi, fresh(rencana).mpph) == (skp, 2, None)


def test_there_is_an_end_to_plans(daerah, skp):
    RencanaHasilKerja.objects.bulk_create(
        RencanaHasilKerja(skp=skp, jenis="UTAMA", urutan=n) for n in range(2, BATAS_RENCANA + 1)
    )
    with pytest.raises(DomainError, match="SKP memuat paling banyak 50 rencana hasil kerja"):
        add_rencana(skp, jenis="UTAMA", oleh=daerah.pppk)
