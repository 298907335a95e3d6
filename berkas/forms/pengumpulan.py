"""Campaigns as an admin types them: days in WITA, "paling lambat" inclusive. Stored are exclusive bounds."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from django import forms

from berkas.enums import PENANDATANGAN, JenisDokumen, Kebijakan
from berkas.forms.pukul import PukulField
from berkas.forms.surat import SuratField
from berkas.models import DokumenWajib, Pengumpulan
from berkas.models.pengumpulan import BATAS_UKURAN
from berkas.queries.pengumpulan import kohort_with_peserta
from berkas.rules.tenggat import bound_after, split_bound
from berkas.services.pengumpulan import AturanDokumen
from core.fields import TanggalField
from core.formats import WITA, format_number
from core.kelompok import Kelompok
from kinerja.models import Periode

MB = 1024 * 1024
TANPA_SURAT = (
    "Isi nomor surat atau pilih PDF surat, atau hapus centang ini: belum ada surat yang dapat dibaca"
)
JAM_TANPA_HARI = "Isi tanggal batas akhir, atau kosongkan jamnya"


class KohortField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Each kohort with whom it would ask: "PPPK Tahap I (1.629 orang, 249 unit)"."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj} ({format_number(obj.orang)} orang, {format_number(obj.unit)} unit)"


class PengumpulanForm(forms.ModelForm):  # type: ignore[type-arg]  # no type parameter at run time
    dibuka = TanggalField(
        label="Dibuka tanggal",
        help_text="Mulai pukul 00.00 WITA",
        error_messages={
            "required": "Isi tanggal pengumpulan dibuka",
            "invalid": "Tulis tanggal dibuka, misalnya 2025-08-04",
        },
    )
    paling_lambat = TanggalField(
        label="Paling lambat tanggal",
        help_text="Sepanjang hari itu, sampai pukul 23.59 WITA",
        error_messages={
            "required": "Isi tanggal tenggat",
            "invalid": "Tulis tanggal tenggat, misalnya 2025-08-15",
        },
    )
    pukul = PukulField()
    batas_akhir = TanggalField(
        label="Unggahan terlambat diterima sampai tanggal",
        help_text="Kosongkan bila sesudah tenggat tidak ada lagi yang diterima",
        required=False,
        error_messages={"invalid": "Tulis tanggal batas akhir, misalnya 2025-08-22"},
    )
    pukul_akhir = PukulField("Yang terlambat hanya sampai pukul (WITA)")
    surat = SuratField(label="Surat (PDF)")
    # The state of the row that the admin saw; an older one is refused instead of overwriting the newer.
    revisi = forms.IntegerField(required=False, min_value=0, max_value=2**31, widget=forms.HiddenInput)
    # The pending change that it goes on with.
    lanjut = forms.IntegerField(required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput)

    class Meta:
        model = Pengumpulan
        fields = (
            "nama",
            "periode",
            "kohort",
            "nomor_surat",
            "tanggal_surat",
            "hal_surat",
            "masa_tenggang",
            "surat_terbuka",
            "kontak",
        )
        field_classes = {"tanggal_surat": TanggalField, "kohort": KohortField}
        help_texts = {
            "kohort": "Semua pegawai aktif kohort ini diminta",
            "masa_tenggang": "Untuk unggahan yang formulirnya dibuka sebelum tenggat; 0 berarti tidak ada",
            "surat_terbuka": "Siapa pun membaca surat dan lampirannya dari halaman depan. Pastikan surat tidak memuat data pribadi, "
            "misalnya daftar nama",
            "kontak": "Ditampilkan kepada pegawai, misalnya nomor telepon bidang",
        }
        error_messages = {
            "nama": {"required": "Isi nama pengumpulan"},
            "periode": {"required": "Pilih periode"},
            "kohort": {"required": "Pilih kohort", "invalid_choice": "Pilih kohort dari daftar"},
            "tanggal_surat": {"invalid": "Tulis tanggal surat, misalnya 2025-08-04"},
            "masa_tenggang": {"required": "Isi masa tenggang, 0 bila tidak ada"},
        }

    def __init__(self, *args: Any, dokumen: Iterable[DokumenWajib] | None = None, **kwargs: Any) -> None:
        """`dokumen`: what it asks for at first, where that is not what is stored for its row."""
        super().__init__(*args, **kwargs)
        periode = self.fields["periode"]
        if isinstance(periode, forms.ModelChoiceField):
            periode.empty_label = "Pilih periode"
            periode.queryset = Periode.objects.order_by("-mulai", "pk")
        kohort = self.fields["kohort"]
        if isinstance(kohort, forms.ModelChoiceField):
            kohort.empty_label = "Pilih kohort"
            kohort.queryset = kohort_with_peserta()
        if self.instance.pk:
            self.initial.update(self._typed())
        if dokumen is None:
            dokumen = DokumenWajib.objects.of(self.instance) if self.instance.pk else ()
        self._add_dokumen({one.jenis: one for one in dokumen})

    def _typed(self) -> dict[str, Any]:
        dibuka = self.instance.dibuka_at.astimezone(WITA).date()
        hari, jam = split_bound(self.instance.tenggat_at)
        akhir = self.instance.batas_akhir_at
        hari_akhir, jam_akhir = split_bound(akhir) if akhir else (None, None)
        return {
            "dibuka": dibuka,
            "paling_lambat": hari,
            "pukul": jam,
            "batas_akhir": hari_akhir,
            "pukul_akhir": jam_akhir,
            "revisi": self.instance.revisi,
        }

    def _add_dokumen(self, known: Mapping[str, DokumenWajib]) -> None:
        """The fields of each kind of document, filled in from those rows. A new campaign asks for all kinds."""
        self._ukuran = {jenis: one.batas_ukuran for jenis, one in known.items()}
        for jenis in JenisDokumen:
            for name, field in dokumen_fields(jenis).items():
                self.fields[f"{jenis.value.lower()}-{name}"] = field
            for name, value in describe_dokumen(jenis, known.get(jenis), fresh=not known).items():
                self.initial[f"{jenis.value.lower()}-{name}"] = value

    def kelompok(self) -> list[Kelompok]:
        """The fields as the page groups them."""
        parts = [
            Kelompok(
                "identitas", "Identitas", "Kohort menentukan siapa yang diminta.", self._fields(IDENTITAS)
            ),
            Kelompok(
                "waktu", "Waktu", "Berlaku bagi semua pegawai kohort ini sejak terbit.", self._fields(WAKTU)
            ),
        ]
        for jenis in JenisDokumen:
            names = [f"{jenis.value.lower()}-{nama}" for nama in NAMA_ATURAN]
            parts.append(
                Kelompok(jenis.value.lower(), f"Dokumen {jenis.value}", jenis.label, self._fields(names))
            )
        about = "Diunduh pegawai dari halaman Sasaran Awal Tahun, dan disebut pada rekapitulasi."
        parts.append(Kelompok("surat", "Surat dan bantuan", about, self._fields(SURAT)))
        return parts

    def _fields(self, names: Iterable[str]) -> list[forms.BoundField]:
        return [self[name] for name in names]

    def dokumen(self) -> dict[JenisDokumen, AturanDokumen]:
        """The required documents, from the cleaned fields."""
        wanted = {}
        for jenis in JenisDokumen:
            data = {name: self.cleaned_data[f"{jenis.value.lower()}-{name}"] for name in NAMA_ATURAN}
            if data["diminta"]:
                wanted[jenis] = AturanDokumen(
                    kebijakan=Kebijakan(data["kebijakan"]),
                    batas_ukuran=self._bytes(jenis, data["batas_mb"]),
                    terima_psre_lain=data["terima_psre_lain"],
                    penandatangan=_all_or_some(jenis, data["penandatangan"]),
                )
        return wanted

    def _bytes(self, jenis: JenisDokumen, typed: Decimal) -> int:
        """A limit that reads as it was shown stays exact to the byte: 100 KB is shown as 0.1 MB, which is more."""
        stored = self._ukuran.get(jenis)
        if stored is not None and Decimal(_to_mb(stored)) == typed:
            return stored
        return int(typed * MB)

    def _get_validation_exclusions(self) -> set[str]:
        """The bounds are typed in fields with other names. Once they are on the row, its constraints are
        checked."""
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        bounds = ("dibuka_at", "tenggat_at", "batas_akhir_at")
        if self.instance.dibuka_at and self.instance.tenggat_at:
            excluded -= set(bounds)
        return excluded

    def clean(self) -> dict[str, Any]:
        """Put the bounds on the row before its constraints are checked. An unchanged bound of a stored row stays exact to
        the second."""
        super().clean()
        data, row = self.cleaned_data, self.instance
        typed = set(self.changed_data) if row.pk else set(WAKTU)
        if "dibuka" in typed and data.get("dibuka"):
            row.dibuka_at = datetime.combine(data["dibuka"], time(), WITA)
        if {"paling_lambat", "pukul"} & typed and data.get("paling_lambat"):
            row.tenggat_at = bound_after(data["paling_lambat"], data.get("pukul"))
        akhir, jam_akhir = data.get("batas_akhir"), data.get("pukul_akhir")
        if jam_akhir and not akhir and "batas_akhir" not in self.errors:
            self.add_error("batas_akhir", JAM_TANPA_HARI)
        if {"batas_akhir", "pukul_akhir"} & typed:
            row.batas_akhir_at = bound_after(akhir, jam_akhir) if akhir else None
        if data.get("surat"):
            row.surat = data["surat"]
        if data.get("surat_terbuka") and not (row.surat or data.get("nomor_surat")):
            self.add_error("surat_terbuka", TANPA_SURAT)
        return data


IDENTITAS = ("nama", "periode", "kohort")
WAKTU = ("dibuka", "paling_lambat", "pukul", "batas_akhir", "pukul_akhir", "masa_tenggang")
SURAT = ("nomor_surat", "tanggal_surat", "hal_surat", "surat", "surat_terbuka", "kontak")
NAMA_ATURAN = ("diminta", "kebijakan", "penandatangan", "batas_mb", "terima_psre_lain")


def _all_or_some(jenis: JenisDokumen, chosen: list[str]) -> list[str] | None:
    """None where all are demanded, so that the campaign follows the usual rule of its kind."""
    return None if set(chosen) == set(PENANDATANGAN[jenis]) else chosen


def _to_mb(ukuran: int) -> str:
    """Bytes as they are typed: "2", "1.5"."""
    return f"{ukuran / MB:.2f}".rstrip("0").rstrip(".")


def dokumen_fields(jenis: JenisDokumen) -> dict[str, forms.Field]:
    """One kind of document: whether it is required, and how strictly."""
    return {
        "diminta": forms.BooleanField(label=f"Minta {jenis.label}", required=False),
        "kebijakan": forms.ChoiceField(label=f"Tanda tangan {jenis.value}", choices=Kebijakan.choices),
        "penandatangan": forms.MultipleChoiceField(
            label=f"{jenis.value} harus ditandatangani secara elektronik oleh",
            help_text=(
                "Yang tidak dicentang boleh menandatangani secara elektronik, tetapi tidak diwajibkan. "
                "Perubahan langsung berlaku bagi berkas yang menunggu verifikasi. Tidak berlaku bila tanda tangan bebas."
            ),
            choices=[(one.value, one.label) for one in PENANDATANGAN[jenis]],
            required=False,
            widget=forms.CheckboxSelectMultiple,
        ),
        "batas_mb": forms.DecimalField(
            label=f"Ukuran {jenis.value} paling besar (MB)",
            min_value=Decimal("0.1"),
            max_value=Decimal(10),
            decimal_places=2,
            error_messages={
                "required": f"Isi batas ukuran {jenis.value}",
                "invalid": f"Tulis batas ukuran {jenis.value} dengan angka, misalnya 2",
                "min_value": f"Batas ukuran {jenis.value} antara 0,1 dan 10 MB",
                "max_value": f"Batas ukuran {jenis.value} antara 0,1 dan 10 MB",
            },
        ),
        "terima_psre_lain": forms.BooleanField(
            label=f"{jenis.value}: terima juga sertifikat PSrE Indonesia selain BSrE", required=False
        ),
    }


def describe_dokumen(jenis: JenisDokumen, dokumen: DokumenWajib | None, *, fresh: bool) -> dict[str, Any]:
    """The same five values in the form's format."""
    terpilih = dokumen.penandatangan if dokumen else None
    ukuran = dokumen.batas_ukuran if dokumen else BATAS_UKURAN
    return {
        "diminta": fresh or dokumen is not None,
        "kebijakan": dokumen.kebijakan if dokumen else Kebijakan.WAJIB_TTE,
        "penandatangan": [one.value for one in PENANDATANGAN[jenis]] if terpilih is None else terpilih,
        "batas_mb": _to_mb(ukuran),
        "terima_psre_lain": dokumen is not None and dokumen.terima_psre_lain,
    }
