"""Every verdict code with all that is known of it: one row, gravest first.

A new code needs a row here and nothing else: what each policy makes of it, and the words for the uploader, for
those who rely on the document, for the list of past inspections and for the panel of signatures.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from pemeriksaan.result import Decision, MismatchCode, Policy, VerdictCode

K = VerdictCode
ACCEPT, LOOK, REFUSE, WARN = Decision.ACCEPT, Decision.LOOK, Decision.REFUSE, Decision.WARN


def decide_by_policy(signed: Decision, signed_or_ink: Decision, free: Decision) -> Mapping[Policy, Decision]:
    return {Policy.SIGNED: signed, Policy.SIGNED_OR_INK: signed_or_ink, Policy.FREE: free}


NEVER = decide_by_policy(REFUSE, REFUSE, REFUSE)
UNLESS_FREE = decide_by_policy(REFUSE, REFUSE, WARN)
NOT_STRICTLY = decide_by_policy(REFUSE, LOOK, WARN)
TO_EYES = decide_by_policy(LOOK, LOOK, WARN)
UNREACHED = "Tanda tangan di dalam berkas ini belum sampai diperiksa, karena "
UNFINISHED = "Tidak selesai dinilai."
UNWEIGHED = "tidak sampai dinilai"
TOO_COMPLEX = "Struktur PDF terlalu rumit untuk diperiksa. Buat ulang PDF dari aplikasi asal, lalu tanda tangani kembali."
GOOD = "Utuh, dan penerbit sertifikatnya dikenal."
ALTERED = "Isi dokumen diubah."
UNCERTAIN = "Tidak dapat dipastikan."
LOOKED_AT = "Berkas diteruskan untuk diperiksa verifikator."
NOT_SIGNED_BY = "Belum ditandatangani secara elektronik oleh {siapa}."
UNCHANGED = "Isi dokumen sama dengan saat ditandatangani"


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """`message` tells the uploader what to do, with blanks that the finding fills; `refusal` is said in its place where
    the decision is to refuse. `meaning` is for those who rely on the document, `short` for the list of past inspections.

    `assessment`, `issuer` and `later` (what came after it) speak of one signature with this code in the panel.
    """

    decisions: Mapping[Policy, Decision]
    message: str
    meaning: str
    short: str
    refusal: str = ""
    assessment: str = UNFINISHED
    issuer: str = UNWEIGHED
    later: str = ""
    is_gate: bool = False
    """Of the file gate: refused under every policy, and nothing after it is looked at."""
    is_good: bool = False


def _gate(message: str, because: str, short: str) -> VerdictRow:
    return VerdictRow(NEVER, message, UNREACHED + because, short, is_gate=True)


# What refuses stands before what a person may look at, so that a doubtful signature never hides behind a good one.
ROWS: Mapping[VerdictCode, VerdictRow] = {
    K.TOO_BIG: _gate(
        "Ukuran berkas {ukuran} melebihi batas {batas}. Kecilkan dokumen sebelum ditandatangani; "
        "mengompres berkas yang sudah ber-TTE akan menghapus tanda tangannya.",
        "ukurannya melebihi batas.",
        "Terlalu besar",
    ),
    K.EMPTY: _gate("Berkas kosong (0 byte). Pilih ulang berkas PDF Anda.", "berkas kosong.", "Kosong"),
    K.NOT_PDF: _gate(
        "Berkas ini bukan PDF. Unggah berkas .pdf asli, bukan foto, Word, atau ZIP yang diganti namanya.",
        "berkas ini bukan PDF.",
        "Bukan PDF",
    ),
    K.DAMAGED: _gate(
        "Berkas PDF rusak atau tidak lengkap sehingga tidak dapat diperiksa. "
        "Unduh ulang dari aplikasi asal, lalu unggah kembali.",
        "berkas rusak atau tidak lengkap.",
        "Rusak",
    ),
    K.ENCRYPTED: _gate(
        "PDF ini hanya terbuka dengan kata sandi. Buat PDF tanpa kata sandi dari aplikasi asal, lalu tanda tangani; "
        "membuang kata sandi dari berkas yang sudah ditandatangani akan menghapus tanda tangannya.",
        "berkas terkunci.",
        "Terkunci",
    ),
    K.ACTIVE_CONTENT: _gate(
        "PDF memuat {muatan} yang tidak diizinkan. "
        "Buat ulang PDF biasa dari aplikasi asal, lalu tanda tangani kembali.",
        "berkas memuat isi yang tidak diizinkan.",
        "Memuat isi yang tidak diizinkan",
    ),
    K.TOO_COMPLEX: _gate(TOO_COMPLEX, "susunan berkas terlalu rumit.", "Terlalu rumit"),
    K.RESOURCE: _gate(TOO_COMPLEX, "pemeriksaan berkas melampaui batas.", "Melampaui batas pemeriksaan"),
    K.SIG_PARTIAL: VerdictRow(
        UNLESS_FREE,
        'Tanda tangan "{field}" tidak melindungi seluruh isi dokumen. Unggah berkas asli hasil penandatanganan.',
        "Ada bagian dokumen yang tidak dilindungi tanda tangan, jadi isinya dapat berbeda dari yang ditandatangani.",
        "Tanda tangan tidak melindungi seluruh isi",
        assessment="Tidak melindungi seluruh isi dokumen.",
        later=UNCERTAIN,
    ),
    K.SIG_BROKEN: VerdictRow(
        UNLESS_FREE,
        'Tanda tangan elektronik pada kolom "{field}" tidak cocok dengan isi dokumen. '
        "Minta penandatangan mengirim ulang berkas asli.",
        "Tanda tangan tidak cocok dengan isi dokumen, jadi tidak membuktikan apa pun.",
        "Tanda tangan tidak cocok",
        assessment="Tidak cocok dengan isi dokumen.",
        later=UNCERTAIN,
    ),
    K.CHANGED: VerdictRow(
        UNLESS_FREE,
        "Dokumen diubah setelah ditandatangani oleh {cn} pada {waktu}. "
        "Unggah berkas asli, tanpa catatan, coretan, atau penggabungan sesudahnya.",
        "Isi dokumen diubah sesudah ditandatangani, jadi tanda tangan tidak lagi membuktikan isinya.",
        "Diubah sesudah ditandatangani",
        assessment="Isi dokumen diubah sesudah tanda tangan ini.",
        later=ALTERED,
    ),
    K.CERT_REVOKED: VerdictRow(
        UNLESS_FREE,
        "Sertifikat {cn} telah dicabut pada {tanggal}, sebelum dokumen ditandatangani. "
        "Minta penandatanganan ulang.",
        "Sertifikat penandatangan sudah dicabut sebelum dokumen ditandatangani.",
        "Sertifikat dicabut",
        assessment="Sertifikatnya sudah dicabut sebelum dokumen ditandatangani.",
        issuer="sertifikat sudah dicabut",
    ),
    K.WEAK_CRYPTO: VerdictRow(
        NOT_STRICTLY,
        "Tanda tangan memakai algoritma lama ({alg}) yang tidak lagi aman. Tanda tangani ulang.",
        "Tanda tangan memakai cara lama yang sudah dapat dipalsukan, jadi tidak membuktikan isi dokumen.",
        "Cara penandatanganan lama",
        assessment="Memakai cara lama yang sudah dapat dipalsukan.",
    ),
    K.INTACT_UNTRUSTED: VerdictRow(
        NOT_STRICTLY,
        "Isi dokumen utuh, tetapi sertifikat {cn} (penerbit {issuer}) tidak berinduk ke penerbit yang dikenal. "
        "Gunakan sertifikat BSrE.",
        f"{UNCHANGED}, tetapi portal tidak dapat memastikan siapa yang menandatangani, karena penerbit sertifikatnya "
        "tidak dikenal.",
        "Utuh, penerbit tidak dikenal",
        assessment="Utuh, tetapi penerbit sertifikatnya tidak dikenal.",
        issuer="tidak dikenal",
    ),
    K.SIGNER_UNSUITABLE: VerdictRow(
        UNLESS_FREE,
        "Sertifikat {cn} tidak diterbitkan untuk menandatangani dokumen. "
        "Tanda tangani ulang dengan sertifikat tanda tangan elektronik pribadi.",
        "Sertifikat yang dipakai menandatangani dibuat untuk keperluan lain, bukan untuk menandatangani dokumen.",
        "Sertifikat bukan untuk tanda tangan",
        assessment="Sertifikatnya bukan untuk menandatangani dokumen.",
        issuer="sertifikat untuk keperluan lain",
    ),
    K.CHANGED_BETWEEN: VerdictRow(
        TO_EYES,
        "Ada perubahan isi di antara dua tanda tangan. Berkas diteruskan untuk diperiksa verifikator.",
        "Isi dokumen diubah di antara dua tanda tangan. Penandatangan terakhir menandatangani isi yang sekarang; yang "
        "lebih dahulu menandatangani isi sebelumnya.",
        "Diubah di antara dua tanda tangan",
        assessment="Isi dokumen diubah sesudah tanda tangan ini, sebelum tanda tangan terakhir.",
        later=ALTERED,
    ),
    K.COVERS_CONTENT: VerdictRow(
        TO_EYES,
        "Kotak tanda tangan {cn} menutupi isi dokumen. Berkas diteruskan untuk diperiksa verifikator.",
        "Kotak tanda tangan menutupi tulisan yang sudah ada pada saat tanda tangan sebelumnya dibuat.",
        "Tanda tangan menutupi isi",
        assessment="Kotaknya menutupi isi dokumen.",
    ),
    K.HIDDEN_COPY: VerdictRow(
        TO_EYES,
        "Di dalam berkas ada salinan isi yang tidak dipakai tetapi dapat ditampilkan sebagian aplikasi. "
        "Berkas diteruskan untuk diperiksa verifikator; yang ditampilkan di portal ini persis yang ditandatangani.",
        "Di dalam bagian yang ditandatangani ada salinan isi yang tidak terdaftar, atau isi yang tertulis dua kali. Sebagian "
        "aplikasi dapat menampilkan yang satu, sebagian yang lain.",
        "Ada salinan isi yang tidak terdaftar",
        later=UNCERTAIN,
    ),
    K.TAIL_UNCLEAR: VerdictRow(
        TO_EYES,
        "Di belakang tanda tangan terakhir ada tambahan yang tidak dapat dipastikan secara otomatis; yang ditampilkan di "
        "sini persis yang ditandatangani. Berkas diteruskan untuk diperiksa verifikator.",
        "Di belakang tanda tangan terakhir ada tambahan yang tidak dapat dipastikan secara otomatis; yang ditampilkan di "
        "sini persis yang ditandatangani.",
        "Ada tambahan yang tidak dapat dipastikan",
        assessment="Utuh; tambahan di belakangnya tidak dapat dipastikan.",
        later=UNCERTAIN,
    ),
    K.SIG_UNREADABLE: VerdictRow(
        TO_EYES,
        "Tanda tangan ada, tetapi formatnya tidak dapat diperiksa otomatis. "
        "Berkas diteruskan untuk diperiksa verifikator.",
        "Ada tanda tangan yang tidak dapat dibaca portal, jadi tidak dapat dipastikan keabsahannya.",
        "Tanda tangan tidak dapat dibaca",
        assessment="Bentuknya tidak dapat dibaca portal.",
        later=UNCERTAIN,
    ),
    K.SIGNER_UNCLEAR: VerdictRow(
        TO_EYES,
        "Tanda tangan {cn} utuh, tetapi {reason}. Berkas diteruskan untuk diperiksa verifikator.",
        f"{UNCHANGED}, tetapi sertifikat penandatangan atau bentuk tanda tangannya tidak memenuhi semua syarat tanda "
        "tangan pada dokumen.",
        "Utuh, sertifikat atau bentuknya meragukan",
        assessment="Utuh, tetapi sertifikat atau bentuknya tidak memenuhi semua syarat.",
    ),
    K.CERT_EXPIRED: VerdictRow(
        TO_EYES,
        "Sertifikat {cn} berakhir {tanggal} dan tidak ada stempel waktu yang membuktikan tanda tangan "
        "dibuat sebelumnya. Berkas diteruskan untuk diperiksa verifikator.",
        f"{UNCHANGED}, tetapi sertifikat penandatangan sudah berakhir dan tidak ada bukti bahwa dokumen ditandatangani "
        "sebelum itu.",
        "Utuh, sertifikat sudah berakhir",
        assessment="Utuh, tetapi sertifikatnya sudah berakhir dan waktu penandatanganan tidak terbukti.",
        issuer="sertifikat sudah berakhir",
    ),
    K.TIME_ODD: VerdictRow(
        TO_EYES,
        "Waktu pada tanda tangan {cn} tidak masuk akal ({waktu}): belum tiba, atau mendahului masa berlaku sertifikatnya. "
        "Berkas diteruskan untuk diperiksa verifikator.",
        f"{UNCHANGED}, tetapi waktu yang tercatat padanya tidak mungkin benar: belum tiba, atau mendahului masa berlaku "
        "sertifikatnya.",
        "Waktu tanda tangan tidak wajar",
        assessment="Utuh, tetapi waktunya tidak masuk akal.",
    ),
    K.SIGNATURE_MISSING: VerdictRow(
        TO_EYES,
        f"{NOT_SIGNED_BY} Mintakan tanda tangan elektronik yang belum ada pada berkas yang sama, lalu unggah hasilnya. "
        f"{LOOKED_AT}",
        "Tanda tangan yang ada utuh, tetapi belum semua yang harus menandatangani sudah menandatangani secara elektronik.",
        "Tanda tangan belum lengkap",
    ),
    K.TIMESTAMP_ONLY: VerdictRow(
        UNLESS_FREE,
        "Berkas hanya memuat stempel waktu, belum ditandatangani. Unggah berkas yang sudah ditandatangani.",
        "Berkas hanya memuat stempel waktu. Stempel waktu membuktikan kapan, bukan siapa.",
        "Hanya stempel waktu",
    ),
    K.NO_SIGNATURE: VerdictRow(
        UNLESS_FREE,
        "Tidak ditemukan tanda tangan elektronik di dalam berkas. Gambar QR atau tulisan "
        '"ditandatangani secara elektronik" bukan tanda tangan elektronik. Unggah berkas asli hasil penandatanganan.',
        "Tidak ada tanda tangan elektronik di dalam berkas ini.",
        "Tanpa tanda tangan elektronik",
    ),
    K.OK_PSRE_LAIN: VerdictRow(
        decide_by_policy(REFUSE, ACCEPT, ACCEPT),  # unless the case takes other providers
        "Tanda tangan elektronik utuh; sertifikat {cn} diterbitkan {issuer}, bukan BSrE.",
        f"{UNCHANGED}, dan penerbit setiap sertifikat dikenal, tetapi tidak semuanya BSrE.",
        "Utuh, penerbit selain BSrE",
        refusal="Tanda tangan elektronik utuh, tetapi sertifikat {cn} diterbitkan {issuer}, bukan BSrE. "
        "Gunakan sertifikat BSrE.",
        assessment=GOOD,
        is_good=True,
    ),
    K.OK_BSRE: VerdictRow(
        decide_by_policy(ACCEPT, ACCEPT, ACCEPT),
        "Tanda tangan elektronik utuh dan sertifikatnya diterbitkan BSrE.",
        f"{UNCHANGED}, dan setiap sertifikat penandatangan diterbitkan BSrE.",
        "Utuh, penerbit dikenal",
        assessment=GOOD,
        is_good=True,
    ),
}
if missing := set(VerdictCode) - set(ROWS):
    raise LookupError(f"verdict codes without a row: {sorted(missing)}")
SEVERITY: Mapping[VerdictCode, int] = {code: rank for rank, code in enumerate(ROWS)}
"""Of several findings the one with the lowest number is the verdict."""


@dataclass(frozen=True, slots=True)
class MismatchRow:
    """`label` names what differs; `message` has blanks for both sides of it. `needs_eyes`: a person decides on the file."""

    label: str
    message: str
    needs_eyes: bool = False


CHECK_AGAIN = " Periksa kembali berkas yang dipilih."
MISMATCHES: Mapping[MismatchCode, MismatchRow] = {
    MismatchCode.SIGNER_MISMATCH: MismatchRow(
        "Penandatangan",
        f"Penandatangan ({{document}}) tidak sesuai dengan {{role}} yang tercatat ({{on_record}}).{CHECK_AGAIN}",
    ),
    MismatchCode.SUBJECT_MISMATCH: MismatchRow(
        "Pegawai yang dinilai",
        f'NIP Anda tidak ditemukan sebagai "Pegawai yang Dinilai" di dalam berkas.{CHECK_AGAIN}',
    ),
    MismatchCode.PERIOD_MISMATCH: MismatchRow(
        "Periode", f"Periode pada dokumen ({{document}}) berbeda dari {{on_record}}.{CHECK_AGAIN}"
    ),
    MismatchCode.PENILAI_MISMATCH: MismatchRow(
        "Pejabat penilai",
        f"Pejabat penilai pada dokumen ({{document}}) berbeda dari yang tercatat ({{on_record}}).{CHECK_AGAIN}",
    ),
    MismatchCode.FORM_MISMATCH: MismatchRow(
        "Jenis dokumen", f"Dokumen ini tampaknya {{document}}, bukan {{on_record}}.{CHECK_AGAIN}"
    ),
    MismatchCode.SIGNER_UNMATCHED: MismatchRow(
        "Penandatangan",
        "Penandatangan ({document}) tidak dapat dicocokkan dengan {role} yang tercatat ({on_record}). "
        "Verifikator memastikannya.",
        needs_eyes=True,
    ),
    MismatchCode.DRAFT_PRINT: MismatchRow(
        "Draf",
        'Berkas ini cetakan draf (bertulisan "{document}"), bukan naskah yang sudah ditetapkan. '
        "Cetak naskah yang sudah ditetapkan, tanda tangani, lalu unggah.",
        needs_eyes=True,
    ),
    MismatchCode.BLANK_FORM: MismatchRow(
        "Isian formulir",
        'Formulir ini belum diisi lengkap: masih memuat petunjuk "{document}". '
        "Lengkapi isinya, tanda tangani, lalu unggah.",
        needs_eyes=True,
    ),
    MismatchCode.SUPERSEDED_PRINT: MismatchRow(
        "Versi cetakan",
        "Berkas ini cetakan {document}; sesudah itu naskahnya ditetapkan kembali sebagai {on_record}. "
        "Cetak versi yang terbaru, tanda tangani, lalu unggah.",
        needs_eyes=True,
    ),
    MismatchCode.FOREIGN_PRINT: MismatchRow(
        "Pemilik cetakan",
        "Cetakan portal ini ({document}) bukan milik {on_record} pada periode ini; cetakan itu dibuat untuk pegawai atau "
        "periode lain. Cetak dokumen milik sendiri untuk periode ini, tanda tangani, lalu unggah.",
        needs_eyes=True,
    ),
}
if missing_mismatches := set(MismatchCode) - set(MISMATCHES):
    raise LookupError(f"mismatch codes without a row: {sorted(missing_mismatches)}")
SIGNER_OF_AN_INSTITUTION = (
    "Penandatangan ({document}) memakai sertifikat lembaga, sehingga tidak dapat dicocokkan dengan {role} yang tercatat "
    "({on_record}). Verifikator memastikannya."
)
SUBJECT_OF_AN_MPPH = f"Nama dan NIP Anda tidak ditemukan di dalam matriks ini.{CHECK_AGAIN}"
