"""The portal's sentences about a campaign as a whole, in messages and on the page that is checked before they go out."""

from collections.abc import Sequence
from datetime import datetime

from core.formats import end_sentence, format_datetime, format_number, format_tenggat


def tell_terbit(
    nama: str, jenis: Sequence[str], dibuka_at: datetime, tenggat_at: datetime, kontak: str
) -> str:
    """To each person who is asked. True before and after the opening."""
    return (
        f"Anda diminta mengunggah {' dan '.join(jenis)} untuk {nama}.\n\n"
        f"Pengunggahan dibuka {format_datetime(dibuka_at)}. Paling lambat {format_tenggat(tenggat_at)}.\n\n"
        f"Cara mengisi, tanda tangan yang diminta, dan suratnya ada pada halaman Sasaran Awal Tahun. "
        f"{end_sentence(f'Pertanyaan: {kontak}')}"
    )


def tell_terbit_kepala(nama: str, dibuka_at: datetime, tenggat_at: datetime) -> str:
    return (
        f"{nama} terbit. Pegawai di unit Anda yang diminta sudah menerima pesan.\n\n"
        f"Pengunggahan dibuka {format_datetime(dibuka_at)}. Paling lambat {format_tenggat(tenggat_at)}.\n\n"
        "Perkembangan unit Anda tampak di Beranda."
    )


def tell_ditutup(nama: str, alasan: str) -> str:
    return f"{nama} ditutup. Tidak ada lagi yang dapat diunggah.\n\nAlasan: {alasan}"


def tell_dibuka_kembali(nama: str, tenggat_at: datetime, alasan: str) -> str:
    return (
        f"{nama} dibuka kembali. Berkas diterima lagi, paling lambat {format_tenggat(tenggat_at)}.\n\n"
        f"Alasan: {alasan}"
    )


def count_penerima(orang: int, kepala: int) -> str:
    """ "1.629 pegawai dan 302 kepala unit menerima satu pesan" """
    kepala_ = f" dan {format_number(kepala)} kepala unit" if kepala else ""
    return f"{format_number(orang)} pegawai{kepala_} menerima satu pesan"
