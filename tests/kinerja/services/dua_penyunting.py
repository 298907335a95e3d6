# ruff: noqa: E402  the settings must stand before anything of Django is imported
"""Two people edit the same matrix and the same SKP at the same moment: `python -m tests.kinerja.services.dua_penyunting
DATABASE` prints what came of it. A process of its own, because threads need a real database."""

import os
from functools import partial

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

django.setup()

from django.utils import timezone

from kinerja.models import Mpph, PeranHasil, Skp, UsulanDialog, VersiSkp
from kinerja.services.dialog import propose_usulan
from kinerja.services.matriks import add_anggota, add_indikator, set_peran
from kinerja.services.mpph import determine_mpph, start_mpph
from kinerja.services.rencana import (
    add_indikator_kinerja,
    add_rencana,
    change_ekspektasi,
    change_rencana,
    take_peran,
)
from kinerja.services.skp import confirm_skp, determine_skp, start_skp, submit_skp
from pegawai.enums import JenisPeran, JenisUnit
from tests.berkas.services.putusan_serentak import at_once
from tests.factories import PegawaiFactory, PeriodeFactory, make_peran, make_unit
from tests.own_database import print_result

RONDE = 6


def type_at_once(mpph: Mpph, sel: list[tuple[int, int]], oleh: list, revisi: int, ronde: int) -> list[str]:
    """Both write, each in their cell of `sel`, with an object of their own, as two requests have."""
    steps = [
        partial(
            set_peran, Mpph.objects.get(pk=mpph.pk), anggota_id=anggota, indikator_id=indikator,
            teks=f"Terlayaninya {who.username} {ronde}", oleh=who, revisi=revisi,
        )
        for who, (anggota, indikator) in zip(oleh, sel, strict=True)
    ]  # fmt: skip
    return at_once(*steps)


def edit_matrix(pimpinan, pengelola, anggota, periode) -> dict[str, object]:
    mpph = start_mpph(periode=periode, pimpinan=pimpinan, oleh=pimpinan)
    kolom = [add_indikator(mpph, oleh=pimpinan, iki=f"IKI {n}").pk for n in range(RONDE * 3)]
    baris = add_anggota(mpph, pegawai=anggota, oleh=pimpinan).pk
    same, other, refusals = [], [], []
    for n in range(RONDE):
        came = type_at_once(mpph, [(baris, kolom[n])] * 2, [pimpinan, pengelola], 0, n)
        same.append(came.count(""))
        refusals += [pesan for pesan in came if pesan]
        cells = [(baris, kolom[RONDE + 2 * n]), (baris, kolom[RONDE + 2 * n + 1])]
        other.append(type_at_once(mpph, cells, [pimpinan, pengelola], 0, n).count(""))
    return {
        "one_cell": same,
        "two_cells": other,
        "cells": PeranHasil.objects.count(),
        "named": all(
            one.startswith("Bagian ini sudah diubah oleh") and "Terlayaninya" in one for one in refusals
        ),
    }


def agree_or_propose(skp, pegawai, penilai, rencana, revisi) -> int:
    """The last agreement and a proposal at the same moment: how many got through. The dialogue is open again after it."""
    confirm_skp(Skp.objects.get(pk=skp.pk), oleh=pegawai, revisi=revisi)
    isian = {"jenis": "RENCANA", "baris_id": rencana, "bidang": "rencana", "teks_baru": "Terlayaninya semua"}
    came = at_once(
        partial(confirm_skp, Skp.objects.get(pk=skp.pk), oleh=penilai, revisi=revisi),
        partial(propose_usulan, Skp.objects.get(pk=skp.pk), oleh=pegawai, **isian),
    )
    UsulanDialog.objects.filter(skp=skp).update(status="DITARIK", diputus_at=timezone.now())
    Skp.objects.filter(pk=skp.pk).update(
        status="DIALOG", revisi=revisi, pegawai_setuju_at=None, penilai_setuju_at=None
    )
    return came.count("")


