import re
from typing import Any

from django import forms

from pegawai.models import Pegawai
from pegawai.queries.pegawai import search_pegawai
from pegawai.rules.nip import NipError, parse_nip

PALING_BANYAK_DISEBUT = 5


class PenilaiField(forms.CharField):
    """A pejabat penilai by NIP, or by a name that only one active person has. Gives the Pegawai, None for an empty field.

    It is typed instead of chosen from a list of all people: a person who corrects a penilai has NIP or name at hand.
    """

    default_error_messages = {"required": "Tulis NIP atau nama pejabat penilai"}

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"autocomplete": "off", "autocapitalize": "words", "spellcheck": "false"}
        kwargs = {
            "label": "Pejabat penilai kinerja",
            "help_text": "NIP, atau nama bila hanya satu orang bernama itu",
        } | kwargs
        super().__init__(max_length=150, widget=forms.TextInput(attrs=attrs), **kwargs)
        self.tetap: Pegawai | None = None

    def keep(self, penilai: Pegawai | None) -> None:
        """Accept the penilai who is on record, also one who has left, as long as the text is unchanged."""
        self.tetap = penilai

    def clean(self, value: Any) -> Any:
        teks = super().clean(value)
        if teks and teks == self.text_of(self.tetap):
            return self.tetap
        return _find(teks) if teks else None

    @staticmethod
    def text_of(penilai: Pegawai | None) -> str:
        return (penilai.nip or penilai.nama) if penilai else ""


class PenilaiForm(forms.Form):
    nip = PenilaiField(label="NIP atau nama pejabat penilai", help_text="")


def _find(teks: str) -> Pegawai:
    if re.search(r"\d", teks):
        return _by_nip(teks)
    found = list(
        search_pegawai(Pegawai.objects.active(), teks)
        .select_related("unit")
        .order_by("nama", "pk")[: PALING_BANYAK_DISEBUT + 1]
    )
    if len(found) == 1:
        return found[0]
    if not found:
        raise forms.ValidationError("Tidak ada pegawai aktif dengan nama ini. Tulis NIP-nya, 18 angka.")
    nama = "; ".join(
        f"{one.nama_lengkap}, {one.nip_tercetak or one.username}, {one.unit}"
        for one in found[:PALING_BANYAK_DISEBUT]
    )
    lain = "; dan lainnya" if len(found) > PALING_BANYAK_DISEBUT else ""
    raise forms.ValidationError(
        f"Ada beberapa pegawai dengan nama ini: {nama}{lain}. Tulis NIP yang dimaksud."
    )


def _by_nip(teks: str) -> Pegawai:
    try:
        nip = parse_nip(teks)
    except NipError as error:
        raise forms.ValidationError(str(error)) from error
    penilai = Pegawai.objects.active().filter(nip=nip.angka).first()
    if penilai is None:
        raise forms.ValidationError("Tidak ada pegawai aktif dengan NIP ini. Periksa kembali ke-18 angkanya.")
    return penilai
