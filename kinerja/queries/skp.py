from collections import defaultdict
from dataclasses import dataclass

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from kinerja.enums import JenisLampiran, JenisRencana, StatusSkp
from kinerja.models import (
    EkspektasiPerilaku,
    IndikatorKinerja,
    LampiranSkp,
    Periode,
    RencanaHasilKerja,
    Skp,
    VersiSkp,
)
from kinerja.rules.identitas import Identitas
from kinerja.rules.skp import NaskahIndikator, NaskahRencana, NaskahSkp
from pegawai.models import Pegawai, UnitKerja

# To be confirmed or set by the penilai
MENUNGGU_PENILAI = Q(status=StatusSkp.DIALOG, penilai_setuju_at__isnull=True) | Q(status=StatusSkp.DISEPAKATI)


@dataclass(frozen=True, slots=True)
class BarisRencana:
    rencana: RencanaHasilKerja
    indikator: tuple[IndikatorKinerja, ...]


@dataclass(frozen=True, slots=True)
class LembarSkp:
    """An SKP with all its lines, in the order of the form."""

    skp: Skp
    utama: tuple[BarisRencana, ...]
    tambahan: tuple[BarisRencana, ...]
    ekspektasi: tuple[EkspektasiPerilaku, ...]  # seven
    lampiran: dict[str, tuple[LampiranSkp, ...]]  # by JenisLampiran, all three there


def read_lembar_skp(skp: Skp) -> LembarSkp:
    """The whole SKP for page and PDF in four queries at any length."""
    rencana = RencanaHasilKerja.objects.filter(skp=skp).select_related("mpph").order_by("urutan", "pk")
    indikator: dict[int, list[IndikatorKinerja]] = defaultdict(list)
    for one in IndikatorKinerja.objects.filter(rencana__skp=skp).order_by("urutan", "pk"):
        indikator[one.rencana_id].append(one)
    lampiran: dict[str, list[LampiranSkp]] = {jenis: [] for jenis in JenisLampiran.values}
    for isi in LampiranSkp.objects.filter(skp=skp).order_by("urutan", "pk"):
        lampiran[isi.jenis].append(isi)
    baris = [BarisRencana(one, tuple(indikator[one.pk])) for one in rencana]
    return LembarSkp(
        skp=skp,
        utama=tuple(b for b in baris if b.rencana.jenis == JenisRencana.UTAMA),
        tambahan=tuple(b for b in baris if b.rencana.jenis == JenisRencana.TAMBAHAN),
        ekspektasi=tuple(EkspektasiPerilaku.objects.filter(skp=skp).order_by("nilai")),
        lampiran={jenis: tuple(isi) for jenis, isi in lampiran.items()},
    )


def naskah_of_skp(lembar: LembarSkp) -> NaskahSkp:
    """For the rules, for a version and for the printed form. Reads `periode`."""
    skp = lembar.skp
    return NaskahSkp(
        pendekatan=skp.pendekatan,
        instansi=skp.instansi,
        mulai=skp.periode.mulai.isoformat(),
        selesai=skp.periode.selesai.isoformat(),
        pegawai=Identitas(
            skp.pegawai_nama, skp.pegawai_nip, skp.pegawai_pangkat, skp.pegawai_jabatan, skp.pegawai_unit
        ),
        penilai=Identitas(
            skp.penilai_nama, skp.penilai_nip, skp.penilai_pangkat, skp.penilai_jabatan, skp.penilai_unit
        ),
        rencana=tuple(_naskah_rencana(baris) for baris in (*lembar.utama, *lembar.tambahan)),
        ekspektasi=tuple(one.teks for one in lembar.ekspektasi),
        lampiran={
            jenis: tuple(one.teks for one in isi if one.teks) for jenis, isi in lembar.lampiran.items()
        },
    )


def _naskah_rencana(baris: BarisRencana) -> NaskahRencana:
    one = baris.rencana
    indikator = tuple(NaskahIndikator(i.pk, i.aspek, i.iki, i.target) for i in baris.indikator)
    return NaskahRencana(
        one.pk, one.jenis, one.rhk_pimpinan, one.rencana, one.penugasan_dari, one.penugasan, indikator
    )


def skp_of(pegawai: Pegawai) -> QuerySet[Skp]:
    return (
        Skp.objects.filter(pegawai=pegawai)
        .select_related("periode", "penilai")
        .order_by("-periode__mulai", "-pk")
    )


def skp_to_assess(penilai: Pegawai) -> QuerySet[Skp]:
    """What a penilai has on the desk, each with `menunggu`: to be confirmed or set by them. Those stand first."""
    menunggu = ExpressionWrapper(MENUNGGU_PENILAI, output_field=BooleanField())
    rows = Skp.objects.filter(penilai=penilai).select_related("pegawai__unit", "periode")
    rows = rows.annotate(menunggu=menunggu)
    return rows.order_by("-menunggu", "-periode__mulai", "pegawai_nama", "pk")


def count_to_assess(penilai: Pegawai) -> int:
    """How many of `skp_to_assess` wait for them."""
    return Skp.objects.filter(MENUNGGU_PENILAI, penilai=penilai).count()


def skp_in(unit: UnitKerja, periode: Periode) -> QuerySet[Skp]:
    """Of the people who are in the unit, or below it, today."""
    rows = Skp.objects.filter(unit.within("pegawai__unit"), periode=periode)
    return rows.select_related("pegawai__unit", "periode", "penilai").order_by("pegawai_nama", "pk")


def newest_versi_skp(skp: Skp) -> VersiSkp | None:
    return VersiSkp.objects.filter(skp=skp, nomor=skp.nomor_versi).first()
