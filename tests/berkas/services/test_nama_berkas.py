import pytest

from berkas.enums import Langkah, StatusBerkas
from berkas.models import Berkas, Riwayat, Versi
from berkas.services.nama_berkas import rename_berkas
from core.exceptions import Conflict, DomainError, NotAllowed
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit, Pegawai
from tests.factories import VersiFactory, make_berkas

pytestmark = pytest.mark.usefixtures("dalam_tenggat")


@pytest.fixture
def berkas(daerah, dok_skp):
    return make_berkas(daerah.pppk, dok_skp, nama_berkas="SKP 2052", nama_asli="skp.pdf")


def rename(berkas, nama, oleh=None):
    return rename_berkas(berkas.versi_terkini, nama=nama, oleh=oleh or berkas.pegawai)


def test_only_the_name_changes_and_history_and_trail_have_both(berkas, daerah):
    kept = Versi.objects.values().get()
    rename(berkas, " SKP\u200b 2025 ")
    versi = Versi.objects.get()
    assert (versi.nama_kini, versi.nama_berkas, versi.nama_asli) == ("SKP 2025", "SKP 2052", "skp.pdf")
    assert Versi.objects.values().get() == kept | {"nama_pengganti": "SKP 2025"}
    riwayat = Riwayat.objects.get()
    assert (riwayat.langkah, riwayat.dari, riwayat.ke, riwayat.oleh, riwayat.versi, riwayat.catatan) == (
        Langkah.RENAME, StatusBerkas.DIUNGGAH, StatusBerkas.DIUNGGAH, daerah.pppk, versi,
        "Dari SKP 2052 menjadi SKP 2025",
    )  # fmt: skip
    jejak = JejakAudit.objects.get(kejadian=JenisKejadian.BERKAS_RENAME)
    assert jejak.rincian == {"dokumen": "SKP", "versi": 1, "sebelum": "SKP 2052", "sesudah": "SKP 2025"}


def test_status_queue_and_claim_stay(berkas):
    before = Berkas.objects.values().get()
    rename(berkas, "SKP 2025")
    assert Berkas.objects.values().get() == before


def test_the_first_name_may_come_back(berkas):
    rename(berkas, "SKP 2025")
    versi = rename(berkas, "SKP 2052")
    assert (versi.nama_kini, versi.nama_pengganti) == ("SKP 2052", "")
    assert Riwayat.objects.last().catatan == "Dari SKP 2025 menjadi SKP 2052"


@pytest.mark.parametrize(
    ("nama", "pesan"),
    [
        (" \u200b/ ", "Tuliskan nama dengan huruf atau angka, misalnya SKP 2025"),
        ("SKP  2052.", "Namanya sudah SKP 2052. Tuliskan nama yang lain, atau pilih Batal"),
    ],
)
def test_a_name_that_says_nothing_is_refused(berkas, nama, pesan):
    with pytest.raises(DomainError) as refusal:
        rename(berkas, nama)
    assert (refusal.value.pesan, refusal.value.kode) == (pesan, "nama_berkas")
    assert not Riwayat.objects.exists()


@pytest.mark.parametrize(
    ("status", "pesan"),
    [
        (
            StatusBerkas.TERVERIFIKASI,
            "Berkas ini sudah terverifikasi, jadi namanya tetap seperti saat diverifikasi.",
        ),
        (
            StatusBerkas.DIKEMBALIKAN,
            "Berkas ini dikembalikan, jadi namanya tetap. Tuliskan nama yang benar saat mengunggah perbaikannya.",
        ),
    ],
)
def test_after_a_decision_the_name_stays(berkas, status, pesan):
    Berkas.objects.update(status=status)
    with pytest.raises(Conflict) as refusal:
        rename(berkas, "SKP 2025")
    assert refusal.value.pesan == pesan


def test_an_earlier_version_keeps_its_name(berkas):
    Berkas.objects.update(versi_terkini=VersiFactory(berkas=berkas, nomor=2))
    with pytest.raises(Conflict, match=r"Versi 1 sudah diganti versi 2"):
        rename(berkas, "SKP 2025")


def test_it_may_be_corrected_while_the_inspection_waits(berkas):
    Berkas.objects.update(status=StatusBerkas.MENUNGGU_PEMERIKSAAN)
    assert rename(berkas, "SKP 2025").nama_kini == "SKP 2025"


def test_the_wakil_who_uploaded_it_may_and_others_may_not(berkas, daerah):
    Versi.objects.update(oleh=daerah.pengelola)
    berkas.versi_terkini.refresh_from_db()
    for siapa in (daerah.admin, daerah.kepala_sd1, daerah.verifikator):
        with pytest.raises(NotAllowed):
            rename(berkas, "SKP 2025", siapa)
    assert rename(berkas, "SKP 2025", daerah.pengelola).nama_kini == "SKP 2025"
    daerah.pengelola.peran.all().delete()
    with pytest.raises(NotAllowed):
        rename(berkas, "SKP 2026", Pegawai.objects.get(pk=daerah.pengelola.pk))
