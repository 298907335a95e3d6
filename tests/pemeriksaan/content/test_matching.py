from dataclasses import replace
from datetime import date

import pytest

from pemeriksaan.content.matching import OnRecord, PrintOnRecord, compare, compare_print
from pemeriksaan.content.signers import SignerRole
from pemeriksaan.result import ContentKind, MismatchCode, Reading, SignatureReport, Verdict, VerdictCode

SAYA, ORANG, PENILAI = "199308172025212001", "199001012025211002", "197603281996011001"
TERCATAT = OnRecord(
    kind="SKP",
    nip=SAYA,
    name="Ni Luh Sari, S.Pd.",
    periode_start=date(2025, 7, 1),
    periode_end=date(2025, 12, 31),
    penilai_nip=PENILAI,
    penilai_name="Drs. I Wayan Sudarma, M.Pd.",
)
MILIK_SAYA = Reading(
    forms=("A.1.6",),
    pegawai_nip=SAYA,
    pegawai_name="Ni Luh Sari, S.Pd.",
    penilai_nip=PENILAI,
    penilai_name="Drs. I Wayan Sudarma, M.Pd.",
    periode_start=date(2025, 7, 1),
    periode_end=date(2025, 12, 31),
    nip_count=2,
    complete=True,
    text=f"SASARAN KINERJA PEGAWAI NIP {SAYA} NIP {PENILAI}",
)
KOSONG = Reading(complete=True, text="Tagihan listrik bulan Juli")
MATRIKS = Reading(
    forms=("A.1.5",), complete=True, text="MATRIKS PERAN HASIL I Wayan Sudarma Ni Luh Sari Guru"
)


def hasil(reading=MILIK_SAYA, *tanda, content=ContentKind.DIGITAL):
    return Verdict(VerdictCode.OK_BSRE, reading=reading, signatures=tanda, kind=content)


def codes(reading=MILIK_SAYA, *tanda, content=ContentKind.DIGITAL, **tercatat):
    found = compare(hasil(reading, *tanda, content=content), replace(TERCATAT, **tercatat))
    return [str(one.code) for one in found]


def ttd(cn, field="Sig1", key="", kind="signature"):
    return SignatureReport(field=field, cn=cn, key=key, kind=kind)


def test_ones_own_document_gives_no_warning():
    assert codes(MILIK_SAYA, ttd("NI LUH SARI"), ttd("I WAYAN SUDARMA")) == []


@pytest.mark.parametrize(
    ("beda", "kode"),
    [
        ({"pegawai_nip": ORANG}, ["SUBJECT_MISMATCH"]),
        ({"pegawai_nip": PENILAI, "penilai_nip": SAYA}, ["SUBJECT_MISMATCH", "PENILAI_MISMATCH"]),
        ({"pegawai_nip": ""}, []),  # their NIP stands elsewhere in the text
        ({"pegawai_nip": "", "text": "lain"}, []),  # their name stands in the block
        ({"pegawai_nip": "", "text": "lain", "pegawai_name": "Ni Made Lain"}, ["SUBJECT_MISMATCH"]),
        ({"pegawai_nip": "", "text": "lain", "pegawai_name": "Ni Made Lain", "complete": False}, []),
        ({"penilai_nip": ORANG, "penilai_name": "Ni Made Lain"}, ["PENILAI_MISMATCH"]),
        ({"penilai_nip": "", "penilai_name": "Ni Made Lain"}, ["PENILAI_MISMATCH"]),
        ({"penilai_nip": "", "penilai_name": "I Wyn Sudarma"}, []),
        ({"penilai_nip": "", "penilai_name": ""}, []),
        ({"periode_start": date(2025, 1, 1)}, ["PERIOD_MISMATCH"]),
        ({"periode_end": date(2025, 11, 30)}, ["PERIOD_MISMATCH"]),
        ({"periode_start": None, "periode_end": None}, []),
        ({"forms": ("A.1.7",)}, []),
        ({"forms": ("SKP",)}, []),
        ({"forms": ()}, []),
        ({"forms": ("A.1.5", "A.1.6")}, []),
        ({"forms": ("A.1.5",), "pegawai_nip": "", "text": "lain"}, ["FORM_MISMATCH"]),
    ],
)
def test_each_difference_and_each_excuse(beda, kode):
    assert codes(replace(MILIK_SAYA, **beda)) == kode


def test_a_document_of_another_world_is_noticed():
    assert codes(KOSONG) == ["SUBJECT_MISMATCH"]


@pytest.mark.parametrize("content", [ContentKind.MIXED, ContentKind.SCAN, ContentKind.UNKNOWN])
def test_what_may_stand_on_a_picture_is_not_missed(content):
    assert codes(KOSONG, content=content) == []
    assert codes(replace(MILIK_SAYA, pegawai_nip=ORANG), content=content) == ["SUBJECT_MISMATCH"]


def test_without_text_there_is_nothing_to_say():
    assert codes(None) == []


