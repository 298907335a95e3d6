"""From an uploaded file back to the document that was written in the portal, and to the place where it is
handed in."""

from django.utils import timezone

from berkas.enums import JenisDokumen
from berkas.models import DokumenWajib, Versi
from berkas.rules.cetakan import BERUBAH, Kalimat, explain_cetakan, judge_awal
from kinerja.enums import JenisCetak
from kinerja.models import AnggotaMpph, DokumenCetak, Mpph, Skp
from pegawai.models import Pegawai


def dokumen_for(cetakan: DokumenCetak, pegawai: Pegawai) -> DokumenWajib | None:
    """The required document for this print. Kind and period come with it; a campaign that is still open is
    preferred."""
    jenis = JenisDokumen.MPPH if cetakan.jenis == JenisCetak.A15 else JenisDokumen.SKP
    rows = DokumenWajib.objects.filter(
        jenis=jenis, pengumpulan__periode=_naskah(cetakan).periode, pengumpulan__kohort=pegawai.kohort
    ).exclude(pengumpulan__kohort="")
    rows = rows.filter(pengumpulan__dibuka_at__lte=timezone.now()).select_related("pengumpulan__periode")
    return rows.order_by("-pengumpulan__tenggat_at", "-pk").first()


def explain_versi(versi: Versi) -> list[Kalimat]:
    """The origin of a version in words; None if it has none here. Reads `cetakan` and its document."""
    if versi.cetakan is None:
        return []
    naskah, berkas = _naskah(versi.cetakan), versi.berkas
    cetak = versi.cetakan.versi_skp or versi.cetakan.versi_mpph
    lebih_baru = cetak is not None and naskah.nomor_versi > cetak.nomor
    return explain_cetakan(
        nomor=versi.cetakan.nomor,
        awal=judge_awal(versi.hasil, ukuran=versi.cetakan.ukuran) if versi.cetakan_utuh else BERUBAH,
        milik_sendiri=_concerns(naskah, berkas.pegawai)
        and naskah.periode_id == berkas.dokumen.pengumpulan.periode_id,
        versi_baru=naskah.nomor_versi if lebih_baru else None,
    )


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
    return (
        naskah.pimpinan_id == pegawai.pk or AnggotaMpph.objects.filter(mpph=naskah, pegawai=pegawai).exists()
    )
