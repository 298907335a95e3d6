"""What a verdict code means for one file in particular: the row of `codes`, or one of its variants.

A note on the verdict, or the kind of its content, says which: the same code with a truer sentence and its own remedy.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace

from pemeriksaan.codes import LOOK, REFUSE, ROWS, UNCHANGED, VerdictRow, decide_by_policy
from pemeriksaan.result import ContentKind, Note, VerdictCode

K = VerdictCode
SCANNED = "Berkas ini hasil pindai tanpa tanda tangan elektronik. "
UNDECLARED = f"{SCANNED}Nyatakan bahwa dokumen ini ditandatangani basah, atau unggah dokumen bertanda tangan elektronik."
SCAN = replace(
    ROWS[K.NO_SIGNATURE],
    decisions=decide_by_policy(REFUSE, LOOK, LOOK),
    message=f"{SCANNED}Berkas diterima untuk diperiksa oleh verifikator.",
    refusal=f"{SCANNED}Unggah dokumen bertanda tangan elektronik.",
    meaning="Berkas ini hasil pindai kertas, tanpa tanda tangan elektronik. Portal tidak dapat memastikan tanda tangan di "
    "atas kertas; verifikator harus melihatnya.",
)
UNDECLARED_SCAN = replace(SCAN, decisions=decide_by_policy(REFUSE, REFUSE, LOOK), refusal=UNDECLARED)
BEHIND_THE_END = "Di belakang akhir PDF ada isi tambahan yang bukan bagian dokumen, biasanya dari situs tempat berkas diunduh"
MOVED = (
    "Berkas ini disimpan ulang, digabung, atau dikompres sesudah ditandatangani, jadi tanda tangan elektroniknya tidak berlaku "
    "lagi. Unggah berkas asli hasil penandatanganan."
)

VARIANTS: Mapping[tuple[VerdictCode, Note], VerdictRow] = {
    (K.ENCRYPTED, Note.RESTRICTED): replace(
        ROWS[K.ENCRYPTED],
        message="PDF ini terbuka tanpa kata sandi, tetapi hak aksesnya dibatasi, misalnya dilarang disalin atau diubah; "
        "karena itu isinya tersandi dan tidak dapat diperiksa. Simpan atau pindai ulang dokumen asal sebagai PDF tanpa "
        "pembatasan, lalu tanda tangani kembali.",
        meaning="Tanda tangan di dalam berkas ini belum sampai diperiksa, karena hak akses berkas dibatasi.",
    ),
    (K.DAMAGED, Note.LEADING_BYTES): replace(
        ROWS[K.DAMAGED],
        message="Di depan dokumen yang sudah ditandatangani ini ada isi tambahan yang bukan bagian PDF, biasanya dari situs "
        "atau aplikasi pengirim berkas, sehingga tanda tangannya tidak dapat diperiksa. Minta berkas asli kepada "
        "penandatangan, atau ambil langsung dari aplikasi tanda tangan, lalu unggah apa adanya.",
        meaning="Tanda tangan di dalam berkas ini belum sampai diperiksa, karena ada isi tambahan di depan dokumen.",
    ),
    (K.RESOURCE, Note.TIMED_OUT): replace(
        ROWS[K.RESOURCE],
        message="Pemeriksaan berkas ini memakan waktu terlalu lama, jadi dihentikan. "
        "Buat ulang PDF dari aplikasi asal dengan susunan yang lebih sederhana, lalu tanda tangani kembali.",
        meaning="Tanda tangan di dalam berkas ini belum sampai diperiksa, karena pemeriksaannya memakan waktu terlalu lama.",
    ),
    (K.TAIL_UNCLEAR, Note.TRAILING_BYTES): replace(
        ROWS[K.TAIL_UNCLEAR],
        message=f"{BEHIND_THE_END}. Isi yang ditandatangani tidak tersentuh, dan hanya isi itu yang ditampilkan di sini. "
        "Berkas diteruskan untuk diperiksa verifikator.",
        meaning=f"{BEHIND_THE_END}. Yang ditampilkan di sini persis yang ditandatangani.",
    ),
    (K.SIG_PARTIAL, Note.FLATTENED): replace(ROWS[K.SIG_PARTIAL], message=MOVED),
    (K.SIG_BROKEN, Note.FLATTENED): replace(ROWS[K.SIG_BROKEN], message=MOVED),
    (K.NO_SIGNATURE, Note.FLATTENED): replace(
        ROWS[K.NO_SIGNATURE],
        message="Tanda tangan elektronik sudah hilang karena berkas diproses ulang dengan {producer}. "
        "Unggah berkas asli yang belum dikompres, dicetak ulang, atau digabung.",
        meaning="Tidak ada tanda tangan elektronik di dalam berkas ini. Tanda tangan yang pernah ada hilang ketika berkas "
        "diproses ulang.",
    ),
    (K.NO_SIGNATURE, Note.TRAILING_BYTES): replace(
        ROWS[K.NO_SIGNATURE],
        message=f"Tidak ditemukan tanda tangan elektronik di dalam berkas. {BEHIND_THE_END}; mungkin bukan berkas asli yang "
        "tersimpan. Unggah berkas asli hasil penandatanganan, langsung dari aplikasi tanda tangan.",
    ),
    (K.NO_SIGNATURE, Note.REWRITTEN): replace(
        ROWS[K.NO_SIGNATURE],
        message="Tidak ditemukan tanda tangan elektronik di dalam berkas. Berkas ini hasil {producer}: tanda tangan yang "
        "dibubuhkan sebelumnya tidak ikut tersimpan. Sudah pernah ditandatangani secara elektronik? Unggah berkas asli hasil "
        "penandatanganan. Belum? Tanda tangani dahulu berkas ini.",
    ),
}
"""Of several notes the first variant here counts."""

OF_THE_DEMO = {
    "message": "Tanda tangan elektronik utuh; sertifikatnya diterbitkan penerbit demo, bukan BSrE.",
    "meaning": f"{UNCHANGED}. Sertifikatnya dari penerbit demo, yang hanya berlaku pada pemasangan demo.",
    "refusal": "",
}
OF_OLD = {
    "message": "Tanda tangan elektronik utuh: sertifikat lama, sah pada saat ditandatangani.",
    "meaning": f"{UNCHANGED}. Ada sertifikat lama, sah pada saat ditandatangani menurut stempel waktu.",
    "refusal": "",
}
OF_BSRE_AMONG_OTHERS = f"{UNCHANGED}, dan sertifikat penandatangan yang diperhitungkan diterbitkan BSrE."
BESIDE = " Ada pula tanda tangan atau meterai elektronik dari penerbit lain, yang tidak diperhitungkan."


def find_row(
    code: VerdictCode, kind: ContentKind, notes: Collection[str] = (), *, undeclared: bool = False
) -> VerdictRow:
    """The row of a code as it holds for this file. `undeclared`: ink is accepted, and the uploader did not declare it."""
    row = _find_row(code, kind, notes, undeclared=undeclared)
    if row.is_good and Note.OTHER_SIGNER in notes:
        meaning = OF_BSRE_AMONG_OTHERS if row is ROWS[K.OK_BSRE] else row.meaning
        return replace(row, message=row.message + BESIDE, meaning=meaning + BESIDE)
    return row


def _find_row(
    code: VerdictCode, kind: ContentKind, notes: Collection[str], *, undeclared: bool
) -> VerdictRow:
    row = ROWS[code]
    if code == K.NO_SIGNATURE and kind in {ContentKind.SCAN, ContentKind.MIXED}:
        return UNDECLARED_SCAN if undeclared else SCAN
    if row.is_good and Note.DEMO in notes:
        return replace(row, **OF_THE_DEMO)  # type: ignore[arg-type]  # texts only
    if row.is_good and Note.LEGACY in notes:
        return replace(row, **OF_OLD)  # type: ignore[arg-type]  # texts only
    return next((one for (of, note), one in VARIANTS.items() if of == code and note in notes), row)
