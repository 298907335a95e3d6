import hashlib

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from berkas.permissions import AksiBerkas
from core.exceptions import Conflict, DomainError
from kepatuhan.models import TeksPengingat
from kepatuhan.queries.teks_pengingat import ContohTeks, surat_contoh, teks_kini
from kepatuhan.rules.jadwal_pengingat import JenisPengingat
from kepatuhan.rules.teks_pengingat import BAWAAN, Teks, flaw_of_isi, flaw_of_judul
from notifikasi.services.kiriman import queue_surel
from pegawai.enums import JenisKejadian
from pegawai.models import Pegawai
from pegawai.permissions import require
from pegawai.services.jejak_audit import record_jejak

SUDAH_DIUBAH = "Teks ini baru saja diubah admin lain. Bandingkan dengan versi terbaru pada Riwayat di bawah, lalu simpan lagi."
TANPA_SUREL = "Anda belum mempunyai alamat surel. Isi dahulu pada halaman Akun, lalu kirim surel uji lagi."


@transaction.atomic
def save_teks(jenis: JenisPengingat, teks: Teks, *, revisi: int, oleh: Pegawai) -> bool:
    """Let these words go out from now on, in every campaign. `revisi`: the number of the version that the admin has seen.

    The words of the portal are kept as an empty version, so that a later release can improve them. Returns False if the words
    are those of now; then nothing is recorded. Raises NotAllowed; DomainError (kode "judul", "isi"); Conflict if another admin
    was first.
    """
    require(oleh, AksiBerkas.MANAGE)
    _refuse_flaw(teks)
    kini = teks_kini(jenis)
    if kini.nomor != revisi:
        raise Conflict(SUDAH_DIUBAH)
    if kini.teks == teks:
        return False
    kolom = {"judul": "", "isi": ""} if teks == BAWAAN[jenis] else teks._asdict()
    try:
        with transaction.atomic():
            row = TeksPengingat.objects.create(jenis=jenis, nomor=revisi + 1, oleh=oleh, **kolom)
    except IntegrityError:
        raise Conflict(SUDAH_DIUBAH) from None
    pasang = zip(Teks._fields, kini.teks, teks, strict=True)
    beda = {nama: {"sebelum": lama, "sesudah": baru} for nama, lama, baru in pasang if lama != baru}
    rincian = {"jenis": jenis.value, **beda}
    record_jejak(JenisKejadian.TEKS_PENGINGAT_CHANGE, oleh=oleh, objek=row, rincian=rincian)
    return True


@transaction.atomic
def send_uji_teks(jenis: JenisPengingat, teks: Teks, contoh: ContohTeks, *, oleh: Pegawai) -> str:
    """Send the reminder as it would go out to the example, to the admin's own address, which is returned. The same mail leaves
    once within a minute, so a double click sends one. Raises NotAllowed, DomainError."""
    require(oleh, AksiBerkas.MANAGE)
    _refuse_flaw(teks)
    if not oleh.email:
        raise DomainError(TANPA_SUREL, kode="uji")
    surat = surat_contoh(teks, contoh, tautan=reverse("berkas:sasaran"))
    sidik = hashlib.sha256("\0".join(surat).encode()).hexdigest()[:16]
    queue_surel(
        kunci=f"uji-teks:{oleh.pk}:{jenis}:{timezone.now():%Y%m%d%H%M}:{sidik}",
        alamat=oleh.email,
        penerima=oleh,
        subjek=f"Uji: {surat.subjek}",
        isi=surat.isi,
    )
    rincian = {"jenis": jenis.value}
    record_jejak(JenisKejadian.TEKS_PENGINGAT_TEST, oleh=oleh, pegawai=contoh.pegawai, rincian=rincian)
    return oleh.email


def _refuse_flaw(teks: Teks) -> None:
    for nama, keluhan in (("judul", flaw_of_judul(teks.judul)), ("isi", flaw_of_isi(teks.isi))):
        if keluhan:
            raise DomainError(keluhan, kode=nama)
