from django.conf import settings
from django.db.models import TextChoices


class JenisUnit(TextChoices):
    INSTANSI = "INSTANSI", "Instansi"
    PERANGKAT_DAERAH = "PERANGKAT_DAERAH", "Perangkat Daerah"
    BAGIAN = "BAGIAN", "Bagian Setda"
    BIDANG = "BIDANG", "Bidang/Sekretariat"
    RSUD = "RSUD", "Rumah Sakit Umum Daerah"
    UPTD = "UPTD", "UPTD"
    PUSKESMAS = "PUSKESMAS", "Puskesmas"
    SATUAN_PENDIDIKAN = "SATUAN_PENDIDIKAN", "Satuan pendidikan"
    KELURAHAN = "KELURAHAN", "Kelurahan"


class JenisPegawai(TextChoices):
    PNS = "PNS", "PNS"
    PPPK = "PPPK", "PPPK"
    PPPK_PARUH_WAKTU = "PPPK_PARUH_WAKTU", "PPPK Paruh Waktu"
    LAINNYA = "LAINNYA", "Lainnya"


class JenisPeran(TextChoices):
    KEPALA_UNIT = "KEPALA_UNIT", "Kepala unit"
    PENGELOLA = "PENGELOLA", "Pengelola kepegawaian unit"
    VERIFIKATOR = "VERIFIKATOR", f"Verifikator {settings.BADAN_SINGKAT}"
    ADMIN = "ADMIN", f"Admin {settings.BADAN_SINGKAT}"
    AUDITOR = "AUDITOR", "Auditor"


def jenis_peran() -> list[tuple[str, str]]:
    """The choices as a function, so that no migration depends on the name of the agency."""
    return JenisPeran.choices


class KeadaanKode(TextChoices):
    """Where an activation code stands; follows from its times, stored nowhere."""

    BERLAKU = "BERLAKU", "Berlaku"
    DIPAKAI = "DIPAKAI", "Sudah dipakai"
    LEWAT_WAKTU = "LEWAT_WAKTU", "Lewat waktu"
    GUGUR = "GUGUR", "Gugur"  # its maker may no longer open this account
    DICABUT = "DICABUT", "Dicabut"


class KeadaanAkun(TextChoices):
    """How far people are on their way into the portal; a person can be in several of these at once."""

    SEMUA = "semua", "Semua"
    BELUM_MASUK = "belum-masuk", "Belum pernah masuk"
    TANPA_KODE = "tanpa-kode", "Belum masuk, tanpa kode"
    BERLAKU = "berlaku", "Kode berlaku"
    LEWAT_WAKTU = "lewat-waktu", "Kode lewat waktu"
    GUGUR = "gugur", "Kode gugur"
    DIPAKAI = "dipakai", "Kode dipakai"


class JenisPenunjukan(TextChoices):
    """Who leads a unit for a time without holding the post."""

    PLT = "PLT", "Plt."
    PLH = "PLH", "Plh."
    PJ = "PJ", "Pj."

    @property
    def kepanjangan(self) -> str:
        return {"PLT": "pelaksana tugas", "PLH": "pelaksana harian", "PJ": "penjabat"}[self.value]


class StatusPermintaan(TextChoices):
    """A NIP that is not registered: waiting for an officer who adds people, or closed in one of two ways."""

    BARU = "BARU", "Baru"
    DITANGANI = "DITANGANI", "Ditangani"
    DITOLAK = "DITOLAK", "Ditolak"


class StatusRencanaSotk(TextChoices):
    """A change of the organisation that was entered for a later day."""

    DIRENCANAKAN = "DIRENCANAKAN", "Direncanakan"
    DITERAPKAN = "DITERAPKAN", "Diterapkan"
    DITAHAN = "DITAHAN", "Tertahan"
    DIBATALKAN = "DIBATALKAN", "Dibatalkan"


_R = StatusRencanaSotk
ALUR_RENCANA_SOTK: dict[StatusRencanaSotk, tuple[StatusRencanaSotk, ...]] = {
    _R.DIRENCANAKAN: (_R.DITERAPKAN, _R.DITAHAN, _R.DIBATALKAN),
    _R.DITAHAN: (_R.DIRENCANAKAN, _R.DIBATALKAN),
}
"""Which steps exist; what was applied or cancelled stays so."""


class JenisTindakLanjut(TextChoices):
    """What an import of people leaves for a person to decide."""

    BARIS_SALAH = "BARIS_SALAH", "Baris salah"
    KEMBAR = "KEMBAR", "Mungkin tercatat dua kali"
    PEJABAT_KELUAR = "PEJABAT_KELUAR", "Pejabat keluar"
    PINDAH = "PINDAH", "Pindah tanpa SK"


def jenis_tindak_lanjut() -> list[tuple[str, str]]:
    return JenisTindakLanjut.choices


class JenisLembar(TextChoices):
    """The kinds of sheets whose columns a person may name."""

    PEGAWAI = "PEGAWAI", "Daftar pegawai"
    UNIT = "UNIT", "Daftar unit"


