import pytest
from django.urls import reverse

from berkas.models import Pengumpulan, PerubahanPengumpulan
from tests.berkas.views.test_pengumpulan import isian as isian  # noqa: PLC0414 a fixture

ALASAN = "Jaringan di Nusa Penida terputus."


@pytest.fixture
def admin(daerah, login):
    return login(daerah.admin)


@pytest.fixture
def usulan(admin, isian, pengumpulan, dalam_tenggat) -> PerubahanPengumpulan:
    typed = isian | {"dibuka": "2025-08-04", "paling_lambat": "2025-08-20", "mpph-diminta": "on"}
    page = admin.post(reverse("berkas:pengumpulan_edit", args=[pengumpulan.pk]), typed, follow=True)
    assert "Perubahan belum berlaku." in page.content.decode()
    return PerubahanPengumpulan.objects.get()


def path(nama: str, usulan: PerubahanPengumpulan) -> str:
    return reverse(f"berkas:perubahan_{nama}", args=[usulan.pengumpulan_id, usulan.pk])


def test_it_is_shown_applied_and_undone(admin, usulan, pengumpulan):
    page = admin.get(reverse("berkas:pengumpulan_detail", args=[pengumpulan.pk])).content.decode()
    assert "Rab 20 Agu 2025 pukul 23.59 WITA" in page
    assert "3 orang mendapat 5 hari lagi" in page
    done = admin.post(
        path("apply", usulan), {"alasan": ALASAN, "diperiksa": "on"}, follow=True
    ).content.decode()
    assert "Perubahan terbit. 3 pegawai dan 3 kepala unit menerima satu pesan." in done
    assert path("undo", usulan) in done
    assert "Tenggat: Jum 15 Agu 2025 pukul 23.59 WITA menjadi Rab 20 Agu 2025 pukul 23.59 WITA" in done
    assert "Perubahan diurungkan" in admin.post(path("undo", usulan), follow=True).content.decode()
    assert Pengumpulan.objects.get().tenggat_at == pengumpulan.tenggat_at


@pytest.mark.parametrize(
    ("data", "pesan"),
    [
        ({"alasan": ALASAN}, "Centang bahwa perubahan sudah Anda periksa"),
        ({"diperiksa": "on"}, "Tuliskan alasannya, paling sedikit 10 karakter."),
        ({"alasan": "singkat", "diperiksa": "on"}, "Tuliskan alasannya, paling sedikit 10 karakter."),
    ],
)
def test_it_needs_a_reason_and_a_tick(admin, usulan, data, pesan):
    answer = admin.post(path("apply", usulan), data)
    assert answer.status_code == 422
    assert pesan in answer.content.decode()
    assert Pengumpulan.objects.get().tenggat_at.isoformat() == "2025-08-15T16:00:00+00:00"


def test_it_can_be_thrown_away(admin, usulan):
    assert "Perubahan dibuang." in admin.post(path("discard", usulan), follow=True).content.decode()
    assert PerubahanPengumpulan.objects.get().status == "DIBUANG"


def test_a_deadline_in_the_past_is_refused_on_the_form(admin, isian, pengumpulan, dalam_tenggat):
    typed = isian | {"dibuka": "2025-08-04", "paling_lambat": "2025-08-13", "mpph-diminta": "on"}
    answer = admin.post(reverse("berkas:pengumpulan_edit", args=[pengumpulan.pk]), typed)
    assert answer.status_code == 422
    assert "Tenggat tidak dapat dipindah ke waktu yang sudah lewat" in answer.content.decode()


def test_the_form_goes_on_with_the_pending_change(admin, usulan, pengumpulan, isian):
    url = reverse("berkas:pengumpulan_edit", args=[pengumpulan.pk])
    page = admin.get(url)
    form = page.context["form"]
    assert "Isian ini melanjutkan perubahan yang belum terbit" in page.content.decode()
    assert (str(form["paling_lambat"].value()), form["lanjut"].value()) == ("2025-08-20", usulan.pk)
    typed = isian | {
        "dibuka": "2025-08-04", "paling_lambat": "2025-08-20", "mpph-diminta": "on", "masa_tenggang": "15",
        "lanjut": usulan.pk,
    }  # fmt: skip
    assert admin.post(url, typed).status_code == 302
    baru = PerubahanPengumpulan.objects.get(status="USULAN")
    assert {"tenggat_at", "masa_tenggang"} <= set(baru.isi)


def test_a_form_from_before_the_proposal_is_refused_and_keeps_its_words(admin, usulan, pengumpulan, isian):
    typed = isian | {"dibuka": "2025-08-04", "paling_lambat": "2025-08-18", "mpph-diminta": "on"}
    answer = admin.post(reverse("berkas:pengumpulan_edit", args=[pengumpulan.pk]), typed)
    assert answer.status_code == 422
    assert "baru saja menyusun perubahan pengumpulan ini" in answer.content.decode()
    assert 'value="2025-08-18"' in answer.content.decode()
    assert PerubahanPengumpulan.objects.get() == usulan


def test_on_a_closed_campaign_it_offers_to_throw_it_away(admin, usulan, pengumpulan):
    Pengumpulan.objects.update(status="DITUTUP", ditutup_at=pengumpulan.tenggat_at)
    page = admin.get(reverse("berkas:pengumpulan_detail", args=[pengumpulan.pk])).content.decode()
    assert "Pengumpulan ini tidak terbit lagi" in page
    assert path("apply", usulan) not in page
    assert "Perubahan dibuang." in admin.post(path("discard", usulan), follow=True).content.decode()
