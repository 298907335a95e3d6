from django.db.models import QuerySet

from pegawai.imports.lembar import read_lembar
from pegawai.models import Kohort, Pegawai, UnitKerja
from pegawai.rules.roster import Isian, Rencana, Tercatat, compare_roster, read_baris, refuse_doubles

SEKALI_TANYA = 500


def plan_roster(isi: bytes, *, kohort: str) -> Rencana:
    """Read the file and compare it with the known people. Writes nothing. Raises LembarError.

    Only people in kohorts that the file names can leave, so a file of one kohort never touches another.
    """
    units = set(UnitKerja.objects.filter(is_active=True).values_list("kode", flat=True))
    kohorts = set(Kohort.objects.values_list("nama", flat=True))
    rows = refuse_doubles(
        read_baris(baris, kohort=kohort, units=units, kohorts=kohorts) for baris in read_lembar(isi)
    )
    isian = [row for row in rows if isinstance(row, Isian)]
    named = {row.nip for row in rows if row.nip} | {
        row.nilai["penilai"] for row in isian if row.nilai["penilai"]
    }
    compared = {row.nilai["kohort"] for row in isian} - {""}
    members = _as_known(
        Pegawai.objects.active().filter(kohort__nama__in=compared, nip__isnull=False).order_by("nip")
    )
    return compare_roster(rows, known=_known(sorted(named)), members=members.values())


def _known(nips: list[str]) -> dict[str, Tercatat]:
    """In slices, because databases limit the parameters of one query."""
    found: dict[str, Tercatat] = {}
    for start in range(0, len(nips), SEKALI_TANYA):
        found |= _as_known(Pegawai.objects.get_queryset().filter(nip__in=nips[start : start + SEKALI_TANYA]))
    return found


def _as_known(rows: QuerySet[Pegawai]) -> dict[str, Tercatat]:
    columns = (
        "nip", "nama", "gelar_depan", "gelar_belakang", "jenis", "kohort__nama", "golongan", "jabatan", "email",
        "unit__kode", "pejabat_penilai__nip", "is_active",
    )  # fmt: skip
    known: dict[str, Tercatat] = {}
    for row in rows.values(*columns):
        nip, is_active = str(row.pop("nip")), bool(row.pop("is_active"))
        row["unit"], row["penilai"] = row.pop("unit__kode"), row.pop("pejabat_penilai__nip")
        row["kohort"] = row.pop("kohort__nama")
        known[nip] = Tercatat(nip, {name: str(value or "") for name, value in row.items()}, is_active)
    return known
