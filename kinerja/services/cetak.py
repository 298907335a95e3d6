"""The official forms of what the portal holds: previews, blank forms, and prints that are recognised when they come back."""

import hashlib
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from core.exceptions import DomainError
from kinerja.enums import JenisCetak
from kinerja.models import DokumenCetak, Mpph, Periode, Skp, VersiMpph, VersiSkp
from kinerja.pdf.formulir import render_mpph, render_skp
from kinerja.pdf.isi import Penanda
from kinerja.pdf.naskah import isi_of_mpph, isi_of_skp, isi_of_versi_mpph, isi_of_versi_skp
from kinerja.permissions import AksiKinerja
from kinerja.queries.cetak import jenis_of
from kinerja.queries.identitas import identitas_of, identitas_of_penilai, instansi_of
from kinerja.queries.mpph import naskah_of, read_matriks
from kinerja.queries.skp import naskah_of_skp, read_lembar_skp
from kinerja.rules.identitas import Identitas
from kinerja.rules.mpph import NaskahMpph
from kinerja.rules.skp import NaskahSkp
from kinerja.rules.teks import fault_of_naskah
from pegawai.enums import JenisKejadian
from pegawai.models import Pegawai
from pegawai.permissions import require
from pegawai.services.jejak_audit import record_jejak


class Cetakan(NamedTuple):
    """A PDF; `dokumen` is empty for what is not a document: a preview, a blank form."""

    isi: bytes
    nama_berkas: str
    dokumen: DokumenCetak | None = None


def print_skp(versi: VersiSkp, *, oleh: Pegawai) -> Cetakan:
    """What the penilai set, to be signed. The same version gives the same bytes; each print is recorded with its person."""
    require(oleh, AksiKinerja.VIEW_SKP, versi.skp)
    isi = render_skp(isi_of_versi_skp(versi))
    return _keep(isi, jenis_of(versi), versi, versi.skp.pegawai, f"SKP_{versi.skp.periode.tahun}.pdf", oleh)


def print_mpph(versi: VersiMpph, *, oleh: Pegawai) -> Cetakan:
    """Like `print_skp`."""
    require(oleh, AksiKinerja.VIEW_MPPH, versi.mpph)
    isi = render_mpph(isi_of_versi_mpph(versi))
    return _keep(
        isi, JenisCetak.A15, versi, versi.mpph.pimpinan, f"MPPH_{versi.mpph.periode.tahun}.pdf", oleh
    )


def preview_skp(skp: Skp, *, oleh: Pegawai) -> Cetakan:
    """The SKP as it stands, marked DRAF on each page and without a number. Raises DomainError (kode "panjang")."""
    require(oleh, AksiKinerja.VIEW_SKP, skp)
    naskah = naskah_of_skp(read_lembar_skp(skp))
    _refuse_endless(naskah)
    isi = render_skp(isi_of_skp(naskah, tanggal=None, penanda=Penanda(versi=skp.nomor_versi + 1, draf=True)))
    return Cetakan(isi, f"DRAF_SKP_{skp.periode.tahun}.pdf")


def preview_mpph(mpph: Mpph, *, oleh: Pegawai) -> Cetakan:
    """Like `preview_skp`."""
    require(oleh, AksiKinerja.VIEW_MPPH, mpph)
    naskah = naskah_of(read_matriks(mpph))
    _refuse_endless(naskah)
    isi = render_mpph(
        isi_of_mpph(naskah, tanggal=None, penanda=Penanda(versi=mpph.nomor_versi + 1, draf=True))
    )
    return Cetakan(isi, f"DRAF_MPPH_{mpph.periode.tahun}.pdf")


def print_blank_skp(*, pegawai: Pegawai, periode: Periode, pendekatan: str, oleh: Pegawai) -> Cetakan:
    """A form to be filled in by hand, with both identities of the register."""
    require(oleh, AksiKinerja.START_SKP, pegawai)
    naskah = NaskahSkp(
        pendekatan=pendekatan,
        instansi=instansi_of(pegawai),
        mulai=periode.mulai.isoformat(),
        selesai=periode.selesai.isoformat(),
        pegawai=identitas_of(pegawai),
        penilai=identitas_of_penilai(pegawai.pejabat_penilai, menilai=pegawai),
    )
    isi = render_skp(isi_of_skp(naskah, tanggal=None, penanda=Penanda(kosong=True)))
    return Cetakan(isi, f"SKP_{periode.tahun}_kosong.pdf")


def print_blank_mpph(*, pimpinan: Pegawai, periode: Periode, oleh: Pegawai) -> Cetakan:
    """Like `print_blank_skp`, with the leader's identity."""
    require(oleh, AksiKinerja.START_MPPH, pimpinan)
    pihak: Identitas = identitas_of(pimpinan)
    naskah = NaskahMpph(pimpinan=pihak, mulai=periode.mulai.isoformat(), selesai=periode.selesai.isoformat())
    isi = render_mpph(isi_of_mpph(naskah, tanggal=None, penanda=Penanda(kosong=True)))
    return Cetakan(isi, f"MPPH_{periode.tahun}_kosong.pdf")


def _refuse_endless(naskah: NaskahSkp | NaskahMpph) -> None:
    """One form is typeset at a time: a draft that takes minutes would hold up all others."""
    if fault := fault_of_naskah(naskah.to_dict()):
        raise DomainError(fault, kode="panjang")


@transaction.atomic
def _keep(
    isi: bytes, jenis: JenisCetak, versi: VersiSkp | VersiMpph, pegawai: Pegawai, nama: str, oleh: Pegawai
) -> Cetakan:
    sha256 = hashlib.sha256(isi).hexdigest()
    dokumen = DokumenCetak.objects.keep(
        versi, jenis=jenis, sha256=sha256, ukuran=len(isi), oleh=oleh, at=timezone.now()
    )
    rincian = {"nomor_dokumen": dokumen.nomor, "versi": versi.nomor, "sha256": dokumen.sha256}
    record_jejak(JenisKejadian.KINERJA_PRINT, oleh=oleh, pegawai=pegawai, objek=versi, rincian=rincian)
    return Cetakan(isi, nama, dokumen)
