"""The few ways in which a row of the tree changes. One at a time: who changes the tree holds the lock of its top, and reads the
units again under it, because every move writes the paths of a whole branch.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from core.exceptions import Conflict, DomainError
from pegawai.models import UnitKerja

SEKALI_TULIS = 500
DIDAHULUI = "Unit ini baru saja diubah oleh admin lain. Muat ulang halaman, lalu periksa lagi perubahan Anda."


def lock_tree() -> UnitKerja:
    """Wait until no other change of the tree runs, and return its top. Within a transaction."""
    akar: UnitKerja | None = UnitKerja.objects.select_for_update().filter(depth=1).first()
    if akar is None:
        raise DomainError("Instansi belum ada. Jalankan create_admin lebih dahulu.")
    return akar


def fresh(unit: UnitKerja, *, dilihat: str = "") -> UnitKerja:
    """The unit as it is under the lock. Raises Conflict if it is no longer as the person saw it (`state_of`)."""
    kini: UnitKerja = UnitKerja.objects.get(pk=unit.pk)
    if dilihat and dilihat != state_of(kini):
        raise Conflict(DIDAHULUI)
    return kini


def state_of(unit: UnitKerja) -> str:
    """What a form shows of a unit, to notice a change in between."""
    return "|".join([unit.kode, unit.nama, unit.jenis, unit.path, str(unit.ditutup or "")])


def add_node(induk: UnitKerja, *, kode: str, nama: str, jenis: str) -> UnitKerja:
    unit = UnitKerja(kode=kode, nama=nama, jenis=jenis)
    UnitKerja.objects.add_child(induk, instance=unit)
    return unit


def add_nodes(units: Sequence[UnitKerja], induk: Mapping[str, str]) -> None:
    """Many new units at once, those above before those below; `induk`: by code, the code of the unit above. The number of
    queries does not grow with the units, where `add_node` takes five for each."""
    tree: dict[str, UnitKerja] = {one.kode: one for one in UnitKerja.objects.all()}
    known = set(tree)
    akhir: dict[str, int] = defaultdict(int)
    for one in tree.values():
        atas = one.paths_from_top()[-2] if one.depth > 1 else ""
        akhir[atas] = max(akhir[atas], one.place_in_row())
    for unit in units:
        above = tree[induk[unit.kode]]
        akhir[above.path] += 1
        unit.depth, unit.path = above.depth + 1, above.child_path(akhir[above.path])
        above.numchild += 1
        tree[unit.kode] = unit
    parents = [tree[kode] for kode in {*induk.values()} & known]
    UnitKerja.objects.bulk_create(units, batch_size=SEKALI_TULIS)
    UnitKerja.objects.bulk_update(parents, ["numchild"], batch_size=SEKALI_TULIS)


def change_node(unit: UnitKerja, *, kode: str, nama: str, jenis: str) -> None:
    unit.kode, unit.nama, unit.jenis = kode, nama, jenis
    unit.save(update_fields=["kode", "nama", "jenis"])


def move_node(unit: UnitKerja, induk: UnitKerja) -> None:
    """With everything below it. Both are read again, because an earlier move may have changed their paths."""
    UnitKerja.objects.move(fresh(unit), fresh(induk), "last-child")


def close_node(unit: UnitKerja, sejak: date, *, digabung_ke: UnitKerja | None = None) -> None:
    UnitKerja.objects.filter(pk=unit.pk).update(is_active=False, ditutup=sejak, digabung_ke=digabung_ke)


def reopen_node(unit: UnitKerja) -> None:
    UnitKerja.objects.filter(pk=unit.pk).update(is_active=True, ditutup=None, digabung_ke=None)
