"""What the tests of re-inspection share."""

from django.core.files.base import ContentFile

from berkas.models import Pemeriksaan, Versi
from berkas.services.pemeriksaan import reinspect
from berkas.services.upload import Unggahan, upload_berkas


def upload(pegawai, dokumen, data: bytes) -> Versi:
    return upload_berkas(
        Unggahan(ContentFile(data, name="skp.pdf")), pegawai=pegawai, dokumen=dokumen, oleh=pegawai
    )


def again(*versi: Versi, **options):
    return list(reinspect([one.pk for one in versi], sekaligus=2, **options))


def rows(versi: Versi) -> list[tuple[str, str, str]]:
    history = Pemeriksaan.objects.filter(versi=versi).order_by("pk")
    return list(history.values_list("sebab", "kode", "keputusan"))
