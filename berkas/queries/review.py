from datetime import datetime

from django.utils import timezone

from berkas.enums import AlasanPengembalian, ButirPeriksa, Kebijakan, Penandatangan
from berkas.models import Berkas, Riwayat, Versi
from berkas.queries.hari_libur import perbaikan_until
from berkas.queries.tenggat import effective_tenggat

B = ButirPeriksa
SELALU = frozenset({B.NAMA_NIP_COCOK, B.PERIODE_COCOK})
TERLIHAT = {
    Penandatangan.PEGAWAI: B.TERLIHAT_PEGAWAI,
    Penandatangan.PENILAI: B.TERLIHAT_PENILAI,
    Penandatangan.PIMPINAN: B.TERLIHAT_PIMPINAN,
}

BELUM_DITANDATANGANI = {
    Penandatangan.PEGAWAI: AlasanPengembalian.BELUM_DITANDATANGANI_PEGAWAI,
    Penandatangan.PENILAI: AlasanPengembalian.BELUM_DITANDATANGANI_PENILAI,
    Penandatangan.PIMPINAN: AlasanPengembalian.BELUM_DITANDATANGANI_PIMPINAN,
}


def internal_notes(berkas: Berkas) -> list[Riwayat]:
    """Notes of verifikator for each other, oldest first; never shown to the person or the unit."""
    noted = Riwayat.objects.filter(berkas=berkas).exclude(catatan_internal="")
    return list(noted.select_related("oleh").order_by("pk"))


def butir_of(berkas: Berkas, versi: Versi) -> list[ButirPeriksa]:
    """The points to check before this version is verified; none where the automatic result is enough.

    Where no signature is required, none has to be seen. With declared ink each electronic signature that is missing is to
    be seen on paper.
    """
    if not versi.perlu_dilihat:
        return []
    tampak: set[ButirPeriksa] = set()
    if berkas.dokumen.kebijakan != Kebijakan.BEBAS:
        basah = versi.kurang_tanda_tangan if versi.menyatakan_basah else ()
        tampak = {TERLIHAT[one] for one in basah} or {ButirPeriksa.TANDA_TANGAN_TERLIHAT}
    return [one for one in ButirPeriksa if one in tampak or one in SELALU]


def alasan_kurang(versi: Versi) -> list[AlasanPengembalian]:
    """The reasons for a return that follow from missing electronic signatures, to begin with. Where one of two people has
    signed and it is not certain who, a verifikator chooses."""
    if not versi.belum_lengkap:
        return []
    certain = [row["roles"][0] for row in versi.hasil["missing"] if len(row["roles"]) == 1]
    return [BELUM_DITANDATANGANI[one] for one in versi.kurang_tanda_tangan if one in certain]


def perbaikan_sampai(berkas: Berkas) -> datetime | None:
    """Until when it may be corrected if it is returned now, exclusive; one that is returned early until the deadline. None in
    a campaign that was ended."""
    pengumpulan = berkas.dokumen.pengumpulan
    sampai = perbaikan_until(pengumpulan, timezone.now())
    return max(sampai, effective_tenggat(pengumpulan, berkas.pegawai).tenggat_at) if sampai else None
