"""Writes the history of a campaign in bulk: Berkas, versions, steps and messages, in the state the services
would have left."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from random import Random

from django.db.models import F, OuterRef, Subquery

from berkas.enums import ALUR, JenisDokumen, Kebijakan, Langkah, StatusBerkas
from berkas.models import Berkas, Dispensasi, DokumenWajib, Pengumpulan, Riwayat, Versi
from berkas.queries.tanda_terima import recorded_identity
from berkas.rules.nama_berkas import clean_nama_asli, default_nama
from berkas.rules.tanda_terima import PANJANG, normalize_nomor
from berkas.rules.tenggat import Tenggat, due_after_return, extend_tenggat
from core.huruf import ALFABET
from demo.berkas.arsip import Arsip, write_versi
from demo.berkas.cerita import Babak, Cerita, Jendela, Kisah, choose_cerita, tell_kisah
from demo.berkas.naskah import OrangDemo, PeriodeDemo
from demo.berkas.pembuatan import Pesanan
from demo.berkas.pengumpulan import admin_bkpsdm
from demo.berkas.pesan import make_pesan
from demo.berkas.salah_berkas import SalahBerkas, note_differences
from notifikasi.models import Pesan
from pegawai.enums import JenisPeran
from pegawai.models import Pegawai, Peran

SEKALI_TULIS = 1000  # people
LAMA_DISPENSASI = timedelta(days=5)
ANGGOTA_TERBANYAK = 18  # rows of a demo MPPH
SKP_KEDALUWARSA, PINDAIAN = 4, 4  # how many of each kind the verifikator has to look at
JEDA_KEPALA = timedelta(seconds=20)  # the worker told the heads this long after the receipt


@dataclass(frozen=True, slots=True)
class Bahan:
    """The parts of a campaign's history.

    `khusus`: the steps of the people in the README's walk-through, by username. `pesan`: also fill the
    inboxes; messages of the past are read.
    """

    pengumpulan: Pengumpulan
    peluang: Mapping[Cerita, int]
    jendela: Jendela
    arsip: Arsip
    rng: Random
    khusus: Mapping[str, Kisah]
    pesan: bool = True
    pesan_dibaca_sebelum: datetime | None = None


@dataclass(frozen=True, slots=True)
class Catatan:
    """One Berkas with its steps, before and after they are rows."""

    berkas: Berkas
    tenggat: Tenggat
    babak: Sequence[Babak]
    verifikator: Pegawai


def create_riwayat(bahan: Bahan) -> None:
    """Write the whole campaign, a thousand people at a time. Call it inside a transaction."""
    penulis = _Penulis(bahan)
    people = Pegawai.objects.filter(kohort=bahan.pengumpulan.kohort_id).select_related(
        "unit", "pejabat_penilai__unit"
    )
    everyone = people.order_by("pk").iterator(chunk_size=SEKALI_TULIS)
    while batch := list(islice(everyone, SEKALI_TULIS)):
        penulis.write(batch)
    _point_to_newest(bahan.pengumpulan)


class _Penulis:
    """The writer of one campaign; it keeps what it has read for every batch."""

    def __init__(self, bahan: Bahan) -> None:
        self.bahan = bahan
        self.dokumen = {JenisDokumen(one.jenis): one for one in DokumenWajib.objects.of(bahan.pengumpulan)}
        scopes = (
            Peran.objects.filter(jenis=JenisPeran.VERIFIKATOR)
            .select_related("pegawai", "unit")
            .order_by("pk")
        )
        self.verifikator = [(peran.unit, peran.pegawai) for peran in scopes]
        heads = (
            Peran.objects.filter(jenis=JenisPeran.KEPALA_UNIT)
            .select_related("pegawai", "unit")
            .order_by("pk")
        )
        self.kepala = {peran.unit.path: peran.pegawai for peran in heads}
        self.dispensasi_unit = [
            (one.unit, one.tenggat_at)
            for one in Dispensasi.objects.filter(
                pengumpulan=bahan.pengumpulan, unit__isnull=False
            ).select_related("unit")
            if one.unit
        ]
        self.admin = admin_bkpsdm()
        self.anggota: dict[int, tuple[OrangDemo, ...]] = {}
        self.kedaluwarsa = self.pindaian = 0
        self.salah = SalahBerkas()

    def write(self, people: Sequence[Pegawai]) -> None:
        catatan = list(self._plan(people))
        Berkas.objects.bulk_create([one.berkas for one in catatan])
        versi = {id(one): list(self._versi_of(one)) for one in catatan}
        rows = [row for rows in versi.values() for row in rows]
        orders = [self.salah.take(row, self._order(row)) for row in rows]
        for row, stored in zip(rows, self.bahan.arsip.keep(orders), strict=True):
            for name, value in stored.items():
                setattr(row, name, value)
        note_differences(rows, orders)
        write_versi(rows)
        steps = {id(one): list(_riwayat_of(one, versi[id(one)])) for one in catatan}
        Riwayat.objects.bulk_create([row for rows in steps.values() for row in rows])
        if self.bahan.pesan:
            self._write_pesan(catatan, versi, steps)

    def _plan(self, people: Iterable[Pegawai]) -> Iterator[Catatan]:
        extensions: list[Dispensasi] = []
        for pegawai in people:
            cerita = choose_cerita(self.bahan.rng, self.bahan.peluang)
            own = self._own_dispensasi(pegawai) if self._needs_own(cerita, pegawai) else None
            extensions += [own] if own else []
            tenggat = self._tenggat_of(pegawai, own)
            kisah = self.bahan.khusus.get(pegawai.username)
            if kisah is None:
                kisah = tell_kisah(self.bahan.rng, cerita, self.bahan.jendela, tenggat)
            yield from self._notes(pegawai, tenggat, kisah)
        Dispensasi.objects.bulk_create(extensions)

    def _needs_own(self, cerita: Cerita, pegawai: Pegawai) -> bool:
        return cerita is Cerita.DISPENSASI and pegawai.username not in self.bahan.khusus

    def _own_dispensasi(self, pegawai: Pegawai) -> Dispensasi:
        alasan = self.bahan.rng.choice((
            "Sedang cuti melahirkan pada akhir masa pengumpulan.",
            "Pejabat penilai baru dilantik dan belum dapat menandatangani.",
            "Sertifikat elektronik pegawai masih dalam proses penerbitan.",
        ))  # fmt: skip
        tenggat_at = self.bahan.pengumpulan.tenggat_at + LAMA_DISPENSASI
        return Dispensasi(
            pengumpulan=self.bahan.pengumpulan,
            pegawai=pegawai,
            tenggat_at=tenggat_at,
            alasan=alasan,
            oleh=self.admin,
        )

    def _tenggat_of(self, pegawai: Pegawai, own: Dispensasi | None) -> Tenggat:
        units = [at for unit, at in self.dispensasi_unit if unit.covers(pegawai.unit)]
        pengumpulan = self.bahan.pengumpulan
        return extend_tenggat(
            dibuka_at=pengumpulan.dibuka_at,
            tenggat_at=pengumpulan.tenggat_at,
            batas_akhir_at=pengumpulan.batas_akhir_at,
            perpanjangan=[*units, own.tenggat_at] if own else units,
        )

    def _notes(self, pegawai: Pegawai, tenggat: Tenggat, kisah: Kisah) -> Iterator[Catatan]:
        for jenis, babak in kisah.items():
            _require_alur(babak)
            last = babak[-1]
            returned = last.ke == StatusBerkas.DIKEMBALIKAN
            berkas = Berkas(
                pegawai=pegawai, dokumen=self.dokumen[jenis], status=last.ke, status_at=last.at,
                perbaikan_sampai_at=due_after_return(last.at) if returned else None,
            )  # fmt: skip
            yield Catatan(berkas, tenggat, babak, self._pick_verifikator(pegawai))

    def _pick_verifikator(self, pegawai: Pegawai) -> Pegawai:
        return self.bahan.rng.choice([one for unit, one in self.verifikator if unit.covers(pegawai.unit)])

    def _versi_of(self, catatan: Catatan) -> Iterator[Versi]:
        pegawai, jenis = catatan.berkas.pegawai, JenisDokumen(catatan.berkas.dokumen.jenis)
        uploads = [babak for babak in catatan.babak if babak.langkah == Langkah.UPLOAD]
        nama = default_nama(jenis, self.bahan.pengumpulan.periode.tahun)
        for nomor, babak in enumerate(uploads, start=1):
            huruf = "".join(self.bahan.rng.choices(ALFABET, k=PANJANG))
            yield Versi(
                berkas=catatan.berkas, nomor=nomor, tanda_terima=normalize_nomor(huruf), nama_berkas=nama,
                nama_asli=clean_nama_asli(f"{nama} {pegawai.nama}.pdf".replace(" ", "_")), oleh=pegawai,
                diterima_at=babak.at, tenggat_at=catatan.tenggat.tenggat_at, tepat_waktu=babak.tepat_waktu,
                diperiksa_at=babak.at, kepala_diberitahu_at=babak.at + JEDA_KEPALA, **recorded_identity(pegawai),
            )  # fmt: skip

    def _order(self, versi: Versi) -> Pesanan:
        pegawai, jenis = versi.berkas.pegawai, versi.berkas.dokumen.jenis
        penilai, periode = pegawai.pejabat_penilai or pegawai, self.bahan.pengumpulan.periode
        is_mpph = jenis == JenisDokumen.MPPH
        return Pesanan(
            jenis=jenis,
            pegawai=to_orang(pegawai),
            penilai=to_orang(penilai),
            anggota=self._anggota_of(penilai) if is_mpph else (),
            periode=PeriodeDemo(periode.mulai, periode.selesai),
            at=self.bahan.pengumpulan.dibuka_at if is_mpph else versi.diterima_at,
            sertifikat_sampai=self._pick_expiry(versi),
            basah=self._pick_scan(versi),
        )

    def _anggota_of(self, penilai: Pegawai) -> tuple[OrangDemo, ...]:
        if penilai.pk not in self.anggota:
            team = Pegawai.objects.filter(pejabat_penilai=penilai, kohort=self.bahan.pengumpulan.kohort_id)
            members = team.select_related("unit").order_by("pk")[:ANGGOTA_TERBANYAK]
            self.anggota[penilai.pk] = tuple(to_orang(one) for one in members)
        return self.anggota[penilai.pk]

    def _pick_expiry(self, versi: Versi) -> datetime | None:
        """A few SKP whose signers' certificates have expired since: the inspection leaves them to the
        verifikator."""
        is_skp = versi.berkas.dokumen.jenis == JenisDokumen.SKP
        if not is_skp or versi.berkas.status != StatusBerkas.DIUNGGAH or self.kedaluwarsa >= SKP_KEDALUWARSA:
            return None
        self.kedaluwarsa += 1
        return self.bahan.jendela.kini - timedelta(hours=1)

    def _pick_scan(self, versi: Versi) -> bool:
        """A few that were signed with a pen, where the campaign accepts that: they wait for a verifikator to
        look at them."""
        dokumen = versi.berkas.dokumen
        waiting = versi.berkas.status == StatusBerkas.DIUNGGAH
        if not waiting or dokumen.kebijakan != Kebijakan.TTE_ATAU_BASAH or self.pindaian >= PINDAIAN:
            return False
        self.pindaian += 1
        return True

    def _write_pesan(
        self, catatan: Sequence[Catatan], versi: Mapping[int, list[Versi]], steps: Mapping[int, list[Riwayat]]
    ) -> None:
        read_before = self.bahan.pesan_dibaca_sebelum
        rows = [
            pesan
            for one in catatan
            for pesan in make_pesan(
                one.berkas, versi[id(one)], steps[id(one)], self._heads_of(one.berkas.pegawai), read_before
            )
        ]
        Pesan.objects.bulk_create(rows)
        # Django fills the column with the present time when a row is made; a message that was read must be
        # older.
        keys = Pesan.objects.filter(dibaca_at__lt=F("created_at"))
        keys.update(created_at=F("dibaca_at") - timedelta(hours=1))

    def _heads_of(self, pegawai: Pegawai) -> list[Pegawai]:
        """From the Perangkat Daerah down. The head of the instansi gets no message."""
        below_instansi = pegawai.unit.paths_from_top()[1:]
        return [self.kepala[path] for path in below_instansi if path in self.kepala]


def to_orang(pegawai: Pegawai) -> OrangDemo:
    """A person as the forms print them."""
    return OrangDemo(
        nama=pegawai.nama_lengkap,
        nip=pegawai.nip or "",
        jabatan=pegawai.jabatan,
        unit=pegawai.unit.nama,
        pangkat=pegawai.golongan,
    )


def _riwayat_of(catatan: Catatan, versi: Sequence[Versi]) -> Iterator[Riwayat]:
    dari, nomor = "", 0
    for babak in catatan.babak:
        is_upload = babak.langkah == Langkah.UPLOAD
        nomor += is_upload
        yield Riwayat(
            berkas=catatan.berkas, versi=versi[nomor - 1], langkah=babak.langkah, dari=dari, ke=babak.ke,
            oleh=catatan.berkas.pegawai if is_upload else catatan.verifikator,
            alasan=list(babak.alasan), catatan=babak.catatan, at=babak.at,
        )  # fmt: skip
        dari = babak.ke


def _require_alur(babak: Sequence[Babak]) -> None:
    """The demo uses the same table of moves."""
    status: StatusBerkas | None = None
    for one in babak:
        dari, tujuan = ALUR[one.langkah]
        if status not in dari or one.ke not in tujuan:
            raise ValueError(f"{one.langkah} does not lead from {status} to {one.ke}")
        status = one.ke


def _point_to_newest(pengumpulan: Pengumpulan) -> None:
    versi = Versi.objects.filter(berkas=OuterRef("pk"))
    Berkas.objects.filter(dokumen__in=pengumpulan.dokumen.all()).update(
        versi_terkini=Subquery(versi.order_by("-nomor").values("pk")[:1]),
        created_at=Subquery(versi.order_by("nomor").values("diterima_at")[:1]),
    )
