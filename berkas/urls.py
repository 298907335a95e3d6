from django.urls import path

from berkas.views import (
    antrean,
    berkas,
    cek,
    dispensasi,
    isi,
    kecocokan,
    kunci,
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
    path("sasaran-awal-tahun/unggah/", upload.add_printed, name="add_printed"),
    path("tanda-terima/<str:nomor>/", tanda_terima.receipt, name="receipt"),
    path("tanda-terima/<str:nomor>/unduh/", tanda_terima.receipt_pdf, name="receipt_pdf"),
    path("tanda-terima/<str:nomor>/qr.svg", tanda_terima.receipt_qr, name="receipt_qr"),
    path("<int:pk>/", berkas.detail, name="detail"),
    path("versi/<int:pk>/unduh/", isi.download, name="download"),
    path("versi/<int:pk>/unduh-ditandatangani/", isi.download_signed, name="download_signed"),
    path("versi/<int:pk>/benarkan/", kecocokan.confirm, name="confirm"),
    path("versi/<int:pk>/halaman/<int:halaman>.png", isi.page_image, name="page_image"),
    path("versi/<int:pk>/halaman/<int:halaman>.kecil.png", isi.page_thumb, name="page_thumb"),
    path("versi/<int:pk>/halaman/<int:halaman>/", isi.page, name="page"),
    path("versi/<int:pk>/halaman/<int:halaman>/teks/", isi.page_text, name="page_text"),
    path("pengumpulan/", pengumpulan.pengumpulan_list, name="pengumpulan_list"),
    path("pengumpulan/tambah/", pengumpulan.pengumpulan_add, name="pengumpulan_add"),
    path("pengumpulan/<int:pk>/", pengumpulan.pengumpulan_edit, name="pengumpulan_edit"),
    path("pengumpulan/<int:pk>/surat/", pengumpulan.surat, name="surat"),
    path("dispensasi/", dispensasi.dispensasi_list, name="dispensasi_list"),
    path("dispensasi/tambah/", dispensasi.dispensasi_add, name="dispensasi_add"),
    path("dispensasi/<int:pk>/surat/", dispensasi.surat, name="dispensasi_surat"),
    path("kunci/", kunci.kunci_list, name="kunci_list"),
    path("kunci/<int:pk>/cabut/", kunci.kunci_withdraw, name="kunci_withdraw"),
    path("antrean/", antrean.queue, name="queue"),
    path("antrean/verifikasi/", antrean.bulk_verify, name="bulk_verify"),
    path("<int:pk>/periksa/", review.review, name="review"),
    path("<int:pk>/ambil/", review.claim, name="claim"),
    path("<int:pk>/lepas/", review.release, name="release"),
    path("<int:pk>/verifikasi/", review.verify, name="verify"),
    path("<int:pk>/kembalikan/", review.return_, name="return"),
    path("<int:pk>/buka-kembali/", review.reopen, name="reopen"),
]
# Short, because they are printed and typed: they begin with /cek/.
cek_patterns = [
    path("", cek.landing, name="landing"),
    path("<str:kode>/", cek.check, name="check"),
]
