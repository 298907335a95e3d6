"""FORMAT A.1.6 and A.1.7: from the content of an SKP to the plain data of its template."""

from collections.abc import Iterable, Iterator
from itertools import count, groupby
from typing import Any

from kinerja.pdf.isi import HasilKerja, Indikator, IsiSkp, Lampiran
from kinerja.pdf.lembar import (
    BARIS_UTUH,
    LEBAR_TEGAK,
    SISIPAN,
    Lembar,
    describe_signer,
    format_tempat_tanggal,
    is_long,
    keep_tail_short,
    make_row,
    periode_tercetak,
    shorten,
)
from kinerja.pdf.teks import count_lines, fit, tidy
from kinerja.rules.identitas import Identitas
from kinerja.rules.perilaku import PERILAKU
from pegawai.rules.nip import format_nip

IDENTITAS = (16.0, 70.0, LEBAR_TEGAK / 2 - 86)
HASIL = (18.0, LEBAR_TEGAK - 18)
BERASPEK = (22.0, 112.0, 116.0, 51.0, 141.0, LEBAR_TEGAK - 442)
NILAI = (18.0, 272.0, LEBAR_TEGAK - 290)
BUTIR = 9.0
"""Points of the dash before a line of a list."""

DIHARAPKAN = "[Hasil yang diharapkan disertai dengan Jabatan/Pimpinan/Tim Kerja yang memberikan penugasan]"
DIINTERVENSI = "Rencana Hasil Kerja Pimpinan yang diintervensi"
MENURUT_MATRIKS = (
    "(diisi dengan rencana hasil kerja sesuai matriks peran dan hasil yang memiliki prioritas {})"
)
SEMUA_ASPEK = "Kuantitas/ Kualitas/ Waktu/ Biaya"

Data = dict[str, Any]


def compose_skp(isi: IsiSkp) -> Data:
    """The data of `skp_kualitatif.typ`, or of `skp_kuantitatif.typ` when the SKP is quantitative."""
    isi_hasil = _by_aspek(isi) if isi.kuantitatif else _by_story(isi)
    pihak = zip(_facts(isi.pegawai), _facts(isi.penilai), strict=True)
    return {
        **_frame(isi).to_bahan(),
        "instansi": shorten(isi.instansi),
        "periode": periode_tercetak(isi.mulai, isi.selesai),
        "identitas": [make_row([*pasangan], (IDENTITAS[2], IDENTITAS[2])) for pasangan in pihak],
        "hasil": isi_hasil,
        "perilaku": _behaviour(isi),
        "lampiran": _attachment(isi.lampiran),
        "tanda": {
            "tempat_tanggal": format_tempat_tanggal(isi.tempat, isi.tanggal, isi.penanda),
            "pegawai": describe_signer(isi.pegawai),
            "penilai": describe_signer(isi.penilai),
        },
        "kolom": {"identitas": IDENTITAS, "hasil": HASIL, "beraspek": BERASPEK, "nilai": NILAI},
    }


def _frame(isi: IsiSkp) -> Lembar:
    nip = f"NIP {format_nip(isi.pegawai.nip)}" if tidy(isi.pegawai.nip) else ""
    return Lembar(
        format="A.1.7" if isi.kuantitatif else "A.1.6",
        perihal="Sasaran Kinerja Pegawai",
        pokok=(isi.pegawai.nama, nip),
        mulai=isi.mulai,
        selesai=isi.selesai,
        tanggal=isi.tanggal,
        penanda=isi.penanda,
    )


def _facts(orang: Identitas) -> tuple[str, ...]:
    return (orang.nama, format_nip(orang.nip), orang.pangkat, orang.jabatan, orang.unit)


def _by_story(isi: IsiSkp) -> Data:
    """A.1.6: each result with its measures, numbered through both parts."""
    contoh = HasilKerja(DIHARAPKAN)
    nomor = count(1)
    return {
        "utama": [_story(next(nomor), hasil) for hasil in _or_blank(isi, isi.utama, (contoh,))],
        "tambahan": [_story(next(nomor), hasil) for hasil in _or_blank(isi, isi.tambahan, (contoh,))],
    }


def _or_blank(
    isi: IsiSkp, hasil: tuple[HasilKerja, ...], contoh: tuple[HasilKerja, ...]
) -> tuple[HasilKerja, ...]:
    return hasil or (contoh if isi.penanda.kosong else ())


