"""Days and megabytes as a clerk types them, bounds and bytes as they are stored."""

from datetime import UTC, datetime, time

import pytest

from berkas.enums import JenisDokumen, Kebijakan
from berkas.forms.pengumpulan import PengumpulanForm, describe_dokumen
from berkas.models import DokumenWajib, Pengumpulan
from berkas.rules.tenggat import bound_after, split_bound
from berkas.services.pengumpulan import AturanDokumen
from tests.factories import PegawaiFactory, PeriodeFactory, make_kohort

MB = 1024 * 1024


@pytest.fixture
def isian(db):
    return {
        "nama": "SKP 2026", "periode": PeriodeFactory().pk, "kohort": make_kohort().pk, "dibuka": "2026-01-05",
        "paling_lambat": "2026-01-31", "masa_tenggang": "0", "skp-diminta": "on",
        "skp-kebijakan": "tte_atau_basah", "skp-batas_mb": "1.5", "skp-penandatangan": ["PEGAWAI", "PENILAI"], "mpph-kebijakan": "wajib_tte", "mpph-batas_mb": "2",
    }  # fmt: skip


@pytest.mark.parametrize("jam", [None, time(12), time(0, 1), time(23, 59)], ids=str)
def test_a_stored_bound_reads_back_as_it_was_typed(jam):
    hari, pukul = split_bound(bound_after(datetime(2025, 8, 15, tzinfo=UTC).date(), jam))
    assert (hari.isoformat(), pukul) == ("2025-08-15", jam)


