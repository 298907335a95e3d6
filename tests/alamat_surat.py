"""The addresses of the letter, for the access matrix: of SD 1, whose unit above has not passed it on; the copy is for `pppk`."""

from django.utils import timezone

from berkas.models import Pengumpulan, TembusanSurat

# Columns as in test_access_matrix: anonim, pppk, pppk_lain, kepala_sd1, kepala_dinas, kepala_dinkes, pengelola, verifikator,
# admin, auditor
GET = {
    "berkas:surat_list": "L 2 2 2 2 2 2 2 2 2",
    "berkas:surat_unit": "L . . 2 2 . 2 2 2 2",
    "berkas:surat_tembusan": "L 2 . . . . . . . .",
    "berkas:perjalanan_surat": "L . . 2 2 2 2 2 2 2",
    "berkas:perjalanan_xlsx": "L . . 2 2 2 2 2 2 2",
    "berkas:tembusan": "L . . . . . . . 2 .",
}
POST = {
    "berkas:surat_forward": "L . . 3 x . x x x x",  # SD 1 has a head, who confirms
    "berkas:surat_undo": "L . . 3 3 . 3 3 3 3",  # back to the letter with the reason
    "berkas:surat_remind": "L . . 3 3 3 3 3 3 3",  # back to the list with what was done, or why nothing
    "berkas:tembusan": "L . . . . . . . x .",
    "berkas:tembusan_remove": "L . . . . . . . 3 .",
}


def fill_surat(daerah, pengumpulan) -> dict[str, dict]:
    Pengumpulan.objects.filter(pk=pengumpulan.pk).update(surat_beredar_at=timezone.now(), nomor_surat="800/1")
    tembusan = TembusanSurat.objects.create(pengumpulan=pengumpulan, pegawai=daerah.pppk, oleh=daerah.admin)
    unit = {"pk": pengumpulan.pk, "unit_id": daerah.sd1.pk}
    return {
        **{f"berkas:surat_{nama}": unit for nama in ("unit", "forward", "undo")},
        **{
            f"berkas:{nama}": {"pk": pengumpulan.pk}
            for nama in ("perjalanan_surat", "perjalanan_xlsx", "surat_remind", "tembusan")
        },
        "berkas:surat_tembusan": {"pk": tembusan.pk},
        "berkas:tembusan_remove": {"pk": pengumpulan.pk, "tembusan_id": tembusan.pk},
    }
