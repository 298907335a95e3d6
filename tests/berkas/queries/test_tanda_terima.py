from datetime import timedelta
from random import Random

import pytest
from django.test import override_settings
from django.utils import timezone

from berkas.models import Versi
from berkas.pdf.tanda_terima import isi_of
from berkas.queries.cek import cek_of
from berkas.queries.tanda_terima import alamat_cek, ketepatan_of, recorded_identity
from pegawai.models import Pegawai, RiwayatJabatan, UnitKerja
from pegawai.queries.pegawai import fingerprint_of
from pegawai.services.pegawai import (
    DasarPegawai,
    DataPegawai,
    change_pegawai,
    deactivate_pegawai,
    reactivate_pegawai,
)
from tests.conftest import DALAM_TENGGAT
from tests.factories import VersiFactory, make_berkas


@pytest.fixture
def versi(daerah, dok_skp, dalam_tenggat):
    return make_berkas(daerah.pppk, dok_skp, kode_cek="ABCDEFGHJKLMNPQR").versi_terkini


@pytest.mark.parametrize(
    ("tepat", "sesudah", "words"),
    [
        (True, -timedelta(hours=1), "tepat waktu"),
        (True, timedelta(minutes=5), "tepat waktu"),  # within the minutes of grace
        (False, timedelta(days=2, hours=3), "terlambat 2 hari 3 jam"),
    ],
)
def test_lateness_is_counted_from_the_deadline_that_held_then(versi, tepat, sesudah, words):
    versi.tepat_waktu, versi.tenggat_at = tepat, DALAM_TENGGAT
    versi.diterima_at = DALAM_TENGGAT + sesudah
    assert ketepatan_of(versi) == words


def test_a_campaign_that_moved_afterwards_changes_no_receipt(versi, pengumpulan):
    pengumpulan.tenggat_at = DALAM_TENGGAT - timedelta(hours=1)
    pengumpulan.save()
    assert ketepatan_of(versi) == "tepat waktu"


@override_settings(BASE_URL="https://simpeg.example.go.id")
def test_the_address_of_the_check_is_the_portal_s_own_and_readable(versi):
    assert alamat_cek(versi) == "https://simpeg.example.go.id/cek/ABCD-EFGH-JKLM-NPQR/"


class Acak:
    """A random history of one person, written through the services, beside what is expected of it."""

    def __init__(self, daerah, dok_skp, bibit):
        self.daerah, self.acak, self.pk = daerah, Random(bibit), daerah.pppk.pk
        self.berkas = make_berkas(daerah.pppk, dok_skp, **recorded_identity(daerah.pppk))
        self.tercetak = {}
        self.keep(self.berkas.versi_terkini)

    def keep(self, versi):
        self.tercetak[versi.pk] = self.printed(versi.pk)

    @staticmethod
    def printed(pk):
        versi = Versi.objects.select_related("berkas__dokumen__pengumpulan__periode", "oleh").get(pk=pk)
        cek, isi = cek_of(versi), isi_of(versi)
        return (
            isi.pegawai,
            isi.nip,
            isi.unit,
            versi.pegawai_jabatan,
            versi.penilai_nama,
            versi.unit_id,
            cek.nama,
            cek.unit,
        )

    @property
    def pegawai(self):
        return Pegawai.objects.select_related("unit", "pejabat_penilai", "kohort").get(pk=self.pk)

    def step(self, n, hari):
        pegawai = self.pegawai
        dasar = DasarPegawai(hari, "Riwayat acak untuk pengujian")
        aksi = self.acak.choice(("pindah", "nama", "nip", "unit", "unggah", "unggah", "tutup"))
        if aksi == "unggah":
            versi = VersiFactory(
                berkas=self.berkas, nomor=len(self.tercetak) + 1, **recorded_identity(pegawai)
            )
            self.keep(versi)
        elif aksi == "unit":
            unit = self.acak.choice((self.daerah.sd1, self.daerah.sd2, self.daerah.puskesmas))
            UnitKerja.objects.filter(pk=unit.pk).update(nama=f"Unit berganti nama {n}")
        elif aksi == "tutup":
            act = deactivate_pegawai if pegawai.is_active else reactivate_pegawai
            act(pegawai, dasar, oleh=self.daerah.admin)
        else:
            isi = {nama: getattr(pegawai, nama) for nama in DataPegawai.__dataclass_fields__}
            unit = self.acak.choice((self.daerah.sd1, self.daerah.sd2, self.daerah.puskesmas))
            ganti = {
                "pindah": {
                    "unit": unit,
                    "jabatan": f"Jabatan {n}",
                    "pejabat_penilai": self.daerah.kepala_dinas,
                },
                "nama": {"nama": f"Nama {n}", "gelar_belakang": "S.Pd."},
                "nip": {"nip": f"19930817202521{1 + n % 2}{n + 1:03}"},
            }[aksi]
            change_pegawai(
                pegawai, DataPegawai(**isi | ganti), dasar, semula=fingerprint_of(pegawai), oleh=self.daerah.admin
            )  # fmt: skip


@pytest.mark.parametrize("bibit", range(6))
def test_over_a_random_history_no_receipt_changes_and_each_day_has_one_post(
    daerah, dok_skp, dalam_tenggat, bibit
):
    cerita, tabel, awal = Acak(daerah, dok_skp, bibit), {}, timezone.localdate()
    for n in range(25):
        hari = timezone.localdate()
        cerita.step(n, hari)
        pegawai = cerita.pegawai
        tabel[hari] = pegawai.unit_id if pegawai.is_active else None
        dalam_tenggat.shift(timedelta(days=cerita.acak.choice((0, 1, 2))))
    assert {pk: cerita.printed(pk) for pk in cerita.tercetak} == cerita.tercetak
    berlaku = None
    for jarak in range((max(tabel) - awal).days + 1):
        hari = awal + timedelta(days=jarak)
        berlaku = tabel.get(hari, berlaku)
        posts = RiwayatJabatan.objects.on(hari).filter(pegawai=cerita.pk)
        assert [one.unit_id for one in posts] == ([] if berlaku is None else [berlaku])
