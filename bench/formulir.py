"""The official forms: one document with a warm process, and the SKPs of a whole cohort (SIMPEG_BENCH_SKP) as one ZIP.

Compared with WeasyPrint on the same words, where it is installed.
"""

import importlib.util
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from html import escape
from statistics import median
from time import perf_counter

from kinerja.pdf.formulir import render_mpph, render_skp
from kinerja.pdf.isi import BarisPeran, HasilKerja, Indikator, IsiMpph, IsiSkp, Penanda
from kinerja.pdf.paket import PEKERJA, IsiPaket, stream_paket
from kinerja.rules.identitas import Identitas

BANYAK_SKP = int(os.environ.get("SIMPEG_BENCH_SKP", "1629"))
GOAL_SATU, GOAL_PAKET = 60, 180
ULANG = 15
ASPEK = ("Kuantitas", "Kualitas", "Waktu")
PEGAWAI = Identitas("Ni Luh Contoh Dewi, S.Pd.", "199308172025072001", "IX", "Guru Kelas", "SD Negeri Contoh")
PENILAI = Identitas(
    "I Wayan Contoh, M.Pd.", "198004052006041002", "Pembina (IV/a)", "Kepala Sekolah", PEGAWAI.unit
)


def make_skp(nomor: int, *, kuantitatif: bool = True) -> IsiSkp:
    """Six results with three lines each, different for each number, so that nothing can be cached."""
    hasil = tuple(
        HasilKerja(
            f"Terlaksananya pembelajaran {nomor}.{ke} sesuai rencana dan jadwal satuan pendidikan",
            tuple(
                Indikator(
                    f"Jumlah kegiatan {nomor}.{ke} yang terlaksana lengkap dan tepat", "95 – 98 %", aspek
                )
                for aspek in ASPEK
            ),
            "Kepala Sekolah",
            f"Meningkatnya mutu layanan pendidikan {ke // 2}",
        )
        for ke in range(6)
    )
    return IsiSkp(
        pegawai=replace(PEGAWAI, nama=f"{PEGAWAI.nama} {nomor}"),
        penilai=PENILAI,
        mulai=date(2025, 7, 1),
        selesai=date(2025, 12, 31),
        kuantitatif=kuantitatif,
        utama=hasil[:5],
        tambahan=hasil[5:],
        ekspektasi=(f"Menanggapi setiap permohonan {nomor} pada hari yang sama.", "", "", "", "", "", ""),
        tanggal=date(2025, 7, 1),
        penanda=Penanda(f"SKP-2025-{nomor:06}"),
    )


def make_mpph(nomor: int, anggota: int, indikator: int) -> IsiMpph:
    return IsiMpph(
        pimpinan=PENILAI,
        indikator=tuple(f"Persentase layanan {ke} yang tepat waktu" for ke in range(indikator)),
        anggota=tuple(
            BarisPeran(
                f"Contoh {nomor}.{satu}", "Guru Kelas", tuple(f"Peran {satu}.{k}" for k in range(indikator))
            )
            for satu in range(anggota)
        ),
        mulai=date(2025, 7, 1),
        selesai=date(2025, 12, 31),
        tanggal=date(2025, 7, 1),
        penanda=Penanda(f"MPPH-2025-{nomor:06}"),
    )


def timed(make: Callable[[int], bytes]) -> tuple[float, int]:
    """Median wall time in milliseconds, with new words each time, and the size of the last document in bytes."""
    make(0)
    spans = []
    for nomor in range(1, ULANG + 1):
        began = perf_counter()
        pdf = make(nomor)
        spans.append((perf_counter() - began) * 1000)
    return median(spans), len(pdf)


def run() -> None:
    works: dict[str, Callable[[int], bytes]] = {
        "A.1.7, 18 lines": lambda nomor: render_skp(make_skp(nomor)),
        "A.1.6, 18 lines": lambda nomor: render_skp(make_skp(nomor, kuantitatif=False)),
        "A.1.5, 15 people × 3": lambda nomor: render_mpph(make_mpph(nomor, 15, 3)),
        "A.1.5, 60 people × 12": lambda nomor: render_mpph(make_mpph(nomor, 60, 12)),
    }
    for nama, make in works.items():
        span, size = timed(make)
        goal = f"goal {GOAL_SATU} ms" if nama.startswith("A.1.7") else ""
        print(f"{nama:34} {span:8.1f} ms {size / 1024:6.0f} KB  {goal}", flush=True)
        if nama.startswith("A.1.7"):
            beside_weasyprint(span)
    measure_paket()


def measure_paket() -> None:
    began = perf_counter()
    size = sum(map(len, stream_paket(IsiPaket(f"SKP {n}", make_skp(n)) for n in range(BANYAK_SKP))))
    span = perf_counter() - began
    print(
        f"{f'ZIP of {BANYAK_SKP} A.1.7, {PEKERJA} processes':34} {span:8.1f} s  {size / 1024**2:6.1f} MB  "
        f"goal {GOAL_PAKET} s"
    )


def beside_weasyprint(span: float) -> None:
    if importlib.util.find_spec("weasyprint") is None:
        print(f"{'  WeasyPrint':34} not installed")
        return
    html = importlib.import_module("weasyprint").HTML
    other, size = timed(
        lambda nomor: html(string="".join(write_html(make_skp(nomor)))).write_pdf(pdf_tags=True)
    )
    print(f"{'  WeasyPrint, the same words':34} {other:8.1f} ms {size / 1024:6.0f} KB  × {other / span:.1f}")


def write_html(isi: IsiSkp) -> Iterator[str]:
    """Only the table of results, plain: less than the form, so the comparison favours the other tool."""
    yield "<html lang='id'><title>Sasaran Kinerja Pegawai</title><style>@page{size:A4} td{border:1px solid} "
    yield "table{border-collapse:collapse;font-size:8.5pt}</style><table>"
    for satu in (*isi.utama, *isi.tambahan):
        for line in satu.indikator:
            cells = (satu.rhk_pimpinan, satu.rencana, line.aspek, line.iki, line.target)
            yield f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"
    yield "</table></html>"
