import pytest

from tests.check_styles import breaches, main

KNOWN, NAMED = {"--nila"}, {"kartu", "tanda-"}


@pytest.mark.parametrize(
    ("source", "what"),
    [
        (".kartu {\n colr: red }", "colr: not a known property"),
        (".kartu { color: red;\n color: blue }", "color: twice in one rule"),
        (".kartu {\n color: var(--nilla) }", "--nilla: defined nowhere"),
        (".kartu {\n background: url(x.png) }", "an address: pictures are inline SVG of the page"),
        (".kartu { color: red }\n.kartu { margin: 0 }", ".kartu: a second rule for the same selector"),
        ("@media print {\n.kertu { margin: 0 } }", ".kertu: on no page"),
        (".kartu { color: red;\n.kartu { margin: 0 }", "a rule inside a rule: a brace is missing before it"),
        ("\n@import 'x.css';", "@import: name the sheet in the page"),
    ],
)
def test_breach_is_named_with_its_line(source, what):
    assert list(breaches(source, KNOWN, NAMED)) == [(2, what)]


@pytest.mark.parametrize("source", [".kartu { color red }", ".kartu { margin: 0 } }"])
def test_what_is_not_css_is_named(source):
    assert [what.split(":")[0] for _, what in breaches(source, KNOWN, NAMED)] == ["not CSS"]


@pytest.mark.parametrize(
    "source",
    [
        ".kartu { --sendiri: 1; color: var(--nila, red); width: calc(1px + var(--nila)) }",
        ".kartu { color: red }\n@media print { .kartu { color: black } }",
        '.tanda-baik::before { content: "" }',
        "@page { margin: 18mm }",
    ],
)
def test_decent_sheet_passes(source):
    assert list(breaches(source, KNOWN, NAMED)) == []


def test_long_sheet_is_named():
    assert list(breaches("\n" * 301, KNOWN, NAMED)) == [(301, "301 lines, at most 300")]


def test_own_sheets_pass(capsys):
    assert main() == 0, capsys.readouterr().out
