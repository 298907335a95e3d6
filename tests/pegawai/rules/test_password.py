import pytest

from pegawai.forms.syarat import common_words
from pegawai.rules.password import inti_password, is_tentang_diri, is_umum

NIP = "199308172025072001"
DIRI = {"nama": "Ni Luh Ayu Pradnyani", "username": NIP, "nip": NIP}


@pytest.mark.parametrize(
    ("password", "inti"),
    [
        ("Klungkung_2025!", "klungkung"),
        ("2025 KLUNGKUNG", "klungkung"),
        ("Kl0ngkun6#", "klongkun"),
        ("1nd0n3s14r4y4", "indonesiaraya"),
        ("B4l1j4y4", "balijaya"),
        ("ＰＰＰＫ２０２５", "pppk"),
        ("p@$$w0rd99", "password"),
    ],
)
def test_digits_and_signs_do_not_hide_a_word(password, inti):
    assert inti in inti_password(password)


@pytest.mark.parametrize(
    "password",
    [
        "klungkung2025", "Klungkung@2026", "indonesia45!", "1ndon3sia1945", "PPPK-2025!!", "pppktahap1", "guru.sd.001",
        "omswastiastu1", "OmSwastyastu_99", "bismillah786", "baliunited12", "bkpsdm12345", "semarapura80752", "nipnipnip1", "guruguruguru1",
        "qwertyuiop1", "1qaz2wsx3edc", "sayangku123", "wayan12345", "m4tursuksm4", "aaaaaaaaaaa1", "abcabcabcabc", "123456789ab", "hellokitty12",
    ],
)  # fmt: skip
def test_words_that_people_here_choose_are_common(password):
    assert is_umum(password, common_words())


@pytest.mark.parametrize(
    "password",
    [
        "gunung-agung-3142",
        "ombak-laut-nusa-ceningan",
        "sandi-uji-yang-panjang",
        "kuda lumping teh 7 gelas",
        "T7#kqWz!mLp2",
    ],
)
def test_several_words_or_chance_are_not(password):
    assert not is_umum(password, common_words())


@pytest.mark.parametrize(
    "password",
    [
        "NiLuhAyu-1", "pradnyani_93", "Pr4dny4ni!!", "niluhpradnyani", "ayuayuayuayu1", "rumah17081993", "17agustus1993", "17-agu-1993x",
        "bunga-19930817", "170893-kucing", "930817 kucing", "nip202507ku", "kucing-072001",
    ],
)  # fmt: skip
def test_name_nip_and_birth_date_give_a_person_away(password):
    assert is_tentang_diri(password, **DIRI)


@pytest.mark.parametrize(
    "password", ["ombak-laut-nusa-ceningan", "manis-kopi-hangat", "gunung-agung-3142", "T7#kqWz!mLp2"]
)
def test_other_words_do_not(password):
    assert not is_tentang_diri(password, **DIRI)


def test_an_account_without_nip_has_only_its_names():
    diri = {"nama": "Putu Dharma", "username": "putu.dharma", "nip": ""}
    assert is_tentang_diri("putudharma12", **diri)
    assert not is_tentang_diri("rumah17081993", **diri)


@pytest.mark.parametrize("password", ["", "\x00" * 12, "\u202e" * 12, "😀" * 12, "W" * 4000, "ab" * 2000])
def test_hostile_text_is_judged_and_breaks_nothing(password):
    assert is_umum(password, common_words()) in {True, False}
    assert is_tentang_diri(password, **DIRI) in {True, False}
