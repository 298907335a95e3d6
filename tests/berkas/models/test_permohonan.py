from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from berkas.models import PermohonanDispensasi
from tests.factories import DispensasiFactory, PermohonanFactory

KINI = datetime(2025, 8, 14, 2, tzinfo=UTC)


def refused(**fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        PermohonanFactory(**fields)


def test_one_waits_per_person_and_campaign_and_decided_ones_do_not_count(daerah, pengumpulan):
    whose = {"pengumpulan": pengumpulan, "pegawai": daerah.pppk}
    decided = {"status": "DITARIK", "diputuskan_at": KINI, "diputuskan_oleh": daerah.pppk}
    PermohonanFactory(**whose, **decided)
    PermohonanFactory(**whose, **decided)
    waiting = PermohonanFactory(**whose)
    refused(**whose)
    PermohonanFactory(pengumpulan=pengumpulan, pegawai=daerah.pppk_lain)
    assert PermohonanDispensasi.objects.waiting().filter(pegawai=daerah.pppk).get() == waiting


def test_the_database_keeps_what_a_decision_says(daerah, pengumpulan):
    whose = {"pengumpulan": pengumpulan, "pegawai": daerah.pppk}
    who = {"diputuskan_at": KINI, "diputuskan_oleh": daerah.admin}
    given = DispensasiFactory(**whose, tenggat_at=KINI, oleh=daerah.admin)
    refused(**whose, keterangan="singkat")
    refused(**whose, catatan="Belum diputuskan")  # waits, and says why
    refused(**whose, status="DITOLAK", **who)  # without a reason
    refused(**whose, status="DITOLAK", catatan="Tidak cukup", diputuskan_at=KINI)  # by no one
    refused(**whose, status="DIKABULKAN", **who)  # without its dispensasi
    refused(**whose, status="DITOLAK", catatan="Tidak cukup", dispensasi=given, **who)
    PermohonanFactory(**whose, status="GUGUR", catatan="Semua sudah diunggah", diputuskan_at=KINI)
    PermohonanFactory(**whose, status="DIKABULKAN", dispensasi=given, **who)


def test_what_became_of_it_is_a_sentence(daerah, pengumpulan):
    whose = {"pengumpulan": pengumpulan, "pegawai": daerah.pppk, "diputuskan_at": KINI}
    assert PermohonanFactory.build(pegawai=daerah.pppk).putusan == ""
    refused_ = PermohonanFactory(
        **whose, status="DITOLAK", catatan="Tidak cukup", diputuskan_oleh=daerah.admin
    )
    assert refused_.putusan == (
        f"Permohonan ini sudah ditolak oleh {daerah.admin.nama_lengkap} pada Kamis, 14 Agustus 2025 pukul 10.00 WITA."
    )
    lapsed = PermohonanFactory(**whose, status="GUGUR", catatan="Semua sudah diunggah")
    assert lapsed.putusan == "Permohonan ini sudah gugur pada Kamis, 14 Agustus 2025 pukul 10.00 WITA."


@pytest.mark.parametrize("alasan", ["SAKIT", "KELUARGA", "LAINNYA"])
def test_a_reason_about_health_or_family_is_not_for_all(daerah, alasan):
    row = PermohonanFactory.build(pegawai=daerah.pppk, alasan=alasan)
    assert row.alasan_for(boleh=False) == ""
    assert row.alasan_for(boleh=True) == row.get_alasan_display()
    assert (
        PermohonanFactory.build(pegawai=daerah.pppk).alasan_for(boleh=False)
        == "Tidak ada jaringan di tempat tugas"
    )
