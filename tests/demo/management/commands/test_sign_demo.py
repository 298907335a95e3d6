"""Signing a print by hand in a demo, as a newcomer does."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from pemeriksaan import Case, judge
from pemeriksaan.result import VerdictCode


@pytest.fixture
def berkas(tmp_path, unsigned_pdf):
    path = tmp_path / "SKP_2026.pdf"
    path.write_bytes(unsigned_pdf)
    return path


def run(*args) -> str:
    out = StringIO()
    call_command("sign_demo", *map(str, args), stdout=out)
    return out.getvalue().strip()


def test_one_signature_for_each_name(settings, tmp_path, berkas, unsigned_pdf):
    settings.DEMO, settings.VAR_DIR, settings.TRUST_DIR = True, tmp_path, tmp_path / "trust"
    assert run(berkas, "Ni Luh Contoh", "I Wayan Contoh") == str(tmp_path / "SKP_2026_signed.pdf")
    signed = (tmp_path / "SKP_2026_signed.pdf").read_bytes()
    assert signed.startswith(unsigned_pdf)
    hasil = judge(signed, Case("SKP.pdf"))
    assert hasil.code == VerdictCode.OK_BSRE
    assert [one.cn for one in hasil.signatures] == ["Ni Luh Contoh", "I Wayan Contoh"]


def test_outside_a_demo_there_is_nothing_to_sign_with(settings, berkas):
    settings.DEMO = False
    with pytest.raises(CommandError, match="hanya ada pada instalasi demo"):
        run(berkas, "Ni Luh Contoh")


def test_a_file_that_is_not_there_is_named(settings, tmp_path):
    settings.DEMO, settings.VAR_DIR, settings.TRUST_DIR = True, tmp_path, tmp_path / "trust"
    with pytest.raises(CommandError, match=r"tidak-ada\.pdf tidak dapat dibaca"):
        run(tmp_path / "tidak-ada.pdf", "Ni Luh Contoh")
