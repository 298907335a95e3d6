"""An uploaded list between dry run and confirmation: the bytes in private storage, everything else in a
signed token."""

import hashlib
import json
from dataclasses import asdict, dataclass, field, replace
from datetime import timedelta
from uuid import uuid4

from django.core import signing
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils import timezone

from core.exceptions import DomainError
from pegawai.models import Pegawai

ROSTER = "roster"  # the folder; it also keeps the token of one kind of list from opening another kind
UNIT = "unit"
BERLAKU = timedelta(hours=1)
GARAM = "pegawai.titipan"
HABIS = "Pemeriksaan ini sudah lewat waktunya. Unggah dan periksa lagi berkasnya."


@dataclass(frozen=True, slots=True)
class Titipan:
    nama: str  # in storage
    nama_berkas: str
    sha256: str
    kohort: str
    oleh: int
    rencana: str  # digest of the plan that was shown
    isian: dict[str, str] = field(default_factory=dict)  # what else was filled in beside the file


def store_titipan(
    isi: bytes,
    *,
    nama_berkas: str,
    oleh: Pegawai,
    kohort: str = "",
    jenis: str = ROSTER,
    isian: dict[str, str] | None = None,
) -> Titipan:
    """Store the bytes, and delete files that earlier uploads left behind. `renew_titipan` makes the token of it."""
    _sweep(jenis)
    nama = storages["default"].save(f"{jenis}/{uuid4()}", ContentFile(isi))
    sha256 = hashlib.sha256(isi).hexdigest()
    return Titipan(nama, nama_berkas[:120], sha256, kohort, oleh.pk, "", isian or {})


def keep_titipan(isi: bytes, *, nama_berkas: str, oleh: Pegawai, rencana: str, jenis: str) -> str:
    """Store the bytes, and return the token for the confirmation of that plan."""
    titipan = store_titipan(isi, nama_berkas=nama_berkas, oleh=oleh, jenis=jenis)
    return renew_titipan(titipan, rencana=rencana, jenis=jenis)


def renew_titipan(titipan: Titipan, *, rencana: str, jenis: str = ROSTER) -> str:
    """The token for the confirmation of that plan, for an hour from now."""
    return signing.dumps(asdict(replace(titipan, rencana=rencana)), salt=f"{GARAM}.{jenis}")


def take_titipan(token: str, *, oleh: Pegawai, jenis: str = ROSTER) -> tuple[Titipan, bytes]:
    """The bytes of a token. Raises DomainError for another person's token, and for one that is too old or
    already used."""
    try:
        titipan = Titipan(**signing.loads(token, salt=f"{GARAM}.{jenis}", max_age=BERLAKU))
        if titipan.oleh != oleh.pk:
            raise DomainError(HABIS)
        with storages["default"].open(titipan.nama) as berkas:
            return titipan, berkas.read()
    except (signing.BadSignature, OSError, json.JSONDecodeError) as error:
        raise DomainError(HABIS) from error


def drop_titipan(titipan: Titipan) -> None:
    storages["default"].delete(titipan.nama)


def _sweep(jenis: str) -> None:
    store = storages["default"]
    try:
        names = store.listdir(jenis)[1]
    except FileNotFoundError:
        return
    for name in names:
        if store.get_modified_time(f"{jenis}/{name}") < timezone.now() - 2 * BERLAKU:
            store.delete(f"{jenis}/{name}")
