"""An SKP as plain data (FORMAT A.1.6 and A.1.7): what it still lacks before it can be submitted, and how it reads."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from kinerja.rules.bahasa_hasil import petunjuk_hasil
from kinerja.rules.identitas import Identitas
from kinerja.rules.kekurangan import Kurang
from kinerja.rules.teks import fault_of_naskah

UTAMA, TAMBAHAN = "UTAMA", "TAMBAHAN"
KUANTITATIF = "KUANTITATIF"
SEBUTAN = {UTAMA: "Hasil kerja utama", TAMBAHAN: "Hasil kerja tambahan"}
TANPA_EKSPEKTASI = ("",) * 7
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


def kurang_skp(naskah: NaskahSkp) -> list[Kurang]:
    """ "Yang masih kurang": a penilai, a main result, and for every plan its indicators and targets, in A.1.7 the aspek."""
    kurang = []
    if not naskah.penilai.nama:
        kurang.append(Kurang("Pejabat penilai kinerja belum tercatat.", "penilai"))
    if not naskah.of_jenis(UTAMA):
        kurang.append(Kurang("Tambahkan paling sedikit satu hasil kerja utama.", "tambah-utama"))
    for jenis in (UTAMA, TAMBAHAN):
        for nomor, rencana in enumerate(naskah.of_jenis(jenis), 1):
            sebutan = f"{SEBUTAN[jenis]} {nomor}"
            kurang += _kurang_rencana(rencana, sebutan, perlu_aspek=naskah.pendekatan == KUANTITATIF)
    return [
        *kurang,
        *([Kurang(fault, "tambah-utama")] if (fault := fault_of_naskah(naskah.to_dict())) else []),
    ]


def _kurang_rencana(rencana: NaskahRencana, sebutan: str, *, perlu_aspek: bool) -> list[Kurang]:
    kurang = []
    if not rencana.rencana:
        kurang.append(Kurang(f"{sebutan}: rencana hasil kerja belum diisi.", f"rencana-{rencana.id}-rencana"))
    if not rencana.indikator:
        pesan = f"{sebutan}: tambahkan paling sedikit satu indikator dan target."
        kurang.append(Kurang(pesan, f"rencana-{rencana.id}-tambah-indikator"))
    for nomor, indikator in enumerate(rencana.indikator, 1):
        perlu = {"iki": "indikator kinerja individu", "target": "target"}
        perlu |= {"aspek": "aspek"} if perlu_aspek else {}
        kurang += [
            Kurang(f"{sebutan}, baris {nomor}: {nama} belum diisi.", f"indikator-{indikator.id}-{bidang}")
            for bidang, nama in perlu.items()
            if not getattr(indikator, bidang)
        ]
    return kurang


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
