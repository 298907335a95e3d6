"""Random histories of people, units, exemptions, appointments and campaigns: every number equals its list, today's and as of any
past day; a past day goes on telling what it told; the numbers of an ended campaign and the receipts never change."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from berkas.enums import Keadaan, StatusBerkas
from berkas.models import Pengecualian, Pengumpulan, Versi
from berkas.queries.pandangan import Pandangan, has_ended, pandangan_of
from berkas.queries.pengumpulan import ringkasan_pengumpulan
from berkas.queries.peserta import dikecualikan_on, peserta_on, tempat_of
from berkas.queries.tempat import kepala_pada
from berkas.services.pengecualian import end_pengecualian
from berkas.services.penutupan import close_pengumpulan, reopen_pengumpulan
from berkas.worker.potret import take_due_potret
from core.exceptions import DomainError
from core.formats import WITA
from kepatuhan.queries.kepatuhan import Saringan, filter_pegawai, keadaan_pegawai
from kepatuhan.queries.rekap import rekap_unit
from pegawai.enums import JenisPeran, JenisUnit
from pegawai.models import Pegawai, UnitKerja
from pegawai.services.riwayat_jabatan import write_riwayat
from pegawai.services.riwayat_unit import Dasar
from pegawai.services.unit_kerja import change_unit, merge_unit, move_unit
from tests.factories import (
    PegawaiFactory,
    PengecualianFactory,
    PengumpulanFactory,
    make_berkas,
    make_peran,
    make_unit,
)

AWAL = datetime(2025, 8, 4, 1, tzinfo=UTC)
ALASAN = "Menurut arahan pimpinan."
KATA = ("pindah", "mutasi", "keluar", "ganti", "gabung", "geser", "cuti", "akhiri", "unggah", "kepala", "tutup", "buka")  # fmt: skip
langkah = st.tuples(
    st.sampled_from(KATA), st.integers(0, 9), st.integers(0, 9), st.integers(0, 5)
)  # the kind, two choices, and how many days later


@pytest.fixture
def hasil():
    return Counter()


@pytest.mark.django_db
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(langkah, max_size=14))
def test_numbers_of_any_day_and_of_the_end(hasil, steps):
    with transaction.atomic(), time_machine.travel(AWAL, tick=False) as clock:
        Dunia(clock, hasil).walk(steps)
        transaction.set_rollback(True)


def test_every_kind_of_step_is_taken(db, hasil):
    """The walk above would prove little if it only refused, or never came to an end."""
    steps = [("geser", 2, 1, 1)] + [(kata, n, n + 1, 1) for n, kata in enumerate(KATA)]
    steps += [("unggah", 0, 0, 0), ("tutup", 0, 0, 1), *((kata, 1, 2, 1) for kata in KATA if kata != "buka")]
    with time_machine.travel(AWAL, tick=False) as clock:
        Dunia(clock, hasil).walk(steps)
    assert {kata for kata, boleh in hasil if boleh} == {*KATA, "beku"}
    assert hasil["beku", True] > 3


class Dunia:
    """A small regency, its campaign, and what was seen of it day by day."""

    def __init__(self, clock, hasil):
        self.clock, self.hasil = clock, hasil
        akar = make_unit("Kabupaten", jenis=JenisUnit.INSTANSI)
        dinas = [make_unit(f"Dinas {n}", akar) for n in range(2)]
        sub = [make_unit(f"UPTD {n}", dinas[n % 2], JenisUnit.UPTD) for n in range(3)]
        self.admin = PegawaiFactory(unit=akar, kohort="")
        make_peran(self.admin, JenisPeran.ADMIN, akar)
        self.people = [PegawaiFactory(unit=unit) for unit in (*dinas, *sub, *sub)]
        self.pk = PengumpulanFactory(batas_akhir_at=AWAL + timedelta(days=20)).pk
        self.foto, self.beku, self.tanda_terima = {}, None, {}

    @property
    def pengumpulan(self):
        return Pengumpulan.objects.prefetch_related("dokumen").get(pk=self.pk)

    @property
    def hari(self):
        return timezone.now().astimezone(WITA).date()

    def walk(self, steps):
        for n, (kata, satu, dua, sesudah) in enumerate(steps):
            self.hasil[kata, self.step(kata, satu, dua, n)] += 1
            self.clock.shift(timedelta(minutes=1))
            if sesudah:
                self.look()
                self.clock.shift(timedelta(days=sesudah))
            take_due_potret()
            self.look_at_the_end()
        self.check()

    def step(self, kata, satu, dua, n):
        try:
            with transaction.atomic():
                sejak = LANGKAH[kata](self, satu, dua, n)
        except DomainError:
            return False
        if sejak:  # said again for the days since then, but not for a campaign that has ended
            self.foto = {hari: one for hari, one in self.foto.items() if hari < sejak}
        return True

    def look(self):
        """What the day tells while the campaign runs."""
        if not has_ended(self.pengumpulan, timezone.now()):
            self.foto[self.hari] = numbers(pandangan_of(self.pengumpulan))

    def look_at_the_end(self):
        if not has_ended(self.pengumpulan, timezone.now()):
            self.beku = None
            return
        kini = people(pandangan_of(self.pengumpulan))
        self.beku = self.beku or kini
        self.hasil["beku", True] += 1
        known = {
            pk: one for pk, one in kini.items() if pk in self.beku
        }  # a unit that came later has no people
        assert known == self.beku

    def check(self):
        kini = pandangan_of(self.pengumpulan)
        numbers(kini)
        (ringkasan,) = ringkasan_pengumpulan([self.pengumpulan], timezone.now())
        rekap = rekap_unit(kini, UnitKerja.objects.get(depth=1))
        assert (ringkasan.orang, ringkasan.dikecualikan) == (rekap.jumlah.total, rekap.jumlah_dikecualikan)
        for hari, foto in self.foto.items():
            lalu = numbers(pandangan_of(self.pengumpulan, hari))
            assert {pk: lalu[pk] for pk in foto} == foto, hari
        for pk, isi in self.tanda_terima.items():
            assert Versi.objects.filter(pk=pk).values().get() == isi

    # The steps. Each returns the day from which it changes past days, or None.

    def unit(self, nomor):
        units = list(UnitKerja.objects.filter(depth__gt=1).order_by("pk"))
        return units[nomor % len(units)]

    def person(self, nomor):
        return Pegawai.objects.get(pk=self.people[nomor % len(self.people)].pk)

    def move(self, satu, dua, n, *, mundur=0):
        pegawai, sejak = self.person(satu), self.hari - timedelta(days=mundur)
        pegawai.unit, pegawai.jabatan = self.unit(dua), f"Jabatan {n}"
        pegawai.save(update_fields=["unit", "jabatan"])
        write_riwayat([pegawai], sejak=sejak)
        return sejak

    def leave(self, satu, *_):
        pegawai = self.person(satu)
        pegawai.is_active = not pegawai.is_active
        pegawai.save(update_fields=["is_active"])
        write_riwayat([pegawai], sejak=self.hari)

    def rename(self, satu, dua, n):
        unit, sejak = self.unit(satu), self.hari - timedelta(days=dua % 3)
        change_unit(unit, kode=f"u{n}", nama=f"Nama {n}", jenis=unit.jenis, dasar=Dasar(sejak))
        return sejak

    def merge(self, satu, dua, _):
        merge_unit(self.unit(satu), ke=self.unit(dua), dasar=Dasar(self.hari))

    def shift(self, satu, dua, _):
        move_unit(self.unit(satu), induk=self.unit(dua), dasar=Dasar(self.hari))

    def exempt(self, satu, *_):
        PengecualianFactory(pegawai=self.person(satu), oleh=self.admin, selesai=None)

    def end_exemption(self, satu, *_):
        if row := Pengecualian.objects.in_force().order_by("pk").first():
            end_pengecualian(row, oleh=self.admin, alasan=ALASAN)

    def hand_in(self, satu, dua, _):
        """Also after the end, as with a dispensasi: the people of the end stay, their documents go on."""
        dokumen = self.pengumpulan.dokumen.order_by("pk")[dua % 2]
        pegawai = self.person(satu)
        if (ada := pegawai.berkas.filter(dokumen=dokumen).first()) is None:
            ada = make_berkas(pegawai, dokumen, tepat_waktu=bool(dua % 3), unit=pegawai.unit)
            self.tanda_terima[ada.versi_terkini_id] = Versi.objects.filter(berkas=ada).values().get()
            ke, dari = StatusBerkas.DIUNGGAH, ""
        else:
            ke, dari = (StatusBerkas.TERVERIFIKASI, StatusBerkas.DIKEMBALIKAN)[dua % 2], ada.status
        type(ada).objects.filter(pk=ada.pk).update(status=ke, status_at=timezone.now())
        ada.riwayat.create(versi=ada.versi_terkini, langkah="UPLOAD", dari=dari, ke=ke, at=timezone.now())

    def appoint(self, satu, dua, _):
        self.person(satu).peran.get_or_create(
            jenis=JenisPeran.KEPALA_UNIT, unit=self.unit(dua), mulai=self.hari
        )

    def close(self, *_):
        close_pengumpulan(self.pengumpulan, alasan=ALASAN, oleh=self.admin)

    def reopen(self, *_):
        tenggat_at = timezone.now() + timedelta(days=4)
        reopen_pengumpulan(self.pengumpulan, tenggat_at=tenggat_at, alasan=ALASAN, oleh=self.admin)


LANGKAH = {
    "pindah": Dunia.move,
    "mutasi": lambda dunia, satu, dua, n: dunia.move(satu, dua, n, mundur=1 + dua % 4),
    "keluar": Dunia.leave,
    "ganti": Dunia.rename,
    "gabung": Dunia.merge,
    "geser": Dunia.shift,
    "cuti": Dunia.exempt,
    "akhiri": Dunia.end_exemption,
    "unggah": Dunia.hand_in,
    "kepala": Dunia.appoint,
    "tutup": Dunia.close,
    "buka": Dunia.reopen,
}


def people(pandangan: Pandangan):
    """Who was where, in which post and under whom, who was exempt, and who led: of every unit that there was."""
    found = {}
    for unit in UnitKerja.objects.order_by("pk"):
        kepala = kepala_pada(pandangan, unit)
        found[unit.pk] = (
            {one.pk: tempat_of(one) for one in peserta_on(pandangan, unit)},
            set(dikecualikan_on(pandangan, unit).values_list("pk", flat=True)),
            (kepala.pegawai.pk, kepala.sebutan) if kepala else None,
        )
    return found


def numbers(pandangan: Pandangan):
    """The same with the numbers of each unit, each of which equals its list."""
    found = {}
    for pk, one in people(pandangan).items():
        unit = UnitKerja.objects.get(pk=pk)
        rekap, rows = rekap_unit(pandangan, unit), keadaan_pegawai(pandangan, unit)
        assert rekap.jumlah.total == len(one[0]) == sum(baris.angka.total for baris in rekap.baris)
        assert rekap.jumlah_dikecualikan == len(one[1])
        for keadaan in Keadaan:
            listed = filter_pegawai(rows, unit, Saringan(keadaan=keadaan)).count()
            assert listed == rekap.jumlah.keadaan[keadaan]
        found[pk] = (one, rekap.jumlah, str(rekap.unit))
    return found
