from datetime import UTC, datetime

import pytest

from pemeriksaan.codes import ROWS
from pemeriksaan.policy import Case, word_finding
from pemeriksaan.result import ContentKind, Decision, Finding, MismatchCode, Policy, VerdictCode
from pemeriksaan.wording.messages import format_message, format_mismatch, split_remedy

MB = 1024 * 1024
DICABUT = datetime(2025, 8, 15, 16, 30, tzinfo=UTC)  # already 16 August in WITA
RUMIT = "Struktur PDF terlalu rumit untuk diperiksa. Buat ulang PDF dari aplikasi asal, lalu tanda tangani kembali."


@pytest.mark.parametrize(
    ("kode", "isi", "text"),
    [
        (
            "TOO_BIG",
            {"size": 3 * MB, "limit": 2 * MB},
            (
                "Ukuran berkas 3 MB melebihi batas 2 MB. Kecilkan dokumen sebelum ditandatangani; mengompres berkas yang "
                "sudah ber-TTE akan menghapus tanda tangannya."
            ),
        ),
        ("EMPTY", {}, "Berkas kosong (0 byte). Pilih ulang berkas PDF Anda."),
        (
            "NOT_PDF",
            {},
            "Berkas ini bukan PDF. Unggah berkas .pdf asli, bukan foto, Word, atau ZIP yang diganti namanya.",
        ),
        (
            "DAMAGED",
            {},
            (
                "Berkas PDF rusak atau tidak lengkap sehingga tidak dapat diperiksa. Unduh ulang dari aplikasi asal, lalu "
                "unggah kembali."
            ),
        ),
        (
            "ENCRYPTED",
            {},
            (
                "PDF ini hanya terbuka dengan kata sandi. Buat PDF tanpa kata sandi dari aplikasi asal, lalu tanda tangani; "
                "membuang kata sandi dari berkas yang sudah ditandatangani akan menghapus tanda tangannya."
            ),
        ),
        (
            "ACTIVE_CONTENT",
            {"muatan": "JavaScript"},
            (
                "PDF memuat JavaScript yang tidak diizinkan. Buat ulang PDF biasa dari aplikasi asal, lalu tanda tangani "
                "kembali."
            ),
        ),
        ("TOO_COMPLEX", {}, RUMIT),
        ("RESOURCE", {}, RUMIT),
        (
            "NO_SIGNATURE",
            {},
            (
                'Tidak ditemukan tanda tangan elektronik di dalam berkas. Gambar QR atau tulisan "ditandatangani secara '
                'elektronik" bukan tanda tangan elektronik. Unggah berkas asli hasil penandatanganan.'
            ),
        ),
        (
            "TIMESTAMP_ONLY",
            {},
            "Berkas hanya memuat stempel waktu, belum ditandatangani. Unggah berkas yang sudah ditandatangani.",
        ),
        (
            "SIG_BROKEN",
            {"field": "Pegawai"},
            (
                'Tanda tangan elektronik pada kolom "Pegawai" tidak cocok dengan isi dokumen. Minta penandatangan mengirim '
                "ulang berkas asli."
            ),
        ),
        (
            "SIG_PARTIAL",
            {"field": "Pegawai"},
            'Tanda tangan "Pegawai" tidak melindungi seluruh isi dokumen. Unggah berkas asli hasil penandatanganan.',
        ),
        (
            "CHANGED",
            {"cn": "Ni Luh", "at": DICABUT},
            (
                "Dokumen diubah setelah ditandatangani oleh Ni Luh pada Sabtu, 16 Agustus 2025 pukul 00.30 WITA. Unggah "
                "berkas asli, tanpa catatan, coretan, atau penggabungan sesudahnya."
            ),
        ),
        (
            "CHANGED_BETWEEN",
            {},
            "Ada perubahan isi di antara dua tanda tangan. Berkas diteruskan untuk diperiksa verifikator.",
        ),
        (
            "INTACT_UNTRUSTED",
            {"cn": "Ni Luh", "issuer": "CA Lain"},
            (
                "Isi dokumen utuh, tetapi sertifikat Ni Luh (penerbit CA Lain) tidak berinduk ke penerbit yang dikenal. "
                "Gunakan sertifikat BSrE."
            ),
        ),
        (
            "CERT_EXPIRED",
            {"cn": "Ni Luh", "until": DICABUT},
            (
                "Sertifikat Ni Luh berakhir 16 Agustus 2025 dan tidak ada stempel waktu yang membuktikan tanda tangan dibuat "
                "sebelumnya. Berkas diteruskan untuk diperiksa verifikator."
            ),
        ),
        (
            "CERT_REVOKED",
            {"cn": "Ni Luh", "until": DICABUT},
            (
                "Sertifikat Ni Luh telah dicabut pada 16 Agustus 2025, sebelum dokumen ditandatangani. Minta "
                "penandatanganan ulang."
            ),
        ),
        (
            "WEAK_CRYPTO",
            {"alg": "SHA-1"},
            "Tanda tangan memakai algoritma lama (SHA-1) yang tidak lagi aman. Tanda tangani ulang.",
        ),
        (
            "SIG_UNREADABLE",
            {},
            (
                "Tanda tangan ada, tetapi formatnya tidak dapat diperiksa otomatis. Berkas diteruskan untuk diperiksa "
                "verifikator."
            ),
        ),
    ],
)
def test_words(kode, isi, text):
    assert format_message(VerdictCode(kode), isi) == text


