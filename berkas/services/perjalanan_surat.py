"""What a unit does with the letter: read it, pass it on, take the confirmation back."""

from django.db import transaction
from django.utils import timezone

from berkas.enums import CaraMeneruskan, LangkahSurat, StatusPengumpulan, StatusSurat
from berkas.models import PembacaSurat, Pengumpulan, PerjalananSurat
from berkas.moves import move_surat
from berkas.permissions import AksiSurat, acts_for
from berkas.queries.perjalanan_surat import cabang_of
from berkas.worker.surat import tell_units
from core.exceptions import Conflict, DomainError
from pegawai.enums import JenisKejadian
from pegawai.models import Pegawai
from pegawai.permissions import require
from pegawai.services.jejak_audit import record_jejak

BUKAN_TUJUAN = "Surat ini tidak ditujukan kepada unit itu: tidak ada pegawai yang diminta di dalamnya."


def read_surat(surat: PerjalananSurat, *, oleh: Pegawai) -> bool:
    """Record that the unit has read the letter, at its first opening by the unit's own head or pengelola while the campaign
    runs. False when it was read already, or the opening counts for no unit."""
    counts = surat.status == StatusSurat.BELUM_DIBACA and acts_for(oleh, surat.unit)
    if not counts or surat.pengumpulan.status != StatusPengumpulan.TERBIT:
        return False
    try:
        _read(surat, oleh)
    except Conflict:
        return False
    return True


@transaction.atomic
def _read(surat: PerjalananSurat, oleh: Pegawai) -> None:
    move_surat(surat, LangkahSurat.READ, dibaca_at=timezone.now(), dibaca_oleh=oleh)
    _record(JenisKejadian.SURAT_READ, surat, oleh)


@transaction.atomic
def forward_surat(
    surat: PerjalananSurat, *, oleh: Pegawai, cara: CaraMeneruskan | None = None, catatan: str = ""
) -> int:
    """Confirm that the unit has passed the letter on, and tell the units that get it from there. Returns how many messages.

    Who confirms for a unit without a head has read it for that unit. Raises NotAllowed, DomainError when the letter
    does not concern the unit, and Conflict when another person was first.
    """
    require(oleh, AksiSurat.FORWARD, surat)
    cabang = cabang_of(surat.pengumpulan, surat.unit)
    if cabang is None:
        raise DomainError(BUKAN_TUJUAN, kode="NOT_ADDRESSED")
    if surat.status == StatusSurat.BELUM_DIBACA:
        _read(surat, oleh)
    now = timezone.now()
    move_surat(
        surat, LangkahSurat.FORWARD, diteruskan_at=now, diteruskan_oleh=oleh,
        cara=cara.value if cara else "", catatan=catatan.strip(),
    )  # fmt: skip
    _record(JenisKejadian.SURAT_FORWARD, surat, oleh, cara=surat.cara, catatan=surat.catatan)
    return tell_units(surat.pengumpulan, cabang.bawah)


@transaction.atomic
def undo_forward(surat: PerjalananSurat, *, oleh: Pegawai) -> None:
    """Take the own confirmation of today back; the units below keep what they have read. Raises NotAllowed and Conflict."""
    require(oleh, AksiSurat.UNDO, surat)
    move_surat(
        surat, LangkahSurat.UNDO, diteruskan_at=None, diteruskan_oleh=None, cara="", catatan=""
    )  # fmt: skip
    _record(JenisKejadian.SURAT_UNDO, surat, oleh)


def open_surat(pengumpulan: Pengumpulan, *, oleh: Pegawai) -> None:
    """Count the person among those who opened the letter; the first time counts."""
    PembacaSurat.objects.get_or_create(pengumpulan=pengumpulan, pegawai=oleh, defaults={"at": timezone.now()})


def _record(kejadian: JenisKejadian, surat: PerjalananSurat, oleh: Pegawai, **rincian: str) -> None:
    rincian |= {"unit": str(surat.unit)}
    record_jejak(kejadian, oleh=oleh, objek=surat.pengumpulan, rincian=dict(rincian))
