"""Messages of an invented past: to the same people as those of the services, and never by mail."""

from datetime import timedelta

import pytest
from django.urls import reverse

from berkas.enums import AlasanPengembalian, Langkah, StatusBerkas
from berkas.models import Riwayat
from demo.berkas.pesan import SESUDAH_SATU_JAM, make_pesan
from notifikasi.enums import CaraSurel, JenisPesan
from notifikasi.models import Kiriman, Pesan
from tests.conftest import DALAM_TENGGAT
from tests.factories import make_berkas

J = JenisPesan


@pytest.fixture
def berkas(daerah, dok_skp, dalam_tenggat):
    return make_berkas(daerah.pppk, dok_skp, tanda_terima="K7M2Q-9XPWD")


def step(berkas, langkah, **more) -> Riwayat:
    return Riwayat(pk=7, berkas=berkas, langkah=langkah, ke=StatusBerkas.DIUNGGAH, at=DALAM_TENGGAT, **more)


def tell(berkas, *steps, kepala=(), read_before=None) -> list[Pesan]:
    return list(make_pesan(berkas, [berkas.versi_terkini], steps, kepala, read_before))


def test_the_uploader_gets_the_receipt(berkas, daerah):
    (pesan,) = tell(berkas)
    assert (pesan.penerima, pesan.jenis) == (daerah.pppk, J.BERKAS_DITERIMA)
    assert pesan.tautan == reverse("berkas:receipt", args=["K7M2Q-9XPWD"])
    assert "diterima pada Kamis, 14 Agustus 2025 pukul 10.00 WITA, tepat waktu" in pesan.isi


def test_a_late_upload_is_called_late(berkas):
    berkas.versi_terkini.tepat_waktu = False
    assert "terlambat" in tell(berkas)[0].isi


def test_each_head_reads_of_it_once(berkas, daerah):
    _, *heads = tell(berkas, kepala=[daerah.kepala_dinas, daerah.kepala_sd1])
    assert [(one.penerima, one.jenis) for one in heads] == [
        (daerah.kepala_dinas, J.BERKAS_MASUK_UNIT),
        (daerah.kepala_sd1, J.BERKAS_MASUK_UNIT),
    ]
    assert {one.tautan for one in heads} == {reverse("berkas:detail", args=[berkas.pk])}
    assert len({one.kunci for one in heads}) == 2


def test_a_decision_is_told_and_an_upload_is_not_told_twice(berkas):
    steps = [step(berkas, langkah) for langkah in (Langkah.UPLOAD, Langkah.VERIFY, Langkah.REOPEN)]
    assert [one.jenis for one in tell(berkas, *steps)] == [J.BERKAS_DITERIMA, J.BERKAS_DIVERIFIKASI]


def test_a_return_teaches_how_to_mend_it(berkas):
    alasan = [AlasanPengembalian.PERIODE_SALAH]
    pesan = tell(berkas, step(berkas, Langkah.RETURN, alasan=alasan, catatan="Halaman 2."))[-1]
    assert pesan.jenis == J.BERKAS_DIKEMBALIKAN
    assert pesan.isi == (
        "Periode salah. Cara memperbaiki: Perbaiki periode penilaian pada dokumen, tanda tangani kembali, lalu unggah."
        "\n\nCatatan verifikator: Halaman 2."
    )


@pytest.mark.parametrize(
    ("read_before", "is_read"),
    [(None, False), (DALAM_TENGGAT, False), (DALAM_TENGGAT + timedelta(seconds=1), True)],
    ids=["none", "from then on", "before"],
)
def test_older_messages_were_read_an_hour_later(berkas, read_before, is_read):
    (pesan,) = tell(berkas, read_before=read_before)
    assert pesan.dibaca_at == (DALAM_TENGGAT + SESUDAH_SATU_JAM if is_read else None)


def test_they_can_be_stored_and_nothing_is_mailed(berkas, daerah):
    rows = tell(berkas, step(berkas, Langkah.VERIFY), kepala=[daerah.kepala_sd1])
    Pesan.objects.bulk_create(rows)
    assert set(Pesan.objects.values_list("cara_surel", flat=True)) == {CaraSurel.TANPA}
    assert not Kiriman.objects.exists()
