"""What a document is compared with, what a reader sees of it, and who handed in the same bytes."""

import pytest

from berkas.models import KunciPenandatangan, Versi
from berkas.queries.antrean import queue_of
from berkas.queries.kecocokan import (
    PALING_BANYAK_NAMA,
    count_same_files,
    has_open_kecocokan,
    kecocokan_of,
    keep_answered,
    same_files_of,
    tercatat_of,
)
from pegawai.enums import JenisPeran
from pemeriksaan.content.signers import SignerRole
from pemeriksaan.result import Mismatch, Verdict, VerdictCode
from tests.conftest import DALAM_TENGGAT
from tests.factories import PegawaiFactory, VersiFactory, make_berkas, make_peran

BEDA = {
    "code": "PERIOD_MISMATCH",
    "message": "Periode pada dokumen berbeda.",
    "document": "",
    "on_record": "2025",
}
SAMA = "ab" * 32


@pytest.fixture
def remember(daerah, dok_mpph):
    versi = make_berkas(daerah.pppk, dok_mpph).versi_terkini
    return lambda n, pegawai: (
        KunciPenandatangan.objects.create(
            pegawai=pegawai, kunci=f"{n:064x}", cn="Nama", versi=versi, oleh=daerah.verifikator
        ).kunci
    )


def test_the_account_is_what_the_document_is_compared_with(daerah, dok_skp):
    record = tercatat_of(make_berkas(daerah.pppk, dok_skp).versi_terkini, ())
    assert (record.kind, record.nip, record.name) == ("SKP", daerah.pppk.nip, daerah.pppk.nama_lengkap)
    penilai = daerah.kepala_sd1
    assert (record.penilai_nip, record.penilai_name) == (penilai.nip, penilai.nama_lengkap)
    periode = dok_skp.pengumpulan.periode
    assert (record.periode_start, record.periode_end) == (periode.mulai, periode.selesai)


def test_without_a_penilai_none_is_on_record(daerah, dok_skp):
    record = tercatat_of(make_berkas(daerah.pppk_lain, dok_skp).versi_terkini, ())
    assert (record.penilai_nip, record.penilai_name) == ("", "")


def test_a_known_key_has_the_role_of_its_owner_for_this_person(daerah, dok_skp, remember):
    keys = [remember(n, one) for n, one in enumerate((daerah.pppk, daerah.kepala_sd1, daerah.kepala_dinkes))]
    versi = make_berkas(daerah.pppk, dok_skp).versi_terkini
    found = tercatat_of(versi, [*keys, f"{9:064x}"]).keys
    assert [found.get(one) for one in keys] == [SignerRole.PEGAWAI, SignerRole.PENILAI, SignerRole.LAIN]
    assert len(found) == 3


def test_what_is_shown_is_what_was_recorded(daerah, django_assert_num_queries):
    with django_assert_num_queries(0):
        found = kecocokan_of(Versi(hasil={"mismatches": [BEDA]}))
    (baris,) = found.baris
    assert (baris.pesan, baris.dokumen, baris.tercatat) == (BEDA["message"], "Tidak ditemukan", "2025")
    assert (found.terbuka, baris.is_penilai) == (True, False)


@pytest.mark.parametrize(
    ("hasil", "answered", "terbuka"),
    [({"mismatches": [BEDA]}, False, True), ({"mismatches": [BEDA]}, True, False), ({}, False, False)],
    ids=["open", "answered", "matches"],
)
def test_a_mismatch_is_open_until_it_is_answered(hasil, answered, terbuka):
    versi = Versi(hasil=hasil, dibenarkan_at=DALAM_TENGGAT if answered else None)
    assert has_open_kecocokan(versi) is kecocokan_of(versi).terbuka is terbuka


