"""Prepares an installation for a load test (people, files, sessions) and counts the results afterwards, in a separate process.

python -m bench.muatan siapkan 200   rows, files in VAR_DIR/muatan, VAR_DIR/muatan/rencana.json
python -m bench.muatan jujur 200     the same, all files honest: 1.9 MB with one long-lived signature
python -m bench.muatan hitung        one JSON object about all received and refused uploads
python -m bench.muatan sisa          one JSON object: mails that wait, versions that wait, PostgreSQL's first process
python -m bench.muatan pernyataan    one JSON object: SQL statements of one upload, by the last person of the plan
"""

import hashlib
import json
import os
import sys
from collections.abc import Callable
from datetime import timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "simpeg.settings")
django.setup()

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench.pemeriksaan import GURU, KEPALA, make_long_lived
from berkas.enums import JenisDokumen, Kebijakan, StatusPengumpulan
from berkas.models import DokumenWajib, Pengumpulan, Versi
from demo.berkas.contoh import Pemeran, _fill
from demo.berkas.naskah import OrangDemo, PesananSkp, render_demo_skp
from demo.berkas.otoritas import open_demo_authority
from kinerja.models import Periode
from notifikasi.enums import StatusKiriman
from notifikasi.models import Kiriman
from pegawai.enums import JenisKejadian, JenisPegawai, JenisPeran, JenisUnit
from pegawai.models import JejakAudit, Kohort, Pegawai, Peran, UnitKerja

PADAT, SATU_DARI = 250_000, 10  # bytes of padding in a file; one file out of this many is hostile
BERKAS_JUJUR = 8
KOHORT = "Muatan"


def main(argv: list[str]) -> None:
    if argv[0] == "siapkan":
        prepare(int(argv[1]), write_files)
    elif argv[0] == "jujur":
        prepare(int(argv[1]), write_honest)
    else:
        print(json.dumps({"hitung": count, "sisa": count_waiting, "pernyataan": count_statements}[argv[0]]()))


def prepare(orang: int, write: Callable[[Path, int], list[dict[str, str]]]) -> None:
    for command in (["migrate"], ["createcachetable"], ["collectstatic", "--noinput"]):
        call_command(*command, verbosity=0)
    unit = UnitKerja.objects.add_root(
        instance=UnitKerja(kode="muatan", nama="Instansi Muatan", jenis=JenisUnit.INSTANSI)
    )
    Kohort.objects.create(nama=KOHORT)
    kepala = make_pegawai(unit, "kepala", JenisPegawai.PNS)
    Peran.objects.create(pegawai=kepala, jenis=JenisPeran.KEPALA_UNIT, unit=unit, mulai="2020-01-01")
    people = [
        make_pegawai(unit, f"muatan{n}", JenisPegawai.PPPK, pejabat_penilai=kepala) for n in range(orang)
    ]
    files = write(Path(settings.VAR_DIR) / "muatan", orang)
    pengumpulan = make_campaign()
    plan = {
        "alamat": f"/berkas/sasaran-awal-tahun/{pengumpulan}/SKP/tambah/",
        "dokumen": DokumenWajib.objects.published().get(pengumpulan=pengumpulan, jenis=JenisDokumen.SKP).pk,
        "kepala": session_of(kepala),
        "unggahan": [
            {"oleh": one.username, "sesi": session_of(one), **file}
            for one, file in zip(people, files, strict=True)
        ],
    }
    (Path(settings.VAR_DIR) / "muatan" / "rencana.json").write_text(json.dumps(plan))
    assert Pegawai.objects.count() == orang + 1


def make_pegawai(unit: UnitKerja, username: str, jenis: str, **rest: Any) -> Pegawai:
    number = Pegawai.objects.count()
    kohort = Kohort.objects.get(nama=KOHORT) if rest else None
    pegawai = Pegawai(
        username=username, nip=f"{19700101 + number // 28 * 100 % 1200 + number % 28}2025211{number:03}",
        nama=f"Nama Muatan {number}", jenis=jenis, kohort=kohort, unit=unit, kontak_diperiksa_at=timezone.now(),
        email=f"{username}@contoh.example", **rest,
    )  # fmt: skip
    pegawai.set_unusable_password()
    pegawai.save()
    return pegawai


def make_campaign() -> int:
    now = timezone.now()
    kohort = Kohort.objects.get(nama=KOHORT)
    periode = Periode.objects.create(
        nama="Muatan", tahun=2025, mulai="2025-07-01", selesai="2025-12-31", kohort=kohort
    )
    pengumpulan = Pengumpulan.objects.create(
        nama="Muatan", periode=periode, kohort=kohort, status=StatusPengumpulan.TERBIT, dibuka_at=now - timedelta(days=1),
        tenggat_at=now + timedelta(days=9),
    )  # fmt: skip
    for jenis in JenisDokumen:
        DokumenWajib.objects.create(
            pengumpulan=pengumpulan, jenis=jenis, kebijakan=Kebijakan.WAJIB_TTE, penandatangan=[]
        )
    return int(pengumpulan.pk)


