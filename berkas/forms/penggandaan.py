"""A clone as an admin types it: the form of a campaign, filled in from another one, and the period where it is new."""

from collections.abc import Mapping
from typing import Any

from django import forms

from berkas.enums import JenisDokumen
from berkas.forms.pengumpulan import NAMA_ATURAN, PengumpulanForm
from berkas.models import Pengumpulan
from berkas.queries.penggandaan import IsianGanda, UsulanGanda, rentang_of, tell_periode
from berkas.rules.penggandaan import CaraGeser, MasaPeriode
from berkas.services.penggandaan import PeriodeBaru
from core.fields import TanggalField
from core.kelompok import Kelompok

JARAK = 3660  # days; ten years
DIBANDINGKAN = (
    "nama", "kohort", "dibuka", "paling_lambat", "pukul", "batas_akhir", "pukul_akhir", "masa_tenggang",
    "hal_surat", "kontak",
)  # fmt: skip
PERIODE_BARU = ("periode_nama", "periode_mulai", "periode_selesai")


class GeserForm(forms.Form):
    """How the dates move; sent as an address, so that nothing is written."""

    cara = forms.ChoiceField(
        label="Geser tanggal",
        choices=[
            (CaraGeser.PERIODE.value, "Sejauh jarak kedua periode"),
            (CaraGeser.TAHUN.value, "Satu tahun"),
            (CaraGeser.HARI.value, "Sejumlah hari"),
        ],
        error_messages={"invalid_choice": "Pilih cara menggeser dari daftar"},
    )
    jarak = forms.IntegerField(
        label="Jumlah hari",
        help_text="Hanya untuk pilihan sejumlah hari",
        required=False,
        min_value=1,
        max_value=JARAK,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), f"Tulis jumlah hari dengan angka, 1 sampai {JARAK}"
        ),
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("cara") == CaraGeser.HARI and not data.get("jarak") and "jarak" not in self.errors:
            self.add_error("jarak", "Isi jumlah hari, misalnya 365")
        return data

    def chosen(self) -> tuple[CaraGeser, int]:
        """What was asked for; the distance of the periods where nothing, or nothing readable, was."""
        if not self.is_bound or not self.is_valid():
            return CaraGeser.PERIODE, 0
        return CaraGeser(self.cleaned_data["cara"]), self.cleaned_data["jarak"] or 0


class GandaForm(PengumpulanForm):
    periode_nama = forms.CharField(
        label="Nama periode baru",
        max_length=120,
        required=False,
        error_messages={"max_length": "Nama periode paling panjang 120 karakter."},
    )
    periode_mulai = TanggalField(
        label="Mulai",
        required=False,
        error_messages={"invalid": "Tulis tanggal mulai, misalnya 2027-01-01"},
    )
    periode_selesai = TanggalField(
        label="Selesai",
        required=False,
        error_messages={"invalid": "Tulis tanggal selesai, misalnya 2027-12-31"},
    )

    bersyarat = ("periode", *PERIODE_BARU)  # one or the other is needed

    def __init__(self, *args: Any, asal: Pengumpulan, usulan: UsulanGanda, **kwargs: Any) -> None:
        self.asal, self.usulan = asal, usulan
        dokumen = asal.dokumen.all()
        super().__init__(*args, instance=Pengumpulan(), initial=_initial(usulan), dokumen=dokumen, **kwargs)
        periode = self.fields["periode"]
        periode.required = periode.widget.is_required = False
        if isinstance(periode, forms.ModelChoiceField):
            periode.empty_label = "Buat periode baru menurut isian di bawah"

    def kelompok(self) -> list[Kelompok]:
        """With the fields of a new period, behind those that choose one."""
        first, *rest = super().kelompok()
        about = "Hanya dibuat bila pada Periode dipilih membuat periode baru."
        baru = Kelompok("periode-baru", "Periode baru", about, self._fields(PERIODE_BARU))
        return [first, baru, *rest]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if not data.get("periode") and "periode" not in self.errors:
            for nama in PERIODE_BARU:
                if not data.get(nama) and nama not in self.errors:
                    self.add_error(nama, "Isi untuk periode baru, atau pilih periode yang sudah ada")
        return data

    def periode_baru(self) -> PeriodeBaru | None:
        """From the cleaned fields; None where an existing period was chosen."""
        data = self.cleaned_data
        return None if data["periode"] else PeriodeBaru(*(data[nama] for nama in PERIODE_BARU))

    def isian(self) -> IsianGanda:
        """What the form holds now, valid or not."""
        if not self.is_bound:
            return self.usulan.isian
        self.is_valid()
        data = self.cleaned_data
        typed = {nama: data.get(nama) for nama in DIBANDINGKAN}
        return IsianGanda(periode=self._tell_periode(), dokumen=self._plain_dokumen(), **typed)

    def _tell_periode(self) -> str | None:
        data = self.cleaned_data
        if periode := data.get("periode"):
            return tell_periode(periode.nama, rentang_of(periode))
        nama, mulai, selesai = (data.get(one) for one in PERIODE_BARU)
        return tell_periode(nama, MasaPeriode(mulai, selesai)) if nama and mulai and selesai else None

    def _plain_dokumen(self) -> Mapping[str, list[Any]]:
        names = {f"{jenis.value.lower()}-{nama}" for jenis in JenisDokumen for nama in NAMA_ATURAN}
        if names & set(self.errors):
            return self.usulan.isian.dokumen
        return {jenis.value: one.plain for jenis, one in self.dokumen().items()}


def _initial(usulan: UsulanGanda) -> dict[str, Any]:
    """The proposal in the names of the fields."""
    typed = {nama: getattr(usulan.isian, nama) for nama in DIBANDINGKAN}
    rentang = usulan.rentang
    baru = zip(PERIODE_BARU, (usulan.nama_periode, rentang.mulai, rentang.selesai), strict=True)
    return typed | {"periode": usulan.periode} | ({} if usulan.periode else dict(baru))
