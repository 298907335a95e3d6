"""Changes of single units. Several as one step, by one decree: `services.impor_unit`.

Each takes a `Dasar`: from which day the change holds, by which decree, and who asks (empty: the command line). `dilihat` is
the `state_of` the unit that the person saw; a change by another admin in between is refused. All raise NotAllowed, Conflict
and DomainError (kode: the field that it concerns).
"""

from collections.abc import Iterable

from django.db import transaction

from core.exceptions import DomainError
from core.formats import format_date
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit, Pegawai, UnitKerja
from pegawai.moves.unit_kerja import (
    add_node,
    change_node,
    close_node,
    fresh,
    lock_tree,
    move_node,
    reopen_node,
)
from pegawai.permissions import AksiPegawai, require, today
from pegawai.rules.unit_kerja import KE_INSTANSI, clean_nama, fault_of_kode, fault_of_nama, fault_of_place
from pegawai.services.gabung_unit import carry_over
from pegawai.services.jejak_audit import build_jejak
from pegawai.services.kepala_unit import end_peran_of, peran_from
from pegawai.services.riwayat_unit import Dasar, write_riwayat_unit

TAMPIL = 10  # names in a refusal


@transaction.atomic
def add_unit(*, induk: UnitKerja, kode: str, nama: str, jenis: str, dasar: Dasar) -> UnitKerja:
    induk = _begin(induk, dasar)
    _require_open(induk, "induk")
    nama = _check_words(kode, nama)
    _refuse(fault_of_place(jenis, induk.jenis), "jenis")
    unit = add_node(induk, kode=kode, nama=nama, jenis=jenis)
    _finish(
        unit, dasar, "ditambahkan", {"induk": induk.nama, "kode": kode, "jenis": unit.get_jenis_display()}
    )
    return unit


@transaction.atomic
def change_unit(
    unit: UnitKerja, *, kode: str, nama: str, jenis: str, dasar: Dasar, dilihat: str = ""
) -> None:
    """Another code, name or kind. Those who only correct a typing error name the day of the last change."""
    unit = _begin(unit, dasar, dilihat=dilihat)
    nama = _check_words(kode, nama, selain=unit)
    induk = UnitKerja.objects.get_parent(unit)
    if jenis != unit.jenis:
        _refuse(fault_of_place(jenis, induk.jenis if induk else None), "jenis")
        _check_below(unit, jenis)
    lama = {"kode": unit.kode, "nama": unit.nama, "jenis": unit.get_jenis_display()}
    change_node(unit, kode=kode, nama=nama, jenis=jenis)
    baru = {"kode": unit.kode, "nama": unit.nama, "jenis": unit.get_jenis_display()}
    _finish(unit, dasar, "diubah", _differences(lama, baru))


@transaction.atomic
def move_unit(unit: UnitKerja, *, induk: UnitKerja, dasar: Dasar, dilihat: str = "") -> None:
    """With everything below it."""
    unit = _begin(unit, dasar, dilihat=dilihat)
    induk = _within_scope(induk, dasar)
    _require_moveable(unit)
    if unit.covers(induk):
        raise DomainError(f"{induk.nama} adalah unit ini sendiri atau berada di bawahnya.", kode="induk")
    _require_open(induk, "induk")
    _refuse(fault_of_place(unit.jenis, induk.jenis), "induk")
    lama = UnitKerja.objects.get_parent(unit)
    if lama.pk == induk.pk:
        raise DomainError(f"Unit ini sudah berada di bawah {induk.nama}.", kode="induk")
    move_node(unit, induk)
    _finish(unit, dasar, "dipindah", _differences({"induk": lama.nama}, {"induk": induk.nama}))


@transaction.atomic
def merge_unit(unit: UnitKerja, *, ke: UnitKerja, dasar: Dasar, dilihat: str = "") -> None:
    """`ke` takes over people, sub-units, and such roles as reach no further there."""
    unit = _begin(unit, dasar, dilihat=dilihat)
    ke = _within_scope(ke, dasar)
    _require_moveable(unit)
    _require_open(unit, "")
    if unit.covers(ke):
        raise DomainError(f"{ke.nama} adalah unit ini sendiri atau berada di bawahnya.", kode="ke")
    _require_open(ke, "ke")
    _refuse(KE_INSTANSI if ke.is_root() else "", "ke")
    for sub in UnitKerja.objects.active().filter(unit.below()):
        _refuse(fault_of_place(sub.jenis, ke.jenis), "ke")
    carry_over(unit, ke, dasar)
    _finish(unit, dasar, "digabung", {"digabung_ke": ke.nama})


@transaction.atomic
def close_unit(unit: UnitKerja, *, dasar: Dasar, dilihat: str = "") -> None:
    """`dasar.sejak` is the first day without it. Refused while active people or open sub-units hang there; its roles end."""
    unit = _begin(unit, dasar, dilihat=dilihat)
    _require_moveable(unit)
    _require_open(unit, "")
    _require_empty(unit)
    end_peran_of(peran_from(unit, dasar.sejak), dasar)
    close_node(unit, dasar.sejak)
    _finish(unit, dasar, "ditutup", _differences({"status": "aktif"}, {"status": "ditutup"}))


