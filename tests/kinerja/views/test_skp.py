"""Composing an SKP, the dialogue about it and its printed form, as a browser sends them."""

import pytest
from django.urls import reverse

from kinerja.enums import StatusSkp
from kinerja.models import Skp
from tests.kinerja.conftest import bring_to, fresh
from tests.kinerja.views.conftest import url_of


@pytest.fixture
def act(client):
    def post(skp, tindakan, **isian):
        return client.post(url_of(skp, "skp_act", tindakan), {"revisi": fresh(skp).revisi} | isian)

    return post


def test_a_person_begins_their_skp(saya, daerah, periode, jam):
    isian = {"periode": periode.pk, "pendekatan": "KUALITATIF"}
    response = saya.post(reverse("kinerja:skp_start"), isian)
    skp = Skp.objects.get()
    assert response.url == url_of(skp)
    assert (skp.pegawai, skp.pendekatan, skp.penilai) == (daerah.pppk, "KUALITATIF", daerah.kepala_sd1)


def test_beginning_asks_for_one_approach(saya, periode):
    page = saya.post(reverse("kinerja:skp_start"), {"periode": periode.pk})
    assert page.status_code == 422
    assert "Pilih pendekatan kualitatif atau kuantitatif" in page.content.decode()


def test_a_second_one_for_the_period_is_refused(saya, skp, periode):
    page = saya.post(reverse("kinerja:skp_start"), {"periode": periode.pk, "pendekatan": "KUALITATIF"})
    assert "SKP Anda untuk periode ini sudah ada." in page.content.decode()


def test_from_draft_to_set_by_both_sides(client, act, daerah, skp):
    client.force_login(daerah.pppk)
    assert act(skp, "ajukan").status_code == 302
    act(skp, "setujui")
    client.force_login(daerah.kepala_sd1)
    act(skp, "setujui")
    act(skp, "tetapkan")
    assert fresh(skp).status == StatusSkp.DITETAPKAN


def test_an_incomplete_one_is_not_submitted(saya, act, skp):
    skp.rencana.get().indikator.update(target="")
    page = act(skp, "ajukan")
    assert page.status_code == 422
    words = page.content.decode()
    assert "indikator 1: target belum diisi." in words
    assert "<title>Kesalahan: " in words


def test_a_return_needs_words(client, act, daerah, skp):
    bring_to(skp, StatusSkp.DIALOG)
    client.force_login(daerah.kepala_sd1)
    assert "Tuliskan apa yang perlu diperbaiki." in act(skp, "kembalikan").content.decode()
    act(skp, "kembalikan", catatan="Lengkapi target triwulan")
    assert fresh(skp).status == StatusSkp.DRAF


def test_a_step_on_an_older_page_is_refused(saya, skp):
    page = saya.post(url_of(skp, "skp_act", "ajukan"), {"revisi": fresh(skp).revisi - 1})
    assert page.status_code == 409
    assert fresh(skp).status == StatusSkp.DRAF


def test_a_colleague_sees_nothing(client, daerah, skp):
    client.force_login(daerah.pppk_lain)
    for nama in ("skp", "skp_pdf", "skp_draft"):
        assert client.get(url_of(skp, nama)).status_code == 404
    assert client.post(url_of(skp, "skp_act", "ajukan"), {"revisi": 1}).status_code == 404
