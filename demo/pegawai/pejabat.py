"""The civil servants around the PPPK: a head for every unit, a pengelola for every Perangkat Daerah, the
staff of BKPSDM."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from demo.pegawai.nama import make_nama
from demo.pegawai.nip import PenerbitNip
from demo.pegawai.unit_kerja import BarisUnit, read_units
from pegawai.enums import JenisPegawai, JenisPeran, JenisUnit
from pegawai.models import Kohort, Pegawai, Peran, UnitKerja
from pegawai.services.riwayat_jabatan import write_riwayat

MULAI_PERAN = date(2025, 1, 2)
SEKDA = "setda"
JABATAN_KHUSUS = {
    SEKDA: "Sekretaris Daerah",
    "setwan": "Sekretaris Dewan Perwakilan Rakyat Daerah",
    "inspektorat": "Inspektur Daerah",
}
AWALAN_JABATAN = {"Kecamatan ": "Camat", "Kelurahan ": "Lurah", "Sekretariat ": "Sekretaris"}
# Golongan and titles that go with the rank of the post.
PANGKAT: dict[JenisUnit, tuple[tuple[str, str], ...]] = {
    JenisUnit.PERANGKAT_DAERAH: (("IV/c", "M.Si."), ("IV/b", "S.Sos., M.AP."), ("IV/b", "S.T., M.T.")),
    JenisUnit.RSUD: (("IV/c", "M.Kes."),),
    JenisUnit.BAGIAN: (("IV/a", "S.H., M.H."), ("IV/a", "S.STP., M.AP.")),
    JenisUnit.BIDANG: (("IV/a", "S.Sos., M.Si."), ("III/d", "S.E."), ("IV/a", "S.STP.")),
    JenisUnit.UPTD: (("III/d", "S.E."), ("III/c", "S.T.")),
    JenisUnit.PUSKESMAS: (("IV/a", "M.Kes."), ("III/d", "S.K.M.")),
    JenisUnit.SATUAN_PENDIDIKAN: (("IV/a", "S.Pd., M.Pd."), ("IV/b", "S.Pd."), ("III/d", "S.Pd.")),
    JenisUnit.KELURAHAN: (("III/d", "S.Sos."), ("III/c", "S.STP.")),
}


@dataclass(frozen=True, slots=True)
class Pembuat:
    """Shared by all makers of people: one random source, one source of numbers, the kohort of the PPPK."""

    rng: Random
    nip: PenerbitNip
    kohort: Kohort


@dataclass(frozen=True, slots=True)
class Petugas:
    """A post with a role, held by one civil servant."""

    jabatan: str
    unit: str
    peran: JenisPeran
    lingkup: str
    username: str = ""


def make_pns(
    pembuat: Pembuat, *, jabatan: str, golongan: str, gelar: str, unit: UnitKerja, username: str = ""
) -> Pegawai:
    """A civil servant between 43 and 58 in the year of the letter, with `username` for the login, or else the
    NIP."""
    rng = pembuat.rng
    perempuan = rng.random() < 0.42
    lahir = date(1967, 1, 1) + timedelta(days=rng.randrange(15 * 365))
    masuk = date(lahir.year + rng.randint(23, 31), rng.choice((1, 3, 4, 12)), 1)
    nip = pembuat.nip.issue_pns(lahir, masuk=masuk, perempuan=perempuan)
    return Pegawai(
        username=username or nip,
        nip=nip,
        nama=make_nama(rng, perempuan=perempuan),
        gelar_depan="dr." if "M.Kes." in gelar else "",
        gelar_belakang=gelar,
        jenis=JenisPegawai.PNS,
        golongan=golongan,
        jabatan=jabatan,
        unit=unit,
        email=f"{username or nip[:8] + nip[-4:]}@klungkung.example",
        password=make_password(None),
        kontak_diperiksa_at=timezone.now(),
    )


def create_kepala(
    pembuat: Pembuat, units: Mapping[str, UnitKerja], usernames: Mapping[str, str]
) -> dict[str, Pegawai]:
    """One head for every unit below the instansi, by the unit's code, each assessed by the head above (Sekda
    on top).

    `usernames`: unit code → login name, for the heads whose account is printed.
    """
    kepala = {baris.kode: _make_kepala(pembuat, baris, units, usernames) for baris in _units_with_head()}
    Pegawai.objects.bulk_create(kepala.values())
    for baris in _units_with_head():
        above = None if baris.kode == SEKDA else kepala.get(baris.induk, kepala[SEKDA])
        kepala[baris.kode].pejabat_penilai = above
    Pegawai.objects.bulk_update(kepala.values(), ["pejabat_penilai"], batch_size=200)
    write_riwayat(list(kepala.values()), sejak=MULAI_PERAN)
    Peran.objects.bulk_create(
        Peran(pegawai=pegawai, jenis=JenisPeran.KEPALA_UNIT, unit=units[kode], mulai=MULAI_PERAN)
        for kode, pegawai in kepala.items()
    )
    return kepala


def create_petugas(
    pembuat: Pembuat,
    units: Mapping[str, UnitKerja],
    kepala: Mapping[str, Pegawai],
    petugas: tuple[Petugas, ...],
) -> None:
    """The people who hold a role without being a head: one row of `petugas`, one person."""
    pegawai = [_make_petugas(pembuat, satu, units, kepala) for satu in petugas]
    write_riwayat(Pegawai.objects.bulk_create(pegawai), sejak=MULAI_PERAN)
    Peran.objects.bulk_create(
        Peran(pegawai=orang, jenis=satu.peran, unit=units[satu.lingkup], mulai=MULAI_PERAN)
        for orang, satu in zip(pegawai, petugas, strict=True)
    )


def list_pengelola() -> Iterator[Petugas]:
    """One pengelola for every Perangkat Daerah and RSUD, placed in its secretariat if it has one."""
    codes = {baris.kode for baris in read_units()}
    for baris in read_units():
        if baris.jenis in {JenisUnit.PERANGKAT_DAERAH, JenisUnit.RSUD}:
            seat = f"{baris.kode}-sekretariat"
            yield Petugas(
                "Analis Sumber Daya Manusia Aparatur Ahli Muda",
                seat if seat in codes else baris.kode,
                JenisPeran.PENGELOLA,
                baris.kode,
                "pengelola" if baris.kode == "disdikpora" else "",
            )


def name_jabatan(baris: BarisUnit) -> str:
    """The title of a unit's head: Camat, Lurah, Direktur, Sekretaris …, otherwise Kepala."""
    if baris.kode in JABATAN_KHUSUS:
        return JABATAN_KHUSUS[baris.kode]
    for awalan, jabatan in AWALAN_JABATAN.items():
        if baris.nama.startswith(awalan):
            return f"{jabatan} {baris.nama.removeprefix(awalan)}"
    return f"{'Direktur' if baris.jenis == JenisUnit.RSUD else 'Kepala'} {baris.nama}"


def _units_with_head() -> list[BarisUnit]:
    return [baris for baris in read_units() if baris.induk]


def _make_kepala(
    pembuat: Pembuat, baris: BarisUnit, units: Mapping[str, UnitKerja], usernames: Mapping[str, str]
) -> Pegawai:
    golongan, gelar = pembuat.rng.choice(PANGKAT[baris.jenis])
    return make_pns(
        pembuat, jabatan=name_jabatan(baris)[:150], golongan=golongan, gelar=gelar,
        unit=units[baris.kode], username=usernames.get(baris.kode, ""),
    )  # fmt: skip


def _make_petugas(
    pembuat: Pembuat, satu: Petugas, units: Mapping[str, UnitKerja], kepala: Mapping[str, Pegawai]
) -> Pegawai:
    pegawai = make_pns(
        pembuat, jabatan=satu.jabatan, golongan="III/d", gelar=pembuat.rng.choice(("S.Sos.", "S.E.", "S.H.")),
        unit=units[satu.unit], username=satu.username,
    )  # fmt: skip
    pegawai.pejabat_penilai = kepala[satu.unit]
    return pegawai
