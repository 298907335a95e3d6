"""What each verdict means to somebody who has to rely on the document; `pesan_pemeriksaan` tells the uploader what to do."""

from collections.abc import Mapping

from pemeriksaan.result import ContentKind, Note, Verdict, VerdictCode

K = VerdictCode
BAIK = (K.OK_BSRE, K.OK_PSRE_LAIN)
TANPA_TANDA_TANGAN = "Tanda tangan di dalam berkas ini belum sampai diperiksa, karena "

ARTI: Mapping[VerdictCode, str] = {
    K.OK_BSRE: "Isi dokumen sama dengan saat ditandatangani, dan setiap sertifikat penandatangan diterbitkan BSrE.",
    K.OK_PSRE_LAIN: "Isi dokumen sama dengan saat ditandatangani, dan penerbit setiap sertifikat dikenal, "
    "tetapi tidak semuanya BSrE.",
    K.INTACT_UNTRUSTED: "Isi dokumen sama dengan saat ditandatangani, tetapi portal tidak dapat memastikan siapa yang "
    "menandatangani, karena penerbit sertifikatnya tidak dikenal.",
    K.CERT_EXPIRED: "Isi dokumen sama dengan saat ditandatangani, tetapi sertifikat penandatangan sudah berakhir dan "
    "tidak ada bukti bahwa dokumen ditandatangani sebelum itu.",
    K.CERT_REVOKED: "Sertifikat penandatangan sudah dicabut sebelum dokumen ditandatangani.",
    K.WEAK_CRYPTO: "Tanda tangan memakai cara lama yang sudah dapat dipalsukan, jadi tidak membuktikan isi dokumen.",
    K.CHANGED: "Isi dokumen diubah sesudah ditandatangani, jadi tanda tangan tidak lagi membuktikan isinya.",
    K.SIG_BROKEN: "Tanda tangan tidak cocok dengan isi dokumen, jadi tidak membuktikan apa pun.",
    K.SIG_PARTIAL: "Ada bagian dokumen yang tidak dilindungi tanda tangan, jadi isinya dapat berbeda dari yang "
    "ditandatangani.",
    K.CHANGED_BETWEEN: "Isi dokumen diubah di antara dua tanda tangan. Penandatangan terakhir menandatangani isi yang "
    "sekarang; yang lebih dahulu menandatangani isi sebelumnya.",
    K.SIG_UNREADABLE: "Ada tanda tangan yang tidak dapat dibaca portal, jadi tidak dapat dipastikan keabsahannya.",
    K.NO_SIGNATURE: "Tidak ada tanda tangan elektronik di dalam berkas ini.",
    K.TIMESTAMP_ONLY: "Berkas hanya memuat stempel waktu. Stempel waktu membuktikan kapan, bukan siapa.",
    K.TOO_BIG: TANPA_TANDA_TANGAN + "ukurannya melebihi batas.",
    K.EMPTY: TANPA_TANDA_TANGAN + "berkas kosong.",
    K.NOT_PDF: TANPA_TANDA_TANGAN + "berkas ini bukan PDF.",
    K.DAMAGED: TANPA_TANDA_TANGAN + "berkas rusak atau tidak lengkap.",
    K.ENCRYPTED: TANPA_TANDA_TANGAN + "berkas terkunci.",
    K.ACTIVE_CONTENT: TANPA_TANDA_TANGAN + "berkas memuat isi yang tidak diizinkan.",
    K.TOO_COMPLEX: TANPA_TANDA_TANGAN + "susunan berkas terlalu rumit.",
    K.RESOURCE: TANPA_TANDA_TANGAN + "pemeriksaan berkas melampaui batas.",
}
ARTI_DEMO = (
    "Isi dokumen sama dengan saat ditandatangani. Sertifikatnya dari penerbit demo, yang hanya berlaku pada "
    "pemasangan demo."
)
ARTI_LAMA = (
    "Isi dokumen sama dengan saat ditandatangani. Ada sertifikat lama, sah pada saat ditandatangani menurut stempel "
    "waktu."
)
ARTI_PINDAIAN = (
    "Berkas ini hasil pindai kertas, tanpa tanda tangan elektronik. Portal tidak dapat memastikan tanda tangan di atas "
    "kertas; verifikator harus melihatnya."
)
ARTI_DIPROSES_ULANG = (
    "Tidak ada tanda tangan elektronik di dalam berkas ini. Tanda tangan yang pernah ada hilang ketika berkas diproses "
    "ulang."
)
RINGKAS: Mapping[VerdictCode, str] = {
    K.OK_BSRE: "Utuh, penerbit dikenal",
    K.OK_PSRE_LAIN: "Utuh, penerbit selain BSrE",
    K.INTACT_UNTRUSTED: "Utuh, penerbit tidak dikenal",
    K.CERT_EXPIRED: "Utuh, sertifikat sudah berakhir",
    K.CERT_REVOKED: "Sertifikat dicabut",
    K.WEAK_CRYPTO: "Cara penandatanganan lama",
    K.CHANGED: "Diubah sesudah ditandatangani",
    K.SIG_BROKEN: "Tanda tangan tidak cocok",
    K.SIG_PARTIAL: "Tanda tangan tidak melindungi seluruh isi",
    K.CHANGED_BETWEEN: "Diubah di antara dua tanda tangan",
    K.SIG_UNREADABLE: "Tanda tangan tidak dapat dibaca",
    K.NO_SIGNATURE: "Tanpa tanda tangan elektronik",
    K.TIMESTAMP_ONLY: "Hanya stempel waktu",
    K.TOO_BIG: "Terlalu besar",
    K.EMPTY: "Kosong",
    K.NOT_PDF: "Bukan PDF",
    K.DAMAGED: "Rusak",
    K.ENCRYPTED: "Terkunci",
    K.ACTIVE_CONTENT: "Memuat isi yang tidak diizinkan",
    K.TOO_COMPLEX: "Terlalu rumit",
    K.RESOURCE: "Melampaui batas pemeriksaan",
}
"""The verdict in a few words, for the list of past inspections."""

