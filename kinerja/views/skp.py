"""The pages of an SKP: begin, compose or read, and the steps of its life. Its lines are saved by `views.lembar`."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.exceptions import DomainError
from core.http import add_refusal, render_form, sent_data
from kinerja.enums import Aspek, JenisLampiran, JenisPenugasan, LangkahSkp, PendekatanSkp, StatusUsulan
from kinerja.forms.skp import MulaiSkpForm
from kinerja.http import Tindakan, get_skp_or_404, number_of, status_of
from kinerja.models import Skp
from kinerja.permissions import AksiKinerja
from kinerja.queries.dialog import catatan_of, perubahan_of, riwayat_of, usulan_of
from kinerja.queries.mpph import peran_for_skp
from kinerja.queries.perjalanan import periode_with_peran, perjalanan_of
from kinerja.queries.skp import BarisRencana, LembarSkp, naskah_of_skp, newest_versi_skp, read_lembar_skp
from kinerja.rules.kerangka import BagianSkp, KerangkaSkp, kerangka_skp
from kinerja.rules.perilaku import PERILAKU
from kinerja.rules.skp import petunjuk_skp
from kinerja.services.jejak_audit import record_view
from kinerja.services.skp import (
    change_pendekatan,
    confirm_skp,
    determine_skp,
    refresh_identitas,
    reopen_skp,
    return_skp,
    settle_penyesuaian,
    start_skp,
    submit_skp,
    unconfirm_skp,
)
from pegawai.http.akses import PegawaiRequest
from pegawai.models import Pegawai
from pegawai.permissions import can

PERUBAHAN_TERBARU = 20
DIHAPUS = "bagian yang sudah dihapus"


@require_http_methods(["GET", "HEAD", "POST"])
def skp_start(request: PegawaiRequest) -> HttpResponse:
    initial = {"periode": request.GET.get("periode")}
    form = MulaiSkpForm(sent_data(request), initial=initial, pegawai=request.user)
    if form.is_valid():
        try:
            skp = start_skp(**form.cleaned_data, pegawai=request.user, oleh=request.user)
        except DomainError as refusal:
            add_refusal(form, refusal)
        else:
            return redirect("kinerja:skp", pk=skp.pk)
    return render_form(request, "kinerja/skp_mulai.html", {"form": form})


@require_safe
def skp(request: PegawaiRequest, pk: int) -> HttpResponse:
    skp = get_skp_or_404(request, pk)
    record_view(skp, oleh=request.user)
    return show_skp(request, skp)


def show_skp(
    request: PegawaiRequest, skp: Skp, *, status: int = 200, terbuka: str = "", **more: Any
) -> HttpResponse:
    """`terbuka`: the plan that the person works on. `more`: what a refusal adds: `pesan`, `belum_tersimpan` (texts of lines),
    `ketikan` (of small forms, by name)."""
    lembar = read_lembar_skp(skp)
    naskah = naskah_of_skp(lembar)
    kerangka = kerangka_skp(naskah)
    boleh = {name: can(request.user, aksi, skp) for name, aksi in BOLEH.items()}
    peran = peran_for_skp(skp) if boleh["ubah"] else []
    riwayat = list(riwayat_of(skp))
    context = {
        "skp": skp,
        "lembar": lembar,
        "perilaku": list(zip(lembar.ekspektasi, PERILAKU, strict=True)),
        "ada_lampiran": any(lembar.lampiran.values()),
        "lampiran": [(jenis, lembar.lampiran[jenis]) for jenis in JenisLampiran],
        "kerangka": kerangka,
        "terbuka": kerangka.open_plan(terbuka or request.GET.get("terbuka", "")),
        "hasil": [
            ("utama", _cards(lembar.utama, kerangka)),
            ("tambahan", _cards(lembar.tambahan, kerangka)),
        ],
        "perjalanan": perjalanan_of([skp], peran=periode_with_peran(skp.pegawai_id))[skp.pk],
        "petunjuk": petunjuk_skp(naskah),
        "peran": peran,
        "peran_tersisa": sum(bool(one.peran_id) and not one.sudah_diambil for one in peran),
        "menyunting": boleh["ubah"] or boleh["ekspektasi"] or boleh["lampiran"],
        "pilihan_penugasan": JenisPenugasan.choices,
        "pilihan_aspek": Aspek.choices,
        "pilihan_pendekatan": PendekatanSkp.choices,
        "boleh": boleh,
        "is_pegawai": request.user.pk == skp.pegawai_id,
        "is_penilai": request.user.pk == skp.penilai_id,
        "versi": newest_versi_skp(skp),
        "riwayat": riwayat,
        "dikembalikan": riwayat[-1] if riwayat and riwayat[-1].langkah == LangkahSkp.RETURN else None,
        "perubahan": perubahan_of(skp)[:PERUBAHAN_TERBARU],
        "ada_kesalahan": "pesan" in more,
        **_talk(skp, lembar, request.user),
        **more,
    }
    return render(request, "kinerja/skp.html", context, status=status)


def _cards(daftar: Sequence[BarisRencana], kerangka: KerangkaSkp) -> list[tuple[BarisRencana, BagianSkp]]:
    """Each plan with what the outline says of it."""
    return [(baris, kerangka.of(f"rencana-{baris.rencana.pk}")) for baris in daftar]


def refuse_skp(request: PegawaiRequest, pk: int, refusal: DomainError, **more: Any) -> HttpResponse:
    """The page as it is now, read again since a refused change may have touched the SKP in memory."""
    fresh = get_skp_or_404(request, pk)
    return show_skp(request, fresh, status=status_of(refusal), pesan=refusal.pesan, **more)


BOLEH = {
    "ubah": AksiKinerja.EDIT_SKP,
    "ekspektasi": AksiKinerja.EDIT_EKSPEKTASI,
    "lampiran": AksiKinerja.EDIT_LAMPIRAN,
    "ajukan": AksiKinerja.SUBMIT,
    "kembalikan": AksiKinerja.RETURN,
    "bicara": AksiKinerja.DISCUSS,
    "setujui": AksiKinerja.CONFIRM,
    "batalkan": AksiKinerja.UNCONFIRM,
    "tetapkan": AksiKinerja.DETERMINE,
    "buka": AksiKinerja.REOPEN,
}


def _talk(skp: Skp, lembar: LembarSkp, oleh: Pegawai) -> dict[str, Any]:
    """Proposals and remarks, each with the name of the part that it is about, and the parts to choose from. Only what another
    person proposed waits for `oleh`."""
    usulan = list(usulan_of(skp))
    bagian = list(_parts(lembar))
    nama = dict(bagian)
    baris = {kunci.rpartition("-")[0]: teks.rpartition(": ")[0] for kunci, teks in bagian}
    return {
        "bagian": bagian,
        "daftar_usulan": [
            {"usulan": one, "bagian": nama.get(f"{one.jenis}-{one.baris_id}-{one.bidang}", DIHAPUS)}
            for one in usulan
        ],
        "usulan_menunggu": sum(
            one.status == StatusUsulan.MENUNGGU and one.oleh_id != oleh.pk for one in usulan
        ),
        "daftar_catatan": [
            {
                "catatan": one,
                "bagian": baris.get(f"{one.jenis}-{one.baris_id}", DIHAPUS) if one.baris_id else "SKP ini",
            }
            for one in catatan_of(skp)
        ],
    }


def _parts(lembar: LembarSkp) -> Iterator[tuple[str, str]]:
    """Every field that a proposal can be about: its key "RENCANA-12-rencana" and its name."""
    for kata, daftar in (("Hasil kerja utama", lembar.utama), ("Hasil kerja tambahan", lembar.tambahan)):
        for nomor, baris in enumerate(daftar, 1):
            yield f"RENCANA-{baris.rencana.pk}-rencana", f"{kata} {nomor}: rencana hasil kerja"
            yield f"RENCANA-{baris.rencana.pk}-penugasan", f"{kata} {nomor}: penugasan"
            for urut, indikator in enumerate(baris.indikator, 1):
                for bidang, sebutan in (("iki", "indikator kinerja individu"), ("target", "target")):
                    yield f"INDIKATOR-{indikator.pk}-{bidang}", f"{kata} {nomor}, indikator {urut}: {sebutan}"
    for ekspektasi, nilai in zip(lembar.ekspektasi, PERILAKU, strict=True):
        yield f"EKSPEKTASI-{ekspektasi.pk}-teks", f"Perilaku {nilai.nama}: ekspektasi khusus pimpinan"
    for jenis, daftar_lampiran in lembar.lampiran.items():
        for nomor, isi in enumerate(daftar_lampiran, 1):
            yield f"LAMPIRAN-{isi.pk}-teks", f"{JenisLampiran(jenis).label} {nomor}: isi"


TINDAKAN = {
    "ajukan": Tindakan(submit_skp, "SKP diajukan. Pejabat penilai dikabari."),
    "kembalikan": Tindakan(return_skp, "SKP dikembalikan menjadi draf.", "catatan"),
    "setujui": Tindakan(confirm_skp, "Persetujuan Anda tercatat."),
    "batalkan": Tindakan(unconfirm_skp, "Kesepakatan dibatalkan; dialog dibuka lagi.", "catatan"),
    "tetapkan": Tindakan(determine_skp, "SKP ditetapkan. Cetak, lalu tanda tangani secara elektronik."),
    "buka": Tindakan(reopen_skp, "SKP dibuka kembali.", "catatan"),
    "perbarui": Tindakan(refresh_identitas, "Identitas diperbarui dari daftar pegawai."),
    "disesuaikan": Tindakan(settle_penyesuaian, "Dicatat: SKP sudah disesuaikan dengan MPPH."),
    "pendekatan": Tindakan(change_pendekatan, "Pendekatan diganti.", "pendekatan"),
}


@require_POST
def skp_act(request: PegawaiRequest, pk: int, tindakan: str) -> HttpResponse:
    """One of TINDAKAN, on the revision that the person saw."""
    skp = get_skp_or_404(request, pk)
    if tindakan not in TINDAKAN:
        raise Http404
    dikerjakan = TINDAKAN[tindakan]
    isian = dikerjakan.isian(request.POST)
    try:
        dikerjakan.service(skp, oleh=request.user, revisi=number_of(request.POST.get("revisi", "")), **isian)
    except DomainError as refusal:
        return refuse_skp(request, pk, refusal, ketikan=isian)
    messages.success(request, dikerjakan.selesai)
    return redirect("kinerja:skp", pk=pk)
