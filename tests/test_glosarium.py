"""The glossary names every noun that the code uses for a table or a list of choices."""

import re
from enum import Enum
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps

from pegawai.permissions import Aksi

GLOSARIUM = (Path(__file__).parent.parent / "docs" / "glosarium.md").read_text()
NAMED = set(re.findall(r"`([^`]+)`", GLOSARIUM))
OWN = ("kepatuhan", "berkas", "kinerja", "notifikasi", "pegawai")
MODELS = [model.__name__ for model in apps.get_models() if model._meta.app_label in OWN]
MODULES = (
    "berkas.enums",
    "berkas.permissions",
    "pemeriksaan.content.matching",
    "pemeriksaan.result",
    "berkas.rules.nasib",
    "berkas.rules.tenggat",
    "berkas.rules.waktu",
    "berkas.services.pemeriksaan",
    "kepatuhan.enums",
    "kepatuhan.permissions",
    "kinerja.enums",
    "kinerja.permissions",
    "notifikasi.enums",
    "notifikasi.permissions",
    "pegawai.enums",
    "pegawai.permissions",
)


def lists_of(name):
    """The lists of choices and the access tables that a module defines."""
    own = [one for one in vars(import_module(name)).values() if getattr(one, "__module__", "") == name]
    return [one.__name__ for one in own if isinstance(one, type) and (issubclass(one, Enum) or is_table(one))]


def is_table(one):
    return any(isinstance(row, Aksi) for row in vars(one).values())


@pytest.mark.parametrize("name", sorted({*MODELS, *(one for module in MODULES for one in lists_of(module))}))
def test_every_noun_is_explained(name):
    assert name in NAMED


def test_every_term_is_explained_once():
    terms = re.findall(r"^\| ([^|]+) \|", GLOSARIUM, re.MULTILINE)
    terms = [term for term in terms if term not in {"Term", "---"}]
    assert len(terms) > 60
    assert len(terms) == len(set(terms))
