"""Every fixed sentence of the formats, as the letter's annex has them."""

KALIMAT_A15 = (
    "Matriks Pembagian Peran dan Hasil",
    "PEGAWAI JABATAN OUTCOME ANTARA/OUTPUT/LAYANAN",
    "NAMA PEJABAT PIMPINAN TINGGI ATAU PIMPINAN UNIT KERJA MANDIRI",
    "NAMA JABATAN",
    "INDIKATOR KINERJA INDIVIDU 1",
    "INDIKATOR KINERJA INDIVIDU 2",
    "INDIKATOR KINERJA INDIVIDU 3",
    "NAMA PEGAWAI",
    "PERAN HASIL (RENCANA KINERJA) 1",
    "TIDAK ADA PERAN",
    "PERAN HASIL (RENCANA KINERJA) 2",
    "PERAN HASIL (RENCANA KINERJA) 3",
)
KALIMAT_BERSAMA = (
    "BAGI PEJABAT ADMINISTRASI DAN PEJABAT FUNGSIONAL",
    "PEMERINTAH KABUPATEN KLUNGKUNG",
    "PERIODE PENILAIAN: 1 JULI SD 31 DESEMBER TAHUN 2025",
    "PEGAWAI YANG DINILAI PEJABAT PENILAI KINERJA",
    "1 NAMA",
    "2 NIP",
    "3 PANGKAT/ GOL. RUANG",
    "4 JABATAN",
    "5 UNIT KERJA",
    "HASIL KERJA",
    "A. UTAMA",
    "B. TAMBAHAN",
    "PERILAKU KERJA",
    "Ekspektasi Khusus Pimpinan:",
    "1 Berorientasi Pelayanan",
    "Memahami dan memenuhi kebutuhan masyarakat",
    "Ramah, cekatan, solutif, dan dapat diandalkan",
    "Melakukan perbaikan tiada henti",
    "2 Akuntabel",
    "Melaksanakan tugas dengan jujur, bertanggung jawab, cermat, disiplin, dan berintegritas tinggi",
    "Menggunakan kekayaan dan barang milik negara secara bertanggung jawab, efektif, dan efisien",
    "Tidak menyalahgunakan kewenangan jabatan",
    "3 Kompeten",
    "Meningkatkan kompetensi diri untuk menjawab tantangan yang selalu berubah",
    "Membantu orang lain belajar",
    "Melaksanakan tugas dengan kualitas terbaik",
    "4 Harmonis",
    "Menghargai setiap orang apa pun latar belakangnya",
    "Suka menolong orang lain",
    "Membangun lingkungan kerja yang kondusif",
    "5 Loyal",
    (
        "Memegang teguh ideologi Pancasila, Undang-Undang Dasar Negara Republik Indonesia Tahun 1945, setia kepada Negara "
        "Kesatuan Republik Indonesia serta pemerintahan yang sah"
    ),
    "Menjaga nama baik sesama ASN, pimpinan, instansi, dan negara",
    "Menjaga rahasia jabatan dan negara",
    "6 Adaptif",
    "Cepat menyesuaikan diri menghadapi perubahan",
    "Terus berinovasi dan mengembangkan kreativitas",
    "Bertindak proaktif",
    "7 Kolaboratif",
    "Memberi kesempatan kepada berbagai pihak untuk berkontribusi",
    "Terbuka dalam bekerja sama untuk menghasilkan nilai tambah",
    "Menggerakkan pemanfaatan berbagai sumber daya untuk tujuan bersama",
    "Pegawai yang Dinilai",
    "(tempat), (tanggal, bulan, tahun) Pejabat Penilai Kinerja",
)
KALIMAT_A16 = (
    "SASARAN KINERJA PEGAWAI PENDEKATAN HASIL KERJA KUALITATIF BAGI PEJABAT ADMINISTRASI",
    "1 [Hasil yang diharapkan disertai dengan Jabatan/Pimpinan/Tim Kerja yang memberikan penugasan]",
    "2 [Hasil yang diharapkan disertai dengan Jabatan/Pimpinan/Tim Kerja yang memberikan penugasan]",
    "Ukuran keberhasilan/Indikator Kinerja Individu dan Target:",
    "PERILAKU KERJA* ",
    " * Pimpinan dapat memberikan Ekspektasi khusus terhadap satu atau lebih aspek perilaku kerja Pegawai",
)
KALIMAT_A17 = (
    "SASARAN KINERJA PEGAWAI PENDEKATAN HASIL KERJA KUANTITATIF BAGI PEJABAT ADMINISTRASI",
    "NO.",
    "RENCANA HASIL KERJA PIMPINAN YANG DIINTERVENSI*",
    "ASPEK",
    "INDIKATOR KINERJA INDIVIDU",
    "TARGET",
    "(1) (2) (3) (4) (5) (6)",
    "Rencana Hasil Kerja Pimpinan yang diintervensi",
    (
        "Rencana Hasil Kerja Utama 1 (diisi dengan rencana hasil kerja sesuai matriks peran dan hasil yang memiliki "
        "prioritas tinggi)"
    ),
    (
        "Rencana Hasil Kerja Utama 2 (diisi dengan rencana hasil kerja sesuai matriks peran dan hasil yang memiliki "
        "prioritas tinggi)"
    ),
    (
        "Rencana Hasil Kerja Tambahan 1 (diisi dengan rencana hasil kerja sesuai matriks peran dan hasil yang memiliki "
        "prioritas rendah)"
    ),
    "Kuantitas/ Kualitas/ Waktu/ Biaya",
    "IKI 1.1",
    "Target 1.1",
    "IKI 1.2",
    "Target 1.2",
    "IKI 2",
    "Target 2",
    "PERILAKU KERJA** ",
    (
        " * Dalam hal rencana hasil kerja Pimpinan yang diintervensi adalah hasil kerja pejabat pimpinan tinggi dan Pimpinan "
        "unit kerja mandiri/organisasi maka dituliskan rencana hasil kerja beserta indikator kinerja individu pejabat "
        "pimpinan tinggi dan Pimpinan unit kerja mandiri atau sasaran dan indikator kinerja organisasi yang diintervensi"
    ),
    "** Pimpinan dapat memberikan Ekspektasi khusus terhadap satu atau lebih aspek perilaku kerja Pegawai",
)
