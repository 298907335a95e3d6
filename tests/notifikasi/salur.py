"""Channels for the tests, one of which keeps what it was given, and a condition."""


class SaluranUji:
    diterima: list = []

    def deliver(self, antaran):
        self.diterima.extend((one.pesan.penerima_id, one.pesan.judul, one.unduhan) for one in antaran)


class SaluranRusak:
    def deliver(self, antaran):
        raise RuntimeError("saluran rusak")


class AlasanUji:
    """The condition of an odd number does not hold; asking about 13 fails, and so does asking about any others with it."""

    ditanya: list = []

    def __call__(self, nomor):
        self.ditanya.append(list(nomor))
        if 13 in nomor:
            raise LookupError("tidak dapat ditanya")
        return {one: "Sudah tidak perlu." if one % 2 else "" for one in nomor}


alasan_uji = AlasanUji()
