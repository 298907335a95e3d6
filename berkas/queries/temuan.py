"""What a verifikator has before them: the findings of a version, numbered, beside all that it is compared with."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from berkas.enums import AlasanPengembalian, JenisDokumen, Penandatangan
from berkas.models import Berkas, Versi
from berkas.queries.berkas import RingkasanVersi
from berkas.queries.kecocokan import Kecocokan
from berkas.queries.review import BELUM_DITANDATANGANI
from berkas.rules.sekaligus import TandaBerkas
from core.formats import format_periode
from pemeriksaan.result import ContentKind, MismatchCode
from pemeriksaan.wording.panel import SignaturePanel

PEMISAH = " · "  # between a name and its NIP
K, A = MismatchCode, AlasanPengembalian
ALASAN_BEDA: Mapping[MismatchCode, AlasanPengembalian] = {
    K.SUBJECT_MISMATCH: A.BERKAS_ORANG_LAIN,
    K.PERIOD_MISMATCH: A.PERIODE_SALAH,
    K.FORM_MISMATCH: A.DOKUMEN_TERTUKAR,
}
TEMPAT_BEDA: Mapping[MismatchCode, str] = {
    K.SUBJECT_MISMATCH: "pegawai",
    K.PENILAI_MISMATCH: "penilai",
    K.PERIOD_MISMATCH: "periode",
    K.FORM_MISMATCH: "form",
}
"""Under which name the reading of a document tells the page."""
FORMAT = {
    JenisDokumen.MPPH.value: "A.1.5",
    JenisDokumen.SKP.value: "A.1.6 atau A.1.7, dengan indikator dan target terisi",
}


@dataclass(frozen=True, slots=True)
class BarisBanding:
    """What the document says beside what is on record. `nomor` is that of the finding, 0 where the two do not differ;
    `is_cocok`: the portal has compared them, else a person does."""

    apa: str
    tercatat: str
    dokumen: str = ""
    nomor: int = 0
    is_cocok: bool = False
    halaman: int = 0
    """Of a finding: the first page that says it; 0 where that is not known."""

    @property
    def baris_tercatat(self) -> list[str]:
        return self.tercatat.split(PEMISAH)

    @property
    def baris_dokumen(self) -> list[str]:
        return self.dokumen.split(PEMISAH)


@dataclass(frozen=True, slots=True)
class TandaTangan:
    """A signature in the file, or the lack of one (`kurang`: whose it is). `nomor`: 0 where there is nothing to say."""

    panel: SignaturePanel | None
    kurang: str = ""
    nomor: int = 0


@dataclass(frozen=True, slots=True)
class Temuan:
    banding: tuple[BarisBanding, ...]
    tanda_tangan: tuple[TandaTangan, ...]
    jumlah: int
    perhatian: tuple[str, ...]
    """Why it is looked at, each as the end of a sentence."""
    nomor_alasan: Mapping[str, list[int]] = field(default_factory=dict)
    """By the code of a reason for a return: the numbers of the findings that speak for it."""

    @property
    def nada(self) -> str:
        if self.jumlah:
            return "awas"
        return "tunggu" if self.perhatian else "baik"


def temuan_of(berkas: Berkas, kini: RingkasanVersi, kecocokan: Kecocokan, tanda: TandaBerkas) -> Temuan:
    """Counted through: first what differs, then the signatures. No query; reads people, unit and period of the rows."""
    beda = tuple(
        BarisBanding(one.apa, one.tercatat, one.dokumen, nomor, halaman=_place(kini.versi, one.kode))
        for nomor, one in enumerate(kecocokan.baris, start=1)
    )
    tanda_tangan = tuple(_signatures(kini, len(beda)))
    nomor_alasan: dict[str, list[int]] = {}
    for nomor, one in enumerate(kecocokan.baris, start=1):
        if alasan := ALASAN_BEDA.get(one.kode):
            nomor_alasan.setdefault(alasan, []).append(nomor)
    for signature, row in zip(
        (one for one in tanda_tangan if one.kurang), _missing(kini.versi), strict=False
    ):
        for role in row["roles"]:
            nomor_alasan.setdefault(BELUM_DITANDATANGANI[Penandatangan(role)], []).append(signature.nomor)
    return Temuan(
        banding=(*beda, *_alike(berkas, kini.versi, {one.kode for one in kecocokan.baris})),
        tanda_tangan=tanda_tangan,
        jumlah=len(beda) + sum(bool(one.nomor) for one in tanda_tangan),
        perhatian=tanda.halangan,
        nomor_alasan=nomor_alasan,
    )


def _place(versi: Versi, kode: MismatchCode) -> int:
    """Older results do not know it."""
    places = (versi.hasil.get("reading") or {}).get("places") or {}
    return int(places.get(TEMPAT_BEDA.get(kode), 0))


def _missing(versi: Versi) -> list[dict[str, Any]]:
    """With declared ink none is missing: it may stand on the paper."""
    return list(versi.hasil.get("missing", ())) if versi.belum_lengkap else []


def _signatures(kini: RingkasanVersi, nomor: int) -> Iterator[TandaTangan]:
    for panel in kini.panel.signatures if kini.panel else ():
        nomor += not panel.is_good
        yield TandaTangan(panel, nomor=0 if panel.is_good else nomor)
    for row in _missing(kini.versi):
        nomor += 1
        yield TandaTangan(None, kurang=row["who"], nomor=nomor)


def _alike(berkas: Berkas, versi: Versi, beda: set[MismatchCode]) -> Iterator[BarisBanding]:
    """What is on record and does not differ; a tick only where both sides were read and are the same."""
    pegawai, periode = berkas.pegawai, berkas.dokumen.pengumpulan.periode
    read = {} if K.FORM_MISMATCH in beda else versi.hasil.get("reading") or {}
    if K.SUBJECT_MISMATCH not in beda:
        orang = PEMISAH.join(filter(None, (versi.pegawai_nama, versi.nip_tercetak)))
        yield BarisBanding("Pegawai yang dinilai", orang, is_cocok=_is_subject(berkas, versi, read))
    yield BarisBanding("Unit kerja", _then_and_now(versi.pegawai_unit, str(pegawai.unit)))
    if K.PENILAI_MISMATCH not in beda:
        penilai = pegawai.pejabat_penilai
        is_same = penilai is not None and bool(penilai.nip) and read.get("penilai_nip") == penilai.nip
        tercatat = _then_and_now(versi.penilai_nama or "Belum tercatat", str(penilai or "belum tercatat"))
        yield BarisBanding("Pejabat penilai", tercatat, is_cocok=is_same)
    if K.PERIOD_MISMATCH not in beda:
        tercatat = format_periode(periode.mulai, periode.selesai)
        spans = [read.get("periode_start"), read.get("periode_end")]
        is_same = spans == [periode.mulai.isoformat(), periode.selesai.isoformat()]
        yield BarisBanding("Periode", tercatat, is_cocok=is_same)
    if K.FORM_MISMATCH not in beda:
        forms = read.get("forms") or []
        yield BarisBanding("Format", ", ".join(forms) or FORMAT[berkas.dokumen.jenis], is_cocok=bool(forms))


def _then_and_now(dahulu: str, kini: str) -> str:
    """What was on record when the file came in; what is on record now beside it where that is another."""
    return dahulu if kini.lower() == dahulu.lower() else f"{dahulu} (sekarang {kini})"


def _is_subject(berkas: Berkas, versi: Versi, read: Mapping[str, Any]) -> bool:
    """In an MPPH the person is looked for in the whole text, in an SKP their NIP stands in its block."""
    if berkas.dokumen.jenis == JenisDokumen.MPPH:
        return bool(read.get("complete")) and versi.hasil.get("kind") == ContentKind.DIGITAL
    return bool(versi.pegawai_nip) and read.get("pegawai_nip") == versi.pegawai_nip
