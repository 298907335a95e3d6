"""The news about a campaign: one message to each of its people and to each head above them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse

from berkas.models import Pengumpulan
from berkas.queries.penerima import kepala_of_peserta
from berkas.queries.pengumpulan import peserta_of
from notifikasi.enums import JenisPesan
from notifikasi.services.pesan import PesanBaru, send_pesan_many
from pegawai.models import Pegawai


@dataclass(frozen=True, slots=True)
class KabarPengumpulan:
    """The words of one event. `kunci` names the event: the same twice is one message to each person."""

    kunci: str
    jenis: JenisPesan
    judul: str
    isi: str
    isi_kepala: str


@dataclass(frozen=True, slots=True)
class HasilKabar:
    orang: int
    kepala: int


@transaction.atomic
def tell_pengumpulan(pengumpulan: Pengumpulan, kabar: KabarPengumpulan) -> HasilKabar:
    """Write all messages in a few statements, in the caller's transaction. Returns how many are new."""
    return HasilKabar(
        orang=_send(kabar, kabar.isi, peserta_of(pengumpulan), reverse("berkas:sasaran")),
        kepala=_send(
            kabar, kabar.isi_kepala, kepala_of_peserta(pengumpulan), reverse("beranda:home"), "kepala:"
        ),
    )


def _send(
    kabar: KabarPengumpulan, isi: str, penerima: Iterable[Pegawai], tautan: str, sebagai: str = ""
) -> int:
    pesan = (PesanBaru(f"{kabar.kunci}:{sebagai}{one.pk}", one, kabar.judul, isi, tautan) for one in penerima)
    return send_pesan_many(jenis=kabar.jenis, pesan=pesan)
