from dataclasses import replace

import pytest

from tests.check_styles import (
    BUNDLE,
    SHARED,
    TOKENS,
    House,
    breaches,
    main,
    names_of_classes,
    of_all,
    of_python,
    of_template,
)

HOUSE = House(
    tokens={"--nila"}, named={"kartu", "baris", "tanda-"}, files={"img/panah.svg"}, shared={"kartu", "tanda-baik"}
)  # fmt: skip
SHEET = "css/components.css"
PAGE = "css/pages/antrean.css"


@pytest.mark.parametrize(
    ("source", "what"),
    [
        (".kartu {\n colr: var(--nila) }", "colr: not a known property"),
        (".kartu { margin: 0;\n margin: 1px }", "margin: twice in one rule"),
        (".kartu {\n color: var(--nilla) }", "--nilla: no token"),
        (".kartu {\n --sendiri: #fff }", "#fff: a colour outside css/tokens.css"),
        (".kartu {\n color: #fff }", "#fff: a colour outside css/tokens.css"),
        (".kartu {\n border: 1px solid red }", "red: a colour outside css/tokens.css"),
        (".kartu {\n color: color-mix(in srgb, white 9%, transparent) }", "white: a colour outside css/tokens.css"),
        (".kartu {\n color: rgb(0 0 0 / 9%) }", "rgb(0 0 0 / 9%): a colour outside css/tokens.css"),
        (".kartu {\n background: url(../img/x.svg) }", "../img/x.svg: no file of ours at this relative address"),
        (".kartu {\n background: url('/static/img/panah.svg') }", "/static/img/panah.svg: no file of ours at this relative address"),
        (".kartu {\n background: url(data:,x) }", "data:,x: no file of ours at this relative address"),
        (".kartu {\n margin: 0 !important }", ".kartu: !important is not listed"),
        (".kartu { margin: 0 }\n.kartu { padding: 0 }", ".kartu: a second rule for the same selector"),
        ("@media print {\n.kertu { margin: 0 } }", ".kertu: on no page"),
        (".kartu { margin: 0;\n.kartu { margin: 0 }", "a rule inside a rule: a brace is missing before it"),
        (".kartu {\n overflow: hidden auto }", "scrolls without a position: what is hidden by one inside would widen the page"),
        ("\n@import 'x.css';", "@import: only css/portal.css imports"),
    ],
)  # fmt: skip
def test_breach_is_named_with_its_line(source, what):
    assert list(breaches(SHEET, source, HOUSE)) == [(2, what)]


@pytest.mark.parametrize("source", [".kartu { color red }", ".kartu { margin: 0 } }"])
def test_what_is_not_css_is_named(source):
    assert [what.split(":")[0] for _, what in breaches(SHEET, source, HOUSE)] == ["not CSS"]


@pytest.mark.parametrize(
    "source",
    [
        ".kartu { --sendiri: var(--nila); color: var(--sendiri) }",
        ".kartu { color: var(--nila, currentColor); width: calc(1px + var(--nila)) }",
        ".kartu { position: relative; overflow-x: auto }",
        ".kartu { margin: 0 }\n@media print { .kartu { margin: 1px } }",
        '.tanda-baik::before { content: "" }',
        "@page { margin: 18mm; size: A4 }",
        ".kartu { background: transparent url('../img/panah.svg') no-repeat }",
        "[hidden] { display: none !important }",
    ],
)
def test_decent_sheet_passes(source):
    assert list(breaches(SHEET, source, HOUSE)) == []


def test_colours_stand_in_the_tokens():
    assert list(breaches(TOKENS, ":root { --nila: #155058; color: red }", HOUSE)) == []


@pytest.mark.parametrize(
    ("selector", "refused"),
    [
        (".kartu", True),
        ("td, .baris", True),
        (".baris .kartu", False),
        (".kartu:is(.baris, .tanda-baik)", False),
    ],
)
def test_sheet_of_a_page_gives_no_second_look_to_a_shared_part(selector, refused):
    found = [what for _, what in breaches(PAGE, f"{selector} {{ margin: 0 }}", HOUSE)]
    assert [what.partition(": ")[2] for what in found] == (
        ["a second look of a shared part; a page's sheet names a class of its own"] if refused else []
    )


def test_long_sheet_is_named():
    assert list(breaches(SHEET, "\n" * 301, HOUSE)) == [(301, "301 lines, at most 300")]


@pytest.mark.parametrize(
    "written", ["url('../img/panah.svg')", '"a.css"', 'url("b.css")', 'url("a.css") print']
)
def test_bundle_imports_sheets_in_the_form_that_is_read(written):
    house = replace(HOUSE, files={"css/a.css"})
    assert list(breaches(BUNDLE, '@import url("a.css");', house)) == []
    assert [what for _, what in breaches(BUNDLE, f"@import {written};", house)] == [
        f"{written}: no sheet of ours".replace("'", '"')
    ]


def test_what_only_all_sheets_show_is_named():
    shared = dict.fromkeys(SHARED, ".kartu { margin: 0 }")
    own = {"css/pages/a.css": ".kartu .sama { margin: 0 }", "css/pages/b.css": ".sama, .lain { margin: 0 }"}
    tokens = {TOKENS: ":root { --nila: #155058 } @media screen { :root { --nila: #8fd0cf } }"}
    bundle = {BUNDLE: "".join(f'@import url("{path[4:]}");' for path in SHARED)}
    assert list(of_all(bundle | shared | own | tokens, pages="{% static 'css/pages/a.css' %}")) == [
        "css/tokens.css: --nila: used nowhere",
        "css/pages/b.css: neither imported once by css/portal.css nor loaded by a page",
        ".sama: in css/pages/a.css and css/pages/b.css; a part of two areas belongs to components.css",
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("<p class='kartu tanda-{{ nada|default:\"baik\" }}'>langkah</p>", {"kartu", "tanda-", "baik", "nada", "default"}),
        ("{% block main_class %}dua{% endblock %}{% block title %}kabar{% endblock %}", {"dua"}),
        ("{% crispy_field field 'class' 'isian' %}<a title='kosong'>", {"class", "isian"}),
    ],
)  # fmt: skip
def test_words_of_a_sentence_are_no_classes(text, names):
    assert set(of_template(text)) == names


def test_docstring_names_no_class():
    assert set(of_python('"""kartu"""\ndef kelas():\n    """kabar"""\n    return "isian besar"')) == {
        "isian",
        "besar",
    }


def test_components_page_proves_no_class(tmp_path):
    for name in ("demo", "berkas"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text(f'KELAS = "kelas-{name}"')
    assert names_of_classes(tmp_path) == {"kelas-berkas"}


def test_own_sheets_pass(capsys):
    assert main() == 0, capsys.readouterr().out
