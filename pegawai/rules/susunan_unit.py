"""How the tree of units would stand after a sheet, and why some of its rows cannot be applied."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from pegawai.rules.lembar_unit import (
    KOLOM,
    BarisUnitSalah,
    Bentuk,
    IsianUnit,
    RencanaUnit,
    UbahUnit,
    UnitTercatat,
)
from pegawai.rules.unit_kerja import INSTANSI, KE_INSTANSI, PERAN_BERAKHIR, fault_of_place


def compare_units(
    rows: Iterable[IsianUnit | BarisUnitSalah], *, known: Mapping[str, UnitTercatat], people: Collection[str]
) -> RencanaUnit:
    """The plan, from the top of the tree down. `known`: every unit by its code; `people`: the NIPs of active people among the
    heads that the sheet names."""
    rows = _refuse_doubles([_as_root(row, known) for row in rows], known)
    while True:
        rencana = Susunan([row for row in rows if isinstance(row, IsianUnit)], known)
        faults = rencana.faults()
        if not faults:
            break
        rows = [_with_faults(row, faults.get(row.nomor, ())) for row in rows]
    good = sorted((row for row in rows if isinstance(row, IsianUnit)), key=rencana.depth_of)
    changes = [rencana.change(row, people) for row in good if row.kode in known]
    berubah = [one for one in changes if one.perbedaan]
    return RencanaUnit(
        baru=tuple(
            replace(row, induk=rencana.bentuk[row.kode].induk) for row in good if row.kode not in known
        ),
        berubah=tuple(berubah),
        salah=tuple(row for row in rows if isinstance(row, BarisUnitSalah)),
        catatan=tuple(_without_head(row) for row in good if _lacks_head(row, known, people)),
        sama=len(changes) - len(berubah),
    )


def _lacks_head(row: IsianUnit, known: Mapping[str, UnitTercatat], people: Collection[str]) -> bool:
    kini = known[row.kode].kepala if row.kode in known else ()
    return bool(row.kepala) and row.kepala not in people and row.kepala not in kini


def _without_head(row: IsianUnit) -> BarisUnitSalah:
    pesan = f"NIP kepala {row.kepala} belum terdaftar sebagai pegawai aktif. Impor lagi lembar ini sesudah pegawainya diimpor."
    return BarisUnitSalah(row.nomor, row.kode, (pesan,))


def _with_faults(row: IsianUnit | BarisUnitSalah, faults: Collection[str]) -> IsianUnit | BarisUnitSalah:
    return BarisUnitSalah(row.nomor, row.kode, tuple(faults)) if faults else row


def root_of(known: Mapping[str, UnitTercatat]) -> str:
    return next((kode for kode, unit in known.items() if unit.jenis == INSTANSI and not unit.induk), "")


def _as_root(
    row: IsianUnit | BarisUnitSalah, known: Mapping[str, UnitTercatat]
) -> IsianUnit | BarisUnitSalah:
    """A row that is the instansi under another code gives the instansi of the portal that code: `create_admin` had to call
    it something."""
    akar = root_of(known)
    if (
        isinstance(row, IsianUnit)
        and row.jenis == INSTANSI
        and row.kode not in known
        and not row.induk
        and akar
    ):
        return replace(row, kode=akar, kode_baru=row.kode)
    return row


def _refuse_doubles(
    rows: list[IsianUnit | BarisUnitSalah], known: Mapping[str, UnitTercatat]
) -> list[IsianUnit | BarisUnitSalah]:
    """A code that appears twice makes both rows faulty: it is unclear which one is meant. Codes differ by more than case."""
    good = [row for row in rows if isinstance(row, IsianUnit)]
    named = {row.kode for row in good}
    count = Counter(row.kode.lower() for row in good)
    taken = Counter((row.kode_baru or row.kode).lower() for row in good)
    taken.update(kode.lower() for kode in known if kode not in named)
    mirip = {kode.lower(): kode for kode in known}
    return [_as_double(row, count, taken, mirip) if isinstance(row, IsianUnit) else row for row in rows]


def _as_double(
    row: IsianUnit, count: Mapping[str, int], taken: Mapping[str, int], mirip: Mapping[str, str]
) -> IsianUnit | BarisUnitSalah:
    if count[row.kode.lower()] > 1:
        return BarisUnitSalah(row.nomor, row.kode, (f"Kode {row.kode} tercantum lebih dari satu kali.",))
    serupa = mirip.get(row.kode.lower(), row.kode)
    if serupa != row.kode:
        return BarisUnitSalah(
            row.nomor, row.kode, (f"Kode {row.kode} hanya berbeda huruf besar-kecil dari {serupa}.",)
        )
    baru = row.kode_baru or row.kode
    if taken[baru.lower()] > 1:
        return BarisUnitSalah(row.nomor, row.kode, (f"Kode {baru} sudah dipakai unit lain.",))
    return row


class Susunan:
    """The tree as it would be after these rows, by today's codes."""

    def __init__(self, rows: Iterable[IsianUnit], known: Mapping[str, UnitTercatat]) -> None:
        self.known = known
        self.rows = {row.kode: row for row in rows}
        self.akar = root_of(known)
        self.kode_lama = {row.kode_baru: row.kode for row in self.rows.values() if row.kode_baru}
        self.bentuk = {kode: _as_known(unit) for kode, unit in known.items()}
        self.bentuk |= {kode: self._shape(row) for kode, row in self.rows.items()}
        self.bawah: dict[str, list[str]] = defaultdict(list)
        for kode, bentuk in self.bentuk.items():
            self.bawah[bentuk.induk].append(kode)

    def _shape(self, row: IsianUnit) -> Bentuk:
        lama = self.known.get(row.kode)
        induk, gabung = (self.kode_lama.get(one, one) for one in (row.induk, row.gabung))
        induk = induk or (lama.induk if lama else self.akar)
        gabung = gabung or (lama.gabung if lama and row.aktif is not True else "")
        target = self.rows.get(induk)
        if gabung and not (lama and lama.gabung == gabung):
            induk = gabung  # a merger of earlier may hang elsewhere by now
        elif target and target.gabung and target.gabung != row.kode and not (lama and lama.gabung):
            induk = self.kode_lama.get(target.gabung, target.gabung)  # the unit above is merged away
        return Bentuk(
            kode=row.kode_baru or row.kode,
            nama=row.nama or (lama.nama if lama else ""),
            jenis=row.jenis or (lama.jenis if lama else ""),
            induk="" if row.kode == self.akar else induk,
            aktif=not gabung and (row.aktif if row.aktif is not None else lama.aktif if lama else True),
            gabung=gabung,
        )

    def way_up(self, kode: str) -> list[str] | None:
        """The codes from this unit to the top, without its own; None when the way goes in a circle."""
        way: list[str] = []
        at = self.bentuk[kode].induk
        while at and at in self.bentuk:
            if at == kode:
                return None
            if at in way:
                break  # a circle of others, refused there
            way.append(at)
            at = self.bentuk[at].induk
        return way

    def depth_of(self, row: IsianUnit) -> int:
        return len(self.way_up(row.kode) or ())

    def faults(self) -> dict[int, list[str]]:
        """By row number, why the row cannot be applied. A closed parent counts last: its own row may be refused."""
        for judge in (self._faults_of, self._faults_of_closed_parent):
            found = {row.nomor: judge(row) for row in self.rows.values()}
            if any(found.values()):
                return {nomor: faults for nomor, faults in found.items() if faults}
        return {}

    def _faults_of(self, row: IsianUnit) -> list[str]:
        bentuk, lama = self.bentuk[row.kode], self.known.get(row.kode)
        if row.kode == self.akar:
            return self._faults_of_root(row, bentuk)
        if not bentuk.nama or not bentuk.jenis:
            return ["Unit baru harus memiliki nama dan jenis."]
        if row.aktif and row.gabung and lama and not lama.aktif:
            return [
                f"Unit yang digabung tidak aktif. Kosongkan kolom {KOLOM['gabung']} untuk membukanya kembali."
            ]
        if bentuk.induk not in self.bentuk:
            kolom = KOLOM["gabung"] if bentuk.gabung else KOLOM["induk"]
            return [
                f"{kolom} {bentuk.induk} tidak ada di portal, dan tidak ada di baris yang benar pada lembar ini."
            ]
        if self.way_up(row.kode) is None:
            return [f"{KOLOM['induk']} {bentuk.induk} berada di bawah unit ini sendiri."]
        faults = self._faults_of_end(row, bentuk) if not bentuk.aktif and (lama is None or lama.aktif) else []
        if bentuk.aktif and bentuk != (lama and _as_known(lama)):
            faults += self._faults_of_place(bentuk)
        if lama and bentuk.jenis != lama.jenis:
            faults += self._faults_below(row.kode, bentuk.jenis)
        return faults

    def _faults_of_root(self, row: IsianUnit, bentuk: Bentuk) -> list[str]:
        if row.aktif is False or row.gabung:
            return ["Instansi tidak dapat ditutup atau digabung."]
        if row.induk and row.induk not in (row.kode, row.kode_baru):
            return ["Instansi berada paling atas dan tidak memiliki induk."]
        return [one for one in [fault_of_place(bentuk.jenis, None)] if one]

    def _faults_of_place(self, bentuk: Bentuk) -> list[str]:
        return [one for one in [fault_of_place(bentuk.jenis, self.bentuk[bentuk.induk].jenis)] if one]

    def _faults_of_closed_parent(self, row: IsianUnit) -> list[str]:
        bentuk = self.bentuk[row.kode]
        if row.kode == self.akar or not bentuk.aktif or self.bentuk[bentuk.induk].aktif:
            return []
        return [f"{KOLOM['induk']} {bentuk.induk} sudah ditutup, atau ditutup pada lembar ini."]

    def _faults_below(self, kode: str, jenis: str) -> list[str]:
        salah = [self.bentuk[one] for one in self.bawah[kode]]
        salah = [one for one in salah if one.aktif and fault_of_place(one.jenis, jenis)]
        return [f"Jenis ini tidak dapat berada di atas {_names(salah)}."] if salah else []

    def _faults_of_end(self, row: IsianUnit, bentuk: Bentuk) -> list[str]:
        lama = self.known.get(row.kode)
        if lama is None:
            return ["Unit baru tidak dapat sekaligus ditutup atau digabung."]
        if bentuk.gabung:
            tujuan = self.bentuk[bentuk.gabung]
            if bentuk.gabung == self.akar and bentuk.gabung != lama.gabung:
                return [KE_INSTANSI]
            return (
                []
                if tujuan.aktif
                else [f"Unit tujuan {bentuk.gabung} sudah ditutup, atau ditutup pada lembar ini."]
            )
        faults = []
        if lama.pegawai:
            faults.append(
                f"Masih ada {lama.pegawai} pegawai aktif. Pindahkan dahulu, atau gabungkan unit ini ke unit lain."
            )
        buka = [self.bentuk[one] for one in self.bawah[row.kode] if self.bentuk[one].aktif]
        if buka:
            faults.append(f"Masih ada subunit yang aktif: {_names(buka)}. Tutup atau pindahkan dahulu.")
        return faults

    def change(self, row: IsianUnit, people: Collection[str]) -> UbahUnit:
        lama, baru = self.known[row.kode], self.bentuk[row.kode]
        is_new_head = row.kepala in people and row.kepala not in lama.kepala and baru.aktif
        return UbahUnit(
            row.nomor, lama, baru, row.kepala if is_new_head else "", self._akibat(row.kode, lama, baru)
        )

    def _akibat(self, kode: str, lama: UnitTercatat, baru: Bentuk) -> str:
        if baru.gabung and baru.gabung != lama.gabung:
            sub = sum(1 for unit in self.known.values() if unit.induk == kode)
            teks = f"{lama.pegawai} pegawai dan {sub} subunit beralih ke {self.bentuk[baru.gabung].nama}."
            return f"{teks} {lama.peran} peran {PERAN_BERAKHIR}" if lama.peran else teks
        if lama.aktif and not baru.aktif:
            return (
                f"{lama.peran} peran berakhir."
                if lama.peran
                else "Tidak ada pegawai dan peran yang terdampak."
            )
        if lama.induk != baru.induk:
            return f"{self._people_below(kode)} pegawai di unit ini dan di bawahnya ikut berpindah."
        return ""

    def _people_below(self, kode: str) -> int:
        jumlah, menunggu = 0, [kode]
        while menunggu:
            at = menunggu.pop()
            jumlah += self.known[at].pegawai if at in self.known else 0
            menunggu += self.bawah[at]
        return jumlah


def _as_known(unit: UnitTercatat) -> Bentuk:
    return Bentuk(unit.kode, unit.nama, unit.jenis, unit.induk, unit.aktif, unit.gabung)


def _names(units: Collection[Bentuk], tampil: int = 3) -> str:
    lebih = f", dan {len(units) - tampil} lainnya" if len(units) > tampil else ""
    return ", ".join(one.nama for one in list(units)[:tampil]) + lebih
