from django.http import HttpResponse
from django.shortcuts import render

from berkas.queries.belum_dikirim import dokumen_kinerja_of, with_naskah
from berkas.queries.sasaran import most_pressing, sasaran_of, tugas_of
from pegawai.http.akses import PegawaiRequest


def index(request: PegawaiRequest) -> HttpResponse:
    """Berkas Pegawai: the kinds of files that the portal keeps of a person."""
    kartu = sasaran_of(request.user)
    context = {"tugas": tugas_of(kartu), "utama": most_pressing(kartu)}
    return render(request, "berkas/index.html", context)


def sasaran(request: PegawaiRequest) -> HttpResponse:
    """Sasaran Awal Tahun: each campaign of the person with a card for each required document."""
    kartu = sasaran_of(request.user)
    terbuka = [one for one in kartu if one.terbuka]
    terbuka = with_naskah(terbuka, dokumen_kinerja_of(request.user, terbuka))
    context = {
        "terbuka": terbuka,
        "lalu": [one for one in kartu if not one.terbuka],
        "utama": most_pressing(terbuka),
        "boleh": any(one.boleh for one in terbuka),
    }
    return render(request, "berkas/sasaran.html", context)
