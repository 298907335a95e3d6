import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django import forms
from django.conf import settings

from berkas.enums import CARA_MEMPERBAIKI, AlasanPengembalian, ButirPeriksa
from berkas.models import Versi
from berkas.queries.kunci import find_within
from berkas.queries.review import butir_of
from pegawai.models import Pegawai
from pemeriksaan.wording.panel import SignaturePanel

CATATAN_INTERNAL = f"Hanya terlihat oleh {settings.BADAN_SINGKAT}."
BERKAS_DAN_VERSI = re.compile(r"[0-9]{1,18}:[0-9]{1,18}")
PEGAWAI, PENILAI, ORANG_LAIN = "pegawai", "penilai", "lain"
TULISKAN_NIP = "Tuliskan NIP pemilik tanda tangan ini, 18 angka."
NIP_TAK_DITEMUKAN = (
    "NIP ini tidak ditemukan dalam lingkup Anda. Periksa kembali, atau biarkan belum dipastikan."
)
PILIHAN_ALASAN = [
    (
        kode.value,
        f"{kode.label} (jelaskan dalam catatan)" if kode == AlasanPengembalian.LAINNYA else kode.label,
    )
    for kode in AlasanPengembalian
]


class VerifyForm(forms.Form):
    """`versi` is the version on the screen: the decision is refused when a newer one has come in.

    For every signature in `tanda` whose owner can be stored and is not known yet, the form asks for the
    owner. Cleaned, `pemilik_kunci` maps the keys to people.
    """

    prefix = "verifikasi"
    # The service refuses unchecked points with its own message
    bersyarat: tuple[str, ...] = ("butir_periksa",)
    versi = forms.IntegerField(widget=forms.HiddenInput)
    butir_periksa = forms.MultipleChoiceField(
        label="Yang sudah Anda lihat sendiri",
        help_text="Berkas ini perlu diperiksa mata. Centang setiap butir sesudah melihatnya pada halaman berkas.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    catatan_internal = forms.CharField(
        label="Catatan internal",
        help_text=CATATAN_INTERNAL,
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self, *args: Any, versi: Versi, oleh: Pegawai, tanda: Sequence[SignaturePanel] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._oleh, self._pegawai = oleh, versi.berkas.pegawai
        self.kunci = {one.key: one for one in tanda}
        butir = butir_of(versi.berkas, versi)
        self.fields["butir_periksa"].choices = [(one.value, one.label) for one in butir]  # type: ignore[attr-defined]
        if not butir:
            del self.fields["butir_periksa"]
        for kunci, one in self.kunci.items():
            self.fields[f"milik_{kunci}"] = self._owner_field(one)
            self.fields[f"nip_{kunci}"] = forms.CharField(
                label=f"NIP pemilik {one.title.lower()}, bila orang lain", required=False, max_length=30
            )
        self.bersyarat = (*self.bersyarat, *(one.name for one in self.pertanyaan_kunci))

    @property
    def pertanyaan_kunci(self) -> list[forms.BoundField]:
        """The fields that ask for the owners of the signatures."""
        return [self[f"{nama}_{kunci}"] for kunci in self.kunci for nama in ("milik", "nip")]

    @property
    def ada_salah_kunci(self) -> bool:
        return any(field.errors for field in self.pertanyaan_kunci)

    def clean_butir_periksa(self) -> list[ButirPeriksa]:
        return [ButirPeriksa(kode) for kode in self.cleaned_data["butir_periksa"]]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        answers = {kunci: data.get(f"milik_{kunci}", "") for kunci in self.kunci}
        owners = {kunci: self._owner(kunci, answer) for kunci, answer in answers.items() if answer}
        return data | {"pemilik_kunci": {kunci: owner for kunci, owner in owners.items() if owner}}

    def _owner_field(self, one: SignaturePanel) -> forms.ChoiceField:
        penilai = self._pegawai.pejabat_penilai
        choices = [("", "Belum dapat dipastikan"), (PEGAWAI, f"Pegawai yang dinilai: {self._pegawai}")]
        if penilai is not None:
            choices.append((PENILAI, f"Pejabat penilai: {penilai}"))
        label = f"{one.title}, atas nama {one.name}, milik"
        return forms.ChoiceField(
            label=label, choices=[*choices, (ORANG_LAIN, "Orang lain (isi NIP)")], required=False
        )

    def _owner(self, kunci: str, answer: str) -> Pegawai | None:
        if answer == PEGAWAI:
            return self._pegawai
        if answer == PENILAI:
            return self._pegawai.pejabat_penilai
        nip = self.cleaned_data.get(f"nip_{kunci}", "")
        found = find_within(self._oleh, nip)
        if found is None:
            self.add_error(f"nip_{kunci}", NIP_TAK_DITEMUKAN if nip else TULISKAN_NIP)
        return found


class PilihanAlasan(NamedTuple):
    """A reason with the way to correct it, as a box to tick; `nomor` are the findings that speak for it."""

    id: str
    kode: str
    teks: str
    cara: str
    nomor: tuple[int, ...]
    is_dipilih: bool


class ReturnForm(forms.Form):
    prefix = "kembalikan"
    bersyarat = ("alasan", "catatan")  # one of the two is required
    versi = forms.IntegerField(widget=forms.HiddenInput)
    alasan = forms.MultipleChoiceField(
        label="Alasan pengembalian",
        help_text="Pilih satu atau lebih, atau tulis catatan. Pegawai membaca alasan ini beserta cara memperbaikinya.",
        choices=PILIHAN_ALASAN,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    catatan = forms.CharField(
        label="Catatan untuk pegawai",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    catatan_internal = forms.CharField(
        label="Catatan internal",
        help_text=CATATAN_INTERNAL,
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def reasons(self, nomor: Mapping[str, Sequence[int]]) -> list[PilihanAlasan]:
        """`nomor`: by the code of a reason the findings that speak for it; those reasons stand first."""
        found = [
            PilihanAlasan(
                id=str(one.id_for_label),
                kode=one.data["value"],
                teks=one.data["label"],
                cara=CARA_MEMPERBAIKI[AlasanPengembalian(one.data["value"])],
                nomor=tuple(nomor.get(one.data["value"], ())),
                is_dipilih=one.data["selected"],
            )
            for one in self["alasan"]
        ]
        return sorted(found, key=lambda one: not one.nomor)

    def clean_alasan(self) -> list[AlasanPengembalian]:
        return [AlasanPengembalian(kode) for kode in self.cleaned_data["alasan"]]


class ReopenForm(forms.Form):
    prefix = "buka"
    bersyarat = ("catatan",)  # the service refuses an empty one with its own message
    catatan = forms.CharField(
        label="Alasan membuka kembali",
        help_text="Pegawai membaca alasan ini.",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PilihanForm(forms.Form):
    """The berkas chosen for verification together, each as "berkas:versi"."""

    pilih = forms.MultipleChoiceField(
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Pilih paling sedikit satu berkas."),
        choices=(),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.data.getlist("pilih") if hasattr(self.data, "getlist") else []
        wellformed = [one for one in chosen if BERKAS_DAN_VERSI.fullmatch(one)]
        self.fields["pilih"].choices = [(one, one) for one in wellformed]  # type: ignore[attr-defined]

    def pairs(self) -> dict[int, int]:
        """Berkas id → id of the version that was on the screen."""
        split = (one.split(":") for one in self.cleaned_data["pilih"])
        return {int(berkas): int(versi) for berkas, versi in split}
