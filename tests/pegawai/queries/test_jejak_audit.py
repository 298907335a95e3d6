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
