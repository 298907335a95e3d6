from datetime import datetime, timedelta

from berkas.enums import StatusBerkas
from berkas.queries.pandangan import kini_of
from core.formats import WITA
from kepatuhan.queries.kepatuhan import dokumen_wajib
from kepatuhan.queries.perjalanan import lengkap_per_hari
from kepatuhan.queries.rekap import rekap_unit
from tests.factories import VersiFactory, make_berkas
from tests.kepatuhan.queries.sebaran import scatter

HARI = datetime(2025, 8, 12, tzinfo=WITA)


def per_hari(daerah, pengumpulan):
    return lengkap_per_hari(kini_of(pengumpulan), daerah.instansi, dokumen=dokumen_wajib(pengumpulan))


def test_a_person_is_complete_on_the_day_of_the_last_document(daerah, pengumpulan, dok_skp, dok_mpph):
    make_berkas(daerah.pppk, dok_mpph, diterima_at=HARI + timedelta(hours=9))
    assert per_hari(daerah, pengumpulan) == []
    make_berkas(daerah.pppk, dok_skp, diterima_at=HARI + timedelta(days=1, minutes=1))
    assert per_hari(daerah, pengumpulan) == [(HARI + timedelta(days=1), 1)]


def test_days_are_those_of_wita(daerah, pengumpulan, dok_skp, dok_mpph):
    for dokumen in (dok_skp, dok_mpph):
        make_berkas(daerah.pppk, dokumen, diterima_at=HARI + timedelta(hours=23, minutes=59))
        make_berkas(daerah.pppk_lain, dokumen, diterima_at=HARI + timedelta(minutes=1))
    assert per_hari(daerah, pengumpulan) == [(HARI, 2)]


def test_a_returned_file_takes_the_person_off_the_line_until_the_next_one(
    daerah, pengumpulan, dok_skp, dok_mpph
):
    make_berkas(daerah.pppk, dok_mpph, diterima_at=HARI)
    berkas = make_berkas(daerah.pppk, dok_skp, status=StatusBerkas.DIKEMBALIKAN, diterima_at=HARI)
    assert per_hari(daerah, pengumpulan) == []
    later = HARI + timedelta(days=2)
    berkas.versi_terkini = VersiFactory(berkas=berkas, nomor=2, diterima_at=later)
    berkas.status = StatusBerkas.DIUNGGAH
    berkas.save(update_fields=["versi_terkini", "status"])
    assert per_hari(daerah, pengumpulan) == [(later, 1)]


def test_the_last_total_is_the_number_of_complete_people(daerah, pengumpulan, django_assert_num_queries):
    scatter(daerah, pengumpulan, 5)
    rekap = rekap_unit(kini_of(pengumpulan), daerah.instansi)
    wajib = list(rekap.dokumen)
    with django_assert_num_queries(1):
        days = lengkap_per_hari(kini_of(pengumpulan), daerah.instansi, dokumen=wajib)
    assert sum(n for _, n in days) == rekap.jumlah.lengkap > 0


def test_one_document_or_none(daerah, pengumpulan, dok_skp, dok_mpph):
    make_berkas(daerah.pppk, dok_skp, diterima_at=HARI)
    assert lengkap_per_hari(kini_of(pengumpulan), daerah.instansi, dokumen=[dok_skp]) == [(HARI, 1)]
    assert lengkap_per_hari(kini_of(pengumpulan), daerah.instansi, dokumen=[]) == []
