from berkas.enums import ButirPeriksa, Kebijakan
from berkas.models import Berkas, Riwayat, Versi


def internal_notes(berkas: Berkas) -> list[Riwayat]:
    """What verifikator wrote for each other, oldest first; never shown to the person or the unit."""
    noted = Riwayat.objects.filter(berkas=berkas).exclude(catatan_internal="")
    return list(noted.select_related("oleh").order_by("pk"))


def butir_of(berkas: Berkas, versi: Versi) -> list[ButirPeriksa]:
    """What must have been looked at before this version is verified; nothing where the machine's word is enough.

    Where no signature is demanded none has to be seen.
    """
    if not versi.perlu_dilihat:
        return []
    is_free = berkas.dokumen.kebijakan == Kebijakan.BEBAS
    return [one for one in ButirPeriksa if not (is_free and one == ButirPeriksa.TANDA_TANGAN_TERLIHAT)]
