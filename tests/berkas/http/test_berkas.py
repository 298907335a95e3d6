"""Who may load what, when an upload was here, and how much of it is kept."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.http import Http404
from django.test import RequestFactory

from berkas.http.berkas import (
    DISIMPAN_PALING_BANYAK,
    BatasUploadHandler,
    arrival_of,
    berkas_with_people,
    load_berkas,
    load_versi,
)
from berkas.models.pengumpulan import BATAS_UKURAN
from core.lajur import MENUNGGU, TIBA_AT
from tests.conftest import DALAM_TENGGAT
from tests.factories import make_berkas


@pytest.fixture
def berkas(daerah, dok_skp):
    return make_berkas(daerah.pppk, dok_skp)


def request_of(pegawai, **environ):
    request = RequestFactory().get("/", **environ)
    request.user = pegawai
    return request


@pytest.mark.parametrize("siapa", ["pppk", "kepala_sd1", "pengelola", "verifikator", "auditor"])
def test_those_who_may_see_it_load_it(daerah, berkas, siapa):
    request = request_of(getattr(daerah, siapa))
    assert load_berkas(request, berkas.pk) == berkas
    assert load_versi(request, pk=berkas.versi_terkini_id) == berkas.versi_terkini


@pytest.mark.parametrize("siapa", ["pppk_lain", "kepala_dinkes"])
def test_a_stranger_gets_the_answer_of_what_is_not_there(daerah, berkas, siapa):
    request = request_of(getattr(daerah, siapa))
    for load in (
        lambda: load_berkas(request, berkas.pk),
        lambda: load_berkas(request, 10**9),
        lambda: load_versi(request, tanda_terima=berkas.versi_terkini.tanda_terima),
        lambda: load_versi(request, tanda_terima="TIDAK-ADAXX"),
    ):
        with pytest.raises(Http404):
            load()


def test_a_page_about_one_berkas_asks_once(berkas, django_assert_num_queries):
    with django_assert_num_queries(1):
        row = berkas_with_people().get()
        assert row.pegawai.unit.nama == "SD Negeri 1"
        assert row.pegawai.pejabat_penilai.username == "kepala.sd1"
        assert row.dokumen.pengumpulan.periode.tahun == 2025
        assert row.versi_terkini.nomor == 1


def test_an_upload_was_here_when_it_reached_the_lane(daerah, dalam_tenggat):
    at = DALAM_TENGGAT - timedelta(minutes=3)
    datang = arrival_of(request_of(daerah.pppk, **{TIBA_AT: at, MENUNGGU: 0.5}))
    assert (datang.at, datang.ramai) == (at, False)


@pytest.mark.parametrize(("detik", "ramai"), [(2.0, False), (2.1, True)])
def test_who_waited_long_is_not_made_to_wait_for_the_inspection(daerah, dalam_tenggat, detik, ramai):
    assert arrival_of(request_of(daerah.pppk, **{MENUNGGU: detik})).ramai is ramai


def test_without_a_lane_it_is_here_now(daerah, dalam_tenggat):
    assert arrival_of(request_of(daerah.pppk)).at == DALAM_TENGGAT


@pytest.mark.parametrize("header", ["HTTP_SIMPEG_TIBA_AT", "HTTP_SIMPEG.TIBA_AT", "HTTP_X_TIBA_AT"])
def test_the_browser_cannot_name_the_time(daerah, dalam_tenggat, header):
    assert arrival_of(request_of(daerah.pppk, **{header: "2020-01-01"})).at == DALAM_TENGGAT


@pytest.fixture(params=[1000, 50 * 1024 * 1024], ids=["in memory", "on disk"])
def receive(request):
    """`receive(*chunks)`: a file as the handler hands it on, in a request of that length."""
    handler = BatasUploadHandler()
    handler.handle_raw_input(None, {}, request.param, None)

    def send(*chunks: bytes):
        handler.new_file("isi", "skp.pdf", "application/pdf", None)
        for chunk in chunks:
            handler.receive_data_chunk(chunk, 0)
        return handler.file_complete(sum(map(len, chunks)))

    return send


def test_a_file_within_the_limit_is_kept_whole(receive):
    file = receive(b"%PDF-1.7\n", b"isi")
    assert (file.read(), file.size) == (b"%PDF-1.7\nisi", 12)


def test_a_file_of_any_size_is_counted_and_only_its_beginning_kept(receive):
    chunk = b"x" * (DISIMPAN_PALING_BANYAK // 2)
    file = receive(chunk, chunk, chunk, chunk)
    assert (file.size, len(file.read())) == (2 * DISIMPAN_PALING_BANYAK, DISIMPAN_PALING_BANYAK)


def test_the_next_file_of_the_same_request_is_counted_from_zero(receive):
    receive(b"x" * DISIMPAN_PALING_BANYAK)
    assert receive(b"kedua").read() == b"kedua"


@pytest.mark.parametrize(("length", "in_memory"), [(1000, True), (50 * 1024 * 1024, False)])
def test_only_a_small_request_stays_in_memory(length, in_memory):
    handler = BatasUploadHandler()
    handler.handle_raw_input(None, {}, length, None)
    handler.new_file("isi", "skp.pdf", "application/pdf", None)
    assert isinstance(handler.file, InMemoryUploadedFile) is in_memory
    handler.upload_interrupted()
    assert handler.file.closed


def test_more_is_kept_than_any_campaign_allows():
    assert DISIMPAN_PALING_BANYAK > 5 * BATAS_UKURAN
