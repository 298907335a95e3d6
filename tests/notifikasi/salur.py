"""A channel for the tests: it keeps what it was given."""


class SaluranUji:
    diterima: list = []

    def deliver(self, antaran):
        self.diterima.extend((one.pesan.penerima_id, one.pesan.judul, one.unduhan) for one in antaran)


class SaluranRusak:
    def deliver(self, antaran):
        raise RuntimeError("saluran rusak")
