"""What people composed in Kinerja and may have to hand in still."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from berkas.enums import JenisDokumen
from berkas.queries.kartu import KartuPengumpulan
from berkas.rules.belum_dikirim import DokumenKinerja, tell_naskah
from kinerja.enums import StatusMpph
from kinerja.models import DokumenCetak, Mpph, Skp
from pegawai.models import Pegawai

DokumenKinerjaSaya = Mapping[tuple[int, str], DokumenKinerja]  # by periode and kind of document


def dokumen_kinerja_of(pegawai: Pegawai, kartu: Sequence[KartuPengumpulan]) -> DokumenKinerjaSaya:
    """What the person composed, or is named in, for the periods of these campaigns. Two queries, none without a campaign."""
    periode = {one.pengumpulan.periode_id for one in kartu}
    return dokumen_kinerja_of_many([pegawai.pk], periode).get(pegawai.pk, {}) if periode else {}


def dokumen_kinerja_of_many(
    pegawai: Collection[int], periode: Collection[int]
) -> dict[int, dict[tuple[int, str], DokumenKinerja]]:
    """The same for any number of people, by person, in two queries."""
    found: dict[int, dict[tuple[int, str], DokumenKinerja]] = {pk: {} for pk in pegawai}
    own = Q(pimpinan__in=found) | Q(anggota__pegawai__in=found, status=StatusMpph.DITETAPKAN)
    cetakan = DokumenCetak.objects.filter(
        versi_mpph__mpph=OuterRef("pk"), versi_mpph__nomor=OuterRef("nomor_versi")
    )
    matrices = Mpph.objects.filter(own, periode__in=periode).annotate(dicetak=Exists(cetakan))
    columns = ("pk", "periode", "status", "dicetak", "pimpinan", "anggota__pegawai")
    for pk, di, status, dicetak, pimpinan, anggota in matrices.order_by("status", "pk").values_list(*columns):
        dokumen = DokumenKinerja(tell_naskah(status, dicetak=dicetak), reverse("kinerja:mpph", args=[pk]))
        for milik in {pimpinan, anggota if status == StatusMpph.DITETAPKAN else pimpinan} & found.keys():
            found[milik][di, JenisDokumen.MPPH.value] = dokumen
    cetakan = DokumenCetak.objects.filter(
        versi_skp__skp=OuterRef("pk"), versi_skp__nomor=OuterRef("nomor_versi")
    )
    skps = Skp.objects.filter(pegawai__in=found, periode__in=periode).annotate(dicetak=Exists(cetakan))
    for skp in skps:
        dokumen = DokumenKinerja(
            tell_naskah(skp.status, dicetak=skp.dicetak), reverse("kinerja:skp", args=[skp.pk])
        )
        found[skp.pegawai_id][skp.periode_id, JenisDokumen.SKP.value] = dokumen
    return found


def with_naskah(kartu: Sequence[KartuPengumpulan], milik: DokumenKinerjaSaya) -> list[KartuPengumpulan]:
    """The cards, each with what the person has of it in Kinerja."""
    return [
        replace(
            one,
            dokumen=[
                replace(satu, naskah=milik.get((one.pengumpulan.periode_id, satu.dokumen.jenis)))
                for satu in one.dokumen
            ],
        )
        for one in kartu
    ]
