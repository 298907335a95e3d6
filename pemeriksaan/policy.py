"""What each signature policy makes of each verdict: one table, read by upload, re-inspection and command alike."""

from pemeriksaan.result import GERBANG_BERKAS, ContentKind, Decision, VerdictCode

K = VerdictCode
ACCEPT, LOOK, REFUSE, WARN = Decision.ACCEPT, Decision.LOOK, Decision.REFUSE, Decision.WARN

# fmt: off
TABEL: dict[VerdictCode, dict[str, Decision]] = {
    K.OK_BSRE:          {"wajib_tte": ACCEPT, "tte_atau_basah": ACCEPT, "bebas": ACCEPT},
    K.OK_PSRE_LAIN:     {"wajib_tte": REFUSE, "tte_atau_basah": ACCEPT, "bebas": ACCEPT},  # unless the setting allows
    K.INTACT_UNTRUSTED: {"wajib_tte": REFUSE, "tte_atau_basah": LOOK,   "bebas": WARN},
    K.CERT_EXPIRED:     {"wajib_tte": LOOK,   "tte_atau_basah": LOOK,   "bebas": WARN},
    K.CERT_REVOKED:     {"wajib_tte": REFUSE, "tte_atau_basah": REFUSE, "bebas": WARN},
    K.WEAK_CRYPTO:      {"wajib_tte": REFUSE, "tte_atau_basah": LOOK,   "bebas": WARN},
    K.CHANGED:          {"wajib_tte": REFUSE, "tte_atau_basah": REFUSE, "bebas": WARN},
    K.SIG_BROKEN:       {"wajib_tte": REFUSE, "tte_atau_basah": REFUSE, "bebas": WARN},
    K.SIG_PARTIAL:      {"wajib_tte": REFUSE, "tte_atau_basah": REFUSE, "bebas": WARN},
    K.CHANGED_BETWEEN:  {"wajib_tte": LOOK,   "tte_atau_basah": LOOK,   "bebas": WARN},
    K.SIG_UNREADABLE:   {"wajib_tte": LOOK,   "tte_atau_basah": LOOK,   "bebas": WARN},
    K.NO_SIGNATURE:     {"wajib_tte": REFUSE, "tte_atau_basah": REFUSE, "bebas": WARN},    # digital and flattened
    K.TIMESTAMP_ONLY:   {"wajib_tte": REFUSE, "tte_atau_basah": REFUSE, "bebas": WARN},
}
PINDAIAN: dict[str, Decision] = {"wajib_tte": REFUSE, "tte_atau_basah": LOOK, "bebas": LOOK}
# fmt: on


def decide(
    kode: VerdictCode,
    kebijakan: str,
    *,
    jenis_isi: str = ContentKind.UNKNOWN,
    psre_lain: bool = False,
    dinyatakan_basah: bool = False,
) -> Decision:
    """What becomes of an upload.

    `psre_lain`: the campaign also takes other Indonesian providers than BSrE under `wajib_tte`.
    `dinyatakan_basah`: the uploader declares that this is a scan of a document signed in ink.
    """
    if kode in GERBANG_BERKAS:
        return REFUSE
    if kode == K.OK_PSRE_LAIN and psre_lain:
        return ACCEPT
    if kode == K.NO_SIGNATURE and jenis_isi in {ContentKind.SCAN, ContentKind.MIXED}:
        return _scan(kebijakan, dinyatakan_basah=dinyatakan_basah)
    return TABEL[kode][kebijakan]


def settle_keputusan(sebelum: str, sesudah: Decision) -> Decision:
    """What a version keeps after another inspection: one that was taken in is looked at, never thrown out by itself."""
    if sesudah == REFUSE and sebelum != REFUSE:
        return LOOK
    return sesudah


def _scan(kebijakan: str, *, dinyatakan_basah: bool) -> Decision:
    if kebijakan == "tte_atau_basah" and not dinyatakan_basah:
        return REFUSE
    return PINDAIAN[kebijakan]
