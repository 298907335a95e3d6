"""A name may end in a title: "S.Pd.". A sentence that ends in a name takes its full stop from one place."""

import re
from pathlib import Path

import pytest

from bench.house import production

ROOT = Path(__file__).parent.parent
PEOPLE = r"oleh|pegawai|penilai|pimpinan|penerima|user|_pelaku\(\w+\)|\w*nama_lengkap|kontak\w*|unit"
IN_CODE = re.compile(rf"\{{(?:\w+\.)*(?:{PEOPLE}|diklaim_oleh|diubah_oleh|pejabat_penilai)\}}\.(?=[\s\"'\\])")
IN_PAGES = re.compile(rf"{{{{\s*(?:\w+\.)*(?:{PEOPLE})(?:\|default:\"[^\"]*\")?\s*}}}}(?:</\w+>)*\.(?=[\s<])")


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (IN_CODE, 'f"Sedang diperiksa oleh {berkas.diklaim_oleh}."'),
        (IN_CODE, 'f"diberikan kepada {pegawai.nama_lengkap}. Lalu"'),
        (IN_PAGES, "<p>Untuk {{ pegawai.nama_lengkap }}.</p>"),
        (IN_PAGES, '<strong>{{ pejabat_penilai.nama_lengkap|default:"belum" }}</strong>.\n'),
    ],
)
def test_the_patterns_find_what_they_are_for(pattern, text):
    assert pattern.search(text)


def test_no_sentence_ends_in_a_name_and_a_full_stop_of_its_own():
    code = [ROOT / path for path in production()]
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for pattern, paths in ((IN_CODE, code), (IN_PAGES, ROOT.glob("templates/**/*.[ht]*")))
        for path in paths
        for match in pattern.finditer(path.read_text())
    ]
    assert found == [], "end_sentence in code, |titik in pages"
