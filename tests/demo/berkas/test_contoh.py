"""Every sample that the README names gets the verdict that the README promises."""

from datetime import UTC, datetime

import pytest

from demo.berkas.contoh import BATAS, CONTOH, Pemeran, write_samples
from pemeriksaan import Case, InspectorBroken, judge, refuse_unread
from pemeriksaan.result import Policy
from tests.demo.conftest import GURU, PESANAN

VERDICTS = {
    "skp-bertanda-tangan.pdf": ("OK_BSRE", "accept"),
    "mpph-bertanda-tangan.pdf": ("OK_BSRE", "accept"),
    "skp-hampir-2-mb.pdf": ("OK_BSRE", "accept"),
    "skp-tahun-lalu.pdf": ("OK_BSRE", "accept"),
    "skp-satu-tanda-tangan.pdf": ("OK_BSRE", "accept"),  # by itself; the campaign demands two
    "diubah-setelah-ditandatangani.pdf": ("CHANGED", "refuse"),
    "tanpa-tanda-tangan.pdf": ("NO_SIGNATURE", "refuse"),
    "hasil-pindai.pdf": ("NO_SIGNATURE", "refuse"),
    "mpph-hasil-pindai.pdf": ("NO_SIGNATURE", "refuse"),
    "terkunci.pdf": ("ENCRYPTED", "refuse"),
    "terlalu-besar.pdf": ("TOO_BIG", "refuse"),
    "word-diganti-nama.pdf": ("NOT_PDF", "refuse"),
    "berisi-javascript.pdf": ("ACTIVE_CONTENT", "refuse"),
}


@pytest.fixture
def samples(otoritas, tmp_path):
    pemeran = Pemeran(PESANAN, [GURU] * 3, datetime(2025, 8, 5, 3, tzinfo=UTC))
    return {path.name: path for path in write_samples(tmp_path / "demo", otoritas, pemeran)}


def inspect(path, **terms):
    case = Case(path.name, BATAS, **terms)
    return refuse_unread(case, path.stat().st_size) or judge(path.read_bytes(), case)


def test_verdicts(samples, demo):
    assert list(samples) == list(CONTOH) == list(VERDICTS)
    found = {name: inspect(path) for name, path in samples.items()}
    assert {name: (one.code, one.decision) for name, one in found.items()} == VERDICTS
    skp = found["skp-bertanda-tangan.pdf"]
    assert skp.notes == ("demo", "ltv", "timestamped")
    assert [one.cn for one in skp.signatures] == ["Ni Luh Contoh Dewi, S.Pd.", "I Wayan Contoh, M.Pd."]
    assert "tanggal 25 bulan berikutnya" in found["diubah-setelah-ditandatangani.pdf"].changes[0].after
    assert found["hasil-pindai.pdf"].kind == "scan"
    assert BATAS - 32 * 1024 < samples["skp-hampir-2-mb.pdf"].stat().st_size <= BATAS
    assert samples["terlalu-besar.pdf"].stat().st_size > BATAS

    demo.DEMO = False
    with pytest.raises(InspectorBroken):
        inspect(samples["skp-bertanda-tangan.pdf"])


def test_a_scan_of_ink_is_taken_where_ink_is_and_it_is_declared(samples, demo):
    for name in ("hasil-pindai.pdf", "mpph-hasil-pindai.pdf"):
        path, ink = samples[name], Policy.SIGNED_OR_INK
        assert inspect(path, policy=ink, ink_declared=True).decision == "look"
        assert inspect(path, policy=ink).decision == "refuse"
