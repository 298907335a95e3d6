import hashlib
from datetime import UTC, date, datetime

import pytest

from berkas.tasks import apply_sotk
from notifikasi.enums import JenisPesan
from notifikasi.models import Pesan
from pegawai.models import UnitKerja
from pegawai.services.rencana_sotk import plan_sotk, retry_sotk
from pegawai.services.riwayat_unit import Dasar


@pytest.fixture
def rencana(daerah, dalam_tenggat):
    isi = f"Kode Unit;Nama Unit;Jenis\n{daerah.sd1.kode};SD Negeri Satu;\n".encode()
    dasar = Dasar(date(2026, 1, 1), "9 Tahun 2025", date(2025, 8, 1), daerah.admin)
    return plan_sotk(isi, nama_berkas="sotk.csv", dasar=dasar, sha256=hashlib.sha256(isi).hexdigest())


def told() -> set[tuple[str, str]]:
    rows = Pesan.objects.filter(jenis=JenisPesan.SUSUNAN_UNIT)
    return set(rows.values_list("penerima__nama", "tautan"))


def test_heads_concerned_and_admins_are_told_once(daerah, rencana, dalam_tenggat):
    assert apply_sotk() == 0
    dalam_tenggat.move_to(datetime(2025, 12, 31, 16, tzinfo=UTC))
    assert [apply_sotk(), apply_sotk()] == [1, 0]
    alamat = f"/pegawai/unit/rencana/{rencana.pk}/"
    assert told() == {
        (daerah.admin.nama, alamat),
        (daerah.kepala_sd1.nama, ""),
        (daerah.kepala_dinas.nama, ""),
    }
    assert "menurut 9 Tahun 2025 berlaku sejak 1 Januari 2026" in Pesan.objects.last().isi


def test_what_no_longer_fits_is_told_to_admins_each_time(daerah, rencana, dalam_tenggat):
    UnitKerja.objects.filter(pk=daerah.sd1.pk).update(kode="lain")
    dalam_tenggat.move_to(datetime(2025, 12, 31, 16, tzinfo=UTC))
    assert [apply_sotk(), apply_sotk()] == [1, 0]
    [pesan] = Pesan.objects.filter(jenis=JenisPesan.SUSUNAN_UNIT)
    assert (pesan.penerima, pesan.judul) == (daerah.admin, "Perubahan susunan unit 9 Tahun 2025 tertahan")
    assert "tidak ada yang diterapkan. Sebabnya: 1 baris tidak dapat diterapkan" in pesan.isi
    dalam_tenggat.shift(60)
    retry_sotk(rencana, oleh=daerah.admin)
    dalam_tenggat.shift(60)
    assert apply_sotk() == 1
    assert Pesan.objects.filter(jenis=JenisPesan.SUSUNAN_UNIT).count() == 2
