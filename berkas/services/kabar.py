"""The news about a campaign: one message to each of its people and to each head above them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse

from berkas.models import Pengumpulan
from berkas.queries.penerima import kepala_of_peserta
from berkas.queries.pengumpulan import peserta_of
from berkas.queries.pimpinan import kepala_of_many
from berkas.queries.tenggat import tenggat_of_many
from core.formats import format_number, format_tenggat
from notifikasi.enums import JenisPesan
from notifikasi.services.pesan import PesanBaru, send_pesan_many
from pegawai.models import Pegawai

DISEBUT = 10  # people named in one message


@dataclass(frozen=True, slots=True)
class KabarPengumpulan:
    """The words of one event. `kunci` names the event: the same twice is one message to each person."""

    kunci: str
    jenis: JenisPesan
    judul: str
    isi: str
    isi_kepala: str


@dataclass(frozen=True, slots=True)
class KabarKepala:
    """What happened to some people of a unit. `apa` ends the sentence that begins with their name or number."""

    kunci: str
    apa: str
    syarat: str = ""


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


def tell_kepala_of(
    pengumpulan: Pengumpulan, people: Sequence[Pegawai], kabar: KabarKepala, *, jenis: JenisPesan
) -> None:
    """One message to each head above these people: who of them it concerns, and the deadline that holds for each now."""
    berlaku = tenggat_of_many(pengumpulan, people)
    pesan = []
    for kepala, mine in kepala_of_many(people):
        rows = [f"{one.nama_lengkap}: {format_tenggat(berlaku[one.pk].tenggat_at)}" for one in mine[:DISEBUT]]
        lebih = [f"dan {format_number(len(mine) - DISEBUT)} orang lagi"] if len(mine) > DISEBUT else []
        siapa = mine[0].nama_lengkap if len(mine) == 1 else f"{format_number(len(mine))} orang di unit Anda"
        daftar = "\n".join([*rows, *lebih])
        isi = f"{siapa} {kabar.apa} untuk {pengumpulan}.\n\nTenggat yang berlaku sekarang:\n{daftar}"
        kunci = f"{kabar.kunci}:kepala:{kepala.pk}"
        pesan.append(
            PesanBaru(
                kunci, kepala, f"{siapa} {kabar.apa}", isi, reverse("beranda:home"), syarat=kabar.syarat
            )
        )
    send_pesan_many(jenis=jenis, pesan=pesan, tentang_unit=True)
