""" "Pejabat penilai saya salah": from the report to its end at the pengelola of the unit."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from core.exceptions import DomainError
from core.formats import end_sentence
from kinerja.enums import SKP_TERBUKA, LangkahLaporan
from kinerja.models import LaporanPenilaiSalah, Skp
from kinerja.moves import move_laporan
from kinerja.permissions import AksiKinerja
from kinerja.services.izin import accept_teks
from kinerja.services.pesan import tautan_laporan
from kinerja.services.skp import adopt_identitas
from notifikasi.enums import JenisPesan
from notifikasi.services.pesan import send_pesan
from pegawai.enums import JenisKejadian
from pegawai.models import Pegawai
from pegawai.permissions import require
from pegawai.queries.pengelola import pengelola_of
from pegawai.services.jejak_audit import record_jejak
from pegawai.services.penilai import set_penilai


@transaction.atomic
def report_penilai(
    *, pegawai: Pegawai, oleh: Pegawai, seharusnya: str, alasan: str = ""
) -> LaporanPenilaiSalah:
    """Notify the pengelola of the unit, or BKPSDM where the unit has none; reminders pause until the report is closed.

    Raises DomainError: no name given (kode "seharusnya"), or an earlier report still open.
    """
    require(oleh, AksiKinerja.REPORT_PENILAI, pegawai)
    seharusnya = accept_teks(seharusnya, bidang="seharusnya", batas=200)
    if not seharusnya:
        raise DomainError("Tuliskan nama atau NIP pejabat penilai yang seharusnya.", kode="seharusnya")
    isian = {"seharusnya": seharusnya, "alasan": accept_teks(alasan, bidang="alasan"), "at": timezone.now()}
    try:
        with transaction.atomic():
            laporan = LaporanPenilaiSalah.objects.create(
                pegawai=pegawai, penilai_tercatat=pegawai.pejabat_penilai, **isian
            )
    except IntegrityError as error:
        raise DomainError("Laporan Anda sebelumnya masih ditangani.", kode="WAITING") from error
    tercatat = pegawai.pejabat_penilai or "belum ada"
    catatan = f"Tercatat: {end_sentence(tercatat)}\nSeharusnya: {end_sentence(seharusnya)}"
    isi = f"{pegawai} ({pegawai.unit}) melaporkan pejabat penilainya salah.\n\n{catatan}"
    for petugas in pengelola_of(pegawai.unit, selain=pegawai):
        send_pesan(
            kunci=f"laporan:{laporan.pk}:{petugas.pk}",
            penerima=petugas,
            jenis=JenisPesan.PENILAI_DILAPORKAN,
            judul=f"Pejabat penilai {pegawai.nama_lengkap} dilaporkan salah",
            isi=isi,
            tautan=tautan_laporan(laporan),
        )
    rincian = {"seharusnya": seharusnya}
    record_jejak(JenisKejadian.PENILAI_REPORT, oleh=oleh, pegawai=pegawai, objek=laporan, rincian=rincian)
    return laporan


@transaction.atomic
def mend_laporan(
    laporan: LaporanPenilaiSalah, *, penilai: Pegawai, oleh: Pegawai, tanggapan: str = ""
) -> LaporanPenilaiSalah:
    """Correct the penilai in the register and in the person's SKPs that are still open."""
    laporan = _load(laporan, oleh)
    pegawai = laporan.pegawai
    move_laporan(
        laporan, LangkahLaporan.MEND, oleh=oleh, tanggapan=accept_teks(tanggapan, bidang="tanggapan")
    )
    set_penilai(pegawai, penilai=penilai, oleh=oleh)
    for skp in Skp.objects.filter(pegawai=pegawai, status__in=SKP_TERBUKA).select_related("penilai"):
        adopt_identitas(skp, oleh=oleh, revisi=skp.revisi)
    _close(
        laporan,
        f"{end_sentence(f'Pejabat penilai kinerja Anda sekarang {penilai}')} {laporan.tanggapan}".strip(),
    )
    return laporan


@transaction.atomic
def refuse_laporan(laporan: LaporanPenilaiSalah, *, oleh: Pegawai, tanggapan: str) -> LaporanPenilaiSalah:
    """Raises DomainError (kode "tanggapan") without a reason."""
    laporan = _load(laporan, oleh)
    tanggapan = accept_teks(tanggapan, bidang="tanggapan")
    if not tanggapan:
        raise DomainError("Tuliskan alasan penolakan.", kode="tanggapan")
    move_laporan(laporan, LangkahLaporan.REFUSE, oleh=oleh, tanggapan=tanggapan)
    _close(laporan, f"Laporan Anda tentang pejabat penilai ditolak.\n\nAlasan: {tanggapan}")
    return laporan


def _load(laporan: LaporanPenilaiSalah, oleh: Pegawai) -> LaporanPenilaiSalah:
    rows = LaporanPenilaiSalah.objects.select_related("pegawai__unit", "pegawai__pejabat_penilai")
    laporan.refresh_from_db(from_queryset=rows)
    require(oleh, AksiKinerja.HANDLE_LAPORAN, laporan)
    return laporan


def _close(laporan: LaporanPenilaiSalah, isi: str) -> None:
    send_pesan(
        kunci=f"laporan:{laporan.pk}:selesai",
        penerima=laporan.pegawai,
        jenis=JenisPesan.LAPORAN_PENILAI,
        judul=f"Laporan pejabat penilai {laporan.get_status_display().lower()}",
        isi=isi,
        tautan=tautan_laporan(laporan),
    )
    record_jejak(
        JenisKejadian.PENILAI_REPORT_CLOSE,
        oleh=laporan.ditangani_oleh,
        pegawai=laporan.pegawai,
        objek=laporan,
        rincian={"ke": laporan.status, "tanggapan": laporan.tanggapan},
    )
