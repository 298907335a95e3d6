"""The portal's words for a moment: the next step, and one sentence for pages that only tell the time."""

from collections.abc import Sequence
from dataclasses import dataclass

from berkas.rules.tenggat import Tenggat
from berkas.rules.waktu import KeadaanWaktu, Waktu
from core.formats import format_datetime, format_tenggat

W = KeadaanWaktu
YANG_DIHITUNG = "Yang dihitung adalah saat berkas diterima utuh oleh server."
DALAM_TENGGANG = (
    "Kirim dari halaman unggah yang sudah Anda buka sebelum tenggat: berkas yang sampai dalam masa tenggang tercatat "
    "tepat waktu."
)
BERIKUTNYA = "Langkah Anda berikutnya"
MASIH_DAPAT_DIGANTI = "Kirim yang sudah ada; sampai tenggat berkas masih dapat diganti."


@dataclass(frozen=True, slots=True)
class Ajakan:
    """The next step in words: above the title, the title, why or how, and the button; no button where nothing can be
    done."""

    alis: str
    judul: str
    teks: str
    tombol: str = ""


@dataclass(frozen=True, slots=True)
class Tugas:
    """What is left to do, and the code and word of its state; no state where nothing is demanded."""

    kalimat: str
    tanda: tuple[str, str] | None


def explain_waktu(waktu: Waktu) -> str:
    """One sentence, true for every person, page and mail, also when it is read later: it names moments and counts nothing."""
    if waktu.keadaan == W.BELUM:
        return f"Pengunggahan dibuka {format_datetime(waktu.batas_at)}."
    sampai = format_tenggat(waktu.batas_at)
    sentences = {
        W.TENGGANG: f"Masa tenggang sampai {sampai}, untuk halaman unggah yang dibuka sebelum tenggat.",
        W.TERLAMBAT: f"{_passed(waktu)} Berkas masih diterima sampai {sampai} dan tercatat terlambat.",
        W.PERBAIKAN: f"Perbaikan diterima sampai {sampai}.",
        W.TUTUP: f"Pengunggahan ditutup {sampai}.",
        W.LENGKAP: f"Tenggat {sampai}.",
    }
    return sentences.get(waktu.keadaan, f"Paling lambat {sampai}.")


def _passed(waktu: Waktu) -> str:
    return (
        f"Tenggat {format_tenggat(waktu.tenggat_at)} sudah lewat."
        if waktu.tenggat_at
        else "Tenggat sudah lewat."
    )


def explain_after(tenggat: Tenggat) -> str:
    """What comes after the deadline."""
    grace = explain_grace(tenggat)
    if tenggat.batas_akhir_at > tenggat.tenggat_at:
        late = f"Berkas masih diterima sampai {format_tenggat(tenggat.batas_akhir_at)}, dengan catatan terlambat."
        return f"{grace} {late}".lstrip()
    return f"{grace} Pengunggahan ditutup. Hanya yang mendapat dispensasi dapat mengunggah.".lstrip()