@pytest.mark.parametrize(
    ("size", "typed"), [(2 * MB, "2"), (MB + MB // 2, "1.5"), (100 * 1024, "0.1"), (10 * MB, "10")]
)
def test_bytes_are_shown_as_they_are_typed(size, typed):
    dokumen = DokumenWajib(jenis=JenisDokumen.SKP, batas_ukuran=size)
    assert describe_dokumen(JenisDokumen.SKP, dokumen, fresh=False)["batas_mb"] == typed


def test_a_new_campaign_demands_all_documents_signed(db):
    form = PengumpulanForm()
    for jenis in ("mpph", "skp"):
        assert form[f"{jenis}-diminta"].value() is True
        assert form[f"{jenis}-kebijakan"].value() == Kebijakan.WAJIB_TTE
        assert form[f"{jenis}-batas_mb"].value() == "2"
    assert form["skp-penandatangan"].value() == ["PEGAWAI", "PENILAI"]
    assert form["mpph-penandatangan"].value() == ["PIMPINAN"]


def test_a_campaign_that_is_edited_shows_what_it_demands(pengumpulan, dok_mpph):
    dok_mpph.delete()
    pengumpulan.dokumen.update(kebijakan=Kebijakan.BEBAS, batas_ukuran=5 * MB, terima_psre_lain=True)
    form = PengumpulanForm(instance=pengumpulan)
    assert form["mpph-diminta"].value() is False
    names = ("diminta", "kebijakan", "batas_mb", "terima_psre_lain")
    assert [form[f"skp-{name}"].value() for name in names] == [True, Kebijakan.BEBAS, "5", True]


def test_what_is_demanded_comes_out_in_bytes(isian):
    form = PengumpulanForm(isian)
    assert form.is_valid()
    assert form.dokumen() == {JenisDokumen.SKP: AturanDokumen(Kebijakan.TTE_ATAU_BASAH, MB + MB // 2)}


@pytest.mark.parametrize(
    ("dicentang", "disimpan"),
    [(["PENILAI", "PEGAWAI"], None), (["PENILAI"], ["PENILAI"]), ([], [])],
    ids=["all", "some", "none"],
)
def test_the_signers_come_out_as_they_were_ticked(isian, dicentang, disimpan):
    form = PengumpulanForm(isian | {"skp-penandatangan": dicentang})
    assert form.is_valid()
    assert form.dokumen()[JenisDokumen.SKP].penandatangan == disimpan


def test_a_signer_of_another_kind_of_document_is_no_choice(isian):
    form = PengumpulanForm(isian | {"skp-penandatangan": ["PIMPINAN"]})
    assert not form.is_valid()
    assert form.errors["skp-penandatangan"] == [
        "Masukkan pilihan yang valid. PIMPINAN bukan salah satu dari pilihan yang tersedia."
    ]


def test_a_campaign_that_demands_fewer_signers_shows_them(pengumpulan):
    pengumpulan.dokumen.filter(jenis="SKP").update(penandatangan=["PENILAI"])
    form = PengumpulanForm(instance=pengumpulan)
    assert form["skp-penandatangan"].value() == ["PENILAI"]
    assert form["skp-penandatangan"].field.label == "SKP harus ditandatangani secara elektronik oleh"


def test_the_smallest_limit_that_can_be_typed_can_be_stored(isian):
    form = PengumpulanForm(isian | {"skp-batas_mb": "0.1"})
    assert form.is_valid()
    aturan = form.dokumen()[JenisDokumen.SKP]
    DokumenWajib(jenis=JenisDokumen.SKP, batas_ukuran=aturan.batas_ukuran).validate_constraints()


def test_a_limit_left_alone_stays_to_the_byte(pengumpulan, isian):
    pengumpulan.dokumen.filter(jenis="SKP").update(batas_ukuran=100 * 1024)
    form = PengumpulanForm(isian | {"skp-batas_mb": "0.1"}, instance=pengumpulan)
    assert form.is_valid()
    assert form.dokumen()[JenisDokumen.SKP].batas_ukuran == 100 * 1024
    form = PengumpulanForm(isian | {"skp-batas_mb": "0.11"}, instance=pengumpulan)
    assert form.is_valid()
    assert form.dokumen()[JenisDokumen.SKP].batas_ukuran == 115_343


def test_the_hour_of_the_end_of_late_uploads_is_shown_and_kept(pengumpulan, isian):
    pengumpulan.batas_akhir_at = datetime(2026, 2, 7, 4, tzinfo=UTC)  # 12.00 WITA
    shown = PengumpulanForm(instance=pengumpulan)
    assert shown["batas_akhir"].value().isoformat() == "2026-02-07"
    assert shown["pukul_akhir"].value() == time(12)
    moved = isian | {"batas_akhir": "2026-02-09", "pukul_akhir": "12:00"}
    form = PengumpulanForm(moved, instance=pengumpulan)
    assert form.is_valid()
    assert form.instance.batas_akhir_at == datetime(2026, 2, 9, 4, tzinfo=UTC)


def test_days_become_exclusive_bounds(isian):
    form = PengumpulanForm(isian | {"pukul": "12:00", "batas_akhir": "2026-02-07"})
    assert form.is_valid()
    row = form.instance
    assert (row.dibuka_at, row.tenggat_at, row.batas_akhir_at) == (
        datetime(2026, 1, 4, 16, tzinfo=UTC),
        datetime(2026, 1, 31, 4, tzinfo=UTC),
        datetime(2026, 2, 7, 16, tzinfo=UTC),
    )


def test_a_bound_left_alone_stays_to_the_second(pengumpulan, isian):
    """A form shows minutes; saving it again must not cut off the seconds of a bound that was not changed."""
    at = datetime(2025, 8, 15, 15, 30, 7, tzinfo=UTC)
    Pengumpulan.objects.update(tenggat_at=at)
    shown = {"dibuka": "2025-08-04", "paling_lambat": "2025-08-15"}
    fresh = Pengumpulan.objects.get()
    form = PengumpulanForm(
        isian | shown | {"pukul": PengumpulanForm(instance=fresh)["pukul"].value()}, instance=fresh
    )
    assert form.is_valid()
    assert form.instance.tenggat_at == at


def test_an_emptied_end_of_late_uploads_is_taken_away(pengumpulan, isian):
    pengumpulan.batas_akhir_at = datetime(2025, 8, 22, 16, tzinfo=UTC)
    form = PengumpulanForm(isian | {"batas_akhir": ""}, instance=pengumpulan)
    assert form.is_valid()
    assert form.instance.batas_akhir_at is None


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"paling_lambat": "2026-01-01"}, "Tenggat harus sesudah waktu dibuka."),
        ({"batas_akhir": "2026-01-20"}, "Batas akhir tidak boleh sebelum tenggat."),
    ],
)
def test_the_constraints_of_the_row_speak_before_it_is_written(isian, changes, words):
    assert PengumpulanForm(isian | changes).errors == {"__all__": [words]}


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("skp-batas_mb", "", "Isi batas ukuran SKP"),
        ("skp-batas_mb", "dua", "Tulis batas ukuran SKP dengan angka, misalnya 2"),
        ("skp-batas_mb", "0.05", "Batas ukuran SKP antara 0,1 dan 10 MB"),
        ("mpph-batas_mb", "10.01", "Batas ukuran MPPH antara 0,1 dan 10 MB"),
        ("paling_lambat", "", "Isi tanggal tenggat"),
        ("paling_lambat", "9999-12-31", "Tulis tahun antara 1900 dan 2100"),
        ("batas_akhir", "2026-02-30", "Tulis tanggal batas akhir, misalnya 2025-08-22"),
        ("periode", "", "Pilih periode"),
        ("pukul_akhir", "siang", "Tulis jam tenggat, misalnya 12:00"),
    ],
)
def test_each_field_says_what_it_wants(isian, field, typed, words):
    assert PengumpulanForm(isian | {field: typed}).errors == {field: [words]}


def test_each_kohort_says_whom_it_would_ask(daerah):
    PegawaiFactory(unit=daerah.sd1, is_active=False)
    choices = dict(PengumpulanForm().fields["kohort"].choices)
    assert choices[daerah.pppk.kohort_id] == "PPPK Tahap I (3 orang, 3 unit)"


def test_an_hour_needs_its_day(isian):
    form = PengumpulanForm(isian | {"pukul_akhir": "12:00"})
    assert form.errors == {"batas_akhir": ["Isi tanggal batas akhir, atau kosongkan jamnya"]}
