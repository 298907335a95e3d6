from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile

from berkas.enums import Kebijakan
from berkas.forms.surat import TERIMA
from berkas.models import DokumenWajib
from berkas.models.pengumpulan import BATAS_UKURAN
from berkas.rules.nama_berkas import clean_nama_asli, default_nama
from core.exceptions import DomainError
from core.formats import format_size
from pemeriksaan.variants import UNDECLARED
from pemeriksaan.wording.messages import split_remedy

DITANDATANGANI = {
    Kebijakan.WAJIB_TTE: ", sudah ditandatangani secara elektronik",
    Kebijakan.TTE_ATAU_BASAH: ", sudah ditandatangani (elektronik, atau pindaian tanda tangan basah)",
    Kebijakan.BEBAS: "",
}


@dataclass(frozen=True, slots=True)
class BerkasDitolak:
    """What the page says of a refused file: a browser forgets which one it was."""

    nama: str
    ukuran: str
    sebab: str
    cara: str


class NamaField(forms.CharField):
    """What the person calls a file; `suggest` gives the name according to the year."""

    def __init__(self, **kwargs: Any) -> None:
        terlalu_panjang = "Nama berkas paling panjang 120 karakter"
        super().__init__(
            label="Nama berkas", max_length=120, error_messages={"max_length": terlalu_panjang}, **kwargs
        )

    def suggest(self, dokumen: DokumenWajib) -> str:
        contoh = default_nama(dokumen.jenis, dokumen.pengumpulan.periode.tahun)
        self.help_text = f"Nama menurut tahun, misalnya {contoh}"
        self.error_messages["required"] = f"Tuliskan nama berkas, misalnya {contoh}"
        return contoh


class BerkasForm(forms.Form):
    """One file in the field `isi`, which the service may refuse; `perubahan` then lists what differs from what was signed."""

    batas_ukuran = BATAS_UKURAN  # bytes
    perubahan: tuple[str, ...] = ()
    ditolak: BerkasDitolak | None = None
    menerima_pindaian = False
    """A scan may be made smaller in the browser."""

    def explain_missing(self, kalimat: tuple[str, str]) -> None:
        """Why the file that should have come before the form is not there: the cause and what to do."""
        isi = self.fields["isi"]
        isi.error_messages["required"] = isi.error_messages["missing"] = " ".join(kalimat)

    def refuse(self, refusal: DomainError) -> None:
        isi = self.cleaned_data["isi"]
        self.perubahan = refusal.rincian
        is_too_big = isi.size > self.batas_ukuran
        ukuran = format_size(isi.size, up=is_too_big)  # as the refusal writes it
        self.ditolak = BerkasDitolak(clean_nama_asli(isi.name or ""), ukuran, *split_remedy(refusal.pesan))
        self.add_error("isi", refusal.pesan)


class UploadForm(BerkasForm):
    """Only the shape of the input. The service judges the file and writes the message."""

    isi = forms.FileField(allow_empty_file=True, max_length=None)
    nama_berkas = NamaField()
    menyatakan_basah = forms.BooleanField(
        label="Saya menyatakan berkas ini hasil pindai dokumen asli yang ditandatangani basah",
        help_text="Centang hanya bila dokumen ditandatangani dengan pena, bukan secara elektronik. "
        "Verifikator akan memeriksa tanda tangannya.",
        required=False,
    )
    niat = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, dokumen: DokumenWajib, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.batas_ukuran = dokumen.batas_ukuran
        nama = cast("NamaField", self.fields["nama_berkas"])
        nama.initial = nama.suggest(dokumen)
        nama.widget.attrs["data-kosong"] = nama.error_messages["required"]
        isi = self.fields["isi"]
        isi.label = f"Berkas {dokumen.jenis}"
        batas = format_size(dokumen.batas_ukuran)
        isi.help_text = f"PDF, paling besar {batas}{DITANDATANGANI[Kebijakan(dokumen.kebijakan)]}"
        isi.error_messages["required"] = isi.error_messages["missing"] = f"Pilih berkas {dokumen.jenis}"
        isi.widget.attrs |= {"accept": TERIMA, "data-batas": str(dokumen.batas_ukuran)}
        self.menerima_pindaian = dokumen.kebijakan != Kebijakan.WAJIB_TTE
        if not self.menerima_pindaian:
            isi.widget.attrs["data-tte"] = "1"
        if dokumen.kebijakan != Kebijakan.TTE_ATAU_BASAH:
            del self.fields["menyatakan_basah"]

    def refuse(self, refusal: DomainError) -> None:
        """If only the declaration of a scan is missing, the file is not blamed: the script keeps it chosen."""
        if refusal.pesan == UNDECLARED and "menyatakan_basah" in self.fields:
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
        help_text=f"PDF yang dicetak dari portal ini lalu ditandatangani secara elektronik, paling besar {format_size(BATAS_UKURAN)}",
        allow_empty_file=True,
        max_length=None,
        error_messages={"required": "Pilih berkas PDF", "missing": "Pilih berkas PDF"},
        widget=forms.FileInput(attrs={"accept": TERIMA, "data-batas": str(BATAS_UKURAN)}),
    )
