import pytest

from pegawai.http.batas import too_many_requests


@pytest.mark.parametrize(
    ("aksi", "detik", "menit"),
    [
        ("login_failed_here", 300, 5),
        ("login_failed_account", 3600, 60),
        ("reset_password", 3600, 60),
    ],
)
def test_the_page_says_how_long_to_wait(rf, aksi, detik, menit):
    answer = too_many_requests(rf.get("/"), aksi)
    assert (answer.status_code, answer["Retry-After"]) == (429, str(detik))
    assert f"<strong>{menit} menit</strong>" in answer.content.decode()
