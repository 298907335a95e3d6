"""One unit out of thousands: a line that takes a code or a name, with suggestions where a script runs."""

import re
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet

from pegawai.models import UnitKerja
from pegawai.queries.unit_kerja import search_units
from pegawai.rules.unit_kerja import clean_nama

TAMPIL = 8  # candidates in an answer
PANJANG = 250  # a name, its code in brackets, and some spaces
POLA_KODE = re.compile(r"\(([^()]+)\)$")


class PilihUnitWidget(forms.TextInput):
    template_name = "pegawai/pilih_unit.html"

    def __init__(self, attrs: dict[str, Any] | None = None, *, hanya_aktif: bool = False) -> None:
        plain = {
            "autocomplete": "off",
            "autocapitalize": "none",
            "spellcheck": "false",
            "maxlength": str(PANJANG),
        }
        super().__init__(plain | (attrs or {}))
        self.hanya_aktif = hanya_aktif

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"hanya_aktif": self.hanya_aktif, "isian": forms.TextInput.template_name}
        return context


class PilihUnitField(forms.Field):
    """The unit of a code, or of a name or some words of it that fit one unit only. More than one fit: the answer names them.

    `units`: which may be chosen; a form sets it for its user, on the field.
    """

    default_error_messages = {
        "required": "Tulis kode atau nama unit",
        "tiada": "Tidak ada unit dengan kode atau nama “%(teks)s” dalam lingkup Anda. Periksa ejaannya, atau cari di daftar unit.",
        "banyak": "Ada %(jumlah)s unit yang cocok: %(calon)s. Tulis kode salah satunya.",
        "panjang": f"Tulis kode atau nama unit, paling banyak {PANJANG} huruf",
    }

    def __init__(self, *, hanya_aktif: bool = False, **kwargs: Any) -> None:
        super().__init__(widget=PilihUnitWidget(hanya_aktif=hanya_aktif), **kwargs)
        self.hanya_aktif = hanya_aktif
        self.units: QuerySet[UnitKerja] = UnitKerja.objects.none()
        self.dipilih: dict[str, UnitKerja] = {}

    def __deepcopy__(self, memo: dict[int, Any]) -> "PilihUnitField":
        """Each form has its own: Django copies the field of the class."""
        field = super().__deepcopy__(memo)
        field.dipilih = {}
        return field

    def to_python(self, value: Any) -> UnitKerja | None:
        mentah = str(value or "")
        teks = clean_nama(mentah)
        if not teks:
            return None
        if len(teks) > PANJANG:
            raise forms.ValidationError(self.error_messages["panjang"], code="panjang")
        rows = self.units.filter(ditutup__isnull=True) if self.hanya_aktif else self.units
        unit = _by_code(rows, teks) or self._by_words(rows, teks)
        self.dipilih[mentah] = unit
        return unit

    def _by_words(self, rows: QuerySet[UnitKerja], teks: str) -> UnitKerja:
        # A number alone is a code, or of an older address; that it stands in one name makes no choice of it.
        words = rows.none() if teks.isdecimal() else search_units(rows, teks)
        for found in (rows.filter(nama__iexact=teks), words):
            calon = list(found.order_by("nama", "pk")[: TAMPIL + 1])
            if len(calon) == 1:
                return calon[0]
            if calon:
                raise self._ambiguous(found.count(), calon)
        raise forms.ValidationError(self.error_messages["tiada"], code="tiada", params={"teks": teks[:60]})

    def _ambiguous(self, jumlah: int, calon: list[UnitKerja]) -> forms.ValidationError:
        names = ", ".join(map(label_of_unit, calon[:TAMPIL])) + (", …" if jumlah > TAMPIL else "")
        return forms.ValidationError(
            self.error_messages["banyak"], code="banyak", params={"jumlah": jumlah, "calon": names}
        )

    def prepare_value(self, value: Any) -> Any:
        return label_of_unit(value) if isinstance(value, UnitKerja) else value

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What was typed; after it was understood, the unit that was meant."""
        return self.dipilih.get(str(data or ""), data)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(self.prepare_value(initial) or "") != str(data or "")


class PilihUnitFilter(django_filters.Filter):
    """The same line as a filter of a list; empty: all units."""

    field_class = PilihUnitField


def offer_units(form: forms.BaseForm, nama: str, units: QuerySet[UnitKerja]) -> None:
    """Say which units the field `nama` of a form takes, for the person who fills it in."""
    field = form.fields[nama]
    assert isinstance(field, PilihUnitField)  # noqa: S101 - for the type checker
    field.units = units


def label_of_unit(unit: UnitKerja) -> str:
    """What the line shows, and understands again by the code at its end."""
    return f"{unit.nama} ({unit.kode})"


def _by_code(rows: QuerySet[UnitKerja], teks: str) -> UnitKerja | None:
    """By code, also in brackets behind the name; else by the number of the row, which older addresses carry."""
    kode = POLA_KODE.search(teks)
    codes = [teks, *([kode[1]] if kode else [])]
    unit: UnitKerja | None = (
        rows.filter(kode__in=codes).first() or rows.filter(kode__iexact=codes[-1]).first()
    )
    if unit is None and teks.isascii() and teks.isdecimal() and len(teks) < 16:
        unit = rows.filter(pk=int(teks)).first()
    return unit
