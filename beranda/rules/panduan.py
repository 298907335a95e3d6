"""What the guides of one page say, a guide for each role. Words between asterisks stand on the screen in the same spelling and are
set in bold."""

from enum import StrEnum
from typing import NamedTuple

DISUSUN = (2026, 11, 30)
"""Year, month, day of these texts: the date of the PDF, which is the same at each print."""


class JenisPanduan(StrEnum):
    """The guides; the value is the end of the address."""

    PPPK = "pppk"
    KEPALA_UNIT = "kepala-unit"
    PENGELOLA = "pengelola"
    VERIFIKATOR = "verifikator"


class BagianPanduan(NamedTuple):
    """`is_langkah`: steps in their order, which are numbered."""

    judul: str
    butir: tuple[str, ...]
    is_langkah: bool = False


class Panduan(NamedTuple):
    judul: str
    bagian: tuple[BagianPanduan, ...]


LANGKAH_UNGGAH = (
    "Buka portal ini, lalu pilih menu *PEGAWAI (ASN)*.",
    "Pilih *Login PPPK*.",
    "Masukkan *Username* dan *Password*. Lupa password? Pulihkan sendiri lewat *Lupa Password*.",
    "Buka menu *Berkas Pegawai*, lalu *Sasaran Awal Tahun*.",
    (
        "Tekan *Tambah berkas*. Unggah MPPH dan SKP yang sudah ditandatangani, berbentuk PDF, paling besar 2\u00a0MB, melalui *Pilih File*. "
        "Beri nama berkas sesuai tahun, lalu tekan *Simpan*."
    ),
)
"""The same words as `templates/components/upload_guide.html`."""


def panduan_of(jenis: JenisPanduan, badan_singkat: str) -> Panduan:
    return _PANDUAN[jenis](badan_singkat)


def _pppk(badan: str) -> Panduan:
    return Panduan(
        "Mengunggah MPPH dan SKP",
        (
            BagianPanduan(
                "Sebelum mengunggah",
                (
                    "Siapkan dua berkas: *MPPH* (format A.1.5) dan *SKP* (format A.1.6 atau A.1.7). Keduanya dapat disusun di menu *Kinerja*.",
                    "SKP biasanya ditandatangani Anda dan pejabat penilai, MPPH oleh pimpinan. Formulir unggah menyebutkan siapa saja.",
                    "*Kecilkan dulu, baru tanda tangani.* Mengompres, mencetak ulang, menggabung, atau menyimpan ulang sesudahnya menghapus tanda tangan.",
                    "Naskah di menu Kinerja yang bertanda *BELUM DIKIRIM* belum diterima: menyusun belum berarti mengunggah.",
                ),
            ),
            BagianPanduan("Mengunggah", LANGKAH_UNGGAH, is_langkah=True),
            BagianPanduan(
                "Sesudah Simpan",
                (
                    "Begitu nomor tanda terima tampil, berkas pasti sudah diterima. Simpan nomornya.",
                    "Sambungan terputus sebelum nomor itu tampil? Tekan *Coba lagi*: berkas yang sama tidak tercatat dua kali.",
                    (
                        "Salah berkas? Tekan *Ganti berkas* selama pengunggahan dibuka dan berkas belum terverifikasi. Semua versi tersimpan. "
                        "Salah menulis namanya saja? Tekan *Ganti nama*."
                    ),
                    "*Periksa kembali*: bandingkan yang berbeda, lalu nyatakan benar atau ganti berkasnya.",
                    "*Dikembalikan*: baca alasannya, perbaiki, lalu unggah kembali sebelum batas perbaikan.",
                ),
            ),
            BagianPanduan(
                "Bila ada kesulitan",
                (
                    f"Tidak punya surel untuk *Lupa Password*? Pengelola kepegawaian unit atau {badan} membuatkan kode aktivasi.",
                    f"Tidak dapat mengunggah sendiri, misalnya dirawat? Pengelola kepegawaian unit atau {badan} dapat mengunggah atas nama Anda.",
                    "Perlu waktu tambahan? *Ajukan dispensasi* dengan alasannya, sendiri atau lewat kepala atau pengelola kepegawaian unit.",
                    "Pejabat penilai yang tercatat keliru? Laporkan lewat *Pejabat penilai saya salah*.",
                ),
            ),
        ),
    )


_PANTAU = BagianPanduan(
    "Melihat kelengkapan unit",
    (
        "*Kepatuhan unit* menunjukkan berapa orang yang terverifikasi, menunggu verifikasi, dikembalikan, dan belum, di unit Anda dan semua unit di bawahnya.",
        "Tekan angka selain nol untuk melihat nama-namanya. *XLSX* dan *Cetak* memuat hitungan yang sama.",
    ),
)
_INGATKAN = BagianPanduan(
    "Mengingatkan pegawai",
    (
        "Di *Kepatuhan unit*, tekan *Ingatkan … orang*.",
        "Periksa isi pesan dan penerimanya; hilangkan centang pada yang tidak perlu diingatkan.",
        "Tekan *Kirim pengingat*. Setiap orang diingatkan paling banyak sekali dalam 24 jam; yang sudah mengunggah dilewati.",
    ),
    is_langkah=True,
)
_SURAT = BagianPanduan(
    "Meneruskan surat",
    (
        "Buka surat di *Beranda* atau di *Lainnya*, *Surat*. Membukanya tercatat sebagai dibaca.",
        "Teruskan kepada unit di bawah Anda, atau kepada pegawai Anda bila tidak ada unit di bawahnya.",
        "Tekan *Sudah saya teruskan*. Kepala unit di bawah Anda menerima pesan.",
    ),
    is_langkah=True,
)


