"""Signed SKP and MPPH for fictitious people, fast enough for a whole regency."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from demo.berkas.otoritas import OtoritasDemo
from kinerja.pdf.formulir import render_mpph, render_skp
from kinerja.pdf.isi import BarisPeran, HasilKerja, Indikator, IsiMpph, IsiSkp
from kinerja.pdf.lembar import periode_tercetak
from kinerja.rules.identitas import Identitas

KOLOM_PEGAWAI, KOLOM_PENILAI = "PegawaiYangDinilai", "PejabatPenilaiKinerja"


class OrangDemo(NamedTuple):
    """A person as in the roster; `nip` is 18 digits, `pangkat` as printed ("IX" for a PPPK)."""

    nama: str
    nip: str
    jabatan: str
    unit: str
    pangkat: str = "IX"


@dataclass(frozen=True, slots=True)
class PeriodeDemo:
    mulai: date = date(2025, 7, 1)
    selesai: date = date(2025, 12, 31)

    def __str__(self) -> str:
        return periode_tercetak(self.mulai, self.selesai)


class PesananSkp(NamedTuple):
    """One SKP to make: the assessed person, the assessor, the period."""

    pegawai: OrangDemo
    penilai: OrangDemo
    periode: PeriodeDemo = PeriodeDemo()


def make_skp(otoritas: OtoritasDemo, pesanan: PesananSkp) -> bytes:
    """FORMAT A.1.6, signed by the employee and then by the assessor."""
    signed = render_demo_skp(pesanan)
    for orang, kolom in ((pesanan.pegawai, KOLOM_PEGAWAI), (pesanan.penilai, KOLOM_PENILAI)):
        signed = otoritas.sign(signed, otoritas.issue(orang.nama), kolom)
    return signed


def make_mpph(
    otoritas: OtoritasDemo,
    pimpinan: OrangDemo,
    anggota: Sequence[OrangDemo],
    periode: PeriodeDemo | None = None,
) -> bytes:
    """FORMAT A.1.5 of one leader's team, signed by the leader."""
    signer = otoritas.issue(pimpinan.nama)
    return otoritas.sign(
        render_demo_mpph(pimpinan, anggota, periode or PeriodeDemo()), signer, "PimpinanUnitKerja"
    )


def render_demo_skp(pesanan: PesananSkp) -> bytes:
    """The unsigned form."""
    pegawai, penilai, periode = pesanan
    return render_skp(
        IsiSkp(
            pegawai=_printed(pegawai),
            penilai=_printed(penilai),
            mulai=periode.mulai,
            selesai=periode.selesai,
            tanggal=periode.mulai,
            utama=_main_results(pegawai, penilai),
            tambahan=(
                HasilKerja(
                    f"Dokumentasi kegiatan {pegawai.unit} tersusun rapi",
                    (Indikator("Dokumentasi lengkap setiap akhir bulan"),),
                    penilai.jabatan,
                ),
            ),
            ekspektasi=("Menanggapi setiap permintaan layanan pada hari yang sama.", "", "", "", "", "", ""),
        )
    )


def render_demo_mpph(pimpinan: OrangDemo, anggota: Sequence[OrangDemo], periode: PeriodeDemo) -> bytes:
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
    return render_mpph(
        IsiMpph(
            pimpinan=_printed(pimpinan),
            indikator=heads,
            anggota=rows,
            mulai=periode.mulai,
            selesai=periode.selesai,
            tanggal=periode.mulai,
        )
    )


def _printed(orang: OrangDemo) -> Identitas:
    return Identitas(orang.nama, orang.nip, orang.pangkat, orang.jabatan, orang.unit)


def _main_results(pegawai: OrangDemo, penilai: OrangDemo) -> tuple[HasilKerja, ...]:
    return (
        HasilKerja(
            f"Tugas {pegawai.jabatan} pada {pegawai.unit} terlaksana sesuai standar",
            (
                Indikator("Seluruh tugas selesai paling lambat 2 hari kerja"),
                Indikator("Tidak ada keluhan yang tidak ditindaklanjuti"),
            ),
            penilai.jabatan,
        ),
        HasilKerja(
            "Laporan bulanan tersusun dan disampaikan",
            (Indikator("Laporan diterima paling lambat tanggal 5 bulan berikutnya"),),
            penilai.jabatan,
        ),
    )
