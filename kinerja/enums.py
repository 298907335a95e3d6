from django.db.models import TextChoices


class StatusMpph(TextChoices):
    """Of the matrix itself; each time it is set, a VersiMpph keeps what was set."""

    DRAF = "DRAF", "Draf"
    DITETAPKAN = "DITETAPKAN", "Ditetapkan"


class LangkahMpph(TextChoices):
    """What can happen to an Mpph; the name of the service that does it."""

    START = "START", "Mulai"
    DETERMINE = "DETERMINE", "Tetapkan"
    REVISE = "REVISE", "Ubah"


# The one table of moves of an Mpph: step → (statuses it may start from, status it ends in). None is "no Mpph yet".
ALUR_MPPH: dict[LangkahMpph, tuple[frozenset[StatusMpph | None], StatusMpph]] = {
    LangkahMpph.START: (frozenset({None}), StatusMpph.DRAF),
    LangkahMpph.DETERMINE: (frozenset({StatusMpph.DRAF}), StatusMpph.DITETAPKAN),
    LangkahMpph.REVISE: (frozenset({StatusMpph.DITETAPKAN}), StatusMpph.DRAF),
}


class JenisHasil(TextChoices):
    """What a column of the matrix is about (FORMAT A.1.5)."""

    OUTCOME_ANTARA = "OUTCOME_ANTARA", "Outcome antara"
    OUTPUT = "OUTPUT", "Output"
    LAYANAN = "LAYANAN", "Layanan"


class PendekatanSkp(TextChoices):
    """One approach per SKP; it decides which form is printed."""

    KUALITATIF = "KUALITATIF", "Kualitatif (format A.1.6)"
    KUANTITATIF = "KUANTITATIF", "Kuantitatif (format A.1.7)"


class StatusSkp(TextChoices):
    """One status per SKP; who has confirmed and whether the matrix has moved on are separate facts."""

    DRAF = "DRAF", "Draf"
    DIALOG = "DIALOG", "Dialog kinerja"
    DISEPAKATI = "DISEPAKATI", "Disepakati"
    DITETAPKAN = "DITETAPKAN", "Ditetapkan"


class LangkahSkp(TextChoices):
    """What can happen to a Skp; the name of the service that does it."""

    START = "START", "Mulai"
    SUBMIT = "SUBMIT", "Ajukan"
    RETURN = "RETURN", "Kembalikan"
    AGREE = "AGREE", "Sepakati"
    UNCONFIRM = "UNCONFIRM", "Batalkan kesepakatan"
    DETERMINE = "DETERMINE", "Tetapkan"
    REOPEN = "REOPEN", "Buka kembali"


T = StatusSkp
# The one table of moves of a Skp; AGREE is the second of the two confirmations.
ALUR_SKP: dict[LangkahSkp, tuple[frozenset[StatusSkp | None], StatusSkp]] = {
    LangkahSkp.START: (frozenset({None}), T.DRAF),
    LangkahSkp.SUBMIT: (frozenset({T.DRAF}), T.DIALOG),
    LangkahSkp.RETURN: (frozenset({T.DIALOG, T.DISEPAKATI}), T.DRAF),
    LangkahSkp.AGREE: (frozenset({T.DIALOG}), T.DISEPAKATI),
    LangkahSkp.UNCONFIRM: (frozenset({T.DISEPAKATI}), T.DIALOG),
    LangkahSkp.DETERMINE: (frozenset({T.DISEPAKATI}), T.DITETAPKAN),
    LangkahSkp.REOPEN: (frozenset({T.DITETAPKAN}), T.DIALOG),
}
SKP_TERBUKA = (T.DRAF, T.DIALOG)  # the lines may be changed


class JenisRencana(TextChoices):
    """A. UTAMA has a high priority in the matrix, B. TAMBAHAN a low one."""

    UTAMA = "UTAMA", "Utama"
    TAMBAHAN = "TAMBAHAN", "Tambahan"


