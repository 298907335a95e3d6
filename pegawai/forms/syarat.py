"""Password rules, worded with "password" as on every page; Django's translation says "kata sandi"."""

from functools import cache
from pathlib import Path

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError

from pegawai.models import Pegawai
from pegawai.rules.password import is_tentang_diri, is_umum

DAFTAR = Path(__file__).with_name("password_umum.txt")
"""Words that people here choose, one a line, lower case, letters only: compared as `inti_password` reads a password."""


@cache
def common_words() -> frozenset[str]:
    return frozenset(DAFTAR.read_text().split())


class TidakPendek(password_validation.MinimumLengthValidator):
    def get_error_message(self) -> str:
        return f"Password ini terlalu pendek. Pakai paling sedikit {self.min_length} karakter."


class TidakMirip(password_validation.UserAttributeSimilarityValidator):
    def get_error_message(self) -> str:
        return "Password ini terlalu mirip dengan %(verbose_name)s Anda. Pilih kata yang tidak berhubungan dengan Anda."


class TidakUmum(password_validation.CommonPasswordValidator):
    """Django's list of the world's passwords, and ours."""

    def validate(self, password: str, user: Pegawai | None = None) -> None:
        super().validate(password, user)
        if is_umum(password, common_words()):
            raise ValidationError(self.get_error_message(), code="password_too_common")

    def get_error_message(self) -> str:
        return (
            "Password ini terlalu umum dipakai. Pakai tiga atau empat kata yang tidak berhubungan, bukan satu kata dengan "
            "angka di belakangnya."
        )


class TidakTentangDiri:
    """Names, NIP and birth date of the person: colleagues know them."""

    def validate(self, password: str, user: object = None) -> None:
        if isinstance(user, Pegawai) and is_tentang_diri(
            password, nama=user.nama, username=user.username, nip=user.nip or ""
        ):
            raise ValidationError(self.get_help_text(), code="password_about_the_person")

    def get_help_text(self) -> str:
        return "Password ini memuat nama, NIP, atau tanggal lahir Anda. Pakai kata yang tidak berhubungan dengan Anda."


class TidakHanyaAngka(password_validation.NumericPasswordValidator):
    def get_error_message(self) -> str:
        return "Password ini hanya berisi angka. Tambahkan huruf."
