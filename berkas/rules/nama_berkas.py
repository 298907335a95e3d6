"""The person's name for the file, made safe to show and to offer as a download name."""

import re
import unicodedata

TANPA_NAMA = "berkas"
AKHIRAN = ".pdf"
TERLARANG = re.compile(r'[<>:"|?*\\/]+')


def clean_nama(teks: str, *, batas: int = 120) -> str:
    """Visible characters only, on one line, at most `batas` long.

    Removed are control and format characters (soft hyphen, right-to-left marks, zero-width signs), which make
    a name look different from what it is, path separators, and characters with a meaning in HTML or Windows.
    """
    tampak = "".join(
        " " if unicodedata.category(c) in {"Zl", "Zp", "Zs"} or c in "\t\r\n" else c
        for c in unicodedata.normalize("NFC", teks)
        if c in "\t\r\n" or unicodedata.category(c)[0] != "C"
    )
    bersih = re.sub(r"\s+", " ", TERLARANG.sub(" ", tampak))
    return bersih.strip(" .")[:batas].rstrip(" .")


def clean_nama_asli(teks: str, *, batas: int = 255) -> str:
    """The sent file name for display: the last part of the path, cleaned, the extension kept when it is cut."""
    bersih = clean_nama(re.split(r"[\\/]", teks)[-1] if re.search(r"[\\/]", teks) else teks, batas=10_000)
    pokok, titik, akhiran = bersih.rpartition(".")
    if not titik:
        nama_saja = akhiran.lower() == "pdf" and teks.strip().startswith(".")
        return f"{TANPA_NAMA}.pdf" if nama_saja else (bersih[:batas] or TANPA_NAMA)
    akhiran = akhiran[:16]
    return f"{pokok[: batas - len(akhiran) - 1]}.{akhiran}"


def nama_pdf(nama_asli: str, *, batas: int = 255) -> str:
    """The name of a file that is a PDF by its content: with .pdf at its end, which phones often leave out."""
    if nama_asli.lower().endswith(AKHIRAN):
        return nama_asli
    return f"{nama_asli[: batas - len(AKHIRAN)].rstrip(' .')}{AKHIRAN}"


def default_nama(jenis: str, tahun: int) -> str:
    """The letter asks for "a name according to the year": SKP 2025."""
    return f"{jenis} {tahun}"


def why_nama_tetap(status: str, *, terkini: int, nomor: int) -> str:
    """Why version `nomor` of a berkas keeps its name; empty while it may be corrected.

    A decision was made about the file under its name, and an earlier version is history.
    """
    if nomor != terkini:
        return f"Versi {nomor} sudah diganti versi {terkini}, jadi namanya tetap tercatat seperti semula."
    if status == "TERVERIFIKASI":
        return "Berkas ini sudah terverifikasi, jadi namanya tetap seperti saat diverifikasi."
    if status == "DIKEMBALIKAN":
        return "Berkas ini dikembalikan, jadi namanya tetap. Tuliskan nama yang benar saat mengunggah perbaikannya."
    return ""


def nama_unduhan(nama_berkas: str, nomor: int, akhiran: str = "") -> str:
    """The download name of a version: the person's name for it, its version, what it is of it, and its kind."""
    pokok = re.sub(r"\.pdf$", "", clean_nama(nama_berkas, batas=90), flags=re.IGNORECASE) or TANPA_NAMA
    return f"{pokok} v{nomor}{akhiran}.pdf"
