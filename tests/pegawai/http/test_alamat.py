import pytest
from django.test import RequestFactory

from pegawai.http.alamat import BindRequest


@pytest.mark.parametrize(
    ("path", "tertulis"),
    [
        ("/akun/lupa-password/2-dih9qx-b6353ccee9cec9359a3de03cb93695aa/", "GET /akun/lupa-password/2-…/"),
        ("/akun/lupa-password/2-set-password/", "GET /akun/lupa-password/2-set-password/"),
        ("/cek/ABCD-EFGH-JKLM-NPQR/", "GET /cek/…/"),
        ("/cek/", "GET /cek/"),
        ("/aktivasi/K7M2Q9XPWD/", "GET /aktivasi/…/"),
        ("/aktivasi/password/", "GET /aktivasi/password/"),
        ("/aktivasi/", "GET /aktivasi/"),
        ("/akun/lupa-password/terkirim/?a=1", "GET /akun/lupa-password/terkirim/?a=1"),
    ],
)
def test_what_opens_something_stays_out_of_the_log(path, tertulis):
    assert BindRequest.format_request(RequestFactory().get(path)) == tertulis
