import re
from pathlib import Path

import lucide
import pytest
from django import forms
from django.conf import settings
from django.template import Context, Template
from django.urls import reverse

from berkas.enums import Keadaan, StatusBerkas
from core.templatetags.simpeg import BAB, TAMPILAN, kesalahan
from notifikasi.enums import StatusKiriman

TEMPLATES = sorted(Path(settings.BASE_DIR, "templates").rglob("*.html"))


class FormulirUji(forms.Form):
    nama = forms.CharField(label="Nama", help_text="Sesuai KTP", error_messages={"required": "Isi nama"})
    isi = forms.FileField(label="SKP", error_messages={"required": "Pilih berkas SKP"})
    alasan = forms.ChoiceField(
        label="Alasan",
        choices=[("a", "A"), ("b", "B")],
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih alasan"},
    )
    setuju = forms.BooleanField(label="Saya menyatakan", error_messages={"required": "Centang pernyataan"})
    jam = forms.SplitDateTimeField(label="Tenggat", error_messages={"required": "Isi tenggat"})
    catatan = forms.CharField(label="Catatan", required=False)

    def clean(self):
        self.add_error(None, "Dokumen tertukar")


def render(source, **context):
    return Template(source).render(Context(context))


@pytest.fixture
def salah():
    return FormulirUji({})


def test_summary_names_every_error_in_order_and_links_to_a_control_that_exists(salah):
    page = render("{% include 'components/error_summary.html' %}{{ form|crispy }}", form=salah)
    assert [row.pesan for row in kesalahan(salah)] == [
        "Dokumen tertukar", "Isi nama", "Pilih berkas SKP", "Pilih alasan", "Centang pernyataan", "Isi tenggat",
    ]  # fmt: skip
    targets = re.findall(r'href="#([^"]+)"', page)
    assert targets == ["id_nama", "id_isi", "id_alasan_0", "id_setuju", "id_jam_0"]
    for target in targets:
        assert re.search(rf'<input[^>]* id="{target}"', page), target


def test_summary_says_the_words_of_the_field(salah):
    page = render("{% include 'components/error_summary.html' %}{{ form|crispy }}", form=salah)
    assert page.count("Pilih berkas SKP") == 2
    assert page.count("Dokumen tertukar") == 1


def test_no_summary_without_errors():
    assert kesalahan(None) == kesalahan(FormulirUji()) == kesalahan("") == []
    assert "Ada masalah" not in render("{% include 'components/error_summary.html' %}", form=FormulirUji())


def test_a_lone_refusal_has_its_place_in_the_summary():
    page = render("{% include 'components/error_summary.html' with pesan='Sudah diputuskan.' %}")
    assert 'role="alert"' in page
    assert "<li>Sudah diputuskan.</li>" in page.replace("\n", "").replace("  ", "")


def test_field_describes_itself_by_hint_and_error(salah):
    page = render("{{ form|crispy }}", form=salah)
    assert 'aria-describedby="id_nama_helptext id_nama_error"' in page
    assert page.index("Sesuai KTP") < page.index("Isi nama") < page.index('name="nama"')
    assert '<span class="sembunyi">Kesalahan:</span> Isi nama' in page
    assert re.search(r'<fieldset id="div_id_alasan"[^>]* aria-describedby="id_alasan_error"', page)


@pytest.mark.parametrize("source", ["{{ form|crispy }}", "{{ form }}"])
def test_no_control_is_required_by_the_browser(salah, source):
    assert not re.search(r"<(input|select|textarea)[^>]*\brequired\b", render(source, form=salah))


def test_only_fields_that_may_stay_empty_say_so():
    assert render("{{ form|crispy }}", form=FormulirUji()).count("(boleh kosong)") == 1


def test_typed_text_survives_a_refusal():
    assert 'value="Ni Made"' in render("{{ form|crispy }}", form=FormulirUji({"nama": "Ni Made"}))


@pytest.mark.parametrize("state", [*StatusBerkas, *Keadaan, *StatusKiriman])
def test_every_state_has_a_look_of_its_own_besides_its_word(state):
    assert state.value in TAMPILAN
    tag = render("{% status state %}", state=state)
    assert "<svg" in tag
    assert state.label in tag


def test_state_of_a_row_takes_its_display_text():
    assert "Menunggu verifikasi" in render("{% status 'DIUNGGAH' 'Menunggu verifikasi' %}")
    assert "tanda-netral" in render("{% status 'ENTAH' 'Entah' %}")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.name)
def test_named_icons_exist(path):
    for name in re.findall(r'{% lucide "([^"]+)"', path.read_text()):
        assert lucide._render_icon(name, 16)


def test_numbers_are_grouped_only_when_asked():
    """A primary key of 1629 in an address or a form value must not become "1.629"."""
    assert render("{{ n }} {{ n|angka }}", n=1629) == "1629 1.629"


def test_a_chapter_of_the_help_has_the_words_of_its_heading(client):
    page = client.get(reverse("beranda:help")).content.decode()
    for jangkar, judul in BAB.items():
        assert f'<h2 id="{jangkar}">{judul}</h2>' in page


def test_the_aside_names_chapters_and_whom_to_ask():
    page = render('{% bantuan "masuk" kontak=kontak %}', kontak="Helpdesk <b>")
    assert '<a href="/bantuan/#masuk">Tidak dapat masuk</a>' in page
    assert "Helpdesk &lt;b&gt;" in page
    assert "<ul>" not in render("{% bantuan kontak=kontak %}", kontak="Helpdesk")
    assert "samar" not in render('{% bantuan "masuk" %}')


def test_the_telephone_dials_wherever_the_contact_stands(settings):
    settings.HELP_PHONE = "(0366) 24459"
    tautan = '<a href="tel:+6236624459">(0366) 24459</a>'
    assert tautan in render("{% telepon %}")
    assert tautan in render("{% bantuan kontak=kontak %}", kontak="Helpdesk")


def test_without_a_number_nothing_speaks_of_a_telephone(settings):
    settings.HELP_PHONE = ""
    assert render("{% telepon %}").strip() == ""
    assert "elepon" not in render("{% bantuan kontak=kontak %}", kontak="Helpdesk")
