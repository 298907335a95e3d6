"""Upload for a person from the command line, through the same service, deadline and inspection as the page."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from berkas.enums import AlasanWakil, JenisDokumen
from berkas.models import DokumenWajib
from berkas.rules.wakil import Wakil
from berkas.services.upload import Unggahan, upload_berkas
from core.exceptions import DomainError
from pegawai.models import Pegawai


class Command(BaseCommand):
    help = "Mengunggah berkas atas nama pegawai, dengan aturan tenggat dan pemeriksaan yang sama seperti di halaman."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("berkas", type=Path, metavar="FILE")
        parser.add_argument("--username", required=True, help="pegawai pemilik dokumen (username atau NIP)")
        parser.add_argument("--jenis", required=True, choices=JenisDokumen.values)
        parser.add_argument(
            "--oleh", help="username yang mengunggah, misalnya admin; bila kosong, pemilik dokumen"
        )
        parser.add_argument(
            "--pengumpulan", type=int, help="nomor pengumpulan; bila kosong, yang sedang dibuka"
        )
        parser.add_argument("--nama", default="", help="nama berkas, misalnya SKP 2025")
        parser.add_argument(
            "--basah", action="store_true", help="menyatakan dokumen asli ditandatangani basah"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        pegawai = _find_pegawai(options["username"])
        try:
            with options["berkas"].open("rb") as isi:
                versi = upload_berkas(
                    Unggahan(
                        File(isi, name=options["berkas"].name),
                        nama_berkas=options["nama"],
                        menyatakan_basah=options["basah"],
                        wakil=Wakil(AlasanWakil.LAINNYA, "diunggah lewat server"),
                    ),
                    pegawai=pegawai,
                    dokumen=_find_dokumen(pegawai, options["jenis"], options["pengumpulan"]),
                    oleh=_find_pegawai(options["oleh"]) if options["oleh"] else pegawai,
                )
        except OSError as error:
            raise CommandError(f"Berkas {options['berkas']} tidak dapat dibaca.") from error
        except DomainError as refusal:
            raise CommandError(f"{refusal.kode}: {refusal.pesan}") from refusal
        self.stdout.write(f"Diterima: tanda terima {versi.tanda_terima}, versi {versi.nomor}.")


def _find_pegawai(nama: str) -> Pegawai:
    rows = Pegawai.objects.active().select_related("unit")
    pegawai = rows.filter(username__iexact=nama).first() or rows.filter(nip=nama).first()
    if pegawai is None:
        raise CommandError(f"Tidak ada pegawai aktif dengan username atau NIP {nama}.")
    return pegawai


def _find_dokumen(pegawai: Pegawai, jenis: str, pengumpulan_id: int | None) -> DokumenWajib:
    rows = DokumenWajib.objects.published().select_related("pengumpulan__periode").filter(jenis=jenis)
    if pengumpulan_id is not None:
        rows = rows.filter(pengumpulan=pengumpulan_id)
    else:
        rows = rows.filter(pengumpulan__kohort=pegawai.kohort_id, pengumpulan__dibuka_at__lte=timezone.now())
    dokumen = rows.order_by("-pengumpulan__tenggat_at", "-pk").first()
    if dokumen is None:
        raise CommandError(f"Tidak ada pengumpulan {jenis} untuk pegawai ini.")
    return dokumen
