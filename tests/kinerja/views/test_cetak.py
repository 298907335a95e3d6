"""Printing costs a processor: how often, and how much at once, so that one person does not hold up the others."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from kinerja.enums import StatusSkp
from kinerja.models import DokumenCetak, EkspektasiPerilaku, LampiranSkp, PaketCetak, PeranHasil
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit
from tests.kinerja.conftest import bring_to, fresh
from tests.kinerja.views.conftest import url_of

ENDLESS = "kata " * 110_000


TERLALU_PANJANG = "paling banyak 500000 dapat dicetak. Ringkaskan."


@pytest.fixture(autouse=True)
def fresh_limits(db):
    cache.clear()


def test_forms_are_not_printed_without_end(client, daerah, skp, settings):
    settings.KINERJA_RATE_LIMITS = {"cetak": "2/10m/key"}
    url = reverse("kinerja:skp_draft", args=[skp.pk])
    client.force_login(daerah.pppk)
    assert [client.get(url).status_code for _ in range(3)] == [200, 200, 429]
    page = client.get(reverse("kinerja:blank_pdf", args=[skp.periode_id, "kualitatif"])).content.decode()
    assert "Anda baru saja mencetak banyak formulir. Coba lagi dalam 10 menit." in page
    client.force_login(daerah.kepala_sd1)
    assert client.get(url).status_code == 200


def test_packets_are_not_asked_for_without_end(client, daerah, skp, settings):
    settings.KINERJA_RATE_LIMITS = {"paket": "1/h/key"}
    bring_to(skp, StatusSkp.DITETAPKAN)
    client.force_login(daerah.kepala_dinas)
    start, isian = reverse("kinerja:paket_start", args=[daerah.dinas.pk]), {"periode": skp.periode_id}
    client.post(start, isian)
    PaketCetak.objects.update(status="GAGAL")
    page = client.post(start, isian, follow=True).content.decode()
    assert "Anda baru saja meminta banyak paket. Coba lagi dalam satu jam." in page
    assert PaketCetak.objects.count() == 1


def test_an_endless_skp_is_neither_printed_nor_submitted(client, daerah, skp):
    LampiranSkp.objects.create(skp=skp, jenis="DUKUNGAN", urutan=1, teks=ENDLESS)
    client.force_login(daerah.pppk)
    draft = client.get(reverse("kinerja:skp_draft", args=[skp.pk]))
    assert (draft.status_code, TERLALU_PANJANG in draft.content.decode()) == (422, True)
    ajukan = reverse("kinerja:skp_act", args=[skp.pk, "ajukan"])
    page = client.post(ajukan, {"revisi": fresh(skp).revisi})
    assert (page.status_code, TERLALU_PANJANG in page.content.decode()) == (422, True)


def test_an_skp_that_grew_endless_in_the_dialogue_is_not_confirmed(client, daerah, skp):
    bring_to(skp, StatusSkp.DIALOG)
    EkspektasiPerilaku.objects.filter(skp=skp).update(teks=ENDLESS)
    client.force_login(daerah.pppk)
    setujui = reverse("kinerja:skp_act", args=[skp.pk, "setujui"])
    page = client.post(setujui, {"revisi": fresh(skp).revisi})
    assert (page.status_code, TERLALU_PANJANG in page.content.decode()) == (422, True)


def test_an_endless_matrix_is_neither_printed_nor_set(client, mpph, pimpinan):
    PeranHasil.objects.filter(anggota__mpph=mpph).update(teks=ENDLESS)
    client.force_login(pimpinan)
    draft = client.get(reverse("kinerja:mpph_draft", args=[mpph.pk]))
    assert (draft.status_code, TERLALU_PANJANG in draft.content.decode()) == (422, True)
    tetapkan = reverse("kinerja:mpph_act", args=[mpph.pk, "tetapkan"])
    page = client.post(tetapkan, {"revisi": fresh(mpph).revisi})
    assert (page.status_code, TERLALU_PANJANG in page.content.decode()) == (422, True)


@pytest.mark.parametrize("nama", ["skp_draft", "mpph_draft"])
def test_a_draft_that_another_person_reads_is_recorded(client, daerah, skp, mpph, nama):
    client.force_login(daerah.auditor)
    naskah = skp if nama == "skp_draft" else mpph
    assert client.get(reverse(f"kinerja:{nama}", args=[naskah.pk])).status_code == 200
    jejak = JejakAudit.objects.get(kejadian=JenisKejadian.KINERJA_VIEW)
    assert (jejak.oleh, jejak.objek) == (daerah.auditor, f"{naskah._meta.label}:{naskah.pk}")


def test_what_was_set_is_printed_the_same_each_time(saya, skp):
    assert saya.get(url_of(skp, "skp_pdf")).status_code == 404
    bring_to(skp, StatusSkp.DITETAPKAN)
    first, second = (saya.get(url_of(skp, "skp_pdf")) for _ in range(2))
    assert first.content == second.content
    assert first["Content-Disposition"] == f'attachment; filename="SKP_{skp.periode.tahun}.pdf"'
    assert DokumenCetak.objects.get().ukuran == len(first.content)


def test_a_draft_opens_in_the_browser_and_is_no_document(saya, skp):
    response = saya.get(url_of(skp, "skp_draft"))
    assert response["Content-Disposition"].startswith("inline")
    assert response.content.startswith(b"%PDF-")
    assert not DokumenCetak.objects.exists()


def test_what_was_set_is_offered_for_signing_and_no_draft_beside_it(saya, skp):
    assert "Lihat draf (PDF)" in saya.get(url_of(skp)).content.decode()
    bring_to(skp, StatusSkp.DITETAPKAN)
    page = saya.get(url_of(skp)).content.decode()
    assert "Cetak SKP (PDF)" in page
    assert "Lihat draf (PDF)" not in page


@pytest.mark.parametrize("jenis", ["kualitatif", "kuantitatif"])
def test_a_blank_form_carries_the_identity(saya, periode, jenis):
    response = saya.get(reverse("kinerja:blank_pdf", args=[periode.pk, jenis]))
    assert response.content.startswith(b"%PDF-")


@pytest.mark.parametrize("jenis", ["mpph", "lain"])
def test_no_blank_form_of_what_one_does_not_compose(saya, periode, jenis):
    assert saya.get(reverse("kinerja:blank_pdf", args=[periode.pk, jenis])).status_code == 404
