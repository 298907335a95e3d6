from django.db import transaction

from core.exceptions import DomainError
from pegawai.enums import JenisKejadian
from pegawai.models import Pegawai
from pegawai.permissions import AksiPegawai, require, today
from pegawai.services.jejak_audit import record_jejak
from pegawai.services.riwayat_jabatan import write_riwayat


@transaction.atomic
def set_penilai(pegawai: Pegawai, *, penilai: Pegawai, oleh: Pegawai) -> None:
    """Correct the pejabat penilai kinerja (PermenPANRB 6/2022 Pasal 1 angka 9). Raises NotAllowed, DomainError."""
    require(oleh, AksiPegawai.SET_PENILAI, pegawai)
    if penilai.pk == pegawai.pk:
        raise DomainError("Pegawai tidak dapat menjadi pejabat penilai bagi dirinya sendiri.")
    if not penilai.is_active:
        raise DomainError("Pegawai dengan NIP ini tidak aktif. Periksa kembali NIP pejabat penilai.")
    lama = pegawai.pejabat_penilai
    if lama is not None and lama.pk == penilai.pk:
        return
    pegawai.pejabat_penilai = penilai
    pegawai.save(update_fields=["pejabat_penilai"])
    write_riwayat([pegawai], sejak=today())
    record_jejak(
        JenisKejadian.PEGAWAI_CHANGE,
        oleh=oleh,
        pegawai=pegawai,
        objek=pegawai,
        rincian={
            "pejabat_penilai": {
                "sebelum": lama.nama_lengkap if lama else "", "sesudah": penilai.nama_lengkap
            }
        },
    )  # fmt: skip
