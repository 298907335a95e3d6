import hashlib

import pytest

from core.exceptions import Conflict, NotAllowed
from kinerja.imports.ekinerja import plan_ekinerja
from kinerja.models import SkpEkinerja, SkpEkinerjaLain
from kinerja.services.impor_ekinerja import count_ekinerja, import_ekinerja
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit, Pegawai
from tests.kinerja.ekspor import JUDUL, baris, ekspor


def apply(isi, oleh):
    return import_ekinerja(isi, nama_berkas="laporan.xlsx", oleh=oleh, sha256=hashlib.sha256(isi).hexdigest())


def test_a_dry_run_writes_nothing_and_the_import_what_was_shown(daerah, periode, jam):
    isi = ekspor(baris(daerah.pppk), baris(daerah.pppk_lain, "draft", model="kualitatif", unor="SD Negeri 2"))
    rencana = plan_ekinerja(isi)
    assert (count_ekinerja(rencana), SkpEkinerja.objects.count()) == (
        {"baru": 2, "berubah": 0, "sama": 0, "dilewati": 0, "salah": 0}, 0,
    )  # fmt: skip
    assert apply(isi, daerah.admin) == rencana
    satu, dua = SkpEkinerja.objects.order_by("pk")
    assert (satu.pegawai, satu.periode, satu.pendekatan, satu.is_disetujui, satu.penilai) == (
        daerah.pppk, periode, "KUANTITATIF", True, daerah.kepala_sd1,
    )  # fmt: skip
    assert (dua.pendekatan, dua.is_disetujui, dua.penilai) == ("KUALITATIF", False, None)
    assert JejakAudit.objects.get(kejadian=JenisKejadian.EKINERJA_IMPORT).rincian["baru"] == 2


def test_a_second_import_changes_what_changed(daerah, periode, jam):
    apply(ekspor(baris(daerah.pppk, "draft"), baris(daerah.pppk_lain)), daerah.admin)
    isi = ekspor(baris(daerah.pppk, "persetujuan"), baris(daerah.pppk_lain))
    assert count_ekinerja(apply(isi, daerah.admin)) == {
        "baru": 0,
        "berubah": 1,
        "sama": 1,
        "dilewati": 0,
        "salah": 0,
    }
    assert SkpEkinerja.objects.get(pegawai=daerah.pppk).is_disetujui
    assert plan_ekinerja(isi).is_empty


def test_bad_rows_are_listed_and_the_good_ones_come_in(daerah, periode, jam):
    isi = ekspor(
        baris("123"), baris(daerah.pppk), baris(daerah.pppk_lain, model="lain"), baris("197603281996011001")
    )
    rencana = apply(isi, daerah.admin)
    assert [(row.nomor, row.nip) for row in rencana.salah] == [(9, ""), (11, daerah.pppk_lain.nip)]
    assert [(row.nomor, row.sebab) for row in rencana.dilewati] == [
        (12, "NIP tidak terdaftar sebagai pegawai aktif di portal.")
    ]
    assert SkpEkinerja.objects.get().pegawai == daerah.pppk


def test_the_superior_of_the_export_goes_before_the_name_of_the_unit(daerah, periode, jam):
    judul, isi = [*JUDUL, "pegawai_atasan_nip"], [*baris(daerah.pppk), daerah.kepala_dinas.nip]
    teks = "\n".join(";".join(str(sel) for sel in row) for row in (judul, isi))
    apply(teks.encode(), daerah.admin)
    assert SkpEkinerja.objects.get().penilai == daerah.kepala_dinas


def test_no_person_becomes_their_own_penilai(daerah, periode, jam):
    Pegawai.objects.get_queryset().filter(pk=daerah.kepala_sd1.pk).update(kohort=periode.kohort)
    apply(ekspor(baris(daerah.kepala_sd1)), daerah.admin)
    assert SkpEkinerja.objects.get().penilai is None


@pytest.mark.parametrize("oleh", ["pppk", "pengelola", "verifikator", "auditor", "kepala_dinas"])
def test_only_the_admin_of_the_whole_regency_imports(daerah, periode, oleh):
    with pytest.raises(NotAllowed, match="Laporan eKinerja diimpor oleh admin BKPSDM"):
        apply(ekspor(baris(daerah.pppk)), getattr(daerah, oleh))
    assert not SkpEkinerja.objects.exists()


def test_other_bytes_than_those_that_were_shown_are_refused(daerah, periode):
    with pytest.raises(Conflict, match="Berkas ini bukan berkas yang diperiksa"):
        import_ekinerja(ekspor(baris(daerah.pppk)), nama_berkas="x", oleh=daerah.admin, sha256="0" * 64)


def test_both_of_somebody_who_moved_are_kept_and_replaced_by_the_next_file(daerah, periode, jam):
    awal, akhir = (
        baris(daerah.pppk, skp_id="s1", periode_akhir="30-09-2025"),
        baris(daerah.pppk, skp_id="s2", periode_awal="01-10-2025"),
    )
    isi = ekspor(awal, akhir)
    apply(isi, daerah.admin)
    assert SkpEkinerja.objects.get().skp_id == "s2"
    assert SkpEkinerjaLain.objects.get().skp_id == "s1"
    assert plan_ekinerja(isi).is_empty
    apply(ekspor(akhir), daerah.admin)
    assert not SkpEkinerjaLain.objects.exists()