def _kepala_unit(badan: str) -> Panduan:
    kinerja = BagianPanduan(
        "MPPH dan SKP",
        (
            "Sebagai pimpinan: isi MPPH di menu *Kinerja*, bagikan peran setiap anggota, lalu tekan *Tetapkan MPPH*.",
            "Sebagai pejabat penilai: bicarakan SKP yang diajukan, tekan *Setujui isi SKP*, lalu *Tetapkan SKP*.",
            "Tanda tangani PDF hasil cetak secara elektronik, tanpa membuka dan menyimpannya ulang di aplikasi lain.",
        ),
    )
    bantuan = BagianPanduan(
        "Bila pegawai kesulitan",
        (
            (
                "*Lainnya*, *Permohonan dispensasi*, *Ajukan bagi pegawai*: waktu tambahan untuk satu orang atau beberapa sekaligus, dengan alasan. "
                f"{badan} memutuskan."
            ),
            "Mengunggah atas nama pegawai dan membuat kode aktivasi dikerjakan pengelola kepegawaian unit.",
        ),
    )
    return Panduan("Memimpin pengumpulan di unit", (_SURAT, _PANTAU, _INGATKAN, kinerja, bantuan))


def _pengelola(badan: str) -> Panduan:
    return Panduan(
        "Membantu pegawai unit mengumpulkan berkas",
        (
            _PANTAU,
            _INGATKAN,
            BagianPanduan(
                "Pegawai yang tidak dapat masuk",
                (
                    "Pastikan dahulu bahwa yang meminta adalah orangnya.",
                    "Buka halaman pegawainya, tekan *Buat kode baru*, pilih masa berlakunya, lalu *Buat kode*.",
                    "Biarkan orangnya memindai kode QR dari layar, atau cetak. Kode tampil satu kali dan dapat dipakai satu kali.",
                ),
                is_langkah=True,
            ),
            BagianPanduan(
                "Mengunggah atas nama pegawai",
                (
                    "Buka halaman pegawainya, atau namanya di *Kepatuhan unit*, lalu *Unggah atas nama pegawai ini*.",
                    "Pilih dokumen, berkas, dan alasannya, lalu tekan *Simpan*. Tenggat dan pemeriksaannya sama; pegawai itu diberi tahu.",
                ),
                is_langkah=True,
            ),
            BagianPanduan(
                "Yang juga Anda kerjakan",
                (
                    "*Pegawai*, *Akun*, *Cetak surat aktivasi*: surat dengan kode bagi semua yang belum pernah masuk.",
                    "*Lainnya*, *Laporan penilai*: ganti pejabat penilai dengan NIP, atau tolak dengan alasan.",
                    "*Lainnya*, *Pengecualian*: catat cuti panjang, tugas belajar, dan yang tidak lagi bekerja.",
                    f"*Lainnya*, *Permohonan dispensasi*, *Ajukan bagi pegawai*. {badan} memutuskan.",
                    "*Surat* yang sampai di unit Anda dapat Anda baca dan konfirmasi seperti kepalanya.",
                ),
            ),
        ),
    )


def _verifikator(badan: str) -> Panduan:
    return Panduan(
        f"Memeriksa berkas di {badan}",
        (
            BagianPanduan(
                "Memeriksa satu berkas",
                (
                    "Buka *Antrean*. Yang paling lama menunggu ada di atas; saringan tersimpan di alamat halaman.",
                    "Tekan nama pegawai. Selama Anda memegang berkasnya, verifikator lain tidak dapat memutus; berkas terlepas sendiri setelah beberapa waktu.",
                    "Baca temuan yang bernomor. Yang bertanda mata, cocokkan sendiri: nama, NIP, unit, periode, format, isi, dan tanda tangan.",
                    "*Verifikasi* bila sesuai. *Kembalikan* bila ada yang harus diperbaiki: pegawai membaca alasan yang Anda pilih beserta cara memperbaikinya.",
                ),
                is_langkah=True,
            ),
            BagianPanduan(
                "Yang dijaga portal",
                (
                    "Berkas sendiri, dan yang Anda unggah untuk orang lain, diperiksa verifikator lain.",
                    "Bila versi yang lebih baru masuk saat Anda memeriksa, putusan atas versi lama tidak diterima.",
                    "Putusan sendiri dapat diurungkan selama 24 jam; sesudah itu hanya oleh admin. Riwayatnya tetap tercatat.",
                    "Berkas tidak pernah diubah: unduhannya sama hingga byte terakhir.",
                ),
            ),
            BagianPanduan(
                "Yang perlu dilihat sendiri",
                (
                    "Hasil pindai tidak dibaca otomatis: centang butir pemeriksaan hanya sesudah melihatnya pada halaman.",
                    "Gambar QR atau tulisan bahwa dokumen ditandatangani secara elektronik bukan tanda tangan elektronik.",
                    "Versi tepat waktu tetap resmi sampai versi terlambat yang menggantinya diverifikasi.",
                ),
            ),
            BagianPanduan(
                "Peran lain",
                (
                    "Hanya verifikator yang memutus. Admin mengatur pengumpulan, dispensasi, dan pegawai; auditor melihat.",
                ),
            ),
        ),
    )


_PANDUAN = {
    JenisPanduan.PPPK: _pppk,
    JenisPanduan.KEPALA_UNIT: _kepala_unit,
    JenisPanduan.PENGELOLA: _pengelola,
    JenisPanduan.VERIFIKATOR: _verifikator,
}
NAMA_PANDUAN = {
    JenisPanduan.PPPK: "PPPK",
    JenisPanduan.KEPALA_UNIT: "Kepala unit",
    JenisPanduan.PENGELOLA: "Pengelola kepegawaian unit",
    JenisPanduan.VERIFIKATOR: "Verifikator",
}
