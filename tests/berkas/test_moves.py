from itertools import product

import pytest
from django.db import IntegrityError, transaction

from berkas.enums import ALUR, Langkah, StatusBerkas
from berkas.models import Berkas, Riwayat
from berkas.moves import SUDAH_BERUBAH, move_berkas
from core.exceptions import Conflict
from tests.factories import VersiFactory, make_berkas

EVERY_MOVE = list(product(StatusBerkas, Langkah))


@pytest.mark.parametrize(("dari", "langkah"), EVERY_MOVE)
def test_only_the_moves_of_the_table_exist(daerah, dok_skp, dari, langkah):
    berkas = make_berkas(daerah.pppk, dok_skp, status=dari)
    asal, tujuan = ALUR[langkah]
    step = {"oleh": daerah.verifikator, "versi": berkas.versi_terkini, "catatan": "Perbaiki periode."}
    if dari in asal:
        move_berkas(berkas, langkah, tujuan[0], **step)
        assert Berkas.objects.get().status == tujuan[0]
        assert list(Riwayat.objects.values_list("dari", "ke")) == [(dari, tujuan[0])]
    else:
        with pytest.raises(Conflict, match=SUDAH_BERUBAH):
            move_berkas(berkas, langkah, tujuan[0], **step)
        assert Berkas.objects.get().status == dari
        assert not Riwayat.objects.exists()


def test_a_step_that_rests_on_an_older_version_is_refused(daerah, dok_skp):
    berkas = make_berkas(daerah.pppk, dok_skp)
    lama = berkas.versi_terkini
    berkas.versi_terkini = VersiFactory(berkas=berkas, nomor=2)
    berkas.save(update_fields=["versi_terkini"])
    with pytest.raises(Conflict, match=SUDAH_BERUBAH):
        move_berkas(berkas, Langkah.VERIFY, StatusBerkas.TERVERIFIKASI, oleh=daerah.verifikator, versi=lama)


def test_a_step_cannot_end_where_the_table_does_not_lead(daerah, dok_skp):
    berkas = make_berkas(daerah.pppk, dok_skp)
    with pytest.raises(ValueError, match="does not lead"):
        move_berkas(berkas, Langkah.VERIFY, StatusBerkas.DIKEMBALIKAN, oleh=None, versi=berkas.versi_terkini)


def test_the_database_refuses_a_return_without_reason(daerah, dok_skp):
    berkas = make_berkas(daerah.pppk, dok_skp)
    with pytest.raises(IntegrityError), transaction.atomic():
        move_berkas(
            berkas,
            Langkah.RETURN,
            StatusBerkas.DIKEMBALIKAN,
            oleh=daerah.verifikator,
            versi=berkas.versi_terkini,
        )
    assert Berkas.objects.get().status == StatusBerkas.DIUNGGAH
