"""Who has signed, of those who must have. Names in no table of spellings: those are tested with `person_name`."""

import pytest

from pemeriksaan.content.signers import SignerRole, find_signers, name_roles
from pemeriksaan.result import SignatureReport, Verdict, VerdictCode

PEGAWAI, PENILAI, PIMPINAN, LAIN = SignerRole
SAYA, ATASAN = "Ni Luh Sari, S.Pd.", "Drs. I Wayan Sudarma, M.Pd."
SKP = {PEGAWAI: (SAYA,), PENILAI: (ATASAN,)}


def ttd(cn, field="Sig1", key="", kind="signature", trusted=True):
    return SignatureReport(field=field, cn=cn, key=key, kind=kind, trusted=trusted)


def find(*signers, parties=None, demanded=(PEGAWAI, PENILAI), keys=None, code=VerdictCode.OK_BSRE):
    """Whose signatures are missing, and of the odd signers: code, name and the roles they may stand for."""
    found = find_signers(Verdict(code, signatures=signers), parties or SKP, demanded, keys or {})
    return (
        [one.roles for one in found.missing],
        [(str(one.code), one.signer.cn, tuple(role.name for role in one.roles)) for one in found.odd],
    )


def test_both_have_signed():
    assert find(ttd("NI LUH SARI"), ttd("I WAYAN SUDARMA")) == ([], [])


@pytest.mark.parametrize(
    ("signers", "missing"),
    [
        ([ttd("Ni Luh Sari")], ["PENILAI"]),
        ([ttd("I Wayan Sudarma")], ["PEGAWAI"]),
        ([ttd("Ni Luh Sari", key="a"), ttd("NI LUH SARI", "Lagi", key="a")], ["PENILAI"]),
        ([ttd("Ni Luh Sari", key="a"), ttd("NI LUH SARI", "Lagi", key="b")], ["PENILAI"]),
        ([ttd("Ni Luh Sari"), ttd("TSA BSrE", kind="timestamp")], ["PENILAI"]),
        ([ttd("Ni Luh Sari"), ttd("Meterai Elektronik PERURI")], ["PENILAI"]),
        ([ttd("Ni Luh Sari"), ttd("")], ["PENILAI"]),
        ([], ["PEGAWAI", "PENILAI"]),
    ],
    ids=["one", "the other", "twice", "twice, new key", "timestamp", "duty stamp", "nameless", "none"],
)
def test_a_demanded_signature_is_missing(signers, missing):
    assert find(*signers) == ([(one,) for one in missing], [])


@pytest.mark.parametrize("cn", ["Orang Lain", "W. SUDARMA KEPSEK", "Dinas Pendidikan", "eSign Production"])
def test_who_fits_no_record_is_unmatched_and_no_one_is_called_missing(cn):
    assert find(ttd("Ni Luh Sari"), ttd(cn)) == ([], [("SIGNER_UNMATCHED", cn, ("PENILAI",))])


def test_one_unknown_for_two_places_leaves_open_which_is_missing():
    missing, odd = find(ttd("Satu", key="a"), ttd("Satu", "Lagi", key="a"))
    assert missing == [("PEGAWAI", "PENILAI")]
    assert odd == [("SIGNER_UNMATCHED", "Satu", ("PEGAWAI", "PENILAI"))]


def test_two_unknown_for_two_places():
    missing, odd = find(ttd("Satu"), ttd("Dua"))
    assert missing == []
    assert [one[1] for one in odd] == ["Satu", "Dua"]


def test_a_field_named_after_a_role_places_its_signer():
    missing, odd = find(ttd("Orang Lain", "TtdPenilai"))
    assert (missing, odd) == ([("PEGAWAI",)], [("SIGNER_UNMATCHED", "Orang Lain", ("PENILAI",))])


def test_a_third_signer_is_no_matter():
    assert find(ttd("I Wayan Sudarma"), ttd("Ni Luh Sari"), ttd("Orang Ketiga")) == ([], [])


@pytest.mark.parametrize("cn", ["W. SUDARMA KEPSEK", "Dinas Pendidikan", "Ni Luh Sari"])
def test_a_confirmed_key_counts_more_than_any_name(cn):
    signers = ttd("Ni Luh Sari", key="a"), ttd(cn, key="b")
    assert find(*signers, keys={"b": PENILAI}) == ([], [])


@pytest.mark.parametrize("cn", ["I Wayan Sudarma", "eSign Production"])
def test_the_confirmed_key_of_another_person_is_another_person(cn):
    missing, odd = find(ttd("Ni Luh Sari"), ttd(cn, key="b"), keys={"b": LAIN})
    assert (missing, odd) == ([("PENILAI",)], [("SIGNER_MISMATCH", cn, ("PENILAI",))])


def test_only_the_penilai_is_demanded():
    assert find(ttd("I Wayan Sudarma"), demanded=(PENILAI,)) == ([], [])
    assert find(ttd("Ni Luh Sari"), demanded=(PENILAI,)) == ([("PENILAI",)], [])
    assert find(ttd("Ni Luh Sari"), ttd("X Y"), demanded=(PENILAI,))[1] == [
        ("SIGNER_UNMATCHED", "X Y", ("PENILAI",))
    ]


def test_no_one_in_particular_is_demanded():
    assert find(ttd("Orang Lain"), demanded=()) == ([], [])


def test_without_a_penilai_on_record_another_signer_contradicts_nothing():
    parties = {PEGAWAI: (SAYA,), PENILAI: ()}
    assert find(ttd("Ni Luh Sari"), ttd("Orang Lain"), parties=parties) == ([], [])
    assert find(ttd("Ni Luh Sari"), parties=parties) == ([("PENILAI",)], [])


def test_two_people_of_one_name_have_both_signed():
    parties = {PEGAWAI: ("I Wayan Sudarma",), PENILAI: (ATASAN,)}
    assert find(ttd("I Wayan Sudarma", key="a"), ttd("I Wayan Sudarma", key="b"), parties=parties) == ([], [])
    assert find(ttd("I Wayan Sudarma", key="a"), parties=parties) == ([("PENILAI",)], [])


def test_an_mpph_is_signed_by_any_of_its_possible_leaders():
    parties = {PIMPINAN: ("I Made Kepala", ATASAN), PEGAWAI: (SAYA,)}
    for cn, missing in (("I Made Kepala", []), ("I Wayan Sudarma", []), ("Ni Luh Sari", [("PIMPINAN",)])):
        assert find(ttd(cn), parties=parties, demanded=(PIMPINAN,)) == (missing, [])


def test_beside_good_signatures_one_of_an_unknown_issuer_proves_nothing():
    signers = ttd("Ni Luh Sari"), ttd("I Wayan Sudarma", trusted=False)
    assert find(*signers) == ([], [("SIGNER_UNMATCHED", "I Wayan Sudarma", ("PENILAI",))])
    assert find(*signers, code=VerdictCode.CERT_EXPIRED) == ([], [])


def test_roles_in_words_name_the_people_on_record():
    assert name_roles((PENILAI,), SKP) == f"pejabat penilai ({ATASAN})"
    assert name_roles((PEGAWAI, PENILAI), {PEGAWAI: (SAYA,), PENILAI: ()}) == (
        f"pegawai yang dinilai ({SAYA}) atau pejabat penilai"
    )
