from django.urls import path

from berkas.views import (
    antrean,
    berkas,
    dispensasi,
    isi,
    pengumpulan,
    review,
    sasaran,
    tanda_terima,
    upload,
)

app_name = "berkas"
urlpatterns = [
    path("", sasaran.index, name="index"),
    path("sasaran-awal-tahun/", sasaran.sasaran, name="sasaran"),
    path("sasaran-awal-tahun/<int:pengumpulan_id>/<str:jenis>/tambah/", upload.add, name="add"),
    path("tanda-terima/<str:nomor>/", tanda_terima.receipt, name="receipt"),
    path("<int:pk>/", berkas.detail, name="detail"),
    path("versi/<int:pk>/unduh/", isi.download, name="download"),
    path("versi/<int:pk>/halaman/<int:halaman>.png", isi.page_image, name="page_image"),
    path("pengumpulan/", pengumpulan.pengumpulan_list, name="pengumpulan_list"),
    path("pengumpulan/tambah/", pengumpulan.pengumpulan_add, name="pengumpulan_add"),
    path("pengumpulan/<int:pk>/", pengumpulan.pengumpulan_edit, name="pengumpulan_edit"),
    path("pengumpulan/<int:pk>/surat/", pengumpulan.surat, name="surat"),
    path("dispensasi/", dispensasi.dispensasi_list, name="dispensasi_list"),
    path("dispensasi/tambah/", dispensasi.dispensasi_add, name="dispensasi_add"),
    path("dispensasi/<int:pk>/surat/", dispensasi.surat, name="dispensasi_surat"),
    path("antrean/", antrean.queue, name="queue"),
    path("antrean/verifikasi/", antrean.bulk_verify, name="bulk_verify"),
    path("<int:pk>/periksa/", review.review, name="review"),
    path("<int:pk>/ambil/", review.claim, name="claim"),
    path("<int:pk>/lepas/", review.release, name="release"),
    path("<int:pk>/verifikasi/", review.verify, name="verify"),
    path("<int:pk>/kembalikan/", review.return_, name="return"),
    path("<int:pk>/buka-kembali/", review.reopen, name="reopen"),
]