@pytest.mark.parametrize("kode", VerdictCode)
def test_every_code_has_words_even_when_nothing_is_known(kode):
    isi = {"size": 3 * MB, "limit": 2 * MB} if kode == "TOO_BIG" else {}
    assert "{" not in format_message(kode, isi)


@pytest.mark.parametrize("kode", MismatchCode)
def test_every_mismatch_has_words_even_when_nothing_is_known(kode):
    assert "{" not in format_mismatch(kode, document="", on_record="")


def test_braces_in_a_name_stay_what_they_are():
    assert "{cn}" in format_message(VerdictCode.INTACT_UNTRUSTED, {"cn": "{cn} {0}", "issuer": "X"})


def words(code, details=None, *, kind="digital", notes=(), **terms):
    finding = Finding(VerdictCode(code), details or {})
    return word_finding(finding, Case("skp.pdf", **terms), kind=ContentKind(kind), notes=notes)


@pytest.mark.parametrize(
    ("policy", "end"),
    [
        ("wajib_tte", "Unggah dokumen bertanda tangan elektronik."),
        ("tte_atau_basah", "Berkas diterima untuk diperiksa oleh verifikator."),
        ("bebas", "Berkas diterima untuk diperiksa oleh verifikator."),
    ],
)
def test_scan(policy, end):
    text = words("NO_SIGNATURE", kind="scan", policy=Policy(policy), ink_declared=True)
    assert text == f"Berkas ini hasil pindai tanpa tanda tangan elektronik. {end}"


def test_a_scan_that_was_not_declared_is_told_how():
    assert "Nyatakan" in words("NO_SIGNATURE", kind="mixed", policy=Policy.SIGNED_OR_INK)


def test_a_lost_signature_names_what_took_it():
    assert words("NO_SIGNATURE", {"producer": "iLovePDF"}, notes=("flattened",)) == (
        "Tanda tangan elektronik sudah hilang karena berkas diproses ulang dengan iLovePDF. Unggah berkas asli yang "
        "belum dikompres, dicetak ulang, atau digabung."
    )


def test_a_size_just_above_its_limit_never_reads_as_equal_to_it():
    message = format_message(VerdictCode.TOO_BIG, {"size": MB + MB // 2 + 1, "limit": MB + MB // 2})
    assert message.startswith("Ukuran berkas 1,51 MB melebihi batas 1,5 MB.")


def test_good_signatures():
    isi = {"cn": "Ni Luh", "issuer": "PSrE"}
    legacy = words("OK_BSRE", isi, notes=("legacy",))
    refused = words("OK_PSRE_LAIN", isi)
    demo = words("OK_BSRE", isi, notes=("demo",))
    assert "sertifikat lama, sah pada saat ditandatangani" in legacy
    assert demo.endswith("sertifikatnya diterbitkan penerbit demo, bukan BSrE.")
    assert refused.endswith("diterbitkan PSrE, bukan BSrE. Gunakan sertifikat BSrE.")


@pytest.mark.parametrize(
    "code", [one for one, row in ROWS.items() if Decision.REFUSE in row.decisions.values()]
)
def test_every_refusal_says_what_to_do_apart_from_why(code):
    row = ROWS[code]
    message = row.refusal or row.message
    cause, remedy = split_remedy(message)
    assert f"{cause} {remedy}" == message
    assert cause.endswith(".")
    assert remedy


def test_a_title_before_a_comma_does_not_end_the_cause():
    details = {"cn": "I Gede Suparta, S.Pd.", "at": datetime(2026, 11, 27, 1, 14, tzinfo=UTC)}
    cause, remedy = split_remedy(format_message(VerdictCode.CHANGED, details))
    assert cause.endswith("oleh I Gede Suparta, S.Pd. pada Jumat, 27 November 2026 pukul 09.14 WITA.")
    assert remedy.startswith("Unggah berkas asli")


def test_a_cause_alone_stays_whole():
    assert split_remedy("Tanda tangan utuh.") == ("Tanda tangan utuh.", "")
