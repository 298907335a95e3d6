from django.apps import apps
from django.urls import include, path

from berkas.urls import cek_patterns
from simpeg.health import health, health_web

urlpatterns = [
    path("healthz", health, name="health"),
    path("healthz/web", health_web, name="health_web"),
    path("", include("beranda.urls")),
    path("akun/", include("pegawai.urls.akun")),
    path("", include("pegawai.urls.pegawai")),
    path("kepatuhan/", include("kepatuhan.urls")),
    path("berkas/", include("berkas.urls")),
    path("kinerja/", include("kinerja.urls")),
    path("cek/", include((cek_patterns, "cek"))),
    path("pesan/", include("notifikasi.urls")),
]
if apps.is_installed("demo"):
    urlpatterns.append(path("komponen/", include("demo.urls")))
handler429 = "pegawai.http.batas.too_many_requests"  # requested by allauth when a rate limit is reached
