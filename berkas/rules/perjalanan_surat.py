"""When a letter that stands still is told upward, and the words about it. Kinds of units are the codes of `JenisUnit`."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from berkas.rules.kalender import explain_libur
from core.formats import WITA, end_sentence, format_number, format_tenggat

DITUJU = ("PERANGKAT_DAERAH", "RSUD", "BAGIAN")
"""The kinds that the letter addresses itself; the others get it from the unit above."""
BUKAN_PERHENTIAN = ("INSTANSI", "BIDANG")
"""A bidang or sekretariat gets the letter with its unit: its people count there."""
SEBUTAN = {
    "PERANGKAT_DAERAH": "perangkat daerah", "RSUD": "RSUD", "BAGIAN": "bagian", "UPTD": "UPTD", "PUSKESMAS": "puskesmas",
    "SATUAN_PENDIDIKAN": "sekolah", "KELURAHAN": "kelurahan",
}  # fmt: skip
HARI_KERJA_DIAM = 2
PUKUL, SAMPAI = time(8), time(21)  # nothing goes out at night
DISEBUT = 5  # names in a message, the others are counted
SURAT = "surat"


def nudge_at(sampai_at: datetime, ke: int, libur: Mapping[date, str]) -> datetime:
    """When the `ke`-th level above is told that a letter which came at `sampai_at` is unread: 08.00 WITA of the first working
    day after twice `ke` whole working days."""
    day, left = sampai_at.astimezone(WITA).date(), ke * HARI_KERJA_DIAM + 1
    while left:
        day += timedelta(days=1)
        left -= not explain_libur(day, libur)
    return datetime.combine(day, PUKUL, WITA)


def name_kinds(jenis: Iterable[str]) -> str:
    """ "perangkat daerah, RSUD, bagian": the kinds that occur, in a fixed order."""
    found = set(jenis)
    return ", ".join(teks for kode, teks in SEBUTAN.items() if kode in found)


def count_kinds(jenis: Sequence[str]) -> str:
    """ "11 puskesmas", "9 puskesmas dan 2 UPTD"; of more than two kinds "14 unit"."""
    kinds = Counter(jenis).most_common()
    if len(kinds) > 2:
        return f"{format_number(len(jenis))} unit"
    return " dan ".join(f"{format_number(n)} {SEBUTAN[kind]}" for kind, n in kinds)


def name_surat(nomor: str, hal: str, pengumpulan: str) -> str:
    """ "surat nomor 800/1 tentang …", as far as the campaign says it."""
    return f"{SURAT} nomor {nomor}" if nomor else f"{SURAT} tentang {hal or pengumpulan}"


def tell_sampai(surat: str, unit: str, pengirim: str, tenggat_at: datetime) -> str:
    """To the head of a unit that the letter has reached."""
    return (
        f"{pengirim} meneruskan {surat} kepada {end_sentence(unit)}\n\n"
        "Bacalah suratnya di portal, teruskan kepada yang dituju di bawah Anda, lalu tekan Sudah saya teruskan.\n\n"
        f"Berkas pegawai ditunggu paling lambat {format_tenggat(tenggat_at)}."
    )


def tell_tembusan(surat: str, nama: str) -> str:
    return f"Anda menerima tembusan {surat} untuk {end_sentence(nama)}\n\nTembusan cukup dibaca, dan tidak perlu diteruskan."


def tell_ingat(surat: str, unit: str, keadaan: str, tenggat_at: datetime) -> str:
    """A reminder by hand, to the unit itself. `keadaan`: as the list says it."""
    return (
        f"{surat[0].upper()}{surat[1:]} berhenti di {unit}: {keadaan[0].lower()}{keadaan[1:]}.\n\n"
        "Bacalah, teruskan kepada yang dituju di bawah unit itu, lalu tekan Sudah saya teruskan.\n\n"
        f"Berkas pegawai ditunggu paling lambat {format_tenggat(tenggat_at)}."
    )


def tell_atasan(surat: str, units: Sequence[str]) -> str:
    """To the level above: which units below it have not read it when the message was written."""
    lain = len(units) - DISEBUT
    names = "\n".join(f"- {one}" for one in units[:DISEBUT])
    more = f"\n- dan {format_number(lain)} unit lain" if lain > 0 else ""
    return (
        f"{format_number(len(units))} unit di bawah Anda belum membaca {surat}, {HARI_KERJA_DIAM} hari kerja atau lebih "
        f"sesudah surat itu sampai:\n\n{names}{more}\n\n"
        "Ingatkan kepalanya. Unit yang belum memiliki kepala dapat Anda wakili dari halaman Perjalanan surat."
    )
