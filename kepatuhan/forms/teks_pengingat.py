from collections.abc import Callable
from typing import Any

from django import forms

from berkas.models import Pengumpulan
from kepatuhan.rules.teks_pengingat import PANJANG_ISI, PANJANG_JUDUL, Teks, flaw_of_isi, flaw_of_judul
from pegawai.forms.sebutan import find_pegawai
from pegawai.models import Pegawai

MUAT_ULANG = "Isian ini tidak lengkap. Salin teks Anda, muat ulang halaman, lalu tempel kembali."
TAK_TERBIT = "Pilih pengumpulan dari daftar."
PEGAWAI_ASING = "Tidak ada pegawai aktif dengan NIP atau username ini dalam kohort pengumpulan itu. Periksa, atau kosongkan."


class PenandaField(forms.CharField):
    """Words with placeholders. `flaw`: the rule that says why they cannot be kept; it alone speaks, of NUL too."""

    def __init__(self, flaw: Callable[[str], str], **options: Any) -> None:
        super().__init__(**options)
        self.flaw = flaw

    def to_python(self, value: Any) -> str:
        teks = (super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n").strip()
        if keluhan := self.flaw(teks):
            raise forms.ValidationError(keluhan)
        return teks


class TeksPengingatForm(forms.Form):
    """The words of one kind, and for whom the preview fills them in."""

    judul = PenandaField(
        flaw_of_judul,
        label="Judul",
        help_text=f"Subjek surel dan baris pada kotak masuk, paling banyak {PANJANG_JUDUL} huruf",
    )
    isi = PenandaField(
        flaw_of_isi,
        label="Teks",
        help_text=f"Paling banyak {PANJANG_ISI} huruf. Sapaan, tombol ke portal, dan penutup ditambahkan dengan sendirinya; alamat web yang diketik di sini tidak menjadi tautan.",
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    pengumpulan = forms.ModelChoiceField(
        label="Pratinjau untuk pengumpulan",
        queryset=Pengumpulan.objects.none(),
        required=False,
        empty_label="Contoh rekaan",
        error_messages={"invalid_choice": TAK_TERBIT},
    )
    contoh = forms.CharField(
        label="NIP atau username pegawai contoh",
        help_text="Kosong: orang pertama menurut abjad yang belum lengkap",
        required=False,
        max_length=60,
        error_messages={"max_length": PEGAWAI_ASING},
    )
    revisi = forms.IntegerField(
        min_value=0,
        max_value=2**31 - 1,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), MUAT_ULANG),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Pengumpulan.objects.pickable().order_by("-tenggat_at", "-pk")
        self.fields["pengumpulan"].queryset = rows  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """`pegawai`: whom the text in `contoh` names, or None."""
        data = super().clean() or {}
        data["pegawai"], pengumpulan, contoh = None, data.get("pengumpulan"), data.get("contoh")
        if contoh and pengumpulan:
            rows = Pegawai.objects.active().filter(kohort=pengumpulan.kohort_id)
            data["pegawai"] = find_pegawai([contoh], rows).get(contoh)
        if contoh and not data["pegawai"] and "pengumpulan" not in self.errors:
            self.add_error("contoh", PEGAWAI_ASING)
        return data

    @property
    def teks(self) -> Teks:
        return Teks(self.cleaned_data["judul"], self.cleaned_data["isi"])
