import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from berkas.enums import Langkah, StatusBerkas
from berkas.rules.cek import explain_keadaan, mask_nama


@pytest.mark.parametrize(
    ("nama", "tersamar"),
    [
        ("Ni Luh Contoh Dewi", "N* L** C***** D***"),
        ("I Wayan Contoh", "I W**** C*****"),
        ("Drs. I Made Contoh, M.Si., Ak.", "D*** I M*** C*****"),
        ("Contoh", "C*****"),
        ("Al", "A*"),
        ("  Siti-Nurhaliza   D'Contoh ", "S************* D*******"),
        ("I Ge\u0301de\u0301 Contoh", "I G*** C*****"),
        ("\u202ehotnoC", "*******"),
        (", S.Pd.", "*"),
        ("", "*"),
    ],
    ids=["usual", "one letter", "titles", "one word", "short", "hyphen and apostrophe", "decomposed", "turned round", "title alone", "nothing"],
)  # fmt: skip
def test_masked_name(nama, tersamar):
    assert mask_nama(nama) == tersamar


NAMA = st.one_of(
    st.text(max_size=60),
    st.lists(st.text(st.characters(categories=["L"]), min_size=1, max_size=12), max_size=6).map(" ".join),
)


@given(NAMA)
def test_no_word_of_a_name_can_be_read(nama):
    """Never two letters in a row, in any way the words are joined; so no word of three letters either."""
    tersamar = mask_nama(nama)
    assert not re.search(r"[^\W_]{2}", tersamar)
    words = re.findall(r"[^\W_]{3,}", unicodedata.normalize("NFC", nama))
    assert not [kata for kata in words if kata.casefold() in tersamar.casefold()]


@given(
    st.lists(
        st.text(st.characters(categories=["Lu", "Ll"], max_codepoint=0x24F), min_size=1, max_size=12),
        min_size=1,
        max_size=6,
    )
)
def test_the_holder_knows_the_name_again(kata):
    """Initials and lengths: the same receipt with another name on it does not fit."""
    kata = [unicodedata.normalize("NFC", satu) for satu in kata]
    assert [(satu[0], len(satu)) for satu in mask_nama(" ".join(kata)).split()] == [
        (satu[0], len(satu)) for satu in kata
    ]


S, L = StatusBerkas, Langkah
DIKEMBALIKAN = "Versi ini dikembalikan untuk diperbaiki."
DITOLAK = "Versi ini ditolak sesudah pemeriksaan otomatis dan harus diperbaiki."
DIGANTI = "Versi ini sudah diganti versi 3."
RESMI = "Versi ini masuk tepat waktu dan tetap resmi sampai versi yang baru diverifikasi."


@pytest.mark.parametrize(
    ("status", "putusan", "kalimat"),
    [
        (S.MENUNGGU_PEMERIKSAAN, None, "Berkas sudah diterima dan menunggu pemeriksaan otomatis."),
        (S.DIUNGGAH, None, "Berkas sudah diterima dan menunggu verifikasi BKPSDM."),
        (S.DIUNGGAH, L.REOPEN, "Berkas sudah diterima dan menunggu verifikasi BKPSDM."),
        (S.TERVERIFIKASI, L.VERIFY, "Berkas sudah diverifikasi BKPSDM."),
        (S.DIKEMBALIKAN, L.RETURN, DIKEMBALIKAN),
        (S.DIKEMBALIKAN, L.REFUSE_AFTER_INSPECTION, DITOLAK),
    ],
)  # fmt: skip
def test_state_of_the_newest_version(status, putusan, kalimat):
    assert explain_keadaan(badan="BKPSDM", status=status, nomor=3, terkini=3, resmi=3, putusan=putusan) == [
        kalimat
    ]


@pytest.mark.parametrize("status", list(StatusBerkas))
@pytest.mark.parametrize(
    ("putusan", "resmi", "kalimat"),
    [
        (None, 3, [DIGANTI]),
        (None, 2, [DIGANTI, RESMI]),
        (L.RETURN, 3, [DIKEMBALIKAN, DIGANTI]),
        (L.REFUSE_AFTER_INSPECTION, None, [DITOLAK, DIGANTI]),
        (L.REOPEN, 3, [DIGANTI]),
    ],
)  # fmt: skip
def test_state_of_a_replaced_version_tells_nothing_of_the_newer_one(status, putusan, resmi, kalimat):
    assert (
        explain_keadaan(badan="BKPSDM", status=status, nomor=2, terkini=3, resmi=resmi, putusan=putusan)
        == kalimat
    )
