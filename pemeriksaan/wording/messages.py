"""The words of each verdict. Each ends with what to do; the uploader reads them as they stand."""

import math
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from core.formats import format_date, format_datetime
from pemeriksaan.result import ContentKind, Mismatch, MismatchCode, VerdictCode

K = VerdictCode
MB = 1024 * 1024
WAKTU_TIDAK_DIKETAHUI = "waktu yang tidak diketahui"
TERLALU_RUMIT = "Struktur PDF terlalu rumit untuk diperiksa. Buat ulang PDF dari aplikasi asal, lalu tanda tangani kembali."

PESAN: dict[str, str] = {
    K.OK_BSRE: "Tanda tangan elektronik utuh dan sertifikatnya diterbitkan BSrE.",
    K.OK_PSRE_LAIN: "Tanda tangan elektronik utuh; sertifikat {cn} diterbitkan {issuer}, bukan BSrE.",
    K.TOO_BIG: "Ukuran berkas {ukuran} MB melebihi batas {batas} MB. Kecilkan dokumen sebelum ditandatangani; "
    "mengompres berkas yang sudah ber-TTE akan menghapus tanda tangannya.",
    K.EMPTY: "Berkas kosong (0 byte). Pilih ulang berkas PDF Anda.",
    K.NOT_PDF: "Berkas ini bukan PDF. Unggah berkas .pdf asli, bukan foto, Word, atau ZIP yang diganti namanya.",
    K.DAMAGED: "Berkas PDF rusak atau tidak lengkap sehingga tidak dapat diperiksa. "
    "Unduh ulang dari aplikasi asal, lalu unggah kembali.",
    K.ENCRYPTED: "PDF dikunci kata sandi atau dibatasi hak aksesnya. Unggah versi tanpa kunci.",
    K.ACTIVE_CONTENT: "PDF memuat {muatan} yang tidak diizinkan. "
    "Buat ulang PDF biasa dari aplikasi asal, lalu tanda tangani kembali.",
    K.TOO_COMPLEX: TERLALU_RUMIT,
    K.RESOURCE: TERLALU_RUMIT,
    K.NO_SIGNATURE: "Tidak ditemukan tanda tangan elektronik di dalam berkas. Gambar QR atau tulisan "
    '"ditandatangani secara elektronik" bukan tanda tangan elektronik. Unggah berkas asli hasil penandatanganan.',
    K.TIMESTAMP_ONLY: "Berkas hanya memuat stempel waktu, belum ditandatangani. "
    "Unggah berkas yang sudah ditandatangani.",
    K.SIG_BROKEN: 'Tanda tangan elektronik pada kolom "{field}" tidak cocok dengan isi dokumen. '
    "Minta penandatangan mengirim ulang berkas asli.",
    K.SIG_PARTIAL: 'Tanda tangan "{field}" tidak melindungi seluruh isi dokumen. '
    "Unggah berkas asli hasil penandatanganan.",
    K.CHANGED: "Dokumen diubah setelah ditandatangani oleh {cn} pada {waktu}. "
    "Unggah berkas asli, tanpa catatan, coretan, atau penggabungan sesudahnya.",
    K.CHANGED_BETWEEN: "Ada perubahan isi di antara dua tanda tangan. "
    "Berkas diteruskan untuk diperiksa verifikator.",
    K.INTACT_UNTRUSTED: "Isi dokumen utuh, tetapi sertifikat {cn} (penerbit {issuer}) tidak berinduk ke penerbit "
    "yang dikenal. Gunakan sertifikat BSrE.",
    K.CERT_EXPIRED: "Sertifikat {cn} berakhir {tanggal} dan tidak ada stempel waktu yang membuktikan tanda tangan "
    "dibuat sebelumnya. Berkas diteruskan untuk diperiksa verifikator.",
    K.CERT_REVOKED: "Sertifikat {cn} telah dicabut pada {tanggal}, sebelum dokumen ditandatangani. "
    "Minta penandatanganan ulang.",
    K.WEAK_CRYPTO: "Tanda tangan memakai algoritma lama ({alg}) yang tidak lagi aman. Tanda tangani ulang.",
    K.SIG_UNREADABLE: "Tanda tangan ada, tetapi formatnya tidak dapat diperiksa otomatis. "
    "Berkas diteruskan untuk diperiksa verifikator.",
    MismatchCode.SIGNER_MISMATCH: "Penandatangan ({cn}) tidak sesuai dengan {peran} yang tercatat ({nama}). "
    "Periksa kembali berkas yang dipilih.",
    MismatchCode.SUBJECT_MISMATCH: 'NIP Anda tidak ditemukan sebagai "Pegawai yang Dinilai" di dalam berkas. '
    "Periksa kembali berkas yang dipilih.",
    MismatchCode.PERIOD_MISMATCH: "Periode pada dokumen ({x}) berbeda dari {y}. Periksa kembali berkas yang dipilih.",
    MismatchCode.PENILAI_MISMATCH: "Pejabat penilai pada dokumen ({x}) berbeda dari yang tercatat ({y}). "
    "Periksa kembali berkas yang dipilih.",
    MismatchCode.FORM_MISMATCH: "Dokumen ini tampaknya {x}, bukan {y}. Periksa kembali berkas yang dipilih.",
}
JAWAB_KECOCOKAN = (
    "Buka tanda terima untuk mengganti berkas, atau untuk menyatakan bahwa berkas ini sudah benar. "
    "Waktu terima tidak berubah."
)
SUBJEK_MPPH = "Nama dan NIP Anda tidak ditemukan di dalam matriks ini. Periksa kembali berkas yang dipilih."
DIPROSES_ULANG = (
    "Tanda tangan elektronik sudah hilang karena berkas diproses ulang dengan {producer}. "
    "Unggah berkas asli yang belum dikompres, dicetak ulang, atau digabung."
)
HASIL_PINDAI = "Berkas ini hasil pindai tanpa tanda tangan elektronik. "
PINDAIAN = {
    "wajib_tte": HASIL_PINDAI + "Unggah dokumen bertanda tangan elektronik.",
    "tte_atau_basah": HASIL_PINDAI + "Berkas diterima untuk diperiksa oleh verifikator.",
    "bebas": HASIL_PINDAI + "Berkas diterima untuk diperiksa oleh verifikator.",
}
BELUM_DINYATAKAN = (
    HASIL_PINDAI
    + "Nyatakan bahwa dokumen ini ditandatangani basah, atau unggah dokumen bertanda tangan elektronik."
)
PSRE_LAIN_DITOLAK = "Tanda tangan elektronik utuh, tetapi sertifikat {cn} diterbitkan {issuer}, bukan BSrE. Gunakan sertifikat BSrE."
OK_DEMO = "Tanda tangan elektronik utuh; sertifikatnya diterbitkan penerbit demo, bukan BSrE."
LAMA = "Tanda tangan elektronik utuh: sertifikat lama, sah pada saat ditandatangani."