@pytest.mark.parametrize(
    ("hasil", "words"),
    [
        ({}, ""),
        ({"reading": {"complete": True}}, ""),
        ({"reading": None, "kind": "digital"}, "Isi dokumen tidak dapat dibaca otomatis."),
        ({"reading": None, "kind": "scan"}, "Isi dokumen tidak dapat dibaca otomatis: hasil pindai."),
    ],
    ids=["waits or older", "read", "not read", "scan"],
)
def test_a_document_that_could_not_be_read_says_so(hasil, words):
    assert kecocokan_of(Versi(hasil=hasil)).tak_terbaca == words


@pytest.mark.parametrize("answered", [True, False])
def test_a_later_result_changes_nothing_that_was_answered(answered):
    later = Verdict(VerdictCode.OK_BSRE)
    versi = Versi(hasil={"mismatches": [BEDA]}, dibenarkan_at=DALAM_TENGGAT if answered else None)
    expected = (Mismatch.from_dict(BEDA),) if answered else ()
    assert keep_answered(versi, later).mismatches == expected


def test_the_same_skp_is_found_in_older_versions_too(daerah, dok_skp):
    mine, theirs = (make_berkas(one, dok_skp, sha256=SAMA) for one in (daerah.pppk, daerah.pppk_lain))
    theirs.versi_terkini = VersiFactory(berkas=theirs, nomor=2)
    theirs.save()
    found = same_files_of(mine, mine.versi_terkini, oleh=daerah.verifikator)
    assert (found.berkas, found.jumlah, found.orang) == ([theirs], 1, 2)


def test_the_same_mpph_is_found_where_it_is_the_newest(daerah, dok_mpph):
    mine, theirs = (make_berkas(one, dok_mpph, sha256=SAMA) for one in (daerah.pppk, daerah.pppk_lain))
    assert same_files_of(mine, mine.versi_terkini, oleh=daerah.verifikator).jumlah == 1
    theirs.versi_terkini = VersiFactory(berkas=theirs, nomor=2)
    theirs.save()
    assert same_files_of(mine, mine.versi_terkini, oleh=daerah.verifikator).orang == 1


def test_people_outside_the_scope_are_counted_and_not_named(daerah, dok_skp):
    make_peran(daerah.kepala_dinkes, JenisPeran.VERIFIKATOR, daerah.dinkes)
    mine = make_berkas(daerah.pppk_puskesmas, dok_skp, sha256=SAMA)
    make_berkas(daerah.pppk, dok_skp, sha256=SAMA)
    found = same_files_of(mine, mine.versi_terkini, oleh=daerah.kepala_dinkes)
    assert (found.berkas, found.jumlah, found.di_luar_lingkup, found.orang) == ([], 0, 1, 2)


def test_an_mpph_and_an_skp_of_the_same_bytes_are_not_the_same_file(daerah, dok_skp, dok_mpph):
    mine = make_berkas(daerah.pppk, dok_skp, sha256=SAMA)
    make_berkas(daerah.pppk_lain, dok_mpph, sha256=SAMA)
    assert same_files_of(mine, mine.versi_terkini, oleh=daerah.verifikator).orang == 1


def test_many_are_counted_and_only_the_first_named(daerah, dok_skp):
    mine = make_berkas(daerah.pppk, dok_skp, sha256=SAMA)
    for _ in range(PALING_BANYAK_NAMA + 2):
        make_berkas(PegawaiFactory(unit=daerah.sd1), dok_skp, sha256=SAMA)
    found = same_files_of(mine, mine.versi_terkini, oleh=daerah.verifikator)
    assert (len(found.berkas), found.jumlah) == (PALING_BANYAK_NAMA, PALING_BANYAK_NAMA + 2)


def test_the_queue_counts_the_people_behind_one_file_in_one_query(
    daerah, dok_skp, dok_mpph, django_assert_num_queries
):
    rows = [make_berkas(one, dok_skp, sha256=SAMA) for one in (daerah.pppk, daerah.pppk_lain)]
    make_berkas(daerah.pppk, dok_mpph, sha256="cd" * 32)
    among = queue_of(daerah.verifikator)
    with django_assert_num_queries(1):
        assert count_same_files(rows, among=among) == {SAMA: 2}
