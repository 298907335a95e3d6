"""Which accounts an address speaks of: a unit with or without those below, a state, or chosen people."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404
from django.utils import timezone

from pegawai.enums import KeadaanAkun
from pegawai.http.akses import PegawaiRequest, gate
from pegawai.models import UnitKerja
from pegawai.models.pegawai import PegawaiQuerySet
from pegawai.permissions import AksiPegawai
from pegawai.queries.akun import accounts_within, in_keadaan, units_opened_by

PALING_BANYAK_DIPILIH = 500


@dataclass(frozen=True, slots=True)
class PilihanAkun:
    unit: UnitKerja
    langsung: bool
    keadaan: KeadaanAkun
    dipilih: tuple[int, ...]
    now: datetime

    @property
    def kueri(self) -> str:
        """The same choice as a query string, without chosen people."""
        langsung = {"langsung": "1"} if self.langsung else {}
        return urlencode({"unit": self.unit.pk, "keadaan": self.keadaan, **langsung})

    @property
    def kueri_unit(self) -> str:
        return urlencode({"unit": self.unit.pk})

    def scope(self) -> PegawaiQuerySet:
        return accounts_within(self.unit, langsung=self.langsung, now=self.now)

    def rows(self) -> PegawaiQuerySet:
        """In the order of the tree, then by name: as letters are handed out."""
        rows = (
            self.scope().filter(pk__in=self.dipilih)
            if self.dipilih
            else self.scope().filter(in_keadaan(self.keadaan))
        )
        return rows.order_by("unit__path", "nama", "pk")


def read_pilihan(request: PegawaiRequest, *, awal: KeadaanAkun = KeadaanAkun.SEMUA) -> PilihanAkun:
    """Answers 404 for units whose accounts the person does not look after. Unknown states are as none."""
    oleh, data = request.user, request.POST if request.method == "POST" else request.GET
    gate(oleh, AksiPegawai.ISSUE_KODE_LIST)
    nomor = data.get("unit", "")
    if nomor and not nomor.isdecimal():
        raise Http404
    unit = get_object_or_404(UnitKerja, pk=int(nomor[:18])) if nomor else units_opened_by(oleh)[0]
    gate(oleh, AksiPegawai.ISSUE_KODE_IN, unit)
    keadaan = data.get("keadaan", "")
    return PilihanAkun(
        unit=unit,
        langsung=data.get("langsung") == "1",
        keadaan=KeadaanAkun(keadaan) if keadaan in KeadaanAkun.values else awal,
        dipilih=_chosen(data),
        now=timezone.now(),
    )


def _chosen(data: QueryDict) -> tuple[int, ...]:
    numbers = [int(teks[:18]) for teks in data.getlist("pegawai") if teks.isascii() and teks.isdecimal()]
    return tuple(numbers[:PALING_BANYAK_DIPILIH])
