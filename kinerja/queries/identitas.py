from dataclasses import replace

from kinerja.rules.identitas import Identitas, pangkat_tercetak
from pegawai.models import Pegawai, UnitKerja
from pegawai.queries.penunjukan import penunjukan_over


def identitas_of_penilai(penilai: Pegawai | None, *, menilai: Pegawai) -> Identitas:
    """As `identitas_of`, with the printed title and the unit of the appointment (Plt., Plh., Pj.) by which the penilai leads
    the unit of the person today."""
    isi = identitas_of(penilai)
    penunjukan = penunjukan_over(penilai, menilai.unit) if penilai else None
    return replace(isi, jabatan=penunjukan.sebutan, unit=str(penunjukan.peran.unit)) if penunjukan else isi


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
