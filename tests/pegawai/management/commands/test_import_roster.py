import io

import pytest
from django.core.management import CommandError, call_command

from pegawai.models import JejakAudit, Pegawai
from tests.factories import make_kohort

BARU = "199203142025212001"


def run(path, *options) -> str:
    out = io.StringIO()
    call_command("import_roster", str(path), *options, stdout=out)
    return out.getvalue()


@pytest.fixture
def path(tmp_path, daerah):
    path = tmp_path / "daftar.csv"
    path.write_text(
        f"NIP;Nama;Kode Unit\n{BARU};Ni Luh Baru;{daerah.sd1.kode}\n1.97603E+17;Rusak;{daerah.sd1.kode}\n"
    )
    return path


def test_default_is_a_dry_run(path):
    make_kohort("PPPK Tahap II")
    report = run(path, "--kohort", "PPPK Tahap II")
    assert "Baru: 1" in report
    assert "baris 3: NIP 1.97603E+17 rusak oleh Excel" in report
    assert "Belum ada yang ditulis" in report
    assert not Pegawai.objects.get_queryset().filter(nip=BARU).exists()


def test_apply(path):
    make_kohort("PPPK Tahap II")
    assert "Diterapkan." in run(path, "--apply", "--kohort", "PPPK Tahap II")
    assert Pegawai.objects.get(nip=BARU).kohort.nama == "PPPK Tahap II"
    assert JejakAudit.objects.filter(oleh=None).count() == 2


def test_unreadable_name_says_who_is_held_back(path):
    assert "3 pegawai tidak tercantum, tetapi tidak dinonaktifkan" in run(
        path, "--kohort", "PPPK Tahap I", "--complete"
    )
    assert "3 pegawai tidak tercantum dan tetap aktif" in run(path, "--kohort", "PPPK Tahap I")


def test_many_leavers_need_the_flag(tmp_path, daerah):
    path = tmp_path / "pendek.csv"
    path.write_text(f"NIP;Nama;Kode Unit\n{daerah.pppk.nip};{daerah.pppk.nama};{daerah.sd1.kode}\n")
    with pytest.raises(CommandError, match="2 dari 3 pegawai"):
        run(path, "--apply", "--complete", "--kohort", "PPPK Tahap I")
    assert "keluar: " in run(path, "--apply", "--complete", "--kohort", "PPPK Tahap I", "--confirm-leavers")


def test_missing_and_wrong_files(tmp_path, db):
    with pytest.raises(CommandError, match="No such file"):
        run(tmp_path / "tidak-ada.csv")
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    with pytest.raises(CommandError, match="XLSX atau CSV"):
        run(tmp_path / "a.pdf")
