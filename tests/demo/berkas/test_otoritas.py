"""The demo's own certificate authority: made once, trusted in the demo only."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from demo.berkas.naskah import render_demo_skp
from demo.berkas.otoritas import CN_PENERBIT, CN_ROOT, BukanDemoError, OtoritasDemo, open_demo_authority
from pemeriksaan.pki.sign import to_asn1
from pemeriksaan.trust.store import CertificateRole, read_pins
from tests.demo.conftest import GURU, PESANAN

WAKTU = datetime(2025, 8, 5, 3, tzinfo=UTC)


def test_the_authority_is_made_once_and_keeps_its_keys_to_itself(demo, tmp_path):
    first = open_demo_authority()
    again = open_demo_authority()
    assert first.root.der == again.root.der
    assert {pin.role for pin in read_pins(demo.TRUST_DIR).values()} == {CertificateRole.DEMO}
    keys = list((tmp_path / "demo" / "ca").glob("*.key"))
    assert len(keys) == 3
    assert all(key.stat().st_mode & 0o077 == 0 for key in keys)


def test_there_is_no_authority_outside_demo_mode(demo):
    demo.DEMO = False
    with pytest.raises(BukanDemoError):
        open_demo_authority()


def test_the_authority_is_read_back_as_it_was_written(otoritas):
    assert OtoritasDemo.read(otoritas.direktori).penerbit.der == otoritas.penerbit.der


def test_its_names_say_that_it_is_a_demo(otoritas):
    names = [to_asn1(one).subject.native["common_name"] for one in (otoritas.root, otoritas.penerbit)]
    assert names == [CN_ROOT, CN_PENERBIT]
    assert all("tidak berlaku di luar demo" in one for one in names)


def test_a_person_gets_a_certificate_of_the_issuer(otoritas):
    cert = to_asn1(otoritas.issue(GURU.nama))
    assert cert.subject.native["common_name"] == GURU.nama
    assert cert.issuer == to_asn1(otoritas.penerbit).subject


def test_an_authority_that_was_not_finished_is_made_again(otoritas):
    """A start that was broken off leaves keys without their end mark; certificates and keys must fit together."""
    (otoritas.direktori / "selesai").unlink()
    again = open_demo_authority()
    assert again.root.der != otoritas.root.der
    assert to_asn1(again.penerbit).issuer == to_asn1(again.root).subject


@pytest.mark.parametrize(
    ("waktu", "bertanda"), [(None, False), (WAKTU, True)], ids=["quick", "with a timestamp"]
)
def test_a_signature_has_a_timestamp_when_a_moment_is_named(otoritas, waktu, bertanda):
    data = otoritas.sign(render_demo_skp(PESANAN), otoritas.issue(GURU.nama), "Pegawai", waktu=waktu)
    (signature,) = PdfFileReader(BytesIO(data)).embedded_regular_signatures
    assert signature.field_name == "Pegawai"
    extra = {one["type"].native for one in signature.signer_info["unsigned_attrs"]}
    assert ("signature_time_stamp_token" in extra) == bertanda
