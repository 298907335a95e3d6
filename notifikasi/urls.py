from django.urls import path

from notifikasi.views import kiriman, pesan, preferensi

app_name = "notifikasi"
urlpatterns = [
    path("", pesan.inbox, name="inbox"),
    path("<int:pk>/buka/", pesan.open_pesan, name="open"),
    path("baca-semua/", pesan.read_all, name="read_all"),
    path("surel/", preferensi.preferences, name="preferences"),
    path("keluar/", kiriman.outbox_list, name="outbox"),
    path("keluar/<int:pk>/kirim-ulang/", kiriman.resend, name="resend"),
    path("keluar/kirim-ulang-semua/", kiriman.resend_all, name="resend_all"),
]
