"""The same code with a truer sentence: what a note changes, and what it never changes."""

from itertools import product

import pytest

from pemeriksaan.codes import ROWS
from pemeriksaan.result import ContentKind, Note, VerdictCode
from pemeriksaan.variants import SCAN, UNDECLARED_SCAN, VARIANTS, find_row

K = VerdictCode
DIGITAL = ContentKind.DIGITAL
EVERY_ROW = [*ROWS.items(), *((code, row) for (code, _), row in VARIANTS.items()), (K.NO_SIGNATURE, SCAN)]


@pytest.mark.parametrize("flag", [Note.DEMO, Note.LEGACY])
@pytest.mark.parametrize("code", list(K), ids=str)
def test_a_special_issuer_changes_words_of_good_signatures_and_no_decision(code, flag):
    row = find_row(code, DIGITAL, {flag})
    assert row.decisions == ROWS[code].decisions
    assert (row.message != ROWS[code].message) == ROWS[code].is_good


@pytest.mark.parametrize(("code", "note"), list(VARIANTS))
def test_a_variant_has_words_of_its_own_and_the_decisions_of_its_code(code, note):
    row = find_row(code, DIGITAL, {note})
    assert row.message != ROWS[code].message
    assert row.decisions == ROWS[code].decisions
    assert (
        find_row(code, DIGITAL, set(Note) - {note for _, note in VARIANTS} - {Note.DEMO, Note.LEGACY})
        is ROWS[code]
    )


def test_no_two_rows_say_the_same():
    sentences = [row.message for _, row in EVERY_ROW]
    repeated = {one for one in sentences if sentences.count(one) > 1}
    assert repeated == {ROWS[K.RESOURCE].message, VARIANTS[K.SIG_BROKEN, Note.FLATTENED].message}


def test_a_trace_of_a_signature_outweighs_the_program_that_wrote_the_file():
    assert find_row(K.NO_SIGNATURE, DIGITAL, list(Note)) is VARIANTS[K.NO_SIGNATURE, Note.FLATTENED]


def test_a_scan_is_a_scan_whichever_program_wrote_it():
    for kind, note in product((ContentKind.SCAN, ContentKind.MIXED), Note):
        assert find_row(K.NO_SIGNATURE, kind, {note}) is SCAN
        assert find_row(K.NO_SIGNATURE, kind, {note}, undeclared=True) is UNDECLARED_SCAN


WOULD_DESTROY = (
    "kompres",
    "kecilkan",
    "cetak ulang",
    "tanpa kunci",
    "hapus kata sandi",
    "konversi",
    "ubah ke",
)
WARNED = ("sebelum ditandatangani", "menghapus tanda tangannya", "belum dikompres", "tidak berlaku lagi")


@pytest.mark.parametrize(("code", "row"), EVERY_ROW)
def test_no_advice_destroys_a_signature(code, row):
    """A file that is made again must be signed again; a file that is already signed is never to be made smaller."""
    for text in filter(None, (row.message, row.refusal)):
        for words in WOULD_DESTROY:
            assert words not in text.lower() or any(warning in text for warning in WARNED), code
        makes_again = any(words in text for words in ("Buat ulang", "Buat PDF", "pindai ulang"))
        assert not makes_again or "tanda tangani" in text, code


@pytest.mark.parametrize("flag", [None, Note.DEMO, Note.LEGACY])
def test_what_does_not_count_beside_a_good_signature_is_said(flag):
    notes = {flag} - {None}
    alone, beside = (find_row(K.OK_BSRE, DIGITAL, notes | more) for more in (set(), {Note.OTHER_SIGNER}))
    last = "Ada pula tanda tangan atau meterai elektronik dari penerbit lain, yang tidak diperhitungkan."
    assert beside.message == f"{alone.message} {last}"
    assert beside.meaning.endswith(last)
    assert "setiap sertifikat" not in beside.meaning
    assert beside.decisions == alone.decisions
