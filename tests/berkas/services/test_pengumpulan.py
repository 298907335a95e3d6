from datetime import UTC, datetime

import pytest

from berkas.enums import JenisDokumen, Kebijakan, StatusPengumpulan
from berkas.models import DokumenWajib, Pengumpulan
from berkas.services.pengumpulan import AturanDokumen, delete_pengumpulan, save_pengumpulan
from core.exceptions import Conflict, DomainError, NotAllowed
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit
from tests.factories import PengumpulanFactory, PeriodeFactory, make_berkas, make_kohort

MB = 1024 * 1024
SKP_SAJA = {JenisDokumen.SKP: AturanDokumen(Kebijakan.TTE_ATAU_BASAH, MB)}


def new_pengumpulan() -> Pengumpulan:
    return Pengumpulan(
        nama="SKP 2026",
        periode=PeriodeFactory(),
        kohort=make_kohort(),
        dibuka_at=datetime(2026, 1, 5, tzinfo=UTC),
        tenggat_at=datetime(2026, 2, 1, tzinfo=UTC),
    )


def test_a_campaign_is_written_with_its_documents_and_audited(daerah):
    pengumpulan = save_pengumpulan(new_pengumpulan(), dokumen=SKP_SAJA, oleh=daerah.admin)
    dokumen = pengumpulan.dokumen.get()
    assert (dokumen.jenis, dokumen.kebijakan, dokumen.batas_ukuran) == ("SKP", "tte_atau_basah", MB)
    rincian = JejakAudit.objects.get(kejadian=JenisKejadian.PENGUMPULAN_CHANGE).rincian
    assert rincian["nama"] == [None, "SKP 2026"]


def test_another_choice_of_signers_is_in_the_audit(daerah):
    pengumpulan = PengumpulanFactory(status=StatusPengumpulan.KONSEP)
    aturan = {jenis: AturanDokumen(Kebijakan.WAJIB_TTE, 2 * MB, penandatangan=[]) for jenis in JenisDokumen}
    aturan[JenisDokumen.SKP] = AturanDokumen(Kebijakan.WAJIB_TTE, 2 * MB, penandatangan=["PENILAI"])
    save_pengumpulan(pengumpulan, dokumen=aturan, oleh=daerah.admin)
    before, after = JejakAudit.objects.get().rincian["dokumen"]
    assert (before["SKP"], after["SKP"]) == (
        ["wajib_tte", 2 * MB, False, []],
        ["wajib_tte", 2 * MB, False, ["PENILAI"]],
    )
    assert pengumpulan.dokumen.get(jenis="SKP").penandatangan == ["PENILAI"]


def test_a_change_tells_before_and_after(daerah):
    pengumpulan = PengumpulanFactory(status=StatusPengumpulan.KONSEP)
    pengumpulan.tenggat_at = datetime(2025, 8, 20, 16, tzinfo=UTC)
    aturan = {jenis: AturanDokumen(Kebijakan.WAJIB_TTE, 2 * MB, penandatangan=[]) for jenis in JenisDokumen}
    save_pengumpulan(pengumpulan, dokumen=aturan, oleh=daerah.admin)
    rincian = JejakAudit.objects.get().rincian
    assert rincian == {"tenggat_at": ["2025-08-15 16:00:00+00:00", "2025-08-20 16:00:00+00:00"]}


def test_a_running_campaign_is_not_written_past_its_people(daerah, pengumpulan):
    pengumpulan.nama = "Nama baru"
    with pytest.raises(Conflict, match="baru saja diubah admin lain"):
        save_pengumpulan(pengumpulan, dokumen=SKP_SAJA, oleh=daerah.admin)
    assert Pengumpulan.objects.get().nama != "Nama baru"
    assert DokumenWajib.objects.count() == 2
    assert not JejakAudit.objects.exists()


def test_at_least_one_document_is_demanded(daerah):
    with pytest.raises(DomainError, match="Pilih paling sedikit satu dokumen"):
        save_pengumpulan(new_pengumpulan(), dokumen={}, oleh=daerah.admin)


def test_only_an_admin_writes_campaigns(daerah):
    for other in (daerah.verifikator, daerah.kepala_dinas, daerah.auditor, daerah.pppk):
        with pytest.raises(NotAllowed):
            save_pengumpulan(new_pengumpulan(), dokumen=SKP_SAJA, oleh=other)


@pytest.fixture
def konsep(daerah) -> Pengumpulan:
    return save_pengumpulan(new_pengumpulan(), dokumen=SKP_SAJA, oleh=daerah.admin)


def test_a_new_campaign_is_a_draft_of_its_author(daerah, konsep):
    row = Pengumpulan.objects.get()
    assert (row.status, row.dibuat_oleh) == (StatusPengumpulan.KONSEP, daerah.admin)


def test_an_edit_of_an_older_state_is_refused(daerah, konsep):
    """Another admin has published it meanwhile: it neither becomes a draft again nor loses what they wrote."""
    Pengumpulan.objects.update(status=StatusPengumpulan.TERBIT, revisi=1, nama="Nama yang terbit")
    konsep.nama = "Nama yang lama"
    with pytest.raises(Conflict, match="baru saja diubah admin lain"):
        save_pengumpulan(konsep, dokumen=SKP_SAJA, oleh=daerah.admin, revisi=0)
    row = Pengumpulan.objects.get()
    assert (row.status, row.nama) == (StatusPengumpulan.TERBIT, "Nama yang terbit")


def test_each_save_counts(daerah, konsep):
    konsep.nama = "Nama baru"
    save_pengumpulan(konsep, dokumen=SKP_SAJA, oleh=daerah.admin, revisi=0)
    assert Pengumpulan.objects.get().revisi == 1


def test_what_is_closed_is_not_edited(daerah, pengumpulan):
    Pengumpulan.objects.update(status=StatusPengumpulan.DITUTUP, ditutup_at=pengumpulan.tenggat_at)
    with pytest.raises(NotAllowed, match="Buka kembali lebih dahulu"):
        save_pengumpulan(pengumpulan, dokumen=SKP_SAJA, oleh=daerah.admin)


def test_a_draft_can_be_deleted(daerah, konsep):
    delete_pengumpulan(konsep, oleh=daerah.admin)
    assert not Pengumpulan.objects.exists()
    assert not DokumenWajib.objects.exists()
    entry = JejakAudit.objects.get(kejadian=JenisKejadian.PENGUMPULAN_DELETE)
    assert entry.rincian == {"nama": "SKP 2026"}
    with pytest.raises(Conflict, match="Konsep ini sudah dihapus"):
        delete_pengumpulan(konsep, oleh=daerah.admin)


def test_only_an_unused_draft_can_be_deleted(daerah, pengumpulan, konsep):
    with pytest.raises(NotAllowed, match="Yang sudah terbit ditutup, lalu diarsipkan"):
        delete_pengumpulan(pengumpulan, oleh=daerah.admin)
    make_berkas(daerah.pppk, konsep.dokumen.get())
    with pytest.raises(Conflict, match="Konsep ini sudah dipakai"):
        delete_pengumpulan(konsep, oleh=daerah.admin)
    assert Pengumpulan.objects.count() == 2


def test_only_an_admin_deletes(daerah, konsep):
    with pytest.raises(NotAllowed, match="Hanya admin"):
        delete_pengumpulan(konsep, oleh=daerah.verifikator)
