"""What follows from an inspection and the record together, whenever they are brought together."""

from dataclasses import replace

import pytest

from pemeriksaan.content.matching import PrintOnRecord
from pemeriksaan.content.signers import SignerRole
from pemeriksaan.content.weighing import weigh
from pemeriksaan.result import Decision, Verdict, VerdictCode
from tests.pemeriksaan.content.test_matching import MATRIKS, MILIK_SAYA, ORANG, TERCATAT
from tests.pemeriksaan.content.test_signers import ttd

C = VerdictCode
UTUH = "Utuh."
BERDUA = replace(TERCATAT, demanded=(SignerRole.PEGAWAI, SignerRole.PENILAI))
SAYA, ATASAN = ttd("Ni Luh Sari"), ttd("I Wayan Sudarma", "Sig2")
MINTA = (
    "Mintakan tanda tangan elektronik yang belum ada pada berkas yang sama, lalu unggah hasilnya. "
    "Berkas diteruskan untuk diperiksa verifikator."
)
BELUM = "Belum ditandatangani secara elektronik oleh"


def found(*signers, code=C.OK_BSRE, decision=Decision.ACCEPT, reading=MILIK_SAYA):
    return Verdict(code, UTUH, decision, signatures=signers, reading=reading)


def told(verdict):
    return verdict.code, verdict.decision, verdict.message, [str(one.code) for one in verdict.mismatches]


def test_with_all_signatures_nothing_changes():
    verdict = found(SAYA, ATASAN)
    assert weigh(verdict, BERDUA) == verdict


def test_a_missing_signature_is_a_verdict_of_its_own_with_the_name():
    verdict = weigh(found(SAYA), BERDUA)
    kalimat = f"{BELUM} pejabat penilai (Drs. I Wayan Sudarma, M.Pd.). {MINTA}"
    assert told(verdict) == (C.SIGNATURE_MISSING, Decision.LOOK, kalimat, [])
    assert [one.roles for one in verdict.missing] == [("PENILAI",)]
    assert verdict.inspected == {"code": "OK_BSRE", "message": UTUH, "decision": "accept"}


def test_two_missing_are_named_in_one_sentence():
    verdict = weigh(found(code=C.OK_PSRE_LAIN), BERDUA)
    assert verdict.message.startswith(
        f"{BELUM} pegawai yang dinilai (Ni Luh Sari, S.Pd.) dan pejabat penilai (Drs. I Wayan Sudarma, M.Pd.)."
    )


def test_a_graver_verdict_keeps_its_code_and_says_both():
    verdict = weigh(found(SAYA, code=C.CHANGED_BETWEEN, decision=Decision.LOOK), BERDUA)
    kalimat = f"{UTUH} {BELUM} pejabat penilai (Drs. I Wayan Sudarma, M.Pd.)."
    assert told(verdict) == (C.CHANGED_BETWEEN, Decision.LOOK, kalimat, [])


def test_a_refusal_stays_one():
    verdict = weigh(found(SAYA, code=C.CHANGED, decision=Decision.REFUSE), BERDUA)
    assert told(verdict) == (C.CHANGED, Decision.REFUSE, UTUH, [])
    assert [one.roles for one in verdict.missing] == [("PENILAI",)]


def test_who_cannot_be_matched_is_looked_at_and_not_called_missing():
    verdict = weigh(found(SAYA, ttd("W. SUDARMA KEPSEK")), BERDUA)
    kalimat = f"{UTUH} Berkas diteruskan untuk diperiksa verifikator."
    assert told(verdict) == (C.OK_BSRE, Decision.LOOK, kalimat, ["SIGNER_UNMATCHED"])
    assert verdict.mismatches[0].message == (
        "Penandatangan (W. SUDARMA KEPSEK) tidak dapat dicocokkan dengan pejabat penilai yang tercatat "
        "(Drs. I Wayan Sudarma, M.Pd.). Verifikator memastikannya."
    )
    assert BELUM not in verdict.message


def test_the_certificate_of_an_institution_accuses_no_person():
    verdict = weigh(found(SAYA, ttd("Dinas Pendidikan")), BERDUA)
    assert verdict.decision == Decision.LOOK
    assert verdict.mismatches[0].message == (
        "Penandatangan (Dinas Pendidikan) memakai sertifikat lembaga, sehingga tidak dapat dicocokkan dengan pejabat "
        "penilai yang tercatat (Drs. I Wayan Sudarma, M.Pd.). Verifikator memastikannya."
    )


