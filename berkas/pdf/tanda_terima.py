"""The receipt as PDF.

It contains facts of the version, with name and unit as they were when it came in, so printing it again gives the same
bytes. Later events are shown at the address behind its QR code.
"""

from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from berkas.models import Versi
from berkas.queries.tanda_terima import alamat_cek, ketepatan_of
from core.formats import WITA, format_datetime, format_size, format_tenggat
from core.pdf.qr import render_qr
from core.pdf.typesetting import render

LAMBANG = settings.BASE_DIR / "static" / "img" / "lambang.svg"
TEMPLAT = Path(__file__).resolve().parent / "templat" / "tanda_terima.typ"


@dataclass(frozen=True, slots=True)
class IsiTandaTerima:
    nomor: str
    pegawai: str
    nip: str
    """With its spaces; empty for a person without a NIP."""
    unit: str
    dokumen: str
    pengumpulan: str
    periode: str
    nama_berkas: str
    nama_asli: str
    versi: int
    ukuran: str
    sha256: str
    diterima: str
    ketepatan: str
    tenggat: str
    pengunggah: str
    """Empty if the person uploaded it themselves."""
    alamat_cek: str
    tuan_rumah: str
    """The host of the address; the reader compares it with the browser's address bar."""
    qr: str
    tanggal: tuple[int, int, int]
    """Year, month, day of the receipt in WITA."""


def isi_of(versi: Versi, *, dengan_alasan: bool = False) -> IsiTandaTerima:
    """`dengan_alasan`: for a reader who may know why another person uploaded it. Uses what `berkas.http.load_versi` has loaded, without further queries."""
    dokumen = versi.berkas.dokumen
    alamat = alamat_cek(versi)
    diterima = versi.diterima_at.astimezone(WITA)
    return IsiTandaTerima(
        nomor=versi.tanda_terima,
        pegawai=versi.pegawai_nama,
        nip=versi.nip_tercetak,
        unit=versi.pegawai_unit,
        dokumen=dokumen.get_jenis_display(),
        pengumpulan=dokumen.pengumpulan.nama,
        periode=dokumen.pengumpulan.periode.nama,
        nama_berkas=versi.nama_berkas,
        nama_asli=versi.nama_asli,
        versi=versi.nomor,
        ukuran=format_size(versi.ukuran) + (f", {versi.halaman} halaman" if versi.halaman else ""),
        sha256=versi.sha256,
        diterima=format_datetime(versi.diterima_at),
        ketepatan=ketepatan_of(versi),
        tenggat=format_tenggat(versi.tenggat_at),
        pengunggah=versi.pengunggah_for(boleh=dengan_alasan),
        alamat_cek=alamat,
        tuan_rumah=urlsplit(alamat).netloc,
        qr=render_qr(alamat),
        tanggal=(diterima.year, diterima.month, diterima.day),
    )


def render_tanda_terima(isi: IsiTandaTerima) -> bytes:
    """One page, PDF/A-2a and PDF/UA-1."""
    kop = {
        "daerah": settings.DAERAH,
        "badan": settings.BADAN,
        "badan_singkat": settings.BADAN_SINGKAT,
        "lambang": LAMBANG.read_text(),
    }
    return render(TEMPLAT, {**asdict(isi), **kop})
