"""Password rules, worded with "password" as on every page; Django's translation says "kata sandi"."""

from django.contrib.auth import password_validation


class TidakPendek(password_validation.MinimumLengthValidator):
    def get_error_message(self) -> str:
        return f"Password ini terlalu pendek. Pakai paling sedikit {self.min_length} karakter."


class TidakMirip(password_validation.UserAttributeSimilarityValidator):
    def get_error_message(self) -> str:
        return "Password ini terlalu mirip dengan %(verbose_name)s Anda."


class TidakUmum(password_validation.CommonPasswordValidator):
    def get_error_message(self) -> str:
        return "Password ini terlalu umum dipakai."


class TidakHanyaAngka(password_validation.NumericPasswordValidator):
    def get_error_message(self) -> str:
        return "Password ini hanya berisi angka. Tambahkan huruf."
