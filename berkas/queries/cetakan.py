"""From an uploaded file back to the document that was written in the portal, and to the place where it is
handed in."""

from collections.abc import Collection, Iterable

from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from berkas.enums import JenisDokumen, StatusBerkas
from berkas.models import Berkas, DokumenWajib, Versi
from berkas.rules.cetakan import BERUBAH, Kalimat, explain_cetakan, judge_awal
from kinerja.enums import JenisCetak
from kinerja.models import DokumenCetak, Mpph, Skp
from kinerja.permissions import AksiKinerja
from kinerja.rules.perjalanan import DIKEMBALIKAN, DITERIMA
from pegawai.models import Pegawai
from pegawai.permissions import can
from pemeriksaan.content.matching import PrintOnRecord


def dokumen_for(cetakan: DokumenCetak, pegawai: Pegawai) -> DokumenWajib | None:
    """The required document for this print. Kind and period come with it; a campaign that is still open is
    preferred."""
    jenis = JenisDokumen.MPPH if cetakan.jenis == JenisCetak.A15 else JenisDokumen.SKP
    rows = DokumenWajib.objects.published().filter(
        jenis=jenis, pengumpulan__periode=_naskah(cetakan).periode, pengumpulan__kohort=pegawai.kohort_id
    )
    rows = rows.filter(pengumpulan__dibuka_at__lte=timezone.now()).select_related("pengumpulan__periode")
    return rows.order_by("-pengumpulan__tenggat_at", "-pk").first()


def explain_versi(versi: Versi) -> list[Kalimat]:
    """The origin of a version in words; None if it has none here. Reads `cetakan` and its document."""
    tercatat = cetakan_tercatat(versi)
    if versi.cetakan is None or tercatat is None:
        return []
    return explain_cetakan(
        nomor=tercatat.number,
        awal=judge_awal(versi.hasil, ukuran=versi.cetakan.ukuran) if versi.cetakan_utuh else BERUBAH,
        milik_sendiri=tercatat.is_own,
        versi_baru=tercatat.newer or None,
    )


def explain_many(versi_ids: Iterable[int]) -> dict[int, list[Kalimat]]:
    """`explain_versi` for several, by the key of the version, in two queries."""
    wanted = set(versi_ids)
    if not wanted:
        return {}
    related = (
        "cetakan__versi_skp__skp",
        "cetakan__versi_mpph__mpph",
        "berkas__dokumen__pengumpulan",
        "berkas__pegawai",
    )
    rows = Versi.objects.filter(pk__in=wanted).select_related(*related)
    return {one.pk: explain_versi(one) for one in rows.prefetch_related("cetakan__versi_mpph__mpph__anggota")}


def cetakan_tercatat(versi: Versi) -> PrintOnRecord | None:
    """The print that a version comes from, as the portal knows it now: whose it is, and whether a newer one was set."""
    if versi.cetakan is None:
        return None
    naskah, berkas = _naskah(versi.cetakan), versi.berkas
    cetak = versi.cetakan.versi_skp or versi.cetakan.versi_mpph
    nomor = cetak.nomor if cetak else 0
    return PrintOnRecord(
        number=versi.cetakan.nomor,
        version=nomor,
        is_own=_concerns(naskah, berkas.pegawai)
        and naskah.periode_id == berkas.dokumen.pengumpulan.periode_id,
        newer=naskah.nomor_versi if naskah.nomor_versi > nomor else 0,
    )


def find_cetakan_benar(berkas: Berkas, *, oleh: Pegawai) -> str:
    """The address of the print that should have been signed: of the newest version that was set for this person and
    period. Empty when none was set, or when `oleh` may not read it."""
    periode = berkas.dokumen.pengumpulan.periode_id
    if berkas.dokumen.jenis == JenisDokumen.SKP:
        skp = Skp.objects.filter(pegawai=berkas.pegawai_id, periode=periode, nomor_versi__gte=1).first()
        return (
            reverse("kinerja:skp_pdf", args=[skp.pk]) if skp and can(oleh, AksiKinerja.VIEW_SKP, skp) else ""
        )
    own = Q(pimpinan=berkas.pegawai_id) | Q(anggota__pegawai=berkas.pegawai_id)
    mpph = Mpph.objects.filter(own, periode=periode, nomor_versi__gte=1).order_by("-pk").first()
    return (
        reverse("kinerja:mpph_pdf", args=[mpph.pk]) if mpph and can(oleh, AksiKinerja.VIEW_MPPH, mpph) else ""
    )


def unggahan_of_versi(versi_skp: Collection[int]) -> dict[int, str]:
    """What became of SKPs that their owner handed in, by the key of the VersiSkp. Counts only the unchanged print, and only
    while it is the newest file of its berkas."""
    rows = Versi.objects.filter(
        cetakan__versi_skp__in=versi_skp,
        cetakan_utuh=True,
        berkas__versi_terkini=F("pk"),
        berkas__pegawai=F("cetakan__versi_skp__skp__pegawai"),
    )
    return {
        versi: DIKEMBALIKAN if status == StatusBerkas.DIKEMBALIKAN else DITERIMA
        for versi, status in rows.order_by("pk").values_list("cetakan__versi_skp", "berkas__status")
    }


def _naskah(cetakan: DokumenCetak) -> Skp | Mpph:
    if cetakan.versi_skp is not None:
        return cetakan.versi_skp.skp
    if cetakan.versi_mpph is None:
        raise AssertionError("a print is of one version")
    return cetakan.versi_mpph.mpph


def _concerns(naskah: Skp | Mpph, pegawai: Pegawai) -> bool:
    """An SKP belongs to one person, an MPPH to its leader and each member."""
    if isinstance(naskah, Skp):
        return naskah.pegawai_id == pegawai.pk
    if naskah.pimpinan_id == pegawai.pk:
        return True
    return any(one.pegawai_id == pegawai.pk for one in naskah.anggota.all())
