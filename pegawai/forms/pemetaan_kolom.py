"""Which column of a sheet is what: one choice for each title."""

from collections.abc import Iterable
from typing import Any

from django import forms

from pegawai.rules.lembar import BarisLembar, Judul, Tabel
from pegawai.rules.pemetaan_kolom import faults_of_kolom

HURUF_CONTOH = 40


class PemetaanForm(forms.Form):
    """`contoh` are the first rows below the header, to go by; `usulan` is chosen at first."""

    def __init__(
        self,
        *args: Any,
        judul: Judul,
        tabel: Tabel,
        usulan: dict[int, str],
        contoh: Iterable[BarisLembar] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.tabel = tabel
        self.kolom = {f"kolom_{i}": i for i in sorted(judul.teks)}
        self.bersyarat = tuple(self.kolom)  # none may be called optional: some must be chosen
        pilihan = [("", "Tidak dibaca"), *((nama, _name(nama, tabel)) for nama in tabel.kolom)]
        rows = list(contoh)
        for field, i in self.kolom.items():
            self.fields[field] = forms.ChoiceField(
                label=judul.teks[i],
                choices=pilihan,
                initial=usulan.get(i, ""),
                required=False,
                help_text=_sample(i, rows),
                error_messages={"invalid_choice": "Pilih dari daftar"},
            )

    @property
    def arti(self) -> dict[int, str]:
        """What was chosen, by column."""
        return {i: nama for field, i in self.kolom.items() if (nama := self.cleaned_data.get(field))}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for i, pesan in faults_of_kolom(self.arti, self.tabel).items():
            self.add_error(None if i is None else f"kolom_{i}", pesan)
        return data


def _name(nama: str, tabel: Tabel) -> str:
    return f"{tabel.kolom[nama]} (wajib)" if nama in tabel.wajib else tabel.kolom[nama]


def _sample(i: int, rows: Iterable[BarisLembar]) -> str:
    isi = [baris.sel[i].teks for baris in rows if i in baris.sel]
    return (
        "Isinya: "
        + " · ".join(teks if len(teks) <= HURUF_CONTOH else f"{teks[:HURUF_CONTOH]}…" for teks in isi)
        if isi
        else ""
    )
