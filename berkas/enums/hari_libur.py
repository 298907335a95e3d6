from django.db.models import TextChoices


class JenisHariLibur(TextChoices):
    """The kind of a day on which the office is closed; named like `JenisLibur` of the calendar."""

    NASIONAL = "NASIONAL", "Nasional"
    CUTI_BERSAMA = "CUTI_BERSAMA", "Cuti bersama"
    BALI = "BALI", "Bali"
