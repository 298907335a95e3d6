"""An SKP as plain data (FORMAT A.1.6 and A.1.7): what it still lacks before it can be submitted, and how it reads."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple

from kinerja.rules.bahasa_hasil import petunjuk_hasil
from kinerja.rules.identitas import Identitas
from kinerja.rules.kekurangan import Kurang
from kinerja.rules.teks import fault_of_naskah

UTAMA, TAMBAHAN = "UTAMA", "TAMBAHAN"
KUANTITATIF = "KUANTITATIF"
SEBUTAN = {UTAMA: "Hasil kerja utama", TAMBAHAN: "Hasil kerja tambahan"}
TANPA_EKSPEKTASI = ("",) * 7
# What a line of indicators must have, in the order of the form: field, its name, and the same in the outline
BIDANG_A16 = (
    ("iki", "indikator kinerja individu", "Isi indikator"),
    ("target", "target", "Target indikator"),
)
BIDANG_A17 = (("aspek", "aspek", "Aspek indikator"), *BIDANG_A16)
BATAS_RENCANA = 50
BATAS_INDIKATOR = 20
BATAS_LAMPIRAN = 50


@dataclass(frozen=True, slots=True)
class NaskahIndikator:
    id: int
    aspek: str
    iki: str
    target: str


@dataclass(frozen=True, slots=True)
class NaskahRencana:
    id: int
    jenis: str
    rhk_pimpinan: str
    rencana: str
    penugasan_dari: str
    penugasan: str
    indikator: tuple[NaskahIndikator, ...] = ()


@dataclass(frozen=True, slots=True)
class NaskahSkp:
    """`rencana`: the main ones first; `ekspektasi`: seven texts in the order of the values; `lampiran`: by its kind."""

    pendekatan: str
    instansi: str
    mulai: str  # ISO days
    selesai: str
    pegawai: Identitas
    penilai: Identitas
    rencana: tuple[NaskahRencana, ...] = ()
    ekspektasi: tuple[str, ...] = TANPA_EKSPEKTASI
    lampiran: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of_jenis(self, jenis: str) -> tuple[NaskahRencana, ...]:
        return tuple(rencana for rencana in self.rencana if rencana.jenis == jenis)

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "NaskahSkp":
        rencana = tuple(
            NaskahRencana(**(row | {"indikator": tuple(NaskahIndikator(**one) for one in row["indikator"])}))
            for row in data["rencana"]
        )
        rest = {
            "pegawai": Identitas(**data["pegawai"]), "penilai": Identitas(**data["penilai"]), "rencana": rencana,
            "ekspektasi": tuple(data["ekspektasi"]),
            "lampiran": {jenis: tuple(isi) for jenis, isi in data["lampiran"].items()},
        }  # fmt: skip
        return cls(**(dict(data) | rest))


class Hal(NamedTuple):
    """Something that an SKP must have. `bagian`: the part of the page it belongs to; `pesan` and `singkat` say that it is
    missing, in a sentence and in few words under the name of that part."""

    bagian: str
    jangkar: str
    pesan: str
    singkat: str
    terisi: bool


def kurang_skp(naskah: NaskahSkp) -> list[Kurang]:
    """ "Yang masih kurang": a penilai, a main result, and for every plan its indicators and targets, in A.1.7 the aspek."""
    return [Kurang(one.pesan, one.jangkar) for one in hal_skp(naskah) if not one.terisi]


def hal_skp(naskah: NaskahSkp) -> list[Hal]:
    """All that must be filled in, whether it is or not, in the order of the page."""
    pesan = "Pejabat penilai kinerja belum tercatat."
    hal = [Hal("identitas", "penilai", pesan, "Pejabat penilai", bool(naskah.penilai.nama))]
    if not naskah.of_jenis(UTAMA):
        pesan = "Tambahkan paling sedikit satu hasil kerja utama."
        hal.append(Hal(UTAMA, "tambah-utama", pesan, "Belum ada hasil kerja", terisi=False))
    for jenis in (UTAMA, TAMBAHAN):
        for nomor, rencana in enumerate(naskah.of_jenis(jenis), 1):
            hal += _hal_rencana(
                rencana, f"{SEBUTAN[jenis]} {nomor}", perlu_aspek=naskah.pendekatan == KUANTITATIF
            )
    if fault := fault_of_naskah(naskah.to_dict()):
        hal.append(Hal(UTAMA, "tambah-utama", fault, "Terlalu panjang", terisi=False))
    return hal


def _hal_rencana(rencana: NaskahRencana, sebutan: str, *, perlu_aspek: bool) -> list[Hal]:
    bagian = f"rencana-{rencana.id}"
    pesan = f"{sebutan}: rencana hasil kerja belum diisi."
    hal = [Hal(bagian, f"{bagian}-rencana", pesan, "Rencana hasil kerja", bool(rencana.rencana))]
    if not rencana.indikator:
        pesan = f"{sebutan}: tambahkan paling sedikit satu indikator dan target."
        hal.append(Hal(bagian, f"{bagian}-tambah-indikator", pesan, "Belum ada indikator", terisi=False))
    perlu = BIDANG_A17 if perlu_aspek else BIDANG_A16
    for nomor, indikator in enumerate(rencana.indikator, 1):
        hal += [
            Hal(
                bagian,
                f"indikator-{indikator.id}-{bidang}",
                f"{sebutan}, indikator {nomor}: {nama} belum diisi.",
                f"{singkat} {nomor}",
                bool(getattr(indikator, bidang)),
            )
            for bidang, nama, singkat in perlu
        ]
    return hal


def petunjuk_skp(naskah: NaskahSkp) -> list[Kurang]:
    """Hints that would make it read better; they never refuse."""
    petunjuk = []
    for jenis in (UTAMA, TAMBAHAN):
        for nomor, rencana in enumerate(naskah.of_jenis(jenis), 1):
            sebutan = f"{SEBUTAN[jenis]} {nomor}"
            if bahasa := petunjuk_hasil(rencana.rencana):
                petunjuk.append(Kurang(f"{sebutan}: {bahasa}", f"rencana-{rencana.id}-rencana"))
            petunjuk += _petunjuk_kolom(rencana, sebutan, naskah.pendekatan)
    return petunjuk


def _petunjuk_kolom(rencana: NaskahRencana, sebutan: str, pendekatan: str) -> list[Kurang]:
    if pendekatan == KUANTITATIF and not rencana.rhk_pimpinan:
        pesan = f"{sebutan}: rencana hasil kerja pimpinan yang diintervensi belum diisi."
        return [Kurang(pesan, f"rencana-{rencana.id}-rhk_pimpinan")]
    if pendekatan != KUANTITATIF and not rencana.penugasan:
        pesan = f"{sebutan}: tuliskan jabatan, pimpinan, atau tim kerja yang memberikan penugasan."
        return [Kurang(pesan, f"rencana-{rencana.id}-penugasan")]
    return []
