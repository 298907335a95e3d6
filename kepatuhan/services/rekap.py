from typing import IO

from berkas.models import Pengumpulan
from berkas.permissions import AksiBerkas
from berkas.queries.pengecualian import longest_of
from kepatuhan.exports.rekap import BarisDikecualikan, write_rekap
from kepatuhan.permissions import AksiKepatuhan
from kepatuhan.queries.kepatuhan import (
    Saringan,
    filter_pegawai,
    keadaan_pegawai,
    pegawai_dikecualikan,
    with_pengingat,
)
from kepatuhan.queries.rekap import rekap_unit
from pegawai.enums import JenisKejadian
from pegawai.models import Pegawai, UnitKerja
from pegawai.permissions import can, require
from pegawai.services.jejak_audit import record_jejak


def export_rekap(
    *, pengumpulan: Pengumpulan, unit: UnitKerja, saringan: Saringan, oleh: Pegawai
) -> IO[bytes]:
    """The numbers of the unit and the filtered list of people as XLSX; the export is recorded in the audit
    trail."""
    require(oleh, AksiKepatuhan.VIEW_UNIT, unit)
    rekap = rekap_unit(pengumpulan, unit)
    rows = filter_pegawai(keadaan_pegawai(pengumpulan, unit, dokumen=list(rekap.dokumen)), unit, saringan)
    rows = with_pengingat(rows, pengumpulan).select_related("unit").order_by("unit__path", "nama", "pk")
    record_jejak(
        JenisKejadian.REKAP_EXPORT,
        oleh=oleh,
        objek=unit,
        rincian={"pengumpulan": pengumpulan.pk, "pegawai": rows.count()},
    )
    return write_rekap(rekap, pengumpulan, rows, _exempt(pengumpulan, unit, oleh))


def _exempt(pengumpulan: Pengumpulan, unit: UnitKerja, oleh: Pegawai) -> list[BarisDikecualikan]:
    """Everybody in the subtree who is exempt, with the reasons that this reader may know."""
    rows = pegawai_dikecualikan(pengumpulan, unit, dokumen=()).select_related("unit")
    people = list(rows.order_by("unit__path", "nama", "pk"))
    masa = longest_of(pengumpulan, people)
    return [
        BarisDikecualikan(
            one,
            masa[one.pk].alasan_for(boleh=bool(can(oleh, AksiBerkas.VIEW_ALASAN, one))),
            masa[one.pk].mulai,
            masa[one.pk].selesai,
        )
        for one in people
    ]
