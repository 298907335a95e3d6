"""How far SKPs are on their road, for their page and for the overview of their owner."""

from collections.abc import Callable, Collection, Sequence

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils.module_loading import import_string

from kinerja.models import DokumenCetak, PeranHasil, Skp, VersiSkp
from kinerja.rules.perjalanan import DITETAPKAN, KeadaanSkp, Perjalanan, judge_perjalanan
from pegawai.models import Pegawai


def periode_with_peran(pegawai: Pegawai | int) -> set[int]:
    """The periods in which a matrix that was set has a part for the person."""
    rows = PeranHasil.objects.filter(anggota__pegawai=pegawai, anggota__mpph__nomor_versi__gte=1)
    return set(rows.exclude(teks="").order_by().values_list("anggota__mpph__periode", flat=True))


def perjalanan_of(skps: Sequence[Skp], *, peran: Collection[int]) -> dict[int, Perjalanan]:
    """Of several SKPs, by their keys; `peran`: `periode_with_peran` of their owner. Two queries once one of them is set."""
    ditetapkan = [skp.pk for skp in skps if skp.status == DITETAPKAN]
    dicetak: dict[int, bool] = {}
    unggahan: dict[int, str] = {}
    if ditetapkan:
        rows = VersiSkp.objects.filter(skp__in=ditetapkan).order_by("nomor")
        rows = rows.annotate(dicetak=Exists(DokumenCetak.objects.filter(versi_skp=OuterRef("pk"))))
        terbaru = {skp: (pk, cetak) for skp, pk, cetak in rows.values_list("skp", "pk", "dicetak")}
        nasib = _find_unggahan([pk for pk, _ in terbaru.values()])
        dicetak = {skp: cetak for skp, (_, cetak) in terbaru.items()}
        unggahan = {skp: nasib.get(pk, "") for skp, (pk, _) in terbaru.items()}
    return {
        skp.pk: judge_perjalanan(
            KeadaanSkp(
                skp.periode_id in peran,
                skp.status,
                dicetak.get(skp.pk, False),
                unggahan.get(skp.pk, ""),
            )
        )
        for skp in skps
    }


def _find_unggahan(versi: Collection[int]) -> dict[int, str]:
    find: Callable[[Collection[int]], dict[int, str]] = import_string(settings.KINERJA_UNGGAHAN)
    return find(versi)
