"""The command goes through the same deadline, inspection and receipt as the page."""

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from berkas.models import Versi
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit

pytestmark = pytest.mark.usefixtures("trust_store", "dalam_tenggat", "pengumpulan")


@pytest.fixture
def berkas(tmp_path, signed_pdf):
    path = tmp_path / "skp.pdf"
    path.write_bytes(signed_pdf)
    return path


def run(*args) -> str:
    out = StringIO()
    call_command("upload_berkas", *map(str, args), stdout=out)
    return out.getvalue()


def test_bkpsdm_uploads_for_a_person(daerah, berkas):
    out = run("--username", "pppk", "--jenis", "SKP", "--oleh", "admin", berkas)
    versi = Versi.objects.select_related("berkas").get()
    assert versi.tanda_terima in out
    assert (versi.berkas.pegawai, versi.oleh, versi.nama_berkas) == (daerah.pppk, daerah.admin, "SKP 2025")
    assert JejakAudit.objects.get(kejadian=JenisKejadian.BERKAS_UPLOAD).oleh == daerah.admin


def test_a_person_may_be_named_by_nip(daerah, berkas):
    run("--username", daerah.pppk.nip, "--jenis", "SKP", berkas)
    assert Versi.objects.get().oleh == daerah.pppk


def test_the_deadline_holds_here_too(daerah, berkas, dalam_tenggat):
    dalam_tenggat.move_to(datetime(2025, 8, 15, 16, tzinfo=UTC))
    with pytest.raises(CommandError, match="Pengunggahan ditutup 15 Agustus 2025"):
        run("--username", "pppk", "--jenis", "SKP", "--oleh", "admin", berkas)
    assert not Versi.objects.exists()


@pytest.mark.parametrize(
    ("args", "pesan"),
    [
        (["--username", "tidak.ada"], "Tidak ada pegawai aktif dengan username atau NIP tidak.ada"),
        (["--username", "pppk", "--oleh", "pppk.lain"], "Peran Anda tidak mencakup unit ini"),
        (["--username", "pppk", "--pengumpulan", "999"], "Tidak ada pengumpulan SKP untuk pegawai ini"),
        (["--username", "kepala.sd1"], "Tidak ada pengumpulan SKP"),
    ],
)
def test_what_cannot_be_says_why(daerah, berkas, args, pesan):
    with pytest.raises(CommandError, match=pesan):
        run(*args, "--jenis", "SKP", berkas)


def test_a_pdf_that_a_phone_saved_without_its_ending_gets_it(daerah, tmp_path, signed_pdf):
    path = tmp_path / "DOC-20260801-WA0003."
    path.write_bytes(signed_pdf)
    run("--username", "pppk", "--jenis", "SKP", path)
    assert Versi.objects.get().nama_asli == "DOC-20260801-WA0003.pdf"


def test_a_refused_file_shows_code_and_message(daerah, tmp_path, unsigned_pdf):
    path = tmp_path / "skp.pdf"
    path.write_bytes(unsigned_pdf)
    with pytest.raises(CommandError, match="NO_SIGNATURE: Tidak ditemukan tanda tangan elektronik"):
        run("--username", "pppk", "--jenis", "SKP", path)


def test_an_unreadable_path_is_told(daerah, tmp_path):
    with pytest.raises(CommandError, match="tidak dapat dibaca"):
        run("--username", "pppk", "--jenis", "SKP", tmp_path / "tidak-ada.pdf")
