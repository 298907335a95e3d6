"""From the words of an SKP or a matrix, as a version keeps them, to what the forms print."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date

from core.formats import WITA
from kinerja.models import VersiMpph, VersiSkp
from kinerja.pdf.isi import BarisPeran, HasilKerja, Indikator, IsiMpph, IsiSkp, Lampiran, Penanda
from kinerja.rules.mpph import NaskahMpph, rhk_pimpinan
from kinerja.rules.skp import KUANTITATIF, TAMBAHAN, UTAMA, NaskahRencana, NaskahSkp

ASPEK = {"KUANTITAS": "Kuantitas", "KUALITAS": "Kualitas", "WAKTU": "Waktu", "BIAYA": "Biaya"}


def isi_of_skp(naskah: NaskahSkp, *, tanggal: date | None, penanda: Penanda) -> IsiSkp:
    """`tanggal`: the day it was set; None leaves it to be written by hand."""
    return IsiSkp(
        pegawai=naskah.pegawai,
        penilai=naskah.penilai,
        mulai=date.fromisoformat(naskah.mulai),
        selesai=date.fromisoformat(naskah.selesai),
        kuantitatif=naskah.pendekatan == KUANTITATIF,
        utama=tuple(map(_hasil, naskah.of_jenis(UTAMA))),
        tambahan=tuple(map(_hasil, naskah.of_jenis(TAMBAHAN))),
        ekspektasi=naskah.ekspektasi,
        lampiran=_lampiran(naskah.lampiran),
        tanggal=tanggal,
        penanda=penanda,
        instansi=naskah.instansi,
    )


def isi_of_mpph(naskah: NaskahMpph, *, tanggal: date | None, penanda: Penanda) -> IsiMpph:
    """The column heads carry the leader's result and IKI; the unit of a member is printed when it is another one."""
    anggota = (
        BarisPeran(
            baris.nama,
            baris.jabatan,
            tuple(baris.peran.get(kolom.id, "") for kolom in naskah.kolom),
            unit=baris.unit if baris.unit != naskah.pimpinan.unit else "",
        )
        for baris in naskah.baris
    )
    return IsiMpph(
        pimpinan=naskah.pimpinan,
        indikator=tuple(map(rhk_pimpinan, naskah.kolom)),
        anggota=tuple(anggota),
        mulai=date.fromisoformat(naskah.mulai),
        selesai=date.fromisoformat(naskah.selesai),
        tanggal=tanggal,
        penanda=penanda,
    )


def isi_of_versi_skp(versi: VersiSkp) -> IsiSkp:
    """What was set, with its number, dated on the day (WITA) it was set: the same bytes whenever it is printed."""
    penanda, tanggal = Penanda(versi.nomor_dokumen, versi.nomor), versi.at.astimezone(WITA).date()
    return isi_of_skp(NaskahSkp.from_dict(versi.isi), tanggal=tanggal, penanda=penanda)


def isi_of_versi_mpph(versi: VersiMpph) -> IsiMpph:
    """Like `isi_of_versi_skp`."""
    penanda, tanggal = Penanda(versi.nomor_dokumen, versi.nomor), versi.at.astimezone(WITA).date()
    return isi_of_mpph(NaskahMpph.from_dict(versi.isi), tanggal=tanggal, penanda=penanda)


def _hasil(rencana: NaskahRencana) -> HasilKerja:
    indikator = (Indikator(one.iki, one.target, ASPEK.get(one.aspek, "")) for one in rencana.indikator)
    return HasilKerja(rencana.rencana, tuple(indikator), rencana.penugasan, rencana.rhk_pimpinan)


def _lampiran(isi: Mapping[str, tuple[str, ...]]) -> Lampiran | None:
    tiga = (isi.get(jenis, ()) for jenis in ("DUKUNGAN", "PERTANGGUNGJAWABAN", "KONSEKUENSI"))
    lampiran = Lampiran(*map(tuple, tiga))
    return lampiran if any(asdict(lampiran).values()) else None