@transaction.atomic
def reopen_unit(unit: UnitKerja, *, dasar: Dasar, dilihat: str = "") -> None:
    """Where it hangs now. People and roles do not come back by themselves."""
    unit = _begin(unit, dasar, dilihat=dilihat)
    if unit.ditutup is None:
        raise DomainError("Unit ini tidak ditutup.")
    induk = UnitKerja.objects.get_parent(unit)
    _require_open(induk, "")
    reopen_node(unit)
    _finish(unit, dasar, "dibuka kembali", _differences({"status": "ditutup"}, {"status": "aktif"}))


def _begin(unit: UnitKerja, dasar: Dasar, *, dilihat: str = "") -> UnitKerja:
    lock_tree()
    if dasar.sejak > today():
        raise DomainError("Tanggal berlaku tidak boleh sesudah hari ini.", kode="sejak")
    unit = fresh(unit, dilihat=dilihat)
    return _within_scope(unit, dasar)


def _within_scope(unit: UnitKerja, dasar: Dasar) -> UnitKerja:
    unit = fresh(unit)
    if dasar.oleh is not None:
        require(dasar.oleh, AksiPegawai.MANAGE_UNIT, unit)
    return unit


def _finish(unit: UnitKerja, dasar: Dasar, perubahan: str, rincian: dict[str, object]) -> None:
    write_riwayat_unit(dasar)
    build_unit(unit.pk, dasar, {"perubahan": perubahan, "unit": unit.nama} | rincian).save(force_insert=True)


def build_unit(pk: int, dasar: Dasar, rincian: dict[str, object]) -> JejakAudit:
    """An entry of the trail about one unit, not yet saved."""
    sk = {"nomor_sk": dasar.nomor_sk, "tanggal_sk": str(dasar.tanggal_sk or "")} if dasar.nomor_sk else {}
    rincian = rincian | {"berlaku": str(dasar.sejak)} | sk
    return build_jejak(JenisKejadian.UNIT_CHANGE, oleh=dasar.oleh, objek=UnitKerja(pk=pk), rincian=rincian)


def _differences(lama: dict[str, str], baru: dict[str, str]) -> dict[str, object]:
    return {nama: {"sebelum": lama[nama], "sesudah": baru[nama]} for nama in lama if lama[nama] != baru[nama]}


def _refuse(fault: str, kode: str) -> None:
    if fault:
        raise DomainError(fault, kode=kode)


def _check_words(kode: str, nama: str, selain: UnitKerja | None = None) -> str:
    """The name as it is stored."""
    nama = clean_nama(nama)
    _refuse(fault_of_kode(kode), "kode")
    _refuse("" if nama else "Tulis nama unit", "nama")
    _refuse(fault_of_nama(nama), "nama")
    lain = UnitKerja.objects.filter(kode__iexact=kode).exclude(pk=selain.pk if selain else None).first()
    if lain:
        raise DomainError(f"Kode {kode} sudah dipakai oleh {lain.nama}.", kode="kode")
    return nama


def _check_below(unit: UnitKerja, jenis: str) -> None:
    subs = UnitKerja.objects.active().filter(unit.below())
    salah = [sub.nama for sub in subs if fault_of_place(sub.jenis, jenis)]
    _refuse(f"Jenis ini tidak dapat berada di atas {_names(salah)}." if salah else "", "jenis")


def _require_moveable(unit: UnitKerja) -> None:
    if unit.is_root():
        raise DomainError("Instansi berada paling atas, dan tidak dapat dipindah, digabung, atau ditutup.")


def _require_open(unit: UnitKerja, kode: str) -> None:
    if unit.ditutup is not None:
        raise DomainError(f"{unit.nama} ditutup sejak {format_date(unit.ditutup)}.", kode=kode)


def _require_empty(unit: UnitKerja) -> None:
    """Says what hangs there still, and what to do with it."""
    subs = [sub.nama for sub in UnitKerja.objects.active().filter(unit.below()).order_by("nama", "pk")]
    people = [one.nama_lengkap for one in Pegawai.objects.active().filter(unit=unit).order_by("nama", "pk")]
    rincian = []
    if people:
        rincian.append(f"Pindahkan atau nonaktifkan {len(people)} pegawai: {_names(people)}.")
    if subs:
        rincian.append(f"Tutup atau pindahkan {len(subs)} subunit: {_names(subs)}.")
    if rincian:
        raise DomainError(
            f"{unit.nama} belum kosong, jadi belum dapat ditutup. {' '.join(rincian)}",
            kode="isi",
            rincian=tuple(rincian),
        )


def _names(names: Iterable[str]) -> str:
    names = list(names)
    lebih = f", dan {len(names) - TAMPIL} lainnya" if len(names) > TAMPIL else ""
    return ", ".join(names[:TAMPIL]) + lebih
