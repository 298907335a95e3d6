import json
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from berkas.queries.pemeriksaan import inspected_versi, outdated
from berkas.services.pemeriksaan import Nasib, PemeriksaanUlang, record_run, reinspect
from pemeriksaan import InspectorBroken, InspectorBusy, StoreState, examine_store, warm_up

TIDAK_DAPAT = "Pemeriksaan tidak dapat dijalankan, tidak ada yang dinilai ulang: {sebab}"
BERHENTI = (
    "Pemeriksaan berhenti: {sebab} Yang sudah diperiksa tetap tercatat; jalankan lagi untuk melanjutkan."
)
KEMAJUAN = 50


class Command(BaseCommand):
    requires_system_checks = ()
    help = (
        "Inspects stored versions again, the newest of each berkas, unless they were judged already under the present "
        "trust store and libraries. Statuses never move by it. Stopped at any moment, it goes on where it was."
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
        parser.add_argument("--json", action="store_true", help="one line for each version, the summary last")

    def handle(self, *_args: Any, **options: Any) -> None:
        keadaan = _require_store()
        chosen = _choose(keadaan, options)
        sekaligus = options["sekaligus"] or settings.INSPECTION_CHILDREN
        done: list[PemeriksaanUlang] = []
        try:
            for one in self._with_progress(
                reinspect(chosen, sekaligus=sekaligus, dry_run=options["dry_run"]), len(chosen)
            ):
                done.append(one)
                if options["json"]:
                    self._say_json(asdict(one))
        except (InspectorBroken, InspectorBusy) as error:
            raise CommandError(BERHENTI.format(sebab=error)) from error
        finally:
            self._conclude(done, keadaan, options)
        _require_whole(done)

    def _with_progress(self, done: Iterable[PemeriksaanUlang], total: int) -> Iterator[PemeriksaanUlang]:
        for count, one in enumerate(done, start=1):
            if count % KEMAJUAN == 0 or count == total:
                self.stderr.write(f"{count} dari {total} versi")
            yield one

    def _conclude(self, done: list[PemeriksaanUlang], keadaan: StoreState, options: dict[str, Any]) -> None:
        counts = Counter((one.kode_lama, one.kode or one.nasib.upper()) for one in done)
        changed = sum(one.nasib == Nasib.BERUBAH for one in done)
        if done and not options["dry_run"]:
            record_run(diperiksa=len(done), berubah=changed, toko=keadaan.store)
        if options["json"]:
            rows = [{"dari": old, "ke": new, "jumlah": n} for (old, new), n in sorted(counts.items())]
            self._say_json(
                {"diperiksa": len(done), "berubah": changed, "toko": keadaan.store, "ringkasan": rows}
            )
            return
        for one in done:
            if one.nasib != Nasib.SAMA:
                self.stdout.write(_describe(one))
        for (old, new), n in sorted(counts.items()):
            self.stdout.write(f"{old:<17} -> {new:<17} {n:>7}")
        word = "akan berubah" if options["dry_run"] else "berubah"
        self.stdout.write(f"{len(done)} versi diperiksa ulang, {changed} {word}. Toko {keadaan.store[:16]}.")

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
    if one.nasib == Nasib.BERUBAH:
        return (
            f"{one.tanda_terima} (versi {one.versi}): {one.kode_lama} -> {one.kode}, "
            f"{one.keputusan_lama} -> {one.keputusan}"
        )
    return f"{one.tanda_terima} (versi {one.versi}): {one.nasib.upper()}, {one.sebab}"


def _require_whole(done: list[PemeriksaanUlang]) -> None:
    broken = [one.tanda_terima for one in done if one.nasib == Nasib.RUSAK]
    if broken:
        raise CommandError(
            f"{len(broken)} berkas tersimpan rusak atau hilang: {', '.join(broken[:20])}. Pulihkan dari cadangan."
        )
    late = sum(one.nasib == Nasib.TERTUNDA for one in done)
    if late:
        raise CommandError(f"{late} versi belum diperiksa karena mesin sibuk. Jalankan lagi.")
