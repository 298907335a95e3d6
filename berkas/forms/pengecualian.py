from collections.abc import Mapping
from typing import Any, NamedTuple

from django import forms
from django.db.models import QuerySet

from berkas.enums import ALASAN_RAHASIA, AlasanPengecualian
from berkas.forms.surat import SuratField
from berkas.models import Pengecualian, Pengumpulan
from berkas.services.pengecualian import IsiPengecualian
from core.exceptions import DomainError
from core.fields import TanggalField
from core.kelompok import Kelompok
from pegawai.forms.sebutan import find_pegawai, split_names
from pegawai.imports.lembar import read_lembar
from pegawai.models import Pegawai

PALING_BANYAK = 200
TIDAK_DIKENAL = "Tidak ada pegawai aktif dengan NIP atau username ini di unit Anda."
ANGKA_EXCEL = "NIP ini tersimpan sebagai angka di Excel. Simpan kolom NIP sebagai teks."
DIGIT_EXCEL = 15  # Excel keeps no more digits of a number
SIAPA_MEMBACA = (
    "Alasan, keterangan, dan dokumen dibaca pegawai itu, pengelola unitnya, dan petugas yang berwenang. Kepala unit hanya "
    f"membaca alasannya, dan tidak bila alasannya {', '.join(one.label for one in ALASAN_RAHASIA[:-1])}, atau "
    f"{ALASAN_RAHASIA[-1].label}."
)
KETERANGAN = "Wajib untuk alasan Lainnya, paling panjang 200 karakter"


class BarisTertulis(NamedTuple):
    """A text of the list, and who it is; without a person `pesan` says why."""

    teks: str
    pegawai: Pegawai | None
    pesan: str = ""


class IsiPengecualianForm(forms.Form):
    """Why and how long. `awal`: the exemption that is corrected."""

    bersyarat = ("keterangan", "pegawai", "daftar")
    alasan = forms.ChoiceField(
        label="Alasan",
        choices=[("", "Pilih alasan"), *AlasanPengecualian.choices],
        error_messages={"required": "Pilih alasan", "invalid_choice": "Pilih alasan dari daftar"},
    )
    keterangan = forms.CharField(
        label="Keterangan",
        help_text=KETERANGAN,
        required=False,
        max_length=200,
        error_messages={"max_length": "Keterangan paling panjang 200 karakter."},
    )
    mulai = TanggalField(
        label="Sejak tanggal",
        error_messages={
            "required": "Isi tanggal mulai",
            "invalid": "Tulis tanggal mulai, misalnya 2025-08-01",
        },
    )
    selesai = TanggalField(
        label="Sampai dengan tanggal",
        help_text="Hari terakhir. Kosongkan bila belum diketahui atau tidak berakhir",
        required=False,
        error_messages={"invalid": "Tulis tanggal sampai, misalnya 2025-10-31"},
    )
    surat = SuratField(label="Dokumen pendukung (PDF)")

    def kelompok(self) -> list[Kelompok]:
        """The fields as the page groups them."""
        when = "Berlaku pada pengumpulan yang hari terakhir tenggatnya jatuh dalam masa ini."
        return [
            Kelompok("masa", "Berapa lama", when, [self[one] for one in ("mulai", "selesai")]),
            Kelompok(
                "alasan", "Mengapa", SIAPA_MEMBACA, [self[one] for one in ("alasan", "keterangan", "surat")]
            ),
        ]

    def isi(self) -> IsiPengecualian:
        data = self.cleaned_data
        alasan = AlasanPengecualian(data["alasan"])
        return IsiPengecualian(alasan, data["mulai"], data["selesai"], data["keterangan"])