def _story(nomor: int, hasil: HasilKerja) -> Data:
    lebar = HASIL[1] - SISIPAN
    rencana = fit(_with_giver(hasil), lebar)
    ukuran = [fit(_measure(satu), lebar - BUTIR) for satu in hasil.indikator]
    return {
        "nomor": nomor,
        "rencana": rencana,
        "ukuran": ukuran,
        "patah": is_long(["\n".join([rencana, "", *ukuran])], HASIL[1:]),
    }


def _with_giver(hasil: HasilKerja) -> str:
    dari = tidy(hasil.penugasan_dari)
    return f"{hasil.rencana} (penugasan dari {dari})" if dari else hasil.rencana


def _measure(indikator: Indikator) -> str:
    target = tidy(indikator.target)
    return f"{indikator.iki}; target: {target}" if target and tidy(indikator.iki) else indikator.iki or target


def _by_aspek(isi: IsiSkp) -> Data:
    """A.1.7: the leader's plans with what serves them, numbered through both parts."""
    nomor = count(1)
    utama = (_example("Utama 1", "1.1", "tinggi"), _example("Utama 2", "1.2", "tinggi"))
    tambahan = (_example("Tambahan 1", "2", "rendah"),)
    return {
        "utama": list(_groups(_or_blank(isi, isi.utama, utama), nomor)),
        "tambahan": list(_groups(_or_blank(isi, isi.tambahan, tambahan), nomor)),
    }


def _example(nama: str, nomor: str, prioritas: str) -> HasilKerja:
    """A line of the format itself, as the letter prints it."""
    return HasilKerja(
        rencana=f"Rencana Hasil Kerja {nama} {MENURUT_MATRIKS.format(prioritas)}",
        indikator=(Indikator(f"IKI {nomor}", f"Target {nomor}", SEMUA_ASPEK),),
        rhk_pimpinan=DIINTERVENSI,
    )


def _groups(hasil: Iterable[HasilKerja], nomor: Iterator[int]) -> Iterator[Data]:
    """Neighbours that serve the same plan of the leader stand in one cell; without such a plan each stands alone."""
    sendiri, lebar = count(), BERASPEK[1] - SISIPAN
    for _, bersama in groupby(hasil, lambda satu: tidy(satu.rhk_pimpinan) or next(sendiri)):
        daftar = list(bersama)
        rhk = fit(daftar[0].rhk_pimpinan, lebar)
        panjang = count_lines(rhk, lebar) > BARIS_UTUH
        rencana = [_plan(satu, panjang=panjang) for satu in daftar]
        yield {"nomor": next(nomor), "rhk": rhk, "rencana": rencana}


def _plan(hasil: HasilKerja, *, panjang: bool) -> Data:
    """A row is kept on one page unless a cell that it belongs to is itself too long for that."""
    teks = fit(_with_giver(hasil), BERASPEK[2] - SISIPAN)
    panjang = panjang or count_lines(teks, BERASPEK[2] - SISIPAN) > BARIS_UTUH
    baris = [
        make_row([satu.aspek, satu.iki, satu.target], BERASPEK[3:])
        for satu in hasil.indikator or (Indikator(""),)
    ]
    return {"teks": teks, "baris": [{**satu, "patah": satu["patah"] or panjang} for satu in baris]}


def _behaviour(isi: IsiSkp) -> Data:
    rows = []
    for nomor, (nilai, harapan) in enumerate(zip(PERILAKU, isi.ekspektasi, strict=True), 1):
        row = make_row([harapan], NILAI[2:])
        rows.append({**row, "nomor": nomor, "nama": nilai.nama, "panduan": nilai.panduan})
    return {"baris": keep_tail_short(rows, NILAI[2:])}


def _attachment(lampiran: Lampiran | None) -> list[Data]:
    if lampiran is None:
        return []
    bagian = (
        ("DUKUNGAN SUMBER DAYA", lampiran.dukungan),
        ("SKEMA PERTANGGUNGJAWABAN", lampiran.skema),
        ("KONSEKUENSI", lampiran.konsekuensi),
    )
    daftar = []
    for judul, isi in bagian:
        rows = [{**make_row([teks], HASIL[1:]), "nomor": nomor} for nomor, teks in enumerate(isi, 1)]
        daftar.append({"judul": judul, "baris": keep_tail_short(rows, HASIL[1:])})
    return daftar
