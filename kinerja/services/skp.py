"""The life of an SKP: started, submitted, confirmed by both, set by the penilai (6/2022 Pasal 14), opened again."""

from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils import timezone

from core.exceptions import Conflict, DomainError
from kinerja.enums import LangkahSkp, PendekatanSkp, StatusUsulan
from kinerja.models import EkspektasiPerilaku, Periode, RiwayatSkp, Skp, SkpEkinerja, UsulanDialog, VersiSkp
from kinerja.moves import BATAL_SETUJU, change_induk, confirm_content, move_skp
from kinerja.permissions import AksiKinerja
from kinerja.queries.identitas import identitas_of, identitas_of_penilai, instansi_of
from kinerja.queries.skp import naskah_of_skp, read_lembar_skp
from kinerja.rules.perilaku import PERILAKU
from kinerja.rules.skp import kurang_skp
from kinerja.services.izin import accept_teks, load_skp
from kinerja.services.pesan import tautan_skp, tell_skp
from notifikasi.enums import JenisPesan
from notifikasi.services.pesan import settle_pesan
from pegawai.enums import JenisKejadian
from pegawai.models import Pegawai
from pegawai.permissions import require
from pegawai.services.jejak_audit import record_jejak


@transaction.atomic
def start_skp(*, periode: Periode, pegawai: Pegawai, oleh: Pegawai, pendekatan: str = "") -> Skp:
    """A draft with the identities of today. Approach and penilai come from the last import of eKinerja where the portal
    has none.

    Raises NotAllowed, DomainError (kohort, kode "pendekatan"), or Conflict when it exists already.
    """
    require(oleh, AksiKinerja.START_SKP, pegawai)
    if periode.kohort_id != pegawai.kohort_id:
        raise DomainError(f"Periode {periode} berlaku untuk {periode.kohort}.", kode="periode")
    ekinerja = (
        SkpEkinerja.objects.filter(pegawai=pegawai, periode=periode).select_related("penilai__unit").first()
    )
    pendekatan = pendekatan or (ekinerja.pendekatan if ekinerja else "")
    if pendekatan not in PendekatanSkp.values:
        raise DomainError("Pilih pendekatan hasil kerja: kualitatif atau kuantitatif.", kode="pendekatan")
    penilai = pegawai.pejabat_penilai or (ekinerja.penilai if ekinerja else None)
    isian = {"pendekatan": pendekatan, "diubah_oleh": oleh, **_identitas(pegawai, penilai)}
    skp, created = Skp.objects.get_or_create(pegawai=pegawai, periode=periode, defaults=isian)
    if not created:
        raise Conflict("SKP Anda untuk periode ini sudah ada.", kode="EXISTS")
    EkspektasiPerilaku.objects.bulk_create(
        EkspektasiPerilaku(skp=skp, nilai=n + 1) for n in range(len(PERILAKU))
    )
    record_jejak(
        JenisKejadian.SKP_START, oleh=oleh, pegawai=pegawai, objek=skp, rincian={"pendekatan": pendekatan}
    )
    return skp


@transaction.atomic
def change_pendekatan(skp: Skp, *, pendekatan: str, oleh: Pegawai, revisi: int) -> Skp:
    """One approach per SKP. Lines stay: `aspek` is simply not printed in A.1.6."""
    skp = load_skp(skp, oleh=oleh, aksi=AksiKinerja.EDIT_SKP)
    if pendekatan not in PendekatanSkp.values:
        raise DomainError("Pilih pendekatan hasil kerja: kualitatif atau kuantitatif.", kode="pendekatan")
    change_induk(skp, {"pendekatan": pendekatan}, oleh=oleh, revisi=revisi)
    return skp


@transaction.atomic
def refresh_identitas(skp: Skp, *, oleh: Pegawai, revisi: int) -> Skp:
    """Take both identity blocks, and who the penilai is, from the register of today."""
    skp = load_skp(skp, oleh=oleh, aksi=AksiKinerja.EDIT_SKP)
    adopt_identitas(skp, oleh=oleh, revisi=revisi)
    return skp


def adopt_identitas(skp: Skp, *, oleh: Pegawai, revisi: int) -> None:
    """Without asking for permission: also what correcting a wrong penilai does to the SKPs that are still open."""
    pegawai = (
        Pegawai.objects.get_queryset().select_related("unit", "pejabat_penilai__unit").get(pk=skp.pegawai_id)
    )
    isian = _identitas(pegawai, pegawai.pejabat_penilai or skp.penilai)
    if change_induk(skp, isian, oleh=oleh, revisi=revisi):
        rincian = {"penilai": skp.penilai_nama, "jabatan": skp.pegawai_jabatan, "unit": skp.pegawai_unit}
        record_jejak(JenisKejadian.SKP_IDENTITY, oleh=oleh, pegawai=pegawai, objek=skp, rincian=rincian)


