import pytest
from django.urls import reverse

from kinerja.enums import StatusSkp, StatusUsulan
from kinerja.models import UsulanDialog
from tests.kinerja.conftest import bring_to, fresh
from tests.kinerja.views.conftest import url_of


def test_proposals_are_made_and_answered(client, daerah, skp):
    bring_to(skp, StatusSkp.DIALOG)
    rencana = skp.rencana.get()
    isian = {"bagian": f"RENCANA-{rencana.pk}-rencana", "teks_baru": "Terlayaninya tamu daerah"}
    client.force_login(daerah.kepala_sd1)
    client.post(url_of(skp, "skp_propose"), isian | {"alasan": "Lebih jelas"})
    usulan = UsulanDialog.objects.get()
    own = client.post(reverse("kinerja:usulan_answer", args=[usulan.pk, "terima"]))
    assert "Usulan Anda sendiri dijawab oleh pihak lain." in own.content.decode()
    client.force_login(daerah.pppk)
    assert "Lebih jelas" in client.get(url_of(skp)).content.decode()
    refused = client.post(reverse("kinerja:usulan_answer", args=[usulan.pk, "tolak"]))
    assert "Tuliskan alasan menolak usulan ini." in refused.content.decode()
    client.post(reverse("kinerja:usulan_answer", args=[usulan.pk, "terima"]))
    assert (fresh(usulan).status, fresh(rencana).rencana) == (
        StatusUsulan.DITERIMA,
        "Terlayaninya tamu daerah",
    )


def test_a_remark_without_words_is_asked_for_again(client, daerah, skp):
    bring_to(skp, StatusSkp.DIALOG)
    client.force_login(daerah.pppk)
    page = client.post(url_of(skp, "skp_propose"), {"bagian": "SKP"})
    assert "Tuliskan catatan Anda." in page.content.decode()
    client.post(url_of(skp, "skp_propose"), {"bagian": "SKP", "alasan": "Mohon arahan"})
    assert skp.catatan.get().teks == "Mohon arahan"


@pytest.mark.parametrize("bagian", ["", "LAIN-1-x", "RENCANA", "RENCANA-x-rencana"])
def test_a_tampered_part_is_unknown(client, daerah, skp, bagian):
    bring_to(skp, StatusSkp.DIALOG)
    client.force_login(daerah.pppk)
    page = client.post(url_of(skp, "skp_propose"), {"bagian": bagian, "alasan": "x", "teks_baru": "x"})
    assert page.status_code == 404
