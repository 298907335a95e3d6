from datetime import date

import pytest

from core.exceptions import DomainError, NotAllowed
from kinerja.models import Periode
from kinerja.services.periode import save_periode
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit
from tests.factories import KOHORT, make_kohort

ISIAN = {
    "nama": "1 Juli s.d. 31 Desember 2025", "tahun": 2025, "mulai": date(2025, 7, 1), "selesai": date(2025, 12, 31),
}  # fmt: skip


def save(*, oleh, kohort=KOHORT, periode=None, **ganti):
    return save_periode(**ISIAN | ganti, kohort=make_kohort(kohort), oleh=oleh, periode=periode)


def test_a_period_may_have_any_dates(daerah):
    periode = save(oleh=daerah.admin)
    save(nama="Semester II 2025", oleh=daerah.admin, periode=periode)
    assert Periode.objects.get().nama == "Semester II 2025"
    assert JejakAudit.objects.filter(kejadian=JenisKejadian.PERIODE_CHANGE).count() == 2


@pytest.mark.parametrize(
    ("ganti", "kode", "pesan"),
    [
        ({"nama": " "}, "nama", "Tuliskan nama periode."),
        ({"selesai": date(2025, 7, 1)}, "selesai", "Periode harus berakhir sesudah mulai."),
    ],
)
def test_what_is_refused(daerah, ganti, kode, pesan):
    with pytest.raises(DomainError) as refusal:
        save(**ganti, oleh=daerah.admin)
    assert (refusal.value.kode, refusal.value.pesan) == (kode, pesan)
    assert not Periode.objects.exists()


def test_once_for_each_cohort(daerah):
    save(oleh=daerah.admin)
    with pytest.raises(DomainError, match="Periode ini sudah ada untuk kohort tersebut"):
        save(oleh=daerah.admin)
    save(kohort="PPPK Tahap II", oleh=daerah.admin)
    assert Periode.objects.count() == 2


def test_a_period_in_use_stays_as_it_is(daerah, skp):
    with pytest.raises(DomainError, match="sudah dipakai MPPH atau SKP"):
        save(oleh=daerah.admin, periode=skp.periode)


@pytest.mark.parametrize("oleh", ["pppk", "kepala_dinas", "pengelola", "verifikator", "auditor"])
def test_periods_are_the_admins(daerah, oleh):
    with pytest.raises(NotAllowed):
        save(oleh=getattr(daerah, oleh))