def explain_grace(tenggat: Tenggat) -> str:
    """What the campaign grants a form that was opened in time; empty without grace minutes."""
    menit = int(tenggat.masa_tenggang.total_seconds() // 60)
    if not menit or tenggat.ditutup_at is not None:
        return ""
    sampai = format_tenggat(tenggat.tenggat_at + tenggat.masa_tenggang)
    return (
        f"Masa tenggang {menit} menit: dari halaman unggah yang dibuka sebelum tenggat, berkas yang sampai paling lambat "
        f"{sampai} tercatat tepat waktu."
    )


def invite(waktu: Waktu, jenis: str, uraian: str, *, boleh: bool = True) -> Ajakan:
    """To hand in a document that is missing: `jenis` "MPPH", `uraian` what the file has to be. `boleh`: an upload may
    begin now."""
    unggah = f"Unggah {jenis}"
    if waktu.keadaan == W.SATU_JAM:
        return Ajakan("Jam terakhir", f"{unggah} sekarang", f"{YANG_DIHITUNG} {MASIH_DAPAT_DIGANTI}", unggah)
    if waktu.keadaan == W.SATU_HARI:
        today = " hari ini" if waktu.hari_ini else ""
        return Ajakan("Hari terakhir", unggah + today, MASIH_DAPAT_DIGANTI, unggah)
    if waktu.keadaan == W.TENGGANG:
        return _invite_in_grace(unggah if boleh else "")
    if waktu.keadaan == W.TERLAMBAT:
        teks = f"{_passed(waktu)} Berkas masih diterima, dengan catatan terlambat."
        return Ajakan("Tenggat sudah lewat", f"{unggah}, tercatat terlambat", teks, unggah)
    return Ajakan(BERIKUTNYA, unggah, uraian, unggah)


def _invite_in_grace(tombol: str) -> Ajakan:
    lain = (
        "Halaman yang baru dibuka mencatat berkas terlambat."
        if tombol
        else "Halaman unggah baru tidak dapat dibuka lagi."
    )
    return Ajakan("Masa tenggang", "Selesaikan pengiriman", f"{DALAM_TENGGANG} {lain}", tombol)


def invite_correction(waktu: Waktu, jenis: str, alasan: str, *, otomatis: bool = False) -> Ajakan:
    """To correct a document that was returned; `alasan`: why, and how to correct it, in sentences. `otomatis`: by the
    inspection, before a verifikator saw it."""
    if waktu.keadaan == W.TENGGANG:
        return _invite_in_grace("Unggah perbaikan")
    late = ", tercatat terlambat" if waktu.keadaan == W.TERLAMBAT else ""
    alis = "Ditolak sesudah diperiksa" if otomatis else "Dikembalikan verifikator"
    return Ajakan(alis, f"Perbaiki {jenis}{late}", alasan, "Unggah perbaikan")


def invite_look(jenis: str, teks: str) -> Ajakan:
    """To look again at a document that was received: something in it differs, or a signature is missing."""
    return Ajakan("Perlu Anda lihat", f"Periksa kembali {jenis}", teks, "Periksa kembali")


def tell_not_open(jenis: Sequence[str]) -> Ajakan:
    teks = (
        f"Siapkan {_join(jenis)} yang sudah ditandatangani. Berkas dapat diunggah begitu pengumpulan dibuka."
    )
    return Ajakan(BERIKUTNYA, "Pengumpulan belum dibuka", teks, "Baca panduan")


def tell_closed(kurang: Sequence[str], *, semua_belum: bool, diakhiri: bool = False) -> Ajakan:
    """What was not handed in until the end, or returned and not corrected (`semua_belum` is false then). `diakhiri`: an
    admin ended the campaign, so that a dispensasi does not help."""
    what = "belum dikumpulkan" if semua_belum else "belum lengkap"
    if diakhiri:
        teks = f"Pengunggahan {_join(kurang)} sudah diakhiri. Tidak ada lagi yang dapat diunggah."
        return Ajakan("Pengumpulan ditutup", f"{len(kurang)} berkas {what}", teks, "Lihat keterangannya")
    teks = f"Pengunggahan {_join(kurang)} sudah ditutup. Bila ada alasan yang kuat, ajukan dispensasi."
    return Ajakan("Pengumpulan ditutup", f"{len(kurang)} berkas {what}", teks, "Cara mengajukan dispensasi")


def tell_complete(jenis: Sequence[str], *, terverifikasi: bool, tepat_waktu: bool) -> Ajakan:
    """Everything was received; it says only what is true of every document."""
    on_time = " tepat waktu" if tepat_waktu else ""
    if terverifikasi:
        teks = f"{_join(jenis)} sudah diterima{on_time} dan diverifikasi. Tidak ada lagi yang perlu Anda lakukan."
        return Ajakan("Selesai", "Berkas Anda terverifikasi", teks, "Lihat tanda terima")
    teks = f"{_join(jenis)} sudah diterima{on_time}. Tidak ada yang perlu Anda lakukan; hasil pemeriksaan datang lewat Pesan."
    return Ajakan("Semua sudah diterima", "Berkas Anda lengkap", teks, "Lihat tanda terima")


def tell_tugas(
    *, dapat: int, dilihat: int, belum_dibuka: int, tenggang: int, ditutup: int, diminta: int
) -> Tugas:
    """Of the `diminta` documents that are demanded: how many can be sent now, should be looked at again, cannot be sent yet,
    only from a form that is open, or no more."""
    parts = (
        (dapat, "perlu Anda unggah", ("BELUM_DIKIRIM", "Perlu Anda unggah")),
        (tenggang, "hanya dapat dikirim dari halaman unggah yang dibuka sebelum tenggat", ("BELUM", "Masa tenggang")),
        (dilihat, "perlu Anda periksa kembali", ("PERIKSA_KEMBALI", "Periksa kembali")),
        (ditutup, "belum lengkap saat pengunggahan ditutup", ("BELUM", "Belum lengkap")),
        (belum_dibuka, "dapat diunggah begitu pengumpulan dibuka", ("BELUM", "Belum dibuka")),
    )  # fmt: skip
    said = [(f"{n} berkas {what}.", tanda) for n, what, tanda in parts if n]
    if said:
        return Tugas(" ".join(kalimat for kalimat, _ in said), said[0][1])
    if diminta:
        return Tugas(
            "Tidak ada berkas yang perlu Anda unggah sekarang.", ("TERVERIFIKASI", "Semua sudah diterima")
        )
    return Tugas("Tidak ada berkas yang perlu Anda unggah sekarang.", None)


def _join(jenis: Sequence[str]) -> str:
    return " dan ".join(jenis)
