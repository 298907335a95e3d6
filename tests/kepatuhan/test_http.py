import pytest

from kepatuhan.http import asked_pengumpulan


@pytest.mark.parametrize(
    ("asked", "pk"), [("7", 7), ("", None), ("²", None), ("-1", None), ("9" * 19, None), ("9" * 5000, None)]
)
def test_a_campaign_is_asked_for_by_a_number_that_can_be_one(rf, asked, pk):
    assert asked_pengumpulan(rf.get("/", {"pengumpulan": asked})) == pk
