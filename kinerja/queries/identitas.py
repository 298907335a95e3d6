from kinerja.rules.identitas import Identitas, pangkat_tercetak
from pegawai.models import Pegawai, UnitKerja


def identitas_of(pegawai: Pegawai | None) -> Identitas:
    """As the register has the person today; all fields empty for None. Reads `unit`."""
    if pegawai is None:
        return Identitas()
    return Identitas(
        nama=pegawai.nama_lengkap,
        nip=pegawai.nip_tercetak,
        pangkat=pangkat_tercetak(pegawai.golongan),
        jabatan=pegawai.jabatan,
        unit=str(pegawai.unit),
    )


def instansi_of(pegawai: Pegawai) -> str:
    """(NAMA INSTANSI) of the forms: the top of the tree, in capitals. Reads `unit`."""
    return str(UnitKerja.objects.get_root(pegawai.unit)).upper()
