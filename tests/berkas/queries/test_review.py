from datetime import timedelta

import pytest
from django.utils import timezone

from berkas.enums import ButirPeriksa, Kebijakan, Langkah, StatusBerkas
from berkas.models import DokumenWajib, Pengumpulan, Riwayat
from berkas.queries.review import butir_of, internal_notes, perbaikan_sampai
from berkas.rules.tenggat import due_after_return
from tests.factories import make_berkas

B = ButirPeriksa
SEMUA = [B.TANDA_TANGAN_TERLIHAT, B.NAMA_NIP_COCOK, B.PERIODE_COCOK]


def note(berkas, catatan_internal, oleh):
    return Riwayat.objects.create(
        berkas=berkas, langkah=Langkah.REOPEN, ke=StatusBerkas.DIUNGGAH, oleh=oleh, at=timezone.now(),
        catatan_internal=catatan_internal,
    )  # fmt: skip


def test_notes_are_read_oldest_first_in_one_query(daerah, dok_skp, dok_mpph, django_assert_num_queries):
    berkas, other = (make_berkas(daerah.pppk, one) for one in (dok_skp, dok_mpph))
    notes = [note(berkas, text, daerah.verifikator) for text in ("pertama", "", "kedua")]
    note(other, "berkas lain", daerah.admin)
    with django_assert_num_queries(1):
        found = internal_notes(berkas)
        assert {one.oleh for one in found} == {daerah.verifikator}
    assert found == [notes[0], notes[2]]


@pytest.mark.parametrize(
    ("kebijakan", "keputusan", "basah", "expected"),
    [
        (Kebijakan.WAJIB_TTE, "accept", False, []),
        (Kebijakan.WAJIB_TTE, "look", False, SEMUA),
        (Kebijakan.TTE_ATAU_BASAH, "accept", True, SEMUA),
        (Kebijakan.BEBAS, "accept", False, []),
        (Kebijakan.BEBAS, "look", False, [ButirPeriksa.NAMA_NIP_COCOK, ButirPeriksa.PERIODE_COCOK]),
    ],
    ids=["signed", "doubtful", "ink", "free", "free and doubtful"],
)
def test_what_is_looked_at_depends_on_what_the_campaign_demands(
    daerah, dok_skp, kebijakan, keputusan, basah, expected
):
    dok_skp.kebijakan = kebijakan
    berkas = make_berkas(daerah.pppk, dok_skp, keputusan=keputusan, menyatakan_basah=basah)
    assert butir_of(berkas, berkas.versi_terkini) == expected


@pytest.mark.parametrize(
    ("roles", "basah", "expected"),
    [
        ([["PENILAI"]], True, [B.TERLIHAT_PENILAI]),
        ([["PEGAWAI"], ["PENILAI"]], True, [B.TERLIHAT_PEGAWAI, B.TERLIHAT_PENILAI]),
        ([["PEGAWAI", "PENILAI"]], True, [B.TERLIHAT_PEGAWAI, B.TERLIHAT_PENILAI]),
        ([], True, [B.TANDA_TANGAN_TERLIHAT]),
        ([["PENILAI"]], False, [B.TANDA_TANGAN_TERLIHAT]),
    ],
    ids=["one", "both", "one of the two", "all signed", "without ink"],
)
def test_with_ink_each_missing_electronic_signature_is_a_point(daerah, dok_skp, roles, basah, expected):
    dok_skp.kebijakan = Kebijakan.TTE_ATAU_BASAH
    hasil = {"code": "OK_BSRE", "missing": [{"roles": one, "who": "x"} for one in roles]}
    berkas = make_berkas(daerah.pppk, dok_skp, keputusan="look", menyatakan_basah=basah, hasil=hasil)
    assert butir_of(berkas, berkas.versi_terkini) == [*expected, B.NAMA_NIP_COCOK, B.PERIODE_COCOK]


@pytest.mark.parametrize(("hari", "sampai"), [(30, "tenggat"), (1, "perbaikan")])
def test_what_is_returned_early_may_come_again_until_the_deadline(daerah, dok_skp, hari, sampai):
    now = timezone.now()
    Pengumpulan.objects.update(tenggat_at=now + timedelta(days=hari))
    berkas = make_berkas(daerah.pppk, DokumenWajib.objects.get(pk=dok_skp.pk))
    expected = {"tenggat": now + timedelta(days=hari), "perbaikan": due_after_return(now)}
    assert perbaikan_sampai(berkas) == expected[sampai]
