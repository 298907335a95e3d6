"""The rows of the access matrix for `kinerja`, and the objects behind them: all of them belong to `pppk`, or to SD 1."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils import timezone

from kinerja.enums import JenisRencana, StatusPaket, StatusSkp
from kinerja.models import PaketCetak, Periode
from kinerja.services.dialog import propose_usulan
from kinerja.services.matriks import add_anggota, add_indikator, set_peran
from kinerja.services.mpph import determine_mpph, revise_mpph, start_mpph
from kinerja.services.penilai import report_penilai
from kinerja.services.rencana import add_indikator_kinerja, add_lampiran, add_rencana
from kinerja.services.skp import reopen_skp, start_skp
from tests.kinerja.conftest import bring_to, fresh

LOGGED_IN = "L 2 2 2 2 2 2 2 2 2"
READERS = "L 2 . 2 2 . 2 2 2 2"  # the owner, the leader or penilai, and the roles over the unit
DUTY = "L . . 2 2 . 2 2 2 2"
ADMIN = "L . . . . . . . 2 ."
# The columns: anonim, pppk, pppk_lain, kepala_sd1 (leader and penilai), kepala_dinas, kepala_dinkes, pengelola,
# verifikator, admin, auditor.
GET = {
    "kinerja:index": LOGGED_IN,
    "kinerja:mpph_start": LOGGED_IN,
    "kinerja:mpph": READERS,
    "kinerja:mpph_pdf": READERS,
    "kinerja:mpph_draft": READERS,
    "kinerja:skp_start": LOGGED_IN,
    "kinerja:blank_pdf": LOGGED_IN,  # each for their own
    "kinerja:skp": READERS,
    "kinerja:skp_pdf": READERS,
    "kinerja:skp_draft": READERS,
    "kinerja:laporan_list": "L . . . . . 2 . 2 2",
    "kinerja:laporan_add": "L 3 2 2 2 2 2 2 2 2",  # to the report that is still open
    "kinerja:laporan": "L 2 . . . . 2 . 2 2",
    "kinerja:periode_list": ADMIN,
    "kinerja:periode_add": ADMIN,
    "kinerja:periode_edit": ADMIN,
    "kinerja:ekinerja_import": ADMIN,
    "kinerja:unit": "L . . 3 3 3 3 3 3 3",
    "kinerja:unit_skp": DUTY,
    "kinerja:unit_mpph": DUTY,
    "kinerja:paket": DUTY,
    "kinerja:paket_zip": DUTY,
    "kepatuhan:unit_ekinerja": DUTY,
}
WRITER_OF_MPPH = (
    "L n . 3 n . 3 n n n"  # the leader, and the pengelola who types for them; other readers get the reason
)
WRITER_OF_SKP = "L 3 . n n . n n n n"  # only the owner of the SKP
BOTH_PARTIES = "L 3 . 3 n . n n n n"
POST = {
    "kinerja:mpph_start": "L x x x x x x x x x",
    "kinerja:mpph_add_rows": WRITER_OF_MPPH,
    "kinerja:mpph_save_row": WRITER_OF_MPPH,
    "kinerja:mpph_save_columns": WRITER_OF_MPPH,
    "kinerja:mpph_add_column": WRITER_OF_MPPH,
    "kinerja:mpph_paste": WRITER_OF_MPPH,
    "kinerja:mpph_act": "L n . 3 n . n n n n",  # to set it: only the leader
    "kinerja:skp_start": "L x x x x x x x x x",
    "kinerja:skp_take": WRITER_OF_SKP,
    "kinerja:skp_save_rencana": WRITER_OF_SKP,
    "kinerja:skp_add_line": WRITER_OF_SKP,
    "kinerja:skp_save_ekspektasi": "L n . 3 n . n n n n",  # only the penilai
    "kinerja:skp_save_lampiran": BOTH_PARTIES,
    "kinerja:skp_propose": BOTH_PARTIES,
    "kinerja:skp_act": "L n . 3 n . n n n n",  # to send it back: only the penilai
    "kinerja:usulan_answer": "L n . 3 n . n n n n",  # the other side
    "kinerja:laporan_add": "L x x x x x x x x x",
    "kinerja:laporan_mend": "L n . . . . 3 . 3 n",
    "kinerja:laporan_refuse": "L n . . . . 3 . 3 n",
    "kinerja:periode_add": "L . . . . . . . x .",
    "kinerja:periode_edit": "L . . . . . . . x .",
    "kinerja:ekinerja_import": "L . . . . . . . x .",
    "kinerja:ekinerja_apply": "L . . . . . . . 3 .",  # back to the import: this token is not valid
    "kinerja:paket_start": "L . . 3 3 . 3 3 3 3",
}


def make_kinerja(daerah, periode: Periode) -> tuple[dict[str, dict], dict[str, dict]]:
    """Fills the placeholders of each address, and gives the data to post there."""
    mpph, kolom, anggota = make_mpph(daerah, periode)
    skp, rencana, lampiran = make_skp(daerah, periode)
    ekspektasi = skp.ekspektasi.get(nilai=1)
    usulan = propose_usulan(
        skp, jenis="RENCANA", baris_id=rencana.pk, bidang="rencana", teks_baru="Terlayaninya tamu dinas",
        oleh=daerah.pppk,
    )  # fmt: skip
    laporan = report_penilai(pegawai=daerah.pppk, oleh=daerah.pppk, seharusnya="Kepala Dinas")
    paket = _make_paket(daerah, periode)
    lain = _make_next_year(periode)
    mpph, skp = fresh(mpph), fresh(skp)
    peran = anggota.peran.get(indikator=kolom)
    by_name = {name: {"pk": mpph.pk} for name in GET | POST if name.startswith("kinerja:mpph")}
    by_name |= {name: {"pk": skp.pk} for name in GET | POST if name.startswith("kinerja:skp")}
    by_name |= {name: {"pk": laporan.pk} for name in GET | POST if name.startswith("kinerja:laporan")}
    by_name |= {name: {"pk": daerah.sd1.pk} for name in GET if name.startswith("kinerja:unit")}
    by_name |= {
        "kinerja:mpph_save_row": {"pk": mpph.pk, "anggota_id": anggota.pk},
        "kinerja:mpph_act": {"pk": mpph.pk, "tindakan": "tetapkan"},
        "kinerja:skp_save_rencana": {"pk": skp.pk, "rencana_id": rencana.pk},
        "kinerja:skp_add_line": {"pk": skp.pk, "jenis": "UTAMA"},
        "kinerja:skp_act": {"pk": skp.pk, "tindakan": "kembalikan"},
        "kinerja:blank_pdf": {"periode_id": periode.pk, "jenis": "kualitatif"},
        "kinerja:usulan_answer": {"pk": usulan.pk, "jawaban": "terima"},
        "kinerja:periode_edit": {"pk": lain.pk},
        "kinerja:paket": {"pk": paket.pk},
        "kinerja:paket_zip": {"pk": paket.pk},
        "kinerja:paket_start": {"pk": daerah.sd1.pk},
    }
    data = {
        "kinerja:mpph_add_rows": {"pegawai": daerah.pppk_lain.nip},
        "kinerja:mpph_save_row": {f"peran-{kolom.pk}@{peran.revisi}": "Terlayaninya warga"},
        "kinerja:mpph_save_columns": {f"indikator-{kolom.pk}-iki@{kolom.revisi}": "Persentase layanan"},
        "kinerja:mpph_paste": {
            "anggota": anggota.pk, "indikator": kolom.pk, "revisi": mpph.revisi, "tabel": "Terlayaninya warga",
        },
        "kinerja:mpph_act": {"revisi": mpph.revisi},
        "kinerja:skp_take": {"mpph": mpph.pk, "peran": peran.pk},
        "kinerja:skp_save_rencana": {f"rencana-{rencana.pk}-rencana@{rencana.revisi}": "Terlayaninya warga"},
        "kinerja:skp_save_ekspektasi": {f"ekspektasi-{ekspektasi.pk}-teks@{ekspektasi.revisi}": "Ramah"},
        "kinerja:skp_save_lampiran": {f"lampiran-{lampiran.pk}-teks@{lampiran.revisi}": "Dua komputer"},
        "kinerja:skp_propose": {"bagian": "SKP", "alasan": "Apakah target ini wajar?"},
        "kinerja:skp_act": {"revisi": skp.revisi, "catatan": "Perjelas target."},
        "kinerja:laporan_mend": {"perbaiki-nip": daerah.kepala_dinas.nip},
        "kinerja:laporan_refuse": {"tolak-tanggapan": "Penilai sudah tepat."},
        "kinerja:paket_start": {"periode": periode.pk},
    }  # fmt: skip
    return by_name, data


def make_mpph(daerah, periode):
    """Set once and opened again: it has a print, and it can be changed."""
    pimpinan = daerah.kepala_sd1
    mpph = start_mpph(periode=periode, pimpinan=pimpinan, oleh=pimpinan)
    kolom = add_indikator(mpph, oleh=pimpinan, hasil="Terwujudnya layanan prima", iki="Indeks kepuasan")
    anggota = add_anggota(mpph, pegawai=daerah.pppk, oleh=pimpinan)
    set_peran(
        mpph, anggota_id=anggota.pk, indikator_id=kolom.pk, teks="Terlayaninya tamu", oleh=pimpinan, revisi=0
    )
    determine_mpph(mpph, oleh=pimpinan, revisi=mpph.revisi)
    revise_mpph(mpph, oleh=pimpinan, revisi=mpph.revisi)
    return mpph, kolom, anggota


def make_skp(daerah, periode):
    """The same for an SKP: in the dialogue for the second time."""
    skp = start_skp(periode=periode, pegawai=daerah.pppk, oleh=daerah.pppk, pendekatan="KUALITATIF")
    isian = {"rencana": "Terlayaninya tamu", "penugasan": "Kepala Sekolah"}
    rencana = add_rencana(skp, jenis=JenisRencana.UTAMA, oleh=daerah.pppk, isian=isian)
    add_indikator_kinerja(rencana, oleh=daerah.pppk, isian={"iki": "Waktu layanan", "target": "10 menit"})
    lampiran = add_lampiran(skp, jenis="DUKUNGAN", oleh=daerah.pppk, teks="Satu komputer")
    skp = bring_to(skp, StatusSkp.DITETAPKAN)
    reopen_skp(skp, oleh=daerah.kepala_sd1, revisi=skp.revisi, catatan="Target berubah.")
    return skp, rencana, lampiran


def _make_next_year(periode: Periode) -> Periode:
    return Periode.objects.create(
        nama="2026", tahun=2026, mulai="2026-01-01", selesai="2026-12-31", kohort=periode.kohort
    )


def _make_paket(daerah, periode):
    now = timezone.now()
    isi = storages["berkas"].save("paket/matriks.zip", ContentFile(b"PK"))
    return PaketCetak.objects.create(
        unit=daerah.sd1, periode=periode, oleh=daerah.kepala_sd1, at=now, status=StatusPaket.SELESAI, jumlah=1,
        selesai=1, isi=isi, ukuran=2, sha256="ab" * 32, sampai_at=now + timedelta(days=3),
    )  # fmt: skip
