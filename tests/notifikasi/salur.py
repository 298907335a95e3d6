"""Channels for the tests, one of which keeps what it was given, and a condition."""


class SaluranUji:
    diterima: list = []

    def deliver(self, antaran):
        self.diterima.extend((one.pesan.penerima_id, one.pesan.judul, one.unduhan) for one in antaran)


class SaluranRusak:
    def deliver(self, antaran):
        raise RuntimeError("saluran rusak")


def alasan_uji(nomor):
    """The condition of an odd number does not hold."""
    return "Sudah tidak perlu." if nomor % 2 else ""
