"""The rows of the access matrix for the pages of units; the unit is SD 1."""

from datetime import date

from django.utils import timezone

from pegawai.models import Pegawai, RencanaSotk

UNIT_READERS = "L . . . . . . . 2 2"
ADMIN = "L . . . . . . . 2 ."
REFUSED = "L . . . . . . . x ."

GET = {
    "pegawai:unit_list": UNIT_READERS,
    "pegawai:unit_detail": UNIT_READERS,
    "pegawai:unit_export_xlsx": UNIT_READERS,
    "pegawai:unit_export_csv": UNIT_READERS,
    "pegawai:unit_suggest": "L . . 2 2 2 2 2 2 2",
    "pegawai:unit_import": ADMIN,
    "pegawai:unit_example": ADMIN,
    "pegawai:sotk_list": ADMIN,
    "pegawai:sotk": ADMIN,
    "pegawai:sotk_sheet": ADMIN,
    "pegawai:unit_add": ADMIN,
    "pegawai:unit_edit": ADMIN,
    "pegawai:unit_move": ADMIN,
    "pegawai:unit_merge": ADMIN,
    "pegawai:unit_close": ADMIN,
    "pegawai:unit_reopen": ADMIN,
}
POST = {
    "pegawai:sotk_cancel": "L . . . . . . . 3 .",
    "pegawai:sotk_retry": "L . . . . . . . 3 .",
    "pegawai:unit_import": REFUSED,
    "pegawai:unit_import_apply": "L . . . . . . . 3 .",
    "pegawai:unit_import_columns": "L . . . . . . . 3 .",  # without its file: back to the upload
    "pegawai:unit_import_refused": "L . . . . . . . 3 .",
    "pegawai:unit_add": REFUSED,
    "pegawai:unit_edit": REFUSED,
    "pegawai:unit_move": REFUSED,
    "pegawai:unit_merge": REFUSED,
    "pegawai:unit_close": REFUSED,
    "pegawai:unit_reopen": REFUSED,
}
SATU_UNIT = ("detail", "add", "edit", "move", "merge", "close", "reopen")


def fill_unit(pk: int, oleh: Pegawai) -> dict[str, dict[str, int]]:
    sotk = RencanaSotk.objects.create(
        isi=b"Kode Unit;Nama Unit;Jenis", nama_berkas="sotk.csv", sha256="a" * 64, sejak=date(2026, 1, 1), nomor_sk="1 Tahun 2025",
        tanggal_sk=date(2025, 8, 1), status_at=timezone.now(), oleh=oleh,
    )  # fmt: skip
    unit = {f"pegawai:unit_{name}": {"pk": pk} for name in SATU_UNIT}
    return unit | {
        f"pegawai:{name}": {"pk": sotk.pk} for name in ("sotk", "sotk_sheet", "sotk_cancel", "sotk_retry")
    }
