"""The findings of a version, counted through, and what is the same as one line each."""

import pytest

from berkas.enums import AlasanPengembalian, JenisDokumen
from berkas.http.berkas import berkas_with_people
from berkas.queries.berkas import versi_of
from berkas.queries.kecocokan import kecocokan_of
from berkas.queries.tanda import tanda_of
from berkas.queries.temuan import temuan_of
from pemeriksaan.result import SignatureReport, Verdict, VerdictCode
from tests.factories import make_berkas

pytestmark = pytest.mark.usefixtures("dalam_tenggat")
A = AlasanPengembalian


def mismatch(code, **sides):
    return {"code": code, "message": "x", "document": "baca", "on_record": "catat"} | sides


@pytest.fixture
def find(daerah, dok_skp, dok_mpph):
    def run(jenis=JenisDokumen.SKP, hasil=None, **kolom):
        dokumen = dok_skp if jenis == JenisDokumen.SKP else dok_mpph
        made = make_berkas(
            daerah.pppk, dokumen, hasil={"code": "OK_BSRE", "notes": []} | (hasil or {}), **kolom
        )
        berkas = berkas_with_people().get(pk=made.pk)
        return temuan_of(
            berkas, versi_of(berkas)[0], kecocokan_of(berkas.versi_terkini), tanda_of([berkas])[berkas.pk]
        )

    return run


@pytest.fixture
def dibaca(daerah, pengumpulan) -> dict:
    """A reading of the person's own SKP."""
    periode, penilai = pengumpulan.periode, daerah.pppk.pejabat_penilai
    return {
        "forms": ["A.1.7"],
        "pegawai_nip": daerah.pppk.nip,
        "penilai_nip": penilai.nip,
        "periode_start": periode.mulai.isoformat(),
        "periode_end": periode.selesai.isoformat(),
        "complete": True,
    }


def ticked(temuan) -> dict[str, bool]:
    return {one.apa: one.is_cocok for one in temuan.banding if not one.nomor}


def test_what_was_read_and_is_the_same_has_a_tick(find, dibaca):
    temuan = find(hasil={"reading": dibaca, "kind": "digital"})
    assert ticked(temuan) == {
        "Pegawai yang dinilai": True,
        "Unit kerja": False,
        "Pejabat penilai": True,
        "Periode": True,
        "Format": True,
    }
    assert (temuan.jumlah, temuan.nada) == (0, "baik")


@pytest.mark.parametrize("reading", [None, {}, {"complete": False}])
def test_what_was_not_read_is_compared_by_eye(find, reading):
    assert not any(ticked(find(hasil={"reading": reading})).values())


@pytest.mark.parametrize(
    ("nama", "nilai", "apa"),
    [
        ("pegawai_nip", "199001012025211001", "Pegawai yang dinilai"),
        ("pegawai_nip", "", "Pegawai yang dinilai"),
        ("penilai_nip", "", "Pejabat penilai"),
        ("periode_start", "2020-01-01", "Periode"),
        ("forms", [], "Format"),
    ],
)
def test_a_tick_needs_both_sides(find, dibaca, nama, nilai, apa):
    found = ticked(find(hasil={"reading": dibaca | {nama: nilai}, "kind": "digital"}))
    assert [one for one, is_cocok in found.items() if not is_cocok] == sorted(
        [apa, "Unit kerja"], key=list(found).index
    )


@pytest.mark.parametrize(
    ("kind", "complete", "is_cocok"),
    [("digital", True, True), ("mixed", True, False), ("digital", False, False)],
)
def test_in_an_mpph_the_person_was_looked_for_in_the_whole_text(find, kind, complete, is_cocok):
    found = find(
        JenisDokumen.MPPH, hasil={"reading": {"complete": complete, "forms": ["A.1.5"]}, "kind": kind}
    )
    assert ticked(found)["Pegawai yang dinilai"] is is_cocok


def test_the_other_document_tells_nothing_about_the_person(find, dibaca):
    found = find(hasil={"reading": dibaca, "mismatches": [mismatch("FORM_MISMATCH")]})
    assert ticked(found) == dict.fromkeys(
        ("Pegawai yang dinilai", "Unit kerja", "Pejabat penilai", "Periode"), False
    )


def test_one_number_for_each_finding_and_for_the_reason_that_it_speaks_for(find):
    buruk = SignatureReport("T1", code="OK_BSRE", cn="A", trusted=False)
    baik = SignatureReport("T2", code="OK_BSRE", cn="B", trusted=True)
    verdict = Verdict(VerdictCode.OK_BSRE, "x", signatures=(baik, buruk)).to_dict()
    hasil = verdict | {
        "mismatches": [
            mismatch("PERIOD_MISMATCH"),
            mismatch("SUBJECT_MISMATCH"),
            mismatch("SIGNER_UNMATCHED"),
        ],
        "missing": [{"roles": ["PENILAI"], "who": "pejabat penilai"}],
    }
    temuan = find(hasil=hasil, keputusan="look")
    assert [one.nomor for one in temuan.banding if one.nomor] == [1, 2, 3]
    assert [(one.nomor, one.kurang) for one in temuan.tanda_tangan] == [
        (0, ""),
        (4, ""),
        (5, "pejabat penilai"),
    ]
    assert (temuan.jumlah, temuan.nada) == (5, "awas")
    assert temuan.nomor_alasan == {
        A.PERIODE_SALAH: [1],
        A.BERKAS_ORANG_LAIN: [2],
        A.BELUM_DITANDATANGANI_PENILAI: [5],
    }


def test_with_declared_ink_no_electronic_signature_is_missing(find):
    hasil = {"missing": [{"roles": ["PEGAWAI"], "who": "pegawai"}]}
    temuan = find(hasil=hasil, menyatakan_basah=True, keputusan="look")
    assert (temuan.jumlah, temuan.nada, temuan.tanda_tangan) == (0, "tunggu", ())


def test_a_name_and_its_nip_stand_on_two_lines(find, daerah):
    orang = find().banding[0]
    assert orang.baris_tercatat == [daerah.pppk.nama_lengkap, daerah.pppk.nip_tercetak]
    assert orang.baris_dokumen == [""]


@pytest.mark.parametrize(
    ("reading", "halaman"),
    [({"places": {"periode": 3, "form": 1}}, [3, 1, 0]), ({}, [0, 0, 0]), (None, [0, 0, 0])],
)
def test_a_finding_knows_its_page_where_the_reading_does(find, reading, halaman):
    kinds = ("PERIOD_MISMATCH", "FORM_MISMATCH", "SUBJECT_MISMATCH")
    temuan = find(hasil={"reading": reading, "mismatches": [mismatch(one) for one in kinds]})
    assert [one.halaman for one in temuan.banding if one.nomor] == halaman
