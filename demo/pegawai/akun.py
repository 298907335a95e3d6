"""The demo accounts, one of each role: their people, and passwords that only this installation knows."""

import json
import secrets
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from demo.pegawai.pejabat import Pembuat, Petugas
from demo.pegawai.pppk import TMT
from pegawai.enums import JenisPegawai
from pegawai.enums import JenisPeran as P
from pegawai.models import Pegawai, UnitKerja
from pegawai.services.riwayat_jabatan import write_riwayat


@dataclass(frozen=True, slots=True)
class PppkDemo:
    """A PPPK of the demo from the README's walk-through."""

    username: str
    nama: str
    gelar: str
    lahir: date
    perempuan: bool
    jabatan: str
    golongan: str
    unit: str
    kontak_diperiksa: bool = True


@dataclass(frozen=True, slots=True)
class Akun:
    role: str
    username: str
    password: str
    unit: str


SEKOLAH = "sd-1-jungutbatu"  # on Nusa Lembongan, Kecamatan Nusa Penida
PUSKESMAS = "puskesmas-nusa-penida-1"
_GURU, _POLISI = ("Guru Ahli Pertama", "IX"), ("Polisi Pamong Praja Pemula", "V")
_PERAWAT = ("Perawat Terampil", "VII")
PPPK_DEMO = (
    PppkDemo("pppk", "Ni Luh Ayu Pradnyani", "S.Pd.", date(1992, 3, 14), True, *_GURU, SEKOLAH),
    PppkDemo("pppk.kembali", "I Ketut Adi Wiratama", "S.Pd.", date(1989, 11, 2), False, *_GURU, SEKOLAH),
    PppkDemo(
        "pppk.sah", "Ni Made Ratih Suandewi", "A.Md.Kep.", date(1994, 6, 21), True, *_PERAWAT, PUSKESMAS
    ),
    PppkDemo(
        "pppk.baru",
        "I Nyoman Bayu Sedana",
        "",
        date(1997, 1, 9),
        False,
        *_POLISI,
        "satpolpp-trantibum",
        False,
    ),
)
KEPALA_DEMO = {SEKOLAH: "kepala.sekolah", "disdikpora": "kepala", "dinkes": "kepala.dinkes"}
_VERIFIKATOR = "Analis Kinerja Aparatur Ahli Muda"
PETUGAS = (
    Petugas(_VERIFIKATOR, "bkpsdm-kinerja", P.VERIFIKATOR, "klungkung", "verifikator"),
    Petugas(_VERIFIKATOR, "bkpsdm-kinerja", P.VERIFIKATOR, "klungkung", "verifikator2"),
    Petugas(_VERIFIKATOR, "bkpsdm-kinerja", P.VERIFIKATOR, "disdikpora"),
    Petugas(_VERIFIKATOR, "bkpsdm-kinerja", P.VERIFIKATOR, "dinkes"),
    Petugas("Kepala Subbidang Penilaian Kinerja", "bkpsdm-kinerja", P.ADMIN, "klungkung", "admin"),
    Petugas("Pranata Komputer Ahli Muda", "bkpsdm-mutasi", P.ADMIN, "klungkung"),
    Petugas("Auditor Ahli Muda", "inspektorat", P.AUDITOR, "klungkung", "auditor"),
)
USERNAMES = (
    *(pppk.username for pppk in PPPK_DEMO),
    "kepala.sekolah", "kepala", "kepala.dinkes", "pengelola", "verifikator", "verifikator2", "admin", "auditor",
)  # fmt: skip
SUKU_KATA = [k + v for k in "bdgjklmnprstw" for v in "aeiou"]


def ensure_accounts(path: Path) -> list[Akun]:
    """Give each demo account a password and write the list to `path`, readable only for the owner.

    A password written down before is kept. An account without a usable password gets a new one.
    """
    known = (
        {row["username"]: row["password"] for row in json.loads(path.read_text())} if path.exists() else {}
    )
    found = {p.username: p for p in Pegawai.objects.filter(username__in=USERNAMES).select_related("unit")}
    people = [found[username] for username in USERNAMES if username in found]
    passwords = {one.username: known.get(one.username) or compose_password() for one in people}
    changed = [one for one in people if one.username not in known or not one.has_usable_password()]
    with ThreadPoolExecutor() as pool:  # a hash takes a quarter of a second
        hashes = pool.map(make_password, [passwords[one.username] for one in changed])
        for one, encoded in zip(changed, hashes, strict=True):
            one.password = encoded
    Pegawai.objects.bulk_update(changed, ["password"])
    accounts = [Akun(_role(one), one.username, passwords[one.username], one.unit.nama) for one in people]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.chmod(0o600)
    path.write_text(json.dumps([asdict(akun) for akun in accounts], ensure_ascii=False, indent=2) + "\n")
    return accounts


def compose_password() -> str:
    """Three invented words, easy to type on a phone; 54 bits."""
    return "-".join("".join(secrets.choice(SUKU_KATA) for _ in range(3)) for _ in range(3))


def create_pppk_demo(pembuat: Pembuat, units: Mapping[str, UnitKerja], kepala: Mapping[str, Pegawai]) -> None:
    """The people of PPPK_DEMO; the head of their unit is their pejabat penilai."""
    people = Pegawai.objects.bulk_create(
        Pegawai(
            username=demo.username,
            nip=pembuat.nip.issue_pppk(demo.lahir, tahun=2025, perempuan=demo.perempuan),
            nama=demo.nama,
            gelar_belakang=demo.gelar,
            jenis=JenisPegawai.PPPK,
            kohort=pembuat.kohort,
            tmt=TMT,
            golongan=demo.golongan,
            jabatan=demo.jabatan,
            unit=units[demo.unit],
            pejabat_penilai=kepala[demo.unit],
            email=f"{demo.username}@klungkung.example",
            password=make_password(None),
            kontak_diperiksa_at=timezone.now() if demo.kontak_diperiksa else None,
        )
        for demo in PPPK_DEMO
    )
    write_riwayat(people, sejak=TMT)


def _role(pegawai: Pegawai) -> str:
    peran = pegawai.peran.order_by("pk").first()
    return str(peran.get_jenis_display() if peran else pegawai.get_jenis_display())
