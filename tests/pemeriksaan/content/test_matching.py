from dataclasses import replace
from datetime import date

import pytest

from pemeriksaan.content.matching import OnRecord, SignerRole, compare
from pemeriksaan.result import ContentKind, MismatchCode, Reading, SignatureReport, Verdict, VerdictCode

SAYA, ORANG, PENILAI = "199308172025212001", "199001012025211002", "197603281996011001"
TERCATAT = OnRecord(
    jenis="SKP",
    nip=SAYA,
    nama="Ni Luh Sari, S.Pd.",
    mulai=date(2025, 7, 1),
    selesai=date(2025, 12, 31),
    penilai_nip=PENILAI,
    penilai_nama="Drs. I Wayan Sudarma, M.Pd.",
)
MILIK_SAYA = Reading(
    format=("A.1.6",),
    nip_dinilai=SAYA,
    nama_dinilai="Ni Luh Sari, S.Pd.",
    nip_penilai=PENILAI,
    nama_penilai="Drs. I Wayan Sudarma, M.Pd.",
    mulai=date(2025, 7, 1),
    selesai=date(2025, 12, 31),
    jumlah_nip=2,
    lengkap=True,
    teks=f"SASARAN KINERJA PEGAWAI NIP {SAYA} NIP {PENILAI}",
)
KOSONG = Reading(lengkap=True, teks="Tagihan listrik bulan Juli")
MATRIKS = Reading(
    format=("A.1.5",), lengkap=True, teks="MATRIKS PERAN HASIL I Wayan Sudarma Ni Luh Sari Guru"
)


def hasil(bacaan=MILIK_SAYA, *tanda, jenis_isi=ContentKind.DIGITAL):
    return Verdict(VerdictCode.OK_BSRE, bacaan=bacaan, tanda_tangan=tanda, jenis_isi=jenis_isi)


def codes(bacaan=MILIK_SAYA, *tanda, jenis_isi=ContentKind.DIGITAL, **tercatat):
    found = compare(hasil(bacaan, *tanda, jenis_isi=jenis_isi), replace(TERCATAT, **tercatat))
    return [str(one.kode) for one in found]


def ttd(cn, field="Sig1", kunci="", jenis="signature"):
    return SignatureReport(field=field, cn=cn, kunci=kunci, jenis=jenis)


def test_ones_own_document_gives_no_warning():
    assert codes(MILIK_SAYA, ttd("NI LUH SARI"), ttd("I WAYAN SUDARMA")) == []


@pytest.mark.parametrize(
    ("beda", "kode"),
    [
        ({"nip_dinilai": ORANG}, ["SUBJECT_MISMATCH"]),
        ({"nip_dinilai": PENILAI, "nip_penilai": SAYA}, ["SUBJECT_MISMATCH", "PENILAI_MISMATCH"]),
        ({"nip_dinilai": ""}, []),  # their NIP stands elsewhere in the text
        ({"nip_dinilai": "", "teks": "lain"}, []),  # their name stands in the block
        ({"nip_dinilai": "", "teks": "lain", "nama_dinilai": "Ni Made Lain"}, ["SUBJECT_MISMATCH"]),
        ({"nip_dinilai": "", "teks": "lain", "nama_dinilai": "Ni Made Lain", "lengkap": False}, []),
        ({"nip_penilai": ORANG, "nama_penilai": "Ni Made Lain"}, ["PENILAI_MISMATCH"]),
        ({"nip_penilai": "", "nama_penilai": "Ni Made Lain"}, ["PENILAI_MISMATCH"]),
        ({"nip_penilai": "", "nama_penilai": "I Wyn Sudarma"}, []),
        ({"nip_penilai": "", "nama_penilai": ""}, []),
        ({"mulai": date(2025, 1, 1)}, ["PERIOD_MISMATCH"]),
        ({"selesai": date(2025, 11, 30)}, ["PERIOD_MISMATCH"]),
        ({"mulai": None, "selesai": None}, []),
        ({"format": ("A.1.7",)}, []),
        ({"format": ("SKP",)}, []),
        ({"format": ()}, []),
        ({"format": ("A.1.5", "A.1.6")}, []),
        ({"format": ("A.1.5",), "nip_dinilai": "", "teks": "lain"}, ["FORM_MISMATCH"]),
    ],
)
def test_each_difference_and_each_excuse(beda, kode):
    assert codes(replace(MILIK_SAYA, **beda)) == kode


def test_a_document_of_another_world_is_noticed():
    assert codes(KOSONG) == ["SUBJECT_MISMATCH"]


@pytest.mark.parametrize("jenis_isi", [ContentKind.MIXED, ContentKind.SCAN, ContentKind.UNKNOWN])
def test_what_may_stand_on_a_picture_is_not_missed(jenis_isi):
    assert codes(KOSONG, jenis_isi=jenis_isi) == []
    assert codes(replace(MILIK_SAYA, nip_dinilai=ORANG), jenis_isi=jenis_isi) == ["SUBJECT_MISMATCH"]


def test_without_text_there_is_nothing_to_say():
    assert codes(None) == []


def test_without_a_nip_or_a_penilai_on_record_nothing_is_compared_with_them():
    other = replace(MILIK_SAYA, nip_dinilai=ORANG, nip_penilai=ORANG)
    assert codes(other, nip="", penilai_nip="", penilai_nama="") == []
    assert codes(MILIK_SAYA, ttd("Ni Luh Sari"), ttd("Orang Lain"), penilai_nip="", penilai_nama="") == []


