"""Fictitious contents for the forms: short, as the letter's annex, and of any length."""

from dataclasses import replace
from datetime import date

from kinerja.pdf.isi import BarisPeran, HasilKerja, Indikator, IsiMpph, IsiSkp, Lampiran, Penanda
from kinerja.rules.identitas import Identitas

PEGAWAI = Identitas(
    "Ni Luh Contoh Dewi, A.Md.Kom.",
    "199308172025072001",
    "VII",
    "Pranata Komputer Terampil",
    "Bidang Informasi",
)
PENILAI = Identitas(
    "I Made Contoh Sukarya, S.Kom., M.A.P.",
    "198004052006041002",
    "Pembina (IV/a)",
    "Kepala Bidang Informasi",
    "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia",
)
PIMPINAN = Identitas(
    "Ida Bagus Contoh Arta, S.STP.",
    "197001012000011001",
    "Pembina Utama Muda (IV/c)",
    "Kepala Badan",
    "BKPSDM",
)
ASPEK = ("Kuantitas", "Kualitas", "Waktu", "Biaya")
PENANDA = Penanda("SKP-2025-7K3M9Q", 2)
EKSPEKTASI = ("Menanggapi setiap permohonan pada hari kerja berikutnya.", "", "", "", "", "", "Berbagi ilmu.")
LAMPIRAN = Lampiran(
    ("Laptop dan akses internet", "Akun verifikator"),
    ("Laporan bulanan kepada kepala bidang",),
    ("Pengembangan kompetensi bila target tercapai", "Bimbingan kinerja bila tidak tercapai"),
)


def make_hasil(
    nama: str, banyak: int = 2, rhk: str = "Data kepegawaian mutakhir", dari: str = ""
) -> HasilKerja:
    indikator = tuple(
        Indikator(f"Ukuran {nomor + 1} dari {nama}", f"{90 + nomor} %", ASPEK[nomor % 4])
        for nomor in range(banyak)
    )
    return HasilKerja(nama, indikator, dari, rhk)


SKP = IsiSkp(
    pegawai=PEGAWAI,
    penilai=PENILAI,
    mulai=date(2025, 7, 1),
    selesai=date(2025, 12, 31),
    utama=(
        make_hasil("Terverifikasinya berkas SKP dan MPPH", 3, dari="Ketua Tim Kerja Informasi"),
        make_hasil("Tersusunnya rekapitulasi ketaatan unggah"),
    ),
    tambahan=(make_hasil("Terlaksananya dukungan ruang ujian", 1, "Seleksi yang transparan"),),
    ekspektasi=EKSPEKTASI,
    tanggal=date(2025, 7, 1),
    penanda=PENANDA,
)
SKP_KUANTITATIF = replace(SKP, kuantitatif=True)
SKP_KOSONG = IsiSkp(
    pegawai=PEGAWAI,
    penilai=PENILAI,
    mulai=SKP.mulai,
    selesai=SKP.selesai,
    penanda=Penanda(kosong=True),
)


def make_mpph(anggota: int = 5, indikator: int = 3) -> IsiMpph:
    return IsiMpph(
        pimpinan=PIMPINAN,
        indikator=tuple(f"Persentase layanan ke-{kolom + 1} yang tepat" for kolom in range(indikator)),
        anggota=tuple(
            BarisPeran(
                f"Ni Ketut Contoh {nomor + 1}",
                "Arsiparis Terampil",
                tuple(
                    "" if (nomor + k) % 3 == 0 else f"Layanan terselenggara ({k + 1})"
                    for k in range(indikator)
                ),
                "Dinas Contoh" if nomor == 1 else "",
            )
            for nomor in range(anggota)
        ),
        mulai=SKP.mulai,
        selesai=SKP.selesai,
        tanggal=SKP.tanggal,
        penanda=Penanda("MPPH-2025-7K3M9Q", 1),
    )


MPPH = make_mpph()
MPPH_KOSONG = IsiMpph(
    pimpinan=Identitas(),
    indikator=(),
    anggota=(),
    mulai=SKP.mulai,
    selesai=SKP.selesai,
    penanda=Penanda(kosong=True),
)
