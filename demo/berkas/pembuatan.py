"""Makes single signed documents for the history. It imports no model, so that a spawned process can run it."""

from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2

from berkas.enums import JenisDokumen
from demo.berkas.naskah import (
    KOLOM_PEGAWAI,
    KOLOM_PENILAI,
    OrangDemo,
    PeriodeDemo,
    PesananSkp,
    render_demo_mpph,
    render_demo_skp,
)
from demo.berkas.otoritas import OtoritasDemo
from demo.berkas.pindaian import scan_pages, sign_in_ink
from pemeriksaan.pki.issue import Identity, issue_signer
from pemeriksaan.pki.sign import to_asn1
from pemeriksaan.pki.sign_past import sign_as_of

KOLOM_PIMPINAN = "PimpinanUnitKerja"
SERTIFIKAT_MULAI = datetime(2023, 1, 2, tzinfo=UTC)


class Pesanan(NamedTuple):
    """One document to make. An MPPH belongs to the leader (`penilai`) and is signed once for the whole team.

    `sertifikat_sampai`: the end of the signers' certificates, if they have expired; a verifikator then has to
    look. `basah`: signed with a pen and scanned by the person who hands it in.
    """

    jenis: str
    pegawai: OrangDemo
    penilai: OrangDemo
    anggota: tuple[OrangDemo, ...]
    periode: PeriodeDemo
    at: datetime
    sertifikat_sampai: datetime | None = None
    basah: bool = False

    @property
    def kunci(self) -> tuple[Any, ...]:
        """Equal for people who hand in the same file."""
        is_shared = self.jenis == JenisDokumen.MPPH and not self.basah
        return (self.jenis, self.penilai.nip, self.periode) if is_shared else tuple(self)


class Dokumen(NamedTuple):
    """A signed file; `tanda_tangan` distinguishes its signers from those of another file."""

    isi: bytes
    halaman: int
    tanda_tangan: tuple[dict[str, Any], ...]


def make_dokumen(order: Pesanan) -> Dokumen:
    """Render and sign one document, in a worker process or in this one."""
    naskah, signers = _render(order)
    if order.basah:
        naskah = scan_pages(sign_in_ink(naskah))
        return Dokumen(naskah, _count_pages(naskah), ())
    found = []
    for orang, kolom, before in signers:
        at = (order.at - before).replace(microsecond=0).astimezone(UTC)
        identitas = _identity(orang.nama, order.sertifikat_sampai)
        naskah = sign_as_of(naskah, identitas, kolom, chain=(_Pekerja.otoritas.penerbit,), at=at)
        found.append(_describe_signer(identitas, at))
    return Dokumen(naskah, _count_pages(naskah), tuple(found))


def _render(order: Pesanan) -> tuple[bytes, list[tuple[OrangDemo, str, timedelta]]]:
    """The form, and who signs it in which field how long before the upload."""
    if order.jenis == JenisDokumen.MPPH:
        naskah = render_demo_mpph(order.penilai, order.anggota, order.periode)
        return naskah, [(order.penilai, KOLOM_PIMPINAN, timedelta())]
    naskah = render_demo_skp(PesananSkp(order.pegawai, order.penilai, order.periode))
    return naskah, [
        (order.pegawai, KOLOM_PEGAWAI, timedelta(hours=30)),
        (order.penilai, KOLOM_PENILAI, timedelta(hours=5)),
    ]


class _Pekerja:
    """The authority that this process signs with."""

    otoritas: OtoritasDemo


def use_authority(direktori: Path) -> None:
    if getattr(_Pekerja, "otoritas", None) is None or _Pekerja.otoritas.direktori != direktori:
        _identity.cache_clear()
        _Pekerja.otoritas = OtoritasDemo.read(direktori)


@cache
def _identity(nama: str, sampai: datetime | None) -> Identity:
    if sampai is None:
        return _Pekerja.otoritas.issue(nama)
    return issue_signer(nama, _Pekerja.otoritas.penerbit, not_before=SERTIFIKAT_MULAI, not_after=sampai)


def _describe_signer(identitas: Identity, at: datetime) -> dict[str, Any]:
    cert = to_asn1(identitas)
    return {
        "cn": cert.subject.native["common_name"],
        "serial": f"{cert.serial_number:x}",
        "key": cert.public_key.sha256.hex(),
        "signed_at": at,
    }


def _count_pages(data: bytes) -> int:
    with pypdfium2.PdfDocument(data) as pdf:
        return len(pdf)
