"""An entry of the audit trail as a sentence: who did what, and with whose data.

`{milik}` becomes " milik Ni Luh" where the data of another person are touched, `{kepada}` " kepada Ni Luh", `{berkas}` names the
document and its version as far as the entry knows them.
"""

from collections.abc import Mapping
from typing import Any

KALIMAT: dict[str, str] = {
    "LOGIN": "masuk",
    "LOGIN_FAILED": "gagal masuk ke akun{milik}",
    "LOGOUT": "keluar",
    "RESET_REQUEST": "meminta pemulihan password{milik}",
    "PASSWORD_RESET": "memulihkan password{milik}",
    "PASSWORD_CHANGE": "mengganti password{milik}",
    "RESET_LINK": "menerbitkan tautan pemulihan password{milik}",
    "KODE_ISSUE": "membuat kode aktivasi{milik}",
    "KODE_REVOKE": "mencabut kode aktivasi{milik}",
    "KODE_USE": "membuat password dengan kode aktivasi{milik}",
    "KODE_FAILED": "memasukkan kode aktivasi yang tidak cocok{milik}",
    "PERMINTAAN_AKUN": "melaporkan NIP yang belum terdaftar",
    "CONTACT_CHANGE": "mengubah alamat surel{milik}",
    "ROSTER_IMPORT": "mengimpor daftar pegawai",
    "PEGAWAI_CHANGE": "mengubah data kepegawaian{milik}",
    "UNIT_CHANGE": "mengubah unit kerja {unit}",
    "UNIT_IMPORT": "mengimpor daftar unit kerja",
    "TINDAK_LANJUT": "menyelesaikan tindak lanjut impor daftar pegawai",
    "SOTK_PLAN": "mengatur perubahan susunan unit yang direncanakan",
    "PEMETAAN_CHANGE": "mengatur arti kolom lembar impor",
    "PERAN_CHANGE": "mengubah peran{milik}",
    "PENUNJUKAN_GIVE": "mencatat penunjukan{milik}",
    "KOHORT_CHANGE": "mengubah kohort",
    "PENGUMPULAN_CHANGE": "mengubah pengumpulan",
    "PENGUMPULAN_PUBLISH": "menerbitkan pengumpulan",
    "PENGUMPULAN_CLOSE": "menutup pengumpulan",
    "PENGUMPULAN_REOPEN": "membuka kembali pengumpulan",
    "PENGUMPULAN_ARCHIVE": "mengarsipkan pengumpulan",
    "PENGUMPULAN_UNARCHIVE": "mengeluarkan pengumpulan dari arsip",
    "PENGUMPULAN_DELETE": "menghapus konsep pengumpulan",
    "PENGUMPULAN_CLONE": "menggandakan pengumpulan menjadi konsep baru",
    "PERUBAHAN_PROPOSE": "mengusulkan perubahan pengumpulan",
    "PERUBAHAN_DISCARD": "membuang usulan perubahan pengumpulan",
    "PERUBAHAN_UNDO": "mengurungkan perubahan pengumpulan",
    "HARI_LIBUR_CHANGE": "mengubah kalender hari libur",
    "DISPENSASI_GRANT": "mengatur dispensasi{milik}",
    "DISPENSASI_END": "mengakhiri dispensasi{milik}",
    "PERMOHONAN_SUBMIT": "mengajukan dispensasi{milik}",
    "PERMOHONAN_WITHDRAW": "menarik permohonan dispensasi{milik}",
    "PERMOHONAN_DECIDE": "memutuskan permohonan dispensasi{milik}",
    "SURAT_READ": "membaca surat untuk {unit}",
    "SURAT_FORWARD": "mengonfirmasi bahwa {unit} meneruskan surat",
    "SURAT_UNDO": "mengurungkan konfirmasi surat {unit}",
    "SURAT_REMIND": "mengingatkan unit tempat surat berhenti",
    "SURAT_EXPORT": "mengunduh perjalanan surat",
    "TEMBUSAN_CHANGE": "mengubah tembusan surat",
    "PENGECUALIAN_ADD": "mencatat pengecualian{milik}",
    "PENGECUALIAN_CHANGE": "mengubah pengecualian{milik}",
    "PENGECUALIAN_END": "mengakhiri pengecualian{milik}",
    "BERKAS_UPLOAD": "mengunggah {berkas}{milik}",
    "BERKAS_REFUSE": "mencoba mengunggah {berkas}{milik}, tetapi ditolak",
    "BERKAS_INSPECT": "memeriksa {berkas}{milik} secara otomatis",
    "BERKAS_REINSPECT": "memeriksa ulang {berkas}{milik} secara otomatis",
    "BERKAS_CONFIRM": "membenarkan ketidakcocokan pada {berkas}{milik}",
    "BERKAS_RENAME": "mengganti nama {berkas}{milik}",
    "KUNCI_CONFIRM": "mengatur kunci penandatangan{milik}",
    "TANDA_TERIMA_CHECK": "mengecek tanda terima {berkas}{milik}",
    "BERKAS_VIEW": "melihat {berkas}{milik}",
    "BERKAS_DOWNLOAD": "mengunduh {isi}{berkas}{milik}",
    "BERKAS_CLAIM": "mengambil {berkas}{milik} untuk diperiksa",
    "BERKAS_VERIFY": "memverifikasi {berkas}{milik}",
    "BERKAS_RETURN": "mengembalikan {berkas}{milik} untuk diperbaiki",
    "BERKAS_REOPEN": "membuka kembali {berkas}{milik}",
    "REKAP_EXPORT": "mengunduh rekap kepatuhan",
    "PENGINGAT_SEND": "mengirim pengingat{kepada}",
    "PENGINGAT_SWITCH": "menyalakan pengingat otomatis satu pengumpulan",
    "TEKS_PENGINGAT_CHANGE": "mengubah teks pengingat",
    "TEKS_PENGINGAT_TEST": "mengirim surel uji pengingat{milik}",
    "PEGAWAI_VIEW": "melihat data pegawai{milik}",
    "KIRIMAN_RESEND": "mengirim ulang surel{kepada}",
    "CERTIFICATE_INSTALL": "memasang sertifikat",
    "CERTIFICATE_REMOVE": "melepas sertifikat",
    "PERIODE_CHANGE": "mengubah periode kinerja",
    "MPPH_START": "mulai menyusun MPPH{milik}",
    "MPPH_DETERMINE": "menetapkan MPPH{milik}",
    "MPPH_REVISE": "membuka kembali MPPH{milik} untuk diubah",
    "MPPH_COPY": "menyalin isi MPPH{milik} dari periode lain",
    "SKP_START": "mulai menyusun SKP{milik}",
    "SKP_IDENTITY": "memperbarui identitas pada SKP{milik}",
    "SKP_SUBMIT": "mengajukan SKP{milik} kepada pejabat penilai",
    "SKP_RETURN": "mengembalikan SKP{milik} menjadi draf",
    "SKP_CONFIRM": "menyetujui isi SKP{milik}",
    "SKP_UNCONFIRM": "membatalkan kesepakatan SKP{milik}",
    "SKP_DETERMINE": "menetapkan SKP{milik}",
    "SKP_REOPEN": "membuka kembali SKP{milik}",
    "USULAN_DECIDE": "memutuskan usulan pada SKP{milik}",
    "PENILAI_REPORT": "melaporkan pejabat penilai{milik} yang salah",
    "PENILAI_REPORT_CLOSE": "menanggapi laporan pejabat penilai{milik}",
    "KINERJA_VIEW": "melihat MPPH atau SKP{milik}",
    "KINERJA_PRINT": "mencetak formulir{milik}",
    "EKINERJA_IMPORT": "mengimpor data eKinerja",
}
ISTIMEWA: dict[tuple[str, str], str] = {
    ("BERKAS_CLAIM", "dilepas"): "melepas {berkas}{milik} dari pemeriksaan",
    ("KUNCI_CONFIRM", "dicabut"): "mencabut kunci penandatangan{milik}",
    ("PERMINTAAN_AKUN", "ditutup"): "menutup permintaan akun",
    ("PENGINGAT_SWITCH", "dimatikan"): "mematikan pengingat otomatis satu pengumpulan",
    ("PEGAWAI_VIEW", "daftar"): "melihat daftar pegawai",
    ("PEGAWAI_VIEW", "permintaan"): "melihat permintaan akun",
    ("TANDA_TERIMA_CHECK", "kode"): "mengecek kode tanda terima yang tidak dikenal",
}
"""What a detail of the entry makes of the sentence."""
TANPA_PELAKU = {
    "LOGIN_FAILED": "Seseorang",
    "RESET_REQUEST": "Seseorang",
    "KODE_FAILED": "Seseorang",
    "PERMINTAAN_AKUN": "Seseorang",
    "TANDA_TERIMA_CHECK": "Pengunjung tanpa login",
}
"""Who it was where the portal does not know; elsewhere the portal itself did it."""

