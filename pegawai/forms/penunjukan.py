from datetime import date
from typing import Any

from django import forms

from core.fields import TanggalField
from pegawai.enums import JenisPenunjukan
from pegawai.forms.peran import TANGGAL
from pegawai.forms.pilih_unit import PilihUnitField
from pegawai.rules.nip import drop_invisible


class PenunjukanForm(forms.Form):
    jenis = forms.ChoiceField(
        label="Ditunjuk sebagai",
        choices=[("", "Pilih jenis")]
        + [(satu.value, f"{satu.label} ({satu.kepanjangan})") for satu in JenisPenunjukan],
        error_messages={"required": "Pilih jenis penunjukan", "invalid_choice": "Pilih jenis penunjukan"},
    )
    unit = PilihUnitField(
        hanya_aktif=True, label="Unit yang dipimpin", help_text="Kode atau nama",
        error_messages={"required": "Tulis kode atau nama unit yang dipimpin"},
    )  # fmt: skip
    sebutan = forms.CharField(
        label="Sebutan tercetak", max_length=200, required=False,
        help_text='Seperti pada keputusannya. Bila kosong: "Plt. Kepala" dan nama unit',
    )  # fmt: skip
    mulai = TanggalField(label="Mulai", error_messages=TANGGAL | {"required": "Tulis tanggal mulai"})
    selesai = TanggalField(
        label="Hari terakhir", error_messages=TANGGAL | {"required": "Tulis hari terakhir"},
        help_text="Sesudah hari itu penunjukan berakhir sendiri",
    )  # fmt: skip
    nomor_keputusan = forms.CharField(
        label="Nomor keputusan", max_length=80, error_messages={"required": "Tulis nomor keputusan"}
    )
    tanggal_keputusan = TanggalField(
        label="Tanggal keputusan", error_messages=TANGGAL | {"required": "Tulis tanggal keputusan"}
    )

    def __init__(self, *args: Any, units: Any, hari_ini: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["mulai"] = hari_ini
        field = self.fields["unit"]
        assert isinstance(field, PilihUnitField)  # noqa: S101 - for the type checker
        field.units = units

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name in ("sebutan", "nomor_keputusan"):
            if name in data:
                data[name] = " ".join(drop_invisible(data[name]).split())
        if data.get("nomor_keputusan") == "":
            self.add_error("nomor_keputusan", "Tulis nomor keputusan")
        return data
