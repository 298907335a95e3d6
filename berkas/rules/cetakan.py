"""What is said of a file that comes from a print of the portal (the way back of a composed MPPH or SKP)."""

UTUH = "Isi sama dengan yang disusun di portal (nomor dokumen {nomor})."
BERUBAH = (
    "Berkas ini memuat nomor dokumen {nomor}, tetapi isinya berbeda dari yang dicetak portal. "
    "Bandingkan dengan naskah yang ditetapkan."
)
MILIK_LAIN = "Nomor dokumen {nomor} dicetak untuk pegawai atau periode lain."
VERSI_LAMA = (
    "Sesudah dicetak, naskahnya ditetapkan kembali sebagai versi {versi}; ini cetakan versi sebelumnya."
)

BUKAN_CETAKAN = (
    "Berkas ini bukan dokumen yang dicetak portal, atau isinya sudah berubah. "
    "Pilih jenis dokumennya pada Sasaran Awal Tahun, lalu unggah di sana."
)
TIDAK_DIMINTA = "Tidak ada pengumpulan yang meminta dokumen ini dari Anda. Periksa periodenya."


def explain_cetakan(*, nomor: str, utuh: bool, milik_sendiri: bool, versi_baru: int | None) -> list[str]:
    """The sentences for uploader and verifikator. `versi_baru`: the number of a version set after that print, if any."""
    kalimat = [(UTUH if utuh else BERUBAH).format(nomor=nomor)]
    if not milik_sendiri:
        kalimat.append(MILIK_LAIN.format(nomor=nomor))
    if versi_baru is not None:
        kalimat.append(VERSI_LAMA.format(versi=versi_baru))
    return kalimat
