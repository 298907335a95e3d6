from typing import IO

from berkas.permissions import AksiBerkas
from berkas.queries.pandangan import Pandangan
from berkas.queries.peserta import pengecualian_on
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

URUTAN = ("tempat_path", "nama", "pk")  # by unit, as the tree stood


def export_rekap(*, pandangan: Pandangan, unit: UnitKerja, saringan: Saringan, oleh: Pegawai) -> IO[bytes]:
    """The numbers of the unit and the filtered list of people as XLSX; the export is recorded in the audit
    trail."""
    require(oleh, AksiKepatuhan.VIEW_UNIT, unit)
    rekap = rekap_unit(pandangan, unit)
    rows = filter_pegawai(keadaan_pegawai(pandangan, unit, dokumen=list(rekap.dokumen)), unit, saringan)
    rows = with_pengingat(rows, pandangan).select_related("unit").order_by(*URUTAN)
    record_jejak(
        JenisKejadian.REKAP_EXPORT,
        oleh=oleh,
        objek=unit,
        rincian=pandangan.rincian | {"pegawai": rows.count()},
    )
    return write_rekap(rekap, rows, _exempt(pandangan, unit, oleh))


def _exempt(pandangan: Pandangan, unit: UnitKerja, oleh: Pegawai) -> list[BarisDikecualikan]:
    """Everybody in the subtree who is exempt, with the reasons that this reader may know."""
    rows = pegawai_dikecualikan(pandangan, unit, dokumen=()).select_related("unit")
    people = list(rows.order_by(*URUTAN))
    masa = pengecualian_on(pandangan, people)
    return [
        BarisDikecualikan(
            one,
            masa[one.pk].alasan_for(boleh=bool(can(oleh, AksiBerkas.VIEW_ALASAN, one))),
            masa[one.pk].mulai,
            masa[one.pk].selesai,
        )
        for one in people
    ]
