from django.db.models import TextChoices

from pemeriksaan.result import Policy


class JenisDokumen(TextChoices):
    MPPH = "MPPH", "Matriks Pembagian Peran dan Hasil (MPPH)"
    SKP = "SKP", "Sasaran Kinerja Pegawai (SKP)"


class Kebijakan(TextChoices):
    """The signature policy of a required document: `Policy` of the inspection, with its labels."""

    WAJIB_TTE = Policy.SIGNED.value, "Wajib tanda tangan elektronik"
    TTE_ATAU_BASAH = Policy.SIGNED_OR_INK.value, "Tanda tangan elektronik atau basah"
    BEBAS = Policy.FREE.value, "Bebas"


class Penandatangan(TextChoices):
    """Who must have signed a document electronically; named like `SignerRole` of the inspection."""

    PEGAWAI = "PEGAWAI", "Pegawai yang dinilai"
    PENILAI = "PENILAI", "Pejabat penilai"
    PIMPINAN = "PIMPINAN", "Pimpinan yang menetapkan matriks"


PENANDATANGAN: dict[JenisDokumen, tuple[Penandatangan, ...]] = {
    JenisDokumen.MPPH: (Penandatangan.PIMPINAN,),
    JenisDokumen.SKP: (Penandatangan.PEGAWAI, Penandatangan.PENILAI),
}
"""Who signs each kind of document; a campaign may demand fewer of them."""


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


class JenisHariLibur(TextChoices):
    """The kind of a day on which the office is closed; named like `JenisLibur` of the calendar."""

    NASIONAL = "NASIONAL", "Nasional"
    CUTI_BERSAMA = "CUTI_BERSAMA", "Cuti bersama"
    BALI = "BALI", "Bali"


class StatusPengumpulan(TextChoices):
    """The state of a campaign. That it accepts nothing before its opening or after its end is said by the clock
    (`rules.waktu`) and is no state: DITUTUP means that an admin ended it."""

    KONSEP = "KONSEP", "Konsep"
    TERBIT = "TERBIT", "Terbit"
    DITUTUP = "DITUTUP", "Ditutup"
    DIARSIPKAN = "DIARSIPKAN", "Diarsipkan"


class LangkahPengumpulan(TextChoices):
    """The steps of a campaign; each is named like the service that takes it."""

    CREATE = "CREATE", "Dibuat"
    PUBLISH = "PUBLISH", "Diterbitkan"
    CHANGE = "CHANGE", "Diubah"
    CLOSE = "CLOSE", "Ditutup"
    REOPEN = "REOPEN", "Dibuka kembali"
    ARCHIVE = "ARCHIVE", "Diarsipkan"
    UNARCHIVE = "UNARCHIVE", "Dikeluarkan dari arsip"


P = StatusPengumpulan
ALUR_PENGUMPULAN: dict[LangkahPengumpulan, tuple[frozenset[StatusPengumpulan | None], StatusPengumpulan]] = {
    LangkahPengumpulan.CREATE: (frozenset({None}), P.KONSEP),
    LangkahPengumpulan.PUBLISH: (frozenset({P.KONSEP}), P.TERBIT),
    LangkahPengumpulan.CHANGE: (frozenset({P.TERBIT}), P.TERBIT),
    LangkahPengumpulan.CLOSE: (frozenset({P.TERBIT}), P.DITUTUP),
    LangkahPengumpulan.REOPEN: (frozenset({P.DITUTUP}), P.TERBIT),
    LangkahPengumpulan.ARCHIVE: (frozenset({P.DITUTUP}), P.DIARSIPKAN),
    LangkahPengumpulan.UNARCHIVE: (frozenset({P.DIARSIPKAN}), P.DITUTUP),
}


class StatusPerubahan(TextChoices):
    """What became of a proposed change of a running campaign."""

    USULAN = "USULAN", "Belum terbit"
    DITERAPKAN = "DITERAPKAN", "Terbit"
    DIURUNGKAN = "DIURUNGKAN", "Diurungkan"
    DIBUANG = "DIBUANG", "Dibuang"


class Langkah(TextChoices):
    """The steps of a Berkas; each is named like the service that takes it."""

    UPLOAD = "UPLOAD", "Unggah"
    FINISH_INSPECTION = "FINISH_INSPECTION", "Pemeriksaan otomatis selesai"
    REFUSE_AFTER_INSPECTION = "REFUSE_AFTER_INSPECTION", "Ditolak sesudah pemeriksaan otomatis"
    VERIFY = "VERIFY", "Verifikasi"
    RETURN = "RETURN", "Kembalikan"
    REOPEN = "REOPEN", "Buka kembali"


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


class AlasanPengecualian(TextChoices):
    """Why a person owes nothing in a campaign."""

    CUTI_BESAR = "CUTI_BESAR", "Cuti besar"
    CUTI_MELAHIRKAN = "CUTI_MELAHIRKAN", "Cuti melahirkan"
    CUTI_SAKIT = "CUTI_SAKIT", "Cuti sakit"
    CLTN = "CLTN", "Cuti di luar tanggungan negara"
    TUGAS_BELAJAR = "TUGAS_BELAJAR", "Tugas belajar"
    MENINGGAL = "MENINGGAL", "Meninggal dunia"
    MENGUNDURKAN_DIRI = "MENGUNDURKAN_DIRI", "Mengundurkan diri"
    KONTRAK_HABIS = "KONTRAK_HABIS", "Kontrak habis"
    PINDAH_INSTANSI = "PINDAH_INSTANSI", "Pindah instansi"
    PENSIUN = "PENSIUN", "Pensiun"
    DIBERHENTIKAN_SEMENTARA = "DIBERHENTIKAN_SEMENTARA", "Diberhentikan sementara"
    LAINNYA = "LAINNYA", "Lainnya"

    @property
    def is_rahasia(self) -> bool:
        """It says something about the person's health or discipline, or may do so: not for every reader of a list."""
        return self in ALASAN_RAHASIA


