"""Before any change: the truth of this moment, and whether the person may."""

from core.exceptions import DomainError
from kinerja.models import Mpph, Skp, UsulanDialog
from kinerja.moves import refuse_induk
from kinerja.permissions import AksiKinerja
from kinerja.rules.teks import BATAS_TEKS, clean_teks, fault_of_length
from pegawai.models import Pegawai
from pegawai.permissions import Aksi, can, require


def load_mpph(mpph: Mpph, *, oleh: Pegawai, aksi: Aksi[Mpph]) -> Mpph:
    """The matrix itself, read again in place. Raises Conflict when its status moved on meanwhile, else NotAllowed."""
    dikira = mpph.status
    mpph.refresh_from_db(from_queryset=Mpph.objects.select_related("unit", "pimpinan", "periode"))
    if not can(oleh, aksi, mpph) and mpph.status != dikira and can(oleh, AksiKinerja.VIEW_MPPH, mpph):
        raise refuse_induk(mpph)
    require(oleh, aksi, mpph)
    return mpph


def load_skp(skp: Skp, *, oleh: Pegawai, aksi: Aksi[Skp]) -> Skp:
    """Like `load_mpph`."""
    dikira = skp.status
    related = ("pegawai__unit", "penilai", "periode")
    skp.refresh_from_db(from_queryset=Skp.objects.select_related(*related))
    if not can(oleh, aksi, skp) and skp.status != dikira and can(oleh, AksiKinerja.VIEW_SKP, skp):
        raise refuse_induk(skp)
    require(oleh, aksi, skp)
    return skp


def load_usulan(usulan: UsulanDialog, *, oleh: Pegawai, aksi: Aksi[UsulanDialog]) -> UsulanDialog:
    usulan.refresh_from_db(
        from_queryset=UsulanDialog.objects.select_related("skp__pegawai__unit", "skp__penilai")
    )
    require(oleh, aksi, usulan)
    return usulan


def accept_teks(teks: str, *, bidang: str, batas: int = BATAS_TEKS) -> str:
    """The cleaned text. Raises DomainError (kode: the field) when it is too long."""
    bersih = clean_teks(teks)
    if fault := fault_of_length(bersih, batas):
        raise DomainError(fault, kode=bidang)
    return bersih
