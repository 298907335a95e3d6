import pytest
from django.core import signing
from django.core.files.storage import storages

from core.exceptions import DomainError
from pegawai.http.titipan import BERLAKU, HABIS, drop_titipan, renew_titipan, store_titipan, take_titipan


def keep(oleh, isi=b"NIP;Nama", **lain):
    return renew_titipan(store_titipan(isi, nama_berkas="daftar.csv", oleh=oleh, **lain), rencana="sidik")


def test_the_bytes_come_back_with_what_was_shown(daerah):
    titipan, isi = take_titipan(keep(daerah.admin, kohort="PPPK Tahap I"), oleh=daerah.admin)
    assert (isi, titipan.nama_berkas, titipan.rencana) == (b"NIP;Nama", "daftar.csv", "sidik")
    assert titipan.kohort == "PPPK Tahap I"
    drop_titipan(titipan)


def spoil(token, daerah):
    yield token, {"oleh": daerah.pengelola}
    yield token[:-1] + ("A" if token[-1] != "A" else "B"), {"oleh": daerah.admin}
    yield token, {"oleh": daerah.admin, "jenis": "ekinerja"}
    yield signing.dumps({"nama": "/etc/passwd"}), {"oleh": daerah.admin}
    yield "", {"oleh": daerah.admin}


def test_a_token_opens_only_its_own_list_for_its_own_person(daerah):
    token = keep(daerah.admin)
    for wrong, how in spoil(token, daerah):
        with pytest.raises(DomainError, match=HABIS):
            take_titipan(wrong, **how)


def test_a_token_lasts_an_hour_and_works_once(daerah, dalam_tenggat):
    token = keep(daerah.admin)
    dalam_tenggat.shift(BERLAKU.total_seconds() - 1)
    titipan, _ = take_titipan(token, oleh=daerah.admin)
    drop_titipan(titipan)
    with pytest.raises(DomainError, match=HABIS):
        take_titipan(token, oleh=daerah.admin)
    other = keep(daerah.admin)
    dalam_tenggat.shift(BERLAKU.total_seconds() + 1)
    with pytest.raises(DomainError, match=HABIS):
        take_titipan(other, oleh=daerah.admin)


def test_a_list_that_was_left_behind_is_cleared_away(daerah, dalam_tenggat):
    keep(daerah.admin)
    dalam_tenggat.shift(10 * 365 * 24 * 3600)  # far from the clock of the file system
    keep(daerah.admin, b"baru")
    store = storages["default"]
    kept = set()
    for name in store.listdir("roster")[1]:
        with store.open(f"roster/{name}") as isi:
            kept.add(isi.read())
    assert kept == {b"baru"}
