"""Uploads in parts: whose they are, how far they are, and the versions that make them needless."""

from datetime import datetime
from hashlib import sha256

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from berkas.enums import Langkah, StatusBerkas
from berkas.models import Berkas, DokumenWajib, PotonganUnggahan, Riwayat, UnggahanBersambung, Versi
from berkas.queries.tenggat import effective_tenggat, judge_berkas, sudah_ada
from berkas.rules.tenggat import Penilaian, Tenggat
from berkas.rules.unggahan import UMUR, open_until
from pegawai.models import Pegawai
from pemeriksaan.result import Decision


def find_unggahan(kunci: str, oleh: Pegawai) -> UnggahanBersambung | None:
    """One of this person's uploads with `sampai`; of others none is found."""
    rows = UnggahanBersambung.objects.with_sampai().select_related("dokumen__pengumpulan", "versi")
    return rows.filter(kunci=kunci, oleh=oleh).first()


def has_lapsed(row: UnggahanBersambung, pada: datetime) -> bool:
    """Replaced, or so old that the sweeper takes it. A complete one waits for its receipt, however old."""
    return row.gugur_at is not None or (row.lengkap_at is None and row.dibuat_at + UMUR <= pada)


def read_unggahan(row: UnggahanBersambung) -> bytes:
    """The bytes that have arrived, in order."""
    parts = PotonganUnggahan.objects.filter(unggahan=row).order_by("awal")
    return b"".join(bytes(isi) for isi in parts.values_list("isi", flat=True))


def is_whole(row: UnggahanBersambung) -> bool:
    return sha256(read_unggahan(row)).hexdigest() == row.sha256


def berkas_with_versi(pegawai: Pegawai, dokumen: DokumenWajib) -> Berkas | None:
    rows = Berkas.objects.select_related("versi_terkini").prefetch_related("versi")
    return rows.filter(pegawai=pegawai, dokumen=dokumen).first()


def newest_if_same(berkas: Berkas | None, sha256: str) -> Versi | None:
    """After a double click, or a retry after a lost answer: the receipt that was given already."""
    if berkas is None or berkas.versi_terkini is None or berkas.status == StatusBerkas.DIKEMBALIKAN:
        return None
    return berkas.versi_terkini if berkas.versi_terkini.sha256 == sha256 else None


def returned_with(berkas: Berkas | None, sha256: str) -> Riwayat | None:
    """The last return of these bytes."""
    if berkas is None:
        return None
    returns = Riwayat.objects.filter(berkas=berkas, langkah=Langkah.RETURN, versi__sha256=sha256)
    return returns.order_by("-pk").first()


def judge_now(
    pegawai: Pegawai, dokumen: DokumenWajib, berkas: Berkas | None, pada: datetime, niat_at: datetime | None
) -> tuple[Penilaian, Tenggat, datetime]:
    """The judgement of an upload at `pada`, its bounds, and the moment at which it has to be judged again."""
    tenggat = effective_tenggat(dokumen.pengumpulan, pegawai)
    penilaian = judge_berkas(tenggat, berkas, pada, niat_at)
    return penilaian, tenggat, open_until(tenggat, sudah_ada(berkas, pada), niat_at)


def received_print(oleh: Pegawai, pegawai: Pegawai, sha256: str) -> Versi | None:
    """The receipt of the same print, if it came in parts as well and is still the newest."""
    rows = UnggahanBersambung.objects.filter(oleh=oleh, pegawai=pegawai, dokumen=None, sha256=sha256)
    row = rows.filter(versi__isnull=False).select_related("versi__berkas").order_by("-pk").first()
    if row is None or row.versi is None:
        return None
    return newest_if_same(row.versi.berkas, sha256)


def open_unggahan(oleh: Pegawai, pegawai: Pegawai, dokumen: DokumenWajib) -> UnggahanBersambung | None:
    """The one that is under way, or has arrived whole and waits for its receipt."""
    row = UnggahanBersambung.objects.open().filter(oleh=oleh, pegawai=pegawai, dokumen=dokumen).first()
    return None if row is None or has_lapsed(row, timezone.now()) else row


def is_superseded(row: UnggahanBersambung) -> bool:
    """Whether another file came in by any way since it was begun."""
    same = Versi.objects.filter(berkas__pegawai=row.pegawai_id, berkas__dokumen=row.dokumen_id)
    return same.filter(diterima_at__gte=row.dibuat_at).exists()


def is_overtaken(row: UnggahanBersambung, dokumen: DokumenWajib) -> bool:
    """Whether another file that arrived later counts instead of this complete one. One that was late does not replace one
    that was in time."""
    others = Versi.objects.filter(berkas__pegawai=row.pegawai_id, berkas__dokumen=dokumen).exclude(
        Q(sha256=row.sha256) | Q(keputusan=Decision.REFUSE)
    )
    counts = Q(tepat_waktu=True) | Q(tenggat_at__lte=row.lengkap_at)
    return others.filter(counts, diterima_at__gt=row.lengkap_at).exists()


def alamat_form(dokumen: DokumenWajib | None, pegawai: Pegawai, *, oleh: Pegawai) -> str:
    """The page of the form, which also explains why nothing is taken in."""
    if dokumen is None:
        return reverse("berkas:add_printed")
    tempat = (dokumen.pengumpulan_id, dokumen.jenis)
    if pegawai.pk == oleh.pk:
        return reverse("berkas:add", args=tempat)
    return reverse("berkas:wakil_add", args=(pegawai.pk, *tempat))
