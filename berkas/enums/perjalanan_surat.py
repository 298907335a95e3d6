from django.db.models import TextChoices


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
