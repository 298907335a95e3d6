from django.urls import path

from kepatuhan.views import kalender_pengingat, kepatuhan, pengecualian, pengingat

app_name = "kepatuhan"
urlpatterns = [
    path("", kepatuhan.choose_unit, name="unit"),
    path("pengingat/<int:pk>/", kalender_pengingat.calendar, name="pengingat"),
    path("pengingat/<int:pk>/sakelar/", kalender_pengingat.switch, name="pengingat_switch"),
    path("<int:pk>/", kepatuhan.unit, name="unit"),
    path("<int:pk>/pegawai/", kepatuhan.unit_list, name="unit_list"),
    path("<int:pk>/dikecualikan/", pengecualian.unit_exempt, name="unit_exempt"),
    path("<int:pk>/ekinerja/", kepatuhan.unit_ekinerja, name="unit_ekinerja"),
    path("<int:pk>/rekap.xlsx", kepatuhan.unit_xlsx, name="unit_xlsx"),
    path("<int:pk>/ingatkan/", pengingat.unit_remind, name="unit_remind"),
]
