import re
from typing import Any

from django import forms

from berkas.enums import AlasanPengembalian

CATATAN_INTERNAL = "Hanya terlihat oleh BKPSDM."
BERKAS_DAN_VERSI = re.compile(r"[0-9]{1,18}:[0-9]{1,18}")
PILIHAN_ALASAN = AlasanPengembalian.choices


class VerifyForm(forms.Form):
    """`versi` is the version on the screen: the decision is refused when a newer one has come in."""

    prefix = "verifikasi"
    versi = forms.IntegerField(widget=forms.HiddenInput)
    catatan_internal = forms.CharField(
        label="Catatan internal",
        help_text=CATATAN_INTERNAL,
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ReturnForm(forms.Form):
    prefix = "kembalikan"
    bersyarat = ("alasan", "catatan")  # one of the two must be there
    versi = forms.IntegerField(widget=forms.HiddenInput)
    alasan = forms.MultipleChoiceField(
        label="Alasan pengembalian",
        help_text="Pilih satu atau lebih, atau tulis catatan. Pegawai membaca alasan ini beserta cara memperbaikinya.",
        choices=PILIHAN_ALASAN,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    catatan = forms.CharField(
        label="Catatan untuk pegawai",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    catatan_internal = forms.CharField(
        label="Catatan internal",
        help_text=CATATAN_INTERNAL,
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_alasan(self) -> list[AlasanPengembalian]:
        return [AlasanPengembalian(kode) for kode in self.cleaned_data["alasan"]]


class ReopenForm(forms.Form):
    prefix = "buka"
    bersyarat = ("catatan",)  # the service refuses an empty one in its own words
    catatan = forms.CharField(
        label="Alasan membuka kembali",
        help_text="Pegawai membaca alasan ini.",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PilihanForm(forms.Form):
    """The berkas chosen for verification together, each as "berkas:versi"."""

    pilih = forms.MultipleChoiceField(
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Pilih paling sedikit satu berkas."),
        choices=(),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.data.getlist("pilih") if hasattr(self.data, "getlist") else []
        wellformed = [one for one in chosen if BERKAS_DAN_VERSI.fullmatch(one)]
        self.fields["pilih"].choices = [(one, one) for one in wellformed]  # type: ignore[attr-defined]

    def pairs(self) -> dict[int, int]:
        """Berkas id → id of the version that was on the screen."""
        split = (one.split(":") for one in self.cleaned_data["pilih"])
        return {int(berkas): int(versi) for berkas, versi in split}
