"""The sheet of units: what it would do, from an empty installation on."""

import pytest

from pegawai.enums import JenisPeran, JenisUnit
from pegawai.exports.unit_kerja import export_units_csv, export_units_xlsx, make_example
from pegawai.imports.unit_kerja import plan_units
from pegawai.models import Pegawai, Peran, UnitKerja
from pegawai.queries.lembar_unit import known_units
from pegawai.rules.unit_kerja import KE_INSTANSI
from tests.factories import PegawaiFactory, make_unit

JUDUL = "Kode Unit;Nama Unit;Jenis;Kode Induk;NIP Kepala;Aktif;Kode Baru;Digabung ke"


def sheet(*rows):
    return "\n".join([JUDUL, *rows]).encode()


def faults(*rows):
    return {salah.kode: salah.sebab for salah in plan_units(sheet(*rows)).salah}


def test_an_empty_installation_takes_rows_in_any_order(db):
    UnitKerja.objects.add_root(instance=UnitKerja(kode="instansi", nama="Instansi", jenis=JenisUnit.INSTANSI))
    rencana = plan_units(
        sheet(
            "sd1;SD 1;satuan pendidikan;dinas;;;;",
            "kab;Kabupaten Contoh;Instansi;;;;;",
            "dinas;Dinas Pendidikan;PERANGKAT_DAERAH;kab;197005101998031002;ya;;",
            "dinkes;Dinas Kesehatan;Perangkat Daerah;;;;;",
        )
    )
    assert [(row.kode, row.induk) for row in rencana.baru] == [
        ("dinas", "instansi"), ("dinkes", "instansi"), ("sd1", "dinas"),
    ]  # fmt: skip
    (akar,) = rencana.berubah
    assert [(one.bidang, one.lama, one.baru) for one in akar.perbedaan] == [
        ("Kode", "instansi", "kab"), ("Nama", "Instansi", "Kabupaten Contoh"),
    ]  # fmt: skip
    assert not rencana.salah
    assert [one.sebab for one in rencana.catatan] == [
        "NIP kepala 197005101998031002 belum terdaftar sebagai pegawai aktif. Impor lagi lembar ini sesudah pegawainya diimpor."
    ]


@pytest.mark.parametrize("export", [export_units_csv, export_units_xlsx])
def test_an_exported_sheet_changes_nothing(daerah, export):
    UnitKerja.objects.filter(pk=daerah.puskesmas.pk).update(is_active=False, ditutup="2026-01-01")
    rencana = plan_units(export(known_units().values()))
    assert rencana.is_empty
    assert (rencana.salah, rencana.catatan, rencana.sama) == ((), (), 6)


def test_the_example_can_be_imported(daerah):
    rencana = plan_units(make_example())
    assert [row.kode for row in rencana.baru] == ["disdik", "disdik-sekretariat", "sdn-1-contoh"]
    assert not rencana.salah


def test_a_known_unit_changes_where_a_cell_is_filled(daerah):
    kepala = PegawaiFactory(unit=daerah.sd1)
    rencana = plan_units(
        sheet(
            f"{daerah.sd1.kode};SD Baru;;;{kepala.nip};;sd.satu;",
            f"{daerah.sd2.kode};;;;;;;",
            f"{daerah.puskesmas.kode};;;{daerah.dinas.kode};;;;",
        )
    )
    pindah, ubah = sorted(rencana.berubah, key=lambda one: len(one.perbedaan))
    assert [one.bidang for one in ubah.perbedaan] == ["Kode", "Nama", "Kepala"]
    assert [tuple(one) for one in pindah.perbedaan] == [("Induk", daerah.dinkes.kode, daerah.dinas.kode)]
    assert pindah.akibat == "1 pegawai di unit ini dan di bawahnya ikut berpindah."
    assert rencana.sama == 1


def test_what_follows_is_told(daerah):
    (gabung,) = plan_units(sheet(f"{daerah.sd1.kode};;;;;;;{daerah.sd2.kode}")).berubah
    assert gabung.akibat == (
        "2 pegawai dan 0 subunit beralih ke SD Negeri 2. 1 peran berakhir; yang beralih hanya pengelola, "
        "dan kepala bila jabatan di sana kosong, tetapi tidak ke unit di atasnya."
    )
    Pegawai.objects.filter(pk=daerah.pppk_puskesmas.pk).update(is_active=False)
    (tutup,) = plan_units(sheet(f"{daerah.puskesmas.kode};;;;;tidak;;")).berubah
    assert tutup.akibat == "Tidak ada pegawai dan peran yang terdampak."


