from pegawai.enums import JenisLembar
from pegawai.models import PemetaanKolom
from pegawai.rules.lembar import Pemetaan


def known_pemetaan(jenis: JenisLembar) -> dict[str, Pemetaan]:
    """What is remembered for this kind of sheet, by the `sidik` of a header. One query."""
    return {one.sidik: one.arti for one in PemetaanKolom.objects.filter(jenis=jenis).order_by("pk")}
