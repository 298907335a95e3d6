from django.db.models import TextChoices


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
