import hashlib

import pytest
import time_machine

from core.exceptions import NotAllowed
from kinerja.enums import JenisCetak, StatusSkp
from kinerja.models import DokumenCetak
from kinerja.queries.cetak import recognise_cetak
from kinerja.queries.mpph import newest_versi
from kinerja.queries.skp import newest_versi_skp
from kinerja.services.cetak import (
    preview_mpph,
    preview_skp,
    print_blank_mpph,
    print_blank_skp,
    print_mpph,
    print_skp,
)
from kinerja.services.matriks import add_anggota
from kinerja.services.mpph import start_mpph
from kinerja.services.rencana import change_ekspektasi
from kinerja.services.skp import change_pendekatan
from pegawai.enums import JenisKejadian
from pegawai.models import JejakAudit
from tests.kinerja.conftest import bring_to, fresh
from tests.kinerja.pdf.baca import read_words


@pytest.fixture
def cetakan(daerah, skp):
    versi = newest_versi_skp(bring_to(skp, StatusSkp.DITETAPKAN))
    return print_skp(versi, oleh=daerah.pppk)


def test_what_was_set_is_printed_with_its_number(daerah, skp, cetakan):
    words, dokumen = read_words(cetakan.isi), cetakan.dokumen
    assert "PENDEKATAN HASIL KERJA KUANTITATIF" in words
    assert dokumen.nomor in words
    assert "Terlayaninya tamu" in words
    assert (dokumen.jenis, dokumen.ukuran, dokumen.sha256) == (
        JenisCetak.A17, len(cetakan.isi), hashlib.sha256(cetakan.isi).hexdigest(),
    )  # fmt: skip
    jejak = JejakAudit.objects.get(kejadian=JenisKejadian.KINERJA_PRINT)
    assert (jejak.oleh, jejak.pegawai, jejak.rincian["nomor_dokumen"]) == (
        daerah.pppk,
        daerah.pppk,
        dokumen.nomor,
    )


def test_printing_again_gives_the_same_bytes(daerah, skp, cetakan):
    with time_machine.travel("2025-09-01T03:00Z", tick=False):
        lagi = print_skp(newest_versi_skp(fresh(skp)), oleh=daerah.kepala_sd1)
    assert lagi.isi == cetakan.isi
    assert DokumenCetak.objects.get().oleh == daerah.pppk


def test_the_other_approach_prints_the_other_form(daerah, skp):
    change_pendekatan(skp, pendekatan="KUALITATIF", oleh=daerah.pppk, revisi=skp.revisi)
    cetakan = print_skp(newest_versi_skp(bring_to(fresh(skp), StatusSkp.DITETAPKAN)), oleh=daerah.kepala_sd1)
    assert cetakan.dokumen.jenis == JenisCetak.A16
    assert "PENDEKATAN HASIL KERJA KUALITATIF" in read_words(cetakan.isi)


def test_the_matrix_is_printed_and_recognised(daerah, mpph_ditetapkan):
    cetakan = print_mpph(newest_versi(fresh(mpph_ditetapkan)), oleh=daerah.pppk_lain)
    words = read_words(cetakan.isi)
    assert "TIDAK ADA PERAN" in words
    assert "Tersusunnya laporan" in words
    assert "SD Negeri 2" in words, "the unit of a member from elsewhere"
    assert recognise_cetak(cetakan.isi).jenis == JenisCetak.A15


def test_a_preview_is_marked_and_no_document(daerah, skp, mpph):
    for cetakan in (preview_skp(skp, oleh=daerah.kepala_sd1), preview_mpph(mpph, oleh=daerah.pppk)):
        assert "DRAF" in read_words(cetakan.isi)
        assert cetakan.nama_berkas.startswith("DRAF_")
    assert not DokumenCetak.objects.exists()


def test_a_matrix_with_members_and_no_column_yet_is_previewed(daerah, periode, pimpinan, jam):
    mpph = start_mpph(periode=periode, pimpinan=pimpinan, oleh=pimpinan)
    add_anggota(mpph, pegawai=daerah.pppk, oleh=pimpinan)
    assert daerah.pppk.nama_lengkap in read_words(preview_mpph(mpph, oleh=pimpinan).isi)


def test_blank_forms_have_the_identity(daerah, periode, jam):
    skp = print_blank_skp(pegawai=daerah.pppk, periode=periode, pendekatan="KUALITATIF", oleh=daerah.pppk)
    assert daerah.pppk.nama_lengkap in read_words(skp.isi)
    mpph = print_blank_mpph(pimpinan=daerah.kepala_sd1, periode=periode, oleh=daerah.kepala_sd1)
    assert daerah.kepala_sd1.nama_lengkap in read_words(mpph.isi)
    assert not DokumenCetak.objects.exists()


def test_strangers_print_nothing(daerah, skp, mpph_ditetapkan):
    versi = newest_versi_skp(bring_to(skp, StatusSkp.DITETAPKAN))
    for attempt in (
        lambda: print_skp(versi, oleh=daerah.pppk_lain),
        lambda: preview_skp(skp, oleh=daerah.pppk_lain),
        lambda: print_mpph(newest_versi(fresh(mpph_ditetapkan)), oleh=daerah.pppk_puskesmas),
        lambda: preview_mpph(mpph_ditetapkan, oleh=daerah.pppk_puskesmas),
    ):
        with pytest.raises(NotAllowed):
            attempt()
    assert not DokumenCetak.objects.exists()


def test_hostile_text_is_printed_as_text(daerah, skp):
    teks = '#panic("x") $a^2$ *tebal* \u202eabc\u202c 👍 ' + "panjang " * 300
    change_ekspektasi(skp.ekspektasi.get(nilai=1), teks=teks, oleh=daerah.kepala_sd1, revisi=1)
    cetakan = print_skp(newest_versi_skp(bring_to(fresh(skp), StatusSkp.DITETAPKAN)), oleh=daerah.pppk)
    assert '#panic("x")' in read_words(cetakan.isi)