@pytest.mark.parametrize(
    ("beda", "kode"),
    [
        ({}, []),
        ({"teks": f"MATRIKS PERAN HASIL {SAYA}"}, []),
        ({"teks": "MATRIKS PERAN HASIL Ni Made Lain"}, ["SUBJECT_MISMATCH"]),
        ({"teks": "MATRIKS PERAN HASIL Ni Made Lain", "lengkap": False}, []),
        ({"format": ("A.1.6",)}, ["FORM_MISMATCH"]),
        ({"mulai": date(2024, 7, 1), "selesai": date(2024, 12, 31)}, ["PERIOD_MISMATCH"]),
    ],
)
def test_of_an_mpph_the_name_among_the_members(beda, kode):
    assert codes(replace(MATRIKS, **beda), ttd("Siapa Saja"), jenis="MPPH") == kode


@pytest.mark.parametrize(
    ("tanda", "beda"),
    [
        ([("Ni Luh Sari", ""), ("Orang Lain", "")], [("Orang Lain", "pejabat penilai")]),
        ([("Orang Lain", ""), ("I Wayan Sudarma", "")], [("Orang Lain", "pegawai yang dinilai")]),
        ([("Satu", ""), ("Dua", "")], [("Satu", "pegawai yang dinilai"), ("Dua", "pejabat penilai")]),
        ([("Satu", "TtdPenilai"), ("Dua", "TtdPegawai")], [("Satu", "pejabat penilai"), ("Dua", "pegawai yang dinilai")]),
        ([("Orang Lain", "TtdPenilai")], [("Orang Lain", "pejabat penilai")]),
        ([("I Wayan Sudarma", ""), ("Ni Luh Sari", ""), ("Orang Ketiga", "")], []),
        ([("Ni Luh Sari", ""), ("Dinas Pendidikan", "")], []),
        ([("Ni Luh Sari", ""), ("eSign Production", "")], []),
        ([("Ni Luh Sari", ""), ("", "")], []),
    ],
)  # fmt: skip
def test_signers_of_an_skp(tanda, beda):
    signers = [ttd(cn, field or f"Sig{number}") for number, (cn, field) in enumerate(tanda)]
    found = compare(hasil(MILIK_SAYA, *signers), TERCATAT)
    names = {"pejabat penilai": TERCATAT.penilai_nama, "pegawai yang dinilai": TERCATAT.nama}
    assert [one.pesan for one in found] == [
        f"Penandatangan ({cn}) tidak sesuai dengan {peran} yang tercatat ({names[peran]}). "
        "Periksa kembali berkas yang dipilih."
        for cn, peran in beda
    ]


def test_a_timestamp_is_nobodys_signature():
    assert codes(MILIK_SAYA, ttd("Ni Luh Sari"), ttd("TSA BSrE", jenis="timestamp")) == []


@pytest.mark.parametrize(
    ("pemilik", "cn", "kode"),
    [
        (SignerRole.PENILAI, "W. SUDARMA KEPSEK", []),
        (SignerRole.PENILAI, "Dinas Pendidikan", []),
        (SignerRole.LAIN, "I Wayan Sudarma", ["SIGNER_MISMATCH"]),
        (SignerRole.LAIN, "eSign Production", ["SIGNER_MISMATCH"]),
    ],
)
def test_a_confirmed_key_counts_more_than_any_name(pemilik, cn, kode):
    assert codes(MILIK_SAYA, ttd("Ni Luh Sari"), ttd(cn, kunci="ab"), kunci={"ab": pemilik}) == kode


def test_signers_are_looked_at_without_any_text():
    assert codes(None, ttd("Ni Luh Sari"), ttd("Orang Lain")) == ["SIGNER_MISMATCH"]


def test_an_mpph_in_the_place_of_an_skp_is_not_blamed_for_its_signer():
    assert codes(MATRIKS, ttd("Kepala Dinas Lain")) == ["FORM_MISMATCH"]


def test_the_words_of_each_warning():
    other = replace(
        MILIK_SAYA, nip_dinilai=ORANG, nama_dinilai="Ni Made Lain", nip_penilai=ORANG, nama_penilai="I Ketut Lain",
        mulai=date(2025, 1, 1),
    )  # fmt: skip
    found = {one.kode: one for one in compare(hasil(other), TERCATAT)}
    found |= {one.kode: one for one in compare(hasil(MATRIKS), TERCATAT)}
    assert {kode: one.pesan for kode, one in found.items()} == {
        "SUBJECT_MISMATCH": 'NIP Anda tidak ditemukan sebagai "Pegawai yang Dinilai" di dalam berkas. '
        "Periksa kembali berkas yang dipilih.",
        "PENILAI_MISMATCH": "Pejabat penilai pada dokumen (I Ketut Lain) berbeda dari yang tercatat "
        "(Drs. I Wayan Sudarma, M.Pd.). Periksa kembali berkas yang dipilih.",
        "PERIOD_MISMATCH": "Periode pada dokumen (1 Januari s.d. 31 Desember 2025) berbeda dari "
        "1 Juli s.d. 31 Desember 2025. Periksa kembali berkas yang dipilih.",
        "FORM_MISMATCH": "Dokumen ini tampaknya MPPH, bukan SKP. Periksa kembali berkas yang dipilih.",
    }
    subject = found[MismatchCode.SUBJECT_MISMATCH]
    assert subject.dokumen == "Ni Made Lain · 19900101 202521 1 002"
    assert subject.tercatat == "Ni Luh Sari, S.Pd. · 19930817 202521 2 001"


def test_an_mpph_has_no_pegawai_yang_dinilai_to_speak_of():
    (one,) = compare(hasil(replace(MATRIKS, teks="lain")), replace(TERCATAT, jenis="MPPH"))
    assert one.pesan == (
        "Nama dan NIP Anda tidak ditemukan di dalam matriks ini. Periksa kembali berkas yang dipilih."
    )
