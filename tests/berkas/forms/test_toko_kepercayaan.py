import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from berkas.forms.toko_kepercayaan import BATAS, SertifikatForm


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [(None, "Pilih berkas sertifikat"), (b"a" * (BATAS + 1), "Berkas lebih besar dari 64 KB.")],
)
def test_what_the_form_refuses(isi, pesan):
    files = {"sertifikat": SimpleUploadedFile("a.pem", isi)} if isi else {}
    form = SertifikatForm({}, files)
    assert not form.is_valid()
    assert form.errors["sertifikat"][0].startswith(pesan)
