from django.urls import path

from beranda.views import desk, front, home, panduan, pratinjau

app_name = "beranda"
urlpatterns = [
    path("", home.home, name="home"),
    path("pegawai-asn/", front.front_pegawai, name="front_pegawai"),
    path("bantuan/", front.show_help, name="help"),
    path("bantuan/panduan-<slug:jenis>.pdf", panduan.panduan_pdf, name="panduan_pdf"),
    path("privasi/", front.show_privacy, name="privacy"),
    path("terlalu-besar/", front.show_too_large, name="too_large"),
    path("badan/", desk.desk, name="desk"),
    path("badan/pengumpulan/<int:pk>/pratinjau/", pratinjau.preview, name="preview"),
]
