"""The matrix as plain data (FORMAT A.1.5): what it lacks, how it reads, and whose SKP a new version affects."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from kinerja.rules.bahasa_hasil import petunjuk_hasil
from kinerja.rules.identitas import Identitas
from kinerja.rules.kekurangan import Kurang
from kinerja.rules.teks import fault_of_naskah

TIDAK_ADA_PERAN = "TIDAK ADA PERAN"
BATAS_ANGGOTA = 200
BATAS_INDIKATOR = 40


@dataclass(frozen=True, slots=True)
class NaskahKolom:
    """A column: kind and text of the outcome antara, output or layanan, and the leader's IKI."""

    id: int
    jenis: str
    hasil: str
    iki: str


@dataclass(frozen=True, slots=True)
class NaskahBaris:
    """A member with the text of each part, by the id of the column; no entry is TIDAK ADA PERAN."""

    id: int
    pegawai_id: int
    nama: str
    jabatan: str
    unit: str
    peran: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class NaskahMpph:
    pimpinan: Identitas
    mulai: str  # ISO days
    selesai: str
    nama_tim: str = ""
    kolom: tuple[NaskahKolom, ...] = ()
    baris: tuple[NaskahBaris, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """For JSON, which knows only texts as keys."""
        data = asdict(self)
        for baris in data["baris"]:
            baris["peran"] = {str(kolom): teks for kolom, teks in baris["peran"].items()}
        return data

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "NaskahMpph":
        baris = (
            NaskahBaris(**(row | {"peran": {int(kolom): teks for kolom, teks in row["peran"].items()}}))
            for row in data["baris"]
        )
        kolom = tuple(NaskahKolom(**column) for column in data["kolom"])
        rest = {"pimpinan": Identitas(**data["pimpinan"]), "kolom": kolom, "baris": tuple(baris)}
        return cls(**(dict(data) | rest))


def kurang_mpph(naskah: NaskahMpph) -> list[Kurang]:
    """What must be filled in before the matrix can be set: each member a part, each indicator a member."""
    kurang = []
    if not naskah.kolom:
        kurang.append(Kurang("Tambahkan paling sedikit satu indikator pimpinan.", "tambah-indikator"))
    if not naskah.baris:
        kurang.append(Kurang("Tambahkan paling sedikit satu anggota.", "tambah-anggota"))
    terisi = {kolom for baris in naskah.baris for kolom, teks in baris.peran.items() if teks}
    for nomor, kolom in enumerate(naskah.kolom, 1):
        if not kolom.iki:
            kurang.append(Kurang(f"Indikator {nomor} belum diisi.", f"indikator-{kolom.id}-iki"))
        if naskah.baris and kolom.id not in terisi:
            kurang.append(
                Kurang(f"Indikator {nomor} belum memiliki anggota yang berperan.", f"indikator-{kolom.id}")
            )
    if naskah.kolom:
        kurang += [
            Kurang(f"{baris.nama} belum memiliki peran.", f"anggota-{baris.id}")
            for baris in naskah.baris
            if not any(baris.peran.values())
        ]
    return [*kurang, *([Kurang(fault, "matriks")] if (fault := fault_of_naskah(naskah.to_dict())) else [])]


def petunjuk_mpph(naskah: NaskahMpph) -> list[Kurang]:
    """Hints on cells that read as an activity; they never refuse."""
    return [
        Kurang(f"{baris.nama}: {petunjuk}", f"peran-{baris.id}-{kolom}")
        for baris in naskah.baris
        for kolom, teks in baris.peran.items()
        if (petunjuk := petunjuk_hasil(teks))
    ]


def dampak_perubahan(lama: NaskahMpph, baru: NaskahMpph) -> dict[int, tuple[str, ...]]:
    """By pegawai of the old matrix: what the new one changes for them. People without a change are left out."""
    kolom_lama, kolom_baru = ({kolom.id: kolom for kolom in n.kolom} for n in (lama, baru))
    baris_baru = {baris.pegawai_id: baris for baris in baru.baris}
    dampak: dict[int, tuple[str, ...]] = {}
    for baris in lama.baris:
        kini = baris_baru.get(baris.pegawai_id)
        if kini is None:
            dampak[baris.pegawai_id] = ("Anda tidak lagi tercantum pada matriks.",)
        elif alasan := [*_changed_peran(baris, kini), *_changed_iki(kini, kolom_lama, kolom_baru)]:
            dampak[baris.pegawai_id] = tuple(alasan)
    return dampak


def _changed_peran(lama: NaskahBaris, baru: NaskahBaris) -> list[str]:
    alasan = []
    for kolom in dict.fromkeys([*lama.peran, *baru.peran]):
        dulu, kini = lama.peran.get(kolom, ""), baru.peran.get(kolom, "")
        if dulu == kini:
            continue
        if not kini:
            alasan.append(f'Peran "{dulu}" dihapus.')
        else:
            alasan.append(f'Peran "{dulu}" menjadi "{kini}".' if dulu else f'Peran baru: "{kini}".')
    return alasan


def _changed_iki(
    baris: NaskahBaris, lama: Mapping[int, NaskahKolom], baru: Mapping[int, NaskahKolom]
) -> list[str]:
    """Of the columns in which the member has a part, before and now."""
    alasan = []
    for kolom, teks in baris.peran.items():
        if teks and kolom in lama and kolom in baru and _tersurat(lama[kolom]) != _tersurat(baru[kolom]):
            alasan.append(f'Hasil pimpinan "{_tersurat(lama[kolom])}" menjadi "{_tersurat(baru[kolom])}".')
    return alasan


def rhk_pimpinan(kolom: NaskahKolom) -> str:
    """What column (2) of A.1.7 says: the leader's result and, since it is also the organisation's, the IKI (footnote *)."""
    return "\n".join(teks for teks in (kolom.hasil, kolom.iki) if teks)


def _tersurat(kolom: NaskahKolom) -> str:
    return rhk_pimpinan(kolom).replace("\n", " – ")


def without_empty(naskah: NaskahMpph) -> NaskahMpph:
    """As a version keeps it: without the cells that were emptied."""
    baris = tuple(
        replace(row, peran={k: teks for k, teks in row.peran.items() if teks}) for row in naskah.baris
    )
    return replace(naskah, baris=baris)
