from dataclasses import dataclass, replace
from textwrap import shorten

from django.db.models import QuerySet

from kinerja.models import AnggotaMpph, IndikatorMpph, Mpph, PeranHasil, Periode, Skp, VersiMpph
from kinerja.queries.identitas import identitas_of
from kinerja.rules.mpph import NaskahBaris, NaskahKolom, NaskahMpph, rhk_pimpinan, without_empty
from pegawai.models import Pegawai, UnitKerja

PANJANG_JUDUL = 80
SEL_KECIL = 12


@dataclass(frozen=True, slots=True)
class SelMatriks:
    """One cell of the editor; `revisi` 0 when nothing was ever written there."""

    anggota_id: int
    indikator_id: int
    judul: str  # "2. Persentase siswa naik kelas": what the cell is about, where its column has no head
    teks: str = ""
    revisi: int = 0

    @property
    def jangkar(self) -> str:
        """The id of its field on the page."""
        return f"peran-{self.anggota_id}-{self.indikator_id}"

    @property
    def isian(self) -> str:
        """The name of its field: what it is, and the revision that the person sees."""
        return f"peran-{self.indikator_id}@{self.revisi}"


@dataclass(frozen=True, slots=True)
class BarisMatriks:
    anggota: AnggotaMpph
    sel: tuple[SelMatriks, ...]  # one for each column, in its order

    @property
    def terisi(self) -> int:
        return sum(bool(sel.teks) for sel in self.sel)


@dataclass(frozen=True, slots=True)
class Matriks:
    mpph: Mpph
    kolom: tuple[IndikatorMpph, ...]
    baris: tuple[BarisMatriks, ...]

    @property
    def is_kecil(self) -> bool:
        """So few cells that a phone shows all of them at once."""
        return len(self.kolom) * len(self.baris) <= SEL_KECIL


@dataclass(frozen=True, slots=True)
class PilihanPeran:
    """A cell of a matrix that was set, ready to become a rencana hasil kerja."""

    mpph: Mpph
    nomor_versi: int
    peran_id: int | None  # empty when the cell has been removed from the draft of the next version
    teks: str
    rhk_pimpinan: str
    sudah_diambil: bool


def read_matriks(mpph: Mpph) -> Matriks:
    """The whole matrix for page and PDF in three queries at any size."""
    kolom = tuple(IndikatorMpph.objects.filter(mpph=mpph).order_by("urutan", "pk"))
    peran = PeranHasil.objects.filter(anggota__mpph=mpph)
    cells = {(one.anggota_id, one.indikator_id): (one.teks, one.revisi) for one in peran}
    anggota = AnggotaMpph.objects.filter(mpph=mpph).order_by("urutan", "pk")
    judul = {
        k.pk: f"{nomor}. {shorten(k.iki or k.hasil, PANJANG_JUDUL, placeholder=' …')}"
        for nomor, k in enumerate(kolom, 1)
    }
    baris = tuple(
        BarisMatriks(
            one,
            tuple(SelMatriks(one.pk, pk, teks, *cells.get((one.pk, pk), ())) for pk, teks in judul.items()),
        )
        for one in anggota
    )
    return Matriks(mpph, kolom, baris)


def naskah_of(matriks: Matriks) -> NaskahMpph:
    """For the rules and for a version; the leader's name and post are those of the matrix, the rest is of today."""
    mpph = matriks.mpph
    pimpinan = replace(
        identitas_of(mpph.pimpinan),
        nama=mpph.pimpinan_nama,
        jabatan=mpph.pimpinan_jabatan,
        unit=str(mpph.unit),
    )
    baris = (
        NaskahBaris(
            b.anggota.pk, b.anggota.pegawai_id, b.anggota.nama, b.anggota.jabatan, b.anggota.unit_nama,
            {sel.indikator_id: sel.teks for sel in b.sel},
        )
        for b in matriks.baris
    )  # fmt: skip
    return without_empty(
        NaskahMpph(
            pimpinan=pimpinan,
            mulai=mpph.periode.mulai.isoformat(),
            selesai=mpph.periode.selesai.isoformat(),
            nama_tim=mpph.nama_tim,
            kolom=tuple(NaskahKolom(k.pk, k.jenis, k.hasil, k.iki) for k in matriks.kolom),
            baris=tuple(baris),
        )
    )


def mpph_led_by(pegawai: Pegawai) -> QuerySet[Mpph]:
    rows = Mpph.objects.filter(pimpinan=pegawai).select_related("periode", "unit")
    return rows.order_by("-periode__mulai", "nama_tim", "pk")


def mpph_with(pegawai: Pegawai) -> QuerySet[Mpph]:
    """The matrices in which the person is a member."""
    rows = Mpph.objects.filter(anggota__pegawai=pegawai).select_related("periode", "unit")
    return rows.order_by("-periode__mulai", "pk")


def mpph_in(unit: UnitKerja, periode: Periode) -> QuerySet[Mpph]:
    """Of the unit and of everything below it."""
    rows = Mpph.objects.filter(unit.within("unit"), periode=periode)
    return rows.select_related("unit", "periode", "pimpinan").order_by("unit__path", "pimpinan_nama", "pk")


def newest_versi(mpph: Mpph) -> VersiMpph | None:
    return VersiMpph.objects.filter(mpph=mpph, nomor=mpph.nomor_versi).first()


def peran_for_skp(skp: Skp) -> list[PilihanPeran]:
    """The parts that the person has in matrices which were set for the period, as the newest version of each says."""
    rows = Mpph.objects.filter(periode=skp.periode_id, anggota__pegawai=skp.pegawai_id, nomor_versi__gte=1)
    mpphs = {mpph.pk: mpph for mpph in rows.order_by("pk")}
    versi = VersiMpph.objects.filter(mpph__in=mpphs).order_by("mpph", "nomor")
    terbaru = {one.mpph_id: one for one in versi}  # the last of each matrix stays
    diambil = {(r.mpph_id, r.peran_id or r.rencana) for r in skp.rencana.filter(mpph__in=mpphs)}
    cells = PeranHasil.objects.filter(anggota__mpph__in=mpphs, anggota__pegawai=skp.pegawai_id)
    ids = {(peran.anggota_id, peran.indikator_id): peran.pk for peran in cells}
    return [
        PilihanPeran(
            mpphs[versi.mpph_id], versi.nomor, pk := ids.get((baris.id, kolom.id)), teks := baris.peran[kolom.id],
            rhk_pimpinan(kolom), (versi.mpph_id, pk or teks) in diambil,
        )
        for versi in terbaru.values()
        for naskah in [NaskahMpph.from_dict(versi.isi)]
        for baris in naskah.baris
        if baris.pegawai_id == skp.pegawai_id
        for kolom in naskah.kolom
        if kolom.id in baris.peran
    ]  # fmt: skip
