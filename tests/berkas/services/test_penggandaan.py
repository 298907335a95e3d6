from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.files.base import ContentFile

from berkas.enums import JenisDokumen, Kebijakan, StatusPengumpulan
from berkas.models import Dispensasi, DokumenWajib, Pengecualian, Pengumpulan, RiwayatPengumpulan
from berkas.services.penggandaan import PeriodeBaru, clone_pengumpulan
from berkas.services.pengumpulan import AturanDokumen, delete_pengumpulan
from berkas.services.penutupan import archive_pengumpulan, close_pengumpulan
from core.exceptions import Conflict, DomainError, NotAllowed
from kepatuhan.models import PengingatMati
from kepatuhan.rules.jadwal_pengingat import JenisPengingat
from kepatuhan.services.sakelar_pengingat import switch_pengingat
from kinerja.models import Periode
from notifikasi.models import Pesan
from pegawai.models import JejakAudit
from tests.factories import DispensasiFactory, PengecualianFactory, make_kohort

pytestmark = pytest.mark.usefixtures("dalam_tenggat")
MB = 1024 * 1024
ATURAN = {JenisDokumen.SKP: AturanDokumen(Kebijakan.TTE_ATAU_BASAH, MB)}
TAHUN_2026 = PeriodeBaru("Tahun 2026", date(2026, 1, 1), date(2026, 12, 31))


def baru(**fields) -> Pengumpulan:
    return Pengumpulan(
        **{
            "nama": "Sasaran Awal Tahun 2026",
            "kohort": make_kohort(),
            "dibuka_at": datetime(2026, 1, 4, 16, tzinfo=UTC),
            "tenggat_at": datetime(2026, 1, 31, 16, tzinfo=UTC),
        }
        | fields
    )


@pytest.fixture
def clone(daerah, pengumpulan):
    def clone(one=None, *, oleh=daerah.admin, periode_baru=TAHUN_2026, dokumen=ATURAN) -> Pengumpulan:
        return clone_pengumpulan(
            pengumpulan, one or baru(), dokumen=dokumen, periode_baru=periode_baru, oleh=oleh
        )

    return clone


def test_the_clone_is_a_draft_with_its_documents_and_its_period(clone, pengumpulan, daerah):
    row = clone()
    assert (row.status, row.digandakan_dari, row.dibuat_oleh) == (
        StatusPengumpulan.KONSEP,
        pengumpulan,
        daerah.admin,
    )
    assert (row.periode.nama, row.periode.tahun, row.periode.kohort) == ("Tahun 2026", 2026, make_kohort())
    assert [one.aturan for one in row.dokumen.all()] == [["tte_atau_basah", MB, False, None]]
    entry = JejakAudit.objects.get(kejadian="PENGUMPULAN_CLONE")
    assert entry.rincian == {"dari": pengumpulan.nama, "dari_id": pengumpulan.pk}
    assert entry.objek == f"berkas.Pengumpulan:{row.pk}"


def test_the_old_one_stays_as_it_is_and_no_one_is_told(clone, pengumpulan):
    before = Pengumpulan.objects.filter(pk=pengumpulan.pk).values().get()
    clone()
    assert Pengumpulan.objects.filter(pk=pengumpulan.pk).values().get() == before
    assert not Pesan.objects.exists()


def test_letter_dispensasi_exemptions_and_history_stay_behind(clone, pengumpulan, daerah, private):
    pengumpulan.nomor_surat = "800/1"
    pengumpulan.surat.save("surat.pdf", ContentFile(b"%PDF-1.7"))
    DispensasiFactory(
        pengumpulan=pengumpulan,
        pegawai=daerah.pppk,
        oleh=daerah.admin,
        tenggat_at=pengumpulan.tenggat_at + timedelta(days=2),
    )
    PengecualianFactory(pegawai=daerah.pppk_lain, pengumpulan=pengumpulan, oleh=daerah.admin)
    row = clone()
    assert (row.nomor_surat, row.tanggal_surat, bool(row.surat)) == ("", None, False)
    for model in (Dispensasi, Pengecualian, RiwayatPengumpulan):
        assert not model.objects.filter(pengumpulan=row).exists()


def test_switches_of_reminders_are_taken_along(clone, pengumpulan, daerah):
    switch_pengingat(pengumpulan, JenisPengingat.H3, mati=True, oleh=daerah.admin)
    row = clone()
    assert list(PengingatMati.objects.filter(pengumpulan=row).values_list("jenis", flat=True)) == ["H3"]
    delete_pengumpulan(row, oleh=daerah.admin)
    assert PengingatMati.objects.get().pengumpulan == pengumpulan


def test_an_archived_campaign_is_cloned_too(clone, pengumpulan, daerah):
    close_pengumpulan(pengumpulan, alasan="Semua sudah masuk.", oleh=daerah.admin)
    archive_pengumpulan(pengumpulan, oleh=daerah.admin)
    assert clone().digandakan_dari == pengumpulan


def test_a_second_click_is_the_draft_that_is_there(clone):
    first, second = clone(), clone()
    assert first.pk == second.pk
    assert (Pengumpulan.objects.count(), Periode.objects.count(), DokumenWajib.objects.count()) == (2, 2, 3)
    assert JejakAudit.objects.filter(kejadian="PENGUMPULAN_CLONE").count() == 1


def test_another_clone_is_another_draft_in_the_same_period(clone):
    first = clone()
    second = clone(baru(nama="MPPH 2026"), periode_baru=TAHUN_2026)
    third = clone(baru(nama="SKP 2026", periode=first.periode), periode_baru=None)
    assert len({first.pk, second.pk, third.pk}) == 3
    assert first.periode == second.periode == third.periode


def test_once_published_the_same_clone_is_made_again(clone):
    first = clone()
    Pengumpulan.objects.filter(pk=first.pk).update(status=StatusPengumpulan.TERBIT)
    assert clone().pk != first.pk


def test_only_an_admin_clones(daerah, clone):
    for other in (daerah.verifikator, daerah.pengelola, daerah.pppk):
        with pytest.raises(NotAllowed, match="Hanya admin"):
            clone(oleh=other)


@pytest.mark.parametrize(
    ("changes", "pesan"),
    [
        ({"dokumen": {}}, "Pilih paling sedikit satu dokumen"),
        (
            {"periode_baru": PeriodeBaru("Terbalik", date(2026, 12, 31), date(2026, 1, 1))},
            "Periode harus berakhir sesudah mulai",
        ),
    ],
)
def test_what_is_refused_leaves_no_half_row(clone, changes, pesan):
    with pytest.raises(DomainError, match=pesan):
        clone(**changes)
    assert (Pengumpulan.objects.count(), Periode.objects.count()) == (1, 1)


def test_a_draft_that_was_deleted_meanwhile_is_not_cloned(clone, pengumpulan):
    DokumenWajib.objects.all().delete()
    Pengumpulan.objects.filter(pk=pengumpulan.pk).delete()
    with pytest.raises(Conflict, match="sudah dihapus"):
        clone()