IKON = (
    ("LOGIN", "log-in"), ("LOGOUT", "log-out"), ("PASSWORD", "key-round"), ("RESET", "key-round"), ("KODE", "key-round"), ("VIEW", "eye"),
    ("DOWNLOAD", "download"), ("EXPORT", "download"), ("PRINT", "printer"), ("RETURN", "undo-2"), ("BERKAS", "file-text"),
    ("TANDA_TERIMA", "qr-code"), ("SKP", "goal"), ("MPPH", "goal"),
)  # fmt: skip
"""The first word found in the code counts."""


def icon_of(kejadian: str) -> str:
    return next((ikon for kata, ikon in IKON if kata in kejadian), "pencil")


def tell_jejak(kejadian: str, rincian: Mapping[str, Any], *, pelaku: str | None, pemilik: str | None) -> str:
    """The sentence, without a full stop. `pelaku`: who did it, None if unknown or the portal; `pemilik`: whose data it
    touches, None if there is no such person or it is `pelaku`."""
    istimewa = (frasa for (kode, kunci), frasa in ISTIMEWA.items() if kode == kejadian and rincian.get(kunci))
    frasa = next(istimewa, KALIMAT[kejadian])
    teks = frasa.format(
        berkas=_name_berkas(rincian),
        unit=rincian.get("unit", ""),
        isi=f"{rincian['isi']} " if rincian.get("isi") else "",
        milik=f" milik {pemilik}" if pemilik else "",
        kepada=f" kepada {pemilik}" if pemilik else "",
    )
    return f"{pelaku or TANPA_PELAKU.get(kejadian, 'Sistem')} {teks}"


def _name_berkas(rincian: Mapping[str, Any]) -> str:
    """Older entries do not name their berkas."""
    dokumen, versi = rincian.get("dokumen"), rincian.get("versi")
    if not isinstance(dokumen, str):
        return "berkas"
    return f"{dokumen} versi {versi}" if versi else dokumen
