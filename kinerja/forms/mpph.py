import re
from typing import Any

from django import forms

from kinerja.models import Mpph, Periode
from pegawai.forms.sebutan import find_pegawai
from pegawai.models import Pegawai

BARIS_TEMPELAN = 200
NOMOR_TERBESAR = 2**31 - 1  # a query with a larger number fails in the database


class MulaiMpphForm(forms.Form):
    """A leader starts their own matrix; a pengelola names the leader they type for."""

    periode = forms.ModelChoiceField(
        label="Periode",
        queryset=Periode.objects.none(),
        empty_label="Pilih periode",
        error_messages={"required": "Pilih periode", "invalid_choice": "Pilih periode dari daftar"},
    )
    nama_tim = forms.CharField(
        label="Nama tim kerja",
        help_text="Kosongkan bila matriks ini memuat seluruh unit Anda",
        required=False,
        max_length=150,
        error_messages={"max_length": "Nama tim kerja paling panjang 150 karakter."},
    )
    pimpinan = forms.CharField(
        label="NIP atau username pimpinan",
        help_text="Isi hanya bila Anda menyusun untuk pimpinan lain di unit Anda",
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        periode = self.fields["periode"]
        if isinstance(periode, forms.ModelChoiceField):
            periode.queryset = Periode.objects.order_by("-mulai", "-pk")

    def clean_pimpinan(self) -> Pegawai | None:
        teks = self.cleaned_data["pimpinan"].strip()
        return named_people([teks])[0] if teks else None


class AnggotaForm(forms.Form):
    """Who is added to the matrix: from the people the leader assesses, or any person by NIP."""

    dinilai = forms.ModelMultipleChoiceField(
        label="Pegawai yang Anda nilai",
        queryset=Pegawai.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": "Pilih pegawai dari daftar"},
    )
    pegawai = forms.CharField(
        label="NIP atau username pegawai lain",
        help_text="Satu setiap baris; boleh dari unit lain",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    def __init__(self, *args: Any, mpph: Mpph, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dinilai = self.fields["dinilai"]
        if isinstance(dinilai, forms.ModelMultipleChoiceField):
            rows = mpph.pimpinan.dinilai.filter(is_active=True).exclude(keanggotaan_mpph__mpph=mpph)
            dinilai.queryset = rows.order_by("nama", "pk")

    def clean_pegawai(self) -> list[Pegawai]:
        typed = [one.strip() for one in re.split(r"[\n,;]+", self.cleaned_data["pegawai"]) if one.strip()]
        return named_people(typed)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not data.get("dinilai") and not data.get("pegawai"):
            self.add_error("pegawai", "Pilih atau tuliskan paling sedikit satu pegawai.")
        return data

    def chosen(self) -> list[Pegawai]:
        return list(dict.fromkeys([*self.cleaned_data["dinilai"], *self.cleaned_data["pegawai"]]))


class TempelForm(forms.Form):
    """A block copied from a spreadsheet: cells separated by tabs, rows by line breaks; quoted cells may hold both."""

    anggota = forms.IntegerField(
        label="Mulai dari anggota",
        min_value=1,
        max_value=NOMOR_TERBESAR,
        error_messages={"required": "Pilih anggota"},
    )
    indikator = forms.IntegerField(
        label="Mulai dari indikator",
        min_value=1,
        max_value=NOMOR_TERBESAR,
        error_messages={"required": "Pilih indikator"},
    )
    revisi = forms.IntegerField(widget=forms.HiddenInput)
    tabel = forms.CharField(
        label="Isi dari lembar kerja",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=200_000,
        strip=False,
        error_messages={
            "required": "Tempelkan isi dari lembar kerja.",
            "max_length": "Tempelan terlalu besar. Tempelkan sebagian demi sebagian.",
        },
    )


def named_people(typed: list[str]) -> list[Pegawai]:
    """The active people named by NIP or username, in the order typed. Raises ValidationError naming all unknown ones."""
    if len(typed) > BARIS_TEMPELAN:
        raise forms.ValidationError(f"Paling banyak {BARIS_TEMPELAN} pegawai sekaligus. Bagi daftarnya.")
    found = find_pegawai(typed, Pegawai.objects.active())
    if unknown := [text for text in typed if text not in found]:
        raise forms.ValidationError(f"Tidak ada pegawai aktif dengan NIP atau username: {', '.join(unknown)}")
    return [found[text] for text in dict.fromkeys(typed)]
