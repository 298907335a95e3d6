"""The scripts of others are those of their pins: nothing is changed by hand, nothing lies there without a licence."""

from dataclasses import replace

import pytest

from deploy import vendor


def test_each_script_is_the_file_of_its_version():
    assert vendor.differences() == []


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("idb-keyval.js", "idb-keyval.js is not of idb-keyval"),
        ("pdf.worker.js", "pdf.worker.js is not of pdfjs-dist"),
        ("lain.js", "lain.js has no pin"),
    ],
)
def test_what_differs_is_named(monkeypatch, tmp_path, file, said):
    for place in vendor.PUSTAKA.iterdir():
        (tmp_path / place.name).write_bytes(place.read_bytes())
    monkeypatch.setattr(vendor, "PUSTAKA", tmp_path)
    (tmp_path / file).write_text("// ours")
    (found,) = vendor.differences()
    assert found.startswith(said)


def test_a_version_without_its_licence_is_named(monkeypatch):
    newer = replace(vendor.PACKAGES[0], version="99.0.0")
    monkeypatch.setattr(vendor, "PACKAGES", (newer,))
    assert "idb-keyval-99.0.0.LICENCE is missing" in vendor.differences()
