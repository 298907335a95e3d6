from django.urls import path

from kinerja.views import cetak, dialog, kinerja, lembar, matriks, mpph, skp

app_name = "kinerja"
urlpatterns = [
    path("", kinerja.index, name="index"),
    path("mpph/tambah/", mpph.mpph_start, name="mpph_start"),
    path("mpph/<int:pk>/", mpph.mpph, name="mpph"),
    path("mpph/<int:pk>/mpph.pdf", cetak.mpph_pdf, name="mpph_pdf"),
    path("mpph/<int:pk>/draf.pdf", cetak.mpph_draft, name="mpph_draft"),
    path("mpph/<int:pk>/anggota/tambah/", matriks.add_rows, name="mpph_add_rows"),
    path("mpph/<int:pk>/anggota/<int:anggota_id>/", matriks.save_row, name="mpph_save_row"),
    path("mpph/<int:pk>/indikator/", matriks.save_columns, name="mpph_save_columns"),
    path("mpph/<int:pk>/indikator/tambah/", matriks.add_column, name="mpph_add_column"),
    path("mpph/<int:pk>/tempel/", matriks.paste, name="mpph_paste"),
    path("mpph/<int:pk>/<slug:tindakan>/", mpph.mpph_act, name="mpph_act"),
    path("skp/tambah/", skp.skp_start, name="skp_start"),
    path("skp/kosong/<int:periode_id>/<slug:jenis>.pdf", cetak.blank_pdf, name="blank_pdf"),
    path("skp/<int:pk>/", skp.skp, name="skp"),
    path("skp/<int:pk>/skp.pdf", cetak.skp_pdf, name="skp_pdf"),
    path("skp/<int:pk>/draf.pdf", cetak.skp_draft, name="skp_draft"),
    path("skp/<int:pk>/peran/", lembar.take, name="skp_take"),
    path("skp/<int:pk>/rencana/<int:rencana_id>/", lembar.save_rencana, name="skp_save_rencana"),
    path("skp/<int:pk>/tambah/<str:jenis>/", lembar.add_line, name="skp_add_line"),
    path("skp/<int:pk>/ekspektasi/", lembar.save_ekspektasi, name="skp_save_ekspektasi"),
    path("skp/<int:pk>/lampiran/", lembar.save_lampiran, name="skp_save_lampiran"),
    path("skp/<int:pk>/usulan/", dialog.propose, name="skp_propose"),
    path("usulan/<int:pk>/<slug:jawaban>/", dialog.answer, name="usulan_answer"),
    path("skp/<int:pk>/<slug:tindakan>/", skp.skp_act, name="skp_act"),
]
