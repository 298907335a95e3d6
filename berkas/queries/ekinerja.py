from django.db.models import Exists, OuterRef, QuerySet

from berkas.enums import JenisDokumen
from berkas.models import Berkas
from berkas.queries.pandangan import Pandangan
from berkas.queries.peserta import peserta_on
from kinerja.models import SkpEkinerja
from kinerja.queries.ekinerja import disetujui_ekinerja
from pegawai.models import UnitKerja


def disetujui_belum_diunggah(pandangan: Pandangan, unit: UnitKerja) -> QuerySet[SkpEkinerja]:
    """The people of the subtree whose SKP is approved in eKinerja BKN and has not been handed in here, without those who
    need not hand in anything. Of now: eKinerja is known as of its last import only, so a past day has none."""
    pengumpulan = pandangan.pengumpulan
    ada = Berkas.objects.filter(
        pegawai=OuterRef("pegawai"), dokumen__pengumpulan=pengumpulan, dokumen__jenis=JenisDokumen.SKP
    )
    rows = disetujui_ekinerja(pengumpulan.periode).filter(
        pegawai__in=peserta_on(pandangan, unit).values("pk")
    )
    return rows.exclude(Exists(ada)) if pandangan.is_berkas_kini else rows.none()
