"""A mail that waits is sent only while it is true."""

from berkas.models import PengingatSurat
from berkas.queries.pengingat_surat import DIBACA, DITERUSKAN, DITUTUP, reasons_to_skip
from berkas.services.pengingat_surat import remind_units
from berkas.services.penutupan import close_pengumpulan
from berkas.services.perjalanan_surat import forward_surat, read_surat
from berkas.worker.surat import nudge_atasan
from notifikasi.queries import ask_syarat
from pegawai.models import UnitKerja


def test_by_hand_until_the_unit_passed_it_on(daerah, beredar, baris):
    remind_units(beredar, dipilih=[daerah.dinas.pk], oleh=daerah.admin)
    syarat = f"surat:{PengingatSurat.objects.get().pk}"
    read_surat(baris(daerah.dinas).surat, oleh=daerah.kepala_dinas)
    assert ask_syarat([syarat]) == {syarat: ""}
    forward_surat(baris(daerah.dinas).surat, oleh=daerah.kepala_dinas)
    assert ask_syarat([syarat]) == {syarat: DITERUSKAN}


def test_to_the_level_above_while_one_of_the_units_has_not_read_it(daerah, beredar, baris):
    assert nudge_atasan() == 2
    nomor = PengingatSurat.objects.order_by("pk").first().pk
    read_surat(baris(daerah.dinas).surat, oleh=daerah.kepala_dinas)
    assert reasons_to_skip([nomor]) == {nomor: ""}
    read_surat(baris(daerah.dinkes).surat, oleh=daerah.kepala_dinkes)
    assert reasons_to_skip([nomor]) == {nomor: DIBACA}


def test_not_for_a_closed_unit_or_campaign_or_a_row_that_is_gone(daerah, beredar):
    remind_units(beredar, dipilih=[daerah.dinas.pk], oleh=daerah.admin)
    nomor = PengingatSurat.objects.get().pk
    UnitKerja.objects.filter(pk=daerah.dinas.pk).update(is_active=False, ditutup="2025-08-14")
    assert reasons_to_skip([nomor]) == {nomor: DITERUSKAN}
    UnitKerja.objects.filter(pk=daerah.dinas.pk).update(is_active=True, ditutup=None)
    close_pengumpulan(beredar, alasan="Semua sudah lengkap.", oleh=daerah.admin)
    assert reasons_to_skip([nomor, 0]) == {nomor: DITUTUP, 0: DITUTUP}


def test_three_queries_for_a_whole_batch(daerah, beredar, django_assert_num_queries):
    nudge_atasan()
    remind_units(beredar, dipilih=[daerah.dinas.pk, daerah.dinkes.pk], oleh=daerah.admin)
    semua = list(PengingatSurat.objects.values_list("pk", flat=True))
    with django_assert_num_queries(3):
        assert reasons_to_skip(semua) == dict.fromkeys(semua, "")