def session_of(pegawai: Pegawai) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(pegawai.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = pegawai.get_session_auth_hash()
    session.save()
    return str(session.session_key)


def write_files(directory: Path, count_of: int) -> list[dict[str, str]]:
    """Each file signed separately; every tenth is made hostile, in one of several ways."""
    directory.mkdir(exist_ok=True)
    otoritas = open_demo_authority()
    guru = OrangDemo("Ni Luh Contoh Dewi, S.Pd.", "199308172025072001", "Guru Kelas", "SD Muatan")
    plain = render_demo_skp(PesananSkp(guru, guru))
    plain = _fill(plain, len(plain) + PADAT)
    signer, files = otoritas.issue(guru.nama), []
    for number in range(count_of):
        data, kode = otoritas.sign(plain, signer, f"Kolom{number}"), "OK_BSRE"
        if number % SATU_DARI == 0:
            spoil, kode = PERUSAKAN[number // SATU_DARI % len(PERUSAKAN)]
            data = spoil(data if kode != "NO_SIGNATURE" else plain)
        path = directory / f"{number}.pdf"
        path.write_bytes(data)
        files.append({"berkas": str(path), "kode": kode, "sha256": hashlib.sha256(data).hexdigest()})
    return files


def write_honest(directory: Path, count_of: int) -> list[dict[str, str]]:
    """A few files that many people send: no upload knows the file of another."""
    directory.mkdir(exist_ok=True)
    pemeran = Pemeran(PesananSkp(GURU, KEPALA), [GURU], timezone.now())
    otoritas, make, files = open_demo_authority(), make_long_lived(1), []
    for number in range(BERKAS_JUJUR):
        data = make(otoritas, pemeran)
        (directory / f"{number}.pdf").write_bytes(data)
        files.append({"berkas": str(directory / f"{number}.pdf"), "kode": "OK_BSRE", "sha256": hashlib.sha256(data).hexdigest()})  # fmt: skip
    return [files[number % BERKAS_JUJUR] for number in range(count_of)]


def flip_a_byte(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


def never_ends(_data: bytes) -> bytes:
    """Six kilobytes that make a reader run out of memory: a drawing of ten drawings, each of ten drawings,
    and so on."""
    draw = b"/Length 60 >>\nstream\n" + b"/F Do " * 10 + b"\nendstream"
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F %d 0 R >> >> "
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /XObject << /F 5 0 R >> >> >>",
        b"<< " + draw,
        *(form % number + draw for number in range(6, 30)),
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 0 >>\nstream\n\nendstream",
    ]
    out, rows = b"%PDF-1.7\n", b"0000000000 65535 f \n"
    for number, body in enumerate(objects, 1):
        rows += b"%010d 00000 n \n" % len(out)
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    size, start = len(objects) + 1, len(out)
    out += b"xref\n0 %d\n" % size + rows
    return out + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start)


def append_unknown(data: bytes) -> bytes:
    """An object that no cross reference lists; lenient viewers show it."""
    pointer = data.rstrip().rsplit(b"startxref", 1)[1].split()[0]
    return data + b"\n99 0 obj\n<< >>\nendobj\nstartxref\n" + pointer + b"\n%%EOF\n"


PERUSAKAN: tuple[tuple[Callable[[bytes], bytes], str], ...] = (
    (flip_a_byte, "SIG_BROKEN"),
    (lambda data: data[: len(data) // 2] + b"\n", "DAMAGED"),
    (lambda data: data, "NO_SIGNATURE"),
    (lambda data: b"PK\3\4" + data[8:], "NOT_PDF"),
    (append_unknown, "TAIL_UNCLEAR"),
    (never_ends, "RESOURCE"),
)


def count() -> dict[str, Any]:
    """Rows and stored bytes as they are now, and refused uploads, from the audit trail."""
    versions = []
    for versi in Versi.objects.select_related("berkas__pegawai"):
        with versi.isi.open("rb") as isi:
            stored = hashlib.sha256(isi.read()).hexdigest()
        versions.append(
            {
                "oleh": versi.berkas.pegawai.username, "kode": versi.kode, "sha256": versi.sha256, "tersimpan": stored,
                "status": str(versi.berkas.status), "tanda_terima": versi.tanda_terima,
            }
        )  # fmt: skip
    refused = JejakAudit.objects.filter(kejadian=JenisKejadian.BERKAS_REFUSE).select_related("oleh")
    return {
        "versi": versions,
        "ditolak": [{"oleh": one.oleh.username, "kode": one.rincian["kode"]} for one in refused],
        "berkas_tersimpan": sum(path.is_file() for path in (Path(settings.VAR_DIR) / "private").rglob("*")),
    }


def count_waiting() -> dict[str, int]:
    """What the worker still has to do. `postgres` is 0 for SQLite and for a server on another machine."""
    kiriman = Kiriman.objects.filter(status=StatusKiriman.MENUNGGU).count()
    kepala = Versi.objects.exclude(diperiksa_at=None).filter(kepala_diberitahu_at=None).count()
    versi = Versi.objects.filter(diperiksa_at=None).count()
    return {"kiriman": kiriman + kepala, "versi": versi, "postgres": find_postmaster()}


def find_postmaster() -> int:
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        [pid] = cursor.fetchone()
    status = Path(f"/proc/{pid}/status")
    if not status.exists() or "postgres" not in status.read_text().splitlines()[0]:
        return 0
    return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("PPid:"))


def count_statements() -> dict[str, list[str]]:
    """All statements between the request and its answer, with those of session and transaction."""
    plan = json.loads((Path(settings.VAR_DIR) / "muatan" / "rencana.json").read_text())
    one, client = plan["unggahan"][-1], Client(SERVER_NAME="127.0.0.1")
    client.cookies[settings.SESSION_COOKIE_NAME] = one["sesi"]
    with CaptureQueriesContext(connection) as found, Path(one["berkas"]).open("rb") as isi:
        answer = client.post(plan["alamat"], {"nama_berkas": "SKP 2025", "isi": isi})
    assert answer.status_code == HTTPStatus.SEE_OTHER, answer.status_code
    return {"pernyataan": [" ".join(str(query["sql"]).split())[:160] for query in found.captured_queries]}


if __name__ == "__main__":
    main(sys.argv[1:])
