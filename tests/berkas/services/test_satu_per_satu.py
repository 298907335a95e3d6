import pytest
from django.core.files.base import ContentFile

from berkas.models import Pengecualian
from berkas.services.satu_per_satu import write_each
from core.exceptions import DomainError
from tests.factories import PengecualianFactory

SURAT = "surat/satu.pdf"


def test_each_of_a_list_is_answered_and_shares_the_document(daerah):
    given = []

    def write(pegawai, surat):
        given.append(surat)
        if pegawai == daerah.pppk_lain:
            raise DomainError("Tidak untuk orang ini.")
        return PengecualianFactory(pegawai=pegawai, oleh=daerah.admin, surat=SURAT)

    people, baru = (
        [daerah.pppk, daerah.pppk_lain, daerah.pppk_puskesmas],
        ContentFile(b"%PDF", name="baru.pdf"),
    )
    hasil = write_each(people, write, surat=baru, is_rahasia=False)
    assert [(one.pegawai, one.pesan) for one in hasil] == [
        (people[0], ""), (people[1], "Tidak untuk orang ini."), (people[2], ""),
    ]  # fmt: skip
    assert given == [baru, SURAT, SURAT]  # stored by the first, and named by the others


def test_no_document_of_a_private_reason_for_a_list(daerah):
    with pytest.raises(DomainError, match=r"^Unggah dokumen ini satu per satu: ") as refusal:
        write_each([daerah.pppk, daerah.pppk_lain], PengecualianFactory, surat=SURAT, is_rahasia=True)
    assert refusal.value.kode == "surat"
    assert not Pengecualian.objects.exists()
