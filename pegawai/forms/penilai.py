from django import forms

from pegawai.models import Pegawai
from pegawai.rules.nip import NipError, parse_nip


class PenilaiForm(forms.Form):
    """Asks for a NIP instead of showing a list of all people; the person who corrects a penilai has the NIP
    at hand."""

    nip = forms.CharField(
        label="NIP pejabat penilai",
        max_length=60,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": "Tulis NIP pejabat penilai"},
    )

    def clean_nip(self) -> Pegawai:
        try:
            nip = parse_nip(self.cleaned_data["nip"])
        except NipError as error:
            raise forms.ValidationError(str(error)) from error
        penilai = Pegawai.objects.active().filter(nip=nip.angka).first()
        if penilai is None:
            raise forms.ValidationError(
                "Tidak ada pegawai aktif dengan NIP ini. Periksa kembali ke-18 angkanya."
            )
        return penilai
