import io

import pytest
from django.core.management import CommandError, call_command

from pegawai.models import RiwayatUnit, UnitKerja


def run(path, *args):
    out = io.StringIO()
    call_command("import_unit", str(path), *args, stdout=out)
    return out.getvalue()


@pytest.fixture
def lembar(tmp_path, daerah):
    path = tmp_path / "unit.csv"
    path.write_text(
        f"Kode Unit;Nama Unit;Jenis;Kode Induk\nu1;UPTD Satu;UPTD;{daerah.dinas.kode}\nu 2;X;UPTD;\n"
    )
    return path


def test_dry_run_writes_nothing(lembar):
    out = run(lembar)
    assert "Baru: 1\n" in out
    assert "  baris 3: Kode unit terdiri atas" in out
    assert "Belum ada yang ditulis (--apply menerapkannya)." in out
    assert not UnitKerja.objects.filter(kode="u1").exists()


def test_apply_from_a_day_on(lembar):
    assert "Diterapkan." in run(lembar, "--apply", "--since", "2025-08-01")
    assert str(RiwayatUnit.objects.get(kode="u1").mulai) == "2025-08-01"


def test_what_cannot_be_read_is_said(tmp_path, db):
    with pytest.raises(CommandError, match="No such file"):
        run(tmp_path / "tiada.csv")
    kosong = tmp_path / "kosong.csv"
    kosong.write_text("")
    with pytest.raises(CommandError, match=r"^Berkas yang dipilih kosong\.$"):
        run(kosong)
