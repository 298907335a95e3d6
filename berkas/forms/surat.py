"""Letters beside a campaign, a dispensasi, an exemption or a request."""

from typing import Any
from uuid import uuid4

from django import forms
from django.core.files.uploadedfile import UploadedFile

from core.formats import format_size

BATAS_SURAT = 10 * 1024 * 1024
TERIMA = ".pdf,application/pdf,application/octet-stream"
"""What a file chooser offers. A phone knows no type for a PDF that was saved without its ending."""


class SuratField(forms.FileField):
    """A PDF of a letter, of at most `batas` bytes; it is only ever sent as an attachment.

    Its own name is dropped: it often says whose letter it is and what ails the person, and would stay in the storage.
    """

    def __init__(self, *, label: str, batas: int = BATAS_SURAT) -> None:
        self.batas = batas
        widget = forms.FileInput(attrs={"accept": TERIMA, "data-batas": str(batas)})
        super().__init__(
            label=label,
            required=False,
            help_text=f"PDF, paling besar {format_size(batas)}",
            widget=widget,
        )

    def clean(self, data: "UploadedFile[Any] | None", initial: object = None) -> object:
        surat = super().clean(data, initial)
        if data and data.size is not None and data.size > self.batas:
            raise forms.ValidationError(
                f"Surat lebih besar dari {format_size(self.batas)}. Pilih berkas yang lebih kecil."
            )
        if data:
            head = data.read(5)
            data.seek(0)
            if head != b"%PDF-":
                raise forms.ValidationError("Surat ini bukan PDF. Unggah berkas .pdf asli.")
            data.name = f"{uuid4().hex}.pdf"
        return surat
