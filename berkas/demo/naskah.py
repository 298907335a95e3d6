"""Signed SKP and MPPH for fictitious people, fast enough for a whole regency."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from berkas.demo.otoritas import OtoritasDemo
from core.formats import BULAN, format_date
from kinerja.pdf.formulir import BarisPeran, HasilKerja, IsiMpph, IsiSkp, Orang, render_mpph, render_skp

KOLOM_PEGAWAI, KOLOM_PENILAI = "PegawaiYangDinilai", "PejabatPenilaiKinerja"


class OrangDemo(NamedTuple):
    """As the roster has them; `nip` is 18 digits, `pangkat` as printed ("IX" for a PPPK)."""

    nama: str
    nip: str
    jabatan: str
    unit: str
    pangkat: str = "IX"


@dataclass(frozen=True, slots=True)
class Periode:
    mulai: date = date(2025, 7, 1)
    selesai: date = date(2025, 12, 31)

    def __str__(self) -> str:
        first, last = (f"{day.day} {BULAN[day.month - 1].upper()}" for day in (self.mulai, self.selesai))
        return f"{first} SD {last} TAHUN {self.selesai.year}"


class PesananSkp(NamedTuple):
    """One SKP to make: who is assessed, by whom, for which period."""

    pegawai: OrangDemo
    penilai: OrangDemo
    periode: Periode = Periode()


def make_skp(otoritas: OtoritasDemo, pesanan: PesananSkp) -> bytes:
    """FORMAT A.1.6, signed by the employee and then by the assessor."""
    signed = render_demo_skp(pesanan)
    for orang, kolom in ((pesanan.pegawai, KOLOM_PEGAWAI), (pesanan.penilai, KOLOM_PENILAI)):
        signed = otoritas.sign(signed, otoritas.issue(orang.nama), kolom)
    return signed


def make_mpph(
    otoritas: OtoritasDemo, pimpinan: OrangDemo, anggota: Sequence[OrangDemo], periode: Periode | None = None
) -> bytes:
    """FORMAT A.1.5 of one leader's team, signed by the leader."""
    signer = otoritas.issue(pimpinan.nama)
    return otoritas.sign(
        render_demo_mpph(pimpinan, anggota, periode or Periode()), signer, "PimpinanUnitKerja"
    )


def render_demo_skp(pesanan: PesananSkp) -> bytes:
    """The unsigned form."""
    pegawai, penilai, periode = pesanan
    mulai = periode.mulai
    return render_skp(
        IsiSkp(
            pegawai=_printed(pegawai),
            penilai=_printed(penilai),
            periode=str(periode),
            tempat_tanggal=f"Semarapura, {format_date(mulai)}",
            tanggal=(mulai.year, mulai.month, mulai.day),
            utama=_main_results(pegawai, penilai),
            tambahan=(
                HasilKerja(
                    f"Dokumentasi kegiatan {pegawai.unit} tersusun rapi (penugasan dari {penilai.jabatan})",
                    ("Dokumentasi lengkap setiap akhir bulan",),
                ),
            ),
            ekspektasi=("Menanggapi setiap permintaan layanan pada hari yang sama.", "", "", "", "", "", ""),
        )
    )


def render_demo_mpph(pimpinan: OrangDemo, anggota: Sequence[OrangDemo], periode: Periode) -> bytes:
    """The unsigned form: each member has a role in two of the three indicators."""
    roles = (
        "Layanan terselenggara tepat waktu",
        "Data termutakhirkan setiap bulan",
        "Laporan tersusun lengkap",
    )
    rows = tuple(
        BarisPeran(
            orang.nama,
            orang.jabatan,
            tuple("" if column == number % 3 else role for column, role in enumerate(roles)),
        )
        for number, orang in enumerate(anggota)
    )
    heads = ("Indeks kepuasan layanan", "Persentase data yang mutakhir", "Persentase laporan tepat waktu")
    mulai = periode.mulai
    return render_mpph(
        IsiMpph(
            pimpinan=BarisPeran(pimpinan.nama, pimpinan.jabatan, heads),
            anggota=rows,
            tanggal=(mulai.year, mulai.month, mulai.day),
            kaki=f"Format A.1.5 · {pimpinan.unit} · {periode}",
        )
    )


def format_nip(nip: str) -> str:
    """19930817 202507 2 001, as the forms print it."""
    return f"{nip[:8]} {nip[8:14]} {nip[14:15]} {nip[15:]}" if len(nip) == 18 else nip


def _printed(orang: OrangDemo) -> Orang:
    return Orang(orang.nama, format_nip(orang.nip), orang.pangkat, orang.jabatan, orang.unit)


def _main_results(pegawai: OrangDemo, penilai: OrangDemo) -> tuple[HasilKerja, ...]:
    return (
        HasilKerja(
            f"Tugas {pegawai.jabatan} pada {pegawai.unit} terlaksana sesuai standar (penugasan dari {penilai.jabatan})",
            (
                "Seluruh tugas selesai paling lambat 2 hari kerja",
                "Tidak ada keluhan yang tidak ditindaklanjuti",
            ),
        ),
        HasilKerja(
            f"Laporan bulanan tersusun dan disampaikan (penugasan dari {penilai.jabatan})",
            ("Laporan diterima paling lambat tanggal 5 bulan berikutnya",),
        ),
    )
