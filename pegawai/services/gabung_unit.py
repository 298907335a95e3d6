"""Merging two units: what the one had goes over to the other, and the first stays, closed, below the second."""

from datetime import date

from django.conf import settings
from django.utils.module_loading import import_string

from pegawai.enums import JenisKejadian, JenisPeran
from pegawai.models import JejakAudit, Pegawai, Peran, UnitKerja
from pegawai.moves.unit_kerja import close_node, fresh, move_node
from pegawai.services.jejak_audit import build_jejak
from pegawai.services.kepala_unit import end_peran_of, give_peran_in, peran_from
from pegawai.services.riwayat_jabatan import write_riwayat
from pegawai.services.riwayat_unit import Dasar

SEKALI_TULIS = 500
BERALIH = {
    JenisPeran.KEPALA_UNIT: "Beralih bila jabatan kepala unit tujuan kosong dan unit tujuan tidak berada di atas unit ini; selain itu berakhir.",
    JenisPeran.PENGELOLA: "Beralih, kecuali bila unit tujuan berada di atas unit ini: maka berakhir.",
}
"""The roles that may go over to another unit, and when, as the page says it."""


def carry_over(dari: UnitKerja, ke: UnitKerja, dasar: Dasar) -> None:
    """People and open sub-units of `dari` go over to `ke`, and some of its roles (`fates_of_peran`); the others end. Inactive
    people stay where they were last. Documents of the unit (matrices, packages) stay with it, and within reach of the new head,
    because it hangs below `ke` from now on.

    What apps above know of units they carry themselves, before anything moves: `PEGAWAI_GABUNG_UNIT` names their functions.
    """
    for nama in settings.PEGAWAI_GABUNG_UNIT:
        import_string(nama)(dari, ke, dasar.oleh)
    _carry_people(dari, ke, dasar)
    _carry_peran(dari, ke, dasar)
    for sub in list(UnitKerja.objects.active().filter(dari.below())):
        move_node(sub, ke)
    move_node(dari, ke)
    close_node(fresh(dari), dasar.sejak, digabung_ke=ke)


def _carry_people(dari: UnitKerja, ke: UnitKerja, dasar: Dasar) -> None:
    people = list(Pegawai.objects.active().filter(unit=dari).order_by("pk"))
    for pegawai in people:
        pegawai.unit = ke
    Pegawai.objects.bulk_update(people, ["unit"], batch_size=SEKALI_TULIS)
    write_riwayat(people, sejak=dasar.sejak)
    rincian = {"sumber": "penggabungan unit", "unit": {"sebelum": dari.nama, "sesudah": ke.nama}}
    jejak = [
        build_jejak(JenisKejadian.PEGAWAI_CHANGE, oleh=dasar.oleh, pegawai=one, objek=one, rincian=rincian)
        for one in people
    ]
    JejakAudit.objects.bulk_create(jejak, batch_size=SEKALI_TULIS)


def _carry_peran(dari: UnitKerja, ke: UnitKerja, dasar: Dasar) -> None:
    """No role grows by a merger. A unit has one head: that of `dari` becomes head of `ke` only where the post is vacant."""
    lama = peran_from(dari, dasar.sejak)
    is_led = any(one.jenis == JenisPeran.KEPALA_UNIT for one in peran_from(ke, dasar.sejak))
    beralih = [
        (one, one.mulai, one.selesai)
        for one in lama
        if not ke.covers(dari)
        and not _why_ends(one, dasar.oleh)
        and not (is_led and one.jenis == JenisPeran.KEPALA_UNIT)
    ]
    end_peran_of(lama, dasar)
    for one, mulai, selesai in beralih:
        give_peran_in(ke, one.pegawai, JenisPeran(one.jenis), dasar, mulai=mulai, selesai=selesai)


def fates_of_peran(dari: UnitKerja, sejak: date, oleh: Pegawai) -> list[tuple[Peran, str]]:
    """What would become of each role for this unit if `oleh` merged it into another, before that other unit is chosen."""
    return [(one, _why_ends(one, oleh) or BERALIH[JenisPeran(one.jenis)]) for one in peran_from(dari, sejak)]


def _why_ends(peran: Peran, oleh: Pegawai | None) -> str:
    """Why a role ends with its unit, wherever that is merged into; empty where the other unit decides."""
    if oleh is not None and peran.pegawai_id == oleh.pk:
        return "Berakhir: peran Anda sendiri tidak dapat Anda pindahkan."
    if hasattr(peran, "penunjukan"):
        return f"Berakhir: penunjukan {peran.penunjukan.get_jenis_display()} hanya berlaku untuk unit ini."
    if peran.jenis not in BERALIH:
        return "Berakhir. Bila masih perlu, berikan peran baru untuk unit tujuan."
    return ""
