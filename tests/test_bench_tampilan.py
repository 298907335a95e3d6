"""The part of the figures that needs no browser."""

from math import inf

import pytest

from bench.lighthouse import cookie_header
from bench.tampilan import KB, Figure, css_bytes


@pytest.mark.parametrize(
    ("found", "goal", "is_least", "met"),
    [(90, 90, False, True), (90.1, 90, False, False), (inf, 740, False, False), (18, 18, True, True), (17, 18, True, False)],
)  # fmt: skip
def test_figure_knows_whether_its_goal_is_met(found, goal, is_least, met):
    figure = Figure("queue", found, goal, "px", is_least=is_least)
    assert figure.is_met is met
    assert str(figure).endswith("missed") is not met


def test_all_sheets_together_are_small():
    assert 10 * KB < css_bytes() <= 25 * KB


def test_cookies_of_a_login_become_one_header():
    cookies = [{"name": "sessionid", "value": "a1"}, {"name": "csrftoken", "value": "b2"}]
    assert cookie_header({"cookies": cookies, "origins": []}) == "sessionid=a1; csrftoken=b2"
    assert cookie_header(None) == ""
