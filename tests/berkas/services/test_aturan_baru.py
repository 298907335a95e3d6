"""Stored files under new rules: what is found, what is told, and what a person has to decide."""

import hashlib

import pytest
from django.core.files.base import ContentFile

from berkas.enums import StatusBerkas
from berkas.models import Berkas, Versi
from berkas.queries.pemeriksaan import inspected_versi, outdated, refused_today
from berkas.services.pemeriksaan import HasilUlang
from berkas.services.review import verify_berkas
from pemeriksaan import examine_store
from tests.berkas.services.ulang import again, upload
from tests.factories import make_berkas
from tests.pdf_factory import make_unsigned, replace_text

pytestmark = pytest.mark.usefixtures("trust_store", "dalam_tenggat")


def test_what_would_be_refused_today_is_told_with_all_that_one_needs_to_act(
    daerah, dok_skp, signed_pdf, dalam_tenggat, stricter
):
    versi = upload(daerah.pppk, dok_skp, signed_pdf)
    verify_berkas(Berkas.objects.get(), oleh=daerah.verifikator, versi_id=versi.pk)
    stricter()
    for dry_run in (True, False):
        (ulang,) = again(versi, dry_run=dry_run)
        assert ulang.is_akan_ditolak
        assert (ulang.kebijakan, ulang.keputusan_lama, ulang.keputusan) == ("refuse", "accept", "look")
        assert (ulang.tanda_terima, ulang.unit, ulang.status) == (
            versi.tanda_terima, daerah.pppk.unit.nama, StatusBerkas.TERVERIFIKASI,
        )  # fmt: skip
        assert ulang.pesan.endswith("bukan BSrE. Gunakan sertifikat BSrE.")
    (ulang,) = again(versi)
    assert ulang.nasib == HasilUlang.SAMA, "its decision is to look already"
    assert ulang.is_akan_ditolak


@pytest.mark.parametrize(
    ("forge", "kode"),
    [
        (replace_text, "CHANGED"),
        (lambda data: data.replace(b"sangat", b"kurang", 1), "SIG_BROKEN"),
    ],
    ids=["a revision behind the signature", "a word inside it"],
)
def test_a_forgery_that_earlier_rules_accepted_is_found_and_stays_for_a_person(
    daerah, dok_skp, pki, dalam_tenggat, forge, kode
):
    """The row is what an earlier release had stored: accepted, and verified by a person who trusted it."""
    forged = forge(pki.sign(make_unsigned("Predikat: sangat baik")))
    versi = make_berkas(
        daerah.pppk, dok_skp, status=StatusBerkas.TERVERIFIKASI, isi=ContentFile(forged, name="skp.pdf"),
        sha256=hashlib.sha256(forged).hexdigest(), ukuran=len(forged), kode="OK_BSRE", keputusan="accept",
        hasil={"code": "OK_BSRE", "decision": "accept", "library_versions": {"pyhanko": "0.38"}, "store": "ab"},
    ).versi_terkini  # fmt: skip
    dalam_tenggat.shift(60)
    (ulang,) = again(versi)
    assert (ulang.kode, ulang.keputusan, ulang.kebijakan) == (kode, "look", "refuse")
    assert [(one.tanda_terima, one.status) for one in refused_today()] == [
        (versi.tanda_terima, "TERVERIFIKASI")
    ]
    assert Versi.objects.get().perlu_dilihat
    assert Berkas.objects.get().status == StatusBerkas.TERVERIFIKASI


def test_what_is_read_differently_is_told_though_the_verdict_stays(daerah, dok_skp, signed_pdf):
    versi = upload(daerah.pppk, dok_skp, signed_pdf)
    now = versi.hasil
    old = {key: now[key] for key in ("code", "decision", "message", "store", "signatures")}
    Versi.objects.update(hasil=old | {"notes": ["links"], "library_versions": {"pyhanko": "0"}})
    keadaan = examine_store()
    assert outdated(inspected_versi(), toko=keadaan.store, pustaka=keadaan.libraries) == [versi.pk]
    (ulang,) = again(versi)
    assert (ulang.nasib, ulang.is_akan_ditolak) == (HasilUlang.SAMA, False)
    beda = {one.apa: (one.sebelum, one.sesudah) for one in ulang.beda}
    assert beda["notes"] == ("links", ", ".join(now["notes"]))
    assert beda["pages"] == ("", "1")
    hasil = Versi.objects.get().hasil
    assert (hasil["shown_until"], hasil["notes"]) == (len(signed_pdf), now["notes"])
    assert outdated(inspected_versi(), toko=keadaan.store, pustaka=keadaan.libraries) == []
