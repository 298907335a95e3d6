"""Static files of an installation: names with the hash of the content, and the sheets as one."""

import re

import pytest
from django.core.management import call_command
from django.template.loader import get_template

from core.storage.statis import StatisStorage
from simpeg.settings import data


@pytest.fixture
def collect(settings, tmp_path):
    """Collects into `tmp_path`; answers the storage."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "core.storage.statis.StatisStorage"}}

    def run():
        call_command("collectstatic", interactive=False, verbosity=0)
        return StatisStorage(location=tmp_path)

    return run


def test_an_imported_script_has_the_hash_of_its_content(collect, tmp_path):
    script = (tmp_path / collect().stored_name("js/cek.js")).read_text()
    (address,) = re.findall(r'from "\./(ukuran\.[0-9a-f]{12}\.js)"', script)
    assert (tmp_path / "js" / address).exists()


def test_so_has_a_script_of_others(collect, tmp_path):
    script = (tmp_path / collect().stored_name("js/perangkat.js")).read_text()
    (address,) = re.findall(r'from "\./(pustaka/idb-keyval\.[0-9a-f]{12}\.js)"', script)
    assert (tmp_path / "js" / address).exists()


def test_scripts_that_a_page_needs_together_are_one_file(collect, tmp_path):
    storage = collect()
    script = (tmp_path / storage.stored_name("js/formulir-unggah.js")).read_text()
    addresses = re.findall(r'^import .* from "\./(.*)";$', script, re.MULTILINE)
    assert addresses == [
        storage.stored_name(f"js/{name}.js").removeprefix("js/") for name in ("pribadi", "upload")
    ]
    assert "class KirimanBersambung" in script


def test_what_shrinks_scans_weighs_as_much_as_its_page_says(collect, tmp_path):
    storage = collect()
    names = [
        storage.stored_name(f"js/{name}")
        for name in ("pustaka/pdf.js", "pustaka/pdf.worker.js", "kecilkan.js")
    ]
    size = sum((tmp_path / f"{name}.gz").stat().st_size for name in names)
    offer = get_template("components/kecilkan.html").render()
    assert f"diunduh sekali, kira-kira {size / 2**20:.1f} MB".replace(".", ",") in offer


def test_sheets_are_sent_as_one_whose_addresses_lead_to_files(collect, tmp_path):
    name = collect().stored_name("css/portal.css")
    bundle = (tmp_path / name).read_text()
    assert "@import" not in bundle
    assert not list((tmp_path / "css").glob("tokens.*.css")), "a part of the bundle is not sent by itself"
    assert "/*" not in bundle
    # In the order of the imports, each whole.
    assert (
        bundle.index("--tinta:")
        < bundle.index(".kepala ")
        < bundle.index(".tombol ")
        < bundle.index(".terima-baik")
    )
    assert bundle.count("{") == bundle.count("}")
    addresses = re.findall(r'url\("([^"]+)"\)', bundle)
    assert len(addresses) >= 5
    assert all((tmp_path / "css" / address).resolve().is_file() for address in addresses)
    assert all(re.search(r"\.[0-9a-f]{12}\.\w+$", address) for address in addresses)


def test_collecting_again_takes_what_a_sheet_says_now(collect, tmp_path, settings):
    own = tmp_path / "own"
    (own / "css" / "pages").mkdir(parents=True)
    (own / "css" / "portal.css").write_text('@import url("pages/a.css");\n')
    (own / "css" / "pages" / "a.css").write_text(".lama { margin: 0 } /* catatan */\n")
    settings.STATICFILES_DIRS = [own]
    first = collect().stored_name("css/portal.css")
    (own / "css" / "pages" / "a.css").write_text(".baru { margin: 0 }\n")
    second = collect().stored_name("css/portal.css")
    assert (tmp_path / first).read_text() != (tmp_path / second).read_text() == ".baru { margin: 0 }\n"


def test_an_installation_uses_it():
    assert data.STORAGES["staticfiles"]["BACKEND"] == "core.storage.statis.StatisStorage"
