from django.db import transaction

from berkas.models import Pengumpulan
from berkas.permissions import AksiBerkas
from kepatuhan.models import PengingatMati
from kepatuhan.rules.jadwal_pengingat import SAKELAR, JenisPengingat
from pegawai.enums import JenisKejadian
from pegawai.models import Pegawai
from pegawai.permissions import require
from pegawai.services.jejak_audit import record_jejak


@transaction.atomic
def switch_pengingat(pengumpulan: Pengumpulan, jenis: JenisPengingat, *, mati: bool, oleh: Pegawai) -> bool:
    """Switch one kind off or on for one campaign. False if it was so already; then nothing is recorded, so two admins at
    once change nothing twice."""
    require(oleh, AksiBerkas.MANAGE)
    if mati:
        _, changed = PengingatMati.objects.get_or_create(
            pengumpulan=pengumpulan, jenis=jenis, defaults={"oleh": oleh}
        )
    else:
        gone, _ = PengingatMati.objects.filter(pengumpulan=pengumpulan, jenis=jenis).delete()
        changed = bool(gone)
    if changed:
        rincian = {"jenis": jenis.value, "dimatikan": mati}
        record_jejak(JenisKejadian.PENGINGAT_SWITCH, oleh=oleh, objek=pengumpulan, rincian=rincian)
    return changed


def copy_sakelar(*, dari: Pengumpulan, ke: Pengumpulan, oleh: Pegawai) -> None:
    """What is switched off for one campaign is switched off for its clone; called inside its transaction (`BERKAS_GANDA`)."""
    for jenis in (
        PengingatMati.objects.filter(pengumpulan=dari).order_by("jenis").values_list("jenis", flat=True)
    ):
        switch_pengingat(ke, JenisPengingat(jenis), mati=True, oleh=oleh)


@transaction.atomic
def switch_all_pengingat(pengumpulan: Pengumpulan, *, mati: bool, oleh: Pegawai) -> int:
    """Switch every kind off or on for one campaign. Returns how many were not so already."""
    return sum(switch_pengingat(pengumpulan, jenis, mati=mati, oleh=oleh) for jenis in SAKELAR)
