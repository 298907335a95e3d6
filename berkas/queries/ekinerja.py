from django.db.models import Exists, OuterRef, QuerySet

from berkas.enums import JenisDokumen
from berkas.models import Berkas, Pengumpulan
from berkas.queries.pengecualian import is_exempt
from kinerja.models import SkpEkinerja
from kinerja.queries.ekinerja import disetujui_ekinerja
from pegawai.models import UnitKerja


def disetujui_belum_diunggah(pengumpulan: Pengumpulan, unit: UnitKerja) -> QuerySet[SkpEkinerja]:
    """The people of the subtree whose SKP is approved in eKinerja BKN and has not been handed in here, without those who
    need not hand in anything."""
    ada = Berkas.objects.filter(
        pegawai=OuterRef("pegawai"), dokumen__pengumpulan=pengumpulan, dokumen__jenis=JenisDokumen.SKP
    )
    rows = disetujui_ekinerja(pengumpulan.periode).filter(
        unit.within("pegawai__unit"), pegawai__kohort=pengumpulan.kohort_id
    )
    return rows.exclude(Exists(ada)).exclude(is_exempt(pengumpulan, "pegawai"))
