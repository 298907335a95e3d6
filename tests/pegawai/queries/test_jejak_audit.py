import pytest

from pegawai.enums import JenisKejadian
from pegawai.models import Peran
from pegawai.queries.jejak_audit import jejak_of, jejak_seen_by, rows_for
from pegawai.services.jejak_audit import record_jejak


@pytest.fixture
def jejak(daerah):
    """One entry about each of the three PPPK, by the verifikator, and one about an unknown name."""
    orang = (daerah.pppk, daerah.pppk_lain, daerah.pppk_puskesmas)
    entries = {
        p.username: record_jejak(JenisKejadian.PEGAWAI_VIEW, oleh=daerah.verifikator, pegawai=p)
        for p in orang
    }
    return entries | {"": record_jejak(JenisKejadian.LOGIN_FAILED, oleh=None, rincian={"akun": ""})}


def test_an_auditor_of_the_whole_sees_unknown_names_too(daerah, jejak):
    assert set(jejak_seen_by(daerah.auditor)) == set(jejak.values())


def test_an_auditor_of_one_dinas_sees_its_people_only(daerah, jejak):
    Peran.objects.filter(pegawai=daerah.auditor).update(unit=daerah.dinkes)
    assert list(jejak_seen_by(daerah.auditor)) == [jejak["pppk.puskesmas"]]


@pytest.mark.parametrize("siapa", ["pppk", "kepala_dinas", "verifikator"])
def test_other_roles_see_no_trail_of_others(daerah, jejak, siapa):
    assert not jejak_seen_by(getattr(daerah, siapa)).exists()


def test_a_person_sees_what_was_done_with_and_by_them_newest_first(daerah, jejak):
    sendiri = record_jejak(JenisKejadian.LOGIN, oleh=daerah.pppk, pegawai=daerah.pppk)
    assert list(jejak_of(daerah.pppk)) == [sendiri, jejak["pppk"]]


def test_the_reader_is_anda_and_sees_no_codes_of_their_own(daerah):
    rincian = {"dokumen": "SKP", "versi": 2, "sha256": "ab" * 32, "tepat_waktu": True}
    satu = record_jejak(JenisKejadian.BERKAS_UPLOAD, oleh=daerah.pppk, pegawai=daerah.pppk, rincian=rincian)
    (own,) = rows_for(daerah.pppk, [satu])
    assert (own.kalimat, own.rincian) == ("Anda mengunggah SKP versi 2", "tepat waktu: ya")
    (other,) = rows_for(daerah.auditor, [satu])
    assert other.kalimat == f"{daerah.pppk.nama_lengkap} mengunggah SKP versi 2"
    assert "sha256: abab" in other.rincian


def test_of_others_data_the_sentence_says_whose(daerah, jejak):
    (own,) = rows_for(daerah.pppk, jejak_of(daerah.pppk))
    assert own.kalimat == f"{daerah.verifikator.nama_lengkap} melihat data pegawai milik Anda"


CUTI = {"alasan": "CUTI_SAKIT", "keterangan": "rawat inap", "mulai": "2025-08-01", "surat": True}


@pytest.mark.parametrize(
    ("siapa", "tahu"),
    [
        *((one, True) for one in ("pppk", "pengelola", "admin", "verifikator", "auditor")),
        *((one, False) for one in ("kepala_sd1", "kepala_dinkes", "pppk_lain")),
    ],
)
@pytest.mark.parametrize("kejadian", ["PENGECUALIAN_ADD", "PENGECUALIAN_CHANGE", "PENGECUALIAN_END"])
def test_why_a_person_is_exempt_is_for_few(daerah, siapa, tahu, kejadian):
    satu = record_jejak(JenisKejadian(kejadian), oleh=daerah.pengelola, pegawai=daerah.pppk, rincian=CUTI)
    (row,) = rows_for(getattr(daerah, siapa), [satu])
    hari = "mulai: 2025-08-01"
    penuh = f"alasan: cuti sakit; keterangan: rawat inap; {hari}; surat: ya"
    assert row.rincian == (penuh if tahu else hari)


def test_who_was_an_officer_keeps_the_entry_and_not_the_reason(daerah):
    record_jejak(JenisKejadian.PENGECUALIAN_ADD, oleh=daerah.pengelola, pegawai=daerah.pppk, rincian=CUTI)
    Peran.objects.filter(pegawai=daerah.pengelola).delete()
    (row,) = rows_for(daerah.pengelola, jejak_of(daerah.pengelola))
    assert row.rincian == "mulai: 2025-08-01"


def test_an_auditor_of_the_officers_unit_reads_no_reason_of_another_tree(daerah):
    Peran.objects.filter(pegawai=daerah.auditor).update(unit=daerah.dinkes)
    record_jejak(JenisKejadian.PENGECUALIAN_ADD, oleh=daerah.kepala_dinkes, pegawai=daerah.pppk, rincian=CUTI)
    (row,) = rows_for(daerah.auditor, jejak_seen_by(daerah.auditor))
    assert row.rincian == "mulai: 2025-08-01"


def test_other_kinds_keep_their_reason(daerah):
    satu = record_jejak(
        JenisKejadian.PEGAWAI_CHANGE, oleh=daerah.admin, pegawai=daerah.pppk, rincian={"alasan": "pindah"}
    )
    assert rows_for(daerah.kepala_sd1, [satu])[0].rincian == "alasan: pindah"
