"""The public check of a receipt: the one version behind a code, and what a visitor may see of it."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from berkas.enums import Langkah, StatusBerkas
from berkas.models import Berkas, Versi
from berkas.queries.tanda_terima import ketepatan_of
from berkas.queries.tenggat import resmi_of
from berkas.rules.cek import explain_keadaan, mask_nama
from berkas.rules.tanda_terima import normalize_kode_cek

PUTUSAN = (Langkah.VERIFY, Langkah.RETURN, Langkah.REFUSE_AFTER_INSPECTION, Langkah.REOPEN)


@dataclass(frozen=True, slots=True)
class HasilCek:
    """Everything that the page of the check may show. A NIP, a file name or another version's hash has no
    field here."""

    nama: str
    unit: str
    dokumen: str
    pengumpulan: str
    periode: str
    nomor: int
    diterima_at: datetime
    ketepatan: str
    status: str
    status_label: str
    is_terkini: bool
    keadaan: list[str]
    ukuran: int
    sha256: str

    @property
    def is_berlaku(self) -> bool:
        """The version is valid: it is the newest and was not returned."""
        return self.is_terkini and self.status != StatusBerkas.DIKEMBALIKAN


def versi_by_kode(teks: str) -> Versi | None:
    """One query for any input: a malformed code takes as long as an unknown one."""
    related = ("berkas__pegawai", "berkas__dokumen__pengumpulan__periode", "berkas__versi_terkini")
    rows = Versi.objects.select_related(*related).prefetch_related("berkas__versi", "berkas__riwayat")
    return rows.filter(kode_cek=normalize_kode_cek(teks)).first()


def cek_of(versi: Versi) -> HasilCek:
    berkas = versi.berkas
    dokumen = berkas.dokumen
    return HasilCek(
        nama=mask_nama(versi.pegawai_nama),
        unit=versi.pegawai_unit,
        dokumen=dokumen.get_jenis_display(),
        pengumpulan=dokumen.pengumpulan.nama,
        periode=dokumen.pengumpulan.periode.nama,
        nomor=versi.nomor,
        diterima_at=versi.diterima_at,
        ketepatan=ketepatan_of(versi),
        status=berkas.status,
        status_label=berkas.get_status_display(),
        is_terkini=berkas.versi_terkini_id == versi.pk,
        keadaan=_keadaan(versi, berkas),
        ukuran=versi.ukuran,
        sha256=versi.sha256,
    )


def _keadaan(versi: Versi, berkas: Berkas) -> list[str]:
    terkini = berkas.versi_terkini or versi
    langkah = [step for step in berkas.riwayat.all() if step.versi_id == versi.pk and step.langkah in PUTUSAN]
    putusan = max(langkah, key=lambda step: step.pk, default=None)
    return explain_keadaan(
        badan=settings.BADAN_SINGKAT,
        status=berkas.status,
        nomor=versi.nomor,
        terkini=terkini.nomor,
        resmi=resmi_of(berkas),
        putusan=putusan.langkah if putusan else None,
    )
