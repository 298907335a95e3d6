"""Berkas of people, one by one or scattered over the tree."""

import random

from berkas.enums import JenisDokumen, StatusBerkas
from tests.factories import KOHORT, PegawaiFactory, make_berkas


def hand_in(pegawai, pengumpulan, jenis, status=StatusBerkas.DIUNGGAH, **versi):
    return make_berkas(pegawai, pengumpulan.dokumen.get(jenis=jenis), status=status, **versi)


def scatter(daerah, pengumpulan, benih):
    """Sixty people anywhere in the tree, with all combinations of berkas."""
    acak = random.Random(benih)
    units = [daerah.instansi, daerah.dinas, daerah.sd1, daerah.sd2, daerah.dinkes, daerah.puskesmas]
    for n in range(60):
        pegawai = PegawaiFactory(
            username=f"acak{n}", unit=acak.choice(units), kohort=acak.choice([KOHORT, KOHORT, "Lain"]),
            is_active=acak.random() < 0.8,
        )  # fmt: skip
        for jenis in JenisDokumen:
            if acak.random() < 0.7:
                hand_in(
                    pegawai,
                    pengumpulan,
                    jenis,
                    acak.choice(list(StatusBerkas)),
                    tepat_waktu=acak.random() < 0.6,
                )
    return units
