"""Three workers run the reminders of 1 629 people at the same moment, and no broker brings a wake-up: each person gets it
once, in a mail of its own. How long that takes is printed by the script and measured in `bench`, not asserted here."""

import pytest

from tests.own_database import on_postgresql, on_sqlite

SCRIPT = "tests.kepatuhan.worker.serentak"
ORANG = 1629


def check(result):
    result.pop("slowest")
    assert result == {
        "pengingat": {jenis: [ORANG, ORANG] for jenis in ("H3",)},
        "pesan": ORANG,
        "kiriman": {"TERKIRIM": ORANG},
        "surel per orang": [1],
        "orang": ORANG,
    }


@pytest.mark.services
def test_each_kind_once_on_a_sqlite_file(tmp_path):
    check(on_sqlite(SCRIPT, tmp_path))


@pytest.mark.services
def test_each_kind_once_on_postgresql(tmp_path):
    check(on_postgresql(SCRIPT, tmp_path))
