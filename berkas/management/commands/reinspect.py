import json
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from berkas.enums import StatusBerkas
from berkas.queries.pemeriksaan import PerluTindakan, accepted_today, inspected_versi, outdated, refused_today
from berkas.services.pemeriksaan import HasilUlang, PemeriksaanUlang, record_run, reinspect
from pemeriksaan import InspectorBroken, InspectorBusy, StoreState, examine_store, warm_up

TIDAK_DAPAT = "Pemeriksaan tidak dapat dijalankan, tidak ada yang dinilai ulang: {sebab}"
BERHENTI = (
    "Pemeriksaan berhenti: {sebab} Yang sudah diperiksa tetap tercatat; jalankan lagi untuk melanjutkan."
)
DITOLAK = "Diterima sebelumnya, tetapi akan ditolak bila diunggah sekarang: {jumlah} versi."
TINDAKAN = (
    "Statusnya tidak berubah. Putuskan di antrean (saring Tanda: Hasil pemeriksaan berubah; untuk berkas terverifikasi "
    "pilih juga status Terverifikasi)."
)
DITERIMA = "Ditolak sebelumnya, tetapi akan diterima bila diunggah sekarang: {jumlah} versi."
MINTA_LAGI = "Statusnya tidak berubah. Mintalah pegawainya mengunggah berkas yang sama lagi."
KEMAJUAN = 50


@dataclass(slots=True)
class Rekap:
    """What a run adds up to; of each version only what must be named at the end."""

    diperiksa: int = 0
    berubah: int = 0
    beda: int = 0
    tertunda: int = 0
    rusak: list[str] = field(default_factory=list)
    kode: Counter[tuple[str, str]] = field(default_factory=Counter)
    ditolak: list[PerluTindakan] = field(default_factory=list)
    diterima: list[PerluTindakan] = field(default_factory=list)

    def add(self, one: PemeriksaanUlang) -> None:
        self.diperiksa += 1
        self.berubah += one.nasib == HasilUlang.BERUBAH
        self.beda += bool(one.beda)
        self.tertunda += one.nasib == HasilUlang.TERTUNDA
        self.kode[one.kode_lama, one.kode or one.nasib.upper()] += 1
        if one.nasib == HasilUlang.RUSAK:
            self.rusak.append(one.tanda_terima)
        act = PerluTindakan(one.tanda_terima, one.status, one.unit, one.kode_lama, one.kode, one.pesan)
        if one.is_akan_ditolak:
            self.ditolak.append(act)
        if one.is_akan_diterima:
            self.diterima.append(act)


