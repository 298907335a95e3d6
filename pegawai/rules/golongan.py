"""Golongan of PNS (III/a) and of PPPK (IX), and the kinds of people, as sheets of offices write them."""

import re

PNS, PPPK, PARUH_WAKTU = "PNS", "PPPK", "PPPK_PARUH_WAKTU"
ROMAWI = (
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
    "XVI",
    "XVII",
)
GOLONGAN = {
    *ROMAWI,
    *(f"{angka}/{huruf}" for angka in ("I", "II", "III", "IV") for huruf in "abcd"),
    "IV/e",
}
RUANG = re.compile(r"([IV]{1,3}|[1-4])\s*[/.\- ]?\s*([A-E])")
KATA_JENIS = {
    "PNS": PNS, "CPNS": PNS, "PEGAWAI NEGERI SIPIL": PNS, "PPPK": PPPK, "P3K": PPPK, "PEGAWAI PEMERINTAH DENGAN PERJANJIAN KERJA": PPPK,
    "PPPKPW": PARUH_WAKTU, "P3KPW": PARUH_WAKTU,
}  # fmt: skip
KONTRAK_PARUH_WAKTU = 24


def read_golongan(teks: str) -> str:
    """As the register writes it: IX from ix, 9 or 09; III/a from IIIa, III-A or 3/a. "" when it is not known."""
    rapi = re.sub(r"^GOL(ONGAN)?\b\.?\s*", "", teks.strip().upper())
    if rapi.isdecimal() and len(rapi) <= 2 and 1 <= int(rapi) <= len(ROMAWI):
        return ROMAWI[int(rapi) - 1]
    if rapi in GOLONGAN:
        return rapi
    if cocok := RUANG.fullmatch(rapi):
        angka = ROMAWI[int(cocok[1]) - 1] if cocok[1].isdecimal() else cocok[1]
        return ruang if (ruang := f"{angka}/{cocok[2].lower()}") in GOLONGAN else ""
    return ""


def read_jenis(teks: str) -> str:
    """The code of a kind from the words of SIASN and of offices: PNS, CPNS, P3K, PPPK Guru, PPPK-PW. "" when not known."""
    kata = " ".join(re.findall(r"[A-Z0-9]+", teks.upper()))
    awal = next(
        (one for one in sorted(KATA_JENIS, key=len, reverse=True) if f"{kata} ".startswith(f"{one} ")), ""
    )
    jenis = KATA_JENIS.get(awal, "")
    if jenis == PPPK and re.search(r"\b(PARUH|PW)\b", kata):
        return PARUH_WAKTU
    return jenis


def jenis_of_kontrak(bulan_atau_perjanjian: int) -> str:
    """The kind that digits 13 and 14 of a NIP suggest for a new person: a month PNS, 24 part-time, otherwise PPPK."""
    if bulan_atau_perjanjian < 21:
        return PNS
    return PARUH_WAKTU if bulan_atau_perjanjian == KONTRAK_PARUH_WAKTU else PPPK