def jenis_lembar() -> list[tuple[str, str]]:
    return JenisLembar.choices


class JenisKejadian(TextChoices):
    """The kinds of audit entries; the code is the noun and verb of the service that wrote it."""

    LOGIN = "LOGIN", "Masuk"
    LOGIN_FAILED = "LOGIN_FAILED", "Gagal masuk"
    LOGOUT = "LOGOUT", "Keluar"
    RESET_REQUEST = "RESET_REQUEST", "Pemulihan password diminta"
    PASSWORD_RESET = "PASSWORD_RESET", "Password dipulihkan"
    PASSWORD_CHANGE = "PASSWORD_CHANGE", "Password diganti"
    RESET_LINK = "RESET_LINK", "Tautan pemulihan diterbitkan"
    KODE_ISSUE = "KODE_ISSUE", "Kode aktivasi dibuat"
    KODE_REVOKE = "KODE_REVOKE", "Kode aktivasi dicabut"
    KODE_USE = "KODE_USE", "Kode aktivasi dipakai"
    KODE_FAILED = "KODE_FAILED", "Kode aktivasi tidak cocok"
    PERMINTAAN_AKUN = "PERMINTAAN_AKUN", "Permintaan akun"
    CONTACT_CHANGE = "CONTACT_CHANGE", "Kontak diubah"
    ROSTER_IMPORT = "ROSTER_IMPORT", "Impor daftar pegawai"
    PEGAWAI_CHANGE = "PEGAWAI_CHANGE", "Data pegawai diubah"
    UNIT_CHANGE = "UNIT_CHANGE", "Unit kerja diubah"
    UNIT_IMPORT = "UNIT_IMPORT", "Impor daftar unit"
    TINDAK_LANJUT = "TINDAK_LANJUT", "Tindak lanjut impor diselesaikan"
    SOTK_PLAN = "SOTK_PLAN", "Perubahan susunan unit direncanakan"
    PEMETAAN_CHANGE = "PEMETAAN_CHANGE", "Pemetaan kolom diubah"
    PERAN_CHANGE = "PERAN_CHANGE", "Peran diubah"
    PENUNJUKAN_GIVE = "PENUNJUKAN_GIVE", "Penunjukan dicatat"
    KOHORT_CHANGE = "KOHORT_CHANGE", "Kohort diubah"
    PENGUMPULAN_CHANGE = "PENGUMPULAN_CHANGE", "Pengumpulan diubah"
    PENGUMPULAN_PUBLISH = "PENGUMPULAN_PUBLISH", "Pengumpulan diterbitkan"
    PENGUMPULAN_CLOSE = "PENGUMPULAN_CLOSE", "Pengumpulan ditutup"
    PENGUMPULAN_REOPEN = "PENGUMPULAN_REOPEN", "Pengumpulan dibuka kembali"
    PENGUMPULAN_ARCHIVE = "PENGUMPULAN_ARCHIVE", "Pengumpulan diarsipkan"
    PENGUMPULAN_UNARCHIVE = "PENGUMPULAN_UNARCHIVE", "Pengumpulan keluar dari arsip"
    PENGUMPULAN_DELETE = "PENGUMPULAN_DELETE", "Konsep pengumpulan dihapus"
    PENGUMPULAN_CLONE = "PENGUMPULAN_CLONE", "Pengumpulan digandakan"
    PERUBAHAN_PROPOSE = "PERUBAHAN_PROPOSE", "Perubahan pengumpulan diusulkan"
    PERUBAHAN_DISCARD = "PERUBAHAN_DISCARD", "Usulan perubahan dibuang"
    PERUBAHAN_UNDO = "PERUBAHAN_UNDO", "Perubahan pengumpulan diurungkan"
    HARI_LIBUR_CHANGE = "HARI_LIBUR_CHANGE", "Hari libur diubah"
    DISPENSASI_GRANT = "DISPENSASI_GRANT", "Dispensasi diberikan"
    DISPENSASI_END = "DISPENSASI_END", "Dispensasi diakhiri"
    PERMOHONAN_SUBMIT = "PERMOHONAN_SUBMIT", "Dispensasi diajukan"
    PERMOHONAN_WITHDRAW = "PERMOHONAN_WITHDRAW", "Permohonan dispensasi ditarik"
    PERMOHONAN_DECIDE = "PERMOHONAN_DECIDE", "Permohonan dispensasi diputuskan"
    SURAT_READ = "SURAT_READ", "Surat dibaca"
    SURAT_FORWARD = "SURAT_FORWARD", "Surat diteruskan"
    SURAT_UNDO = "SURAT_UNDO", "Konfirmasi surat diurungkan"
    SURAT_REMIND = "SURAT_REMIND", "Pengingat surat dikirim"
    SURAT_EXPORT = "SURAT_EXPORT", "Perjalanan surat diunduh"
    TEMBUSAN_CHANGE = "TEMBUSAN_CHANGE", "Tembusan surat diubah"
    PENGECUALIAN_ADD = "PENGECUALIAN_ADD", "Pegawai dikecualikan"
    PENGECUALIAN_CHANGE = "PENGECUALIAN_CHANGE", "Pengecualian diubah"
    PENGECUALIAN_END = "PENGECUALIAN_END", "Pengecualian diakhiri"
    BERKAS_UPLOAD = "BERKAS_UPLOAD", "Berkas diunggah"
    BERKAS_REFUSE = "BERKAS_REFUSE", "Unggahan ditolak"
    BERKAS_INSPECT = "BERKAS_INSPECT", "Berkas diperiksa otomatis"
    BERKAS_REINSPECT = "BERKAS_REINSPECT", "Berkas diperiksa ulang"
    BERKAS_CONFIRM = "BERKAS_CONFIRM", "Ketidakcocokan dibenarkan pengunggah"
    BERKAS_RENAME = "BERKAS_RENAME", "Nama berkas diganti"
    KUNCI_CONFIRM = "KUNCI_CONFIRM", "Kunci penandatangan dikonfirmasi"
    TANDA_TERIMA_CHECK = "TANDA_TERIMA_CHECK", "Tanda terima dicek publik"
    BERKAS_VIEW = "BERKAS_VIEW", "Berkas dilihat"
    BERKAS_DOWNLOAD = "BERKAS_DOWNLOAD", "Berkas diunduh"
    BERKAS_CLAIM = "BERKAS_CLAIM", "Berkas diambil untuk diperiksa"
    BERKAS_VERIFY = "BERKAS_VERIFY", "Berkas diverifikasi"
    BERKAS_RETURN = "BERKAS_RETURN", "Berkas dikembalikan"
    BERKAS_REOPEN = "BERKAS_REOPEN", "Berkas dibuka kembali"
    REKAP_EXPORT = "REKAP_EXPORT", "Rekap diekspor"
    PENGINGAT_SEND = "PENGINGAT_SEND", "Pengingat dikirim"
    PENGINGAT_SWITCH = "PENGINGAT_SWITCH", "Pengingat dimatikan atau dinyalakan"
    TEKS_PENGINGAT_CHANGE = "TEKS_PENGINGAT_CHANGE", "Teks pengingat diubah"
    TEKS_PENGINGAT_TEST = "TEKS_PENGINGAT_TEST", "Surel uji pengingat dikirim"
    PEGAWAI_VIEW = "PEGAWAI_VIEW", "Data pegawai dilihat"
    KIRIMAN_RESEND = "KIRIMAN_RESEND", "Pesan dikirim ulang"
    CERTIFICATE_INSTALL = "CERTIFICATE_INSTALL", "Sertifikat dipasang"
    CERTIFICATE_REMOVE = "CERTIFICATE_REMOVE", "Sertifikat dilepas"
    PERIODE_CHANGE = "PERIODE_CHANGE", "Periode diubah"
    MPPH_START = "MPPH_START", "MPPH dimulai"
    MPPH_DETERMINE = "MPPH_DETERMINE", "MPPH ditetapkan"
    MPPH_REVISE = "MPPH_REVISE", "MPPH diubah kembali"
    MPPH_COPY = "MPPH_COPY", "MPPH disalin dari periode lain"
    SKP_START = "SKP_START", "SKP dimulai"
    SKP_IDENTITY = "SKP_IDENTITY", "Identitas SKP diperbarui"
    SKP_SUBMIT = "SKP_SUBMIT", "SKP diajukan"
    SKP_RETURN = "SKP_RETURN", "SKP dikembalikan penilai"
    SKP_CONFIRM = "SKP_CONFIRM", "SKP disetujui salah satu pihak"
    SKP_UNCONFIRM = "SKP_UNCONFIRM", "Kesepakatan SKP dibatalkan"
    SKP_DETERMINE = "SKP_DETERMINE", "SKP ditetapkan"
    SKP_REOPEN = "SKP_REOPEN", "SKP dibuka kembali"
    USULAN_DECIDE = "USULAN_DECIDE", "Usulan dialog diputuskan"
    PENILAI_REPORT = "PENILAI_REPORT", "Penilai dilaporkan salah"
    PENILAI_REPORT_CLOSE = "PENILAI_REPORT_CLOSE", "Laporan penilai ditangani"
    KINERJA_VIEW = "KINERJA_VIEW", "MPPH atau SKP dilihat"
    KINERJA_PRINT = "KINERJA_PRINT", "Formulir dicetak"
    EKINERJA_IMPORT = "EKINERJA_IMPORT", "Impor dari eKinerja"


def jenis_kejadian() -> list[tuple[str, str]]:
    """The choices as a function, so that a new kind needs no migration."""
    return JenisKejadian.choices


def jenis_unit() -> list[tuple[str, str]]:
    return JenisUnit.choices
