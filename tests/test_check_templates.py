import pytest

from tests.check_templates import breaches, main, missing_templates, unread_attributes, unused_pictures


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("<p>\n<script>alert(1)</script>", "inline script"),
        ("<p>\n<script type='module'>go()</script>", "inline script"),
        ("<p>\n<style>p{}</style>", "inline style sheet"),
        ('<p>\n<b style="color:red">', "style attribute"),
        ('<p>\n<b class="{% if a > b %}x{% endif %}" style="x">', "style attribute"),
        ('<p>\n<a href="#" onclick="go()">', "event attribute"),
        ('<p>\n<a href="javascript:go()">', "javascript: address"),
        ('<p>\n<script src="https://cdn.example/a.js"></script>', "foreign address"),
        ('<p>\n<link rel="stylesheet" href="//cdn.example/a.css">', "foreign address"),
        ("<p>\n{{ catatan|safe }}", "unescaped output"),
        (
            '{% block back %}{% url "a" as u %}{{ u }}{% endblock back %}\n<a href="{{ u }}">',
            "u ended with the block that named it",
        ),
        ('<p>\n<thead><tr>{% sort_head "nama" "Nama" %}</tr></thead>', "heads that sort without kepala-urut"),
    ],
)
def test_breach_is_named_with_its_line(source, what):
    assert list(breaches(source)) == [(2, what)]


@pytest.mark.parametrize(
    "source",
    [
        '<script type="module" src="{% static "js/a.js" %}"></script>',
        "{# no style= here #}<p data-on='x'>onclick= and style= as words</p>",
        '<a href="https://www.bkn.go.id/">BKN</a>',
        '<meta name="htmx-config" content="{{ config }}">',
        '<thead class="kepala-urut"><tr>{% sort_head "nama" "Nama" %}</tr></thead>',
        '<thead><tr><th>Nama</th></tr></thead><p>{% sort_head "nama" "Nama" %}</p>',
    ],
)
def test_decent_template_passes(source):
    assert list(breaches(source)) == []


def test_long_template_is_named():
    assert list(breaches("<p>\n" * 151)) == [(151, "151 lines, at most 150")]


def test_an_attribute_on_one_side_only_is_named(tmp_path):
    for name, text in (
        ("templates/a.html", "<p data-ada data-file-size data-until data-lupa>"),
        ("static/js/a.js", 'find("[data-ada]"); part("file-size"); one.dataset.until; find("[data-hilang]")'),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    assert list(unread_attributes(tmp_path)) == [
        "static/js:1: no script reads data-lupa",
        "static/js:1: data-hilang stands on no page",
    ]


def test_a_picture_that_no_page_uses_is_named(tmp_path):
    for name in ("img/ada.svg", "img/lupa.svg", "css/a.css"):
        (tmp_path / "static" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "static" / name).write_text("url(../img/ada.svg)" if name.endswith(".css") else "<svg/>")
    assert list(unused_pictures(tmp_path)) == ["static/img/lupa.svg:1: picture that no page uses"]


def test_a_frame_or_part_that_is_not_there_is_named(tmp_path):
    for name, text in (
        ("templates/panel.html", '{# {% include "lama.html" %} #}'),
        ("demo/templates/a.html", '{% extends "panel.html" %}\n{% include "bagian/hilang.html" with x=1 %}'),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    assert list(missing_templates(tmp_path)) == ["demo/templates/a.html:2: no template bagian/hilang.html"]


def test_own_templates_pass(capsys):
    assert main() == 0, capsys.readouterr().out
