import pytest

from pegawai.enums import JenisKejadian
from pegawai.rules.jejak_audit import ISTIMEWA, KALIMAT, TANPA_PELAKU, icon_of, tell_jejak


def test_every_kind_has_its_words():
    kinds = {kind.value for kind in JenisKejadian}
    assert set(KALIMAT) == kinds
    assert {kind for kind, _ in ISTIMEWA} | set(TANPA_PELAKU) <= kinds


@pytest.mark.parametrize(
    ("kejadian", "rincian", "pelaku", "pemilik", "kalimat"),
    [
        ("LOGIN", {}, "Anda", None, "Anda masuk"),
        ("LOGIN_FAILED", {"akun": "x"}, None, "Anda", "Seseorang gagal masuk ke akun milik Anda"),
        ("LOGIN_FAILED", {"akun": "x"}, None, None, "Seseorang gagal masuk ke akun"),
        ("BERKAS_UPLOAD", {"dokumen": "MPPH", "versi": 2}, "Anda", None, "Anda mengunggah MPPH versi 2"),
        ("BERKAS_UPLOAD", {}, "Anda", None, "Anda mengunggah berkas"),
        ("BERKAS_REFUSE", {"dokumen": "SKP"}, "Anda", None, "Anda mencoba mengunggah SKP, tetapi ditolak"),
        ("BERKAS_REFUSE", {"dokumen": 3}, "Anda", None, "Anda mencoba mengunggah berkas, tetapi ditolak"),
        ("BERKAS_VIEW", {"dokumen": "SKP", "versi": 1}, "Adnyana", "Anda", "Adnyana melihat SKP versi 1 milik Anda"),
        (
            "BERKAS_DOWNLOAD", {"dokumen": "SKP", "versi": 1, "isi": "tanda terima"}, "Anda", None,
            "Anda mengunduh tanda terima SKP versi 1",
        ),
        ("BERKAS_CLAIM", {"dokumen": "SKP"}, "Anda", "Ayu", "Anda mengambil SKP milik Ayu untuk diperiksa"),
        ("BERKAS_CLAIM", {"dilepas": True}, "Anda", "Ayu", "Anda melepas berkas milik Ayu dari pemeriksaan"),
        ("BERKAS_INSPECT", {}, None, "Anda", "Sistem memeriksa berkas milik Anda secara otomatis"),
        ("TANDA_TERIMA_CHECK", {}, None, "Anda", "Pengunjung tanpa login mengecek tanda terima berkas milik Anda"),
        (
            "TANDA_TERIMA_CHECK", {"kode": "tidak dikenal"}, None, None,
            "Pengunjung tanpa login mengecek kode tanda terima yang tidak dikenal",
        ),
        ("PEGAWAI_VIEW", {"daftar": 50}, "Anda", None, "Anda melihat daftar pegawai"),
        ("KIRIMAN_RESEND", {}, "Anda", "Ayu, S.Pd.", "Anda mengirim ulang surel kepada Ayu, S.Pd."),
    ],
)  # fmt: skip
def test_an_entry_is_a_sentence(kejadian, rincian, pelaku, pemilik, kalimat):
    assert tell_jejak(kejadian, rincian, pelaku=pelaku, pemilik=pemilik) == kalimat


@pytest.mark.parametrize(
    ("kejadian", "ikon"),
    [("LOGIN_FAILED", "log-in"), ("BERKAS_RETURN", "undo-2"), ("BERKAS_UPLOAD", "file-text"), ("PERAN_CHANGE", "pencil")],
)  # fmt: skip
def test_icon_of_a_kind(kejadian, ikon):
    assert icon_of(kejadian) == ikon
