"""No accepted file shows two different pages in any of four readers: the whole file, and the bytes that were signed.

The files are those of the generators (`tests.produsen`, `tests.serangan`), also signed by the real iText 5 and PDFBox.
"""

import hashlib
import os
import random
import subprocess
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import chain

import pytest

from pemeriksaan.result import Decision
from tests.pdf_factory import make_pki
from tests.pemeriksaan.test_produsen import EVERY
from tests.pemeriksaan.test_serangan import OTHERS, REPAIRS, TARGETS, two_targets
from tests.produsen.dasar import BARIS, DASAR
from tests.produsen.matriks import recipes
from tests.serangan.sasaran import targets
from tests.services import penanda
from tests.services.pembaca import READERS, lacking, look_alike, pictures
from tests.services.server import chromium_bin

pytestmark = pytest.mark.services
LEAST = 300
SEED = int(os.environ.get("SIMPEG_SEED", "8"))
HONEST = 120
WORKERS = 2

needs_readers = pytest.mark.skipif(
    bool(list(lacking())),
    reason=f"no {', '.join(lacking())} here: deploy/install-test-services.sh installs them",
)
needs_java = pytest.mark.skipif(
    not penanda.has_java(),
    reason="no javac, iText 5 and PDFBox here: deploy/install-test-services.sh installs them",
)


@pytest.fixture(scope="module")
def compare(tmp_path_factory):
    """For (name, whole file, signed bytes): the readers in which the two do not look alike. Signed bytes are drawn once."""
    folder, known = tmp_path_factory.mktemp("gambar"), {}

    def draw(number, reader, data):
        key = (reader.name, hashlib.sha256(data).digest())
        if key not in known:
            known[key] = pictures(reader, data, folder / f"{number}-{reader.name}")
        return known[key]

    def differing(one):
        number, (name, data, shown) = one
        return [
            (name, reader.name)
            for reader in READERS
            if not look_alike(draw(f"{number}a", reader, data), draw(f"{number}b", reader, shown))
        ]

    def run(files):
        with ThreadPoolExecutor(WORKERS) as pool:
            return list(chain.from_iterable(pool.map(differing, enumerate(files))))

    return run


def accepted(examine, files) -> tuple[Counter, list[tuple[str, bytes, bytes]]]:
    """How each (name, data) was judged, and the accepted ones with what is shown of them, where that is not all."""
    decisions, found = Counter(), []
    for name, data in files:
        verdict = examine(data)
        decisions[str(verdict.decision)] += 1
        if verdict.decision == Decision.ACCEPT:
            assert 0 < verdict.shown_until <= len(data), name
            if verdict.shown_until < len(data):
                found.append((name, data, data[: verdict.shown_until]))
    return decisions, found


def forged():
    for at, attack in enumerate([*OTHERS, *REPAIRS]):
        for target in two_targets(at):
            yield f"{attack}/{target}", attack.make(target)


@needs_readers
def test_the_readers_see_a_change_where_there_is_one(compare):
    """The comparison itself: each reader takes the bait of some attack, and sees no difference in an honest archive."""
    target = TARGETS[1]
    bait = [
        one for one in REPAIRS if one.name.endswith(("blanks_before_the_number", "fields_of_eight_bytes"))
    ]
    fooled = {reader for _, reader in compare((str(one), one.make(target), target.data) for one in bait)}
    assert fooled == {one.name for one in READERS}
    assert compare([("arsip", target.data, targets(levels=("B",))[0].data)]) == []


@needs_readers
def test_no_accepted_file_shows_two_different_pages(examine, compare):
    honest = random.Random(SEED).sample(EVERY, HONEST)
    files = chain(forged(), ((str(one), one.make()) for one in honest))
    decisions, found = accepted(examine, files)
    print(f"files {decisions.total()}, {dict(decisions)}; compared in {len(READERS)} readers: {len(found)}")
    assert decisions.total() >= LEAST
    assert decisions["accept"] >= HONEST
    assert compare(found) == []


@needs_readers
def test_what_the_real_chromium_prints_is_accepted(examine, compare, monkeypatch, tmp_path):
    """With its own version of today: the hand-written base of that name stands still."""
    page, printed = tmp_path / "skp.html", tmp_path / "skp.pdf"
    page.write_text("<h1>SASARAN KINERJA PEGAWAI</h1>" + "".join(f"<p>{line}</p>" for line in BARIS))
    command = [
        "--headless",
        "--no-sandbox",
        f"--user-data-dir={tmp_path}/profil",
        f"--print-to-pdf={printed}",
        page.as_uri(),
    ]
    subprocess.run([chromium_bin(), *command], check=True, capture_output=True, timeout=60)
    monkeypatch.setitem(DASAR, "chromium-asli", printed.read_bytes)
    files = [(str(one), one.make()) for one in recipes(("chromium-asli",))]
    decisions, found = accepted(examine, files)
    assert decisions == {"accept": len(files)}
    assert compare(found) == []


@needs_java
def test_what_the_real_itext_and_pdfbox_sign_is_accepted(examine, compare, tmp_path):
    bases = tuple(sorted(random.Random(SEED).sample(sorted(DASAR), 4)))
    signed = penanda.sign_all(make_pki(), tmp_path, bases)
    verdicts = {str(resep): examine(data) for resep, data in signed.items()}
    wrong = {name: str(one.code) for name, one in verdicts.items() if one.code != "OK_BSRE"}
    assert wrong == {}
    _, found = accepted(
        examine, ((str(resep), data) for resep, data in signed.items() if resep.level == "LTA")
    )
    assert not list(lacking()) or found
    assert compare(found) == []