ALASAN_RAHASIA = (
    AlasanPengecualian.CUTI_MELAHIRKAN,
    AlasanPengecualian.CUTI_SAKIT,
    AlasanPengecualian.DIBERHENTIKAN_SEMENTARA,
    AlasanPengecualian.LAINNYA,
)


def alasan_pengecualian() -> list[tuple[str, str]]:
    """The choices as a function, so that a new reason needs no migration."""
    return AlasanPengecualian.choices


class StatusPermohonan(TextChoices):
    """Of a request for a dispensasi. GUGUR: what it asked for was no longer needed, or no longer possible."""

    DIAJUKAN = "DIAJUKAN", "Menunggu putusan"
    DIKABULKAN = "DIKABULKAN", "Dikabulkan"
    DITOLAK = "DITOLAK", "Ditolak"
    DITARIK = "DITARIK", "Ditarik"
    GUGUR = "GUGUR", "Gugur"


class LangkahPermohonan(TextChoices):
    """The steps of a request; each is named like what takes it."""

    SUBMIT = "SUBMIT", "Diajukan"
    GRANT = "GRANT", "Dikabulkan"
    REFUSE = "REFUSE", "Ditolak"
    WITHDRAW = "WITHDRAW", "Ditarik"
    LAPSE = "LAPSE", "Gugur"


_DIAJUKAN = frozenset({StatusPermohonan.DIAJUKAN})
ALUR_PERMOHONAN: dict[LangkahPermohonan, tuple[frozenset[StatusPermohonan | None], StatusPermohonan]] = {
    LangkahPermohonan.SUBMIT: (frozenset({None}), StatusPermohonan.DIAJUKAN),
    LangkahPermohonan.GRANT: (_DIAJUKAN, StatusPermohonan.DIKABULKAN),
    LangkahPermohonan.REFUSE: (_DIAJUKAN, StatusPermohonan.DITOLAK),
    LangkahPermohonan.WITHDRAW: (_DIAJUKAN, StatusPermohonan.DITARIK),
    LangkahPermohonan.LAPSE: (_DIAJUKAN, StatusPermohonan.GUGUR),
}


class AlasanPermohonan(TextChoices):
    """Why a person needs more time."""

    SAKIT = "SAKIT", "Sakit atau dirawat"
    KELUARGA = "KELUARGA", "Keadaan keluarga"
    TANPA_JARINGAN = "TANPA_JARINGAN", "Tidak ada jaringan di tempat tugas"
    BERTUGAS_LUAR = "BERTUGAS_LUAR", "Sedang bertugas di luar daerah"
    TANDA_TANGAN = "TANDA_TANGAN", "Menunggu tanda tangan pejabat penilai atau pimpinan"
    SERTIFIKAT = "SERTIFIKAT", "Sertifikat elektronik belum terbit atau bermasalah"
    LAINNYA = "LAINNYA", "Alasan lain"

    @property
    def is_rahasia(self) -> bool:
        """It is about the person's health or family, or may be: not for mails, nor for every reader of a list."""
        return self in (AlasanPermohonan.SAKIT, AlasanPermohonan.KELUARGA, AlasanPermohonan.LAINNYA)


def alasan_permohonan() -> list[tuple[str, str]]:
    return AlasanPermohonan.choices


class StatusSurat(TextChoices):
    """How far one unit has come with the letter of a campaign. A unit without a row has not read it."""

    BELUM_DIBACA = "BELUM_DIBACA", "Belum dibaca"
    DIBACA = "DIBACA", "Dibaca"
    DITERUSKAN = "DITERUSKAN", "Diteruskan"


class LangkahSurat(TextChoices):
    """The steps of a letter in one unit; each is named like the service that takes it."""

    READ = "READ", "Dibaca"
    FORWARD = "FORWARD", "Diteruskan"
    UNDO = "UNDO", "Konfirmasi diurungkan"


T = StatusSurat
ALUR_SURAT: dict[LangkahSurat, tuple[frozenset[StatusSurat], StatusSurat]] = {
    LangkahSurat.READ: (frozenset({T.BELUM_DIBACA}), T.DIBACA),
    LangkahSurat.FORWARD: (frozenset({T.DIBACA}), T.DITERUSKAN),
    LangkahSurat.UNDO: (frozenset({T.DITERUSKAN}), T.DIBACA),
}


class KeadaanSurat(TextChoices):
    """What a list says of a unit: its status, and apart from it that the unit above has not passed the letter on."""

    BELUM_SAMPAI = "BELUM_SAMPAI", "Belum sampai"
    BELUM_DIBACA = StatusSurat.BELUM_DIBACA.value, StatusSurat.BELUM_DIBACA.label
    DIBACA = StatusSurat.DIBACA.value, "Dibaca, belum diteruskan"
    DITERUSKAN = StatusSurat.DITERUSKAN.value, StatusSurat.DITERUSKAN.label


class CaraMeneruskan(TextChoices):
    """How a head passed the letter on."""

    GRUP = "GRUP", "Grup WhatsApp"
    APEL = "APEL", "Apel atau rapat"
    NASKAH = "NASKAH", "Surat atau nota dinas"
    SUREL = "SUREL", "Surel"
    LAINNYA = "LAINNYA", "Cara lain"
