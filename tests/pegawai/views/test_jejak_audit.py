import pytest
import time_machine

from pegawai.enums import JenisKejadian, JenisPeran
from pegawai.models import JejakAudit
from pegawai.services.jejak_audit import record_jejak
from tests.factories import make_peran


@pytest.fixture
def jejak(daerah):
    with time_machine.travel("2025-08-14T15:59Z", tick=False):  # 14 August 23.59 WITA
        first = record_jejak(JenisKejadian.LOGIN, oleh=daerah.pppk, pegawai=daerah.pppk)
    with time_machine.travel("2025-08-14T16:00Z", tick=False):  # 15 August 00.00 WITA
        second = record_jejak(JenisKejadian.BERKAS_VIEW, oleh=daerah.verifikator, pegawai=daerah.pppk)
        third = record_jejak(JenisKejadian.LOGIN, oleh=daerah.pppk_puskesmas, pegawai=daerah.pppk_puskesmas)
        fourth = record_jejak(JenisKejadian.LOGIN_FAILED, oleh=None, rincian={"akun": "<b>siapa</b>"})
    return first, second, third, fourth


def shown(response) -> list[int]:
    return sorted(entry.pk for entry in response.context["page_obj"])


def pks(jejak, *nomor) -> list[int]:
    return [jejak[n].pk for n in nomor]


@pytest.mark.parametrize("siapa", ["admin", "auditor"])
def test_everything_for_admin_and_auditor(daerah, login, jejak, siapa):
    response = login(getattr(daerah, siapa)).get("/pegawai/jejak/")
    assert shown(response) == pks(jejak, 0, 1, 2, 3)
    assert "&lt;b&gt;siapa&lt;/b&gt;" in response.content.decode()


@pytest.mark.parametrize("siapa", ["pppk", "kepala_dinas", "pengelola", "verifikator"])
def test_nothing_for_others(daerah, login, jejak, siapa):
    assert login(getattr(daerah, siapa)).get("/pegawai/jejak/").status_code == 404


def test_auditor_of_a_unit_sees_that_unit(daerah, login, jejak):
    make_peran(daerah.kepala_dinkes, JenisPeran.AUDITOR, daerah.dinkes)
    assert shown(login(daerah.kepala_dinkes).get("/pegawai/jejak/")) == pks(jejak, 2)


@pytest.mark.parametrize(
    ("saringan", "nomor"),
    [
        ("kejadian=LOGIN", (0, 2)),
        ("dari=2025-08-15", (1, 2, 3)),
        ("sampai=2025-08-14", (0,)),
        ("cari=pppk.puskesmas", (2,)),
        ("kejadian=LOGIN&sampai=2025-08-14", (0,)),
        ("kejadian=salah&dari=kemarin", (0, 1, 2, 3)),
    ],
)
def test_filters(daerah, login, jejak, saringan, nomor):
    assert shown(login(daerah.auditor).get(f"/pegawai/jejak/?{saringan}")) == pks(jejak, *nomor)


def test_everybody_sees_their_own_trail(daerah, login, jejak):
    response = login(daerah.pppk).get("/akun/jejak/")
    assert shown(response) == pks(jejak, 0, 1)
    assert daerah.verifikator.nama_lengkap in response.content.decode()
    assert shown(login(daerah.pppk).get("/akun/jejak/?kejadian=LOGIN")) == pks(jejak, 0)


def test_own_trail_is_in_words_and_keeps_the_notes_of_bkpsdm_to_bkpsdm(daerah, login):
    rincian = {
        "dari": "DIUNGGAH", "alasan": ["PERIODE_SALAH"], "catatan": "", "catatan_internal": "tanya kepala dulu",
    }  # fmt: skip
    record_jejak(JenisKejadian.BERKAS_RETURN, oleh=daerah.verifikator, pegawai=daerah.pppk, rincian=rincian)
    own = login(daerah.pppk).get("/akun/jejak/").content.decode()
    assert "dari: diunggah; alasan: periode salah" in own
    assert "internal" not in own
    assert "tanya kepala dulu" not in own
    assert (
        "catatan internal: tanya kepala dulu" in login(daerah.auditor).get("/pegawai/jejak/").content.decode()
    )


def test_list_is_paged_with_a_constant_number_of_queries(daerah, login, jejak, django_assert_num_queries):
    for _ in range(60):
        record_jejak(JenisKejadian.LOGIN, oleh=daerah.pppk, pegawai=daerah.pppk)
    client = login(daerah.auditor)
    with django_assert_num_queries(9):
        response = client.get("/pegawai/jejak/")
    assert len(response.context["page_obj"]) == 50


@pytest.mark.parametrize(
    "alamat",
    [
        "/pegawai/", "/pegawai/akun/orang/", "/pegawai/akun/orang.xlsx", "/pegawai/akun/surat/", "/pegawai/akun/cabut/",
        "/pegawai/permintaan/", "/pegawai/penunjukan/",
    ],
)  # fmt: skip
def test_every_list_of_people_that_is_read_is_an_entry(daerah, login, alamat):
    client = login(daerah.admin)
    before = JejakAudit.objects.count()
    answer = client.get(alamat)
    answer.close()
    assert answer.status_code == 200
    assert JejakAudit.objects.count() == before + 1
    jejak = JejakAudit.objects.latest("pk")
    assert (jejak.kejadian, jejak.oleh) == ("PEGAWAI_VIEW", daerah.admin)
