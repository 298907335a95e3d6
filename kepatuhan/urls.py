from django.urls import path

from kepatuhan.views import dahulu, kalender_pengingat, kepatuhan, pengecualian, pengingat, teks_pengingat

app_name = "kepatuhan"
urlpatterns = [
    path("", kepatuhan.choose_unit, name="unit"),
    path("pengingat/teks/", teks_pengingat.teks_list, name="teks_list"),
    path("pengingat/teks/<str:jenis>/", teks_pengingat.teks_edit, name="teks"),
    path("pengingat/teks/<str:jenis>/pratinjau/", teks_pengingat.teks_preview, name="teks_preview"),
    path("pengingat/teks/<str:jenis>/uji/", teks_pengingat.teks_test, name="teks_test"),
    path("pengingat/teks/<str:jenis>/bawaan/", teks_pengingat.teks_reset, name="teks_reset"),
    path("pengingat/<int:pk>/", kalender_pengingat.calendar, name="pengingat"),
    path("pengingat/<int:pk>/terkirim/", kalender_pengingat.sent, name="pengingat_sent"),
    path("pengingat/<int:pk>/sakelar/", kalender_pengingat.switch, name="pengingat_switch"),
    path("<int:pk>/", kepatuhan.unit, name="unit"),
    path("<int:pk>/pegawai/", kepatuhan.unit_list, name="unit_list"),
    path("<int:pk>/dikecualikan/", pengecualian.unit_exempt, name="unit_exempt"),
    path("<int:pk>/sebelum-pindah/", dahulu.unit_former, name="unit_former"),
    path("<int:pk>/ekinerja/", kepatuhan.unit_ekinerja, name="unit_ekinerja"),
    path("<int:pk>/rekap.xlsx", kepatuhan.unit_xlsx, name="unit_xlsx"),
    path("<int:pk>/ingatkan/", pengingat.unit_remind, name="unit_remind"),
]
