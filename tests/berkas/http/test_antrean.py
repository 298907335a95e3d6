"""The quick filters of the queue: each count is the length of the list that its link opens."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone

from berkas.enums import StatusBerkas
from berkas.forms.antrean import AntreanFilter
from berkas.http.antrean import keping_antrean, rel_of
from berkas.models import Berkas
from berkas.services.review import claim_berkas
from tests.factories import PegawaiFactory, make_berkas

pytestmark = pytest.mark.usefixtures("dalam_tenggat")
SAMA = "ab" * 32
BEDA = {"code": "OK_BSRE", "notes": [], "mismatches": [{"code": "PERIOD_MISMATCH"}]}


@pytest.fixture
def isi(daerah, dok_skp, dok_mpph) -> None:
    """Two of one team, one of them held; a scan that has waited for five days; one that differs; one that is decided."""
    held = make_berkas(daerah.pppk, dok_mpph, sha256=SAMA)
    claim_berkas(held, oleh=daerah.verifikator)
    make_berkas(daerah.pppk_lain, dok_mpph, sha256=SAMA)
    old = make_berkas(daerah.pppk_puskesmas, dok_skp, keputusan="look", menyatakan_basah=True)
    Berkas.objects.filter(pk=old.pk).update(status_at=timezone.now() - timedelta(days=5))
    make_berkas(daerah.pppk, dok_skp, hasil=BEDA)
    make_berkas(daerah.pppk_lain, dok_skp, status=StatusBerkas.TERVERIFIKASI)


@pytest.fixture
def keping(daerah, rf):
    def run(teks="", oleh=None):
        request = rf.get(f"/?{teks}")
        return keping_antrean(request, AntreanFilter(request.GET, oleh=oleh or daerah.verifikator))

    return run


@pytest.fixture
def rel(daerah, rf):
    return lambda teks="", **more: rel_of(
        rf.get(f"/?{teks}"), daerah.verifikator, **{"memeriksa": True} | more
    )


def counts(found) -> dict[str, int]:
    return {one.teks: one.jumlah for one in found}


def test_what_the_chips_count(isi, keping):
    assert counts(keping()) == {
        "Semua": 4,
        "SKP": 2,
        "MPPH": 2,
        "Bertanda": 2,
        "Perlu diperiksa mata": 1,
        "MPPH sama": 2,
        "Lewat 3 hari": 1,
    }


def test_each_count_is_the_length_of_the_list_behind_it(isi, keping, rel, daerah):
    waiting, lain = rel()
    for one in (*keping(), *waiting, *lain):
        listed = AntreanFilter(QueryDict(one.url.removeprefix("?")), oleh=daerah.verifikator).qs
        assert (one.teks, listed.count()) == (one.teks, one.jumlah)


def test_what_else_narrows_the_list_stays_and_narrows_the_counts(isi, keping, daerah):
    found = keping(f"unit={daerah.sd1.pk}&jenis=SKP&urut=unit&page=2")
    assert counts(found)["Semua"] == 2
    assert [one.teks for one in found if one.is_kini] == ["SKP"]
    tanda = next(one for one in found if one.teks == "Bertanda")
    assert QueryDict(tanda.url.removeprefix("?")) == QueryDict(f"unit={daerah.sd1.pk}&urut=unit&tanda=ada")


def test_a_mixture_of_two_is_no_chip(isi, keping):
    assert not any(one.is_kini for one in keping("jenis=SKP&tanda=lihat"))


def test_what_is_decided_does_not_wait(isi, keping):
    found = counts(keping("status=TERVERIFIKASI"))
    assert found["Semua"] == 1
    assert "Lewat 3 hari" not in found


def test_the_rail_counts_the_whole_queue_whatever_is_listed(isi, rel):
    waiting, lain = rel("jenis=SKP&cari=x")
    assert counts(waiting) == {
        "Saya pegang": 1,
        "Terlama menunggu": 4,
        "Bertanda lama": 1,
        "Hasil pindai": 1,
    }
    assert counts(lain) == {"Terverifikasi": 1}
    assert not any(one.is_kini for one in (*waiting, *lain))


@pytest.mark.parametrize(
    ("teks", "kini"),
    [
        ("", "Terlama menunggu"),
        ("urut=unit&page=2&cari=", "Terlama menunggu"),
        ("status=DIUNGGAH", "Terlama menunggu"),
        ("pegang=saya", "Saya pegang"),
        ("status=DIKEMBALIKAN", "Dikembalikan"),
    ],
)
def test_the_one_that_is_listed_is_marked(isi, rel, teks, kini):
    waiting, lain = rel(teks)
    assert [one.teks for one in (*waiting, *lain) if one.is_kini] == [kini]


def test_who_only_reads_holds_nothing(isi, rel):
    assert "Saya pegang" not in counts(rel(memeriksa=False)[0])


def test_no_count_reaches_beyond_the_role(isi, keping, daerah):
    assert set(counts(keping(oleh=daerah.kepala_dinas)).values()) == {0}


def test_any_number_is_counted_in_one_query_each(
    isi, keping, rel, daerah, dok_skp, django_assert_num_queries
):
    for n in range(20):
        make_berkas(PegawaiFactory(username=f"banyak{n}", unit=daerah.sd1), dok_skp)
    keping()  # the roles are read once
    with django_assert_num_queries(2):
        keping()
        rel()
