"""The sections of the components page: what each part is for, and the words of its classes. The part itself is drawn by the
template of the same name in `komponen/`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bagian:
    kunci: str
    judul: str
    kapan: str
    kelas: str

    @property
    def template(self) -> str:
        return f"komponen/{self.kunci}.html"


BAGIAN = (
    Bagian(
        "warna", "Warna", "Warna menyatakan keadaan dan selalu disertai ikon dan kata. Sheet hanya memakai token, tidak pernah kode warna.",
        "warna-baik warna-proses warna-tunggu warna-awas samar",
    ),
    Bagian(
        "huruf", "Huruf dan susunan", "Empat ukuran. Yang tebal hanya judul dan satu langkah berikutnya.",
        "kecil sedang nama ket samar kode alis baris baris-antara kanan tak-putus polos tumpuk-rapat tumpuk-longgar hanya-lebar hanya-sempit hanya-cetak sembunyi",
    ),
    Bagian(
        "tombol", "Tombol dan tautan", "Satu tombol utama pada satu layar. Yang membawa ke halaman lain tanpa mengubah apa pun adalah tautan.",
        "tombol tombol-kedua tombol-sunyi tombol-bahaya tombol-besar tombol-padat tombol-kotak tombol-penuh aksi",
    ),
    Bagian(
        "saringan", "Saringan dan tuts", "Saringan dengan jumlah untuk daftar yang panjang; formulir saringan bila pilihannya banyak; tuts pada tombol yang punya pintasan.",
        "saring saring-padat saringan cari tuts",
    ),
    Bagian(
        "isian", "Isian", "Urutannya selalu label, petunjuk, galat, kotak isian. Yang belum diisi pada rancangan tidak merah: garis putus-putus dan kata.",
        "medan medan-baris label petunjuk boleh-kosong isian isian-kurang galat centang kotak sandi",
    ),
    Bagian(
        "berkas", "Isian berkas", "Satu berkas untuk satu dokumen. Tanpa JavaScript tetap isian berkas biasa. Keadaannya: belum dipilih, terpilih, sedang dikirim, terputus, jawaban hilang, ditolak.",
        "berkas berkas-kepala berkas-nama berkas-persen berkas-periksa berkas-tolak berkas-alasan berkas-sebab pengiriman kertas-ikon",
    ),
    Bagian(
        "waktu", "Sisa waktu", "Dari satu fungsi, di setiap halaman. Keadaannya ada pada data-waktu; merah hanya satu jam terakhir dan yang dikembalikan.",
        "sisa-waktu angka-waktu",
    ),
    Bagian(
        "tanda", "Tanda keadaan", "Keadaan sebuah berkas, kiriman, atau rencana: ikon, kata, warna. Nada dan ikonnya ada di satu tabel, TAMPILAN.",
        "tanda tanda-proses tanda-tunggu tanda-baik tanda-awas",
    ),
    Bagian(
        "kartu", "Kartu dan angka", "Kartu untuk satu hal yang utuh. Bayangan hanya pada panel yang penting sekarang. Angka besar menuju daftar yang dihitungnya.",
        "kartu kartu-angkat kartu-baik kartu-tunggu kartu-awas kartu-judul kisi angka-besar",
    ),
    Bagian("fakta", "Fakta", "Pasangan nama dan nilai yang dibaca, bukan diisi.", "fakta"),
    Bagian("tugas", "Daftar tugas", "Hal yang harus dikerjakan seseorang, dengan keadaannya. Seluruh baris adalah tautan.", "tugas tugas-nama tugas-ket"),
    Bagian(
        "kabar", "Kabar dan langkah", "Kabar untuk pesan dan jejak, satu baris satu kalimat. Langkah untuk petunjuk yang berurutan.",
        "kabar judul-baris langkah",
    ),
    Bagian(
        "spanduk", "Spanduk dan catatan", "Spanduk menyatakan apa yang terjadi atau yang perlu diketahui sebelum melanjutkan. Catatan berada di dalam teks, tanpa ikon.",
        "spanduk spanduk-isi spanduk-judul spanduk-baik spanduk-tunggu spanduk-awas spanduk-netral catatan catatan-baik catatan-awas",
    ),
    Bagian(
        "tabel", "Tabel", "Lapang untuk dibaca, rapat untuk meja kerja, bertumpuk bila tiap baris dibaca sendiri di telepon. Angka di kanan, nol tanpa tautan.",
        "tabel tabel-wadah tabel-rapat tabel-lekat tabel-tumpuk kepala-urut urut potong bungkus penomoran",
    ),
    Bagian(
        "penyunting", "Penyunting", "Isian panjang yang tersimpan sendiri: apa yang kurang, alat baris di balik tiga titik, bilah bawah, dan isian yang lebih dulu diubah orang lain.",
        "alat alat-isi kurang saran kurang-lengkap kurang-ket bilah bilah-isi bilah-simpan simpan-gagal bilah-kurang tersengketa sengketa",
    ),
    Bagian("lipat", "Lipatan", "Rincian yang tidak dibutuhkan semua orang. Yang wajib dibaca tidak dilipat.", "lipat"),
    Bagian(
        "kemajuan", "Tapak dan kemajuan", "Tapak untuk pekerjaan dengan tahap yang tetap, kemajuan untuk bagian dari jumlah, hitungan untuk satu dari dua.",
        "tapak selesai tapak-ringkas kemajuan kemajuan-tunggu hitung ruas ruas-isi",
    ),
    Bagian(
        "batang", "Batang dan legenda", "Jumlah orang atau berkas, selalu berurutan: terverifikasi, menunggu, dikembalikan, belum. Setiap angka di legenda menuju daftarnya, nol tanpa tautan.",
        "batang batang-besar batang-baik batang-proses batang-awas batang-netral legenda contoh-warna",
    ),
    Bagian(
        "grafik", "Grafik", "Perjalanan sebuah angka sampai tenggat, atau dua jumlah setiap hari. Telepon mendapat gambar sendiri, dan tabel di bawahnya memuat angka yang sama.",
        "grafik grafik-garis grafik-titik grafik-label grafik-tenggat grafik-hari grafik-kisi grafik-sumbu grafik-teks grafik-kuat grafik-awas grafik-kiri grafik-kanan grafik-angka",
    ),
    Bagian("kosong", "Tempat kosong", "Daftar tanpa isi: gambar, satu kalimat, langkah berikutnya.", "kosong kosong-judul"),
    Bagian("dialog", "Dialog", "Hanya untuk sesi yang hampir berakhir dan pertanyaan yang tidak boleh terlewat.", "dialog"),
)  # fmt: skip
