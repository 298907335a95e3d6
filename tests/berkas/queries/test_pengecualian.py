"""Who is exempt: the condition in the database and the judgement of a row agree, for every campaign."""

from datetime import date, timedelta
from random import Random

import pytest
from django.utils import timezone

from berkas.models import Pengecualian, Pengumpulan
from berkas.queries.pandangan import kini_of
from berkas.queries.pengecualian import (
    exempt_ids,
    exempt_in,
    holds_in,
    lasting,
    manageable_by,
    over,
    pengecualian_of,
    pengecualian_seen_by,
)
from berkas.queries.peserta import dikecualikan_on, pengecualian_on
from pegawai.models import Pegawai
from tests.factories import PegawaiFactory, PengecualianFactory, PengumpulanFactory

HARI = date(2025, 8, 15)


def exempt_people(pengumpulan):
    return dikecualikan_on(kini_of(pengumpulan))


@pytest.fixture
def exempt(daerah):
    return lambda **fields: PengecualianFactory(**({"pegawai": daerah.pppk, "oleh": daerah.admin} | fields))


def end(row):
    row.diakhiri_at, row.diakhiri_oleh, row.alasan_akhir = timezone.now(), row.oleh, "Keliru orang"
    row.save()


@pytest.mark.parametrize(
    ("fields", "held"),
    [
        ({}, True),
        ({"selesai": None}, True),
        ({"mulai": HARI, "selesai": HARI}, True),
        ({"selesai": date(2025, 8, 14)}, False),
        ({"mulai": date(2025, 8, 16)}, False),
    ],
)
def test_it_holds_where_the_last_day_of_the_deadline_falls_into_the_span(
    daerah, pengumpulan, exempt, fields, held
):
    row = exempt(**fields)
    assert list(exempt_in(pengumpulan)) == ([row] if held else [])
    assert list(exempt_people(pengumpulan)) == ([daerah.pppk] if held else [])


def test_an_ended_one_and_one_for_another_campaign_do_not_hold(pengumpulan, exempt):
    lain = PengumpulanFactory(nama="Lain")
    end(exempt())
    exempt(pengumpulan=lain)
    assert not exempt_in(pengumpulan).exists()
    assert exempt_in(lain).count() == 1


def test_moving_the_deadline_judges_again(pengumpulan, exempt):
    exempt(selesai=date(2025, 8, 20))
    assert exempt_in(pengumpulan).exists()
    pengumpulan.tenggat_at += timedelta(days=10)
    assert not exempt_in(pengumpulan).exists()


def test_random_rows_are_judged_alike_by_every_way(daerah, pengumpulan):
    rng, people = Random(15), [PegawaiFactory(unit=daerah.sd1) for _ in range(12)]
    campaigns = [pengumpulan]
    campaigns += [
        PengumpulanFactory(nama=f"Ke-{n}", tenggat_at=pengumpulan.tenggat_at + timedelta(days=n, hours=-n))
        for n in (2, 5)
    ]
    for _ in range(50):
        mulai = HARI + timedelta(days=rng.randrange(-6, 8))
        selesai = rng.choice([None, mulai + timedelta(days=rng.randrange(5))])
        row = PengecualianFactory(
            pegawai=rng.choice(people), oleh=daerah.admin, mulai=mulai, selesai=selesai,
            pengumpulan=rng.choice([None, *campaigns]),
        )  # fmt: skip
        if rng.random() < 0.3:
            end(row)
    rows, by_campaign = list(Pengecualian.objects.all()), exempt_ids(campaigns)
    for one in campaigns:
        held = {row for row in rows if holds_in(row, one)}
        ids = {row.pegawai_id for row in held}
        assert set(exempt_in(one)) == held
        assert set(exempt_people(one).values_list("pk", flat=True)) == by_campaign[one.pk] == ids
        assert set(pengecualian_on(kini_of(one), people)) == ids
        for orang in people:
            assert (one.pk in pengecualian_of(orang, campaigns)) is (orang.pk in ids)


def test_the_longest_of_several_is_shown(daerah, pengumpulan, exempt):
    exempt(selesai=HARI)
    lama = exempt(selesai=date(2025, 12, 31))
    assert pengecualian_on(kini_of(pengumpulan), [daerah.pppk]) == {daerah.pppk.pk: lama}
    tanpa_batas = exempt(selesai=None)
    assert pengecualian_on(kini_of(pengumpulan), [daerah.pppk]) == {daerah.pppk.pk: tanpa_batas}
    assert pengecualian_of(daerah.pppk, [pengumpulan]) == {pengumpulan.pk: tanpa_batas}


def test_one_query_each_for_any_number(daerah, pengumpulan, exempt, django_assert_num_queries):
    exempt()
    campaigns = [pengumpulan, PengumpulanFactory(nama="Lain")]
    with django_assert_num_queries(3):
        assert exempt_ids(campaigns) == {one.pk: {daerah.pppk.pk} for one in campaigns}
        assert len(pengecualian_of(daerah.pppk, campaigns)) == 2
        assert len(pengecualian_on(kini_of(pengumpulan), [daerah.pppk, daerah.pppk_lain])) == 1
    with django_assert_num_queries(0):
        assert (exempt_ids([]), pengecualian_of(daerah.pppk, [])) == ({}, {})


def test_who_left_or_belongs_to_another_cohort_is_counted_nowhere(daerah, pengumpulan, exempt):
    exempt(pegawai=PegawaiFactory(unit=daerah.sd1, is_active=False))
    exempt(pegawai=PegawaiFactory(unit=daerah.sd1, kohort="Lain"))
    assert exempt_ids([pengumpulan]) == {pengumpulan.pk: set()}
    assert not exempt_people(pengumpulan).exists()


def test_each_keeper_sees_the_people_of_their_units(daerah, exempt):
    milik = {one: exempt(pegawai=getattr(daerah, one)) for one in ("pppk", "pppk_puskesmas", "pengelola")}
    assert set(pengecualian_seen_by(daerah.admin)) == set(milik.values())
    assert set(pengecualian_seen_by(daerah.pengelola)) == {milik["pppk"], milik["pengelola"]}
    assert not pengecualian_seen_by(daerah.kepala_dinas).exists()
    assert daerah.pengelola not in manageable_by(daerah.pengelola)
    assert set(manageable_by(daerah.kepala_dinas)) == set(Pegawai.objects.none())
    assert daerah.pppk_puskesmas not in manageable_by(daerah.pengelola)
    assert daerah.pppk in manageable_by(daerah.pengelola)


def test_the_search_knows_nip_name_and_unit(daerah, exempt):
    row = exempt()
    for cari in (daerah.pppk.nip, daerah.pppk.nip_tercetak, daerah.pppk.nama.upper(), "sd negeri 1"):
        assert list(pengecualian_seen_by(daerah.admin, cari)) == [row], cari
    assert not pengecualian_seen_by(daerah.admin, "SD Negeri 2").exists()


def test_lasting_over_and_ended_ones_are_apart(exempt):
    lasts, gone, ended = exempt(selesai=None), exempt(selesai=HARI), exempt()
    end(ended)
    after = HARI + timedelta(days=1)
    assert list(Pengecualian.objects.filter(lasting(after))) == [lasts]
    assert list(Pengecualian.objects.filter(over(after))) == [gone]
    assert set(Pengecualian.objects.filter(lasting(HARI))) == {lasts, gone}


def test_campaigns_of_the_page_are_all_that_is_asked(pengumpulan):
    assert exempt_ids(list(Pengumpulan.objects.published())) == {pengumpulan.pk: set()}
