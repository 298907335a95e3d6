"""The words around Indonesian names, Balinese ones above all: titles, short forms, and words that many people share."""

import re
from collections.abc import Mapping


def _set(*words: str) -> frozenset[str]:
    return frozenset(" ".join(words).split())


HONORIFICS = _set("I NI")
"""Of men and women: left out as one likes, but never exchanged."""
_AFTER_HONORIFIC = _set("WAYAN PUTU GEDE LUH MADE KADEK NENGAH NYOMAN KOMANG KETUT GUSTI DEWA")
GLUED: Mapping[str, tuple[str, str]] = {
    honorific + word: (honorific, word) for honorific in HONORIFICS for word in _AFTER_HONORIFIC
}
"""NILUH and IWAYAN are two words."""
WITHOUT_GIVEN_NAME = HONORIFICS | _AFTER_HONORIFIC | _set("IDA ANAK DESAK COKORDA NGAKAN SANG SI SAGUNG")
"""Order of birth and descent."""
WIDELY_SHARED = WITHOUT_GIVEN_NAME | _set("AYU BAGUS AGUNG NGURAH ISTRI MUHAMMAD AHMAD ABDUL SITI")
"""Words that say little about who it is, even together."""

TITLES_IN_FRONT = _set(
    "PROF DR DRS DRA DRG DRH IR H HJ HAJI HAJJAH KH NS NERS BD BDN APT PLT PLH PJ PJS",
    "TN NY SDR SDRI BPK BAPAK IBU",
)
ACTING = _set("PLT PLH PJ PJS")
"""Behind a name an office begins with them, such as "Plt. Kepala Dinas"."""
DEGREES = _set(
    # Sarjana
    "SAB SADM SAG SAGB SAK SAP SARS SDES SDS SE SEI SESY SFARM SFIL SFILH SGZ SH SHI SHH SHUM SHUT SIIP SIK SIKOM SIP SIPUST",
    "SKEB SKED SKEP SKES SKESMAS SKG SKH SKL SKM SKOM SKOMI SKPM SM SMAT SMB SOR SP SPAR SPI SPN SPSI SPT SPUST SPWK SS SSI SSN",
    "SSOS SSOSH SSOSI SSTP SSY ST STH STHI STI STP STTH SUD",
    # Diploma
    "AMA AMAPD AMAPDSD AMAPUST AMF AMG AMK AMKEB AMKEP AMKG AMKL AMP AMPD AMR AMRAD",
    # Magister, doctor, professions, degrees from abroad
    "MA MAB MACC MADM MAG MAGR MAK MAP MARS MBA MBIOMED MCS ME MEC MED MENG MESY MFARM MFIL MGZ MH MHUM MIKOM MIP MKEB MKED",
    "MKEP MKES MKM MKN MKOM MM MMA MMAGR MMKES MMPAR MMPD MMRS MMSI MNS MP MPAR MPH MPHIL MPI MPSI MPT MPWK MSC MSE MSI MSM MSN",
    "MSOS MSP MSTAT MT MTH MTI MTP BA BBA BENG BSC BSCN DBA DESS DRPH EDD LLB LLM PHD AK CA CPA",
    "GR NS NERS BD BDN APT DR DRS DRA DRG DRH IR PSI PSIKOLOG RN FINASIM QIA CGCAE CRMP IPM IPP IPU",
    # Spesialis
    "SPA SPAK SPAN SPB SPBA SPBM SPBP SPBS SPDV SPDVE SPEM SPF SPFK SPGK SPJP SPKFR SPKG SPKGA SPKJ SPKK SPKKLP SPKP SPM SPMK",
    "SPOG SPORT SPOT SPP SPPA SPPD SPPK SPPM SPRAD SPS SPTHT SPTHTBKL SPTHTKL SPU",
)
"""Degrees behind a name, written without dots and blanks."""
DEGREE_WITH_FIELD = re.compile(
    r"(?:AMD|STR|SST|MTR|SPD|MPD)[A-Z]*(?:\.[A-Z]+)?|(?:A\.MD|S\.TR|S\.ST|M\.TR|S\.PD|M\.PD)(?:\.[A-Z]+){0,2}"
)
"""Degrees that a field may follow, such as A.Md.Keb, S.Tr.Kes or S.Pd.SD; a dot between the parts."""

_SPELLINGS = {
    "WAYAN": "WYN WY", "PUTU": "PT", "GEDE": "GD GDE", "LUH": "LH", "MADE": "MD", "KADEK": "KD KDK", "NENGAH": "NGH",
    "NYOMAN": "NYM NYMN NYN", "KOMANG": "KM KMG", "KETUT": "KT KTT", "GUSTI": "GST GT", "NGURAH": "NGR NGRH",
    "AGUNG": "AGG AGNG", "BAGUS": "BGS", "ISTRI": "IST", "DEWA": "DW DWA", "DESAK": "DSK", "SAGUNG": "SGG",
    "COKORDA": "COK CORKORDA COKORDE TJOK TJOKORDA TJOKORDE",
    "NGAKAN": "NGK NGKN",  # Nengah is NGH
    "MUHAMMAD": "MUH MUHD MUHAMAD MUHAMMED MOH MOHD MOHAMAD MOHAMMAD MOHAMED MOHAMMED MUCH MUCHAMAD MUCHAMMAD MOCH MOCHAMAD "
    "MOCHAMMAD MOKHAMAD",
    "AHMAD": "ACH ACHMAD AKHMAD", "ABDUL": "ABD",
}  # fmt: skip
FULL_FORMS: Mapping[str, str] = {short: full for full, forms in _SPELLINGS.items() for short in forms.split()}
"""The word for each short form, and one spelling for several of the same name."""

CLUSTER = re.compile(
    r"I[BA][GKMNPSW]?|IG[ABN]?[AGKMNPSW]?|I[DKMNPW][GKMNPSW]{0,2}|AA[AGIKMNPS]?|N[KLMPW][GKMNPSW]{0,2}"
)
"""The first letters of a Balinese name written as one word, such as IB, IGN, AA or NLP."""
SPELLED_CLUSTERS: Mapping[str, tuple[str, ...]] = {"IB": ("IDA", "BAGUS"), "IA": ("IDA", "AYU"), "N": ("NI",)}
"""What such a word begins with, where its letters alone would not be understood."""
