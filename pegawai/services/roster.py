import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.db import transaction

from core.exceptions import Conflict, DomainError
from pegawai.enums import JenisKejadian
from pegawai.imports.roster import plan_roster
from pegawai.models import JejakAudit, Kohort, Pegawai, UnitKerja
from pegawai.permissions import AksiPegawai, require, today
from pegawai.rules.roster import Isian, Perubahan, Rencana, Tercatat
from pegawai.rules.tindak_lanjut import gather_hal
from pegawai.services.jejak_audit import build_jejak, record_jejak
from pegawai.services.kode_aktivasi import retire_kode
from pegawai.services.peran import withdraw_all_peran
from pegawai.services.riwayat_jabatan import write_riwayat
from pegawai.services.tindak_lanjut import write_tindak_lanjut

SEKALI_TULIS = 500
KOLOM_MODEL = ("nama", "gelar_depan", "gelar_belakang", "jenis", "golongan", "jabatan", "email")


@dataclass(frozen=True, slots=True)
class Rujukan:
    """The rows that the sheet names in words: units by code, kohorts by name (an empty name: none)."""

    units: dict[str, int]
    kohorts: dict[str, int | None]


@dataclass(frozen=True, slots=True)
class HasilImpor:
    rencana: Rencana
    sha256: str


def import_roster(
    isi: bytes,
    *,
    nama_berkas: str,
    kohort: str,
    oleh: Pegawai | None,
    sha256: str,
    seluruh: bool = False,
    tegaskan_keluar: bool = False,
    lembar: str = "",
) -> HasilImpor:
    """Apply a roster that was shown before: `sha256` is the hash of the bytes whose plan the person
    confirmed.

    All good rows in one transaction; faulty rows are left out. No person is deleted: where the file holds every person
    (`seluruh`), those who are not in it are closed. `oleh` is empty for the command line. Raises NotAllowed, Conflict, LembarError, DomainError.
    """
    if oleh is not None:
        require(oleh, AksiPegawai.IMPORT)
    if hashlib.sha256(isi).hexdigest() != sha256:
        raise Conflict("Berkas ini bukan berkas yang diperiksa. Unggah dan periksa lagi sebelum menerapkan.")
    with transaction.atomic():
        rencana = plan_roster(isi, kohort=kohort, seluruh=seluruh, lembar=lembar)
        if rencana.perlu_ditegaskan and not tegaskan_keluar:
            raise DomainError(
                f"{len(rencana.keluar)} dari {rencana.anggota} pegawai tidak tercantum di berkas. "
                "Periksa apakah berkas terpotong; bila memang keluar, tegaskan sebelum menerapkan.",
                kode="BANYAK_KELUAR",
            )
        _apply(rencana, oleh)
        terbaca = {
            *(one.nip for one in rencana.baru),
            *(one.nip for one in rencana.berubah),
            *rencana.nip_sama,
        }
        write_tindak_lanjut(gather_hal(rencana), terbaca=terbaca, nama_berkas=nama_berkas)
        record_jejak(
            JenisKejadian.ROSTER_IMPORT,
            oleh=oleh,
            rincian={"berkas": nama_berkas[:120], "sha256": sha256, **count_rencana(rencana)},
        )
    return HasilImpor(rencana, sha256)


def count_rencana(rencana: Rencana) -> dict[str, int]:
    return {
        "baru": len(rencana.baru), "berubah": len(rencana.berubah), "pindah": len(rencana.pindah),
        "aktif_lagi": len(rencana.aktif_lagi), "keluar": len(rencana.keluar), "salah": len(rencana.salah),
        "sama": rencana.sama,
    }  # fmt: skip


def _apply(rencana: Rencana, oleh: Pegawai | None) -> None:
    rujukan = Rujukan(
        units=dict(UnitKerja.objects.values_list("kode", "pk")),
        kohorts={"": None, **dict(Kohort.objects.values_list("nama", "pk"))},
    )
    baru = Pegawai.objects.bulk_create([_new(row, rujukan) for row in rencana.baru], batch_size=SEKALI_TULIS)
    jejak = [_jejak(pegawai, oleh, {"perubahan": "ditambahkan"}) for pegawai in baru]
    jejak += _change(rencana, rujukan, oleh)
    jejak += _close(rencana.keluar, oleh)
    JejakAudit.objects.bulk_create(jejak, batch_size=SEKALI_TULIS)
    touched = [*(one.nip for one in rencana.baru), *(one.nip for one in rencana.berubah)]
    touched += [one.nip for one in rencana.keluar]
    write_riwayat(list(_by_nip(touched).values()), sejak=today())


