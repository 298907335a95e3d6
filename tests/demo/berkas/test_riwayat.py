"""The history of a campaign as rows: in the state that the services would have left."""

from datetime import timedelta
from random import Random

import pytest

from berkas.enums import AlasanPengembalian, JenisDokumen, Langkah, StatusBerkas
from berkas.models import Berkas, Riwayat, Versi
from berkas.models.pengumpulan import private_storage
from demo.berkas.arsip import Arsip
from demo.berkas.cerita import Babak, Cerita, Jendela
from demo.berkas.riwayat import Bahan, create_riwayat, to_orang
from notifikasi.models import Pesan
from tests.conftest import DALAM_TENGGAT
from tests.factories import DispensasiFactory

JAM = timedelta(hours=1)
NANTI = DALAM_TENGGAT + timedelta(days=3)
PERIODE_SALAH = AlasanPengembalian.PERIODE_SALAH


def upload(at=DALAM_TENGGAT, **more) -> Babak:
    return Babak(Langkah.UPLOAD, StatusBerkas.DIUNGGAH, at, **more)


def verify(at) -> Babak:
    return Babak(Langkah.VERIFY, StatusBerkas.TERVERIFIKASI, at)


def hand_back(at) -> Babak:
    return Babak(Langkah.RETURN, StatusBerkas.DIKEMBALIKAN, at, alasan=(PERIODE_SALAH,), catatan="Halaman 2.")


@pytest.fixture
def write(daerah, pengumpulan, otoritas):
    """`write(skp, pesan=…)`: the steps of the SKP of `pppk`; the two others have handed in nothing."""

    def run(*skp: Babak, pesan=False):
        khusus = {"pppk": {JenisDokumen.SKP: skp}}
        jendela = Jendela(pengumpulan.dibuka_at, (1,) * 12, NANTI)
        with Arsip(otoritas) as arsip:
            create_riwayat(
                Bahan(
                    pengumpulan,
                    {Cerita.TIDAK: 1},
                    jendela,
                    arsip,
                    Random(1),
                    khusus,
                    pesan,
                    DALAM_TENGGAT + JAM,
                )
            )
        return Berkas.objects.get()

    yield run
    for name in Versi.objects.values_list("isi", flat=True):
        private_storage().delete(name)


def test_an_upload_that_was_returned_and_mended(write, daerah):
    berkas = write(upload(), hand_back(DALAM_TENGGAT + JAM), upload(DALAM_TENGGAT + 2 * JAM))
    assert (berkas.pegawai, berkas.status, berkas.status_at) == (
        daerah.pppk,
        "DIUNGGAH",
        DALAM_TENGGAT + 2 * JAM,
    )
    assert berkas.versi_terkini.nomor == 2
    steps = list(Riwayat.objects.order_by("pk").values_list("dari", "ke", "versi__nomor", "oleh__username"))
    assert steps == [
        ("", "DIUNGGAH", 1, "pppk"),
        ("DIUNGGAH", "DIKEMBALIKAN", 1, "verifikator"),
        ("DIKEMBALIKAN", "DIUNGGAH", 2, "pppk"),
    ]


def test_a_returned_one_may_be_mended_until_the_rule_says(write):
    berkas = write(upload(), hand_back(DALAM_TENGGAT + JAM))
    assert berkas.perbaikan_sampai_at.isoformat() == "2025-08-19T16:00:00+00:00"


def test_a_version_has_its_receipt_its_name_and_the_deadline_that_held(write, pengumpulan, daerah):
    DispensasiFactory(
        pengumpulan=pengumpulan, unit=daerah.dinas, tenggat_at=pengumpulan.tenggat_at + timedelta(days=5), oleh=daerah.admin
    )  # fmt: skip
    versi = write(upload()).versi_terkini
    assert versi.tenggat_at == pengumpulan.tenggat_at + timedelta(days=5)
    assert (versi.diterima_at, versi.diperiksa_at, versi.tepat_waktu) == (DALAM_TENGGAT, DALAM_TENGGAT, True)
    assert versi.nama_asli.endswith(".pdf")
    assert versi.kepala_diberitahu_at > versi.diterima_at


@pytest.mark.parametrize(
    "steps",
    [(verify(DALAM_TENGGAT),), (upload(), verify(DALAM_TENGGAT + JAM), upload(DALAM_TENGGAT + 2 * JAM))],
    ids=["verified without an upload", "replaced after it was verified"],
)
def test_a_step_that_no_service_would_take_is_refused(write, steps):
    with pytest.raises(ValueError, match="does not lead from"):
        write(*steps)


def test_messages_lie_in_the_inboxes_and_old_ones_are_read(write, daerah):
    write(upload(), verify(DALAM_TENGGAT + JAM), pesan=True)
    told = Pesan.objects.order_by("pk").values_list("penerima__username", "dibaca_at")
    assert [name for name, _ in told] == ["pppk", "kepala.dinas", "kepala.sd1", "pppk"]
    assert [at is not None for _, at in told] == [True, True, True, False]
    for pesan in Pesan.objects.exclude(dibaca_at=None):
        assert pesan.created_at < pesan.dibaca_at


def test_without_messages_inboxes_stay_empty(write):
    write(upload())
    assert not Pesan.objects.exists()


def test_a_person_is_printed_as_the_register_has_them(daerah):
    orang = to_orang(daerah.pppk)
    assert (orang.nama, orang.nip, orang.pangkat) == (daerah.pppk.nama_lengkap, daerah.pppk.nip, "IX")
    assert orang.unit == "SD Negeri 1"
