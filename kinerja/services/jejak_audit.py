from datetime import timedelta

from django.utils import timezone

from kinerja.models import Mpph, Skp
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit, Pegawai
from pegawai.services.jejak_audit import record_jejak

SEKALI_LIHAT = timedelta(minutes=15)


def record_view(naskah: Skp | Mpph, *, oleh: Pegawai) -> None:
    """Record who reads the SKP of two other people, or a matrix that they neither lead nor are a member of, once for each
    sitting. The people it belongs to are not recorded here: their changes are."""
    if isinstance(naskah, Skp):
        pegawai, is_party = naskah.pegawai, oleh.pk in (naskah.pegawai_id, naskah.penilai_id)
    else:
        pegawai = naskah.pimpinan
        is_party = oleh == pegawai or naskah.anggota.filter(pegawai=oleh).exists()
    if is_party:
        return
    seen = JejakAudit.objects.filter(
        pegawai=pegawai, at__gt=timezone.now() - SEKALI_LIHAT, oleh=oleh, kejadian=JenisKejadian.KINERJA_VIEW,
        objek=f"{naskah._meta.label}:{naskah.pk}",
    )  # fmt: skip
    if not seen.exists():
        record_jejak(JenisKejadian.KINERJA_VIEW, oleh=oleh, pegawai=pegawai, objek=naskah)
