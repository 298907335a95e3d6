"""The inspection through its public boundary, with real children."""

from types import SimpleNamespace

import pytest

import pemeriksaan
from pemeriksaan import Case, InspectorBroken
from pemeriksaan.sandbox import fork_server
from pemeriksaan.sandbox.fork_server import ForkServer
from tests.pemeriksaan.perusak import MEMATIKAN, UCAPAN, hostile

PERUSAK = "tests.pemeriksaan.perusak"


def examine(data):
    return pemeriksaan.judge(data, Case("skp.pdf"))


def test_a_whole_inspection(trust_store, signed_pdf):
    hasil = examine(signed_pdf)
    assert (hasil.code, hasil.pages, hasil.signatures[0].cn) == ("OK_BSRE", 1, "Ni Luh Contoh, S.Kom.")
    assert hasil.milliseconds > 0
    assert examine(signed_pdf).code == "OK_BSRE"


def test_a_killed_child_is_a_refusal_with_advice(trust_store, signed_pdf, monkeypatch):
    forks = ForkServer(pemeriksaan.JOBS, pemeriksaan.GOLDEN, PERUSAK)
    monkeypatch.setattr(pemeriksaan._Boundary, "server", forks)
    monkeypatch.setattr(pemeriksaan, "JOBS", PERUSAK)
    hasil = examine(signed_pdf + MEMATIKAN)
    forks.stop()
    assert hasil.code == "RESOURCE"
    assert hasil.message.startswith("Struktur PDF terlalu rumit")


@pytest.fixture
def hostile_server(monkeypatch):
    """The true inspection, whose parser has the bugs of `perusak`; the self-test passes on it."""
    forks = ForkServer("pemeriksaan.sandbox.jobs", pemeriksaan.GOLDEN, PERUSAK, children=2, patience=5)
    monkeypatch.setattr(pemeriksaan._Boundary, "server", forks)
    monkeypatch.setattr(pemeriksaan, "JOBS", PERUSAK)
    monkeypatch.setattr(fork_server, "WALL_SECONDS", 60)  # a busy machine must not be the first to give up
    yield forks
    forks.stop()


@pytest.mark.usefixtures("trust_store", "hostile_server")
@pytest.mark.parametrize(
    "ucapan",
    [
        b"",
        b"\xff",
        b"[]",
        b"{}",
        b'{"verdict": {"code": "SAH"}, "store_fault": ""}',
        b'{"verdict": {"code": "OK_BSRE", "signatures": [{"warna": "hijau"}]}, "store_fault": ""}',
        b"[" * 100_000,
    ],
)
def test_an_answer_that_no_child_of_ours_gives_is_a_refusal(signed_pdf, ucapan):
    assert examine(signed_pdf + UCAPAN + ucapan).code == "RESOURCE"


@pytest.mark.usefixtures("trust_store", "hostile_server")
def test_a_child_decides_nothing(signed_pdf):
    ucapan = b'{"verdict": {"code": "ACTIVE_CONTENT", "decision": "accept"}, "store_fault": ""}'
    assert examine(signed_pdf + UCAPAN + ucapan).decision == "refuse"


@pytest.mark.usefixtures("trust_store", "hostile_server")
@pytest.mark.parametrize(
    ("job", "pesan", "notes"),
    [
        ("loop", "Pemeriksaan berkas ini memakan waktu terlalu lama, jadi dihentikan", ("timed_out",)),
        ("allocate", "Struktur PDF terlalu rumit untuk diperiksa", ()),
        ("crash", "Struktur PDF terlalu rumit untuk diperiksa", ()),
    ],
)
def test_a_file_over_which_the_parser_misbehaves_is_refused_with_advice_and_the_next_one_judged(
    signed_pdf, job, pesan, notes
):
    hasil = examine(signed_pdf + hostile(job))
    assert (hasil.code, hasil.message.split(".")[0], hasil.notes) == ("RESOURCE", pesan, notes)
    assert examine(signed_pdf).code == "OK_BSRE"


def test_gate_needs_no_child(monkeypatch):
    monkeypatch.setattr(pemeriksaan._Boundary, "server", None)
    case = Case("skp.pdf", limit=10)
    assert pemeriksaan.judge(b"", case).code == "EMPTY"
    assert pemeriksaan.judge(bytes(11), case).code == "TOO_BIG"
    assert pemeriksaan.judge(bytes(5), Case("skp.docx", limit=10)).code == "NOT_PDF"
    assert pemeriksaan.refuse_unread(case, 10) is None
    assert pemeriksaan._Boundary.server is None


def test_without_a_trust_store_nothing_is_accepted_and_no_file_blamed(
    settings, tmp_path, signed_pdf, unsigned_pdf
):
    settings.TRUST_DIR = tmp_path / "kosong"
    with pytest.raises(InspectorBroken) as caught:
        examine(signed_pdf)
    assert caught.value.verdict.code == "INTACT_UNTRUSTED"
    assert examine(unsigned_pdf).code == "NO_SIGNATURE"


def test_before_the_settings_are_known(monkeypatch, signed_pdf):
    monkeypatch.setattr(pemeriksaan._Boundary, "settings", None)
    with pytest.raises(InspectorBroken):
        examine(signed_pdf)


def test_settings_are_read_at_each_call(trust_store, signed_pdf, monkeypatch, tmp_path):
    monkeypatch.setattr(
        pemeriksaan._Boundary,
        "settings",
        SimpleNamespace(TRUST_DIR=tmp_path, DEMO=False, INSPECTION_CHILDREN=1),
    )
    with pytest.raises(InspectorBroken):
        examine(signed_pdf)


def test_page_as_picture(unsigned_pdf):
    png = pemeriksaan.render_page(unsigned_pdf, page=1, width=300)
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert int.from_bytes(png[16:20], "big") == 300
    assert pemeriksaan.render_page(unsigned_pdf, page=2, width=300) == b""
    assert pemeriksaan.render_page(b"bukan pdf", page=1, width=300) == b""


def test_page_as_text(unsigned_pdf):
    found = pemeriksaan.read_page(unsigned_pdf, page=1)
    assert found.text.startswith("SASARAN KINERJA PEGAWAI")
    assert found.complete
    assert pemeriksaan.read_page(unsigned_pdf, page=2) == ("", True)
    assert pemeriksaan.read_page(b"bukan pdf", page=1) == ("", True)
