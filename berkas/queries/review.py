from berkas.enums import ButirPeriksa, Kebijakan
from berkas.models import Berkas, Riwayat, Versi


def internal_notes(berkas: Berkas) -> list[Riwayat]:
    """Notes of verifikator for each other, oldest first; never shown to the person or the unit."""
    noted = Riwayat.objects.filter(berkas=berkas).exclude(catatan_internal="")
    return list(noted.select_related("oleh").order_by("pk"))


def butir_of(berkas: Berkas, versi: Versi) -> list[ButirPeriksa]:
    """The points to check before this version is verified; none where the automatic result is enough. Where
    no signature is required, none has to be seen."""
    if not versi.perlu_dilihat:
        return []
    is_free = berkas.dokumen.kebijakan == Kebijakan.BEBAS
    return [one for one in ButirPeriksa if not (is_free and one == ButirPeriksa.TANDA_TANGAN_TERLIHAT)]
