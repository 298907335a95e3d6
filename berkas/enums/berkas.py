from django.db.models import TextChoices


class AlasanWakil(TextChoices):
    """Why another person handed in a document for the owner."""

    DIRAWAT = "DIRAWAT", "Sakit atau dirawat"
    TANPA_PERANGKAT = "TANPA_PERANGKAT", "Tidak punya telepon atau komputer"
    TANPA_JARINGAN = "TANPA_JARINGAN", "Tidak ada jaringan di tempat tugas"
    BERTUGAS_LUAR = "BERTUGAS_LUAR", "Sedang bertugas di luar daerah"
    LAINNYA = "LAINNYA", "Alasan lain"

    @property
    def is_rahasia(self) -> bool:
        """It is about the person's health, or may be: not for mails, nor for every reader of a receipt."""
        return self in (AlasanWakil.DIRAWAT, AlasanWakil.LAINNYA)


class StatusBerkas(TextChoices):
    """One status per Berkas; lateness, findings and claims are separate facts."""

    MENUNGGU_PEMERIKSAAN = "MENUNGGU_PEMERIKSAAN", "Menunggu pemeriksaan otomatis"
    DIUNGGAH = "DIUNGGAH", "Menunggu verifikasi"
    DIKEMBALIKAN = "DIKEMBALIKAN", "Dikembalikan"
    TERVERIFIKASI = "TERVERIFIKASI", "Terverifikasi"


class Langkah(TextChoices):
    """The steps of a Berkas; each is named like the service that takes it. RENAME alone moves no status."""

    UPLOAD = "UPLOAD", "Unggah"
    FINISH_INSPECTION = "FINISH_INSPECTION", "Pemeriksaan otomatis selesai"
    REFUSE_AFTER_INSPECTION = "REFUSE_AFTER_INSPECTION", "Ditolak sesudah pemeriksaan otomatis"
    VERIFY = "VERIFY", "Verifikasi"
    RETURN = "RETURN", "Kembalikan"
    REOPEN = "REOPEN", "Buka kembali"
    RENAME = "RENAME", "Ganti nama"


class SebabPemeriksaan(TextChoices):
    """Why a version was inspected."""

    UPLOAD = "UPLOAD", "Saat diunggah"
    QUEUED = "QUEUED", "Sesudah menunggu pemeriksaan"
    REINSPECT = "REINSPECT", "Pemeriksaan ulang"
    REWEIGH = "REWEIGH", "Data pembanding berubah"


class ButirPeriksa(TextChoices):
    """A point that a verifikator checked with their own eyes in a document that needs them."""

    TANDA_TANGAN_TERLIHAT = "TANDA_TANGAN_TERLIHAT", "Tanda tangan terlihat lengkap"
    TERLIHAT_PEGAWAI = "TERLIHAT_PEGAWAI", "Tanda tangan basah pegawai yang dinilai terlihat"
    TERLIHAT_PENILAI = "TERLIHAT_PENILAI", "Tanda tangan basah pejabat penilai terlihat"
    TERLIHAT_PIMPINAN = "TERLIHAT_PIMPINAN", "Tanda tangan basah pimpinan terlihat"
    NAMA_NIP_COCOK = "NAMA_NIP_COCOK", "Nama dan NIP cocok dengan data pegawai"
    PERIODE_COCOK = "PERIODE_COCOK", "Periode cocok dengan pengumpulan"


S = StatusBerkas
# The one table of moves: step → (statuses it may start from, status it ends in). None means "no Berkas yet".
ALUR: dict[Langkah, tuple[frozenset[StatusBerkas | None], tuple[StatusBerkas, ...]]] = {
    Langkah.UPLOAD: (
        frozenset({None, S.MENUNGGU_PEMERIKSAAN, S.DIUNGGAH, S.DIKEMBALIKAN}),
        (S.DIUNGGAH, S.MENUNGGU_PEMERIKSAAN),
    ),
    Langkah.FINISH_INSPECTION: (frozenset({S.MENUNGGU_PEMERIKSAAN}), (S.DIUNGGAH,)),
    Langkah.REFUSE_AFTER_INSPECTION: (frozenset({S.MENUNGGU_PEMERIKSAAN}), (S.DIKEMBALIKAN,)),
    Langkah.VERIFY: (frozenset({S.DIUNGGAH}), (S.TERVERIFIKASI,)),
    Langkah.RETURN: (frozenset({S.DIUNGGAH}), (S.DIKEMBALIKAN,)),
    Langkah.REOPEN: (frozenset({S.TERVERIFIKASI, S.DIKEMBALIKAN}), (S.DIUNGGAH,)),
}


