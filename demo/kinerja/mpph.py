"""The matrix of the demo's school, already set, so that a newcomer can write an SKP from it at once."""

from datetime import datetime

from kinerja.enums import JenisHasil, StatusMpph
from kinerja.models import AnggotaMpph, IndikatorMpph, Mpph, PeranHasil, Periode, VersiMpph
from kinerja.queries.mpph import naskah_of, read_matriks
from pegawai.models import Pegawai

KOLOM = (
    (JenisHasil.OUTCOME_ANTARA, "Meningkatnya mutu pembelajaran", "Persentase siswa yang tuntas belajar"),
    (JenisHasil.LAYANAN, "Layanan pendidikan yang inklusif", "Indeks kepuasan orang tua siswa"),
    (JenisHasil.OUTPUT, "Data sekolah yang mutakhir", "Persentase data Dapodik yang valid"),
)
PERAN = (
    (
        "Terlaksananya pembelajaran sesuai kurikulum",
        "Tersampaikannya perkembangan siswa kepada orang tua",
        "",
    ),
    (
        "Tersusunnya modul ajar dan bahan ajar",
        "Terlayaninya siswa berkebutuhan khusus",
        "Termutakhirkannya data siswa",
    ),
)


def create_mpph(*, periode: Periode, pimpinan: Pegawai, kini: datetime) -> Mpph:
    """With all people whom the leader rates, set at `kini` (aware)."""
    mpph = Mpph.objects.create(
        periode=periode,
        unit=pimpinan.unit,
        pimpinan=pimpinan,
        pimpinan_nama=pimpinan.nama_lengkap,
        pimpinan_jabatan=pimpinan.jabatan,
        diubah_oleh=pimpinan,
    )
    kolom = [
        IndikatorMpph.objects.create(mpph=mpph, urutan=n, jenis=jenis, hasil=hasil, iki=iki)
        for n, (jenis, hasil, iki) in enumerate(KOLOM, 1)
    ]
    for nomor, pegawai in enumerate(pimpinan.dinilai.filter(is_active=True).order_by("nama", "pk"), 1):
        anggota = AnggotaMpph.objects.create(
            mpph=mpph,
            pegawai=pegawai,
            urutan=nomor,
            nama=pegawai.nama_lengkap,
            jabatan=pegawai.jabatan,
            unit_nama=str(pegawai.unit),
        )
        PeranHasil.objects.bulk_create(
            PeranHasil(anggota=anggota, indikator=one, teks=teks)
            for one, teks in zip(kolom, PERAN[nomor % len(PERAN)], strict=True)
            if teks
        )
    naskah = naskah_of(read_matriks(mpph))
    VersiMpph.objects.create(mpph=mpph, nomor=1, isi=naskah.to_dict(), oleh=pimpinan, at=kini)
    mpph.status, mpph.nomor_versi = StatusMpph.DITETAPKAN, 1
    mpph.save(update_fields=["status", "nomor_versi"])
    return mpph
