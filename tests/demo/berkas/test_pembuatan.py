"""Single documents of the history: who signed when, and which of them are one file."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from demo.berkas.pembuatan import Pesanan, make_dokumen, use_authority
from tests.demo.conftest import GURU, KEPALA, PERIODE

AT = datetime(2025, 8, 14, 2, 0, 0, 123456, tzinfo=UTC)
SKP = Pesanan("SKP", GURU, KEPALA, (), PERIODE, AT)
MPPH = Pesanan("MPPH", GURU, KEPALA, (GURU,), PERIODE, AT)
LAIN = GURU._replace(nama="I Made Contoh", nip="199101022025211001")


@pytest.fixture
def kunci(otoritas) -> None:
    """This process signs with the authority of this test."""
    use_authority(otoritas.direktori)


def test_an_skp_is_signed_by_both_before_it_is_uploaded(kunci):
    dokumen = make_dokumen(SKP)
    assert [one["cn"] for one in dokumen.tanda_tangan] == [GURU.nama, KEPALA.nama]
    moments = [one["signed_at"] for one in dokumen.tanda_tangan]
    assert moments == [
        at.replace(microsecond=0) for at in (AT - timedelta(hours=30), AT - timedelta(hours=5))
    ]


def test_the_description_is_that_of_the_file(kunci):
    dokumen = make_dokumen(SKP)
    reader = PdfFileReader(BytesIO(dokumen.isi))
    found = [one.signer_cert for one in reader.embedded_regular_signatures]
    assert [f"{one.serial_number:x}" for one in found] == [one["serial"] for one in dokumen.tanda_tangan]
    assert [one.public_key.sha256.hex() for one in found] == [one["key"] for one in dokumen.tanda_tangan]
    assert dokumen.halaman == int(reader.root["/Pages"]["/Count"])


def test_a_person_signs_everything_with_one_key(kunci):
    """A verifikator confirms a key once; the other documents of that person are known by it."""
    skp, mpph = (make_dokumen(one).tanda_tangan[-1] for one in (SKP, MPPH))
    assert (skp["cn"], skp["key"]) == (mpph["cn"], mpph["key"])


def test_an_expired_certificate_ends_when_it_was_ordered_to(kunci):
    sampai = AT + timedelta(days=1)
    dokumen = make_dokumen(SKP._replace(sertifikat_sampai=sampai))
    for one in PdfFileReader(BytesIO(dokumen.isi)).embedded_regular_signatures:
        assert one.signer_cert.not_valid_after == sampai.replace(microsecond=0)


def test_a_document_signed_in_ink_has_no_certificate(kunci):
    dokumen = make_dokumen(MPPH._replace(basah=True))
    assert dokumen.tanda_tangan == ()
    assert not PdfFileReader(BytesIO(dokumen.isi)).embedded_regular_signatures


def test_a_team_hands_in_one_mpph_and_each_member_an_skp():
    assert MPPH.kunci == MPPH._replace(pegawai=LAIN, at=AT + timedelta(days=1)).kunci
    assert SKP.kunci != SKP._replace(pegawai=LAIN).kunci


@pytest.mark.parametrize(
    "changes",
    [{"penilai": LAIN}, {"periode": None}, {"basah": True}, {"jenis": "SKP"}],
    ids=lambda one: next(iter(one)),
)
def test_another_leader_period_kind_or_paper_is_another_file(changes):
    assert MPPH._replace(**changes).kunci != MPPH.kunci


def test_each_paper_belongs_to_the_person_who_scanned_it():
    basah = MPPH._replace(basah=True)
    assert basah.kunci != basah._replace(pegawai=LAIN).kunci
