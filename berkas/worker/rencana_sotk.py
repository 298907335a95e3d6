"""Changes of the organisation whose day has come, and who hears about them."""

from django.db import transaction
from django.urls import reverse

from core.formats import format_date
from notifikasi.enums import JenisPesan
from notifikasi.services.pesan import PesanBaru, send_pesan_many
from pegawai.models import RencanaSotk
from pegawai.queries.kepala import admins_of_all
from pegawai.queries.rencana_sotk import due_rencana
from pegawai.services.rencana_sotk import apply_sotk


def apply_due_sotk() -> int:
    """Returns how many were decided: applied, or held back. Each in a transaction of its own, with its messages."""
    return sum(_apply(pk) for pk in due_rencana())


@transaction.atomic
def _apply(pk: int) -> bool:
    hasil = apply_sotk(pk)
    if hasil is None:
        return False
    admins, rencana = admins_of_all(), hasil.rencana
    # A plan that is tried again may be held back again, so the moment belongs to the key.
    kunci, tautan = f"sotk:{pk}:{rencana.status_at.isoformat()}", reverse("pegawai:sotk", args=[pk])
    judul, isi = _tell_applied(rencana) if hasil.is_applied else _tell_held(rencana)
    pesan = [PesanBaru(f"{kunci}:{one.pk}", one, judul, isi, tautan) for one in admins]
    bagi_kepala = f"{isi} Unit yang Anda pimpin, atau unit tepat di bawahnya, termasuk di dalamnya."
    pesan += [
        PesanBaru(f"{kunci}:{one.pk}", one, judul, bagi_kepala) for one in hasil.kepala if one not in admins
    ]
    send_pesan_many(jenis=JenisPesan.SUSUNAN_UNIT, pesan=pesan)
    return True


def _tell_applied(rencana: RencanaSotk) -> tuple[str, str]:
    sejak = format_date(rencana.sejak)
    isi = f"Perubahan susunan unit menurut {rencana.nomor_sk} berlaku sejak {sejak}."
    return f"Susunan unit berubah sejak {sejak}", isi


def _tell_held(rencana: RencanaSotk) -> tuple[str, str]:
    isi = (
        f"Perubahan yang direncanakan berlaku sejak {format_date(rencana.sejak)} tidak lagi cocok dengan unit di portal, jadi "
        f"tidak ada yang diterapkan. Sebabnya: {rencana.keterangan}\n\nPerbaiki sebabnya lalu tekan Coba lagi di halaman "
        "rencananya, atau batalkan dan impor lembar yang baru."
    )
    return f"Perubahan susunan unit {rencana.nomor_sk} tertahan", isi
