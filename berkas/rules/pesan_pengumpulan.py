"""The portal's sentences about a campaign as a whole, in messages and on the page that is checked before they go out."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from core.formats import (
    WITA,
    end_sentence,
    format_datetime,
    format_number,
    format_tenggat,
    format_time,
    format_until,
)

SESAAT = timedelta(microseconds=1)


def head_terbit(nama: str, tenggat_at: datetime) -> str:
    """A title begins with its news: a locked phone shows some forty letters, and names of campaigns are long."""
    return f"Paling lambat {tell_batas(tenggat_at)}: {nama}"


def head_perubahan(nama: str, baris: Sequence[tuple[str, str]], tenggat_at: datetime | None) -> str:
    """`baris`: name and new value of each line that changes; `tenggat_at`: the new deadline, where that is one of them."""
    if tenggat_at is not None:
        return f"Tenggat menjadi {tell_batas(tenggat_at)}: {nama}"
    if len(baris) == 1:
        return f"{baris[0][0]} menjadi {baris[0][1]}: {nama}"
    return f"{format_number(len(baris))} ketentuan berubah: {nama}"


def head_ditutup(nama: str) -> str:
    return f"Ditutup: {nama}"


def head_dibuka_kembali(nama: str, tenggat_at: datetime) -> str:
    return f"Dibuka kembali sampai {tell_batas(tenggat_at)}: {nama}"


def tell_batas(at: datetime) -> str:
    """An exclusive bound in a title: "9 Desember 2026", with the hour only where it ends within the day."""
    is_midnight = at.astimezone(WITA).time() == time()
    return format_until(at) if is_midnight else f"{format_until(at)} pukul {format_time(at - SESAAT)} WITA"


def tell_terbit(
    nama: str,
    jenis: Sequence[str],
    dibuka_at: datetime,
    tenggat_at: datetime,
    kontak: str,
    *,
    bersurat: bool,
) -> str:
    """To each person who is asked. True before and after the opening. `bersurat`: the PDF of the letter is attached."""
    petunjuk = "Cara mengisi, tanda tangan yang diminta, dan suratnya"
    if not bersurat:
        petunjuk = "Cara mengisi dan tanda tangan yang diminta"
    return (
        f"Anda diminta mengunggah {' dan '.join(jenis)} untuk {nama}.\n\n"
        f"Pengunggahan dibuka {format_datetime(dibuka_at)}. Paling lambat {format_tenggat(tenggat_at)}.\n\n"
        f"{petunjuk} ada pada halaman Sasaran Awal Tahun. "
        f"{end_sentence(f'Pertanyaan: {kontak}')}"
    )


def tell_terbit_kepala(nama: str, dibuka_at: datetime, tenggat_at: datetime, *, bersurat: bool) -> str:
    surat = " Surat yang perlu Anda teruskan tampil di sana pula." if bersurat else ""
    return (
        f"{nama} terbit. Pegawai di unit Anda yang diminta sudah menerima pesan.\n\n"
        f"Pengunggahan dibuka {format_datetime(dibuka_at)}. Paling lambat {format_tenggat(tenggat_at)}.\n\n"
        f"Perkembangan unit Anda tampak di Beranda.{surat}"
    )


def tell_perubahan(nama: str, baris: str, alasan: str, *, berdispensasi: bool) -> str:
    """`baris`: what changes, line by line; `berdispensasi`: some have a date of their own that lies later."""
    sendiri = (
        "\n\nBila Anda mendapat dispensasi sampai tanggal yang lebih akhir, tanggal itu tetap berlaku bagi Anda."
        if berdispensasi
        else ""
    )
    return f"Yang berubah pada {nama}:\n\n{baris}{sendiri}\n\nAlasan: {alasan}"


def tell_ditutup(nama: str, alasan: str) -> str:
    return (
        f"{nama} ditutup. Tidak ada lagi yang dapat diunggah; berkas yang sudah diterima tetap diverifikasi."
        f"\n\nAlasan: {alasan}"
    )


def tell_dibuka_kembali(nama: str, tenggat_at: datetime, alasan: str) -> str:
    return (
        f"{nama} dibuka kembali. Berkas diterima lagi, paling lambat {format_tenggat(tenggat_at)}.\n\n"
        f"Alasan: {alasan}"
    )


def count_penerima(orang: int, kepala: int) -> str:
    """ "1.629 pegawai dan 302 kepala unit menerima satu pesan" """
    kepala_ = f" dan {format_number(kepala)} kepala unit" if kepala else ""
    return f"{format_number(orang)} pegawai{kepala_} menerima satu pesan"
