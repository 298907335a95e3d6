from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from pegawai.enums import JenisPegawai
from pegawai.models.kohort import Kohort
from pegawai.models.unit_kerja import UnitKerja
from pegawai.rules.nip import PANJANG_NIP, clean_typed, digits_of, format_nip


class PegawaiQuerySet(models.QuerySet["Pegawai"]):
    def active(self) -> "PegawaiQuerySet":
        return self.filter(is_active=True)

    def within(self, unit: UnitKerja) -> "PegawaiQuerySet":
        """The people of this unit and of all units below it."""
        return self.filter(unit.within("unit"))


class PegawaiManager(BaseUserManager["Pegawai"]):
    def get_queryset(self) -> PegawaiQuerySet:
        return PegawaiQuerySet(self.model, using=self._db)

    def active(self) -> PegawaiQuerySet:
        return self.get_queryset().active()

    def within(self, unit: UnitKerja) -> PegawaiQuerySet:
        return self.get_queryset().within(unit)

    def by_login(self, teks: str) -> "PegawaiQuerySet":
        """The account with this NIP, however it was pasted, or with this username; at most one."""
        angka = digits_of(teks)
        if len(angka) == PANJANG_NIP:
            return self.get_queryset().filter(nip=angka)
        return self.get_queryset().alias(kecil=Lower("username")).filter(kecil=clean_typed(teks).lower())


class Pegawai(AbstractBaseUser):
    """A person in the personnel register; also the account that logs in."""

    username = models.CharField("username", max_length=60)
    nip = models.CharField("NIP/NI PPPK", max_length=18, unique=True, null=True, blank=True)
    nama = models.CharField("nama", max_length=150)
    gelar_depan = models.CharField("gelar depan", max_length=40, blank=True)
    gelar_belakang = models.CharField("gelar belakang", max_length=60, blank=True)
    jenis = models.CharField("jenis pegawai", max_length=20, choices=JenisPegawai.choices)
    kohort = models.ForeignKey(
        Kohort, models.PROTECT, verbose_name="kohort", null=True, blank=True, related_name="pegawai"
    )
    # The name of the kohort as it was kept until 0.2; read by a return to that release only
    kohort_lama = models.CharField(
        max_length=60, default="", db_column="kohort", db_index=True, editable=False
    )
    golongan = models.CharField("golongan", max_length=10, blank=True)
    jabatan = models.CharField("jabatan", max_length=150, blank=True)
    unit = models.ForeignKey(UnitKerja, models.PROTECT, verbose_name="unit kerja", related_name="pegawai")
    # First day of service (terhitung mulai tanggal); latecomers of a kohort have their own
    tmt = models.DateField("TMT", null=True, blank=True)
    pejabat_penilai = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name="pejabat penilai kinerja",
        null=True,
        blank=True,
        related_name="dinilai",
    )
    email = models.EmailField("surel", blank=True)
    kontak_diperiksa_at = models.DateTimeField("kontak diperiksa", null=True, blank=True, editable=False)
    is_active = models.BooleanField("aktif", default=True)
    created_at = models.DateTimeField(auto_now_add=True, editable=False)

    objects = PegawaiManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["nama"]

    class Meta:
        verbose_name = "pegawai"
        indexes = [
            models.Index(Lower("email"), name="pegawai_by_email"),
            models.Index(fields=["nama", "id"], name="pegawai_by_nama"),  # the order of all lists of people
        ]
        constraints = [
            models.UniqueConstraint(
                Lower("username"),
                name="username_is_unique",
                violation_error_message="Username ini sudah dipakai.",
            ),
            models.CheckConstraint(
                condition=Q(username__regex=r"^[A-Za-z0-9._-]+$"),
                name="username_is_plain",
                violation_error_message="Username terdiri atas huruf, angka, titik, garis bawah, dan tanda hubung.",
            ),
            # Login takes NIP or username, so a username must not be another person's NIP.
            models.CheckConstraint(
                condition=~Q(username__regex=r"^[0-9.-]+$") | Q(nip__isnull=False, username=models.F("nip")),
                name="username_of_digits_is_the_own_nip",
                violation_error_message="Username yang hanya berisi angka harus sama dengan NIP pemiliknya.",
            ),
            models.CheckConstraint(
                condition=Q(nip__isnull=True) | Q(nip__regex=r"^[0-9]{18}$"),
                name="nip_is_18_digits",
                violation_error_message="NIP terdiri atas 18 angka.",
            ),
            models.CheckConstraint(
                condition=~Q(jenis__in=[JenisPegawai.PPPK, JenisPegawai.PNS]) | Q(nip__isnull=False),
                name="pns_and_pppk_have_a_nip",
                violation_error_message="PNS dan PPPK harus memiliki NIP.",
            ),
            models.CheckConstraint(
                condition=Q(pejabat_penilai__isnull=True) | ~Q(pejabat_penilai=models.F("pk")),
                name="nobody_is_their_own_penilai",
                violation_error_message="Pegawai tidak dapat menjadi pejabat penilai bagi dirinya sendiri.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama_lengkap

    @property
    def nama_lengkap(self) -> str:
        depan = f"{self.gelar_depan} " if self.gelar_depan else ""
        return f"{depan}{self.nama}{', ' + self.gelar_belakang if self.gelar_belakang else ''}"

    @property
    def nip_tercetak(self) -> str:
        """19760328 199601 1 001, as printed; empty for an account without NIP."""
        return format_nip(self.nip or "")
