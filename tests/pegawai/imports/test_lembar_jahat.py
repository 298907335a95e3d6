"""Hostile sheets: each is refused with a sentence within 5 s of processor time and 200 MB of memory, in a child that is killed
where it takes more."""

import json
import subprocess
import sys
from collections.abc import Callable

import pytest

from pegawai.imports.aliran import BATAS_UNSUR, RUSAK, TERLALU_BESAR
from tests.lembar_uji import raw_sheet, raw_xlsx, zipped

DETIK, MB = 5, 1024 * 1024
ANAK = """
import json, resource, sys, time
from pathlib import Path
from core.exceptions import DomainError
from pegawai.imports.lembar import read_lembar

pages = int(Path("/proc/self/statm").read_text().split()[0])
limit = pages * resource.getpagesize() + int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
isi = Path(sys.argv[2]).read_bytes()
start = time.process_time()
try:
    pesan = str(len(read_lembar(isi)))
except DomainError as error:
    pesan = error.pesan
print(json.dumps([pesan, time.process_time() - start]))
"""


def anggota(banyak: int) -> bytes:
    return zipped({f"a{n}": b"" for n in range(banyak)})


def satu_bagian(isi: str, *, lembar: int = 50) -> bytes:
    """One part of the archive under the names of many sheets."""
    sheets = "".join(f'<sheet name="L{n}" r:id="r{n}"/>' for n in range(lembar))
    links = "".join(f'<Relationship Id="r{n}" Target="worksheets/sheet1.xml"/>' for n in range(lembar))
    return zipped(
        {
            "xl/workbook.xml": f"<workbook xmlns:r='r'><sheets>{sheets}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f"<Relationships>{links}</Relationships>",
            "xl/worksheets/sheet1.xml": isi,
        }
    )


SIFAT = " ".join(f"a{n}=''" for n in range(1_000))
JAHAT: dict[str, tuple[Callable[[], bytes], str]] = {
    "rows without cells": (
        lambda: raw_xlsx(raw_sheet("".join(f'<row r="{n}"/>' for n in range(2, 1_000_000)))), "terlalu banyak baris kosong",
    ),
    "rows of empty cells": (
        lambda: raw_xlsx(raw_sheet('<row><c s="1"/><c s="1"/></row>' * 1_000_000)), "terlalu banyak baris kosong",
    ),
    "shared texts": (
        lambda: raw_xlsx(raw_sheet(""), sharedStrings="<sst>" + "<si><t>a</t></si>" * 3_000_000 + "</sst>"), TERLALU_BESAR,
    ),
    "shared texts of 100 MB": (
        lambda: raw_xlsx(raw_sheet(""), sharedStrings=f"<sst><si><t>{'a' * 101 * MB}</t></si></sst>"), TERLALU_BESAR,
    ),
    "different shared texts": (
        lambda: raw_xlsx(raw_sheet(""), sharedStrings="".join(["<sst>", *(f"<si><t>{n:060}</t></si>" for n in range(900_000))])),
        TERLALU_BESAR,
    ),
    "cells in one row": (lambda: raw_xlsx(raw_sheet("<row>" + "<c><v>1</v></c>" * 1_000_000 + "</row>")), TERLALU_BESAR),
    "elements": (lambda: raw_xlsx("<a>" + "<b/>" * (BATAS_UNSUR + 1)), TERLALU_BESAR),
    "elements within elements": (lambda: raw_xlsx("<a>" * 3_000_000), TERLALU_BESAR),
    "one tag": (lambda: raw_xlsx(f'<a b="{"x" * 99 * MB}"/>'), RUSAK),
    "one comment": (lambda: raw_xlsx(f"<a><!--{'x' * 99 * MB}--></a>"), RUSAK),
    "comments": (lambda: raw_xlsx("<a>" + "<!---->" * 14_000_000), TERLALU_BESAR),
    "comments in a text": (lambda: raw_xlsx("<sst><si><t>" + "a<!---->" * 12_000_000), TERLALU_BESAR),
    "instructions": (lambda: raw_xlsx("<a>" + "<?a?>" * 20_000_000), TERLALU_BESAR),
    "attributes": (lambda: raw_xlsx("<a>" + f"<b {SIFAT}/>" * 11_000), TERLALU_BESAR),
    "a CDATA section": (lambda: raw_xlsx(f"<a><![CDATA[{'x' * 99 * MB}"), RUSAK),
    "CDATA sections": (lambda: raw_xlsx("<a>" + "<![CDATA[]]>" * 8_000_000), RUSAK),
    "one part under fifty sheets": (lambda: satu_bagian("<a>" + ("<b/>" + " " * 100_000) * 400 + "</a>"), TERLALU_BESAR),
    "a part that is never read": (lambda: raw_xlsx(raw_sheet(""), comments1="<a>" + "<b/>" * 20_000_000), "satu pun baris"),
    "line ends": (lambda: raw_xlsx("<a>" + "\n" * 99 * MB), RUSAK),
    "entities": (lambda: raw_xlsx('<!DOCTYPE a [<!ENTITY b "cc">]><a>&b;</a>'), RUSAK),
    "a zip bomb": (lambda: raw_xlsx(raw_sheet(""), bom="0" * 150 * MB), TERLALU_BESAR),
    "members": (lambda: anggota(501), TERLALU_BESAR),
    "a directory": (lambda: b"PK\x03\x04" + b"PK\x01\x02" * 3_000_000, TERLALU_BESAR),
    "one line of 50 MB": (lambda: b"x" * 50 * MB, "lebih besar dari 20 MB"),
    "one line": (lambda: b"NIP;Nama;Kode Unit\n" + b"x" * 19 * MB, "baris yang terlalu panjang"),
    "one line of separators": (lambda: b"NIP;Nama;Kode Unit\n" + b";" * 19 * MB, "baris yang terlalu panjang"),
    "empty lines": (lambda: b"NIP;Nama;Kode Unit\n" + b"\n" * 19 * MB, "terlalu banyak baris kosong"),
    "lines": (lambda: b"NIP;Nama;Kode Unit\n" + b"a;b;c\n" * 3_000_000, "lebih dari 30000 baris"),
    "an open quote": (lambda: b'NIP;Nama;Kode Unit\n"' + b"x\n" * 9 * MB, RUSAK),
}  # fmt: skip


@pytest.mark.parametrize("nama", JAHAT)
def test_a_hostile_sheet_is_refused_within_five_seconds_and_200_mb(nama, tmp_path):
    make, pesan = JAHAT[nama]
    berkas = tmp_path / "jahat"
    berkas.write_bytes(make())
    hasil = subprocess.run(
        [sys.executable, "-c", ANAK, str(200 * MB), str(berkas)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert hasil.returncode == 0, hasil.stderr
    dikatakan, detik = json.loads(hasil.stdout)
    assert pesan in dikatakan
    assert detik < DETIK
