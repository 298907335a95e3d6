from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from berkas.enums import Kebijakan
from berkas.forms.surat import TERIMA
from berkas.models import DokumenWajib
from berkas.models.pengumpulan import BATAS_UKURAN
from berkas.rules.nama_berkas import default_nama
from core.exceptions import DomainError
from pemeriksaan.variants import UNDECLARED

MB = 1024 * 1024
DITANDATANGANI = {
    Kebijakan.WAJIB_TTE: ", sudah ditandatangani secara elektronik",
    Kebijakan.TTE_ATAU_BASAH: ", sudah ditandatangani (elektronik, atau pindaian tanda tangan basah)",
    Kebijakan.BEBAS: "",
}


class BerkasForm(forms.Form):
    """One file in the field `isi`, which the service may refuse; `perubahan` then lists what differs from what was signed."""

    perubahan: tuple[str, ...] = ()

    def refuse(self, refusal: DomainError) -> None:
        self.perubahan = refusal.rincian
        self.add_error("isi", refusal.pesan)


class UploadForm(BerkasForm):
    """Only the shape of the input. The service judges the file and writes the message."""

    isi = forms.FileField(allow_empty_file=True, max_length=None)
    nama_berkas = forms.CharField(
        label="Nama berkas",
        max_length=120,
        error_messages={"max_length": "Nama berkas paling panjang 120 karakter"},
    )
    menyatakan_basah = forms.BooleanField(
        label="Saya menyatakan berkas ini hasil pindai dokumen asli yang ditandatangani basah",
        help_text="Centang hanya bila dokumen ditandatangani dengan pena, bukan secara elektronik. "
        "Verifikator akan memeriksa tanda tangannya.",
        required=False,
    )
    niat = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, dokumen: DokumenWajib, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nama = self.fields["nama_berkas"]
        nama.initial = default_nama(dokumen.jenis, dokumen.pengumpulan.periode.tahun)
        nama.help_text = f"Nama menurut tahun, misalnya {nama.initial}"
        nama.error_messages["required"] = f"Tuliskan nama berkas, misalnya {nama.initial}"
        isi = self.fields["isi"]
        isi.label = f"Berkas {dokumen.jenis}"
        # A limit is a round number and is shown as one: 2, 1,5
        batas = f"{dokumen.batas_ukuran / MB:.2f}".rstrip("0").rstrip(".").replace(".", ",")
        isi.help_text = f"PDF, paling besar {batas} MB{DITANDATANGANI[Kebijakan(dokumen.kebijakan)]}"
        isi.error_messages["required"] = isi.error_messages["missing"] = f"Pilih berkas {dokumen.jenis}"
        isi.widget.attrs |= {"accept": TERIMA, "data-batas": str(dokumen.batas_ukuran)}
        if dokumen.kebijakan != Kebijakan.TTE_ATAU_BASAH:
            del self.fields["menyatakan_basah"]

    def refuse(self, refusal: DomainError) -> None:
        """If only the declaration of a scan is missing, the chosen file is kept."""
        if refusal.pesan == UNDECLARED and "menyatakan_basah" in self.fields:
            self.fields["isi"].widget.attrs["data-tetap"] = "1"
            self.add_error("menyatakan_basah", refusal.pesan)
        else:
            super().refuse(refusal)

    def clean_isi(self) -> "UploadedFile[Any]":
        if len(self.files.getlist("isi")) > 1:
            raise forms.ValidationError("Anda hanya dapat memilih 1 berkas")
        isi: UploadedFile[Any] = self.cleaned_data["isi"]
        return isi


class CetakanForm(BerkasForm):
    """Only a file: a print of the portal knows its own kind and period."""

    isi = forms.FileField(
        label="Berkas yang sudah ditandatangani",
        help_text="PDF yang dicetak dari portal ini lalu ditandatangani secara elektronik, paling besar 2 MB",
        allow_empty_file=True,
        max_length=None,
        error_messages={"required": "Pilih berkas PDF", "missing": "Pilih berkas PDF"},
        widget=forms.FileInput(attrs={"accept": TERIMA, "data-batas": str(BATAS_UKURAN)}),
    )
