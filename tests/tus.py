"""A client for uploads in parts, as plain as the protocol: begin, send the parts, then the form."""

import base64
import hashlib
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from berkas.models import DokumenWajib
from berkas.rules.unggahan import POTONGAN_TERBESAR

TUS = {"Tus-Resumable": "1.0.0"}
JENIS = "application/offset+octet-stream"


def write_metadata(**isian: object) -> str:
    return ",".join(f"{k} {base64.b64encode(str(v).encode()).decode()}" for k, v in isian.items())


def begin(client: Client, data: bytes, dokumen: DokumenWajib | None, **isian: object) -> HttpResponse:
    """`ukuran` and `sha256` tell another file than the one that will be sent."""
    panjang = isian.pop("ukuran", len(data))
    kata = {
        "sha256": hashlib.sha256(data).hexdigest(),
        "filename": "skp.pdf",
        "nama_berkas": "SKP 2025",
    } | isian
    if dokumen is not None:
        kata["dokumen"] = dokumen.pk
    headers = TUS | {"Upload-Length": str(panjang), "Upload-Metadata": write_metadata(**kata)}
    return client.post(reverse("berkas:unggahan_create"), headers=headers, content_type=JENIS)


def patch(client: Client, alamat: str, awal: int, potongan: bytes, **headers: Any) -> HttpResponse:
    """One part. `headers` with underscores replace the usual ones."""
    usual = TUS | {"Upload-Offset": str(awal)}
    given = {name.replace("_", "-"): nilai for name, nilai in headers.items() if name != "content_type"}
    kind = headers.get("content_type", JENIS)
    return client.patch(alamat, potongan, content_type=kind, headers=usual | given)


def send_parts(
    client: Client, alamat: str, data: bytes, *, awal: int = 0, sampai: int | None = None
) -> HttpResponse:
    """All parts from `awal` on; the answer to the last one."""
    akhir = len(data) if sampai is None else sampai
    for mulai in range(awal, akhir, POTONGAN_TERBESAR):
        response = patch(client, alamat, mulai, data[mulai : min(mulai + POTONGAN_TERBESAR, akhir)])
        assert response.status_code == 204 or mulai + POTONGAN_TERBESAR >= akhir, response.content
    return response


def send_whole(client: Client, data: bytes, dokumen: DokumenWajib | None, **isian: object) -> str:
    """Begin and send everything; returns the key for the form."""
    alamat = begin(client, data, dokumen, **isian)["Location"]
    assert send_parts(client, alamat, data).status_code == 204
    return alamat.rstrip("/").rpartition("/")[2]
