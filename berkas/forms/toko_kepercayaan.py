from django import forms
from django.core.files.uploadedfile import UploadedFile

from core.formats import format_size

BATAS = 64 * 1024  # bytes; a certificate has two thousand


class SertifikatForm(forms.Form):
    sertifikat = forms.FileField(
        label="Sertifikat otoritas (PEM)",
        help_text="Satu sertifikat dalam satu berkas .pem atau .crt, diunduh dari situs penerbitnya",
        widget=forms.FileInput(attrs={"accept": ".pem,.crt,.cer", "data-batas": str(BATAS)}),
        allow_empty_file=True,
        error_messages={"required": "Pilih berkas sertifikat"},
    )

    def clean_sertifikat(self) -> "UploadedFile[bytes]":
        berkas: UploadedFile[bytes] = self.cleaned_data["sertifikat"]
        if (berkas.size or 0) > BATAS:
            raise forms.ValidationError(
                f"Berkas lebih besar dari {format_size(BATAS)}. Pilih sertifikatnya saja, satu berkas PEM."
            )
        return berkas
