from datetime import timedelta

from django.utils import timezone

from pegawai.enums import JenisPenunjukan, JenisPeran
from pegawai.queries.kepala import admins_of_all, heads_of, kepala_below_instansi, kepala_unit
from pegawai.services.penunjukan import DataPenunjukan, appoint
from pegawai.services.riwayat_jabatan import write_riwayat
from tests.factories import PegawaiFactory, make_peran


def test_the_head_of_exactly_this_unit(daerah):
    kepala = kepala_unit(daerah.sd1)
    assert (kepala.pegawai, kepala.sebutan) == (daerah.kepala_sd1, daerah.kepala_sd1.jabatan)
    assert kepala_unit(daerah.sd2) is None
    assert kepala_unit(daerah.instansi) is None  # admin and auditor stand there, but lead nothing


def test_the_head_of_today(daerah):
    daerah.kepala_sd1.peran.update(selesai=(timezone.now() - timedelta(days=2)).date())
    assert kepala_unit(daerah.sd1) is None
    baru = PegawaiFactory(username="baru", unit=daerah.sd1)
    make_peran(baru, JenisPeran.KEPALA_UNIT, daerah.sd1)
    assert kepala_unit(daerah.sd1).pegawai == baru
    baru.is_active = False
    baru.save(update_fields=["is_active"])
    assert kepala_unit(daerah.sd1) is None


def test_an_appointee_signs_under_the_printed_title_before_the_head(daerah, dalam_tenggat):
    hari = timezone.localdate()
    data = DataPenunjukan(
        jenis=JenisPenunjukan.PLH, unit=daerah.sd1, sebutan="", mulai=hari, selesai=hari, nomor_keputusan="1",
        tanggal_keputusan=hari,
    )  # fmt: skip
    appoint(daerah.pppk_lain, data, oleh=daerah.admin)
    kepala = kepala_unit(daerah.sd1)
    assert (kepala.pegawai, kepala.sebutan) == (daerah.pppk_lain, "Plh. Kepala SD Negeri 1")
    dalam_tenggat.shift(timedelta(days=1))
    assert kepala_unit(daerah.sd1).pegawai == daerah.kepala_sd1


def test_the_head_of_a_past_day(daerah, dalam_tenggat):
    hari = timezone.localdate()
    daerah.kepala_sd1.peran.update(selesai=hari)
    lama, daerah.kepala_sd1.jabatan = daerah.kepala_sd1.jabatan, "Pengawas Sekolah"
    daerah.kepala_sd1.save(update_fields=["jabatan"])
    dalam_tenggat.shift(timedelta(days=3))
    write_riwayat([daerah.kepala_sd1], sejak=timezone.localdate())
    assert kepala_unit(daerah.sd1) is None
    kepala = kepala_unit(daerah.sd1, hari)
    assert (kepala.pegawai, kepala.sebutan) == (daerah.kepala_sd1, lama)
    assert kepala_unit(daerah.sd1, hari + timedelta(days=1)) is None


def test_a_head_who_left_since_still_signs_for_the_days_before(daerah, dalam_tenggat):
    hari = timezone.localdate()
    dalam_tenggat.shift(timedelta(days=3))
    daerah.kepala_sd1.is_active = False
    daerah.kepala_sd1.save(update_fields=["is_active"])
    write_riwayat([daerah.kepala_sd1], sejak=timezone.localdate())
    assert kepala_unit(daerah.sd1) is None
    assert kepala_unit(daerah.sd1, hari).pegawai == daerah.kepala_sd1
    assert kepala_unit(daerah.sd1, timezone.localdate()) is None


def test_the_heads_of_any_number_of_units_come_with_one_query(
    daerah, django_assert_num_queries, dalam_tenggat
):
    with django_assert_num_queries(1):
        assert {unit: one.pegawai for unit, one in heads_of(None).items()} == {
            daerah.sd1.pk: daerah.kepala_sd1,
            daerah.dinas.pk: daerah.kepala_dinas,
            daerah.dinkes.pk: daerah.kepala_dinkes,
        }
    with django_assert_num_queries(2):
        assert set(heads_of([daerah.sd1, daerah.sd2], timezone.localdate())) == {daerah.sd1.pk}
    make_peran(daerah.admin, JenisPeran.KEPALA_UNIT, daerah.instansi)
    assert kepala_unit(daerah.instansi).pegawai == daerah.admin
    assert daerah.admin.pk not in kepala_below_instansi().values_list("pegawai", flat=True)


def test_only_admins_of_the_whole_regency_stand_at_the_top(daerah):
    make_peran(PegawaiFactory(unit=daerah.dinas, kohort=None), JenisPeran.ADMIN, daerah.dinas)
    assert admins_of_all() == [daerah.admin]
