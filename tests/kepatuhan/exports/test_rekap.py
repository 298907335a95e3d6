from datetime import timedelta

import pytest
from openpyxl import load_workbook

from berkas.queries.pandangan import kini_of
from core.exceptions import NotAllowed
from kepatuhan.queries.kepatuhan import Saringan
from kepatuhan.services.rekap import export_rekap
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit
from tests.factories import DispensasiFactory, PegawaiFactory, PengecualianFactory, make_berkas


@pytest.fixture
def export(daerah, pengumpulan, dalam_tenggat):
    def read(saringan=Saringan(), unit=daerah.dinas, oleh=daerah.kepala_dinas):  # noqa: B008 - frozen
        with export_rekap(pandangan=kini_of(pengumpulan), unit=unit, saringan=saringan, oleh=oleh) as berkas:
            return load_workbook(berkas)

    return read


def rows(sheet):
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def test_numbers_and_people(daerah, export, dok_skp, dok_mpph):
    make_berkas(daerah.pppk, dok_skp)
    make_berkas(daerah.pppk, dok_mpph, tepat_waktu=False)
    buku = export()
    rekap, pegawai = rows(buku["Rekap"]), rows(buku["Pegawai"])
    assert rekap[2][0] == "Data per Kamis, 14 Agustus 2025 pukul 10.00 WITA"
    assert rekap[5:] == [
        ["SD Negeri 1", 1, 0, 0, 1, 0, 0, 100, 0],
        ["SD Negeri 2", 1, 0, 1, 0, 0, 0, 0, 0],
        ["Jumlah", 2, 0, 1, 1, 0, 0, 50, 0],
    ]
    assert pegawai[0] == [
        "NIP", "Nama", "Jabatan", "Unit", "Pejabat penilai", "Keadaan", "MPPH", "SKP", "Terakhir diingatkan",
        "Dispensasi sampai",
    ]  # fmt: skip
    assert pegawai[1][:2] == [daerah.pppk.nip, daerah.pppk.nama_lengkap]
    assert pegawai[1][4] == daerah.kepala_sd1.nama_lengkap
    assert pegawai[1][5:8] == ["Lengkap, terlambat", "Menunggu verifikasi", "Menunggu verifikasi"]
    assert len(pegawai) == 3


def test_nip_is_text(export):
    cell = export()["Pegawai"]["A2"]
    assert (cell.data_type, cell.number_format, len(cell.value)) == ("s", "@", 18)


@pytest.mark.parametrize(
    "nama", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", '=HYPERLINK("http://x","y")']
)
def test_a_name_is_never_a_formula(daerah, export, nama):
    daerah.pppk.nama = nama
    daerah.pppk.save(update_fields=["nama"])
    cell = export()["Pegawai"]["B2"]
    assert (cell.data_type, cell.value) == ("s", nama)


def test_control_characters_do_not_break_the_file(daerah, export):
    daerah.pppk.jabatan = "Guru\x0b Muda"
    daerah.pppk.save(update_fields=["jabatan"])
    assert export()["Pegawai"]["C2"].value == "Guru Muda"


def test_the_list_is_narrowed_the_numbers_are_not(export):
    buku = export(Saringan(cari="tidak ada orang ini"))
    assert len(rows(buku["Pegawai"])) == 1
    assert rows(buku["Rekap"])[-1][:2] == ["Jumlah", 2]


def test_the_people_of_the_unit_itself_have_a_row(daerah, export):
    PegawaiFactory(username="langsung", unit=daerah.dinas)
    assert rows(export()["Rekap"])[5][:2] == ["Dinas Pendidikan (langsung)", 1]


def test_an_export_is_on_record(daerah, export):
    export()
    jejak = JejakAudit.objects.get(kejadian=JenisKejadian.REKAP_EXPORT)
    assert (jejak.oleh, jejak.objek, jejak.rincian["pegawai"]) == (
        daerah.kepala_dinas,
        f"pegawai.UnitKerja:{daerah.dinas.pk}",
        2,
    )


def test_a_stranger_exports_nothing(daerah, export):
    with pytest.raises(NotAllowed, match="Peran Anda tidak mencakup unit ini"):
        export(oleh=daerah.kepala_dinkes)
    assert not JejakAudit.objects.exists()


@pytest.mark.parametrize(
    ("siapa", "alasan"), [("pengelola", "Cuti sakit: =1+1"), ("kepala_dinas", "tidak ditampilkan")]
)
def test_exempt_people_have_a_sheet_of_their_own(daerah, export, siapa, alasan):
    PengecualianFactory(pegawai=daerah.pppk, oleh=daerah.admin, alasan="CUTI_SAKIT", keterangan="=1+1")
    PengecualianFactory(pegawai=daerah.pppk_lain, oleh=daerah.admin, alasan="PENSIUN", selesai=None)
    buku = export(oleh=getattr(daerah, siapa))
    found = rows(buku["Dikecualikan"])
    assert found[1] == [
        daerah.pppk.nip, daerah.pppk.nama_lengkap, daerah.pppk.jabatan, "SD Negeri 1", alasan,
        "1 Agustus 2025", "31 Agustus 2025",
    ]  # fmt: skip
    assert found[2][4:] == ["Pensiun", "1 Agustus 2025", "tanpa batas"]
    assert rows(buku["Rekap"])[-1] == ["Jumlah", 0, 0, 0, 0, 0, 0, 0, 2]
    assert len(rows(buku["Pegawai"])) == 1


def test_a_later_deadline_stands_beside_each_whom_it_reaches(daerah, pengumpulan, export):
    until = pengumpulan.tenggat_at + timedelta(days=5)
    DispensasiFactory(pengumpulan=pengumpulan, unit=daerah.sd1, tenggat_at=until, oleh=daerah.admin)
    found = {row[1]: row[9] for row in rows(export()["Pegawai"])[1:]}
    assert found[daerah.pppk.nama_lengkap] == "Rabu, 20 Agustus 2025 pukul 23.59 WITA"
    assert not found[daerah.pppk_lain.nama_lengkap]
