"""The one next step of a person, out of all documents that their campaigns require."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from django.urls import reverse
from django.utils.text import Truncator

from berkas.enums import KeadaanDokumen, Kebijakan
from berkas.models import Berkas
from berkas.queries.belum_dikirim import DokumenKinerjaSaya
from berkas.queries.kartu import KartuDokumen, KartuPengumpulan
from berkas.queries.sasaran import open_or_latest
from berkas.rules.belum_dikirim import BELUM_DIKIRIM, DokumenKinerja
from berkas.rules.pesan_waktu import (
    Ajakan,
    explain_after,
    invite,
    invite_correction,
    invite_look,
    tell_closed,
    tell_complete,
    tell_not_open,
)
from berkas.rules.waktu import KeadaanWaktu, Waktu
from core.formats import format_date, format_size, format_time

W = KeadaanWaktu
DIAM = (W.BELUM, W.TUTUP, W.LENGKAP)  # nothing can be handed in, or nothing has to
TIDAK_COCOK = (
    "Sebagian isi berkas tidak cocok dengan data yang tercatat. Periksa, lalu benarkan atau ganti berkasnya."
)
KATA_CATATAN = 30  # of a note, in the panel
BELUM_LENGKAP = (
    "Tanda tangan elektroniknya belum lengkap. Lihat siapa yang belum menandatangani, lalu ganti berkasnya."
)


class TautanLain(NamedTuple):
    """A second way, beside the button."""

    teks: str
    url: str


@dataclass(frozen=True, slots=True)
class LangkahBerikut:
    """What the panel on the home page says. `ikon`: of its button, where that is the one primary of the page."""

    waktu: Waktu
    ajakan: Ajakan
    dokumen: Sequence[KartuDokumen]  # of the campaign that it speaks of
    url: str
    ikon: str = ""
    lain: TautanLain | None = None

    @property
    def dari(self) -> int:
        return len(self.dokumen)

    @property
    def diterima(self) -> int:
        return sum(one.diterima for one in self.dokumen)

    @property
    def sesudahnya(self) -> str:
        """What comes after the deadline."""
        return explain_after(self.dokumen[0].tenggat)

    @property
    def terakhir(self) -> tuple[str, str] | None:
        """Day and time of the newest file."""
        at = max((one.versi.diterima_at for one in self.dokumen if one.versi), default=None)
        return (format_date(at), f"pukul {format_time(at)} WITA") if at else None


def next_step(kartu: Sequence[KartuPengumpulan], di_kinerja: DokumenKinerjaSaya) -> LangkahBerikut | None:
    """The most pressing document that a person can hand in now; otherwise how their campaigns stand. None without any,
    and where the person is exempt."""
    shown = [one for one in open_or_latest(kartu) if one.dokumen and not one.hal.pengecualian]
    to_do = [(dokumen, one) for one in shown for dokumen in one.dokumen if dokumen.waktu.keadaan not in DIAM]
    if to_do:
        dokumen, one = min(to_do, key=lambda pair: pair[0].desakan)
        return _to_do(dokumen, one, di_kinerja)
    standing = [_standing(one.dokumen) for one in shown]
    return min(standing, key=_rank, default=None)


def _rank(step: LangkahBerikut) -> tuple[object, ...]:
    """Good news of an open campaign stands before one that is not open yet."""
    order = (W.TUTUP, W.LENGKAP, W.BELUM)
    return order.index(step.waktu.keadaan), step.waktu.batas_at


def _to_do(dokumen: KartuDokumen, kartu: KartuPengumpulan, di_kinerja: DokumenKinerjaSaya) -> LangkahBerikut:
    if dokumen.perlu_dilihat:
        return _to_look_at(dokumen, kartu.dokumen)
    jenis = dokumen.dokumen.jenis
    if dokumen.berkas and dokumen.pengembalian:
        ajakan, lain = _correct(dokumen, dokumen.berkas, otomatis=dokumen.pengembalian.is_otomatis)
    else:
        ajakan, lain = _hand_in(dokumen, di_kinerja.get((kartu.pengumpulan.periode_id, jenis)))
    add = reverse("berkas:add", args=[dokumen.dokumen.pengumpulan_id, jenis])
    return LangkahBerikut(dokumen.waktu, ajakan, kartu.dokumen, add, ikon="upload", lain=lain)


def _correct(dokumen: KartuDokumen, berkas: Berkas, *, otomatis: bool) -> tuple[Ajakan, TautanLain]:
    alasan = _explain_return(dokumen)
    ajakan = invite_correction(dokumen.waktu, dokumen.dokumen.jenis, alasan, otomatis=otomatis)
    teks = "Lihat hasil pemeriksaan" if otomatis else "Lihat catatan verifikator"
    return ajakan, TautanLain(teks, reverse("berkas:detail", args=[berkas.pk]))


def _hand_in(dokumen: KartuDokumen, milik: DokumenKinerja | None) -> tuple[Ajakan, TautanLain]:
    """`milik`: what the person wrote in Kinerja; in the grace minutes there is no time for it."""
    waktu, jenis = dokumen.waktu, dokumen.dokumen.jenis
    if milik is None or waktu.keadaan == W.TENGGANG:
        uraian, lain = _describe(dokumen), _other_way(dokumen)
    else:
        batas = format_size(dokumen.dokumen.batas_ukuran)
        kata = milik.kata
        uraian = f"{jenis} di menu Kinerja {BELUM_DIKIRIM}: {kata.keadaan}. PDF, paling besar {batas}."
        teks = f"Buka {jenis} di Kinerja" if kata.siap_unggah else f"{kata.tombol} {jenis}"
        lain = TautanLain(teks, milik.url)
    return invite(waktu, jenis, uraian, boleh=dokumen.penilaian.boleh), lain


def _to_look_at(dokumen: KartuDokumen, all_of_it: Sequence[KartuDokumen]) -> LangkahBerikut:
    ajakan = invite_look(dokumen.dokumen.jenis, TIDAK_COCOK if dokumen.periksa_kembali else BELUM_LENGKAP)
    return LangkahBerikut(dokumen.waktu, ajakan, all_of_it, _receipt(dokumen), ikon="search-check")


def _other_way(dokumen: KartuDokumen) -> TautanLain:
    if dokumen.waktu.keadaan in (W.TENANG, W.TIGA_HARI, W.SATU_HARI):
        return TautanLain("Belum punya berkasnya?", reverse("kinerja:index"))
    if dokumen.hal.permohonan and dokumen.hal.permohonan.is_menunggu:
        alamat = reverse("berkas:permohonan", args=[dokumen.hal.permohonan.pk])
        return TautanLain("Permohonan dispensasi Anda menunggu putusan", alamat)
    return TautanLain(
        "Tidak sempat? Ajukan dispensasi",
        reverse("berkas:permohonan_ask", args=[dokumen.dokumen.pengumpulan_id]),
    )


def _describe(dokumen: KartuDokumen) -> str:
    """ "Matriks Pembagian Peran dan Hasil tahun 2026, sudah ditandatangani, berbentuk PDF, paling besar 2 MB." """
    signed = "" if dokumen.dokumen.kebijakan == Kebijakan.BEBAS else " sudah ditandatangani,"
    tahun = dokumen.pengumpulan.periode.tahun
    return f"{dokumen.nama} tahun {tahun},{signed} berbentuk PDF, paling besar {format_size(dokumen.dokumen.batas_ukuran)}."


def _explain_return(dokumen: KartuDokumen) -> str:
    """Briefly, so that the button stays in sight: all of it stands where the second link leads."""
    if not dokumen.perbaikan:
        note = dokumen.pengembalian.catatan if dokumen.pengembalian else ""
        return (
            Truncator(note).words(KATA_CATATAN) or "Lihat catatan verifikator, perbaiki, lalu unggah kembali."
        )
    alasan, cara = dokumen.perbaikan[0]
    lain = len(dokumen.perbaikan) - 1
    return f"{alasan}. {cara}" + (f" Ada {lain} alasan lain." if lain else "")


def _standing(dokumen: Sequence[KartuDokumen]) -> LangkahBerikut:
    """Of a campaign in which nothing can be done now."""
    jenis = [one.dokumen.jenis for one in dokumen]
    closed = [one for one in dokumen if one.waktu.keadaan == W.TUTUP]
    if closed:
        waktu = max((one.waktu for one in closed), key=lambda one: one.batas_at)
        belum = all(one.keadaan == KeadaanDokumen.BELUM for one in closed)
        diakhiri = all(one.tenggat.ditutup_at is not None for one in closed)
        ajakan = tell_closed([one.dokumen.jenis for one in closed], semua_belum=belum, diakhiri=diakhiri)
        url = reverse("berkas:add", args=[closed[0].dokumen.pengumpulan_id, closed[0].dokumen.jenis])
        return LangkahBerikut(waktu, ajakan, dokumen, url)
    not_open = [one for one in dokumen if one.waktu.keadaan == W.BELUM]
    if not_open:
        ajakan = tell_not_open([one.dokumen.jenis for one in not_open])
        return LangkahBerikut(not_open[0].waktu, ajakan, dokumen, reverse("beranda:help") + "#panduan")
    to_look_at = [one for one in dokumen if one.perlu_dilihat]
    if to_look_at:
        return _to_look_at(to_look_at[0], dokumen)
    newest = max((one for one in dokumen if one.versi), key=_received)
    return LangkahBerikut(newest.waktu, _tell_complete(dokumen, jenis), dokumen, _receipt(newest))


def _tell_complete(dokumen: Sequence[KartuDokumen], jenis: Sequence[str]) -> Ajakan:
    verified = all(one.keadaan == KeadaanDokumen.TERVERIFIKASI for one in dokumen)
    on_time = all(one.versi and one.versi.tepat_waktu for one in dokumen)
    return tell_complete(jenis, terverifikasi=verified, tepat_waktu=on_time)


def _received(dokumen: KartuDokumen) -> datetime:
    return dokumen.versi.diterima_at if dokumen.versi else datetime.min.replace(tzinfo=UTC)


def _receipt(dokumen: KartuDokumen) -> str:
    return reverse("berkas:receipt", args=[dokumen.versi.tanda_terima if dokumen.versi else ""])
