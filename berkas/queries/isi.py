"""The bytes of a version as the portal uses them. The original leaves the store whole only to be downloaded."""

from berkas.models import Versi


def read_isi_tampil(versi: Versi) -> bytes:
    """What was signed, or the whole file where nothing tells where that ends. Raises OSError."""
    with versi.isi.open("rb") as isi:
        data: bytes = isi.read(versi.panjang_tampil)
    return data
