"""Prepares an installation for a load test (people, files, sessions) and counts the results afterwards, in a separate process.

python -m bench.muatan siapkan 200   rows, files in VAR_DIR/muatan, VAR_DIR/muatan/rencana.json
python -m bench.muatan hitung        one JSON object about all received and refused uploads
"""

import hashlib
import json
import os
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "simpeg.settings")
django.setup()

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.utils import timezone

from berkas.enums import JenisDokumen, Kebijakan, StatusPengumpulan
from berkas.models import DokumenWajib, Pengumpulan, Versi
from demo.berkas.contoh import _fill
from demo.berkas.naskah import OrangDemo, PesananSkp, render_demo_skp
from demo.berkas.otoritas import open_demo_authority
from kinerja.models import Periode
from pegawai.enums import JenisKejadian, JenisPegawai, JenisPeran, JenisUnit
from pegawai.models import JejakAudit, Kohort, Pegawai, Peran, UnitKerja

PADAT, SATU_DARI = 250_000, 10  # bytes of padding in a file; one file out of this many is hostile
KOHORT = "Muatan"


def main(argv: list[str]) -> None:
    if argv[0] == "siapkan":
        prepare(int(argv[1]))
    else:
        print(json.dumps(count()))


def prepare(orang: int) -> None:
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
    files = write_files(Path(settings.VAR_DIR) / "muatan", orang)
    plan = {
        "alamat": f"/berkas/sasaran-awal-tahun/{make_campaign()}/SKP/tambah/",
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


if __name__ == "__main__":
    main(sys.argv[1:])
