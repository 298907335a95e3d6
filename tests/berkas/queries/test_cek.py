"""What the public check finds behind a code, and all that it can say of it."""

from dataclasses import fields

import pytest

from berkas.enums import Langkah, StatusBerkas
from berkas.models import Riwayat
from berkas.queries.cek import HasilCek, cek_of, versi_by_kode
from tests.conftest import DALAM_TENGGAT
from tests.factories import VersiFactory, make_berkas

KODE = "ABCDEFGHJKLMNPQR"


@pytest.fixture
def berkas(daerah, dok_skp, dalam_tenggat):
    daerah.pppk.nama = "Ni Luh Contoh"
    daerah.pppk.save()
    return make_berkas(daerah.pppk, dok_skp, kode_cek=KODE, sha256="ab" * 32, ukuran=123_456)


def replace_versi(berkas, **fields):
    berkas.versi_terkini = VersiFactory(berkas=berkas, nomor=2, **fields)
    berkas.save()


def check() -> HasilCek:
    return cek_of(versi_by_kode(KODE))


def test_the_check_of_a_code(berkas):
    assert check() == HasilCek(
        nama="N* L** C*****", unit="SD Negeri 1", dokumen="Sasaran Kinerja Pegawai (SKP)",
        pengumpulan="Sasaran Awal Tahun 2025 PPPK Tahap I", periode="1 Juli s.d. 31 Desember 2025", nomor=1,
        diterima_at=DALAM_TENGGAT, ketepatan="tepat waktu", status="DIUNGGAH",
        status_label="Menunggu verifikasi", is_terkini=True,
        keadaan=["Berkas sudah diterima dan menunggu verifikasi BKPSDM."], ukuran=123_456, sha256="ab" * 32,
    )  # fmt: skip


def test_nothing_of_the_person_fits_into_it(berkas, daerah):
    """No row of the database, from which a template could read on."""
    hasil = check()
    assert {type(getattr(hasil, one.name)).__module__ for one in fields(hasil)} <= {"builtins", "datetime"}
    pppk = daerah.pppk
    for secret in ("Luh", "Contoh", pppk.nip, pppk.username, berkas.versi_terkini.nama_asli, KODE):
        assert secret not in repr(hasil).replace("PPPK Tahap I", ""), secret


@pytest.mark.parametrize("teks", ["abcd-efgh-jklm-npqr", " ABCD EFGH JKLM NPQR "])
def test_a_code_is_found_as_it_was_typed(berkas, teks):
    assert versi_by_kode(teks) == berkas.versi_terkini


@pytest.mark.parametrize("teks", ["", "ABCD", KODE + "A", "%" * 16, "\x00" * 16, "2" * 16, "' OR 1=1 --"])
def test_what_is_no_code_costs_one_query_too(berkas, teks, django_assert_num_queries):
    """A version without a code cannot be: the empty text is none."""
    with django_assert_num_queries(1):
        assert versi_by_kode(teks) is None


def test_the_whole_check_is_three_queries(berkas, django_assert_num_queries):
    for nomor in range(2, 6):
        VersiFactory(berkas=berkas, nomor=nomor)
    with django_assert_num_queries(3):  # the version, its siblings, the history
        check()


def test_the_last_decision_on_this_very_version_is_told(berkas):
    first = berkas.versi_terkini
    replace_versi(berkas)
    for versi, langkah in ((first, Langkah.RETURN), (berkas.versi_terkini, Langkah.VERIFY)):
        Riwayat.objects.create(
            berkas=berkas,
            versi=versi,
            langkah=langkah,
            ke=StatusBerkas.DIUNGGAH,
            catatan="x",
            at=DALAM_TENGGAT,
        )
    assert check().keadaan == ["Versi ini dikembalikan untuk diperbaiki.", "Versi ini sudah diganti versi 2."]


def test_a_decision_taken_back_is_not_told(berkas):
    versi = berkas.versi_terkini
    for langkah in (Langkah.RETURN, Langkah.REOPEN):
        Riwayat.objects.create(
            berkas=berkas,
            versi=versi,
            langkah=langkah,
            ke=StatusBerkas.DIUNGGAH,
            catatan="x",
            at=DALAM_TENGGAT,
        )
    replace_versi(berkas)
    assert check().keadaan == ["Versi ini sudah diganti versi 2."]


@pytest.mark.parametrize(
    ("status", "replaced", "berlaku"),
    [
        (StatusBerkas.DIUNGGAH, False, True),
        (StatusBerkas.TERVERIFIKASI, False, True),
        (StatusBerkas.DIKEMBALIKAN, False, False),
        (StatusBerkas.DIUNGGAH, True, False),
    ],
)
def test_only_the_newest_that_was_not_handed_back_is_in_force(berkas, status, replaced, berlaku):
    berkas.status = status
    berkas.save()
    if replaced:
        replace_versi(berkas)
    assert check().is_berlaku is berlaku
