"""Merging two units: what the one had goes over to the other, and the first stays, closed, below the second."""

from django.conf import settings
from django.utils.module_loading import import_string

from pegawai.enums import JenisKejadian, JenisPeran
from pegawai.models import JejakAudit, Pegawai, UnitKerja
from pegawai.moves.unit_kerja import close_node, fresh, move_node
from pegawai.services.jejak_audit import build_jejak
from pegawai.services.kepala_unit import end_peran_of, give_peran_in, peran_from
from pegawai.services.riwayat_jabatan import write_riwayat
from pegawai.services.riwayat_unit import Dasar

SEKALI_TULIS = 500


def carry_over(dari: UnitKerja, ke: UnitKerja, dasar: Dasar) -> None:
    """People, roles and open sub-units of `dari` go over to `ke`; inactive people stay where they were last. Documents of the
    unit (matrices, packages) stay with it, and within reach of the new head, because it hangs below `ke` from now on.

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
    """A unit has one head: that of `dari` becomes head of `ke` only where the post is vacant."""
    lama = peran_from(dari, dasar.sejak)
    is_led = any(one.jenis == JenisPeran.KEPALA_UNIT for one in peran_from(ke, dasar.sejak))
    sampai = {one.pk: one.selesai for one in lama}
    end_peran_of(lama, dasar)
    for one in lama:
        if one.jenis != JenisPeran.KEPALA_UNIT or not is_led:
            give_peran_in(ke, one.pegawai, JenisPeran(one.jenis), dasar, selesai=sampai[one.pk])
