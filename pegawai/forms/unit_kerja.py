"""What is asked of changes of units: from which day, and by which decree."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from core.fields import TanggalField
from core.formats import format_date, format_size
from pegawai.forms.pilih_unit import PilihUnitField, offer_units
from pegawai.imports.lembar import BATAS_UKURAN
from pegawai.models import Pegawai, UnitKerja
from pegawai.rules.rencana_sotk import fault_of_sejak
from pegawai.rules.unit_kerja import BATAS_KODE, BATAS_NAMA, KODE_SALAH, NAMA_JENIS, fault_of_kode
from pegawai.services.riwayat_unit import Dasar

TANGGAL = {"invalid": "Tulis tanggal seperti 31-12-2025"}


class DasarUnitForm(forms.Form):
    """The day and the decree; forms of changes add what is changed."""

    bersyarat = ("nomor_sk", "tanggal_sk")  # both or none

    sejak = TanggalField(
        label="Berlaku sejak",
        help_text="Hari pertama susunan yang baru, paling akhir hari ini.",
        error_messages=TANGGAL | {"required": "Tulis tanggal berlaku"},
    )
    nomor_sk = forms.CharField(
        label="Nomor perda, perbup, atau SK",
        required=False,
        max_length=80,
        help_text="Kosongkan keduanya bila tidak ada dasar tertulis, misalnya saat mengisi portal pertama kali.",
    )
    tanggal_sk = TanggalField(label="Tanggal perda, perbup, atau SK", required=False, error_messages=TANGGAL)

    def __init__(self, *args: Any, hari_ini: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hari_ini = hari_ini
        self.initial.setdefault("sejak", hari_ini)

    def clean_sejak(self) -> date:
        sejak: date = self.cleaned_data["sejak"]
        if sejak > self.hari_ini:
            raise forms.ValidationError(
                f"Perubahan dicatat paling akhir untuk hari ini, {format_date(self.hari_ini)}. Terapkan pada harinya."
            )
        return sejak

    def dasar(self, oleh: Pegawai) -> Dasar:
        data = self.cleaned_data
        return Dasar(data["sejak"], data["nomor_sk"], data["tanggal_sk"], oleh)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "tanggal_sk" in data and bool(data.get("nomor_sk")) != bool(data["tanggal_sk"]):
            kosong = "tanggal_sk" if data.get("nomor_sk") else "nomor_sk"
            self.add_error(kosong, "Isi nomor dan tanggalnya, atau kosongkan keduanya")
        return data


class TindakanUnitForm(DasarUnitForm):
    """`dilihat`: what the unit was when the page was shown."""

    dilihat = forms.CharField(widget=forms.HiddenInput, required=False)


class UbahUnitForm(TindakanUnitForm):
    """A unit, its words and its kind: of a new one, and of one that is corrected or renamed."""

    nama = forms.CharField(
        label="Nama unit", max_length=BATAS_NAMA,
        error_messages={"required": "Tulis nama unit", "max_length": f"Nama unit lebih panjang dari {BATAS_NAMA} huruf."},
    )  # fmt: skip
    kode = forms.CharField(
        label="Kode unit", max_length=BATAS_KODE,
        help_text="Huruf, angka, titik, garis miring, garis bawah, atau tanda hubung; misalnya kode unit di SIASN.",
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": "Tulis kode unit", "max_length": KODE_SALAH},
    )  # fmt: skip
    jenis = forms.ChoiceField(
        label="Jenis", choices=[("", "Pilih jenis"), *NAMA_JENIS.items()],
        error_messages={"required": "Pilih jenis unit", "invalid_choice": "Pilih jenis unit dari daftar"},
    )  # fmt: skip
    field_order = ("nama", "kode", "jenis", "sejak", "nomor_sk", "tanggal_sk")

    def clean_kode(self) -> str:
        kode: str = self.cleaned_data["kode"]
        if fault := fault_of_kode(kode):
            raise forms.ValidationError(fault)
        return kode


class TujuanUnitForm(TindakanUnitForm):
    """Another unit, below which this one goes, or which takes it over."""

    tujuan = PilihUnitField(hanya_aktif=True, help_text="Tulis kode atau nama unit.")
    field_order = ("tujuan", "sejak", "nomor_sk", "tanggal_sk")

    def __init__(self, *args: Any, label: str, units: QuerySet[UnitKerja], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tujuan"].label = label
        offer_units(self, "tujuan", units)


class ImporUnitForm(DasarUnitForm):
    """For a later day the sheet is planned, by its decree."""

    berkas = forms.FileField(
        label="Daftar unit",
        help_text=f"XLSX atau CSV, paling besar {format_size(BATAS_UKURAN)}. Kolom kode disimpan sebagai teks.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv", "data-batas": str(BATAS_UKURAN)}),
        allow_empty_file=True,
        error_messages={"required": "Pilih berkas daftar unit"},
    )
    field_order = ("berkas", "sejak", "nomor_sk", "tanggal_sk")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[
            "sejak"
        ].help_text = "Hari pertama susunan yang baru. Untuk hari sesudah hari ini lembar disimpan sebagai rencana dan diterapkan pada harinya."

    def clean_sejak(self) -> date:
        sejak: date = self.cleaned_data["sejak"]
        if sejak > self.hari_ini and (fault := fault_of_sejak(sejak, self.hari_ini)):
            raise forms.ValidationError(fault)
        return sejak

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        sejak = data.get("sejak")
        if sejak and sejak > self.hari_ini and not data.get("nomor_sk") and not self.has_error("nomor_sk"):
            self.add_error("nomor_sk", "Tulis nomor dan tanggal peraturan yang menjadi dasar perubahan nanti")
        return data


class TerapkanUnitForm(forms.Form):
    token = forms.CharField(widget=forms.HiddenInput)