class JenisPenugasan(TextChoices):
    """Who gave the task: "Jabatan/Pimpinan/Tim Kerja yang memberikan penugasan" (A.1.6)."""

    JABATAN = "JABATAN", "Jabatan"
    PIMPINAN = "PIMPINAN", "Pimpinan"
    TIM_KERJA = "TIM_KERJA", "Tim kerja"


class Aspek(TextChoices):
    """Of an indicator in A.1.7."""

    KUANTITAS = "KUANTITAS", "Kuantitas"
    KUALITAS = "KUALITAS", "Kualitas"
    WAKTU = "WAKTU", "Waktu"
    BIAYA = "BIAYA", "Biaya"


class JenisLampiran(TextChoices):
    """The three lists of the lampiran SKP."""

    DUKUNGAN = "DUKUNGAN", "Dukungan sumber daya"
    PERTANGGUNGJAWABAN = "PERTANGGUNGJAWABAN", "Skema pertanggungjawaban"
    KONSEKUENSI = "KONSEKUENSI", "Konsekuensi"


class JenisBaris(TextChoices):
    """Which line of an SKP a proposal, a remark or an entry of its log is about."""

    SKP = "SKP", "SKP"
    RENCANA = "RENCANA", "Rencana hasil kerja"
    INDIKATOR = "INDIKATOR", "Indikator kinerja individu"
    EKSPEKTASI = "EKSPEKTASI", "Ekspektasi khusus pimpinan"
    LAMPIRAN = "LAMPIRAN", "Lampiran SKP"


class StatusUsulan(TextChoices):
    MENUNGGU = "MENUNGGU", "Menunggu jawaban"
    DITERIMA = "DITERIMA", "Diterima"
    DITOLAK = "DITOLAK", "Ditolak"
    DITARIK = "DITARIK", "Ditarik"


class StatusLaporan(TextChoices):
    """Of a report that the pejabat penilai on record is wrong."""

    DILAPORKAN = "DILAPORKAN", "Dilaporkan"
    DIPERBAIKI = "DIPERBAIKI", "Diperbaiki"
    DITOLAK = "DITOLAK", "Ditolak"


class LangkahLaporan(TextChoices):
    REPORT = "REPORT", "Laporkan"
    MEND = "MEND", "Perbaiki"
    REFUSE = "REFUSE", "Tolak"


ALUR_LAPORAN: dict[LangkahLaporan, tuple[frozenset[StatusLaporan | None], StatusLaporan]] = {
    LangkahLaporan.REPORT: (frozenset({None}), StatusLaporan.DILAPORKAN),
    LangkahLaporan.MEND: (frozenset({StatusLaporan.DILAPORKAN}), StatusLaporan.DIPERBAIKI),
    LangkahLaporan.REFUSE: (frozenset({StatusLaporan.DILAPORKAN}), StatusLaporan.DITOLAK),
}


class JenisCetak(TextChoices):
    """The form that was printed."""

    A15 = "A15", "MPPH (format A.1.5)"
    A16 = "A16", "SKP kualitatif (format A.1.6)"
    A17 = "A17", "SKP kuantitatif (format A.1.7)"


class StatusPaket(TextChoices):
    """Of the ZIP with a unit's SKPs, which a worker makes in the background."""

    MENUNGGU = "MENUNGGU", "Menunggu giliran"
    DIKERJAKAN = "DIKERJAKAN", "Sedang disusun"
    SELESAI = "SELESAI", "Selesai"
    GAGAL = "GAGAL", "Gagal"


PAKET_BERJALAN = (StatusPaket.MENUNGGU, StatusPaket.DIKERJAKAN)


class SebabSkpLain(TextChoices):
    """Why a row of the export is not the one that counts."""

    LEBIH_AWAL = "LEBIH_AWAL", "Lebih awal pada periode yang sama"
    PLT = "PLT", "Jabatan Plt/Plh"
    PERIODE_LAIN = "PERIODE_LAIN", "Periode lain"


def alasan_skp_lain() -> list[tuple[str, str]]:
    return SebabSkpLain.choices
