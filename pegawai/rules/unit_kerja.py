"""What a unit may be called, and which kind of unit may hang below which. Kinds are the codes of `JenisUnit`."""

import re
import unicodedata

BATAS_KODE, BATAS_NAMA = 40, 200
POLA_KODE = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._/-]*[A-Za-z0-9])?")
KODE_SALAH = f"Kode unit terdiri atas paling banyak {BATAS_KODE} huruf, angka, titik, garis miring, garis bawah, atau tanda hubung, tanpa spasi."
INSTANSI = "INSTANSI"
KE_INSTANSI = "Unit tidak dapat digabungkan ke instansi, yang mencakup semua unit. Pilih unit lain, atau pindahkan isinya dan tutup unit ini."
PERAN_BERAKHIR = "berakhir; yang beralih hanya pengelola, dan kepala bila jabatan di sana kosong, tetapi tidak ke unit di atasnya."
NAMA_JENIS = {
    "INSTANSI": "Instansi", "PERANGKAT_DAERAH": "Perangkat Daerah", "BAGIAN": "Bagian Setda",
    "BIDANG": "Bidang/Sekretariat", "RSUD": "Rumah Sakit Umum Daerah", "UPTD": "UPTD", "PUSKESMAS": "Puskesmas",
    "SATUAN_PENDIDIKAN": "Satuan pendidikan", "KELURAHAN": "Kelurahan",
}  # fmt: skip
# Other words for a kind that people write into sheets
NAMA_LAIN = {
    "OPD": "PERANGKAT_DAERAH", "DINAS": "PERANGKAT_DAERAH", "BADAN": "PERANGKAT_DAERAH", "KECAMATAN": "PERANGKAT_DAERAH",
    "BAGIAN": "BAGIAN", "BIDANG": "BIDANG", "SEKRETARIAT": "BIDANG", "RUMAH SAKIT": "RSUD", "UPT": "UPTD",
    "SEKOLAH": "SATUAN_PENDIDIKAN", "TK": "SATUAN_PENDIDIKAN", "SD": "SATUAN_PENDIDIKAN", "SMP": "SATUAN_PENDIDIKAN",
}  # fmt: skip
# Which kinds may stand above each (PP 18/2016; RSUD below its Dinas since PP 72/2019)
_SUB = ("PERANGKAT_DAERAH", "BAGIAN", "BIDANG", "UPTD", "RSUD", "PUSKESMAS")
INDUK: dict[str, tuple[str, ...]] = {
    "INSTANSI": (),
    "PERANGKAT_DAERAH": ("INSTANSI",),
    "BAGIAN": ("INSTANSI", "PERANGKAT_DAERAH"),
    "BIDANG": _SUB,
    "RSUD": ("INSTANSI", "PERANGKAT_DAERAH"),
    "UPTD": ("INSTANSI", "PERANGKAT_DAERAH", "BIDANG", "UPTD"),
    "PUSKESMAS": ("PERANGKAT_DAERAH", "BIDANG", "UPTD"),
    "SATUAN_PENDIDIKAN": ("PERANGKAT_DAERAH", "BIDANG", "UPTD", "SATUAN_PENDIDIKAN"),
    "KELURAHAN": ("PERANGKAT_DAERAH",),
}


def clean_nama(teks: str) -> str:
    """One line, without marks that cannot be seen: control characters, bidi marks, halves of characters."""
    teks = unicodedata.normalize("NFC", " ".join(teks.split()))
    return "".join(c for c in teks if unicodedata.category(c)[0] != "C").strip()


def fault_of_kode(kode: str) -> str:
    return "" if len(kode) <= BATAS_KODE and POLA_KODE.fullmatch(kode) else KODE_SALAH


def fault_of_nama(nama: str) -> str:
    """Signs at the beginning would make a formula of the name in a spreadsheet."""
    if nama.startswith(("=", "+", "-", "@")):
        return "Nama unit tidak dapat diawali tanda =, +, -, atau @."
    return f"Nama unit lebih panjang dari {BATAS_NAMA} huruf." if len(nama) > BATAS_NAMA else ""


def read_jenis(teks: str) -> str:
    """The code of a kind, from its code, its name or another word for it; empty when there is no such kind."""
    kata = " ".join(teks.upper().replace("_", " ").split())
    kinds = {nama.upper(): kode for kode, nama in NAMA_JENIS.items()}
    kinds |= {kode.replace("_", " "): kode for kode in NAMA_JENIS}
    return {**NAMA_LAIN, **kinds}.get(kata, "")


def fault_of_place(jenis: str, induk: str | None) -> str:
    """Why a unit of that kind may not hang below one of the kind `induk` (None: it is the top); empty when it may."""
    if induk is None:
        return "" if jenis == INSTANSI else "Unit paling atas selalu instansi; jenisnya tidak dapat diubah."
    if jenis == INSTANSI:
        return "Instansi hanya satu, dan berada paling atas."
    if induk in INDUK[jenis]:
        return ""
    atas = ", ".join(NAMA_JENIS[one] for one in INDUK[jenis])
    return (
        f"{NAMA_JENIS[jenis]} tidak dapat berada di bawah {NAMA_JENIS[induk]}. Yang dapat di atasnya: {atas}."
    )
