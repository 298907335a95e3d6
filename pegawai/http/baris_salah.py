from django.http import FileResponse
from django.utils import timezone

from core.formats import WITA
from core.http import XLSX
from pegawai.enums import JenisKejadian
from pegawai.exports.lembar import write_lembar
from pegawai.http.akses import PegawaiRequest
from pegawai.rules.baris_salah import LembarSalah
from pegawai.services.jejak_audit import record_jejak

LEBAR, LEBAR_SEBAB = 24, 90


def send_salah(request: PegawaiRequest, salah: LembarSalah, nama: str) -> FileResponse:
    """The refused rows as XLSX, recorded as a list that was read: they name people."""
    rincian = {"daftar": len(salah.baris), "unduhan": f"baris salah {nama}"}
    record_jejak(JenisKejadian.PEGAWAI_VIEW, oleh=request.user, rincian=rincian)
    lebar = [LEBAR] * (len(salah.kepala) - 1) + [LEBAR_SEBAB]
    return FileResponse(
        write_lembar("Baris salah", salah.kepala, salah.baris, lebar=lebar),
        as_attachment=True,
        filename=f"baris-salah-{nama}-{timezone.now().astimezone(WITA):%Y%m%d}.xlsx",
        content_type=XLSX,
    )
