"""The panel speaks for every verdict, says what it knows, and claims nothing that was not looked at."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pemeriksaan.codes import ROWS
from pemeriksaan.result import ContentKind, SignatureReport, Verdict, VerdictCode
from pemeriksaan.wording.panel import OFFLINE, build_panel, can_be_remembered

K = VerdictCode
KINI = datetime(2025, 8, 14, 2, tzinfo=UTC)
SIGNED = datetime(2025, 8, 13, 1, tzinfo=UTC)
SAAT_TANDA_TANGAN = "Rabu, 13 Agustus 2025 pukul 09.00 WITA"
DIKENAL = SignatureReport(
    "Pegawai", code="OK_BSRE", cn="Ni Luh Contoh", issuer="BSRE CA DS G1", serial="2a", key="ab" * 32,
    algorithm="sha256", signed_at=SIGNED, coverage="entire_file", trusted=True, issuer_role="bsre",
    revocation_evidence=False,
)  # fmt: skip
ASING = replace(DIKENAL, code="INTACT_UNTRUSTED", trusted=False, issuer_role="", issuer="Akar Asing")
TAK_DINILAI = replace(DIKENAL, code="", trusted=False, issuer_role="", revocation_evidence=None)
STEMPEL = SignatureReport(
    "Arsip",
    kind="timestamp",
    cn="TSA Uji",
    issuer="Akar Stempel",
    timestamp_at=KINI,
    coverage="entire_file",
    trusted=True,
)
JARGON = re.compile(
    r"\b(valid|hash|byte|CMS|DSS|LTV|PAdES|digest|root|chain|offline|OCSP|CRL)\b", re.IGNORECASE
)


def panel(*tanda, code=K.OK_BSRE, milik=None, **rest):
    return build_panel(Verdict(code, signatures=tanda, **rest), inspected_at=KINI, owners=milik)


def facts(one):
    return dict(one.facts)


def words(panel):
    lines = [panel.meaning, panel.not_checked]
    for one in panel.signatures:
        lines += [one.title, one.assessment, *(f"{label} {isi}" for label, isi in one.facts)]
    return "\n".join(lines)


@pytest.mark.parametrize("kode", list(K), ids=str)
def test_every_verdict_has_its_words_without_jargon(kode):
    tanda = () if ROWS[kode].is_gate or kode == K.NO_SIGNATURE else (replace(TAK_DINILAI, code=str(kode)),)
    text = words(panel(*tanda, code=kode))
    assert ROWS[kode].meaning in text
    assert ROWS[kode].short
    assert not JARGON.search(text)
    assert str(kode) not in text


SEBAGAI = {
    K.OK_BSRE: ("Utuh, dan penerbit sertifikatnya dikenal.", "BSRE CA DS G1 (BSrE)", "Tidak ada."),
    K.OK_PSRE_LAIN: (
        "Utuh, dan penerbit sertifikatnya dikenal.",
        "BSRE CA DS G1 (penerbit Indonesia lain yang dikenal, bukan BSrE)",
        "Tidak ada.",
    ),
    K.INTACT_UNTRUSTED: ("Utuh, tetapi penerbit sertifikatnya tidak dikenal.", "BSRE CA DS G1 (tidak dikenal)", "Tidak ada."),
    K.CERT_EXPIRED: (
        "Utuh, tetapi sertifikatnya sudah berakhir dan waktu penandatanganan tidak terbukti.",
        "BSRE CA DS G1 (sertifikat sudah berakhir)",
        "Tidak ada.",
    ),
    K.CERT_REVOKED: (
        "Sertifikatnya sudah dicabut sebelum dokumen ditandatangani.",
        "BSRE CA DS G1 (sertifikat sudah dicabut)",
        "Tidak ada.",
    ),
    K.WEAK_CRYPTO: ("Memakai cara lama yang sudah dapat dipalsukan.", "BSRE CA DS G1 (tidak sampai dinilai)", "Tidak ada."),
    K.CHANGED: ("Isi dokumen diubah sesudah tanda tangan ini.", "BSRE CA DS G1 (tidak sampai dinilai)", "Isi dokumen diubah."),
    K.CHANGED_BETWEEN: (
        "Isi dokumen diubah sesudah tanda tangan ini, sebelum tanda tangan terakhir.",
        "BSRE CA DS G1 (tidak sampai dinilai)",
        "Isi dokumen diubah.",
    ),
    K.SIG_BROKEN: ("Tidak cocok dengan isi dokumen.", "BSRE CA DS G1 (tidak sampai dinilai)", "Tidak dapat dipastikan."),
    K.SIG_PARTIAL: ("Tidak melindungi seluruh isi dokumen.", "BSRE CA DS G1 (tidak sampai dinilai)", "Tidak dapat dipastikan."),
    K.SIG_UNREADABLE: ("Bentuknya tidak dapat dibaca portal.", "BSRE CA DS G1 (tidak sampai dinilai)", "Tidak dapat dipastikan."),
}  # fmt: skip


@pytest.mark.parametrize("kode", SEBAGAI, ids=str)
def test_one_signature_of_each_kind(kode):
    baik = kode in (K.OK_BSRE, K.OK_PSRE_LAIN)
    penerbit = {K.OK_BSRE: "bsre", K.OK_PSRE_LAIN: "psre"}.get(kode, "")
    (one,) = panel(
        replace(TAK_DINILAI, code=str(kode), trusted=baik, issuer_role=penerbit), code=kode
    ).signatures
    nilai, issuer, sesudah = SEBAGAI[kode]
    assert (one.assessment, one.is_good) == (nilai, baik)
    assert facts(one)["Penerbit sertifikat"] == issuer
    assert facts(one)["Perubahan sesudahnya"] == sesudah
    assert bool(one.key) == baik


def test_a_signature_that_could_not_be_read_at_all():
    (one,) = panel(SignatureReport("Tanda1", code="SIG_UNREADABLE"), code=K.SIG_UNREADABLE).signatures
    assert facts(one) == {
        "Nama pada sertifikat": "tidak terbaca",
        "Waktu": "Tidak tercatat di dalam berkas.",
        "Penerbit sertifikat": "tidak terbaca (tidak sampai dinilai)",
        "Yang dilindungi": "Tidak dapat dipastikan.",
        "Perubahan sesudahnya": "Tidak dapat dipastikan.",
        "Pencabutan sertifikat": "Tidak dilihat.",
    }


def test_a_signature_whose_weighing_broke_off_is_not_called_good():
    (one,) = panel(TAK_DINILAI, code=K.SIG_UNREADABLE).signatures
    assert (one.assessment, one.is_good, one.key) == ("Tidak selesai dinilai.", False, "")


@pytest.mark.parametrize(
    ("rest", "waktu"),
    [
        ({"timestamp_at": KINI}, "Kamis, 14 Agustus 2025 pukul 10.00 WITA, menurut stempel waktu tepercaya."),
        ({}, f"{SAAT_TANDA_TANGAN}, menurut jam penandatangan sendiri; tidak dibuktikan stempel waktu."),
        (
            {"notes": ("timestamped",)},
            f"{SAAT_TANDA_TANGAN}, menurut jam penandatangan. Stempel waktu sesudahnya membuktikan tanda tangan sudah ada.",
        ),
        ({"signed_at": None}, "Tidak tercatat di dalam berkas."),
    ],
    ids=["timestamp", "own-clock", "vouched", "none"],
)  # fmt: skip
def test_by_whose_clock(rest, waktu):
    assert facts(panel(replace(DIKENAL, **rest)).signatures[0])["Waktu"] == waktu


@pytest.mark.parametrize(
    ("rest", "flags", "penerbit"),
    [
        ({"issuer_role": "legacy"}, (), "sertifikat lama, sah pada saat ditandatangani"),
        ({"issuer_role": "demo"}, (), "penerbit demo, hanya berlaku pada pemasangan demo"),
        ({"issuer_role": ""}, ("legacy",), "sertifikat lama, sah pada saat ditandatangani"),
        ({"issuer_role": ""}, ("demo",), "penerbit demo, hanya berlaku pada pemasangan demo"),
        ({"issuer_role": ""}, (), "BSrE"),
        ({"issuer_role": "", "code": "OK_PSRE_LAIN"}, (), "penerbit Indonesia lain yang dikenal, bukan BSrE"),
    ],
    ids=["legacy", "demo", "old-legacy", "old-demo", "old-bsre", "old-psre"],
)
def test_which_issuer_also_in_inspections_of_old(rest, flags, penerbit):
    (one,) = panel(replace(DIKENAL, **rest), notes=flags).signatures
    assert facts(one)["Penerbit sertifikat"] == f"BSRE CA DS G1 ({penerbit})"


def test_two_signers_and_a_timestamp_say_what_each_covers():
    first = replace(DIKENAL, coverage="entire_revision")
    built = panel(first, replace(first, cn="I Wayan Penilai"), STEMPEL)
    assert [one.title for one in built.signatures] == [
        "Tanda tangan 1",
        "Tanda tangan 2",
        "Stempel waktu dokumen 1",
    ]
    assert [facts(one)["Yang dilindungi"] for one in built.signatures] == [
        "Seluruh isi dokumen sampai sebelum tanda tangan 2.",
        "Seluruh isi dokumen sampai sebelum stempel waktu dokumen 1.",
        "Seluruh dokumen.",
    ]
    berikutnya = "Hanya tanda tangan atau stempel waktu berikutnya dan data arsip."
    assert [facts(one)["Perubahan sesudahnya"] for one in built.signatures] == [
        berikutnya,
        berikutnya,
        "Tidak ada.",
    ]


def test_a_last_signature_followed_by_archival_data_only():
    (one,) = panel(replace(DIKENAL, coverage="entire_revision")).signatures
    assert facts(one)["Yang dilindungi"] == "Seluruh isi dokumen pada saat itu."
    assert facts(one)["Perubahan sesudahnya"] == "Hanya data arsip tentang sertifikat."


def test_a_document_timestamp_of_an_unknown_issuer_is_no_proof():
    (one,) = panel(replace(STEMPEL, trusted=False), code=K.TIMESTAMP_ONLY).signatures
    assert one.assessment == "Penerbitnya tidak dikenal; bukan bukti waktu."
    assert facts(one)["Penerbit sertifikat"] == "Akar Stempel (tidak dikenal)"
    assert facts(one)["Waktu"] == "Kamis, 14 Agustus 2025 pukul 10.00 WITA, tidak terbukti"


@pytest.mark.parametrize(
    ("dibawa", "kalimat"),
    [
        (True, "Berkas membawa jawaban penerbit, dan portal membacanya."),
        (False, "Berkas tidak membawa jawaban penerbit."),
        (None, "Tidak dilihat."),
    ],
    ids=["carried", "absent", "unknown"],
)
def test_revocation_is_told_as_far_as_the_file_carries_it(dibawa, kalimat):
    built = panel(replace(DIKENAL, revocation_evidence=dibawa))
    assert facts(built.signatures[0])["Pencabutan sertifikat"] == kalimat
    assert built.not_checked == OFFLINE


@pytest.mark.parametrize(
    ("rest", "kata"),
    [
        ({"kind": ContentKind.SCAN}, "hasil pindai kertas"),
        ({"kind": ContentKind.MIXED}, "hasil pindai kertas"),
        ({"notes": ("flattened",)}, "hilang ketika berkas diproses ulang"),
        ({"kind": ContentKind.DIGITAL}, "Tidak ada tanda tangan elektronik"),
    ],
    ids=["scan", "mixed", "flattened", "digital"],
)
def test_without_a_signature_nothing_is_said_about_revocation(rest, kata):
    built = panel(code=K.NO_SIGNATURE, **rest)
    assert kata in built.meaning
    assert (built.signatures, built.not_checked) == ((), "")


def test_the_demo_and_old_certificates_are_named_in_the_meaning():
    assert "penerbit demo" in panel(DIKENAL, notes=("demo",)).meaning
    assert "sertifikat lama, sah pada saat ditandatangani" in panel(DIKENAL, notes=("legacy",)).meaning


def test_whose_key_it_is_stands_with_known_issuers_only():
    milik = {DIKENAL.key: "Kunci ini sudah dikonfirmasi milik I Wayan pada 14 Agustus 2025."}
    known, unknown = panel(DIKENAL, ASING, milik=milik).signatures
    assert facts(known)["Pemilik"] == milik[DIKENAL.key]
    assert "Pemilik" not in facts(unknown)
    assert facts(panel(DIKENAL).signatures[0])["Pemilik"] == "Belum dikonfirmasi verifikator."


@pytest.mark.parametrize(
    "rest", [{"trusted": False}, {"code": "CHANGED"}, {"key": ""}, {"kind": "timestamp"}], ids=str
)
def test_what_cannot_be_remembered(rest):
    assert can_be_remembered(DIKENAL)
    assert not can_be_remembered(replace(DIKENAL, **rest))


def test_the_moment_and_the_tools_stand_among_the_particulars():
    built = panel(DIKENAL, library_versions={"pypdf": "7.1", "pyhanko": "0.38"})
    assert dict(built.technical) == {
        "Saat diperiksa": "Kamis, 14 Agustus 2025 pukul 10.00 WITA",
        "Alat pemeriksa": "pyhanko 0.38, pypdf 7.1",
    }
    assert dict(built.signatures[0].technical)["SHA-256 kunci publik"] == "ab" * 32


@pytest.mark.parametrize(
    ("rest", "penerbit"),
    [({}, "dikenal"), ({"trusted": False, "code": "SIG_BROKEN"}, "tidak sampai dinilai")],
    ids=["known", "broken"],
)
def test_the_issuer_of_a_document_timestamp(rest, penerbit):
    (one,) = panel(replace(STEMPEL, **rest)).signatures
    assert facts(one)["Penerbit sertifikat"] == f"Akar Stempel ({penerbit})"