class PengecualianForm(IsiPengecualianForm):
    """The same for one person or a list of them."""

    pegawai = forms.CharField(
        label="NIP atau username pegawai",
        help_text="Satu setiap baris",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    daftar = forms.FileField(
        label="Atau daftar NIP (XLSX atau CSV)",
        help_text="Kolom berjudul NIP, sebagai teks; kolom lain diabaikan",
        required=False,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )
    pengumpulan = forms.ModelChoiceField(
        label="Pengumpulan",
        queryset=Pengumpulan.objects.none(),
        required=False,
        empty_label="Semua yang tenggatnya jatuh dalam masa pengecualian",
        error_messages={"invalid_choice": "Pilih pengumpulan dari daftar"},
    )

    def __init__(self, *args: Any, pegawai: QuerySet[Pegawai], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.orang = pegawai
        choice = self.fields["pengumpulan"]
        if isinstance(choice, forms.ModelChoiceField):
            choice.queryset = Pengumpulan.objects.pickable().order_by("-tenggat_at", "-pk")

    def kelompok(self) -> list[Kelompok]:
        who = "Satu orang atau beberapa sekaligus. Setiap baris dijawab satu per satu."
        first = Kelompok("siapa", "Siapa", who, [self[one] for one in ("pegawai", "daftar", "pengumpulan")])
        return [first, *super().kelompok()]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "pegawai" in data and "daftar" in data:
            data["baris"] = self._read(data["pegawai"], data["daftar"])
        return data

    def _read(self, typed: str, daftar: Any) -> list[BarisTertulis]:
        if bool(typed.strip()) == bool(daftar):
            self.add_error("pegawai", "Isi NIP pegawai atau pilih satu berkas daftar, salah satu saja.")
            return []
        try:
            texts = _texts_of(daftar.read()) if daftar else dict.fromkeys(split_names(typed), "")
        except DomainError as refusal:
            self.add_error("daftar", refusal.pesan)
            return []
        field = "daftar" if daftar else "pegawai"
        if len(texts) > PALING_BANYAK:
            self.add_error(field, f"Paling banyak {PALING_BANYAK} pegawai sekaligus. Bagi daftarnya.")
            return []
        found = find_pegawai((text for text, pesan in texts.items() if not pesan), self.orang)
        rows = [BarisTertulis(text, found.get(text), pesan or TIDAK_DIKENAL) for text, pesan in texts.items()]
        if not found:
            self.add_error(field, _answer_unknown(rows))
        return rows


class AkhiriForm(forms.Form):
    """Ending a dispensasi or an exemption: the row stays, with the reason."""

    alasan = forms.CharField(
        label="Alasan mengakhiri",
        help_text="Paling sedikit 10 karakter; dibaca oleh pegawai dan tercatat",
        widget=forms.Textarea(attrs={"rows": 3}),
        min_length=10,
        max_length=500,
        error_messages={
            "required": "Tuliskan alasan mengakhiri, paling sedikit 10 karakter.",
            "min_length": "Tuliskan alasan mengakhiri, paling sedikit 10 karakter.",
            "max_length": "Alasan paling panjang 500 karakter.",
        },
    )


class KoreksiForm(IsiPengecualianForm):
    revisi = forms.IntegerField(widget=forms.HiddenInput)


def initial_of(row: Pengecualian) -> Mapping[str, Any]:
    names = ("alasan", "keterangan", "mulai", "selesai", "revisi")
    return {name: getattr(row, name) for name in names}


def _texts_of(isi: bytes) -> dict[str, str]:
    """The NIP column, each once; with the reason for one that a spreadsheet has already damaged."""
    texts: dict[str, str] = {}
    for baris in read_lembar(isi, kolom={"nip": "NIP"}, wajib=("nip",)):
        sel = baris.sel["nip"]
        if sel.teks:
            damaged = sel.is_angka and (len(sel.teks) > DIGIT_EXCEL or "E" in sel.teks)
            texts[sel.teks] = ANGKA_EXCEL if damaged else ""
    return texts


def _answer_unknown(rows: list[BarisTertulis]) -> str:
    if not rows:
        return "Daftar ini tidak memuat satu pun NIP."
    first = rows[0]
    return (
        f"{first.teks}: {first.pesan}"
        if len(rows) == 1
        else f"{len(rows)} baris tidak dikenal. {first.teks}: {first.pesan}"
    )
