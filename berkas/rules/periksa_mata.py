"""When the automatic result is not enough and a verifikator has to look at the pages."""

from pemeriksaan.result import Decision

HARUS_DILIHAT = (
    "Berkas ini perlu diperiksa mata. Buka halamannya, lalu centang semua butir periksa sebelum memverifikasi, "
    "atau kembalikan berkas."
)


def needs_eyes(keputusan: str, *, menyatakan_basah: bool) -> bool:
    """`menyatakan_basah`: the uploader declares that the original is signed in ink."""
    return keputusan == Decision.LOOK or menyatakan_basah