class AlasanPengembalian(TextChoices):
    """Reasons for a return. Each is shown with the way to correct it (`CARA_MEMPERBAIKI`)."""

    BELUM_DITANDATANGANI_PEGAWAI = "BELUM_DITANDATANGANI_PEGAWAI", "Belum ditandatangani pegawai"
    BELUM_DITANDATANGANI_PENILAI = "BELUM_DITANDATANGANI_PENILAI", "Belum ditandatangani pejabat penilai"
    BELUM_DITANDATANGANI_PIMPINAN = "BELUM_DITANDATANGANI_PIMPINAN", "Belum ditandatangani pimpinan"
    PERIODE_SALAH = "PERIODE_SALAH", "Periode salah"
    BUKAN_FORMAT = "BUKAN_FORMAT", "Bukan format yang diminta"
    IKI_KOSONG = "IKI_KOSONG", "Indikator kinerja atau target kosong"
    BERKAS_ORANG_LAIN = "BERKAS_ORANG_LAIN", "Berkas milik orang lain"
    TAK_TERBACA = "TAK_TERBACA", "Pindaian tak terbaca"
    DOKUMEN_TERTUKAR = "DOKUMEN_TERTUKAR", "MPPH dan SKP tertukar"
    LAINNYA = "LAINNYA", "Hal lain"


A = AlasanPengembalian
CARA_MEMPERBAIKI: dict[AlasanPengembalian, str] = {
    A.BELUM_DITANDATANGANI_PEGAWAI: "Tanda tangani dokumen sebagai Pegawai yang Dinilai, lalu unggah kembali.",
    A.BELUM_DITANDATANGANI_PENILAI: "Minta pejabat penilai kinerja menandatangani dokumen, lalu unggah kembali.",
    A.BELUM_DITANDATANGANI_PIMPINAN: "Minta pimpinan yang menetapkan matriks menandatangani MPPH, lalu unggah kembali.",
    A.PERIODE_SALAH: "Perbaiki periode penilaian pada dokumen, tanda tangani kembali, lalu unggah.",
    A.BUKAN_FORMAT: "Gunakan format A.1.5 untuk MPPH, serta A.1.6 atau A.1.7 untuk SKP.",
    A.IKI_KOSONG: "Lengkapi indikator kinerja individu dan target setiap rencana hasil kerja.",
    A.BERKAS_ORANG_LAIN: "Periksa nama dan NIP pada dokumen, lalu unggah dokumen milik Anda sendiri.",
    A.TAK_TERBACA: "Pindai kembali dengan 150–200 dpi, lurus dan terang, lalu unggah kembali.",
    A.DOKUMEN_TERTUKAR: "Unggah MPPH pada bagian MPPH dan SKP pada bagian SKP.",
    A.LAINNYA: "Ikuti catatan verifikator.",
}


class Keadaan(TextChoices):
    """The state of one person in a campaign, all required documents together. The first one that applies
    counts."""

    DIKEMBALIKAN = "DIKEMBALIKAN", "Dikembalikan"
    BELUM = "BELUM", "Belum lengkap"
    TERLAMBAT = "TERLAMBAT", "Lengkap, terlambat"
    TEPAT_WAKTU = "TEPAT_WAKTU", "Lengkap, tepat waktu"

    @property
    def is_lengkap(self) -> bool:
        return self in (Keadaan.TERLAMBAT, Keadaan.TEPAT_WAKTU)


class KeadaanDokumen(TextChoices):
    """The state of one required document of one person: the status of the Berkas, or that nothing was
    uploaded yet."""

    BELUM = "BELUM", "Belum diunggah"
    MENUNGGU_PEMERIKSAAN = StatusBerkas.MENUNGGU_PEMERIKSAAN.value, StatusBerkas.MENUNGGU_PEMERIKSAAN.label
    DIUNGGAH = StatusBerkas.DIUNGGAH.value, StatusBerkas.DIUNGGAH.label
    DIKEMBALIKAN = StatusBerkas.DIKEMBALIKAN.value, StatusBerkas.DIKEMBALIKAN.label
    TERVERIFIKASI = StatusBerkas.TERVERIFIKASI.value, StatusBerkas.TERVERIFIKASI.label
