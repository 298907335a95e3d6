"""The forms about one person in the register, in groups, each with what follows from it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from core.alasan import ALASAN_TERPENDEK
from core.fields import TanggalField
from core.formats import end_sentence
from core.kelompok import Kelompok
from pegawai.enums import JenisPegawai
from pegawai.forms.penilai import PenilaiField
from pegawai.forms.pilih_unit import PilihUnitField
from pegawai.models import Kohort, Pegawai, Peran
from pegawai.rules.nip import NipError, drop_invisible, parse_nip
from pegawai.rules.pegawai import TULISKAN_ALASAN

TANGGAL = {"invalid": "Tulis tanggal seperti 31-12-2025"}
TEKS = ("nama", "gelar_depan", "gelar_belakang", "jabatan", "golongan")
PERIKSA_PERAN = (
    "Pegawai ini pindah unit dan memegang peran. Centang peran yang berakhir hari ini, lalu simpan lagi."
)


class AlasanField(forms.CharField):
    """Why the register is changed; it stays in the trail."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs = {
            "label": "Alasan",
            "help_text": f"Paling sedikit {ALASAN_TERPENDEK} karakter, misalnya nomor keputusan",
        } | kwargs
        super().__init__(
            min_length=ALASAN_TERPENDEK,
            max_length=500,
            widget=forms.Textarea(attrs={"rows": 2}),
            error_messages={"required": TULISKAN_ALASAN, "min_length": TULISKAN_ALASAN},
            **kwargs,
        )