def test_without_a_nip_or_a_penilai_on_record_nothing_is_compared_with_them():
    other = replace(MILIK_SAYA, pegawai_nip=ORANG, penilai_nip=ORANG)
    assert codes(other, nip="", penilai_nip="", penilai_name="") == []
    assert codes(MILIK_SAYA, ttd("Ni Luh Sari"), ttd("Orang Lain"), penilai_nip="", penilai_name="") == []


@pytest.mark.parametrize(
    ("beda", "kode"),
    [
        ({}, []),
        ({"text": f"MATRIKS PERAN HASIL {SAYA}"}, []),
        ({"text": "MATRIKS PERAN HASIL Ni Made Lain"}, ["SUBJECT_MISMATCH"]),
        ({"text": "MATRIKS PERAN HASIL Ni Made Lain", "complete": False}, []),
        ({"forms": ("A.1.6",)}, ["FORM_MISMATCH"]),
        ({"periode_start": date(2024, 7, 1), "periode_end": date(2024, 12, 31)}, ["PERIOD_MISMATCH"]),
    ],
)
def test_of_an_mpph_the_name_among_the_members(beda, kode):
    assert codes(replace(MATRIKS, **beda), ttd("Siapa Saja"), kind="MPPH") == kode


@pytest.mark.parametrize(
    ("cetakan", "beda"),
    [
        (None, []),
        (PrintOnRecord("SKP-2222-3333-4444", 1), []),
        (PrintOnRecord("SKP-2222-3333-4444", 1, newer=3), [("SUPERSEDED_PRINT", "versi 1", "versi 3")]),
        (PrintOnRecord("SKP-2222-3333-4444", 1, is_own=False, newer=3),
         [("FOREIGN_PRINT", "nomor dokumen SKP-2222-3333-4444", "Ni Luh Sari, S.Pd.")]),
    ],
    ids=["no print", "own and newest", "superseded", "foreign"],
)  # fmt: skip
def test_the_print_that_it_comes_from(cetakan, beda):
    found = compare_print(replace(TERCATAT, print_=cetakan))
    assert [(one.code, one.document, one.on_record) for one in found] == beda


def test_a_draft_and_an_unfilled_form_are_noticed_and_a_draft_first():
    unfilled = " (tempat), (tanggal, bulan, tahun)"
    for text, kode in ((" DRAF · BELUM DITETAPKAN" + unfilled, "DRAFT_PRINT"), (unfilled, "BLANK_FORM")):
        assert codes(replace(MILIK_SAYA, text=MILIK_SAYA.text + text)) == [kode]


def test_the_parties_of_each_kind_of_document():
    assert dict(TERCATAT.parties) == {
        SignerRole.PEGAWAI: ("Ni Luh Sari, S.Pd.",),
        SignerRole.PENILAI: ("Drs. I Wayan Sudarma, M.Pd.",),
    }
    assert replace(TERCATAT, penilai_name="").parties[SignerRole.PENILAI] == ()
    mpph = replace(TERCATAT, kind="MPPH", leaders=("I Made Kepala",))
    assert dict(mpph.parties) == {
        SignerRole.PIMPINAN: ("I Made Kepala",),
        SignerRole.PEGAWAI: ("Ni Luh Sari, S.Pd.",),
    }


def test_the_words_of_each_warning():
    other = replace(
        MILIK_SAYA, pegawai_nip=ORANG, pegawai_name="Ni Made Lain", penilai_nip=ORANG, penilai_name="I Ketut Lain",
        periode_start=date(2025, 1, 1),
    )  # fmt: skip
    found = {one.code: one for one in compare(hasil(other), TERCATAT)}
    found |= {one.code: one for one in compare(hasil(MATRIKS), TERCATAT)}
    assert {kode: one.message for kode, one in found.items()} == {
        "SUBJECT_MISMATCH": 'NIP Anda tidak ditemukan sebagai "Pegawai yang Dinilai" di dalam berkas. '
        "Periksa kembali berkas yang dipilih.",
        "PENILAI_MISMATCH": "Pejabat penilai pada dokumen (I Ketut Lain) berbeda dari yang tercatat "
        "(Drs. I Wayan Sudarma, M.Pd.). Periksa kembali berkas yang dipilih.",
        "PERIOD_MISMATCH": "Periode pada dokumen (1 Januari s.d. 31 Desember 2025) berbeda dari "
        "1 Juli s.d. 31 Desember 2025. Periksa kembali berkas yang dipilih.",
        "FORM_MISMATCH": "Dokumen ini tampaknya MPPH, bukan SKP. Periksa kembali berkas yang dipilih.",
    }
    subject = found[MismatchCode.SUBJECT_MISMATCH]
    assert subject.document == "Ni Made Lain · 19900101 202521 1 002"
    assert subject.on_record == "Ni Luh Sari, S.Pd. · 19930817 202521 2 001"


def test_an_mpph_has_no_pegawai_yang_dinilai_to_speak_of():
    (one,) = compare(hasil(replace(MATRIKS, text="lain")), replace(TERCATAT, kind="MPPH"))
    assert one.message == (
        "Nama dan NIP Anda tidak ditemukan di dalam matriks ini. Periksa kembali berkas yang dipilih."
    )
