import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from berkas.queries.isi import read_isi_tampil
from tests.factories import make_berkas


@pytest.mark.parametrize(("hasil", "tampil"), [({"shown_until": 6}, b"%PDF-1"), ({}, b"%PDF-1.7 isi")])
def test_what_is_shown_is_read_from_the_beginning_to_its_end(daerah, dok_skp, hasil, tampil):
    isi = storages["berkas"].save("versi/00/isi.pdf", ContentFile(b"%PDF-1.7 isi"))
    versi = make_berkas(daerah.pppk, dok_skp, isi=isi, ukuran=12, hasil=hasil).versi_terkini
    assert read_isi_tampil(versi) == tampil
    assert versi.ada_salinan == (len(tampil) < 12)


def test_bytes_that_are_gone_are_an_error(daerah, dok_skp):
    with pytest.raises(FileNotFoundError):
        read_isi_tampil(make_berkas(daerah.pppk, dok_skp).versi_terkini)
