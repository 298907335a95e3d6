from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from core.exceptions import DomainError
from pegawai.enums import JenisKejadian, JenisPegawai, JenisPeran, JenisUnit
from pegawai.models import Pegawai, Peran, UnitKerja
from pegawai.services.jejak_audit import record_jejak
from pegawai.services.riwayat_jabatan import write_riwayat
from pegawai.services.riwayat_unit import SEJAK_AWAL, Dasar, write_riwayat_unit


@transaction.atomic
def create_first_admin(*, username: str, nama: str, email: str, password: str, instansi: str) -> Pegawai:
    """Make the first account, which no admin can make, and the root of the unit tree if there is none.

    Raises DomainError if there is an admin: further roles are given in the portal, where the audit trail
    records who gave them.
    """
    if (
        Peran.objects.on(timezone.localdate())
        .filter(jenis=JenisPeran.ADMIN, pegawai__is_active=True)
        .exists()
    ):
        raise DomainError(
            f"Admin {settings.BADAN_SINGKAT} sudah ada. Tambahkan admin berikutnya melalui portal."
        )
    unit = UnitKerja.objects.get_first_root_node() or UnitKerja.objects.add_root(
        instance=UnitKerja(kode="instansi", nama=instansi, jenis=JenisUnit.INSTANSI)
    )
    write_riwayat_unit(Dasar(SEJAK_AWAL))
    pegawai = Pegawai(username=username, nama=nama, email=email, jenis=JenisPegawai.LAINNYA, unit=unit)
    try:
        validate_password(password, pegawai)
        pegawai.set_password(password)
        pegawai.full_clean()
    except ValidationError as error:
        raise DomainError(" ".join(error.messages)) from error
    pegawai.save()
    today = timezone.localdate()
    write_riwayat([pegawai], sejak=today)
    peran = Peran.objects.create(pegawai=pegawai, jenis=JenisPeran.ADMIN, unit=unit, mulai=today)
    record_jejak(
        JenisKejadian.PERAN_CHANGE,
        oleh=None,
        pegawai=pegawai,
        objek=peran,
        rincian={
            "perubahan": "diberikan",
            "peran": peran.get_jenis_display(),
            "unit": unit.nama,
            "mulai": str(today),
        },
    )
    return pegawai
