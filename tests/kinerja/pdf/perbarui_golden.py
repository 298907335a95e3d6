"""python -m tests.kinerja.pdf.perbarui_golden: writes the golden texts again, after a wanted change of a form."""

import os

os.environ.setdefault(
    "DJANGO_SETTINGS_MODULE", "tests.settings"
)  # the forms name the regency of the settings

from tests.kinerja.pdf.baca import read_pages
from tests.kinerja.pdf.test_formulir import DOKUMEN, GOLDEN

if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for nama, make in DOKUMEN.items():
        (GOLDEN / f"{nama}.txt").write_text("\f".join(read_pages(make())))
