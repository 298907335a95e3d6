from berkas.models import Versi
from berkas.queries.berkas import tanda_tangan_of
from berkas.rules.banding_versi import Banding, FaktaVersi, compare_versi
from pemeriksaan.codes import ROWS
from pemeriksaan.result import VerdictCode


def versi_before(versi: Versi) -> Versi | None:
    """The version that this one replaced; None for the first."""
    if versi.nomor == 1:
        return None
    return Versi.objects.filter(berkas=versi.berkas_id, nomor__lt=versi.nomor).order_by("-nomor").first()


def banding_of(versi: Versi, lama: Versi) -> Banding:
    """Reads only columns of both."""
    return compare_versi(_facts(lama), _facts(versi))


def _facts(versi: Versi) -> FaktaVersi:
    nama = None if versi.menunggu_pemeriksaan else tuple(one.name for one in tanda_tangan_of(versi))
    hasil = ROWS[VerdictCode(versi.kode)].short if versi.kode else None
    cetakan = versi.cetakan_id if versi.cetakan_utuh else None
    return FaktaVersi(versi.nomor, versi.nama_kini, versi.ukuran, versi.halaman, nama, hasil, cetakan)