def format_message(kode: VerdictCode | MismatchCode, isi: Mapping[str, Any] | None = None) -> str:
    """The message of a code with its blanks filled.

    Sizes (`size`, `limit`) are bytes, moments (`at`, `until`) aware datetimes; a missing name reads as "tidak dikenal".
    """
    return PESAN[kode].format_map(_Blanks(_words(isi or {})))


def format_kecocokan(
    kode: MismatchCode, *, dokumen: str, tercatat: str, jenis: str = "", peran: str = ""
) -> str:
    """A warning from what stands in the document and what is on record; in an MPPH there is no "Pegawai yang Dinilai"."""
    if kode == MismatchCode.SUBJECT_MISMATCH and jenis == "MPPH":
        return SUBJEK_MPPH
    return format_message(
        kode, {"x": dokumen, "y": tercatat, "cn": dokumen, "nama": tercatat, "peran": peran}
    )


def explain_kecocokan(kecocokan: Iterable[Mismatch]) -> str:
    """For a message: what does not match, and what to do about it."""
    return "\n".join([*(one.message for one in kecocokan), JAWAB_KECOCOKAN])


def format_no_signature(
    kebijakan: str, *, jenis_isi: str, producer: str = "", dinyatakan_basah: bool = False
) -> str:
    """A file without any signature: what it is decides what to advise.

    `producer` names the program that took the signature away, when there is a sign of one.
    """
    if jenis_isi in {ContentKind.SCAN, ContentKind.MIXED}:
        undeclared = kebijakan == "tte_atau_basah" and not dinyatakan_basah
        return BELUM_DINYATAKAN if undeclared else PINDAIAN[kebijakan]
    if producer:
        return DIPROSES_ULANG.format(producer=producer)
    return PESAN[K.NO_SIGNATURE]


def format_ok(
    kode: VerdictCode, isi: Mapping[str, Any], *, legacy: bool, diterima: bool, demo: bool = False
) -> str:
    """A good signature: the demo authority and an old root are named as such, another provider than BSrE is named and,
    if refused, advised."""
    if demo:
        return OK_DEMO
    if legacy:
        return LAMA
    if kode == K.OK_PSRE_LAIN and not diterima:
        return PSRE_LAIN_DITOLAK.format_map(_Blanks(_words(isi)))
    return format_message(kode, isi)


def format_megabytes(size: int) -> str:
    """Bytes as "3,00", rounded up, so that a file just above the limit never reads as equal to it."""
    return f"{math.ceil(size * 100 / MB) / 100:.2f}".replace(".", ",")


class _Blanks(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return WAKTU_TIDAK_DIKETAHUI if key in {"waktu", "tanggal"} else "tidak dikenal"


def _words(isi: Mapping[str, Any]) -> dict[str, str]:
    words = {key: str(value) for key, value in isi.items() if isinstance(value, str) and value}
    if "size" in isi:
        words["ukuran"] = format_megabytes(isi["size"])
        words["batas"] = f"{isi['limit'] / MB:.2f}".rstrip("0").rstrip(".").replace(".", ",")
    if isinstance(at := isi.get("at"), datetime):
        words["waktu"] = format_datetime(at)
    if isinstance(until := isi.get("until"), datetime):
        words["tanggal"] = format_date(until)
    return words