@transaction.atomic
def settle_penyesuaian(skp: Skp, *, oleh: Pegawai, revisi: int) -> Skp:
    """The SKP has been adapted to the matrix: the flag is removed, its reason stays in the log."""
    skp = load_skp(skp, oleh=oleh, aksi=AksiKinerja.EDIT_SKP)
    if skp.perlu_disesuaikan_at is not None:
        change_induk(
            skp, {"perlu_disesuaikan_at": None, "perlu_disesuaikan_karena": ""}, oleh=oleh, revisi=revisi
        )
    return skp


@transaction.atomic
def submit_skp(skp: Skp, *, oleh: Pegawai, revisi: int) -> RiwayatSkp:
    """Open the dialogue with the penilai. Raises DomainError (kode "kurang") while something is missing."""
    skp = load_skp(skp, oleh=oleh, aksi=AksiKinerja.SUBMIT)
    _refuse_incomplete(skp)
    riwayat = move_skp(skp, LangkahSkp.SUBMIT, oleh=oleh, revisi=revisi)
    isi = f"{skp.pegawai_nama} mengajukan SKP periode {skp.periode}. Tuliskan ekspektasi Anda, lalu setujui atau usulkan perubahan."
    _after(
        riwayat,
        JenisKejadian.SKP_SUBMIT,
        JenisPesan.SKP_DIAJUKAN,
        f"SKP {skp.pegawai_nama} menunggu Anda",
        isi,
    )
    settle_pesan(tautan_skp(skp), pegawai=skp.pegawai)
    return riwayat


@transaction.atomic
def return_skp(skp: Skp, *, oleh: Pegawai, revisi: int, catatan: str) -> RiwayatSkp:
    """Back to a draft, with the reason. Raises DomainError (kode "catatan") without one."""
    skp = load_skp(skp, oleh=oleh, aksi=AksiKinerja.RETURN)
    catatan = _demand_catatan(catatan, "Tuliskan apa yang perlu diperbaiki.")
    riwayat = move_skp(skp, LangkahSkp.RETURN, oleh=oleh, revisi=revisi, catatan=catatan, **BATAL_SETUJU)
    isi = f"Pejabat penilai mengembalikan SKP Anda menjadi draf.\n\nCatatan: {catatan}"
    _after(
        riwayat, JenisKejadian.SKP_RETURN, JenisPesan.SKP_DIKEMBALIKAN, "SKP Anda dikembalikan penilai", isi
    )
    return riwayat


@transaction.atomic
def confirm_skp(skp: Skp, *, oleh: Pegawai, revisi: int) -> RiwayatSkp | None:
    """One side agrees to what stood at `revisi`; the second agreement makes it DISEPAKATI and is returned.

    Raises DomainError while a proposal waits or something is missing, SudahDiubah when the words changed meanwhile.
    """
    skp = load_skp(skp, oleh=oleh, aksi=AksiKinerja.CONFIRM)
    _refuse_incomplete(skp)
    bidang = "pegawai_setuju_at" if oleh.pk == skp.pegawai_id else "penilai_setuju_at"
    confirm_content(skp, bidang, oleh=oleh, revisi=revisi)
    # Counted inside the lock: a proposal of this moment is either seen here or comes after the agreement.
    if menunggu := UsulanDialog.objects.filter(skp=skp, status=StatusUsulan.MENUNGGU).count():
        raise DomainError(f"Masih ada {menunggu} usulan yang belum dijawab.", kode="usulan")
    record_jejak(
        JenisKejadian.SKP_CONFIRM, oleh=oleh, pegawai=skp.pegawai, objek=skp, rincian={"revisi": revisi}
    )
    if skp.pegawai_setuju_at is None or skp.penilai_setuju_at is None:
        tell_skp(
            skp,
            kunci=f"skp:{skp.pk}:setuju:{revisi}:{bidang}",
            penerima=skp.other_party(oleh),
            jenis=JenisPesan.SKP_DIALOG,
            judul=f"{oleh} menyetujui isi SKP",
            isi="Periksa dan setujui pula.",
        )
        return None
    riwayat = move_skp(skp, LangkahSkp.AGREE, oleh=oleh, revisi=revisi)
    isi = "Kedua pihak sudah menyetujui isi SKP. Pejabat penilai kinerja dapat menetapkannya."
    for penerima in (skp.pegawai, skp.penilai):
        _tell(riwayat, JenisPesan.SKP_DISEPAKATI, f"SKP {skp.pegawai_nama} disepakati", isi, penerima)
    return riwayat


