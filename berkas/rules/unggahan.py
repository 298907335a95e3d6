"""Uploads in parts (tus 1.0): what a request says of them, whether a part fits, and until when they may come."""

import base64
import binascii
from datetime import datetime, timedelta
from enum import StrEnum

from berkas.rules.tenggat import SudahAda, Tenggat
from core.formats import format_datetime

POTONGAN_TERBESAR = 64 * 1024  # bytes
POTONGAN_TERKECIL = 1024  # but for the last one: rows of single bytes would fill the table
UMUR = timedelta(hours=48)
JEDA_SELESAI = timedelta(minutes=1)  # the form follows the last part; after that the worker finishes it
BERSAMAAN_WAKIL = 20  # unfinished uploads of one person for others


class SebabUnggahan(StrEnum):
    """Why an upload in parts does not go on. The script reads the value, people the sentences of KALIMAT."""

    PERMINTAAN = "permintaan"  # its headers cannot be read
    KOSONG = "kosong"
    TERLALU_BESAR = "terlalu_besar"
    DIKEMBALIKAN = "dikembalikan"  # the bytes that a verifikator returned
    DITUTUP = "ditutup"
    TAK_ADA = "tidak_ditemukan"
    GUGUR = "gugur"
    SAMBUNGAN = "sambungan"
    POTONGAN = "potongan"
    JENIS_ISI = "jenis_isi"
    ISI_BERBEDA = "isi_berbeda"
    PENUH = "penuh"
    TERLALU_SERING = "terlalu_sering"


S = SebabUnggahan
KIRIM_ULANG = "Pilih berkasnya lagi, lalu kirim."
# The cause and what to do, for those that no other rule of the portal words.
KALIMAT = {
    S.PERMINTAAN: ("Permintaan ini tidak lengkap.", "Muat ulang halaman, lalu pilih berkasnya lagi."),
    S.TAK_ADA: ("Unggahan ini tidak ditemukan.", KIRIM_ULANG),
    S.GUGUR: ("Unggahan ini sudah digantikan berkas lain, atau sudah lebih dari 48 jam.", KIRIM_ULANG),
    S.SAMBUNGAN: ("Bagian ini tidak menyambung bagian yang sudah sampai.", "Kirim mulai dari bagian yang belum sampai."),
    S.POTONGAN: ("Ukuran bagian ini tidak sesuai.", "Muat ulang halaman, lalu lanjutkan pengiriman."),
    S.JENIS_ISI: ("Bagian ini tidak dikirim sebagai isi berkas.", "Muat ulang halaman, lalu lanjutkan pengiriman."),
    S.ISI_BERBEDA: ("Isi yang sampai berbeda dari berkas yang dipilih.", KIRIM_ULANG),
    S.PENUH: (
        f"Ada {BERSAMAAN_WAKIL} unggahan untuk pegawai lain yang belum Anda selesaikan.",
        "Selesaikan atau batalkan salah satunya, lalu kirim lagi.",
    ),
    S.TERLALU_SERING: (
        "Terlalu banyak pengiriman dimulai dalam waktu singkat.",
        "Tunggu beberapa menit, lalu tekan Simpan lagi; bagian yang sudah sampai tersimpan.",
    ),
}  # fmt: skip


def tell_kurang(sampai: int, ukuran: int) -> tuple[str, str]:
    """What a form says whose file has not arrived whole (bytes): the cause and what to do."""
    return (
        f"Baru {100 * sampai // ukuran} % dari berkas ini yang sampai.",
        "Bagian itu tersimpan; lanjutkan pengiriman, atau pilih berkasnya lagi.",
    )


def tell_sebelumnya(nama: str, at: datetime) -> str:
    """Over the refusal of a file that had arrived at `at`, on a form that is only opened."""
    return f"Berkas yang dikirim sebelumnya belum diterima: {nama}, sampai di server {format_datetime(at)}"


def read_metadata(teks: str) -> dict[str, str]:
    """Upload-Metadata: pairs of a key and its value in base64 (UTF-8). Raises ValueError for anything else."""
    isian = {}
    for pasangan in filter(None, (one.strip() for one in teks.split(","))):
        kunci, _, nilai = pasangan.partition(" ")
        try:
            isian[kunci] = base64.b64decode(nilai, validate=True).decode()
        except (binascii.Error, UnicodeDecodeError) as error:
            raise ValueError(kunci) from error
    return isian


def judge_potongan(*, sampai: int, awal: int, panjang: int, ukuran: int) -> SebabUnggahan | None:
    """Why a part of `panjang` bytes that begins at `awal` cannot follow the `sampai` bytes that are there; None if it can."""
    if panjang > POTONGAN_TERBESAR:
        return SebabUnggahan.POTONGAN
    if awal != sampai:
        return SebabUnggahan.SAMBUNGAN
    if awal + panjang > ukuran or (panjang < POTONGAN_TERKECIL and awal + panjang < ukuran):
        return SebabUnggahan.POTONGAN
    return None


def open_until(tenggat: Tenggat, sudah: SudahAda | None, niat_at: datetime | None) -> datetime:
    """The first moment (aware) at which nothing more comes in, as far as is known now; grace and correction included."""
    akhir = [tenggat.batas_akhir_at]
    if niat_at is not None and niat_at < tenggat.tenggat_at:
        akhir.append(tenggat.tenggat_at + tenggat.masa_tenggang)
    if sudah is not None and sudah.dikembalikan and sudah.perbaikan_sampai_at is not None:
        akhir.append(sudah.perbaikan_sampai_at)
    return min(max(akhir), tenggat.ditutup_at or max(akhir))