class Command(BaseCommand):
    requires_system_checks = ()
    help = (
        "Inspects stored versions again, the newest of each berkas, unless they were judged already under the present "
        "trust store, libraries and rules. Statuses never move by it. Stopped at any moment, it goes on where it was. "
        "Ends with the versions that were taken in and would be refused today."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--versi", type=int, metavar="N", help="this version only")
        parser.add_argument("--pengumpulan", type=int, metavar="N", help="versions of this campaign only")
        parser.add_argument("--semua-versi", action="store_true", help="superseded versions too")
        parser.add_argument(
            "--toko-berubah", action="store_true", help="only those judged by another trust store"
        )
        parser.add_argument("--all", action="store_true", help="also those that are up to date")
        parser.add_argument(
            "--sekaligus", type=int, default=None, metavar="N", help="inspections at the same time"
        )
        parser.add_argument("--dry-run", action="store_true", help="inspect and compare, but record nothing")
        parser.add_argument(
            "--daftar",
            action="store_true",
            help="inspect nothing: list what was taken in and would be refused today, and the other way round",
        )
        parser.add_argument("--json", action="store_true", help="one line for each version, the summary last")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["daftar"]:
            self._list(refused_today(), accepted_today(), as_json=options["json"])
            return
        keadaan = _require_store()
        chosen = _choose(keadaan, options)
        sekaligus = options["sekaligus"] or settings.INSPECTION_CHILDREN
        rekap = Rekap()
        try:
            running = reinspect(chosen, sekaligus=sekaligus, dry_run=options["dry_run"])
            for one in self._with_progress(running, len(chosen)):
                rekap.add(one)
                self._say_version(one, as_json=options["json"])
        except (InspectorBroken, InspectorBusy) as error:
            raise CommandError(BERHENTI.format(sebab=error)) from error
        except KeyboardInterrupt:
            raise CommandError(BERHENTI.format(sebab="dihentikan.")) from None
        finally:
            self._conclude(rekap, keadaan, options)
        _require_whole(rekap)

    def _with_progress(self, done: Iterable[PemeriksaanUlang], total: int) -> Iterator[PemeriksaanUlang]:
        for count, one in enumerate(done, start=1):
            if count % KEMAJUAN == 0 or count == total:
                self.stderr.write(f"{count} dari {total} versi")
            yield one

    def _conclude(self, rekap: Rekap, keadaan: StoreState, options: dict[str, Any]) -> None:
        if rekap.diperiksa and not options["dry_run"]:
            record_run(diperiksa=rekap.diperiksa, berubah=rekap.berubah, toko=keadaan.store)
        if options["json"]:
            rows = [{"dari": old, "ke": new, "jumlah": n} for (old, new), n in sorted(rekap.kode.items())]
            self._say_json(
                {
                    "diperiksa": rekap.diperiksa, "berubah": rekap.berubah, "beda": rekap.beda,
                    "akan_ditolak": len(rekap.ditolak), "akan_diterima": len(rekap.diterima), "toko": keadaan.store, "ringkasan": rows,
                }
            )  # fmt: skip
            return
        for (old, new), n in sorted(rekap.kode.items()):
            self.stdout.write(f"{old:<17} -> {new:<17} {n:>7}")
        word = "akan berubah" if options["dry_run"] else "berubah"
        self.stdout.write(
            f"{rekap.diperiksa} versi diperiksa ulang, {rekap.berubah} {word}. Toko {keadaan.store[:16]}."
        )
        if options["dry_run"]:
            self._list(rekap.ditolak, rekap.diterima)
        elif rekap.diperiksa:
            self._list(refused_today(), accepted_today())  # those of an earlier run that was stopped too

    def _list(
        self, refused: Sequence[PerluTindakan], accepted: Sequence[PerluTindakan], *, as_json: bool = False
    ) -> None:
        for rows, key, head, advice in (
            (refused, "akan_ditolak", DITOLAK, TINDAKAN),
            (accepted, "akan_diterima", DITERIMA, MINTA_LAGI),
        ):
            if as_json:
                for one in rows:
                    self._say_json({"daftar": key} | asdict(one))
                continue
            self.stdout.write(head.format(jumlah=len(rows)))
            for one in rows:
                self.stdout.write(_describe_act(one))
            if rows:
                self.stdout.write(advice)

    def _say_version(self, one: PemeriksaanUlang, *, as_json: bool) -> None:
        if as_json:
            self._say_json(
                asdict(one) | {"akan_ditolak": one.is_akan_ditolak, "akan_diterima": one.is_akan_diterima}
            )
        elif one.nasib != HasilUlang.SAMA or one.beda:
            self.stdout.write(_describe(one))

    def _say_json(self, line: dict[str, Any]) -> None:
        self.stdout.write(json.dumps(line, ensure_ascii=False))


def _require_store() -> StoreState:
    try:
        warm_up()
        keadaan = examine_store()
    except (InspectorBroken, InspectorBusy, OSError) as error:
        raise CommandError(TIDAK_DAPAT.format(sebab=error or "mesin terlalu sibuk.")) from error
    if keadaan.fault:
        raise CommandError(TIDAK_DAPAT.format(sebab=keadaan.fault))
    return keadaan


def _choose(keadaan: StoreState, options: dict[str, Any]) -> list[int]:
    rows = inspected_versi(
        versi=options["versi"], pengumpulan=options["pengumpulan"], semua_versi=options["semua_versi"]
    )
    if options["versi"] is not None and not rows.exists():
        raise CommandError(f"Tidak ada versi {options['versi']} yang sudah diperiksa.")
    if options["all"]:
        return list(rows.values_list("pk", flat=True))
    return outdated(rows, toko=keadaan.store, pustaka=keadaan.libraries, hanya_toko=options["toko_berubah"])


def _describe(one: PemeriksaanUlang) -> str:
    """What differs besides the verdict by its key alone: its values may be personal, and stand in the JSON."""
    start = f"{one.tanda_terima} (versi {one.versi})"
    if one.nasib in {HasilUlang.RUSAK, HasilUlang.TERTUNDA}:
        return f"{start}: {one.nasib.upper()}, {one.sebab}"
    verdict = f"{one.kode_lama} -> {one.kode}, {one.keputusan_lama} -> {one.keputusan}"
    found = [verdict if one.nasib == HasilUlang.BERUBAH else f"tetap {one.kode}"]
    if one.beda:
        found.append(f"berbeda: {', '.join(beda.apa for beda in one.beda)}")
    return f"{start}: {'; '.join(found)}"


def _describe_act(one: PerluTindakan) -> str:
    status = StatusBerkas(one.status).label
    return f"  {one.tanda_terima}  {status}  {one.unit}  {one.kode_lama or '?'} -> {one.kode}: {one.pesan}"


def _require_whole(rekap: Rekap) -> None:
    if rekap.rusak:
        raise CommandError(
            f"{len(rekap.rusak)} berkas tersimpan rusak atau hilang: {', '.join(rekap.rusak[:20])}. "
            "Pulihkan dari cadangan."
        )
    if rekap.tertunda:
        raise CommandError(f"{rekap.tertunda} versi belum diperiksa karena mesin sibuk. Jalankan lagi.")
