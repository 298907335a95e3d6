from django.urls import path

from pegawai.views import impor_unit, rencana_sotk, ubah_unit, unit_kerja

urlpatterns = [
    path("", unit_kerja.index, name="unit_list"),
    path("saran/", unit_kerja.suggest, name="unit_suggest"),
    path("impor/", impor_unit.upload, name="unit_import"),
    path("impor/terapkan/", impor_unit.apply, name="unit_import_apply"),
    path("impor/kolom/", impor_unit.columns, name="unit_import_columns"),
    path("impor/salah.xlsx", impor_unit.refused, name="unit_import_refused"),
    path("impor/contoh.xlsx", impor_unit.example, name="unit_example"),
    path("rencana/", rencana_sotk.index, name="sotk_list"),
    path("rencana/<int:pk>/", rencana_sotk.detail, name="sotk"),
    path("rencana/<int:pk>/lembar/", rencana_sotk.download, name="sotk_sheet"),
    path("rencana/<int:pk>/batalkan/", rencana_sotk.cancel, name="sotk_cancel"),
    path("rencana/<int:pk>/coba-lagi/", rencana_sotk.retry, name="sotk_retry"),
    path("daftar.xlsx", impor_unit.export_xlsx, name="unit_export_xlsx"),
    path("daftar.csv", impor_unit.export_csv, name="unit_export_csv"),
    path("<int:pk>/", unit_kerja.detail, name="unit_detail"),
    path("<int:pk>/tambah/", ubah_unit.add, name="unit_add"),
    path("<int:pk>/ubah/", ubah_unit.edit, name="unit_edit"),
    path("<int:pk>/pindah/", ubah_unit.move, name="unit_move"),
    path("<int:pk>/gabung/", ubah_unit.merge, name="unit_merge"),
    path("<int:pk>/tutup/", ubah_unit.close, name="unit_close"),
    path("<int:pk>/buka/", ubah_unit.reopen, name="unit_reopen"),
]
