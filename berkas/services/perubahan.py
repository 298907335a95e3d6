"""Changes of a running campaign: proposed with the form, looked at as a table, applied with a reason, told to each person,
and undone by one click within the hour."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from berkas.enums import JenisDokumen, Kebijakan, LangkahPengumpulan, StatusPerubahan
from berkas.models import Berkas, DokumenWajib, Pengumpulan, PerubahanPengumpulan, Versi
from berkas.moves import PENGUMPULAN_BERUBAH, move_pengumpulan
from berkas.permissions import AksiBerkas, AksiPengumpulan
from berkas.queries.perubahan import USULAN_LAMA, count_dispensasi, fields_of, pending_of, rows_of
from berkas.rules.perubahan import BATAS_URUNG_PERUBAHAN, NAMA, WAKTU, refuse_waktu, reverse_isi
from berkas.rules.pesan_pengumpulan import head_perubahan, tell_perubahan
from berkas.services.kabar import HasilKabar, KabarPengumpulan, tell_pengumpulan
from berkas.services.pengumpulan import AturanDokumen, describe_pengumpulan, save_dokumen
from berkas.services.penimbangan import reweigh_dokumen
from berkas.services.penutupan import ALASAN_KURANG
from core.alasan import require_alasan
from core.exceptions import Conflict, DomainError
from core.formats import format_datetime
from notifikasi.enums import JenisPesan
from pegawai.enums import JenisKejadian
from pegawai.models import Pegawai
from pegawai.permissions import require
from pegawai.services.jejak_audit import record_jejak

S = StatusPerubahan
RINGAN = ("nama", "nomor_surat", "tanggal_surat", "hal_surat", "surat", "kontak")
"""What people do not feel: saved at once."""


@transaction.atomic
def propose_perubahan(
    diisi: Pengumpulan,
    *,
    dokumen: Mapping[JenisDokumen, AturanDokumen],
    oleh: Pegawai,
    revisi: int | None = None,
    lanjut: int | None = None,
) -> PerubahanPengumpulan | None:
    """Keep what the validated form changes for people as a proposal; save the rest at once. `lanjut`: the pending proposal
    that the form began with, which this one replaces.

    Returns None when nothing changes for people: then a pending proposal is taken back. Raises NotAllowed; Conflict for an
    older `revisi` and when another admin has proposed something meanwhile; DomainError for a change that is not allowed now.
    """
    row = _lock(diisi.pk)
    require(oleh, AksiPengumpulan.CHANGE, row)
    if revisi is not None and revisi != row.revisi:
        raise Conflict(PENGUMPULAN_BERUBAH, kode="CONFLICT")
    if not dokumen:
        raise DomainError("Pilih paling sedikit satu dokumen yang diminta.", kode="NO_DOCUMENT")
    _require_seen(row, lanjut)
    isi = _difference(row, diisi, dokumen)
    _require_allowed(row, isi)
    _save_light(row, diisi, oleh)
    if not isi and (lama := pending_of(row)):
        discard_perubahan(lama, oleh=oleh)
    if not isi:
        return None
    PerubahanPengumpulan.objects.filter(pengumpulan=row, status=S.USULAN).update(status=S.DIBUANG)
    usulan = PerubahanPengumpulan.objects.create(pengumpulan=row, isi=isi, revisi=row.revisi, oleh=oleh)
    record_jejak(JenisKejadian.PERUBAHAN_PROPOSE, oleh=oleh, objek=row, rincian=isi)
    return usulan


@transaction.atomic
def discard_perubahan(usulan: PerubahanPengumpulan, *, oleh: Pegawai) -> None:
    """Throw a proposal away, also one of a campaign that was closed meanwhile. Raises Conflict when another admin has applied
    it or thrown it away."""
    require(oleh, AksiBerkas.MANAGE)
    _claim(usulan, S.USULAN, status=S.DIBUANG)
    record_jejak(JenisKejadian.PERUBAHAN_DISCARD, oleh=oleh, objek=usulan.pengumpulan, rincian=usulan.isi)


@transaction.atomic
def apply_perubahan(usulan: PerubahanPengumpulan, *, alasan: str, oleh: Pegawai) -> HasilKabar:
    """Make a proposal true, all or nothing, and tell each person and head once.

    Raises DomainError for a short reason or when the time has made it impossible, Conflict when the campaign was
    changed since it was proposed or another admin was first.
    """
    alasan, row = require_alasan(alasan, ALASAN_KURANG), _lock(usulan.pengumpulan_id)
    require(oleh, AksiPengumpulan.CHANGE, row)
    if usulan.revisi != row.revisi:
        raise Conflict(USULAN_LAMA, kode="CONFLICT")
    _claim(
        usulan, S.USULAN, status=S.DITERAPKAN, alasan=alasan, diterapkan_at=timezone.now(), revisi=row.revisi + 1
    )  # fmt: skip
    record_jejak(
        JenisKejadian.PENGUMPULAN_CHANGE, oleh=oleh, objek=row, rincian=usulan.isi | {"catatan": alasan}
    )
    return _make_true(row, usulan, oleh)


@transaction.atomic
def undo_perubahan(perubahan: PerubahanPengumpulan, *, oleh: Pegawai) -> HasilKabar:
    """Take an applied change back within the hour: itself a change, under the same rules, and told too.

    Raises Conflict when the campaign was changed since, DomainError when the hour is over, when it undid something
    itself, when files came in under its terms, or when the time forbids to go back.
    """
    row = _lock(perubahan.pengumpulan_id)
    require(oleh, AksiPengumpulan.CHANGE, row)
    _require_undoable(row, perubahan)
    _claim(perubahan, S.DITERAPKAN, status=S.DIURUNGKAN)
    balik = PerubahanPengumpulan.objects.create(
        pengumpulan=row,
        status=S.DITERAPKAN,
        isi=reverse_isi(perubahan.isi),
        revisi=row.revisi + 1,
        alasan=f"Mengurungkan perubahan {format_datetime(perubahan.diterapkan_at or timezone.now())}.",
        oleh=oleh,
        diterapkan_at=timezone.now(),
        membalik=perubahan,
    )
    record_jejak(JenisKejadian.PERUBAHAN_UNDO, oleh=oleh, objek=row, rincian=balik.isi)
    return _make_true(row, balik, oleh)


def _lock(pk: int) -> Pengumpulan:
    return Pengumpulan.objects.with_drafts().select_for_update().get(pk=pk)


def _require_seen(row: Pengumpulan, lanjut: int | None) -> None:
    """What another admin proposed is not thrown away by a form that did not show it."""
    usulan = pending_of(row)
    if usulan and usulan.pk != lanjut:
        raise Conflict(
            f"{usulan.oleh} baru saja menyusun perubahan pengumpulan ini. Muat ulang halaman untuk melanjutkannya; "
            "isian Anda di sini belum disimpan.",
            kode="CONFLICT",
        )


def _claim(perubahan: PerubahanPengumpulan, dari: StatusPerubahan, **fields: Any) -> None:
    """Compare-and-set its status."""
    if not PerubahanPengumpulan.objects.filter(pk=perubahan.pk, status=dari).update(**fields):
        raise Conflict("Perubahan ini baru saja ditangani admin lain. Muat ulang halaman.", kode="CONFLICT")
    for name, value in fields.items():
        setattr(perubahan, name, value)


def _difference(
    row: Pengumpulan, diisi: Pengumpulan, dokumen: Mapping[JenisDokumen, AturanDokumen]
) -> dict[str, list[Any]]:
    """What people feel: name → [before, after]."""
    lama, baru = _plain(row), _plain(diisi)
    baru["dokumen"] = {jenis.value: one.plain for jenis, one in dokumen.items()}
    lama["dokumen"] = describe_pengumpulan(row)["dokumen"]
    return {nama: [lama[nama], baru[nama]] for nama in (*NAMA, "dokumen") if lama[nama] != baru[nama]}


def _plain(one: Pengumpulan) -> dict[str, Any]:
    moments = {nama: getattr(one, nama).isoformat() if getattr(one, nama) else None for nama in WAKTU}
    return moments | {
        "masa_tenggang": one.masa_tenggang,
        "periode": one.periode_id,
        "kohort": one.kohort_id,
        "surat_terbuka": one.surat_terbuka,
    }


def _save_light(row: Pengumpulan, diisi: Pengumpulan, oleh: Pegawai) -> None:
    berubah = {
        nama: [str(getattr(row, nama) or ""), str(getattr(diisi, nama) or "")]
        for nama in RINGAN
        if getattr(row, nama) != getattr(diisi, nama)
    }
    if not berubah:
        return
    for nama in berubah:
        setattr(row, nama, getattr(diisi, nama))
    row.revisi += 1
    row.save(update_fields=[*berubah, "revisi"])
    record_jejak(JenisKejadian.PENGUMPULAN_CHANGE, oleh=oleh, objek=row, rincian=berubah)


def _require_allowed(row: Pengumpulan, isi: Mapping[str, Any]) -> None:
    sebab = refuse_waktu(
        isi, dibuka_at=row.dibuka_at, tenggat_at=row.tenggat_at, pada=timezone.now()
    ) or _refuse_with_files(row, isi)
    if sebab:
        raise DomainError(sebab, kode="NOT_ALLOWED")


def _refuse_with_files(row: Pengumpulan, isi: Mapping[str, Any]) -> str:
    masuk = Berkas.objects.filter(dokumen__pengumpulan=row, versi_terkini__isnull=False)
    if "kohort" in isi and masuk.exists():
        return "Berkas dari kohort ini sudah masuk, sehingga kohortnya tidak dapat diganti. Buat pengumpulan baru untuk kohort lain."
    sebelum, sesudah = isi.get("dokumen", [{}, {}])
    for jenis in sorted(set(sebelum) - set(sesudah)):
        if masuk.filter(dokumen__jenis=jenis).exists():
            return f"{JenisDokumen(jenis).label} sudah diunggah pegawai, sehingga tetap diminta. Centang kembali dokumen itu."
    return ""


def _require_undoable(row: Pengumpulan, perubahan: PerubahanPengumpulan) -> None:
    if perubahan.diterapkan_at is None or perubahan.status != S.DITERAPKAN or perubahan.membalik_id:
        raise DomainError("Perubahan ini tidak dapat diurungkan.", kode="NOT_UNDOABLE")
    if timezone.now() - perubahan.diterapkan_at > BATAS_URUNG_PERUBAHAN:
        raise DomainError(
            "Perubahan hanya dapat diurungkan dalam 1 jam. Susun perubahan baru.", kode="TOO_LATE"
        )
    if row.revisi != perubahan.revisi:
        raise Conflict("Pengumpulan ini sudah diubah lagi sesudahnya. Susun perubahan baru.", kode="CONFLICT")
    sejak = Versi.objects.filter(
        berkas__dokumen__pengumpulan=row, diterima_at__gte=perubahan.diterapkan_at
    ).count()
    if sejak and {"dokumen", "kohort", "periode"} & set(perubahan.isi):
        raise DomainError(
            f"{sejak} berkas sudah diterima menurut aturan yang baru; mengurungkannya merugikan pengunggahnya.",
            kode="IN_USE",
        )
    _require_allowed(row, reverse_isi(perubahan.isi))


def _make_true(row: Pengumpulan, perubahan: PerubahanPengumpulan, oleh: Pegawai) -> HasilKabar:
    isi = perubahan.isi
    _require_allowed(row, isi)
    baris = rows_of(isi)
    move_pengumpulan(
        row, LangkahPengumpulan.CHANGE, oleh=oleh, alasan=perubahan.alasan, rincian=isi, **fields_of(isi)
    )
    if "dokumen" in isi:
        _apply_dokumen(row, isi["dokumen"][1])
    teks = tell_perubahan(
        row.nama,
        "\n".join(f"{one.nama}: {one.menjadi} (semula {one.sekarang})" for one in baris),
        perubahan.alasan,
        berdispensasi=bool(count_dispensasi(row, sesudah=row.tenggat_at)),
    )
    judul = head_perubahan(
        row.nama,
        [(one.nama, one.menjadi) for one in baris],
        row.tenggat_at if "tenggat_at" in isi else None,
    )
    kabar = KabarPengumpulan(
        f"perubahan:{perubahan.pk}", JenisPesan.PENGUMPULAN_BERUBAH, judul, teks, isi_kepala=teks
    )
    return tell_pengumpulan(row, kabar)


def _apply_dokumen(row: Pengumpulan, aturan: Mapping[str, list[Any]]) -> None:
    wanted = {
        JenisDokumen(jenis): AturanDokumen(Kebijakan(kebijakan), ukuran, psre_lain, penandatangan)
        for jenis, (kebijakan, ukuran, psre_lain, penandatangan) in aturan.items()
    }
    save_dokumen(row, wanted)
    for satu in DokumenWajib.objects.of(row):
        reweigh_dokumen(satu)