def agree_on_skp(pegawai, penilai, periode) -> dict[str, object]:
    skp = start_skp(periode=periode, pegawai=pegawai, oleh=pegawai, pendekatan="KUALITATIF")
    rencana = add_rencana(skp, jenis="UTAMA", oleh=pegawai, isian={"rencana": "Terlayaninya tamu"})
    add_indikator_kinerja(rencana, oleh=pegawai, isian={"iki": "Waktu", "target": "10 menit"})
    submit_skp(skp, oleh=pegawai, revisi=Skp.objects.get(pk=skp.pk).revisi)
    ekspektasi = skp.ekspektasi.get(nilai=1)
    lines = at_once(
        partial(change_rencana, rencana, isian={"rencana": "Terlayaninya warga"}, oleh=pegawai, revisi=1),
        partial(change_ekspektasi, ekspektasi, teks="Senyum", oleh=penilai, revisi=1),
    )
    now = Skp.objects.get(pk=skp.pk).revisi
    talk = agree_or_propose(skp, pegawai, penilai, rencana.pk, now)
    both = at_once(
        *(partial(confirm_skp, Skp.objects.get(pk=skp.pk), oleh=o, revisi=now) for o in (pegawai, penilai))
    )
    agreed = Skp.objects.get(pk=skp.pk)
    twice = at_once(
        *[
            partial(determine_skp, Skp.objects.get(pk=skp.pk), oleh=penilai, revisi=agreed.revisi)
            for _ in "12"
        ]
    )
    return {
        "lines": lines,
        "talk": talk,
        "both": both,
        "agreed": agreed.status,
        "set": twice.count(""),
        "versi": VersiSkp.objects.filter(skp=skp).count(),
    }


def take_twice(pegawai, pimpinan, periode) -> dict[str, object]:
    """Two clicks on one part of the matrix: one plan."""
    mpph = start_mpph(periode=periode, pimpinan=pimpinan, oleh=pimpinan, nama_tim="Tim klik")
    kolom = [add_indikator(mpph, oleh=pimpinan, iki=f"IKI {n}").pk for n in range(RONDE)]
    baris = add_anggota(mpph, pegawai=pegawai, oleh=pimpinan).pk
    peran = [
        set_peran(mpph, anggota_id=baris, indikator_id=one, teks=f"Hasil {one}", oleh=pimpinan, revisi=0).pk
        for one in kolom
    ]
    determine_mpph(mpph, oleh=pimpinan, revisi=mpph.revisi)
    skp = start_skp(periode=periode, pegawai=pegawai, oleh=pegawai, pendekatan="KUALITATIF")
    came = [
        at_once(
            *(
                partial(take_peran, Skp.objects.get(pk=skp.pk), mpph_id=mpph.pk, peran_id=one, oleh=pegawai)
                for _ in "12"
            )
        ).count("")
        for one in peran
    ]
    return {"taken": came, "plans": skp.rencana.count()}


def run() -> dict[str, object]:
    unit = make_unit("Dinas Contoh", jenis=JenisUnit.INSTANSI)
    pimpinan, pengelola = (
        PegawaiFactory(username=nama, unit=unit, kohort="") for nama in ("pimpinan", "pengelola")
    )
    make_peran(pimpinan, JenisPeran.KEPALA_UNIT, unit)
    make_peran(pengelola, JenisPeran.PENGELOLA, unit)
    periode = PeriodeFactory()
    orang = [PegawaiFactory(username=f"pppk{n}", unit=unit, pejabat_penilai=pimpinan) for n in range(RONDE)]
    return {
        "matrix": edit_matrix(pimpinan, pengelola, orang[0], periode),
        "skp": [agree_on_skp(one, pimpinan, periode) for one in orang],
        "take": take_twice(PegawaiFactory(username="klik", unit=unit), pimpinan, periode),
    }


if __name__ == "__main__":
    print_result(run)
