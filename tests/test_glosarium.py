"""The glossary names every noun that the code uses for a table or a list of choices."""

import re
from enum import Enum
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps

GLOSARIUM = (Path(__file__).parent.parent / "docs" / "glosarium.md").read_text()
NAMED = set(re.findall(r"`([^`]+)`", GLOSARIUM))
OWN = ("kepatuhan", "berkas", "kinerja", "notifikasi", "pegawai")
MODELS = [model.__name__ for model in apps.get_models() if model._meta.app_label in OWN]
MODULES = (
    "berkas.enums",
    "berkas.permissions",
    "berkas.rules.kecocokan",
    "berkas.rules.pemeriksaan",
    "berkas.rules.tenggat",
    "kinerja.enums",
    "notifikasi.enums",
    "pegawai.enums",
)


def enums_of(name):
    members = vars(import_module(name)).values()
    return [
        one.__name__
        for one in members
        if isinstance(one, type) and issubclass(one, Enum) and one.__module__ == name
    ]


@pytest.mark.parametrize("name", sorted({*MODELS, *(one for module in MODULES for one in enums_of(module))}))
def test_every_noun_is_explained(name):
    assert name in NAMED


def test_every_term_is_explained_once():
    terms = re.findall(r"^\| ([^|]+) \|", GLOSARIUM, re.MULTILINE)
    terms = [term for term in terms if term not in {"Term", "---"}]
    assert len(terms) > 60
    assert len(terms) == len(set(terms))
