"""The history of inspections: which versions are asked about again, and whose verdict changed since."""

from datetime import timedelta

import pytest
from django.utils import timezone

from berkas.enums import SebabPemeriksaan
from berkas.models import Berkas, Pemeriksaan, Versi
from berkas.queries.pemeriksaan import (
    PerluTindakan,
    accepted_today,
    inspected_versi,
    outdated,
    refused_today,
    verdict_changed,
    waiting_versi,
)
from tests.conftest import DALAM_TENGGAT
from tests.factories import PengumpulanFactory, VersiFactory, make_berkas

pytestmark = pytest.mark.usefixtures("dalam_tenggat")
PUSTAKA = {"pyhanko": "1.0"}


@pytest.fixture
def berkas(daerah, dok_skp) -> Berkas:
    """Two versions; the second is the newest."""
    berkas = make_berkas(daerah.pppk, dok_skp)
    berkas.versi_terkini = VersiFactory(berkas=berkas, nomor=2)
    berkas.save()
    return berkas


def numbers(**terms) -> list[int]:
    return [one.nomor for one in inspected_versi(**terms)]


def test_the_newest_or_all_or_one(berkas):
    first = berkas.versi.get(nomor=1)
    assert numbers() == [2]
    assert numbers(semua_versi=True) == [1, 2]
    assert numbers(versi=first.pk) == [1]


def test_what_was_never_inspected_is_not_inspected_again(berkas):
    Versi.objects.filter(nomor=2).update(diperiksa_at=None)
    assert numbers(semua_versi=True) == [1]


def test_one_campaign_at_a_time(berkas, pengumpulan):
    assert numbers(pengumpulan=pengumpulan.pk) == [2]
    assert numbers(pengumpulan=PengumpulanFactory(nama="SKP lain").pk) == []


@pytest.mark.parametrize(
    ("store", "libraries", "hanya_toko", "old"),
    [
        ("aa", PUSTAKA, False, False),
        ("bb", PUSTAKA, False, True),
        ("aa", {"pyhanko": "0.9"}, False, True),
        ("aa", {"pyhanko": "0.9"}, True, False),
        ("bb", PUSTAKA, True, True),
        ("", PUSTAKA, False, False),
        ("aa", None, False, True),
    ],
    ids=[
        "same",
        "store",
        "library",
        "library not asked",
        "store only",
        "no store needed",
        "no library noted",
    ],
)
def test_a_verdict_is_outdated_with_the_store_or_the_libraries_it_stood_on(
    berkas, store, libraries, hanya_toko, old
):
    Versi.objects.update(hasil={"store": store, "library_versions": libraries})
    found = outdated(inspected_versi(), toko="aa", pustaka=PUSTAKA, hanya_toko=hanya_toko)
    assert found == ([berkas.versi_terkini_id] if old else [])


def test_how_many_wait_and_since_when(berkas):
    assert waiting_versi() == (0, None)
    Versi.objects.update(diperiksa_at=None)
    Versi.objects.filter(nomor=2).update(diterima_at=DALAM_TENGGAT - timedelta(hours=3))
    assert waiting_versi() == (2, DALAM_TENGGAT - timedelta(hours=3))


def inspect(berkas, kode, menit, keputusan="accept") -> None:
    Pemeriksaan.objects.create(
        versi=berkas.versi_terkini, sebab=SebabPemeriksaan.REINSPECT, kode=kode, keputusan=keputusan,
        at=timezone.now() + timedelta(minutes=menit),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("before", "changed"),
    [(["OK_BSRE"], False), (["CERT_REVOKED"], True), (["CERT_REVOKED", "OK_BSRE"], False), ([], False)],
    ids=["same", "another", "the last before counts", "no history"],
)
def test_a_verdict_changed_when_another_stood_at_the_decision(berkas, before, changed):
    for n, kode in enumerate(before):
        inspect(berkas, kode, n - 10)
    inspect(berkas, "INTACT_UNTRUSTED", 10)  # after the decision: not what it rested on
    assert Berkas.objects.filter(verdict_changed()).exists() is changed


@pytest.mark.parametrize(
    ("history", "status", "listed"),
    [
        ([("OK_BSRE", -10, "accept"), ("CHANGED", 10, "refuse")], "TERVERIFIKASI", "OK_BSRE"),
        ([("CHANGED", 10, "refuse")], "DIUNGGAH", ""),
        ([("OK_BSRE", -10, "accept"), ("CHANGED", 10, "refuse")], "DIKEMBALIKAN", None),
        ([("OK_BSRE", -20, "accept"), ("CHANGED", -10, "refuse")], "TERVERIFIKASI", None),
        ([("CHANGED", -10, "refuse"), ("CHANGED", 10, "refuse")], "TERVERIFIKASI", None),
        (
            [("OK_BSRE", -10, "accept"), ("CHANGED", 10, "refuse"), ("OK_BSRE", 20, "accept")],
            "DIUNGGAH",
            None,
        ),
        ([("OK_BSRE", -10, "accept"), ("CHANGED_BETWEEN", 10, "look")], "DIUNGGAH", None),
        ([], "DIUNGGAH", None),
    ],
    ids=[
        "verified, now refused",
        "from before the history",
        "returned",
        "decided since",
        "decided since, inspected again",
        "refused for a while",
        "to be looked at",
        "no history",
    ],
)
def test_what_was_taken_in_and_would_be_refused_today(
    berkas, history, status, listed, django_assert_num_queries
):
    for kode, menit, keputusan in history:
        inspect(berkas, kode, menit, keputusan)
    Versi.objects.update(kode="CHANGED", hasil={"message": "Dokumen diubah."})
    Berkas.objects.update(status=status)
    with django_assert_num_queries(1):
        found = refused_today()
    expected = PerluTindakan(
        berkas.versi_terkini.tanda_terima, status, berkas.pegawai.unit.nama, listed or "", "CHANGED", "Dokumen diubah."
    )  # fmt: skip
    assert found == ([] if listed is None else [expected])


@pytest.mark.parametrize(
    ("history", "status", "listed"),
    [
        ([("CHANGED", -10, "refuse"), ("OK_BSRE", 10, "accept")], "DIKEMBALIKAN", True),
        ([("CHANGED", -10, "refuse"), ("TAIL_UNCLEAR", 10, "look")], "DIKEMBALIKAN", True),
        ([("CHANGED", -10, "refuse"), ("CHANGED", 10, "refuse")], "DIKEMBALIKAN", False),
        ([("OK_BSRE", -10, "accept"), ("OK_BSRE", 10, "accept")], "DIKEMBALIKAN", False),
        ([("CHANGED", -10, "refuse"), ("OK_BSRE", 10, "accept")], "DIUNGGAH", False),
        ([], "DIKEMBALIKAN", False),
    ],
    ids=["now good", "now to be looked at", "as before", "returned by a person", "replaced", "no history"],
)
def test_what_was_refused_and_would_be_taken_in_today(
    berkas, history, status, listed, django_assert_num_queries
):
    for kode, menit, keputusan in history:
        inspect(berkas, kode, menit, keputusan)
    Berkas.objects.update(status=status)
    with django_assert_num_queries(1):
        found = accepted_today()
    assert [(one.tanda_terima, one.kode_lama) for one in found] == (
        [(berkas.versi_terkini.tanda_terima, "CHANGED")] if listed else []
    )
