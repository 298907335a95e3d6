from datetime import timedelta

from django.utils import timezone

from kinerja.models import Mpph, Skp
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit, Pegawai
from pegawai.services.jejak_audit import record_jejak

SEKALI_LIHAT = timedelta(minutes=15)


def record_view(naskah: Skp | Mpph, *, oleh: Pegawai) -> None:
    """Whoever reads the SKP of two others, or a matrix that they neither lead nor stand in, is on record, once for each
    sitting. Those whose work it is leave their traces by what they write."""
    if _is_party(naskah, oleh):
        return
    pegawai = naskah.pegawai if isinstance(naskah, Skp) else naskah.pimpinan
    seen = JejakAudit.objects.filter(
        pegawai=pegawai, at__gt=timezone.now() - SEKALI_LIHAT, oleh=oleh, kejadian=JenisKejadian.KINERJA_VIEW,
        objek=f"{naskah._meta.label}:{naskah.pk}",
    )  # fmt: skip
    if not seen.exists():
        record_jejak(JenisKejadian.KINERJA_VIEW, oleh=oleh, pegawai=pegawai, objek=naskah)


def _is_party(naskah: Skp | Mpph, oleh: Pegawai) -> bool:
    if isinstance(naskah, Skp):
        return oleh.pk in (naskah.pegawai_id, naskah.penilai_id)
    return oleh.pk == naskah.pimpinan_id or naskah.anggota.filter(pegawai=oleh).exists()
