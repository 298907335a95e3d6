from django.urls import path

from pegawai.views import aktivasi, jejak_audit, kode_aktivasi, kohort, pegawai, peran, profil, roster

app_name = "pegawai"
urlpatterns = [
    path("akun/profil/", profil.profile, name="profile"),
    path("akun/kontak/", profil.contact, name="contact"),
    path("akun/jejak/", jejak_audit.own_audit, name="own_audit"),
    path("akun/perpanjang/", profil.extend, name="extend"),
    path("aktivasi/", aktivasi.activate, name="activate"),
    path("aktivasi/password/", aktivasi.choose_password, name="activate_password"),
    path("aktivasi/<str:kode>/", aktivasi.scanned, name="activate_scanned"),
    path("pegawai/", pegawai.index, name="list"),
    path("pegawai/impor/", roster.upload, name="import"),
    path("pegawai/impor/terapkan/", roster.apply, name="import_apply"),
    path("pegawai/impor/contoh.xlsx", roster.example, name="import_example"),
    path("pegawai/jejak/", jejak_audit.audit, name="audit"),
    path("pegawai/kohort/", kohort.index, name="kohort_list"),
    path("pegawai/kohort/baru/", kohort.add, name="kohort_add"),
    path("pegawai/kohort/<int:pk>/ubah/", kohort.edit, name="kohort_edit"),
    path("pegawai/kohort/<int:pk>/hapus/", kohort.remove, name="kohort_remove"),
    path("pegawai/<int:pk>/", pegawai.detail, name="detail"),
    path("pegawai/<int:pk>/penilai/", pegawai.penilai, name="penilai"),
    path("pegawai/<int:pk>/kode/", kode_aktivasi.issue, name="kode_issue"),
    path("pegawai/<int:pk>/kode/cabut/", kode_aktivasi.revoke, name="kode_revoke"),
    path("pegawai/<int:pk>/peran/", peran.give, name="peran_give"),
    path("pegawai/peran/<int:pk>/akhiri/", peran.end, name="peran_end"),
]