NILAI: Mapping[str, str] = {
    K.OK_BSRE: "Utuh, dan penerbit sertifikatnya dikenal.",
    K.OK_PSRE_LAIN: "Utuh, dan penerbit sertifikatnya dikenal.",
    K.INTACT_UNTRUSTED: "Utuh, tetapi penerbit sertifikatnya tidak dikenal.",
    K.CERT_EXPIRED: "Utuh, tetapi sertifikatnya sudah berakhir dan waktu penandatanganan tidak terbukti.",
    K.CERT_REVOKED: "Sertifikatnya sudah dicabut sebelum dokumen ditandatangani.",
    K.WEAK_CRYPTO: "Memakai cara lama yang sudah dapat dipalsukan.",
    K.CHANGED: "Isi dokumen diubah sesudah tanda tangan ini.",
    K.CHANGED_BETWEEN: "Isi dokumen diubah sesudah tanda tangan ini, sebelum tanda tangan terakhir.",
    K.SIG_BROKEN: "Tidak cocok dengan isi dokumen.",
    K.SIG_PARTIAL: "Tidak melindungi seluruh isi dokumen.",
    K.SIG_UNREADABLE: "Bentuknya tidak dapat dibaca portal.",
}
"""What is to be said of one signature."""


def explain_verdict(hasil: Verdict) -> str:
    """What the verdict means to somebody who has to rely on the document."""
    if hasil.code == K.NO_SIGNATURE and hasil.kind in {ContentKind.SCAN, ContentKind.MIXED}:
        return ARTI_PINDAIAN
    if hasil.code == K.NO_SIGNATURE and Note.FLATTENED in hasil.notes:
        return ARTI_DIPROSES_ULANG
    if hasil.code in BAIK and Note.DEMO in hasil.notes:
        return ARTI_DEMO
    if hasil.code in BAIK and Note.LEGACY in hasil.notes:
        return ARTI_LAMA
    return ARTI[hasil.code]