class PegawaiBaruForm(forms.Form):
    nip = forms.CharField(
        label="NIP/NI PPPK",
        max_length=60,
        help_text="18 angka; boleh ditempel dengan spasi",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": "Tulis NIP atau NI PPPK, 18 angka."},
    )
    gelar_depan = forms.CharField(label="Gelar depan", max_length=40, required=False)
    nama = forms.CharField(
        label="Nama",
        max_length=150,
        help_text="Tanpa gelar",
        error_messages={"required": "Tulis nama pegawai"},
    )
    gelar_belakang = forms.CharField(label="Gelar belakang", max_length=60, required=False)
    jenis = forms.ChoiceField(
        label="Jenis pegawai",
        error_messages={"required": "Pilih jenis pegawai", "invalid_choice": "Pilih jenis pegawai"},
    )
    kohort = forms.ModelChoiceField(
        Kohort.objects.order_by("nama"),
        label="Kohort",
        required=False,
        empty_label="Tanpa kohort",
        help_text="Pengumpulan ditujukan kepada satu kohort",
        error_messages={"invalid_choice": "Pilih kohort dari daftar"},
    )
    golongan = forms.CharField(
        label="Golongan", max_length=10, required=False, help_text="Seperti IX (PPPK) atau III/a (PNS)"
    )
    tmt = TanggalField(
        label="TMT", required=False, help_text="Hari pertama bekerja sebagai pegawai", error_messages=TANGGAL
    )
    unit = PilihUnitField(
        hanya_aktif=True,
        label="Unit kerja",
        help_text="Kode atau nama",
        error_messages={"required": "Tulis kode atau nama unit kerja"},
    )
    jabatan = forms.CharField(label="Jabatan", max_length=150, required=False)
    penilai = PenilaiField(required=False)
    sejak = TanggalField(
        label="Berlaku sejak", help_text="Hari ini atau hari yang sudah lewat",
        error_messages=TANGGAL | {"required": "Tulis tanggal berlakunya"},
    )  # fmt: skip
    email = forms.EmailField(
        label="Alamat surel", required=False, max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
        error_messages={"invalid": "Tulis alamat surel lengkap, misalnya nama@contoh.go.id"},
    )  # fmt: skip
    alasan = AlasanField()

    tentang_akun = (
        "Username akun sama dengan NIP. Akun dibuka pemiliknya dengan kode aktivasi dari halaman pegawai."
    )

    def __init__(self, *args: Any, units: Any, hari_ini: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("sejak", hari_ini)
        jenis, unit = self.fields["jenis"], self.fields["unit"]
        assert isinstance(jenis, forms.ChoiceField)  # noqa: S101 - for the type checker
        assert isinstance(unit, PilihUnitField)  # noqa: S101 - for the type checker
        jenis.choices = self.jenis_choices()
        unit.units, unit.hanya_aktif = units, False  # those are open ones, and the one that the person has

    def jenis_choices(self) -> list[tuple[str, str]]:
        """An account without a NIP is made at the command line only."""
        return [(kode, kata) for kode, kata in JenisPegawai.choices if kode != JenisPegawai.LAINNYA]

    def clean_nip(self) -> str:
        try:
            return parse_nip(self.cleaned_data["nip"]).angka if self.cleaned_data["nip"] else ""
        except NipError as error:
            raise forms.ValidationError(str(error)) from error

    def clean(self) -> dict[str, Any]:
        """Names without invisible marks and double spaces, which come with pasted text and hide who is meant."""
        data = super().clean() or {}
        for name in TEKS:
            if name in data:
                data[name] = " ".join(drop_invisible(data[name]).split())
        if data.get("nama") == "":
            self.add_error("nama", "Tulis nama pegawai")
        return data

    def kelompok(self) -> list[Kelompok]:
        """The fields as the page groups them."""
        return [
            self._group("orang", "Identitas", self.tentang_akun, ("nip", "gelar_depan", "nama", "gelar_belakang")),
            self._group(
                "kepegawaian", "Kepegawaian", "Menentukan pengumpulan yang ditujukan kepadanya dan isi blok identitas SKP.",
                ("jenis", "kohort", "golongan", "tmt"),
            ),
            self._group(
                "tugas", "Tempat tugas",
                "Kepala dan pengelola unit ini melihat kepatuhannya; pejabat penilai menandatangani SKP-nya. Tersimpan di riwayat jabatan.",
                ("unit", "jabatan", "penilai", "sejak"),
            ),
            *self.kelompok_peran(),
            self._group(
                "surel", "Surel", "Alamat yang ditulis admin ditanyakan lagi kepada pemiliknya saat ia masuk berikutnya.", ("email",)
            ),
            self._group("alasan", "Alasan", "Tercatat di jejak audit bersama isi sebelum dan sesudahnya.", ("alasan",)),
        ]  # fmt: skip

    def kelompok_peran(self) -> list[Kelompok]:
        return []

    def _group(self, kunci: str, judul: str, ket: str, names: Sequence[str]) -> Kelompok:
        return Kelompok(kunci, judul, ket, [self[name] for name in names])


class UbahPegawaiForm(PegawaiBaruForm):
    """`semula`: the fingerprint of what was shown. `diperiksa`: the unit for which the person saw which roles may end."""

    bersyarat = ("akhiri",)
    tentang_akun = "NIP yang salah ketik diperbaiki di sini; username yang sama dengannya ikut berubah."

    semula = forms.CharField(widget=forms.HiddenInput)
    diperiksa = forms.CharField(widget=forms.HiddenInput, required=False)
    akhiri = forms.TypedMultipleChoiceField(
        label="Peran yang berakhir", coerce=int, required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Yang dicentang berakhir hari ini. Peran yang tidak dicentang tetap berlaku.",
    )  # fmt: skip

    def __init__(self, *args: Any, pegawai: Pegawai, peran: Sequence[Peran], **kwargs: Any) -> None:
        self.pegawai, self.peran = pegawai, peran
        super().__init__(*args, **kwargs)
        self.fields["nip"].required = pegawai.nip is not None
        penilai = self.fields["penilai"]
        assert isinstance(penilai, PenilaiField)  # noqa: S101 - for the type checker
        penilai.keep(pegawai.pejabat_penilai)
        if pegawai.pejabat_penilai:
            penilai.help_text = f"{end_sentence(f'Sekarang {pegawai.pejabat_penilai}')} {penilai.help_text}"
        akhiri = self.fields["akhiri"]
        assert isinstance(akhiri, forms.TypedMultipleChoiceField)  # noqa: S101 - for the type checker
        akhiri.choices = [(peran.pk, str(peran)) for peran in peran]

    def jenis_choices(self) -> list[tuple[str, str]]:
        return JenisPegawai.choices if self.pegawai.jenis == JenisPegawai.LAINNYA else super().jenis_choices()

    def kelompok_peran(self) -> list[Kelompok]:
        """Once the person moves: which roles end with it."""
        if not self.diperiksa_unit:
            return []
        return [
            self._group(
                "peran", "Peran", "Peran berlaku untuk unit tertentu, bukan untuk orangnya.", ("akhiri",)
            )
        ]

    @property
    def diperiksa_unit(self) -> str:
        return str(self.data.get(self.add_prefix("diperiksa"), "")) if self.is_bound else ""

    def ask_peran(self, hilang: Sequence[Peran]) -> None:
        """Show the roles with those ticked that go with the old unit; the form is sent once more."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data[self.add_prefix("diperiksa")] = str(self.cleaned_data["unit"].pk)
        data.setlist(self.add_prefix("akhiri"), [str(peran.pk) for peran in hilang])
        self.data = data
        self.add_error("akhiri", PERIKSA_PERAN)


class DasarForm(forms.Form):
    """Deactivating and reactivating: since when, and why."""

    sejak = TanggalField(
        label="Berlaku sejak", help_text="Hari ini atau hari yang sudah lewat",
        error_messages=TANGGAL | {"required": "Tulis tanggal berlakunya"},
    )  # fmt: skip
    alasan = AlasanField()
