"""Whether reminders about the letter are still true."""

from collections.abc import Collection

from django.db.models import Q

from berkas.enums import StatusPengumpulan, StatusSurat
from berkas.models import PengingatSurat, PerjalananSurat

DITUTUP = "Pengumpulan ini sudah ditutup."
DITERUSKAN = "Surat sudah diteruskan unit ini, atau unitnya ditutup."
DIBACA = "Unit yang disebut sudah membaca suratnya, atau ditutup."


def reasons_to_skip(nomor: Collection[int]) -> dict[int, str]:
    """Why the mails of these reminders need not be sent any more, or "": the answer to `NOTIFIKASI_SYARAT`. Three queries.

    A message to the level above speaks of several units, of which `nomor` is the first: it is true while one of them has
    not read the letter.
    """
    rows = list(PengingatSurat.objects.filter(pk__in=nomor).select_related("pengumpulan", "unit"))
    together = Q(pk__in=[])
    for one in rows:
        together |= Q(pengumpulan=one.pengumpulan_id, atasan=one.atasan_id, at=one.at, oleh=None)
    groups = list(PengingatSurat.objects.filter(together, unit__ditutup=None)) if rows else []
    states = PerjalananSurat.objects.filter(pengumpulan__in={one.pengumpulan_id for one in rows})
    status = {
        (kampanye, unit): kode for kampanye, unit, kode in states.values_list("pengumpulan", "unit", "status")
    }

    def state_of(one: PengingatSurat) -> str:
        return status.get((one.pengumpulan_id, one.unit_id), StatusSurat.BELUM_DIBACA)

    unread = {
        (one.pengumpulan_id, one.atasan_id, one.at)
        for one in groups
        if state_of(one) == StatusSurat.BELUM_DIBACA
    }
    found = dict.fromkeys(nomor, DITUTUP)
    for one in rows:
        if one.pengumpulan.status != StatusPengumpulan.TERBIT:
            continue
        if one.oleh_id is None:
            found[one.pk] = "" if (one.pengumpulan_id, one.atasan_id, one.at) in unread else DIBACA
        else:
            done = one.unit.ditutup is not None or state_of(one) == StatusSurat.DITERUSKAN
            found[one.pk] = DITERUSKAN if done else ""
    return found
