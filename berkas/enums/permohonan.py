from django.db.models import TextChoices


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
