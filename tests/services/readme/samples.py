"""What becomes of the samples that are refused."""

CHANGED = "it was changed after signing"
UNSIGNED = "it carries no electronic signature"
REFUSED = {
    "diubah-setelah-ditandatangani.pdf": (CHANGED, "Dokumen diubah setelah ditandatangani oleh"),
    "tanpa-tanda-tangan.pdf": (UNSIGNED, "Tidak ditemukan tanda tangan elektronik di dalam berkas."),
    "hasil-pindai.pdf": (UNSIGNED, "Berkas ini hasil pindai tanpa tanda tangan elektronik."),
    "terkunci.pdf": (
        "it is locked with a password",
        "PDF ini hanya terbuka dengan kata sandi. Buat PDF tanpa kata sandi dari aplikasi asal, lalu tanda tangani",
    ),
    "terlalu-besar.pdf": (
        "it is larger than 2 MB",
        "melebihi batas 2 MB. Kecilkan dokumen sebelum ditandatangani",
    ),
    "word-diganti-nama.pdf": (
        "it is a Word document by another name",
        "Berkas ini bukan PDF. Unggah berkas .pdf asli, bukan foto, Word, atau ZIP",
    ),
    "berisi-javascript.pdf": ("it carries a script", "PDF memuat JavaScript yang tidak diizinkan."),
}
"""Sample → why the README says that it is refused, and what the portal says."""
