from django.urls import path

from pegawai.views import jejak_audit, pegawai, peran, profil, roster

app_name = "pegawai"
urlpatterns = [
    path("akun/profil/", profil.profile, name="profile"),
    path("akun/kontak/", profil.contact, name="contact"),
    path("akun/jejak/", jejak_audit.own_audit, name="own_audit"),
    path("akun/perpanjang/", profil.extend, name="extend"),
    path("pegawai/", pegawai.index, name="list"),
    path("pegawai/impor/", roster.upload, name="import"),
    path("pegawai/impor/terapkan/", roster.apply, name="import_apply"),
    path("pegawai/impor/contoh.xlsx", roster.example, name="import_example"),
    path("pegawai/jejak/", jejak_audit.audit, name="audit"),
    path("pegawai/<int:pk>/", pegawai.detail, name="detail"),
    path("pegawai/<int:pk>/penilai/", pegawai.penilai, name="penilai"),
    path("pegawai/<int:pk>/tautan-password/", pegawai.reset_link, name="reset_link"),
    path("pegawai/<int:pk>/peran/", peran.give, name="peran_give"),
    path("pegawai/peran/<int:pk>/akhiri/", peran.end, name="peran_end"),
]
