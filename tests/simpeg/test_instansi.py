"""Another regency runs the portal: its names stand everywhere, and those of the default nowhere."""

import ast
import json
import os
import re
import subprocess
import sys
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.template.loader import render_to_string
from pypdf import PdfReader

from berkas.pdf.tanda_terima import isi_of, render_tanda_terima
from berkas.queries.cek import cek_of
from kinerja.pdf.formulir import render_mpph, render_skp
from kinerja.pdf.isi import IsiMpph, IsiSkp
from kinerja.rules.identitas import Identitas
from notifikasi.models import Kiriman
from pegawai.models import Pegawai
from tests.factories import make_berkas

PROJECT = Path(__file__).resolve().parent.parent.parent
BAWAAN = re.compile(r"klungkung|bkpsdm|semarapura|pengembangan sumber daya manusia", re.IGNORECASE)
LAIN = {
    "SIMPEG_DAERAH": "Kota Contohraya",
    "SIMPEG_IBU_KOTA": "Contohpura",
    "SIMPEG_BADAN": "Badan Kepegawaian Daerah",
    "SIMPEG_BADAN_SINGKAT": "BKD",
}
NAMES = (
    "DAERAH JENIS_DAERAH PORTAL IBU_KOTA BADAN BADAN_SINGKAT HELP_CONTACT PRIVACY_CONTACT DEFAULT_FROM_EMAIL"
)


@pytest.fixture(scope="module")
def pilihan(tmp_path_factory):
    """What the settings make of the environment of another regency."""
    code = (
        f"import json, simpeg.settings as s; print(json.dumps({{n: getattr(s, n) for n in {NAMES.split()}}}))"
    )
    env = {"PATH": os.defpath, "SIMPEG_VAR_DIR": str(tmp_path_factory.mktemp("var")), **LAIN}
    command = [sys.executable, "-c", code]
    return json.loads(subprocess.run(command, cwd=PROJECT, env=env, capture_output=True, check=True).stdout)


@pytest.fixture
def contohraya(settings, pilihan):
    for name, value in pilihan.items():
        setattr(settings, name, value)


def text_of(pdf: bytes) -> str:
    reader = PdfReader(BytesIO(pdf))
    return " ".join(
        [*str(reader.metadata).split(), *(w for p in reader.pages for w in p.extract_text().split())]
    )


def test_what_follows_from_the_regency_needs_no_setting_of_its_own(pilihan):
    assert pilihan["PORTAL"] == "SIMPEG Contohraya"
    assert pilihan["HELP_CONTACT"] == "Helpdesk SIMPEG, BKD Kota Contohraya, Contohpura, pada jam kerja."
    assert pilihan["DEFAULT_FROM_EMAIL"] == "SIMPEG Contohraya <simpeg@simpeg.example>"
    assert not BAWAAN.search(json.dumps(pilihan))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/pegawai-asn/",
        "/bantuan/",
        "/privasi/",
        "/cek/",
        "/akun/masuk/",
        "/akun/lupa-password/",
        "/tidak/ada/",
    ],
)
def test_pages_carry_its_names(client, contohraya, path):
    page = client.get(path).content.decode()
    assert page.split("</title>")[0].endswith(" · SIMPEG Contohraya")
    footer = " ".join(re.sub("<[^>]+>", " ", page[page.index("<footer") :]).split())
    assert footer.startswith("Badan Kepegawaian Daerah Pemerintah Kota Contohraya")
    assert not BAWAAN.search(page)


@pytest.mark.django_db
def test_the_front_page_says_whose_employees_it_serves(client, contohraya):
    assert "Untuk PPPK di lingkungan Pemerintah Kota Contohraya." in client.get("/").content.decode()


@pytest.mark.parametrize("template", ["403.html", "429.html", "500.html"])
def test_pages_of_errors_carry_its_names(contohraya, template):
    page = render_to_string(template)
    assert "SIMPEG Contohraya" in page
    assert not BAWAAN.search(page)


