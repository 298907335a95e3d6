from django.db.models import TextChoices

from pemeriksaan.result import Policy


class JenisDokumen(TextChoices):
    MPPH = "MPPH", "Matriks Pembagian Peran dan Hasil (MPPH)"
    SKP = "SKP", "Sasaran Kinerja Pegawai (SKP)"


class Kebijakan(TextChoices):
    """The signature policy of a required document: `Policy` of the inspection, with its labels."""

    WAJIB_TTE = Policy.SIGNED.value, "Wajib tanda tangan elektronik"
    TTE_ATAU_BASAH = Policy.SIGNED_OR_INK.value, "Tanda tangan elektronik atau basah"
    BEBAS = Policy.FREE.value, "Bebas"


class Penandatangan(TextChoices):
    """Who must have signed a document electronically; named like `SignerRole` of the inspection."""

    PEGAWAI = "PEGAWAI", "Pegawai yang dinilai"
    PENILAI = "PENILAI", "Pejabat penilai"
    PIMPINAN = "PIMPINAN", "Pimpinan yang menetapkan matriks"


PENANDATANGAN: dict[JenisDokumen, tuple[Penandatangan, ...]] = {
    JenisDokumen.MPPH: (Penandatangan.PIMPINAN,),
    JenisDokumen.SKP: (Penandatangan.PEGAWAI, Penandatangan.PENILAI),
}
"""Who signs each kind of document; a campaign may demand fewer of them."""
