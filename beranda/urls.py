from django.urls import path

from beranda.views import desk, front, home, kepatuhan

app_name = "beranda"
urlpatterns = [
    path("", home.home, name="home"),
    path("pegawai-asn/", front.front_pegawai, name="front_pegawai"),
    path("bantuan/", front.show_help, name="help"),
    path("privasi/", front.show_privacy, name="privacy"),
    path("terlalu-besar/", front.show_too_large, name="too_large"),
    path("kepatuhan/", kepatuhan.choose_unit, name="unit"),
    path("kepatuhan/<int:pk>/", kepatuhan.unit, name="unit"),
    path("kepatuhan/<int:pk>/pegawai/", kepatuhan.unit_list, name="unit_list"),
    path("kepatuhan/<int:pk>/ekinerja/", kepatuhan.unit_ekinerja, name="unit_ekinerja"),
    path("kepatuhan/<int:pk>/rekap.xlsx", kepatuhan.unit_xlsx, name="unit_xlsx"),
    path("kepatuhan/<int:pk>/ingatkan/", kepatuhan.unit_remind, name="unit_remind"),
    path("bkpsdm/", desk.desk, name="desk"),
]