@pytest.mark.parametrize("surel", ["password_reset_key", "password_changed", "email_changed"])
def test_mails_are_signed_by_it(contohraya, surel):
    isi = render_to_string(f"account/email/{surel}_message.txt", {"user": Pegawai(nama="Ni Luh Contoh")})
    assert isi.endswith("\n\nSIMPEG Kota Contohraya\n")
    assert not BAWAAN.search(isi)


def test_a_mail_that_leaves_carries_its_names(client, daerah, contohraya):
    client.post("/akun/lupa-password/", {"email": "pppk"})
    kiriman = Kiriman.objects.get()
    assert kiriman.subjek == "Buat password baru SIMPEG Contohraya"
    assert not BAWAAN.search(kiriman.isi)


def test_a_receipt_carries_its_names(daerah, dok_skp, contohraya):
    versi = make_berkas(daerah.pppk, dok_skp).versi_terkini
    lembar = text_of(render_tanda_terima(isi_of(versi)))
    assert "PEMERINTAH KOTA CONTOHRAYA BADAN KEPEGAWAIAN DAERAH" in lembar
    assert "Badan Kepegawaian Daerah Kota Contohraya telah menerima" in lembar
    assert "BKD Kota Contohraya" in lembar, "the author"
    assert not BAWAAN.search(lembar)
    assert "menunggu verifikasi BKD." in cek_of(versi).keadaan[0]


@pytest.mark.parametrize("kuantitatif", [False, True])
def test_an_skp_carries_its_names(contohraya, kuantitatif):
    mulai, selesai = date(2025, 7, 1), date(2025, 12, 31)
    lembar = text_of(render_skp(IsiSkp(Identitas(), Identitas(), mulai, selesai, kuantitatif=kuantitatif)))
    assert "PEMERINTAH KOTA CONTOHRAYA" in lembar
    assert "Contohpura, ....." in lembar
    assert not BAWAAN.search(lembar)


def test_a_matrix_is_dated_at_its_place(contohraya):
    lembar = text_of(render_mpph(IsiMpph(Identitas(), ("",), (), date(2025, 7, 1), date(2025, 12, 31))))
    assert "Contohpura, ....." in lembar
    assert not BAWAAN.search(lembar)


@pytest.mark.django_db
def test_the_first_admin_works_for_it(contohraya, monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", ["ombak-laut-nusa-ceningan"])
    monkeypatch.setattr(
        "sys.stdin", type("Input", (), {"readline": lambda _: "ombak-laut-nusa-ceningan\n"})()
    )
    call_command("create_admin", "admin.contoh", nama="Ni Luh Contoh", password_stdin=True)
    assert capsys.readouterr().out == "Admin BKD admin.contoh dibuat untuk Pemerintah Kota Contohraya.\n"


def texts_in(path: Path) -> list[str]:
    """What people can read: templates without their comments; of Python the texts that are no docstrings."""
    if path.suffix != ".py":
        return [re.sub(r"{#.*?#}|^\s*//.*?$", "", path.read_text(), flags=re.DOTALL | re.MULTILINE)]
    tree = ast.parse(path.read_text())
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in docs]
    return [node.value for node in texts if isinstance(node.value, str)]


def test_no_text_is_written_for_the_default_regency():
    """Its names stand in its settings only; the demo tells of a regency that exists, and passwords are refused that people of the
    regency choose."""
    tops = [
        p
        for p in PROJECT.iterdir()
        if (p / "__init__.py").is_file() and p.name not in {"demo", "tests", "bench"}
    ]
    paths = [
        path
        for top in [*tops, PROJECT / "templates", PROJECT / "static"]
        for path in sorted(top.rglob("*"))
        if path.suffix in {".py", ".html", ".txt", ".typ", ".js", ".css"}
    ]
    named = {
        str(path.relative_to(PROJECT)) for path in paths if any(BAWAAN.search(t) for t in texts_in(path))
    }
    assert len(paths) > 300
    assert named == {"simpeg/settings/instansi.py", "pegawai/forms/password_umum.txt"}
