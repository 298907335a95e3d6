from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from core.exceptions import DomainError
from pegawai.enums import JenisKejadian, JenisLembar
from pegawai.models import Pegawai, PemetaanKolom
from pegawai.permissions import AksiPegawai, require
from pegawai.rules.lembar import Judul, Tabel
from pegawai.rules.pemetaan_kolom import faults_of_kolom
from pegawai.services.jejak_audit import record_jejak


@transaction.atomic
def save_pemetaan(
    judul: Judul, kolom: Mapping[int, str], *, jenis: JenisLembar, tabel: Tabel, oleh: Pegawai
) -> PemetaanKolom:
    """Remember what the columns of this header mean; columns that `kolom` leaves out are not read. The last word counts.

    Raises NotAllowed, DomainError.
    """
    require(oleh, AksiPegawai.MAP_KOLOM, jenis)
    if faults := faults_of_kolom(kolom, tabel):
        raise DomainError(". ".join(faults.values()))
    isi = [[teks, kolom.get(i, "")] for i, teks in sorted(judul.teks.items())]
    pemetaan, _ = PemetaanKolom.objects.update_or_create(
        jenis=jenis,
        sidik=judul.sidik,
        defaults={"kolom": isi, "oleh": oleh, "disimpan_at": timezone.now()},
    )
    _record(pemetaan, oleh, kolom={tabel.kolom[nama]: judul.teks[i] for i, nama in kolom.items()})
    return pemetaan


@transaction.atomic
def forget_pemetaan(pemetaan: PemetaanKolom, *, oleh: Pegawai) -> None:
    """The next sheet with these titles is asked about again. Raises NotAllowed."""
    require(oleh, AksiPegawai.MAP_KOLOM, pemetaan.jenis)
    _record(pemetaan, oleh, perubahan="dilupakan")
    pemetaan.delete()


def _record(pemetaan: PemetaanKolom, oleh: Pegawai, **rincian: object) -> None:
    rincian = {"lembar": JenisLembar(pemetaan.jenis).label, **rincian}
    record_jejak(JenisKejadian.PEMETAAN_CHANGE, oleh=oleh, objek=pemetaan, rincian=rincian)
