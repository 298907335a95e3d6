from django.urls import path

from beranda.views import desk, front, home, panduan, pasang, pratinjau, surat

app_name = "beranda"
urlpatterns = [
    path("", home.home, name="home"),
    path("pegawai-asn/", front.front_pegawai, name="front_pegawai"),
    path("bantuan/", front.show_help, name="help"),
    path("bantuan/panduan-<slug:jenis>.pdf", panduan.panduan_pdf, name="panduan_pdf"),
    path("surat/<int:pk>/", surat.open_letter, name="open_letter"),
    path("surat/<int:pk>/surat.pdf", surat.open_letter_pdf, name="open_letter_pdf"),
    path("surat/<int:pk>/format-<slug:satu>.pdf", surat.sample_format, name="sample_format"),
    path("privasi/", front.show_privacy, name="privacy"),
    path("pukul/", front.show_time, name="time"),
    path("terlalu-besar/", front.show_too_large, name="too_large"),
    path("manifest.webmanifest", pasang.manifest, name="manifest"),
    path("pekerja.js", pasang.worker, name="worker"),
    path("luar-jaringan/", pasang.offline, name="offline"),
    path("badan/", desk.desk, name="desk"),
    path("badan/pengumpulan/<int:pk>/pratinjau/", pratinjau.preview, name="preview"),
]