def _close(keluar: Sequence[Tercatat], oleh: Pegawai | None) -> list[JejakAudit]:
    """The accounts close at once, without password and codes, and the roles end."""
    for nips in _slices([one.nip for one in keluar]):
        rows = Pegawai.objects.get_queryset().filter(nip__in=nips)
        people = list(rows)
        withdraw_all_peran(*people, oleh=oleh)
        retire_kode(*people)
        rows.update(is_active=False, password=make_password(None))
    lepas = {one.nip: list(one.peran) for one in keluar}
    return [
        _jejak(pegawai, oleh, {"perubahan": "dinonaktifkan", "peran": lepas[nip]})
        for nip, pegawai in _by_nip(list(lepas)).items()
    ]


def _new(row: Isian, rujukan: Rujukan) -> Pegawai:
    """The username is the NIP and there is no password: a code, or a reset link where there is an address, opens the account."""
    fields = {name: row.nilai.get(name, "") for name in KOLOM_MODEL}
    return Pegawai(
        username=row.nip,
        nip=row.nip,
        unit_id=rujukan.units[row.nilai["unit"]],
        kohort_id=rujukan.kohorts[row.nilai["kohort"]],
        tmt=row.nilai["tmt"] or None,
        password=make_password(None),
        **fields,
    )


def _change(rencana: Rencana, rujukan: Rujukan, oleh: Pegawai | None) -> list[JejakAudit]:
    """Columns of known people first, then every penilai: a penilai may be new in the same file."""
    penilai = {row.nip: row.nilai["penilai"] for row in rencana.baru if row.nilai["penilai"]}
    penilai |= {p.nip: p.bidang["penilai"][1] for p in rencana.berubah if "penilai" in p.bidang}
    people = _by_nip([*(p.nip for p in rencana.berubah), *penilai, *penilai.values()])
    for perubahan in rencana.berubah:
        _set_columns(people[perubahan.nip], perubahan, rujukan)
    for nip, nip_penilai in penilai.items():
        people[nip].pejabat_penilai = people[nip_penilai]
    touched = [people[nip] for nip in {*(p.nip for p in rencana.berubah), *penilai}]
    fields = [
        *KOLOM_MODEL,
        "tmt",
        "unit",
        "kohort",
        "pejabat_penilai",
        "is_active",
        "password",
        "kontak_diperiksa_at",
    ]
    retire_kode(*(people[one.nip] for one in rencana.aktif_lagi))
    Pegawai.objects.bulk_update(touched, fields, batch_size=SEKALI_TULIS // 10)
    jejak = []
    for p in rencana.berubah:
        rincian: dict[str, object] = {
            kolom: {"sebelum": lama, "sesudah": baru} for kolom, (lama, baru) in p.bidang.items()
        }
        if p.is_aktif_lagi:
            rincian["perubahan"] = "diaktifkan kembali"
        jejak.append(_jejak(people[p.nip], oleh, rincian))
    return jejak


def _set_columns(pegawai: Pegawai, perubahan: Perubahan, rujukan: Rujukan) -> None:
    """Who comes back brings neither the old password or codes nor a confirmed address."""
    if perubahan.is_aktif_lagi:
        pegawai.is_active = True
        pegawai.kontak_diperiksa_at = None
        pegawai.set_unusable_password()
    for kolom, (_, baru) in perubahan.bidang.items():
        if kolom == "unit":
            pegawai.unit_id = rujukan.units[baru]
        elif kolom == "kohort":
            pegawai.kohort_id = rujukan.kohorts[baru]
        elif kolom != "penilai":
            setattr(pegawai, kolom, baru)


def _jejak(pegawai: Pegawai, oleh: Pegawai | None, rincian: dict[str, object]) -> JejakAudit:
    return build_jejak(
        JenisKejadian.PEGAWAI_CHANGE,
        oleh=oleh,
        pegawai=pegawai,
        objek=pegawai,
        rincian={"sumber": "impor", **rincian},
    )


def _by_nip(nips: list[str]) -> dict[str, Pegawai]:
    return {
        str(pegawai.nip): pegawai
        for part in _slices(sorted(set(nips)))
        for pegawai in Pegawai.objects.get_queryset().filter(nip__in=part)
    }


def _slices(nips: list[str]) -> list[list[str]]:
    return [nips[start : start + SEKALI_TULIS] for start in range(0, len(nips), SEKALI_TULIS)]
