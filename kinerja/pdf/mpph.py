"""FORMAT A.1.5: from the content of a matrix to the plain data of its template."""

from typing import Any

from kinerja.pdf.isi import BarisPeran, IsiMpph
from kinerja.pdf.lembar import (
    LEBAR_DATAR,
    Lembar,
    describe_signer,
    format_tempat_tanggal,
    keep_tail_short,
    make_row,
    periode_tercetak,
    shorten,
)
from kinerja.pdf.teks import tidy

KOLOM_PER_BAGIAN = 6
"""So many indicators stand side by side; further ones follow in a second part of the matrix."""
LEBAR_NAMA = {1: 190.0, 2: 180.0, 3: 174.0, 4: 140.0, 5: 125.0, 6: 115.0}
TIDAK_ADA = "TIDAK ADA PERAN"

PIMPINAN_KOSONG = ("NAMA PEJABAT PIMPINAN TINGGI ATAU PIMPINAN UNIT KERJA MANDIRI", "NAMA JABATAN")
INDIKATOR_KOSONG = tuple(f"INDIKATOR KINERJA INDIVIDU {nomor}" for nomor in (1, 2, 3))
_PERAN = tuple(f"PERAN HASIL (RENCANA KINERJA) {nomor}" for nomor in (1, 2, 3))
ANGGOTA_KOSONG = (
    BarisPeran("NAMA PEGAWAI", "NAMA JABATAN", (_PERAN[0], TIDAK_ADA, _PERAN[1])),
    BarisPeran("NAMA PEGAWAI", "NAMA JABATAN", _PERAN),
    *(BarisPeran("", "", ("", "", "")),) * 6,  # room to write in
)

Data = dict[str, Any]


def compose_mpph(isi: IsiMpph) -> Data:
    """The data of `mpph.typ`."""
    kosong = isi.penanda.kosong
    indikator = isi.indikator or (INDIKATOR_KOSONG if kosong else ("",))
    anggota = isi.anggota or (ANGGOTA_KOSONG if kosong and not isi.indikator else ())
    awal = range(0, len(indikator), KOLOM_PER_BAGIAN)
    per_bagian = -(-len(indikator) // len(awal))  # as many in each part as in the others
    return {
        **_frame(isi).to_bahan(),
        "bagian": [
            _part(isi, indikator, anggota, slice(nomor * per_bagian, (nomor + 1) * per_bagian))
            for nomor in range(len(awal))
        ],
        "tanda": {
            "tempat_tanggal": format_tempat_tanggal(isi.tempat, isi.tanggal, isi.penanda),
            "pimpinan": {**describe_signer(isi.pimpinan), "jabatan": shorten(isi.pimpinan.jabatan)},
        },
    }


def _frame(isi: IsiMpph) -> Lembar:
    return Lembar(
        format="A.1.5",
        perihal="Matriks Pembagian Peran dan Hasil",
        pokok=(isi.pimpinan.nama, isi.pimpinan.unit),
        mulai=isi.mulai,
        selesai=isi.selesai,
        tanggal=isi.tanggal,
        penanda=isi.penanda,
        kaki=f"Periode {periode_tercetak(isi.mulai, isi.selesai)}",
    )


def _part(isi: IsiMpph, indikator: tuple[str, ...], anggota: tuple[BarisPeran, ...], kolom: slice) -> Data:
    """The columns `kolom` of the matrix, with the names repeated before them."""
    banyak = len(indikator[kolom])
    nama = LEBAR_NAMA[banyak]
    lebar = (nama, nama, *(((LEBAR_DATAR - 2 * nama) / banyak,) * banyak))
    dulu = PIMPINAN_KOSONG if isi.penanda.kosong else ("", "")
    pimpinan = [isi.pimpinan.nama or dulu[0], isi.pimpinan.jabatan or dulu[1], *indikator[kolom]]
    return {
        "kolom": lebar,
        "nomor": f"Indikator {kolom.start + 1} s.d. {kolom.start + banyak} dari {len(indikator)}",
        "pimpinan": make_row(pimpinan, lebar),
        "anggota": keep_tail_short(
            [_member(satu, kolom, lebar, kosong=isi.penanda.kosong) for satu in anggota], lebar
        ),
    }


def _member(satu: BarisPeran, kolom: slice, lebar: tuple[float, ...], *, kosong: bool) -> Data:
    """On a blank form an empty cell waits for a role; otherwise it says that there is none, also while the matrix has no
    column yet."""
    peran = [tidy(teks) or ("" if kosong else TIDAK_ADA) for teks in satu.peran[kolom] or ("",)]
    jabatan = f"{satu.jabatan}\n({satu.unit})" if tidy(satu.unit) else satu.jabatan
    return make_row([satu.nama, jabatan, *peran], lebar)
