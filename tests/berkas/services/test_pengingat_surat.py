from datetime import timedelta

import pytest

from berkas.models import PengingatSurat
from berkas.services.pengingat_surat import DITUTUP, TIDAK_ADA, remind_units
from berkas.services.penutupan import close_pengumpulan
from berkas.services.perjalanan_surat import forward_surat, read_surat
from core.exceptions import DomainError, NotAllowed
from notifikasi.enums import JenisPesan
from notifikasi.models import Pesan
from pegawai.models import Peran


def receivers():
    rows = Pesan.objects.filter(jenis=JenisPesan.PENGINGAT_SURAT)
    return sorted(rows.values_list("penerima__username", flat=True))


def test_a_unit_where_it_stands_still_is_reminded_once_a_day(daerah, beredar, dalam_tenggat):
    hasil = remind_units(beredar, dipilih=[daerah.dinas.pk], oleh=daerah.admin)
    assert (hasil.unit, hasil.orang, receivers()) == (1, 1, ["kepala.dinas"])
    pesan = Pesan.objects.get()
    assert "berhenti di Dinas Pendidikan: belum dibaca" in pesan.isi
    assert pesan.syarat == f"surat:{PengingatSurat.objects.get().pk}"
    with pytest.raises(DomainError, match=TIDAK_ADA):
        remind_units(beredar, dipilih=[daerah.dinas.pk], oleh=daerah.verifikator)
    dalam_tenggat.shift(timedelta(hours=14))  # midnight, WITA
    assert remind_units(beredar, dipilih=[daerah.dinas.pk], oleh=daerah.verifikator).unit == 1


def test_all_that_stand_still_at_once(daerah, beredar, baris):
    read_surat(baris(daerah.dinkes).surat, oleh=daerah.kepala_dinkes)
    semua = [daerah.dinas, daerah.sd1, daerah.sd2, daerah.dinkes, daerah.puskesmas]
    hasil = remind_units(beredar, dipilih=[one.pk for one in semua], oleh=daerah.admin)
    assert (hasil.unit, receivers()) == (2, ["kepala.dinas", "kepala.dinkes"])  # it has not come further


def test_a_head_reminds_the_units_below(daerah, beredar, baris):
    forward_surat(baris(daerah.dinas).surat, oleh=daerah.kepala_dinas)
    assert remind_units(beredar, dipilih=[daerah.sd1.pk], oleh=daerah.kepala_dinas).orang == 1
    assert receivers() == ["kepala.sd1"]
    with pytest.raises(DomainError, match=TIDAK_ADA):  # SD 2 has no head, and they would write to themselves
        remind_units(beredar, dipilih=[daerah.sd2.pk], oleh=daerah.kepala_dinas)


def test_without_a_head_the_pengelola_is_reminded(daerah, beredar):
    Peran.objects.filter(pegawai=daerah.kepala_dinas).update(selesai="2025-01-01")
    remind_units(beredar, dipilih=[daerah.dinas.pk], oleh=daerah.admin)
    assert receivers() == ["pengelola"]


@pytest.mark.parametrize("siapa", ["kepala_dinkes", "auditor", "pppk"])
def test_units_of_others_are_refused(daerah, beredar, siapa):
    with pytest.raises(NotAllowed, match="Peran Anda tidak mencakup unit ini"):
        remind_units(beredar, dipilih=[daerah.dinas.pk], oleh=getattr(daerah, siapa))
    assert receivers() == []


def test_a_closed_campaign_is_over(daerah, beredar):
    close_pengumpulan(beredar, alasan="Semua sudah lengkap.", oleh=daerah.admin)
    with pytest.raises(DomainError, match=DITUTUP):
        remind_units(beredar, dipilih=[daerah.dinas.pk], oleh=daerah.admin)


def test_an_empty_choice_is_none(daerah, beredar):
    with pytest.raises(DomainError, match=TIDAK_ADA):
        remind_units(beredar, dipilih=[], oleh=daerah.admin)
