"""Where a row stands in the tree of units, asked of the unit itself."""

import re
import subprocess
from pathlib import Path

import pytest

from pegawai.models import Pegawai, UnitKerja, within_any

ROOT = Path(__file__).parents[3]


def units(condition):
    return set(UnitKerja.objects.filter(condition))


def people(condition):
    return set(Pegawai.objects.filter(condition))


def test_within_is_the_unit_and_everything_below(daerah):
    assert units(daerah.dinas.within()) == {daerah.dinas, daerah.sd1, daerah.sd2}
    assert units(daerah.sd1.within()) == {daerah.sd1}


def test_within_crosses_a_relation(daerah):
    assert people(daerah.dinkes.within("unit")) == {daerah.kepala_dinkes, daerah.pppk_puskesmas}


def test_within_any_unites_and_without_units_finds_nothing(daerah):
    assert units(within_any([daerah.sd1, daerah.dinkes])) == {daerah.sd1, daerah.dinkes, daerah.puskesmas}
    assert people(within_any([daerah.sd2], "unit")) == {daerah.pppk_lain}
    assert units(within_any([])) == set()


def test_below_is_one_step(daerah):
    assert units(daerah.instansi.below()) == {daerah.dinas, daerah.dinkes}
    assert units(daerah.sd1.below()) == set()
    assert people(daerah.dinkes.below("unit")) == {daerah.pppk_puskesmas}


def test_above_leaves_the_unit_out(daerah):
    assert units(daerah.sd1.above()) == {daerah.instansi, daerah.dinas}
    assert units(daerah.instansi.above()) == set()


def test_covering_is_the_unit_and_every_unit_above(daerah):
    assert units(daerah.sd1.covering()) == {daerah.instansi, daerah.dinas, daerah.sd1}
    heads = people(daerah.sd1.covering("unit"))
    assert daerah.kepala_dinas in heads
    assert daerah.kepala_dinkes not in heads


@pytest.mark.parametrize(
    ("upper", "lower", "covers"),
    [("dinas", "dinas", True), ("instansi", "sd1", True), ("sd1", "dinas", False), ("sd1", "sd2", False)],
)
def test_covers_asks_without_a_query(daerah, django_assert_num_queries, upper, lower, covers):
    with django_assert_num_queries(0):
        assert getattr(daerah, upper).covers(getattr(daerah, lower)) is covers


def test_a_branch_is_the_unit_one_step_below_or_the_unit_itself(daerah):
    rows = Pegawai.objects.within(daerah.instansi).annotate(cabang=daerah.instansi.branch("unit"))
    branches = dict(rows.values_list("pk", "cabang"))
    assert branches[daerah.pppk.pk] == daerah.dinas.path
    assert branches[daerah.kepala_dinkes.pk] == daerah.dinkes.path
    assert branches[daerah.admin.pk] == daerah.admin.unit.path == daerah.instansi.path


def test_paths_from_the_top_end_with_the_own(daerah):
    assert daerah.sd1.paths_from_top() == [daerah.instansi.path, daerah.dinas.path, daerah.sd1.path]


def test_only_the_model_cuts_and_compares_paths():
    listed = subprocess.run(
        ["git", "ls-files", "*.py"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    arithmetic = re.compile(r"path__startswith|path__in\b|\.steplen|\.path\.startswith|\.path\[")
    found = {
        name
        for name in listed.stdout.split()
        if not name.startswith("tests/") and arithmetic.search((ROOT / name).read_text())
    }
    assert found == {"pegawai/models/riwayat_unit.py", "pegawai/models/unit_kerja.py"}
