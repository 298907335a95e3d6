from berkas.models import Berkas, Riwayat


def internal_notes(berkas: Berkas) -> list[Riwayat]:
    """What verifikator wrote for each other, oldest first; never shown to the person or the unit."""
    noted = Riwayat.objects.filter(berkas=berkas).exclude(catatan_internal="")
    return list(noted.select_related("oleh").order_by("pk"))
