"""Listing the trust store, and removing a certificate from it."""

import json
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit
from pemeriksaan.pki.issue import issue_root
from pemeriksaan.trust.install import format_fingerprint
from pemeriksaan.trust.store import PINS_FILE, digest_of, load_trust, read_certificate

pytestmark = pytest.mark.django_db
KINI = datetime(2026, 1, 1, tzinfo=UTC)


def show(**options) -> str:
    out = StringIO()
    call_command("install_certificate", stdout=out, **options)
    return out.getvalue()


def test_list_tells_the_standing_of_each(install, store, pki):
    assert "TIDAK DAPAT DIPAKAI: Toko kepercayaan kosong" in show(list=True)
    install(pki.root.pem, "root")
    install(issue_root("Akar Lama", not_after=datetime(2025, 1, 1, tzinfo=UTC)).pem, "legacy")
    out = show(list=True)
    assert "Akar Uji (root): dipakai" in out
    assert "Akar Lama (legacy): warisan, untuk stempel waktu sampai 2024-12-31" in out
    assert "berkas   legacy/legacy-" in out
    assert "dapat dipakai; sidik jari toko" in out
    (store / "selundupan.pem").write_bytes(pki.asing.pem)
    (store / "catatan.pem").write_text("halo")
    (store / "palsu.pem").write_bytes(issue_root("BSRE CA DS G1").pem)
    out = show(list=True)
    assert "(tanpa pin): TIDAK TERDAFTAR di pins.json" in out
    assert "TIDAK TERBACA sebagai sertifikat" in out
    assert "PALSU: memakai nama BSRE CA DS G1, sidik jarinya lain" in out
    assert "TIDAK DAPAT DIPAKAI: catatan.pem" in out
    (store / PINS_FILE).write_text("{")
    assert "TIDAK DAPAT DIPAKAI: pins.json tidak dapat dibaca" in show(list=True)
    assert JejakAudit.objects.count() == 2


def test_list_names_what_is_over_and_what_is_missing(install, store, pki):
    install(pki.root.pem, "root")
    install(pki.bsre.pem, "bsre")
    pins = json.loads((store / PINS_FILE).read_text())
    bsre = digest_of(read_certificate(pki.bsre.pem))
    pins[bsre]["usable_until"] = "2025-01-31"
    pins["ab" * 32] = pins[bsre] | {"label": "Yang Hilang"}
    (store / PINS_FILE).write_text(json.dumps(pins))
    out = show(list=True)
    assert "BSrE Uji (bsre): BERAKHIR 2025-01-31" in out
    assert "Yang Hilang (bsre): tercatat, tetapi berkasnya tidak ada" in out


def test_removing_needs_the_fingerprint_and_is_on_record(install, store, pki):
    for ca, role in ((pki.root, "root"), (pki.bsre, "bsre")):
        install(ca.pem, role)
    digits = format_fingerprint(digest_of(read_certificate(pki.bsre.pem)))
    with pytest.raises(CommandError, match="paling sedikit 16 angka"):
        show(remove=digits[:12], yes=True)
    with pytest.raises(CommandError, match="Tidak ada sertifikat terpasang dengan sidik jari itu"):
        show(remove="0" * 16, yes=True)
    out = show(remove=digits[:24], yes=True)
    assert "BSrE Uji" in out
    assert "reinspect --toko-berubah" in out
    assert len(load_trust(store, demo=False, at=KINI).certificates) == 1
    assert len(json.loads((store / PINS_FILE).read_text())) == 1
    assert JejakAudit.objects.get(kejadian=JenisKejadian.CERTIFICATE_REMOVE).rincian["peran"] == "bsre"


def test_removing_asks_too(install, store, pki, monkeypatch):
    install(pki.root.pem, "root")
    monkeypatch.setattr("builtins.input", lambda _: "tidak")
    with pytest.raises(CommandError, match="Dibatalkan"):
        show(remove=digest_of(read_certificate(pki.root.pem)))
    assert len(list(store.glob("*.pem"))) == 1


@pytest.mark.parametrize("options", [{}, {"list": True, "remove": "ab"}], ids=["none", "two"])
def test_one_thing_at_a_time(store, options):
    with pytest.raises(CommandError, match="--list"):
        show(**options)


def test_a_role_must_be_named(store, tmp_path, pki):
    (tmp_path / "ca.pem").write_bytes(pki.root.pem)
    with pytest.raises(CommandError, match="Sebutkan --role: root, bsre"):
        call_command("install_certificate", str(tmp_path / "ca.pem"), yes=True)
