"""A form with each kind of field, for the components page. It is shown, never sent anywhere."""

from django import forms

from pegawai.forms.pilih_unit import PilihUnitField

MB = 1024 * 1024


class ContohForm(forms.Form):
    nama = forms.CharField(
        label="Nama berkas", help_text="Nama menurut tahun, misalnya MPPH 2026",
        error_messages={"required": "Isi nama berkas"},
    )  # fmt: skip
    jenis = forms.ChoiceField(
        label="Jenis dokumen",
        choices=[("", "Pilih jenis"), ("MPPH", "MPPH"), ("SKP", "SKP")],
        error_messages={"required": "Pilih jenis dokumen"},
    )
    alasan = forms.CharField(
        label="Alasan", widget=forms.Textarea(attrs={"rows": 3}), error_messages={"required": "Isi alasan"}
    )
    cara = forms.ChoiceField(
        label="Cara menandatangani", widget=forms.RadioSelect,
        choices=[("tte", "Tanda tangan elektronik"), ("basah", "Tanda tangan basah, lalu dipindai")],
        error_messages={"required": "Pilih cara menandatangani"},
    )  # fmt: skip
    catatan = forms.CharField(label="Catatan", required=False)
    unit = PilihUnitField(label="Unit kerja", help_text="Kode atau nama", required=False)
    setuju = forms.BooleanField(
        label="Dokumen ini sudah saya baca", error_messages={"required": "Centang bila dokumen sudah dibaca"}
    )


class ContohBerkasForm(forms.Form):
    ditolak: dict[str, str | int] | None = None
    isi = forms.FileField(
        label="SKP", help_text="PDF, paling besar 2 MB, sudah ditandatangani",
        widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf", "data-batas": str(2 * MB)}),
        error_messages={"required": "Pilih berkas SKP"},
    )  # fmt: skip


class ContohMatiForm(forms.Form):
    nip = forms.CharField(label="NIP", initial="199308172025212001", disabled=True)


ISI = {
    "nama": "MPPH 2026",
    "jenis": "MPPH",
    "alasan": "Dokumen sebelumnya belum ditandatangani pejabat penilai.",
    "cara": "tte",
    "setuju": "on",
}


def refused_file_form() -> ContohBerkasForm:
    """As a form that refused a file hands it back: with its name and size, the cause and the remedy."""
    form = ContohBerkasForm({}, auto_id="tolak_%s")
    form.ditolak = {
        "nama": "SKP_2026_gabung.pdf",
        "ukuran": round(1.4 * MB),
        "sebab": "Dokumen diubah setelah ditandatangani",
        "cara": "Unggah berkas asli, tanpa catatan, coretan, atau penggabungan sesudahnya.",
    }
    return form
