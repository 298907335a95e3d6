"""Who is told about a campaign: its people, and the heads above them."""

from django.db.models import QuerySet

from berkas.models import Pengumpulan
from berkas.queries.pengumpulan import peserta_of
from pegawai.models import Pegawai, UnitKerja, covering_any
from pegawai.queries.kepala import kepala_below_instansi


def kepala_of_peserta(pengumpulan: Pengumpulan) -> QuerySet[Pegawai]:
    """Today's heads of the units of its people and of the units above them, each once; not the head of the whole regency,
    and no one who is asked for documents too."""
    units = UnitKerja.objects.filter(pk__in=peserta_of(pengumpulan).values("unit")).only("path", "depth")
    peran = kepala_below_instansi().filter(covering_any(units, "unit"))
    heads = Pegawai.objects.active().filter(pk__in=peran.values("pegawai"))
    return heads.exclude(pk__in=peserta_of(pengumpulan).values("pk"))
