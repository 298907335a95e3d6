"""What the database holds for every berkas and version, no matter which code wrote the row."""

import re
from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from berkas.enums import AlasanPengembalian, Langkah, StatusBerkas
from berkas.models import Berkas, Riwayat, Versi
from berkas.models.berkas import random_name
from tests.factories import BerkasFactory, VersiFactory, make_berkas


@pytest.fixture
def berkas(daerah, dok_skp) -> Berkas:
    return make_berkas(daerah.pppk, dok_skp)


def test_one_berkas_for_each_person_and_document(berkas, daerah, dok_skp, dok_mpph):
    twin = Berkas(
        pegawai=daerah.pppk, dokumen=dok_skp, status=StatusBerkas.DIUNGGAH, status_at=timezone.now()
    )
    with pytest.raises(ValidationError, match="Berkas jenis ini sudah ada"):
        twin.validate_constraints()
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()
    BerkasFactory(pegawai=daerah.pppk, dokumen=dok_mpph)
    BerkasFactory(pegawai=daerah.pppk_lain, dokumen=dok_skp)
    assert Berkas.objects.count() == 3


def test_a_claim_has_an_end(berkas, daerah):
    with pytest.raises(IntegrityError, match="a_claim_ends"), transaction.atomic():
        Berkas.objects.update(diklaim_oleh=daerah.verifikator)
    Berkas.objects.update(diklaim_oleh=daerah.verifikator, diklaim_sampai=timezone.now())
    assert Berkas.objects.get().diklaim_oleh == daerah.verifikator


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"nomor": 0}, "versi_counts_from_one"),
        ({"ukuran": 0}, "versi_is_not_empty"),
        ({"sha256": "g" * 64}, "sha256_is_hex"),
        ({"sha256": "A" * 64}, "sha256_is_hex"),
        ({"sha256": "ab" * 31}, "sha256_is_hex"),
        ({"cetakan_utuh": True}, "an_intact_print_is_named"),
    ],
    ids=["number 0", "empty", "not hex", "capitals", "short", "print without a name"],
)
def test_a_version_that_cannot_be_is_refused(berkas, fields, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Versi.objects.filter(berkas=berkas).update(**fields)


@pytest.mark.parametrize("field", ["tanda_terima", "kode_cek", "niat", "nomor"])
def test_number_receipt_check_code_and_opened_form_serve_one_version(berkas, field):
    Versi.objects.update(niat="ab" * 16)
    first = Versi.objects.get()
    fields = {"nomor": 2, field: getattr(first, field)}
    with pytest.raises(IntegrityError), transaction.atomic():
        VersiFactory(berkas=berkas, **fields)


def test_versions_without_an_opened_form_stand_side_by_side(berkas):
    second = VersiFactory(berkas=berkas, nomor=2)
    assert Versi.objects.filter(niat=None).count() == 2
    assert second.kode_cek != berkas.versi_terkini.kode_cek


def test_what_has_a_history_is_not_deleted(berkas, daerah, dok_skp):
    for row in (daerah.pppk, dok_skp, berkas):
        with pytest.raises(ProtectedError):
            row.delete()


@pytest.mark.parametrize("sent", ["../../etc/passwd", "SKP Ni Luh 199308172025212001.pdf", "\x00.exe", ""])
def test_where_the_bytes_lie_tells_nothing_of_what_was_sent(sent):
    assert re.fullmatch(r"versi/([0-9a-f]{2})/\1[0-9a-f]{30}\.pdf", random_name(Versi(), sent))


def test_the_same_name_is_never_stored_over_another():
    assert len({random_name(Versi(), "skp.pdf") for _ in range(50)}) == 50


@pytest.mark.parametrize(
    ("keputusan", "basah", "expected"),
    [("accept", False, False), ("look", False, True), ("accept", True, True), ("", False, False)],
)
def test_which_version_is_looked_at_before_it_is_verified(keputusan, basah, expected):
    assert Versi(keputusan=keputusan, menyatakan_basah=basah).perlu_dilihat is expected


def test_a_version_waits_until_it_was_inspected():
    assert Versi().menunggu_pemeriksaan
    assert not Versi(diperiksa_at=datetime(2025, 8, 14, tzinfo=UTC)).menunggu_pemeriksaan


@pytest.mark.parametrize(
    "reason", [{"catatan": "Halaman 2."}, {"alasan": [AlasanPengembalian.PERIODE_SALAH]}], ids=str
)
def test_a_return_has_a_note_or_a_reason(berkas, reason):
    step = {
        "berkas": berkas,
        "langkah": Langkah.RETURN,
        "ke": StatusBerkas.DIKEMBALIKAN,
        "at": timezone.now(),
    }
    with pytest.raises(ValidationError, match="Pilih alasan pengembalian atau tuliskan catatan"):
        Riwayat(**step).validate_constraints()
    with pytest.raises(IntegrityError, match="a_return_has_a_reason"), transaction.atomic():
        Riwayat.objects.create(**step, catatan_internal="hanya untuk verifikator")
    assert Riwayat.objects.create(**step, **reason).pk


def test_other_steps_need_no_reason(berkas):
    for langkah in (Langkah.UPLOAD, Langkah.VERIFY, Langkah.REOPEN):
        Riwayat.objects.create(berkas=berkas, langkah=langkah, ke=StatusBerkas.DIUNGGAH, at=timezone.now())
    assert berkas.riwayat.count() == 3


@pytest.mark.parametrize(
    ("diterima", "berlaku", "tepat", "sampai"),
    [
        (14, 20, True, None),  # it needed none
        (18, 20, True, datetime(2025, 8, 20, 16, tzinfo=UTC)),
        (18, 20, False, None),
        (18, 15, True, None),  # a correction, whose first version was in time
        (15, 15, True, None),  # the minutes of grace
    ],
)
def test_a_version_says_whether_a_dispensasi_made_it_in_time(berkas, diterima, berlaku, tepat, sampai):
    berkas.versi_terkini.diterima_at = datetime(2025, 8, diterima, 17, tzinfo=UTC)
    berkas.versi_terkini.tenggat_at = datetime(2025, 8, berlaku, 16, tzinfo=UTC)
    berkas.versi_terkini.tepat_waktu = tepat
    assert berkas.versi_terkini.berkat_dispensasi == sampai