def test_rows_that_cannot_be(daerah):
    d = daerah
    assert faults(
        f"{d.dinas.kode};;;{d.sd1.kode};;;;", f"{d.sd2.kode};;;;;tidak;;", "x y;X;UPTD;;;;;", "a1;;UPTD;;;;;",
        "a2;A2;kantor;;;;;", "a3;A3;UPTD;tiada;;;;", "a4;A4;UPTD;;123;;;", "a5;A5;Puskesmas;;;;;", "a6;A6;UPTD;a3;;;;",
        "a7;A7;UPTD;;;mungkin;;", "a8;A8;UPTD;;;;;", "A8;A8;UPTD;;;;;", f"{d.sd1.kode.upper()};X;UPTD;;;;;",
        f"{d.instansi.kode};;;;;tidak;;", "b1;=1+1;UPTD;;;;;", f"b2;{'n' * 201};UPTD;;;;;", "b3;B3;Instansi;a8;;;;",
        "b4;B4;UPTD;;;tidak;;",
    ) == {
        d.dinas.kode: f"Kode Induk {d.sd1.kode} berada di bawah unit ini sendiri.",
        d.sd2.kode: "Masih ada 1 pegawai aktif. Pindahkan dahulu, atau gabungkan unit ini ke unit lain.",
        "x y": "Kode unit terdiri atas paling banyak 40 huruf, angka, titik, garis miring, garis bawah, atau tanda hubung, tanpa spasi.",
        "a1": "Unit baru harus memiliki nama dan jenis.",
        "a2": "Jenis kantor tidak dikenal. Pilih dari: Instansi, Perangkat Daerah, Bagian Setda, Bidang/Sekretariat, "
        "Rumah Sakit Umum Daerah, UPTD, Puskesmas, Satuan pendidikan, Kelurahan.",
        "a3": "Kode Induk tiada tidak ada di portal, dan tidak ada di baris yang benar pada lembar ini.",
        "a4": "NIP kepala: NIP terdiri atas 18 angka. Periksa kembali NIP yang ditulis.",
        "a5": "Puskesmas tidak dapat berada di bawah Instansi. Yang dapat di atasnya: Perangkat Daerah, Bidang/Sekretariat, UPTD.",
        "a6": "Kode Induk a3 tidak ada di portal, dan tidak ada di baris yang benar pada lembar ini.",
        "a7": "Kolom Aktif diisi ya atau tidak.",
        "a8": "Kode a8 tercantum lebih dari satu kali.",
        "A8": "Kode A8 tercantum lebih dari satu kali.",
        d.sd1.kode.upper(): f"Kode {d.sd1.kode.upper()} hanya berbeda huruf besar-kecil dari {d.sd1.kode}.",
        d.instansi.kode: "Instansi tidak dapat ditutup atau digabung.",
        "b1": "Kolom Nama Unit berisi rumus. Tulis isinya sebagai teks. Nama unit tidak dapat diawali tanda =, +, -, atau @.",
        "b2": "Nama unit lebih panjang dari 200 huruf.",
        "b3": "Kode Induk a8 tidak ada di portal, dan tidak ada di baris yang benar pada lembar ini.",
        "b4": "Unit baru tidak dapat sekaligus ditutup atau digabung.",
    }  # fmt: skip


def test_a_circle_of_new_rows_is_refused_and_the_rest_is_used(daerah):
    rencana = plan_units(sheet("a;A;UPTD;b;;;;", "b;B;UPTD;a;;;;", "c;C;UPTD;;;;;"))
    assert {one.kode for one in rencana.salah} == {"a", "b"}
    assert [one.kode for one in rencana.baru] == ["c"]


def test_a_signature_below_the_table_is_no_row(daerah):
    isi = sheet(
        "a;A;UPTD;;;;;",
        "",
        ";Semarapura, 1 Januari 2026;;;;;;",
        ";Kepala BKPSDM,;;;;;;",
        "",
        ";Nama Contoh;;;;;;",
    )
    rencana = plan_units(isi)
    assert [row.kode for row in rencana.baru] == ["a"]
    assert not rencana.salah


def test_units_may_exchange_codes_and_close_from_the_bottom(daerah):
    d = daerah
    rencana = plan_units(sheet(f"{d.sd1.kode};;;;;;{d.sd2.kode};", f"{d.sd2.kode};;;;;;{d.sd1.kode};"))
    assert [one.baru.kode for one in rencana.berubah] == [d.sd2.kode, d.sd1.kode]
    kosong = make_unit("UPTD Kosong", d.dinas, JenisUnit.UPTD)
    bawah = make_unit("UPTD Bawah", kosong, JenisUnit.UPTD)
    assert "Masih ada subunit yang aktif: UPTD Bawah" in faults(f"{kosong.kode};;;;;tidak;;")[kosong.kode]
    assert faults(f"{kosong.kode};;;;;tidak;;", f"{bawah.kode};;;;;tidak;;") == {}


def test_known_units_take_few_queries(daerah, django_assert_num_queries):
    for n in range(30):
        make_unit(f"SD Lain {n}", daerah.dinas, JenisUnit.SATUAN_PENDIDIKAN)
    with django_assert_num_queries(4):
        known = known_units()
    assert known[daerah.sd1.kode].kepala == (daerah.kepala_sd1.nip,)
    assert (
        known[daerah.sd1.kode].peran
        == Peran.objects.filter(unit=daerah.sd1, jenis=JenisPeran.KEPALA_UNIT).count()
    )


def test_no_unit_is_merged_into_the_instansi(daerah):
    rencana = plan_units(sheet(f"{daerah.sd1.kode};;;;;;;{daerah.instansi.kode}"))
    assert rencana.is_empty
    assert [one.sebab for one in rencana.salah] == [KE_INSTANSI]


def test_a_merger_written_into_the_exported_row_needs_no_other_change(daerah):
    """The export says that the unit is active; a merged one is opened again by clearing where it went."""
    baris = f"{daerah.sd1.kode};;;;;ya;;{daerah.sd2.kode}"
    (gabung,) = plan_units(sheet(baris)).berubah
    assert (gabung.is_merged, gabung.baru.aktif) == (True, False)
    UnitKerja.objects.filter(pk=daerah.sd1.pk).update(
        is_active=False, ditutup="2025-08-01", digabung_ke=daerah.sd2
    )
    (salah,) = plan_units(sheet(baris)).salah
    assert (
        salah.sebab == "Unit yang digabung tidak aktif. Kosongkan kolom Digabung ke untuk membukanya kembali."
    )
