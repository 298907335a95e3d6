from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from berkas.queries.pemeriksaan import inspected_versi, outdated, waiting_versi
from core.formats import format_datetime, format_number
from pemeriksaan import InspectorBroken, InspectorBusy, StoreState, examine_store, warm_up

TERLALU_LAMA = timedelta(minutes=10)
SIBUK = "mesin terlalu sibuk untuk menjawab; jalankan lagi"


class Command(BaseCommand):
    requires_system_checks = ()
    help = (
        "Runs the inspector's self-test and tells how the trust store is, what waits for its inspection, and what was "
        "judged by another trust store, other libraries or earlier rules. Ends with an error when an operator has to act."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        faults = [self._self_test()]
        keadaan, galat = _read_store()
        self._tell("Toko kepercayaan", galat or f"dapat dipakai, sidik jari {keadaan.store[:16]}")
        self._tell("Pustaka", ", ".join(f"{name} {version}" for name, version in keadaan.libraries.items()))
        faults += [galat, self._waiting()]
        self._outdated(keadaan)
        if any(faults):
            raise CommandError(" ".join(filter(None, faults)))

    def _self_test(self) -> str:
        galat = ""
        try:
            warm_up()
        except (InspectorBroken, OSError) as error:
            galat = f"{error}"
        except InspectorBusy:
            galat = SIBUK
        self._tell("Uji diri", galat or "lulus")
        return galat

    def _waiting(self) -> str:
        jumlah, sejak = waiting_versi()
        since = f", tertua sejak {format_datetime(sejak)}" if sejak else ""
        self._tell("Menunggu pemeriksaan", f"{format_number(jumlah)} versi{since}")
        if sejak and timezone.now() - sejak > TERLALU_LAMA:
            return f"{format_number(jumlah)} versi menunggu pemeriksaan{since}."
        return ""

    def _outdated(self, keadaan: StoreState) -> None:
        if keadaan.fault or not keadaan.store:
            return
        by_store = outdated(inspected_versi(), toko=keadaan.store, pustaka=keadaan.libraries, hanya_toko=True)
        either = outdated(inspected_versi(), toko=keadaan.store, pustaka=keadaan.libraries)
        self._tell(
            "Dinilai dengan toko lama",
            f"{format_number(len(by_store))} versi (manage.py reinspect --toko-berubah)",
        )
        self._tell(
            "Pustaka atau aturan lama",
            f"{format_number(len(either) - len(by_store))} versi (manage.py reinspect)",
        )

    def _tell(self, what: str, how: str) -> None:
        self.stdout.write(f"{what:<28}{how}")


def _read_store() -> tuple[StoreState, str]:
    try:
        keadaan = examine_store()
    except InspectorBusy:
        return StoreState(), SIBUK
    except (InspectorBroken, OSError) as error:
        return StoreState(), str(error)
    return keadaan, keadaan.fault
