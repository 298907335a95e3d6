from collections import defaultdict
from dataclasses import replace

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from pegawai.enums import JenisLembar, JenisPeran
from pegawai.imports.lembar import TABEL_PEGAWAI, LembarDibaca, read_tabel
from pegawai.models import Kohort, Pegawai, Peran, UnitKerja
from pegawai.permissions import today
from pegawai.queries.pemetaan_kolom import known_pemetaan
from pegawai.rules.baris_pegawai import Acuan, read_baris
from pegawai.rules.baris_salah import LembarSalah, gather_salah
from pegawai.rules.roster import Isian, Rencana, Tercatat, compare_roster, refuse_doubles, refuse_numbers
from pegawai.rules.tindak_lanjut import find_kembar

SEKALI_TANYA = 500


def plan_roster(isi: bytes, *, kohort: str, seluruh: bool = False, lembar: str = "") -> Rencana:
    """Read the file and compare it with the known people. Writes nothing. Raises LembarError.

    `seluruh`: the file holds every person of the kohorts that it names, so who is not in it leaves. A file of one kohort never
    touches another, and no admin leaves by a file. `lembar`: the sheet to be read, where there are several.
    """
    return _plan(_read(isi, lembar), kohort=kohort, seluruh=seluruh)


def refused_of_roster(isi: bytes, *, kohort: str, seluruh: bool = False, lembar: str = "") -> LembarSalah:
    """The rows that the same plan leaves out, as the file has them. Raises LembarError."""
    dibaca = _read(isi, lembar)
    salah = _plan(dibaca, kohort=kohort, seluruh=seluruh).salah
    return gather_salah(dibaca.judul, dibaca.baris, salah, TABEL_PEGAWAI)


def _read(isi: bytes, lembar: str) -> LembarDibaca:
    return read_tabel(isi, TABEL_PEGAWAI, pemetaan=known_pemetaan(JenisLembar.PEGAWAI), lembar=lembar)


def _plan(lembar: LembarDibaca, *, kohort: str, seluruh: bool) -> Rencana:
    units = dict(UnitKerja.objects.active().values_list("kode", "nama"))
    acuan = Acuan.of(units, set(Kohort.objects.values_list("nama", flat=True)))
    rows = refuse_numbers(refuse_doubles(read_baris(one, kohort=kohort, acuan=acuan) for one in lembar.baris))
    isian = [row for row in rows if isinstance(row, Isian)]
    named = {row.nip for row in rows if row.nip} | {row.nilai["penilai"] for row in isian}
    members = _members({row.nilai["kohort"] for row in isian}, seluruh=seluruh)
    rencana = compare_roster(
        rows, known=_known(sorted(named - {""})), members=members, seluruh=seluruh, lembar=lembar.bacaan
    )
    return replace(rencana, kembar=find_kembar(rencana.baru, _names())) if rencana.baru else rencana


def _names() -> dict[str, str]:
    """Of everybody with a NIP."""
    rows = Pegawai.objects.get_queryset().filter(nip__isnull=False).order_by("nip")
    return {str(nip): nama for nip, nama in rows.values_list("nip", "nama")}


def _members(kohorts: set[str], *, seluruh: bool) -> list[Tercatat]:
    """The active people of these kohorts; those without one only where the file is said to hold them all as well."""
    tanpa = Q(kohort__isnull=True) if seluruh and "" in kohorts else Q(pk__in=[])
    admin = Peran.objects.on(today()).filter(jenis=JenisPeran.ADMIN).values("pegawai")
    rows = Pegawai.objects.active().filter(Q(kohort__nama__in=kohorts - {""}) | tanpa, nip__isnull=False)
    rows = rows.exclude(pk__in=admin)
    peran = _peran_of(rows) if seluruh else {}
    return [
        Tercatat(one.nip, one.nilai, one.is_active, tuple(peran.get(nip, ())))
        for nip, one in _as_known(rows.order_by("nip")).items()
    ]


def _peran_of(rows: QuerySet[Pegawai]) -> dict[str, list[str]]:
    """By NIP what people lose when they leave: their roles of today, and those whom they rate."""
    found: dict[str, list[str]] = defaultdict(list)
    peran = Peran.objects.on(today()).filter(pegawai__in=rows).select_related("pegawai", "unit")
    for one in peran.order_by("jenis", "unit__path", "pk"):
        found[str(one.pegawai.nip)].append(f"{one.get_jenis_display()} {one.unit}")
    dinilai = Pegawai.objects.active().filter(pejabat_penilai__in=rows).order_by()
    for nip, banyak in dinilai.values_list("pejabat_penilai__nip").annotate(n=Count("pk")):
        found[str(nip)].append(f"Pejabat penilai {banyak} pegawai")
    return found


def _known(nips: list[str]) -> dict[str, Tercatat]:
    """In slices, because databases limit the parameters of one query."""
    found: dict[str, Tercatat] = {}
    for start in range(0, len(nips), SEKALI_TANYA):
        found |= _as_known(Pegawai.objects.get_queryset().filter(nip__in=nips[start : start + SEKALI_TANYA]))
    return found


def _as_known(rows: QuerySet[Pegawai]) -> dict[str, Tercatat]:
    columns = (
        "nip", "nama", "gelar_depan", "gelar_belakang", "jenis", "kohort__nama", "golongan", "jabatan", "email", "tmt",
        "unit__kode", "pejabat_penilai__nip", "is_active",
    )  # fmt: skip
    known: dict[str, Tercatat] = {}
    admin = Peran.objects.not_over(today()).filter(jenis=JenisPeran.ADMIN, pegawai=OuterRef("pk"))
    for row in rows.values(*columns, is_admin=Exists(admin)):
        nip, is_active, is_admin = str(row.pop("nip")), bool(row.pop("is_active")), bool(row.pop("is_admin"))
        row["unit"], row["penilai"] = row.pop("unit__kode"), row.pop("pejabat_penilai__nip")
        row["kohort"] = row.pop("kohort__nama")
        nilai = {name: str(value or "") for name, value in row.items()}
        known[nip] = Tercatat(nip, nilai, is_active, is_admin=is_admin)
    return known
