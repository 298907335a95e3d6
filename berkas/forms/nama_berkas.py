from typing import Any, cast

from django import forms

from berkas.forms.upload import NamaField
from berkas.models import DokumenWajib


class GantiNamaForm(forms.Form):
    nama_berkas = NamaField()

    def __init__(self, *args: Any, dokumen: DokumenWajib, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("NamaField", self.fields["nama_berkas"]).suggest(dokumen)