@transaction.atomic
def unconfirm_skp(skp: Skp, *, oleh: Pegawai, revisi: int, catatan: str = "") -> RiwayatSkp:
    """Either side goes back to the dialogue."""
    skp = load_skp(skp, oleh=oleh, aksi=AksiKinerja.UNCONFIRM)
    catatan = accept_teks(catatan, bidang="catatan")
    riwayat = move_skp(skp, LangkahSkp.UNCONFIRM, oleh=oleh, revisi=revisi, catatan=catatan, **BATAL_SETUJU)
    isi = f"{oleh} membuka kembali dialog tentang SKP ini. {catatan}".strip()
    _after(riwayat, JenisKejadian.SKP_UNCONFIRM, JenisPesan.SKP_DIALOG, "Kesepakatan SKP dibatalkan", isi)
    return riwayat


@transaction.atomic
def determine_skp(skp: Skp, *, oleh: Pegawai, revisi: int) -> VersiSkp:
    """The penilai sets the SKP (6/2022 Pasal 14): its words are kept as a version with a number of its own."""
    skp = load_skp(skp, oleh=oleh, aksi=AksiKinerja.DETERMINE)
    selesai: dict[str, Any] = {"perlu_disesuaikan_at": None, "perlu_disesuaikan_karena": ""}
    riwayat = move_skp(
        skp, LangkahSkp.DETERMINE, oleh=oleh, revisi=revisi, nomor_versi=skp.nomor_versi + 1, **selesai
    )
    naskah = naskah_of_skp(read_lembar_skp(skp))
    versi = VersiSkp.objects.create(
        skp=skp, nomor=skp.nomor_versi, isi=naskah.to_dict(), oleh=oleh, at=timezone.now()
    )
    isi = f"SKP Anda untuk periode {skp.periode} sudah ditetapkan. Cetak, tanda tangani bersama pejabat penilai, lalu unggah."
    rincian = {"versi": versi.nomor, "nomor_dokumen": versi.nomor_dokumen}
    _after(
        riwayat, JenisKejadian.SKP_DETERMINE, JenisPesan.SKP_DITETAPKAN, "SKP Anda ditetapkan", isi, rincian
    )
    return versi


@transaction.atomic
def reopen_skp(skp: Skp, *, oleh: Pegawai, revisi: int, catatan: str) -> RiwayatSkp:
    """Back to the dialogue; the version that was set stays, the next setting makes a new one."""
    skp = load_skp(skp, oleh=oleh, aksi=AksiKinerja.REOPEN)
    catatan = _demand_catatan(catatan, "Tuliskan alasan membuka kembali SKP ini.")
    riwayat = move_skp(skp, LangkahSkp.REOPEN, oleh=oleh, revisi=revisi, catatan=catatan, **BATAL_SETUJU)
    isi = f"Pejabat penilai membuka kembali SKP Anda.\n\nAlasan: {catatan}"
    _after(riwayat, JenisKejadian.SKP_REOPEN, JenisPesan.SKP_DIBUKA_KEMBALI, "SKP Anda dibuka kembali", isi)
    return riwayat


def _identitas(pegawai: Pegawai, penilai: Pegawai | None) -> dict[str, Any]:
    blok = {"pegawai": identitas_of(pegawai), "penilai": identitas_of_penilai(penilai, menilai=pegawai)}
    isian = {
        f"{pihak}_{bidang}": nilai for pihak, isi in blok.items() for bidang, nilai in asdict(isi).items()
    }
    return isian | {"penilai": penilai, "instansi": instansi_of(pegawai)}


def _refuse_incomplete(skp: Skp) -> None:
    if kurang := kurang_skp(naskah_of_skp(read_lembar_skp(skp))):
        sisa = f" (dan {len(kurang) - 1} lainnya)" if len(kurang) > 1 else ""
        raise DomainError(f"SKP belum lengkap: {kurang[0].pesan}{sisa}", kode="kurang")


def _demand_catatan(catatan: str, pesan: str) -> str:
    catatan = accept_teks(catatan, bidang="catatan")
    if not catatan:
        raise DomainError(pesan, kode="catatan")
    return catatan


def _after(
    riwayat: RiwayatSkp, kejadian: JenisKejadian, jenis: JenisPesan, judul: str, isi: str,
    rincian: dict[str, Any] | None = None,
) -> None:  # fmt: skip
    """Audit, and the notice to the other side."""
    skp, oleh = riwayat.skp, riwayat.oleh
    rincian = {"dari": riwayat.dari, "ke": riwayat.ke, "catatan": riwayat.catatan} | (rincian or {})
    record_jejak(kejadian, oleh=oleh, pegawai=skp.pegawai, objek=skp, rincian=rincian)
    _tell(riwayat, jenis, judul, isi, skp.other_party(oleh))


def _tell(riwayat: RiwayatSkp, jenis: JenisPesan, judul: str, isi: str, penerima: Pegawai | None) -> None:
    kunci = f"riwayat_skp:{riwayat.pk}:{penerima.pk if penerima else 0}"
    tell_skp(riwayat.skp, kunci=kunci, penerima=penerima, jenis=jenis, judul=judul, isi=isi)
