"""What a password is made of, seen as a person sees it: "Klungkung_2025!" is klungkung, "B4l1jaya" is balijaya."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from datetime import date

from pegawai.rules.nip import NipError, parse_nip

LEET = str.maketrans("0134578@$!+", "oieastbasit")
KIRI, KANAN = re.compile(r"^[\W\d_]+"), re.compile(r"[\W\d_]+$")
BUKAN_HURUF = re.compile(r"[^a-z]+")
ULANGAN = re.compile(r"(.+?)\1+")
HURUF_TERSEDIKIT = 3
HURUF_TERSISA = 4  # letters beside the own name that make a password of one's own
ANGKA_NIP = 6  # digits of the own NIP in a row that give it away
BULAN = (
    "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober", "november", "desember",
)  # fmt: skip


def inti_password(teks: str) -> set[str]:
    """The letters of a password, with digits and signs read as the letters they stand for, or left out around the word: all
    readings, because a digit at either end may be one or the other."""
    rapi = unicodedata.normalize("NFKC", teks).lower()
    bacaan = [one for kiri in (rapi, KIRI.sub("", rapi)) for one in (kiri, KANAN.sub("", kiri))]
    return {BUKAN_HURUF.sub("", baca.translate(LEET)) for baca in bacaan} | {BUKAN_HURUF.sub("", rapi)}


def is_umum(password: str, kata: Collection[str]) -> bool:
    """Whether it is one of these words, also repeated, or has next to no letters."""
    inti = inti_password(password)
    if len(BUKAN_HURUF.sub("", password.lower())) < HURUF_TERSEDIKIT:
        return True
    return any(satu in kata or _is_repeated(satu, kata) for satu in inti if satu)


def _is_repeated(inti: str, kata: Collection[str]) -> bool:
    ulangan = ULANGAN.fullmatch(inti)
    return ulangan is not None and (len(ulangan[1]) <= 3 or ulangan[1] in kata)


def is_tentang_diri(password: str, *, nama: str, username: str, nip: str) -> bool:
    """Whether it is little more than the person's own names, or holds digits of the NIP or the birth date."""
    bagian = [one for one in re.split(r"[^a-z]+", f"{nama} {username}".lower()) if len(one) >= 2]
    if any(_is_little_beside(inti, bagian) for inti in inti_password(password)):
        return True
    angka = re.sub(r"\D", "", password)
    rapat = re.sub(r"[\W_]", "", password.lower())
    return _shares_digits(angka, nip) or any(
        tanggal in rapat or tanggal in angka for tanggal in _birth_dates(nip)
    )


def _is_little_beside(inti: str, bagian: list[str]) -> bool:
    sisa = inti
    for satu in sorted(bagian, key=len, reverse=True):
        sisa = sisa.replace(satu, "")
    return sisa != inti and len(sisa) < HURUF_TERSISA


def _shares_digits(angka: str, nip: str) -> bool:
    return any(angka[awal : awal + ANGKA_NIP] in nip for awal in range(len(angka) - ANGKA_NIP + 1))


def _birth_dates(nip: str) -> Iterator[str]:
    """In the orders in which people write it; NIPs begin with it."""
    try:
        lahir = parse_nip(nip).lahir
    except NipError:
        return
    for pola in ("%d%m%Y", "%Y%m%d", "%m%d%Y", "%Y%d%m", "%d%m%y", "%y%m%d"):
        yield lahir.strftime(pola)
    for hari in {str(lahir.day), f"{lahir.day:02}"}:
        yield from (f"{hari}{_bulan(lahir)[:huruf]}{lahir.year}" for huruf in (3, 12))


def _bulan(lahir: date) -> str:
    return BULAN[lahir.month - 1]