def test_the_key_of_another_person_leaves_the_place_empty():
    verdict = weigh(found(SAYA, ttd("X", key="b")), replace(BERDUA, keys={"b": SignerRole.LAIN}))
    assert (verdict.code, verdict.decision) == (C.SIGNATURE_MISSING, Decision.LOOK)
    assert [one.message for one in verdict.mismatches] == [
        (
            "Penandatangan (X) tidak sesuai dengan pejabat penilai yang tercatat (Drs. I Wayan Sudarma, M.Pd.). "
            "Periksa kembali berkas yang dipilih."
        )
    ]


def test_with_declared_ink_what_is_missing_is_only_noted():
    scan = found(code=C.NO_SIGNATURE, decision=Decision.LOOK, reading=None)
    verdict = weigh(scan, replace(BERDUA, ink_declared=True))
    assert told(verdict) == (C.NO_SIGNATURE, Decision.LOOK, UTUH, [])
    assert [one.roles for one in verdict.missing] == [("PEGAWAI",), ("PENILAI",)]
    assert not verdict.inspected


def test_an_mpph_in_the_place_of_an_skp_is_not_blamed_for_its_signers():
    assert told(weigh(found(ttd("Siapa"), reading=MATRIKS), BERDUA))[::3] == (C.OK_BSRE, ["FORM_MISMATCH"])


@pytest.mark.parametrize(
    ("reading", "cetakan", "kode", "kalimat"),
    [
        ({"text": "DRAF · BELUM DITETAPKAN"}, None, "DRAFT_PRINT",
         ('Berkas ini cetakan draf (bertulisan "DRAF · BELUM DITETAPKAN"), bukan naskah yang sudah ditetapkan. '
         "Cetak naskah yang sudah ditetapkan, tanda tangani, lalu unggah.")),
        ({"text": "(tempat), (tanggal, bulan, tahun)"}, None, "BLANK_FORM",
         ('Formulir ini belum diisi lengkap: masih memuat petunjuk "(tempat), (tanggal, bulan, tahun)". '
         "Lengkapi isinya, tanda tangani, lalu unggah.")),
        ({}, PrintOnRecord("N", 1, newer=2), "SUPERSEDED_PRINT",
         ("Berkas ini cetakan versi 1; sesudah itu naskahnya ditetapkan kembali sebagai versi 2. "
         "Cetak versi yang terbaru, tanda tangani, lalu unggah.")),
        ({}, PrintOnRecord("SKP-N", 1, is_own=False), "FOREIGN_PRINT",
         ("Cetakan portal ini (nomor dokumen SKP-N) bukan milik Ni Luh Sari, S.Pd. pada periode ini; cetakan itu dibuat "
         "untuk pegawai atau periode lain. Cetak dokumen milik sendiri untuk periode ini, tanda tangani, lalu unggah.")),
    ],
    ids=["draft", "blank", "superseded", "foreign"],
)  # fmt: skip
def test_the_wrong_print_is_looked_at_with_the_exact_reason(reading, cetakan, kode, kalimat):
    verdict = weigh(
        found(SAYA, ATASAN, reading=replace(MILIK_SAYA, **reading)), replace(BERDUA, print_=cetakan)
    )
    assert (verdict.code, verdict.decision) == (C.OK_BSRE, Decision.LOOK)
    assert [(str(one.code), one.message) for one in verdict.mismatches] == [(kode, kalimat)]


def test_other_differences_change_no_decision():
    verdict = weigh(found(SAYA, ATASAN, reading=replace(MILIK_SAYA, penilai_nip=ORANG)), BERDUA)
    assert told(verdict) == (C.OK_BSRE, Decision.ACCEPT, UTUH, ["PENILAI_MISMATCH"])


def test_weighed_twice_it_is_the_same():
    once = weigh(found(SAYA, ttd("Siapa")), BERDUA)
    assert weigh(once, BERDUA) == once


def test_a_stored_verdict_follows_the_record_and_keeps_what_its_text_said():
    other = replace(MILIK_SAYA, penilai_nip=ORANG)
    stored = Verdict.from_dict(weigh(found(SAYA, reading=other), BERDUA).to_dict())
    relaxed = weigh(stored, replace(BERDUA, demanded=(SignerRole.PEGAWAI,)), keep_text=True)
    assert told(relaxed) == (C.OK_BSRE, Decision.ACCEPT, UTUH, ["PENILAI_MISMATCH"])
    again = weigh(Verdict.from_dict(relaxed.to_dict()), BERDUA, keep_text=True)
    assert again.to_dict() == stored.to_dict()
